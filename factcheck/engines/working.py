"""Statements that an engine found -> a small index in memory, on which matching goes on as on a whole one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, cast

import numpy as np
import polars as pl

from factcheck.engines.base import MOST_VIEWS, Floats
from factcheck.engines.milvus import Fetched, Said
from factcheck.index import Hits, Index, Manifest
from factcheck.index.dense import nearest
from factcheck.index.filters import Allowed
from factcheck.index.lexical import K1, B, Span, query_words
from factcheck.index.segment import Segment
from factcheck.index.views import VIEWS
from factcheck.statements.frame import COLUMNS


class KnownWords:
    """BM25 over a few statements, with the word counts and the mean length of the whole collection."""

    def __init__(
        self, texts: Sequence[str], asked: Set[int], counts: Mapping[int, int], documents: int, mean_length: float
    ) -> None:
        own = [query_words(text) for text in texts]
        lengths = [sum(words.values()) for words in own]
        mean = mean_length or (sum(lengths) / max(1, len(lengths)))
        postings: dict[int, list[tuple[int, float]]] = {word: [] for word in asked}
        for row, (words, length) in enumerate(zip(own, lengths, strict=True)):
            norm = K1 * (1 - B + B * length / mean) if mean else K1
            for word in asked & words.keys():
                postings[word].append((row, words[word] / (words[word] + norm)))
        self.documents = documents or len(texts)
        self._counts = counts
        self._spans: dict[int, Span] = {}
        self._scores: list[tuple[int, float]] = []
        for word, scores in postings.items():
            start, stop = len(self._scores), len(self._scores) + len(scores)
            self._spans[word] = Span(start, stop, max(counts.get(word, 0), len(scores)))
            self._scores += scores

    def spans(self, words: Iterable[int]) -> list[Span]:
        """Where the scores of some words (by their hashes) are, and how many documents of the collection have them."""
        return [self._spans.get(word) or Span(0, 0, self._counts.get(word, 0)) for word in words]

    def add_scores(self, out: Floats, spans: Sequence[Span], weights: Sequence[float]) -> None:
        """Add the BM25 scores of words to `out`, float32 (rows,); `weights` are as in `Lexical.add_scores`."""
        for span, weight in zip(spans, weights, strict=True):
            for row, score in self._scores[span.start : span.stop]:
                out[row] += np.float32(weight * score)


class _Found:
    """What `Index` asks of a segment, over statements in memory."""

    def __init__(self, found: Fetched, words: KnownWords) -> None:
        self.rows = found.frame.height
        self.vectors, self.owners = found.vectors, found.owners
        self.words = {"whole": words}
        self._frame = found.frame

    def search(self, queries: Floats, k: int, allowed: Allowed | None, *, threads: int = 1) -> Hits:
        if not self.rows:
            shape = (len(queries), k)
            return Hits(np.full(shape, -np.inf, np.float32), np.full(shape, -1, np.int64))
        return nearest(self.vectors, self.owners, queries, k, views=MOST_VIEWS, allowed=allowed, threads=threads)

    views = Segment.views
    vectors_of = Segment.vectors_of

    def values(self, rows: Sequence[int], *, body: bool = False) -> list[tuple[Any, ...]]:
        found = self._frame[list(rows)]
        return (found if body else found.with_columns(body=pl.lit(None, pl.String))).select(COLUMNS).rows()

    def columns(self, *names: str) -> pl.DataFrame:
        return self._frame.select(names)

    def all(self) -> pl.DataFrame:
        return self._frame


def working_index(found: Fetched, words: KnownWords, said: Said, *, where: str, threads: int = 1) -> Index:
    """An index over `found`, whose rows are those of its frame."""
    manifest = Manifest(
        id="0" * 32,
        generation="gen-000000",
        created=said.created,
        model=said.model,
        fingerprint=said.fingerprint,
        dimension=said.dimension,
        views=VIEWS,
        count=found.frame.height,
        recipe="Flat",
        segments=(),
        files={},
    )
    segment: Any = _Found(found, words)
    return Index(Path(where), manifest, [cast("Segment", segment)], np.empty(0, np.int64), threads=threads)
