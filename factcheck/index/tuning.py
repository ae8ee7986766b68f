"""An index and a promise -> the cheapest search parameters that keep it, and what they were measured to give.

A query is the vector of one of the index's own statements, turned towards that of another, both drawn at random; the
statement that it comes from does not count, neither as found nor as missed. The truth is what comparing every vector
gives.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from factcheck.errors import InputError
from factcheck.index.codes import Codes
from factcheck.index.dense import FirstStage, nearest
from factcheck.index.planner import Recipe
from factcheck.progress import Progress

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

TARGET, K, QUERIES = 0.99, 10, 1000

# Vectors compared for each statement asked for: steps of about a quarter.
SHORTLISTS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128)
# A second parameter multiplies the combinations: a few shortlists are tried with each.
FEW_SHORTLISTS = (2, 5, 10, 20)
STEPS: Mapping[str, tuple[int, ...]] = {
    "nprobe": (4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096),
    "efSearch": (16, 24, 32, 48, 64, 80, 96, 112, 128, 160, 192, 256, 320, 384, 512, 640, 800, 1024),
}
NORMAL_95 = 1.959964

# How far a query is turned towards another statement. Unturned, it starts a graph's search at its own place, and recall
# comes out higher than claims from outside get. Swept 0.25 - 1 on 100,000 vectors against 1,775 real posts and debate
# sentences: at 0.4 graphs, inverted lists and scans all get the recall of the real ones, or up to 0.01 less.
TURN = 0.4
SECONDS_TO_TIME = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a recipe's parameters were measured to give on its own index.

    `low` and `high` are the ends of the 95 % interval of `recall` (Wilson's, with the number of independent hits that
    the spread between queries amounts to); queries a second are of one query at a time on one thread.
    """

    k: int
    target: float
    recall: float
    low: float
    high: float
    queries: int
    queries_per_second: float

    @property
    def kept(self) -> bool:
        """Whether the promise holds: the whole interval is at the target or above."""
        return self.low >= self.target or self.recall == 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Held-out queries and their true neighbours.

    `vectors` float32 (n, d); `origins` int64 (n,), the statement each comes from, -1 for none; `truth` int64 (n, k).
    """

    vectors: Floats
    origins: Rows
    truth: Rows = field(default_factory=lambda: np.empty((0, 0), np.int64))


def draw(vectors: Floats, owners: npt.NDArray[np.int32], *, queries: int = QUERIES, seed: int = 0) -> Sample:
    """Queries from the index itself, without their truth: the same index and seed draw the same ones."""
    size = min(queries, len(vectors))
    random = np.random.default_rng(seed)
    rows, others = (np.sort(random.choice(len(vectors), size, replace=False)) for _ in range(2))
    turned = vectors[rows] + TURN * vectors[random.permutation(others)]
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    return Sample(vectors=turned.astype(np.float32), origins=owners[rows].astype(np.int64))


def with_truth(sample: Sample, vectors: Floats, owners: npt.NDArray[np.int32], *, views: int, k: int = K) -> Sample:
    """The sample and the `k` statements that exact search finds for each query, its origin left out."""
    hits = nearest(vectors, owners, sample.vectors, k + 1, views=views, allowed=None)
    return replace(sample, truth=_without(hits.rows, sample.origins, k))


def tune(
    vectors: Floats,
    owners: npt.NDArray[np.int32],
    codes: Codes,
    recipe: Recipe,
    *,
    views: int,
    target: float = TARGET,
    k: int = K,
    queries: int = QUERIES,
    sample: Sample | None = None,
    threads: int = 1,
    progress: Progress | None = None,
) -> tuple[Recipe, Measured]:
    """The cheapest shortlist and FAISS parameters whose recall is `target` or more.

    Parameters
    ----------
    vectors, owners, views
        The index: see `factcheck.index.dense.nearest`.
    codes, recipe
        Its first stage; `codes` is left set to what is returned.
    target
        Least recall@k; the lower end of its 95 % interval has to reach it.
    queries
        How many to draw, when no `sample` is given.
    threads
        Threads to measure recall with; time is measured on one.

    Returns
    -------
    The recipe with its parameters, and what they gave. If nothing keeps the promise, what came nearest: `Measured.kept`
    says so.

    Raises
    ------
    InputError
        If `target` or `k` is out of range, or there is nothing to draw from.
    """
    if not 0 < target <= 1 or k < 1:
        raise InputError(f"cannot tune to recall@{k} >= {target:g}")
    if sample is None:
        sample = draw(vectors, owners, queries=queries)
    if not len(sample.vectors):
        raise InputError("there is nothing to tune with: the index is empty")
    if sample.truth.shape[1] != k:
        sample = with_truth(sample, vectors, owners, views=views, k=k)
    drawn = sample

    def measure(option: Recipe) -> Measured:
        codes.set(option.parameters)
        first = FirstStage(codes=codes, shortlist=option.shortlist)

        def search(some: Floats, *, threads: int = 1) -> Rows:
            return nearest(vectors, owners, some, k + 1, views=views, allowed=None, first=first, threads=threads).rows

        low, recall, high = interval(
            _found(_without(search(drawn.vectors, threads=threads), drawn.origins, k), drawn.truth)
        )
        speed = _speed(search, drawn.vectors)
        return Measured(
            k=k, target=target, recall=recall, low=low, high=high, queries=len(drawn.vectors), queries_per_second=speed
        )

    tried: list[tuple[Recipe, Measured]] = []
    ladders = list(_ladders(recipe, len(vectors)))
    for number, ladder in enumerate(ladders):
        if progress:
            progress("tuning the search", number, len(ladders))
        tried.append(_climb(ladder, measure))
    if progress:
        progress("tuning the search", len(ladders), len(ladders))
    kept = [(option, result) for option, result in tried if result.kept]
    if kept:
        best = max(kept, key=lambda pair: pair[1].queries_per_second)
    else:
        best = max(tried, key=lambda pair: (pair[1].recall, pair[1].queries_per_second))
    codes.set(best[0].parameters)
    return best


def interval(found: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    """Lower end, mean and upper end of a share, from its values for each query, in [0, 1].

    Hits of one query are not independent of each other: the number of trials that enters Wilson's interval is the one
    that would have the variance that was seen between queries, and each query counts as one trial when there is none.
    """
    count, mean = len(found), float(found.mean())
    spread = float(found.var(ddof=1)) if count > 1 else 0.0
    trials = max(count, mean * (1 - mean) / (spread / count)) if spread > 0 else count
    square = NORMAL_95**2 / trials
    middle = (mean + square / 2) / (1 + square)
    half = NORMAL_95 / (1 + square) * math.sqrt(mean * (1 - mean) / trials + square / (4 * trials))
    return max(0.0, middle - half), mean, min(1.0, middle + half)


def _ladders(recipe: Recipe, count: int) -> Iterator[list[Recipe]]:
    """Sets of options, each from the cheapest to the dearest; recall climbs with the price."""
    names = [name for name in STEPS if name in recipe.parameters]
    if not names and "IVF" in recipe.factory:
        names = ["nprobe"]
    if not names and "HNSW" in recipe.factory:
        names = ["efSearch"]
    if not names:
        yield [replace(recipe, shortlist=float(step)) for step in SHORTLISTS if step * K <= max(count, K)]
        return
    for shortlist in FEW_SHORTLISTS:
        yield [
            replace(recipe, shortlist=float(shortlist), parameters=recipe.parameters | {names[0]: float(step)})
            for step in STEPS[names[0]]
            if step <= max(count, STEPS[names[0]][0])
        ]


def _climb(ladder: list[Recipe], measure: Callable[[Recipe], Measured]) -> tuple[Recipe, Measured]:
    """The first rung that keeps the promise, looked for by halving; the last one when none does."""
    low, high = 0, len(ladder) - 1
    seen = {}
    while low < high:
        middle = (low + high) // 2
        seen[middle] = measure(ladder[middle])
        if seen[middle].kept:
            high = middle
        else:
            low = middle + 1
    if low not in seen:
        seen[low] = measure(ladder[low])
    return ladder[low], seen[low]


def _speed(search: Callable[[Floats], Rows], vectors: Floats) -> float:
    """Queries a second, one at a time: the median of three rounds."""
    search(vectors[:1])
    rounds = []
    for _ in range(3):
        done, begin = 0, time.perf_counter()
        while (taken := time.perf_counter() - begin) < SECONDS_TO_TIME / 3:
            at = done % len(vectors)
            search(vectors[at : at + 1])
            done += 1
        rounds.append(done / taken)
    return float(np.median(rounds))


def _without(rows: Rows, origins: Rows, k: int) -> Rows:
    """The first `k` of each row's k + 1 statements, its origin left out."""
    order = np.argsort(rows == origins[:, None], axis=1, kind="stable")
    kept: Rows = np.take_along_axis(rows, order, axis=1)[:, :k]
    return kept


def _found(rows: Rows, truth: Rows) -> npt.NDArray[np.float64]:
    """For each query the share of its true neighbours that were found."""
    there = truth >= 0
    hit = (rows[:, None, :] == truth[:, :, None]).any(axis=2) & there
    share: npt.NDArray[np.float64] = hit.sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    return np.where(there.any(axis=1), share, 1.0)
