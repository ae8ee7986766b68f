"""Large batches of queries x vectors -> candidates: products of the foremost principal components, in small integers.

Five eighths of the components hold nearly all of what vectors differ in, and their product in int8 takes an eighth of
the time of a product of the whole vectors in float32. It is never believed: it says which vectors are worth a true
cosine. How many of them keep the promise is measured at build, as for codes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.forks import kept_in_children
from factcheck.imports import import_openvino
from factcheck.settings import processors

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Int8 = npt.NDArray[np.int8]
Bytes = npt.NDArray[np.uint8]

# Fewer vectors are compared with as quickly otherwise; a shortlist that is a larger share of them is no shortlist.
LEAST_VECTORS, LEAST_SHARE = 8_192, 64
# The components are held in memory: 240 bytes a vector of 384.
MOST_BYTES = 512_000_000

SAMPLE = 8_192  # vectors that the directions are taken from
CHUNK = 16_384  # vectors turned at a time

# A step of a component is about 1/150, so that those of unit vectors, hardly ever beyond 0.85, fit into a byte: for
# vectors, which are taken from their middle, somewhat less than for queries. A step of a score is 1/255.
STEPS = 150.0
STEPS_PER_SCORE = STEPS * STEPS / 255

# Scores of a block, a megabyte, stay in a processor's own cache. The product likes whole registers of queries,
# and of components.
VECTORS_AT_ONCE, QUERIES_AT_ONCE, WHOLE, STEP = 1_024, 1_024, 64, 16
# Of so many vectors the highest score is looked at first.
GROUP = 16
# Deviations by which the count above a floor exceeds the expected one before the floor is raised so far: with 3 nothing
# is cut short and 4 % more time is taken, with 1.5 some queries come out with half a shortlist.
SURE = 2.0
OPTIONS: dict[str, Any] = {
    "NUM_STREAMS": 1,
    "INFERENCE_NUM_THREADS": 1,
    "INFERENCE_PRECISION_HINT": "f32",
    "ENABLE_CPU_PINNING": False,
}
# Where more than so many times the shortlist is above the floor, queries have too many equals among the vectors.
MOST_ABOVE = 8


@cache
def available() -> bool:
    """Whether the processor multiplies small integers faster than floats, without running over."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return "avx512_vnni" in flags or "avx_vnni" in flags


def kept_components(dimension: int) -> int:
    """Of how many components products are taken.

    Five eighths: half of them make the product shorter, but so many more vectors have to be compared that a promise of
    0.99 takes as long, and one of 0.999 half as long again or cannot be kept (eval/RESULTS.md).
    """
    return -(-dimension * 5 // 8 // STEP) * STEP


def components_bytes(count: int, dimension: int) -> int:
    """Memory that the components of `count` vectors take: a byte for each, and eight for which vector they are of."""
    return count * (kept_components(dimension) + 8)


class Components:
    """The foremost components of unit vectors, float32 (v, d), turned when they are first asked for.

    Safe to use from several threads. What is stored takes a byte for each component and eight for each vector.
    """

    def __init__(self, vectors: Floats) -> None:
        self._vectors = vectors
        self._made: _Made | None = None
        self._making = Lock()

    def fit(self, count: int, wanted: float) -> bool:
        """Whether it pays to find `wanted` candidates among `count` of the vectors so, and can be done."""
        total, dimension = self._vectors.shape
        kept = kept_components(dimension)
        return (
            count >= max(LEAST_VECTORS, LEAST_SHARE * wanted)
            and kept < dimension
            and kept * total <= MOST_BYTES
            and available()
        )

    def among(self, passing: Rows | None = None) -> Chosen:
        """Some of the vectors, int64, ascending; None for all."""
        with self._making:
            if self._made is None:
                self._made = _make(self._vectors)
        made = self._made
        if passing is None:
            return Chosen(made.directions, made.components, made.rows)
        chosen = np.zeros(len(self._vectors) + 1, np.bool_)  # the last is for rows of nothing
        chosen[passing] = True
        places = np.flatnonzero(chosen[made.rows])
        return Chosen(made.directions, *_whole_groups(made.components[places], made.rows[places]))


@dataclass(frozen=True, slots=True)
class _Made:
    directions: npt.NDArray[np.float64]
    components: Int8
    rows: Rows


@dataclass(frozen=True, slots=True)
class Chosen:
    """Vectors to find candidates among.

    `directions` float64 (d, c), whose products with queries are steps; `components` int8 (n, c) in random order, whole
    groups; `rows` int64 (n,), which vector each belongs to, -1 for none.
    """

    directions: npt.NDArray[np.float64]
    components: Int8
    rows: Rows

    def turned(self, queries: Floats) -> Int8:
        """The components of unit queries, float32 (n, d): int8 (n, c).

        Meant for all queries of a call at once: BLAS' threads wait for more in busy loops after each product, beside
        the threads that search.
        """
        out = np.empty((len(queries), self.directions.shape[1]), np.int8)
        for start in range(0, len(queries), CHUNK):
            # In float64, so that no step depends on how a library divides the product.
            steps = queries[start : start + CHUNK].astype(np.float64) @ self.directions
            out[start : start + CHUNK] = _bytes(steps)
        return out

    def nearest(self, turned: Int8, wanted: int) -> Rows:
        """The candidates of each query, int64 (n, wanted), -1 where there is none: in no order, those at the end.

        `turned` is int8 (n, c), the queries' components. A query's rows do not depend on the other queries unless they
        all have more equals than can be held: then there are none for any. They are fewer than `wanted` where scores
        are no higher than for vectors at random.
        """
        count = len(turned)
        asked = np.pad(turned, ((0, -count % WHOLE), (0, 0)))
        found = self._above(asked, wanted)
        out = np.full((count, wanted), -1, np.int64)
        if found is not None:
            query, place, rank = found
            out[query, rank] = self.rows[place]
        return out

    def _above(self, asked: Int8, wanted: int) -> tuple[Rows, Rows, Rows] | None:
        """The `wanted` highest scores of each query: query, place and a number within the query's."""
        width, total = len(asked), len(self.components)
        counts = np.zeros((width, 256), np.int64)  # scores at each level, by query, of those that were taken
        floor = np.ones(width, np.uint8)
        taken: list[tuple[Rows, Rows, Bytes]] = []
        counted, held, due = 0, 0, 1
        with _request() as multiply:
            for number, start in enumerate(range(0, total, VECTORS_AT_ONCE), 1):
                stop = min(start + VECTORS_AT_ONCE, total)
                scores = multiply(self.components[start:stop], asked)
                highest = scores.reshape(-1, GROUP, width).max(axis=1)
                expected = wanted * stop / total
                rank = wanted if stop == total else int(expected + SURE * expected**0.5) + 2
                if number == 1:
                    every = np.tile(np.arange(width), len(highest))
                    floor = _raised(_levels(every, highest.ravel(), width), rank, floor)
                query, place, score = _over(scores, highest, floor)
                taken.append((query, place + start, score))
                held += len(query)
                if held > MOST_ABOVE * max(wanted, GROUP) * width:
                    return None
                if number == due or stop == total:
                    query, score = _joined(taken[counted:], 0, 2)
                    counts += _levels(query, score, width)
                    floor = _raised(counts, rank, floor)
                    counted, due = len(taken), 2 * due
        query, place, score = _joined(taken, 0, 1, 2)
        least = floor[query]
        above, equal = np.flatnonzero(score > least), np.flatnonzero(score == least)
        left = wanted - np.bincount(query[above], minlength=width)
        equal = equal[np.argsort(query[equal], kind="stable")]
        equal = equal[_ranks(query[equal], width) < left[query[equal]]]
        best = np.concatenate([above, equal])
        best = best[np.argsort(query[best].astype(np.uint16), kind="stable")]
        return query[best], place[best], _ranks(query[best], width)


def _make(vectors: Floats) -> _Made:
    count, dimension = vectors.shape
    random = np.random.default_rng(0)
    sample = np.asarray(vectors[np.sort(random.choice(count, min(SAMPLE, count), replace=False))], np.float64)
    middle = sample.mean(axis=0)
    around = sample - middle
    directions = np.linalg.eigh(around.T @ around)[1][:, ::-1][:, : kept_components(dimension)]
    most, asked = (float(np.abs(some @ directions).max()) for some in (around, sample))
    balance = (asked / most) ** 0.5 if most > 0 else 1.0
    turn, shift = (directions * (STEPS * balance)).astype(np.float32), middle @ directions * (STEPS * balance)
    components = np.empty((count, turn.shape[1]), np.int8)
    for start in range(0, count, CHUNK):
        components[start : start + CHUNK] = _bytes(vectors[start : start + CHUNK] @ turn - shift.astype(np.float32))
    # In random order any block stands for all: its scores tell where those of the others will lie.
    order = random.permutation(count)
    return _Made(directions * (STEPS / balance), *_whole_groups(components[order], order))


def _bytes(steps: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.floating[Any]]:
    out: npt.NDArray[np.floating[Any]] = np.clip(np.rint(steps), -127, 127)
    return out


def _whole_groups(components: Int8, rows: Rows) -> tuple[Int8, Rows]:
    """With vectors of nothing at the end, whose scores are below every floor."""
    short = -len(rows) % GROUP
    if not short:
        return components, rows
    return np.pad(components, ((0, short), (0, 0))), np.pad(rows, (0, short), constant_values=-1)


def _over(scores: Bytes, highest: Bytes, floor: Bytes) -> tuple[Rows, Rows, Bytes]:
    """Query, place and score of what reaches the floor, from scores uint8 (n, q) and those of groups, (n / 16, q)."""
    group, query = np.divmod(np.flatnonzero(highest >= floor), scores.shape[1])
    members = scores.reshape(len(highest), GROUP, -1).transpose(0, 2, 1)[group, query]
    hit, member = np.divmod(np.flatnonzero(members >= floor[query][:, None]), GROUP)
    return query[hit], group[hit] * GROUP + member, members[hit, member]


def _levels(query: Rows, scores: Bytes, width: int) -> Rows:
    """How many scores of each query are at each level: int64 (q, 256), the highest first."""
    return np.bincount(query * 256 + (255 - scores), minlength=256 * width).reshape(width, 256)


def _raised(counts: Rows, rank: int, floor: Bytes) -> Bytes:
    """The highest level that at least `rank` scores of a query reach; where there are not so many, what it was."""
    reached = np.cumsum(counts, axis=1) >= rank
    raised: Bytes = np.where(reached[:, -1], np.maximum(255 - reached.argmax(axis=1), 1), floor).astype(np.uint8)
    return raised


def _joined(parts: list[tuple[Any, ...]], *which: int) -> list[Any]:
    return [np.concatenate([part[one] for part in parts]) for one in which]


def _ranks(query: Rows, width: int) -> Rows:
    """The place of each among those of its query, which stand together."""
    sizes = np.bincount(query, minlength=width)
    ranks: Rows = np.arange(len(query)) - (np.cumsum(sizes) - sizes)[query]
    return ranks


@contextmanager
def _request() -> Iterator[Any]:
    """What multiplies int8 (n, c) by int8 (q, c) to scores uint8 (n, q), which hold until it is called again."""
    requests = _requests()
    request = requests.get()
    tensor = import_openvino().Tensor

    def multiply(vectors: Int8, queries: Int8) -> Bytes:
        request.set_input_tensor(0, tensor(vectors, shared_memory=True))
        request.set_input_tensor(1, tensor(queries, shared_memory=True))
        request.infer(share_outputs=True)
        scores: Bytes = request.get_output_tensor(0).data
        return scores

    try:
        yield multiply
    finally:
        requests.put(request)


@cache
def _requests() -> SimpleQueue[Any]:
    """One for each processor: more products at a time would take turns.

    Each has a graph of its own. One of several streams would be run by threads of OpenVINO's, away from the caches of
    the thread that reads its scores.
    """
    openvino = import_openvino()
    from openvino import opset13 as op

    vectors, queries = op.parameter([-1, -1], np.int8), op.parameter([-1, -1], np.int8)
    # The factors stand here, and not after the product, so that OpenVINO takes it for one of small integers.
    given = op.multiply(op.convert(vectors, np.float32), op.constant(np.float32(1 / STEPS_PER_SCORE)))
    asked = op.multiply(op.convert(queries, np.float32), op.constant(np.float32(1)))
    low, high = np.float32(0), np.float32(255)
    scores = op.fake_quantize(op.matmul(given, asked, False, True), low, high, low, high, 256)
    model = openvino.Model([op.convert(scores, np.uint8)], [vectors, queries])
    core, requests = openvino.Core(), SimpleQueue[Any]()
    for _ in range(processors()):
        requests.put(kept_in_children(core.compile_model(model, "CPU", OPTIONS).create_infer_request()))
    return requests


# A forked child has none of the threads that OpenVINO counts on: it makes requests of its own.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_requests.cache_clear)
