"""Queries x Index -> for each query the statements worth ranking, each with all of its signals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.encoding.encoder import Encoder
from factcheck.index import Filter, Index
from factcheck.matching.cosines import cosine_scale
from factcheck.matching.facets import Facets
from factcheck.matching.query import Query
from factcheck.progress import Progress

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

# What is known of a query and a statement; the columns of `Candidates.signals`, and the names of the weights.
#
# dense          the best cosine between a wording of the query and a view of the statement, on the scale of the model
#                that ships
# context        the same with the sentences around the query joined to it (as `dense` where none are known)
# words          BM25 over title, claim and body, as a share of the query's best
# context_words  the same with the sentences around the query joined to it (as `words` where none are known)
# speaker        1 when the speaker is the statement's claimant
# before, after  closeness in time of a statement dated before, or after, the query
SIGNALS = ("dense", "context", "words", "context_words", "speaker", "before", "after")

# Statements from each search that join the candidates. On the dev posts 50 reach recall 0.99.
DEPTH = 50

# Up to so many statements, all of them are compared at once: cheaper than each claim's candidates by themselves.
FEW = 256


class Candidates(NamedTuple):
    """Statements worth ranking: `rows` int64 (m,), ascending; `signals` float32 (m, len(SIGNALS))."""

    rows: Rows
    signals: Floats


class Gatherer:
    """Finds and describes candidates in one index."""

    def __init__(self, index: Index, encoder: Encoder) -> None:
        self.index = index
        self.encoder = encoder
        self.scale = cosine_scale(encoder)

    def gather(
        self,
        queries: Sequence[Query],
        *,
        depth: int = DEPTH,
        where: Filter | None = None,
        also: Sequence[Sequence[int]] | None = None,
        progress: Progress | None = None,
    ) -> list[Candidates]:
        """The candidates of each query: the best `depth` by vector and by words, with context and without.

        All texts are encoded in one call, and all vectors searched in one. The rows in `also` are candidates of their
        query whatever the searches say.
        """
        depth = min(depth, len(self.index))
        texts = list(dict.fromkeys(text for query in queries for text in _texts(query)))
        place = {text: number for number, text in enumerate(texts)}
        vectors = self.encoder.encode(texts, kind="query", progress=progress)
        nearest = self.index.search(vectors, depth, where) if texts else None
        few = self.index.rows <= FEW
        cosines = self._cosines(vectors, np.arange(self.index.rows)) if few and texts else None
        found = []
        for number, query in enumerate(queries):
            used = [place[text] for text in _texts(query)]
            # BM25 scores every statement anyway, so that one pass gives both the best and the shares of the rest.
            scores = [self.index.score_text(text, field="whole") for text in _asked(query)]
            rows = [self.index.best_scored(scores, depth, where).rows.ravel()]
            rows += [] if nearest is None else [nearest.rows[used].ravel()]
            rows += [np.array(also[number], np.int64)] if also else []
            every = np.unique(np.concatenate(rows))
            every = every[every >= 0]
            if cosines is None:
                found.append(self.describe(query, vectors[used], scores, every))
            else:
                found.append(self._described(query, cosines[every][:, used], scores, every))
            if progress:
                progress("ranking", number + 1, len(queries))
        return found

    def describe(self, query: Query, vectors: Floats, scores: Sequence[Floats], rows: Rows) -> Candidates:
        """All signals of some statements.

        Parameters
        ----------
        query
            What they are candidates for.
        vectors
            float32 (n, d): of the query's wordings, and after them of its text with context where it has one.
        scores
            BM25 over all rows, float32 (rows,) each: of the query's text, and of its text with context.
        rows
            int64 (m,), ascending.
        """
        return self._described(query, self._cosines(vectors, rows), scores, rows)

    def _cosines(self, vectors: Floats, rows: Rows) -> Floats:
        """The best cosine of each of some texts over the views of each of some rows, float32 (len(rows), n)."""
        if not len(rows):
            return np.empty((0, len(vectors)), np.float32)
        views, starts = self.index.views(rows)
        every = views.astype(np.float64) @ vectors.T.astype(np.float64)
        return self.scale.of(np.maximum.reduceat(every, starts).astype(np.float32))

    def _described(self, query: Query, cosines: Floats, scores: Sequence[Floats], rows: Rows) -> Candidates:
        signals = np.zeros((len(rows), len(SIGNALS)), np.float32)
        if not len(rows):
            return Candidates(rows, signals)
        wordings = len(query.wordings)
        signals[:, 0] = cosines[:, :wordings].max(axis=1)
        signals[:, 1] = cosines[:, wordings] if query.near else signals[:, 0]
        words = [_shares(one, rows) for one in scores]
        signals[:, 2], signals[:, 3] = words[0], words[-1]
        if query.speaker or query.date:
            signals[:, 4] = self._facets.speaker(query.speaker, rows)
            signals[:, 5], signals[:, 6] = self._facets.time(query.date, rows)
        return Candidates(rows, signals)

    @cached_property
    def _facets(self) -> Facets:
        return Facets(self.index)


def _asked(query: Query) -> tuple[str, ...]:
    return (query.text, query.wide) if query.wide else (query.text,)


def _texts(query: Query) -> tuple[str, ...]:
    return (*query.wordings, query.near) if query.near else query.wordings


def _shares(scores: Floats, rows: Rows) -> Floats:
    """Scores of some rows as shares of the best over all rows, so that long queries and short ones compare."""
    best = scores.max(initial=0)
    return scores[rows] / best if best > 0 else scores[rows]
