"""An index and a promise -> the cheapest search parameters that keep it, and what they were measured to give.

Queries are drawn from the index itself, in kinds (`factcheck.index.drawn`); the promise has to hold for each kind, and
what is reported is the worst. The truth is what comparing every vector gives.
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
from factcheck.index.components import Components
from factcheck.index.dense import LARGE_BATCH, SPARE, FirstStage, LargeBatch, nearest
from factcheck.index.drawn import QUERIES, K, Sample, draw, with_truth
from factcheck.index.filters import Hits
from factcheck.index.planner import TARGET, Recipe
from factcheck.progress import Progress

Floats = npt.NDArray[np.float32]

# Vectors compared for each statement asked for: steps of about a quarter.
SHORTLISTS = (
    1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128, 160, 200, 256, 320, 400, 512
)  # fmt: skip
# A second parameter multiplies the combinations: a few shortlists are tried with each.
FEW_SHORTLISTS = (2, 5, 10, 20, 50)
STEPS: Mapping[str, tuple[int, ...]] = {
    "nprobe": (4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096),
    "efSearch": (16, 24, 32, 48, 64, 80, 96, 112, 128, 160, 192, 256, 320, 384, 512, 640, 800, 1024),
}
NORMAL_95 = 1.959964

SECONDS_TO_TIME = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a recipe's parameters were measured to give on its own index.

    `recall` is that of the worst kind of query, `kinds` that of each, `queries` how many of each kind.
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
    kinds: dict[str, float] = field(default_factory=dict)

    @property
    def kept(self) -> bool:
        """Whether the promise holds: the whole interval is at the target or above."""
        return self.low >= self.target or self.recall == 1.0


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
        How many to draw of each kind, when no `sample` is given.
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
    drawn = with_known_truth(sample, vectors, owners, views=views, k=k)

    def measure(option: Recipe) -> Measured:
        codes.set(option.parameters)
        # One more than k is asked for, since the origin does not count; the shortlist stays that of k.
        first = FirstStage(codes=codes, shortlist=option.shortlist * k / (k + 1))

        def search(some: Floats, *, threads: int = 1) -> Hits:
            return nearest(vectors, owners, some, k + 1, views=views, allowed=None, first=first, threads=threads)

        hits = search(drawn.vectors, threads=threads)
        return _measured(drawn, hits, k, target, _speed(search, drawn.vectors))

    tried: list[tuple[Recipe, Measured]] = []
    ladders = list(_ladders(recipe, len(vectors)))
    reach = max(map(len, ladders))  # a rung that keeps it with a shorter shortlist keeps it with a longer one
    for number, ladder in enumerate(ladders):
        if progress:
            progress("tuning the search", number, len(ladders))
        rung, result = _climb(ladder[:reach], measure)
        tried.append((ladder[rung], result))
        reach = rung + 1
    if progress:
        progress("tuning the search", len(ladders), len(ladders))
    kept = [(option, result) for option, result in tried if result.kept]
    if kept:
        best = max(kept, key=lambda pair: pair[1].queries_per_second)
    else:
        best = max(tried, key=lambda pair: (pair[1].recall, pair[1].queries_per_second))
    codes.set(best[0].parameters)
    return best


def with_known_truth(
    sample: Sample, vectors: Floats, owners: npt.NDArray[np.int32], *, views: int, k: int = K
) -> Sample:
    """The sample with its truth, if it is not there yet.

    Raises
    ------
    InputError
        If there is nothing to draw from.
    """
    if not len(sample.vectors):
        raise InputError("there is nothing to tune with: the index is empty")
    return sample if sample.truth.shape[1] == k else with_truth(sample, vectors, owners, views=views, k=k)


def tune_large(
    vectors: Floats,
    owners: npt.NDArray[np.int32],
    codes: Codes,
    recipe: Recipe,
    *,
    views: int,
    sample: Sample,
    target: float = TARGET,
    threads: int = 1,
) -> tuple[float, Measured] | None:
    """The shortest list of a large batch that keeps `target`; None where none does, or codes are as quick.

    `codes` are set to what `recipe` says; `sample` holds its truth. What is timed is the least call that counts as a
    large batch, on `threads`.
    """
    components = Components(vectors)
    longest = [step for step in SHORTLISTS if components.fit(len(vectors), (K + 1) * max(views, step) + SPARE)]
    if not longest:
        return None
    components.among()  # what is done once is not measured
    few = FirstStage(codes=codes, shortlist=recipe.shortlist * K / (K + 1))

    def by_components(option: Recipe) -> FirstStage:
        return replace(few, large=LargeBatch(components=components, shortlist=option.shortlist * K / (K + 1), least=1))

    def search(first: FirstStage, queries: Floats) -> Hits:
        return nearest(vectors, owners, queries, K + 1, views=views, allowed=None, first=first, threads=threads)

    def measure(option: Recipe) -> Measured:
        return _measured(sample, search(by_components(option), sample.vectors), K, target, 0.0)

    rung, measured = _climb(ladder := [replace(recipe, shortlist=float(step)) for step in longest], measure)
    if not measured.kept:
        return None
    batch = np.resize(sample.vectors, (LARGE_BATCH, sample.vectors.shape[1]))

    def seconds(first: FirstStage) -> float:
        begin = time.perf_counter()
        search(first, batch)
        return time.perf_counter() - begin

    took = seconds(by_components(ladder[rung]))
    if took >= seconds(few):
        return None
    return ladder[rung].shortlist, replace(measured, queries_per_second=len(batch) / took)


def _measured(sample: Sample, hits: Hits, k: int, target: float, queries_per_second: float) -> Measured:
    found = sample.found(hits)
    # Of a kind of which nothing was missed the interval says how few there were, not how well it did.
    low, recall, high = min(map(interval, found.values()), key=lambda ends: (ends[1] == 1, ends[0]))
    return Measured(
        k=k,
        target=target,
        recall=recall,
        low=low,
        high=high,
        queries=len(sample.vectors) // len(found),
        queries_per_second=queries_per_second,
        kinds={kind: float(shares.mean()) for kind, shares in found.items()},
    )


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
        whole = max(1.0, count / K)  # every vector is compared: the last resort of a small index
        steps = [float(step) for step in SHORTLISTS if step < whole]
        yield [replace(recipe, shortlist=step) for step in (*steps, *([whole] if whole <= SHORTLISTS[-1] else []))]
        return
    for shortlist in FEW_SHORTLISTS:
        yield [
            replace(recipe, shortlist=float(shortlist), parameters=recipe.parameters | {names[0]: float(step)})
            for step in STEPS[names[0]]
            if step <= max(count, STEPS[names[0]][0])
        ]


def _climb(ladder: list[Recipe], measure: Callable[[Recipe], Measured]) -> tuple[int, Measured]:
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
    return low, seen[low]


def _speed(search: Callable[[Floats], Hits], vectors: Floats) -> float:
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
