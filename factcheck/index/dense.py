"""Vectors -> the nearest statements: exact cosines over memory-mapped vectors, the best view of each statement."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from factcheck.index.filters import Hits

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

# Vectors and queries of one matrix product: its scores (32 MB) stay near the processor.
VECTORS_AT_ONCE, QUERIES_AT_ONCE = 32_768, 256

# Candidates beyond k: a product of whole blocks rounds by the shapes of the blocks, so ranks are settled among a few
# more than k by scores that are computed pair by pair.
SPARE = 8


def nearest(
    vectors: Floats,
    owners: npt.NDArray[np.int32],
    queries: Floats,
    k: int,
    *,
    views: int,
    allowed: npt.NDArray[np.bool_] | None,
) -> Hits:
    """The `k` statements nearest to each query by their best view.

    Parameters
    ----------
    vectors
        float32 (v, d), unit rows.
    owners
        int32 (v,), the statement each vector belongs to.
    queries
        float32 (n, d), unit rows.
    views
        The most vectors that one statement has.
    allowed
        bool (statements,), those that may be returned; None for all.

    Returns
    -------
    `Hits`: scores are cosines, computed pair by pair, so that they do not depend on what else was searched for; equal
    scores are ordered by row.
    """
    wanted = k * views + SPARE
    scores = np.full((len(queries), k), -np.inf, np.float32)
    rows = np.full((len(queries), k), -1, np.int64)
    for begin in range(0, len(queries), QUERIES_AT_ONCE):
        block = queries[begin : begin + QUERIES_AT_ONCE]
        for offset, found in enumerate(_candidates(vectors, owners, block, wanted, allowed)):
            exact = np.einsum("vd,d->v", vectors[found], block[offset], dtype=np.float64).astype(np.float32)
            best_scores, best_rows = best_of_each(exact, owners[found].astype(np.int64), k)
            scores[begin + offset, : len(best_rows)] = best_scores
            rows[begin + offset, : len(best_rows)] = best_rows
    return Hits(scores, rows)


def _candidates(
    vectors: Floats, owners: npt.NDArray[np.int32], queries: Floats, wanted: int, allowed: npt.NDArray[np.bool_] | None
) -> Iterator[Rows]:
    """For each query the numbers of the `wanted` best vectors, in no order."""
    kept = None if allowed is None else np.flatnonzero(allowed[owners])
    total = len(vectors) if kept is None else len(kept)
    parts: list[tuple[Floats, Rows]] = []
    for start in range(0, total, VECTORS_AT_ONCE):
        stop = min(start + VECTORS_AT_ONCE, total)
        numbers = np.arange(start, stop) if kept is None else kept[start:stop]
        block = vectors[start:stop] if kept is None else vectors[numbers]
        scores = queries @ block.T
        if scores.shape[1] > wanted:
            top = np.argpartition(scores, -wanted, axis=1)[:, -wanted:]
            parts.append((np.take_along_axis(scores, top, axis=1), numbers[top]))
        else:
            parts.append((scores, np.broadcast_to(numbers, scores.shape)))
    for row in range(len(queries)):
        if not parts:
            yield np.empty(0, np.int64)
            continue
        values = np.concatenate([part[0][row] for part in parts])
        found = np.concatenate([part[1][row] for part in parts])
        if len(found) > wanted:
            found = found[np.argpartition(values, -wanted)[-wanted:]]
        yield found


def best_of_each(scores: Floats, rows: Rows, k: int) -> tuple[Floats, Rows]:
    """The `k` best rows by their best score, descending; equal scores by row."""
    order = np.lexsort((rows, -scores))
    rows, scores = rows[order], scores[order]
    _, first = np.unique(rows, return_index=True)
    first.sort()
    return scores[first[:k]], rows[first[:k]]
