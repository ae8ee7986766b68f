"""What every search engine can do: the one protocol that a FAISS bundle and Milvus both speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.errors import InputError
from factcheck.index.filters import Filter
from factcheck.index.views import VIEWS, views
from factcheck.statements.frame import COLUMNS, SCHEMA

Floats = npt.NDArray[np.float32]
Owners = npt.NDArray[np.int32]


class Hits(NamedTuple):
    """What a search found: `scores` float32 (n, k), descending; `ids` object (n, k); missing = -inf / None."""

    scores: Floats
    ids: npt.NDArray[np.object_]


@runtime_checkable
class SearchEngine(Protocol):
    """Statements, each with the vectors of its views, that can be searched and changed.

    A change that has returned is acknowledged: it survives the process that holds the data being killed. One process
    writes at a time; any number read.
    """

    def upsert(self, ids: Sequence[str], vectors: Floats, statements: pl.DataFrame) -> int:
        """Add statements, replacing those whose id is there.

        Parameters
        ----------
        ids
            Of the statements, in order, each once.
        vectors
            float32 (v, d), unit rows: the views of each statement, in the order of `factcheck.index.views.views`.
        statements
            The same statements in the columns of `factcheck.statements.frame.SCHEMA`.

        Returns
        -------
        How many statements were taken in.

        Raises
        ------
        InputError
            If ids, vectors and statements do not belong together.
        EngineError, BundleError
            If the engine does not answer, or holds vectors of another shape.
        """
        ...

    def delete(self, ids: Sequence[str]) -> int:
        """Remove statements; gives how many of them were there."""
        ...

    def search(self, vectors: Floats, k: int, where: Filter | None = None) -> Hits:
        """The `k` statements nearest to each vector, float32 (n, d), by the best cosine over a statement's views."""
        ...

    def count(self, where: Filter | None = None) -> int:
        """How many statements there are, or how many pass a filter."""
        ...

    def flush(self) -> None:
        """Put everything acknowledged where a crash of the whole machine leaves it."""
        ...

    def optimize(self) -> None:
        """Compact, and build what searches run on, so that recall is what was promised."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def empty_hits(queries: int, k: int) -> Hits:
    """Hits with nothing in them."""
    return Hits(np.full((queries, k), -np.inf, np.float32), np.full((queries, k), None, object))


def pooled(scores: Sequence[Sequence[float]], ids: Sequence[Sequence[str]], k: int) -> Hits:
    """Hits over views, best first for each query -> hits over statements: the first of each statement is its best."""
    hits = empty_hits(len(ids), k)
    for row, (values, names) in enumerate(zip(scores, ids, strict=True)):
        best: dict[str, float] = {}
        for value, name in zip(values, names, strict=True):
            best.setdefault(name, value)
        for place, (name, value) in enumerate(list(best.items())[:k]):
            hits.scores[row, place], hits.ids[row, place] = value, name
    return hits


def checked(ids: Sequence[str], vectors: Floats, statements: pl.DataFrame, dimension: int | None) -> Owners:
    """What `upsert` was given, checked; for each vector the row of its statement, int32 (v,).

    Raises
    ------
    InputError
        If something does not fit; the message holds both numbers.
    """
    if statements.schema != SCHEMA:
        raise InputError(f"statements have the columns {statements.columns}, {list(COLUMNS)} expected")
    if list(ids) != statements["id"].to_list():
        raise InputError(f"{len(ids)} ids are not those of the {statements.height} statements, in order")
    if len(set(ids)) != len(ids):
        raise InputError("an id occurs more than once")
    owners = views(statements).rows
    if vectors.ndim != 2 or len(vectors) != len(owners) or dimension not in (None, vectors.shape[1]):
        raise InputError(
            f"vectors have shape {vectors.shape}, the {len(ids)} statements have {len(owners)} views"
            + (f" of dimension {dimension}" if dimension else "")
        )
    return owners


MOST_VIEWS = len(VIEWS)
