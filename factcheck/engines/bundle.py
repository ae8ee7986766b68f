"""The FAISS bundle as a search engine: the embedded default, behind the same protocol as the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from factcheck.engines.base import Floats, Hits, checked, empty_hits
from factcheck.errors import IndexMismatch, IndexNotFound
from factcheck.index import (
    Filter,
    Index,
    add_statements,
    build_index,
    compact_index,
    read_manifest,
    remove_statements,
)
from factcheck.progress import Progress


class BundleEngine:
    """A bundle on disk. Each `upsert` is a generation with a segment of its own; `optimize` merges them.

    Parameters
    ----------
    path
        The bundle's folder; the first `upsert` makes it.
    model, fingerprint, dimension
        What the vectors come from.

    Raises
    ------
    IndexMismatch
        If the bundle is there and holds vectors of another model.
    """

    def __init__(self, path: Path, *, model: str, fingerprint: str, dimension: int, threads: int | None = None) -> None:
        self.path, self.threads = path, threads
        self._opened: Index | None = None
        self.model, self.fingerprint, self.dimension = model, fingerprint, dimension
        if (index := self._index()) is not None:
            index.check_encoder(_Given(self, np.empty((0, dimension), np.float32)))

    def upsert(self, ids: Sequence[str], vectors: Floats, statements: pl.DataFrame) -> int:
        """Add or replace statements, as the protocol says."""
        checked(ids, vectors, statements, self.dimension)
        if not len(ids):
            return 0
        given = _Given(self, vectors)
        if self._index() is None:
            build_index(self.path, statements, given, threads=self.threads)
        else:
            add_statements(self.path, statements, given, update=True)
        return len(ids)

    def delete(self, ids: Sequence[str]) -> int:
        """Remove statements; those that are not there are passed over."""
        index = self._index()
        there = index.rows_of(ids) if index is not None else {}
        if there:
            remove_statements(self.path, there)
        return len(there)

    def search(self, vectors: Floats, k: int, where: Filter | None = None) -> Hits:
        """The nearest statements, as the protocol says."""
        if vectors.ndim != 2 or vectors.shape[1] != self.dimension:
            raise IndexMismatch(
                f"queries have shape {vectors.shape}, the index has dimension {self.dimension}", where=self.path
            )
        hits = empty_hits(len(vectors), k)
        index = self._index()
        if index is None or not len(index) or not len(vectors):
            return hits
        found = index.search(vectors, k, where)
        rows = sorted(set(found.rows[found.rows >= 0].tolist()))
        ids = {row: statement.id for row, statement in zip(rows, index.statements(rows), strict=True)}
        hits.scores[:] = found.scores
        hits.ids[:] = [[ids.get(row) for row in line] for line in found.rows.tolist()]
        return hits

    def count(self, where: Filter | None = None) -> int:
        """How many statements there are, or how many pass."""
        index = self._index()
        if index is None:
            return 0
        return index.count_passing(where) if where else len(index)

    def flush(self) -> None:
        """Nothing: every write is on disk when it returns."""

    def optimize(self) -> None:
        """Merge what was added and removed into one segment."""
        if (index := self._index()) is not None and len(index):
            compact_index(self.path)

    def close(self) -> None:
        """Let go of the files."""
        self._opened = None

    def _index(self) -> Index | None:
        # Written by us or by another process: the generation in force says whether what is open still holds.
        try:
            manifest = read_manifest(self.path)
        except IndexNotFound:
            return None
        if self._opened is None or self._opened.manifest != manifest:
            self._opened = Index.open(self.path, threads=self.threads)
        return self._opened


class _Given:
    """An encoder that hands back vectors that are there already, in the order of their views."""

    def __init__(self, engine: BundleEngine, vectors: Floats) -> None:
        self.name, self.fingerprint, self.dimension = engine.model, engine.fingerprint, engine.dimension
        self._vectors = vectors
        self._place = 0

    def encode(
        self, texts: Sequence[str], *, kind: str = "document", batch_size: int = 64, progress: Progress | None = None
    ) -> Floats:
        """The next ``len(texts)`` vectors, float32 (n, d)."""
        start, self._place = self._place, self._place + len(texts)
        return self._vectors[start : self._place]
