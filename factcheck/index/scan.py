"""Queries x vectors -> candidates -> hits: the kernels under every dense search, numpy alone.

A score is always computed here, by one pair of float32 vectors at a time, so that it is the same whatever recipe found
the pair, and whatever else was searched for with it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from factcheck.index.filters import Hits

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

# Vectors and queries of one matrix product: its scores (32 MB) stay near the processor.
VECTORS_AT_ONCE, QUERIES_AT_ONCE = 32_768, 256

# The best of each of many groups of scores bound the best scores from below; a pass over maxima is a tenth of the price
# of a partition of all scores. Swept 16 - 256 at 32,768 scores: 32 - 128 within 5 % of each other.
GROUP = 64

# Up to so many queries are compared one by one. BLAS would set its threads on them, which wait for each other in busy
# loops: beside another busy process 16 queries among 10,000 vectors took 20 times as long as on one thread.
FEW_QUERIES = 16


def candidates(vectors: Floats, queries: Floats, wanted: int, *, among: Rows | None = None) -> Rows:
    """The vectors nearest to each query, by matrix product: nothing is approximated but the order of near-equals.

    Parameters
    ----------
    vectors
        float32 (v, d), unit rows; a memory map is read block by block.
    queries
        float32 (n, d), unit rows.
    wanted
        How many for each query, at least 1.
    among
        int64, ascending: the only rows of `vectors` to look at; None for all.

    Returns
    -------
    int64 (n, min(wanted, rows looked at)), nearest first.
    """
    total = len(vectors) if among is None else len(among)
    wanted = min(wanted, total)
    out = np.empty((len(queries), wanted), np.int64)
    for begin in range(0, len(queries) if wanted else 0, QUERIES_AT_ONCE):
        block = queries[begin : begin + QUERIES_AT_ONCE]
        out[begin : begin + len(block)] = _of_block(vectors, block, wanted, among, total)
    return out


def _of_block(vectors: Floats, queries: Floats, wanted: int, among: Rows | None, total: int) -> Rows:
    floor = np.full(len(queries), -np.inf, np.float32)  # no score below it can be among the wanted
    found: list[tuple[Rows, Rows, Floats]] = []
    for start in range(0, total, VECTORS_AT_ONCE):
        stop = min(start + VECTORS_AT_ONCE, total)
        block = vectors[start:stop] if among is None else vectors[among[start:stop]]
        scores = _products(block, queries)
        np.maximum(floor, _floor(scores, wanted), out=floor)
        flat = np.flatnonzero(scores >= floor[:, None])  # six times as fast as `nonzero` in two dimensions
        query, column = np.divmod(flat, stop - start)
        found.append((query, column + start, scores.ravel()[flat]))
    query, place, score = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((place, -score, query))
    first = np.searchsorted(query[order], np.arange(len(queries)))
    best: Rows = place[order[first[:, None] + np.arange(wanted)]]
    return best if among is None else among[best]


def _products(vectors: Floats, queries: Floats) -> Floats:
    if len(queries) > FEW_QUERIES:
        product: Floats = queries @ vectors.T
        return product
    return np.stack([np.vecdot(vectors, query) for query in queries])


def _floor(scores: Floats, wanted: int) -> Floats:
    """A bound that at least `wanted` scores of each row reach, if there are so many."""
    queries, count = scores.shape
    if count < wanted:
        return np.full(queries, -np.inf, np.float32)
    groups = max(wanted, count // GROUP)
    best = scores[:, : count - count % groups].reshape(queries, -1, groups).max(axis=1)
    floor: Floats = np.partition(best, groups - wanted, axis=1)[:, groups - wanted]
    return floor


def cosines(vectors: Floats, rows: Rows, queries: Floats) -> Floats:
    """The cosine of each query with each of its own rows: float32 (n, m); -inf where the row is -1.

    `rows` is int64 (n, m). A pair's cosine does not depend on what it is computed with.
    """
    out: Floats = np.vecdot(vectors[rows], queries[:, None, :])
    out[rows < 0] = -np.inf
    return out


def best_of_each(scores: Floats, owners: Rows, k: int) -> Hits:
    """The `k` owners with the best scores, each by the best of its own; equal scores are ordered by owner.

    Parameters
    ----------
    scores
        float32 (n, m); -inf means that there is nothing.
    owners
        int64 (n, m), what each score belongs to.
    k
        How many; missing ones are -inf and -1.
    """
    if owners.shape[1]:
        by_owner = np.lexsort((-scores, owners), axis=1)
        owners, scores = np.take_along_axis(owners, by_owner, axis=1), np.take_along_axis(scores, by_owner, axis=1)
        scores[:, 1:][owners[:, 1:] == owners[:, :-1]] = -np.inf
    return top(scores, owners, k)


def top(scores: Floats, rows: Rows, k: int) -> Hits:
    """The `k` best of some scored rows, float32 and int64 (n, m), no row twice; equal scores are ordered by row."""
    order = np.lexsort((rows, -scores), axis=1)[:, :k]
    out = Hits(np.full((len(scores), k), -np.inf, np.float32), np.full((len(scores), k), -1, np.int64))
    best = np.take_along_axis(scores, order, axis=1)
    out.scores[:, : order.shape[1]] = best
    out.rows[:, : order.shape[1]] = np.where(np.isneginf(best), -1, np.take_along_axis(rows, order, axis=1))
    return out
