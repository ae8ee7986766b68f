"""Vectors -> the nearest statements: codes say which vectors to look at, true cosines say which are best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from factcheck.index.codes import Codes, narrow
from factcheck.index.components import QUERIES_AT_ONCE as PRODUCT_QUERIES
from factcheck.index.components import Chosen, Components
from factcheck.index.filters import Allowed, Hits
from factcheck.index.scan import FEW_QUERIES, best_of_each, candidates, cosines
from factcheck.index.spread import spread

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Places = slice | Rows  # of queries

# Candidates beyond k: a matrix product rounds by the shape of its blocks, so ranks are settled among a few more than k
# by scores that are computed pair by pair.
SPARE = 8

# A shortlist for fewer than ten is as long as one for ten: what recall was measured at.
LEAST_K = 10

# Queries that one thread takes at a time: their shortlists' vectors (64 x 80 x 1.5 kB) stay in the shared cache.
QUERIES_AT_ONCE = 64

# Queries times vectors from which another thread pays for being woken: half a millisecond of scanning.
WORTH_A_THREAD = 250_000

# A filter that keeps fewer vectors than this has all of them compared; the codes are asked for more otherwise.
COMPARE_ALL = 20_000
# Beyond this many candidates a scan of the codes is slower than comparing what the filter keeps.
MOST_CANDIDATES = 16_384
OVERASK = 1.3
# Among fewer vectors, candidates are not worth choosing: all are compared one by one.
FEW_VECTORS = 512


# Queries of a call from which products of components find candidates, where they were tuned: turning the vectors takes
# as long as they save on so many. The call's size alone decides, so that the next one like it finds the same.
LARGE_BATCH = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeBatch:
    """What finds candidates in calls of `least` queries or more."""

    components: Components
    shortlist: float
    least: int = LARGE_BATCH


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStage:
    """What finds candidates: the codes, and how many vectors to compare for each statement asked for.

    `large` takes the place of both for large batches; None where it would not help.
    """

    codes: Codes
    shortlist: float
    large: LargeBatch | None = None


def nearest(
    vectors: Floats,
    owners: npt.NDArray[np.int32],
    queries: Floats,
    k: int,
    *,
    views: int,
    allowed: Allowed | None,
    first: FirstStage | None = None,
    threads: int = 1,
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
        The statements that may be returned; None for all.
    first
        What finds candidates; None compares every vector.
    threads
        Threads that a batch of queries is spread over; one query is always answered by the calling thread.

    Returns
    -------
    `Hits`: scores are cosines, computed pair by pair, so that they do not depend on what else was searched for nor on
    how candidates were found; equal scores are ordered by row.
    """
    if allowed is None and len(vectors) <= FEW_VECTORS:
        return _among_few(vectors, owners, queries, k)
    wanted = k * views + SPARE
    long = max(wanted, round(first.shortlist * max(k, LEAST_K))) if first else len(vectors)
    if first is None or long >= len(vectors):
        found = candidates(vectors, queries, wanted, among=None if allowed is None else allowed.vectors)
        return _settle(vectors, owners, queries, found, k, views)

    codes, large, size = first.codes, first.large, QUERIES_AT_ONCE

    def by_codes(places: Places) -> Rows:
        return _shortlist(vectors, codes, queries[places], long, allowed)

    find: Callable[[slice], Rows] = by_codes
    if large is not None and len(queries) >= large.least:
        many = max(wanted, round(large.shortlist * max(k, LEAST_K)))
        rows = None if allowed is None else allowed.vectors
        if large.components.fit(len(vectors) if rows is None else len(rows), many):
            chosen = large.components.among(rows)
            find, size = _by_components(chosen, queries, many, wanted, by_codes), PRODUCT_QUERIES

    def answer(block: slice) -> Hits:
        return _settle(vectors, owners, queries[block], find(block), k, views)

    threads = threads if len(queries) * len(vectors) >= WORTH_A_THREAD else 1
    if size == PRODUCT_QUERIES:  # blocks alike, whatever the number of threads
        size = -(-len(queries) // -(-len(queries) // size))
    elif threads > 1:
        size = min(size, -(-len(queries) // threads))
    blocks = [slice(begin, begin + size) for begin in range(0, len(queries), size)]
    if len(blocks) < 2:
        return answer(slice(0, len(queries)))
    answers = spread(answer, blocks, threads)
    return Hits(np.concatenate([hits.scores for hits in answers]), np.concatenate([hits.rows for hits in answers]))


def _by_components(
    chosen: Chosen, queries: Floats, many: int, wanted: int, otherwise: Callable[[Rows], Rows]
) -> Callable[[slice], Rows]:
    """What finds `many` candidates for each query of a block, and otherwise where fewer than `wanted` are found so."""
    turned = chosen.turned(queries)

    def find(block: slice) -> Rows:
        rows = chosen.nearest(turned[block], many)
        short = np.flatnonzero(rows[:, wanted - 1] < 0)
        for at in range(0, len(short), QUERIES_AT_ONCE):
            some = short[at : at + QUERIES_AT_ONCE]
            found = otherwise(some + block.start)
            if found.shape[1] > rows.shape[1]:
                rows = np.pad(rows, ((0, 0), (0, found.shape[1] - rows.shape[1])), constant_values=-1)
            rows[some] = -1
            rows[some, : found.shape[1]] = found
        return rows

    return find


def _among_few(vectors: Floats, owners: npt.NDArray[np.int32], queries: Floats, k: int) -> Hits:
    """The best statements by the true cosines of all vectors."""
    hits = []
    for at in range(0, max(len(queries), 1), QUERIES_AT_ONCE):
        scores = np.vecdot(vectors, queries[at : at + QUERIES_AT_ONCE, None])
        hits.append(best_of_each(scores, np.broadcast_to(owners.astype(np.int64), scores.shape), k))
    return Hits(np.concatenate([part.scores for part in hits]), np.concatenate([part.rows for part in hits]))


def _settle(vectors: Floats, owners: npt.NDArray[np.int32], queries: Floats, found: Rows, k: int, views: int) -> Hits:
    """The best statements among the candidates, by true cosines."""
    hits = []
    for at in range(0, max(len(queries), 1), QUERIES_AT_ONCE):
        block = queries[at : at + QUERIES_AT_ONCE]
        rows = narrow(vectors, block, found[at : at + QUERIES_AT_ONCE], k * views + SPARE)
        hits.append(best_of_each(cosines(vectors, rows, block), np.where(rows < 0, -1, owners[rows]), k))
    return Hits(np.concatenate([part.scores for part in hits]), np.concatenate([part.rows for part in hits]))


def _shortlist(vectors: Floats, codes: Codes, queries: Floats, wanted: int, allowed: Allowed | None) -> Rows:
    """The candidates of each query, int64 (n, <= wanted), -1 where there is none.

    With a filter they are the vectors that the codes rank first among those that pass: as if it had been applied
    within the scan, so that recall is what it is without one.
    """
    if allowed is None:
        return codes.nearest(queries, wanted)
    share, mask, owners = allowed.share, allowed.mask, allowed.owners
    ask = int(OVERASK * wanted / share) + SPARE if share else 0
    out = np.full((len(queries), wanted), -1, np.int64)
    open_ = np.arange(len(queries))  # queries whose shortlist is not full yet
    while len(open_) and share * len(vectors) > COMPARE_ALL and ask <= MOST_CANDIDATES:
        rows = codes.nearest(queries[open_], ask)
        passing = (rows >= 0) & mask[owners[rows]]
        enough = passing.sum(axis=1) >= wanted
        for query, row, kept in zip(open_[enough], rows[enough], passing[enough], strict=True):
            out[query] = row[kept][:wanted]
        open_, ask = open_[~enough], ask * 4
    if len(open_):
        kept = allowed.vectors
        if len(open_) <= FEW_QUERIES:  # in place: copying the rows out takes longer than comparing them
            found = narrow(vectors, queries[open_], np.broadcast_to(kept, (len(open_), len(kept))), wanted)
        else:
            found = candidates(vectors, queries[open_], wanted, among=kept)
        out[open_, : found.shape[1]] = found
    return out
