"""An opened index: dense and BM25 search, and the statements behind the hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.encoding.encoder import Encoder, another_model
from factcheck.errors import CorruptIndex, IndexMismatch
from factcheck.index.arrays import map_array
from factcheck.index.filters import Allowed, Filter, Hits
from factcheck.index.lexical import inverse_frequency, query_words
from factcheck.index.manifest import Manifest, check_file, read_manifest, removed_file
from factcheck.index.segment import Segment, files_of
from factcheck.model import Statement
from factcheck.parameters import kind_of
from factcheck.settings import processors
from factcheck.statements.addresses import comparable_addresses, may_be_among
from factcheck.statements.frame import to_statement

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

# Filters whose statements are remembered: evaluating one over a million takes longer than the search itself.
FILTERS_KEPT = 8

# A writer keeps the generation before its own; a reader that is overtaken by two writers looks again.
TRIES = 5


class Index:
    """One generation of an index, memory-mapped. Made by `Index.open`; safe to search from several threads.

    A *row* is a statement's number within this generation.
    """

    def __init__(
        self,
        path: Path,
        manifest: Manifest,
        segments: list[Segment],
        removed: npt.NDArray[np.int64],
        *,
        threads: int | None = None,
    ) -> None:
        self.path = path
        self.threads = threads or processors()
        self.manifest = manifest
        self.segments = segments
        self._starts = np.cumsum([0, *(segment.rows for segment in segments)])
        self.removed = removed
        self._passed: dict[Filter | None, tuple[Mask | None, list[Allowed]]] = {}

    @classmethod
    def open(cls, path: str | Path, *, verify: bool = True, threads: int | None = None) -> Index:
        """Open the generation in force.

        Parameters
        ----------
        path
            The bundle's folder.
        verify
            Check every file's sha256 before it is read; without, sizes alone are checked.
        threads
            Threads that a batch of queries is spread over; None for as many as there are processors.

        Raises
        ------
        IndexNotFound, IndexTooNew
            If there is no bundle, or one of a later format.
        CorruptIndex
            If a file is missing, damaged or not what the manifest says; the message names it.
        """
        kind_of("path", path, (str, Path), called="the path of a bundle")
        path = Path(path)
        manifest = read_manifest(path)
        for left in reversed(range(TRIES)):
            try:
                return cls.open_generation(path, manifest, verify=verify, threads=threads)
            except CorruptIndex:
                now = read_manifest(path)
                if not left or now == manifest:
                    raise
                manifest = now
        raise AssertionError("unreachable")

    @classmethod
    def open_generation(
        cls, path: Path, manifest: Manifest, *, verify: bool = True, threads: int | None = None
    ) -> Index:
        """Open a generation by its manifest, in force or not: see `open`.

        Raises
        ------
        CorruptIndex
            If a file is missing, damaged or not what the manifest says; the message names it.
        """
        for name, entry in manifest.files.items():
            check_file(path, name, entry, verify=verify)
        removed = np.empty(0, np.int64)
        name = removed_file(manifest.generation)
        if name in manifest.files:
            removed = np.array(map_array(path / name, np.int64, (None,)))
        for needed in (f"{segment.name}/{file}" for segment in manifest.segments for file in files_of(segment)):
            if needed not in manifest.files:
                raise CorruptIndex("the manifest does not list it", where=path / needed)
        segments = [Segment(path, entry, manifest.dimension) for entry in manifest.segments]
        index = cls(path, manifest, segments, removed, threads=threads)
        if removed.size and not (removed[0] >= 0 and removed[-1] < index.rows and np.all(np.diff(removed) > 0)):
            raise CorruptIndex("it names rows twice, or rows that do not exist", where=path / name)
        if index.rows - removed.size != manifest.count:
            raise CorruptIndex(
                f"it holds {index.rows - removed.size} statements, the manifest says {manifest.count}", where=path
            )
        return index

    def __len__(self) -> int:
        return self.manifest.count

    @property
    def rows(self) -> int:
        """Rows of this generation, removed ones included."""
        return int(self._starts[-1])

    def check_encoder(self, encoder: Encoder) -> None:
        """Refuse an encoder other than the one whose vectors the index holds.

        Raises
        ------
        IndexMismatch
            If dimension or fingerprint differ; the message names both models.
        """
        ours = self.manifest
        hint = another_model(encoder, ours.model, f"build it again with --model {encoder.name}")
        if encoder.dimension != ours.dimension:
            raise IndexMismatch(
                f"the index holds vectors of {ours.model} with dimension {ours.dimension}, "
                f"the model {encoder.name} gives {encoder.dimension}",
                where=self.path,
                hint=hint,
            )
        if encoder.fingerprint != ours.fingerprint:
            raise IndexMismatch(
                f"the index holds vectors of {ours.model} ({ours.fingerprint[:12]}), "
                f"this is {encoder.name} ({encoder.fingerprint[:12]})",
                where=self.path,
                hint=hint,
            )

    def search(self, vectors: Floats, k: int, where: Filter | None = None) -> Hits:
        """The `k` statements nearest to each vector, by the best of each statement's views.

        Parameters
        ----------
        vectors
            float32 (n, d), unit rows.
        k
            How many, at least 1.
        where
            Only statements that pass.

        Returns
        -------
        `Hits` of shape (n, k), scores cosines, descending; equal scores are ordered by row.
        """
        if vectors.ndim != 2 or vectors.shape[1] != self.manifest.dimension:
            raise IndexMismatch(
                f"queries have shape {vectors.shape}, the index has dimension {self.manifest.dimension}",
                where=self.path,
            )
        parts = self._passing(where)[1]
        found = []
        for number, segment in enumerate(self.segments):
            hits = segment.search(vectors, k, parts[number] if parts else None, threads=self.threads)
            found.append(Hits(hits.scores, np.where(hits.rows >= 0, hits.rows + self._starts[number], -1)))
        return _merged(found, len(vectors), k)

    def search_text(self, texts: Sequence[str], k: int, where: Filter | None = None, *, field: str = "claim") -> Hits:
        """The `k` statements with the highest BM25 scores for each text; those that share no word are missing.

        `field` is ``"claim"`` (title and text) or ``"whole"`` (those and the body).
        """
        return self.best_scored([self.score_text(text, field=field) for text in texts], k, where)

    def best_scored(self, scores: Sequence[Floats], k: int, where: Filter | None = None) -> Hits:
        """The `k` rows with the highest scores above zero, for each of some arrays that `score_text` gave."""
        allowed = self._passing(where)[0]
        best_scores = np.full((len(scores), k), -np.inf, np.float32)
        rows = np.full((len(scores), k), -1, np.int64)
        for number, every in enumerate(scores):
            positive = np.flatnonzero(every if allowed is None else every * allowed)
            if len(positive) > k:
                floor = np.partition(every[positive], -k)[-k]
                positive = positive[every[positive] >= floor]
            best = positive[np.lexsort((positive, -every[positive]))][:k]
            best_scores[number, : len(best)], rows[number, : len(best)] = every[best], best
        return Hits(best_scores, rows)

    def score_text(self, text: str, *, field: str = "claim") -> Floats:
        """The BM25 score of a text against every row, float32 (rows,)."""
        words = query_words(text)
        parts = [segment.words[field] for segment in self.segments]
        documents = sum(part.documents for part in parts)
        spans = [part.spans(words) for part in parts]
        weights = [
            times * inverse_frequency(sum(span.documents for span in found), documents)
            for times, *found in zip(words.values(), *spans, strict=True)
        ]
        out = np.zeros(self.rows, np.float32)
        for number, (part, found) in enumerate(zip(parts, spans, strict=True)):
            part.add_scores(out[self._starts[number] : self._starts[number + 1]], found, weights)
        return out

    def vectors(self, row: int) -> Floats:
        """The vectors of one statement, float32 (views, d)."""
        number, within = self._place(row)
        return self.segments[number].vectors_of(within)

    def views(self, rows: Sequence[int] | npt.NDArray[np.int64]) -> tuple[Floats, npt.NDArray[np.int64]]:
        """The vectors of some statements, float32 (v, d), one after another; int64 (len(rows),): where each begins."""
        wanted = np.asarray(rows, np.int64)
        if len(self.segments) == 1:
            return self.segments[0].views(wanted)
        parts = [self.vectors(row) for row in wanted.tolist()]
        counts = np.array([len(part) for part in parts], np.int64)
        every = np.concatenate(parts) if parts else np.empty((0, self.manifest.dimension), np.float32)
        return every, np.cumsum(counts) - counts

    def live_vectors(self) -> Iterator[Floats]:
        """The vectors of all statements that are not removed, one by one, in row order."""
        live = self._live
        for number, segment in enumerate(self.segments):
            for vector, owner in zip(segment.vectors, segment.owners, strict=True):
                if live[self._starts[number] + owner]:
                    yield vector

    def statements(self, rows: Sequence[int], *, body: bool = False) -> list[Statement]:
        """The statements of some rows, in that order; without their bodies, which can be long, unless asked."""
        if not len(rows):
            return []
        if len(self.segments) == 1 and min(rows) >= 0 and max(rows) < self.rows:
            values = self.segments[0].values(list(map(int, rows)), body=body)
        else:
            places = map(self._place, map(int, rows))
            values = [row for number, within in places for row in self.segments[number].values([within], body=body)]
        try:
            return list(map(to_statement, values))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise CorruptIndex(
                f"it holds what is no statement: {str(error).splitlines()[0]}", where=self.path
            ) from None

    def frame(self) -> pl.DataFrame:
        """All statements, in row order, removed ones left out."""
        every = pl.concat([segment.all() for segment in self.segments])
        return every.filter(pl.Series(self._live)) if self.removed.size else every

    @cached_property
    def ids(self) -> dict[str, int]:
        """Statement id -> row."""
        every = [id_ for segment in self.segments for id_ in segment.columns("id")["id"]]
        live = self._live
        return {id_: row for row, id_ in enumerate(every) if live[row]}

    def passing(self, where: Filter | None = None) -> Mask:
        """Which rows pass, bool (rows,); those removed never do."""
        allowed = self._passing(where)[0]
        return self._live if allowed is None else allowed

    def count_passing(self, where: Filter) -> int:
        """How many statements pass."""
        return int(np.count_nonzero(self.passing(where)))

    def facet(self, name: str) -> dict[str, int]:
        """The values of ``language``, ``publisher`` or ``verdict`` and how many statements have each, most first."""
        column = self._facets[name].filter(pl.Series(self._live)).drop_nulls()
        counts = column.value_counts(name="statements").sort(["statements", name], descending=[True, False])
        return dict(counts.iter_rows())

    def rows_of(self, ids: Sequence[str]) -> dict[str, int]:
        """The rows of those of some ids that are there; for a few among many it takes a tenth of the time of `ids`."""
        wanted, found = pl.Series("id", ids, pl.String).unique().implode(), {}
        for start, segment in zip(self._starts.tolist(), self.segments, strict=False):
            column = segment.columns("id")["id"]
            for within in column.is_in(wanted).arg_true().to_list():
                if self._live[start + within]:
                    found[column[within]] = start + within
        return found

    def at_addresses(self, addresses: pl.Series) -> pl.DataFrame:
        """``row`` and ``address``, comparable, of the statements at some addresses, however these are written."""
        wanted = comparable_addresses(addresses).drop_nulls().unique()
        found = [pl.DataFrame(schema={"row": pl.Int64, "address": pl.String})]
        for start, segment in zip(self._starts.tolist(), self.segments, strict=False):
            column = segment.columns("url")["url"]
            rows = may_be_among(column, wanted).arg_true().cast(pl.Int64)
            found.append(pl.DataFrame({"row": rows + start, "address": comparable_addresses(column.gather(rows))}))
        every = pl.concat(found)
        return every.filter(pl.Series(self._live[every["row"].to_numpy()]), pl.col("address").is_in(wanted.implode()))

    @cached_property
    def _live(self) -> Mask:
        live = np.ones(self.rows, np.bool_)
        live[self.removed] = False
        return live

    @cached_property
    def _facets(self) -> pl.DataFrame:
        return pl.concat([s.columns("language", "publisher", "verdict", "date") for s in self.segments])

    def _passing(self, where: Filter | None) -> tuple[Mask | None, list[Allowed]]:
        """What `_pass` gives, remembered for the last few filters."""
        found = self._passed.get(where)
        if found is not None:
            return found
        found = self._pass(where)
        # A new dictionary, so that threads that read the old one are not disturbed.
        self._passed = dict([*self._passed.items(), (where, found)][-FILTERS_KEPT:])
        return found

    def _pass(self, where: Filter | None) -> tuple[Mask | None, list[Allowed]]:
        """The rows that pass, and the same segment by segment; None and nothing for all."""
        if not where and not self.removed.size:
            return None, []
        mask = self._live
        if where:
            mask = mask & self._facets.select(where.expression()).to_series().to_numpy()
        pieces = zip(self.segments, np.split(mask, self._starts[1:-1]), strict=True)
        return mask, [Allowed(mask=piece, owners=segment.owners) for segment, piece in pieces]

    def _place(self, row: int) -> tuple[int, int]:
        if not 0 <= row < self.rows:
            raise IndexError(f"row {row} of {self.rows}")
        number = int(np.searchsorted(self._starts, row, side="right")) - 1
        return number, row - int(self._starts[number])


def _merged(found: Sequence[Hits], queries: int, k: int) -> Hits:
    if len(found) == 1:
        return found[0]
    if not found:
        return Hits(np.full((queries, k), -np.inf, np.float32), np.full((queries, k), -1, np.int64))
    scores = np.concatenate([hits.scores for hits in found], axis=1)
    rows = np.concatenate([hits.rows for hits in found], axis=1)
    order = np.lexsort((rows, -scores), axis=1)[:, :k]
    return Hits(np.take_along_axis(scores, order, axis=1), np.take_along_axis(rows, order, axis=1))
