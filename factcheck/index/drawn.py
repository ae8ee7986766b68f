"""An index -> queries as claims would ask them, drawn from the index itself, and what exact search finds for them.

A claim is seldom a statement's own words. A query is therefore drawn at a distance from the statement that it comes
from, at each of three that claims were measured to have from their nearest statement; the worst of the three counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from factcheck.index.dense import nearest
from factcheck.index.filters import Hits

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

K, QUERIES = 10, 500

# The cosine of a query to the statement that it comes from, both seen from the middle of the index. Of 1,787 posts and
# debate sentences (CheckThat! 2022, train and dev) the nearest of 42,693 - 70,000 vectors had 0.79 - 0.86 at the 95th
# percentile, 0.54 - 0.64 in the median and 0.41 - 0.43 at the 5th; of 3,000 vectors, which cover less of what is
# claimed, 0.55, 0.39 and 0.31.
KINDS: Mapping[str, float] = {"close": 0.85, "usual": 0.6, "far": 0.3}

# What is nearer than this, seen from the middle, says the same: many copies of one statement give one query, not many.
SAME = 0.8
# Vectors looked at for each query, so that enough are left when copies are taken out.
LOOKED_AT = 8
# A direction away from a statement is made of so many others. A single other one would bring its own neighbours with
# it: recall came out higher than that of real claims by up to 0.02 (42,693 vectors, PQ96x4fs, 16 for each asked for).
MIXED = 16

# Cosines nearer than this are equal: of two copies of a statement either will do.
EQUAL = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Queries and the cosines of their true neighbours.

    `vectors` float32 (n, d), as many of each of the `kinds`, one kind after another; `origins` int64 (n,), the
    statement each comes from, -1 for none; `truth` float32 (n, k), descending, -inf where there are fewer than k.
    """

    vectors: Floats
    origins: Rows
    kinds: tuple[str, ...] = ("given",)
    truth: Floats = field(default_factory=lambda: np.empty((0, 0), np.float32))

    def found(self, hits: Hits) -> dict[str, npt.NDArray[np.float64]]:
        """The share of each query's true neighbours among the hits of a search for one more, by kind: float64 (n,).

        A neighbour is found when a statement that is as near is. The statement that a query comes from does not count.
        """
        there = np.isfinite(self.truth).sum(axis=1)
        least = np.take_along_axis(self.truth, np.maximum(there - 1, 0)[:, None], axis=1)
        near = np.isfinite(hits.scores) & (hits.scores >= least - EQUAL) & (hits.rows != self.origins[:, None])
        share = np.where(there > 0, np.minimum(near.sum(axis=1), there) / np.maximum(there, 1), 1.0)
        return dict(zip(self.kinds, np.split(share, len(self.kinds)), strict=True))


def draw(vectors: Floats, owners: npt.NDArray[np.int32], *, queries: int = QUERIES, seed: int = 0) -> Sample:
    """Queries without their truth: up to `queries` of each kind, fewer where an index says fewer different things.

    The same index and seed draw the same ones.
    """
    random = np.random.default_rng(seed)
    looked_at = np.sort(random.choice(len(vectors), min(LOOKED_AT * queries, len(vectors)), replace=False))
    rows = random.permutation(looked_at)
    every = np.asarray(vectors[rows])
    kept = _different(every) if len(rows) else np.empty(0, np.int64)
    rows, every = rows[kept], every[kept]
    middle = every.mean(axis=0) if len(rows) else np.zeros(vectors.shape[1], np.float32)
    others = every - middle
    length = float(np.median(np.linalg.norm(others, axis=1))) if len(rows) else 0.0
    others = _unit(others)
    rows, own = rows[:queries], others[:queries]
    drawn = [_unit(middle + length * _beside(own, others, cosine, random)) for cosine in KINDS.values()]
    return Sample(
        vectors=np.concatenate(drawn), origins=np.tile(owners[rows].astype(np.int64), len(KINDS)), kinds=tuple(KINDS)
    )


def with_truth(sample: Sample, vectors: Floats, owners: npt.NDArray[np.int32], *, views: int, k: int = K) -> Sample:
    """The sample and the cosines of the `k` statements that exact search finds for each query, its origin left out."""
    hits = nearest(vectors, owners, sample.vectors, k + 1, views=views, allowed=None)
    order = np.argsort(hits.rows == sample.origins[:, None], axis=1, kind="stable")
    return replace(sample, truth=np.take_along_axis(hits.scores, order, axis=1)[:, :k])


def _beside(own: Floats, others: Floats, cosine: float, random: np.random.Generator) -> Floats:
    """Directions at a cosine to their own ones, each turned towards a mixture of others: float32 (n, d)."""
    weights = random.standard_normal((len(own), MIXED), np.float32)
    picked = random.integers(0, max(len(others), 1), weights.shape)
    away = np.zeros_like(own)
    for weight, row in zip(weights.T, picked.T, strict=True):
        away += weight[:, None] * others[row]
    away -= np.vecdot(away, own)[:, None] * own
    out: Floats = np.float32(cosine) * own + np.float32((1 - cosine**2) ** 0.5) * _unit(away)
    return out


def _different(vectors: Floats) -> Rows:
    """Those of some vectors that no earlier one that is kept says the same as: int64, ascending.

    What all have in common is taken for as much as a tenth of the pairs have less than: a statement that is there very
    often would draw a mean towards itself.
    """
    cosines = vectors @ vectors.T
    common = float(np.quantile(cosines, 0.1))
    least = common + SAME * (1 - common)
    kept: list[int] = []
    for row in range(len(vectors)):
        if not kept or cosines[row, kept].max() < least:
            kept.append(row)
    return np.array(kept, np.int64)


def _unit(vectors: Floats) -> Floats:
    """Each row at length one; a row of nothing stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    out: Floats = (vectors / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32)
    return out
