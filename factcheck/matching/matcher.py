"""Claims x Index -> matches: candidates, ranked, each with a confidence, a relation and the signals behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from factcheck.encoding.encoder import Encoder
from factcheck.errors import InputError
from factcheck.index import Filter, Index
from factcheck.matching.candidates import SIGNALS, Gatherer
from factcheck.matching.confidence import confidence
from factcheck.matching.evidence import compare
from factcheck.matching.query import Kind, Query, article_query, claim_query, post_query
from factcheck.matching.ranking import Ranked, rank
from factcheck.matching.relation import relation
from factcheck.model import Article, Claim, Match
from factcheck.progress import Progress


class Matcher:
    """Matches claims against one index, with the encoder that the index was built with.

    Raises
    ------
    IndexMismatch
        If the encoder is another.
    """

    def __init__(self, index: Index, encoder: Encoder) -> None:
        index.check_encoder(encoder)
        self.index = index
        self._gatherer = Gatherer(index, encoder)

    def match(
        self,
        claims: Sequence[Claim],
        *,
        article: Article | None = None,
        top_k: int,
        where: Filter | None = None,
    ) -> list[Match]:
        """The statements nearest to each claim, `top_k` for each, best first, claims in order.

        Parameters
        ----------
        claims
            Claims of one article.
        article
            Where they come from; its date counts when it is known.
        top_k
            Matches for each claim.
        where
            Only statements that pass.
        """
        return self.match_many([(article, claims)], top_k=top_k, where=where)[0]

    def match_many(
        self,
        articles: Iterable[tuple[Article | None, Sequence[Claim]]],
        *,
        top_k: int,
        where: Filter | None = None,
    ) -> list[list[Match]]:
        """As `match`, for many articles in one search; a list for each article."""
        articles = list(articles)
        queries = [article_query(claim, article) for article, claims in articles for claim in claims]
        found = iter(self.answer(queries, top_k=top_k, where=where))
        return [
            [match for claim in claims for match in self._matches(claim.id, *next(found))] for _, claims in articles
        ]

    def search(
        self, texts: Sequence[str], *, top_k: int, kind: str = Kind.CLAIMS, where: Filter | None = None
    ) -> list[list[Match]]:
        """The statements nearest to each text, best first; the matches' `claim_id` is the text's number from 1.

        Raises
        ------
        InputError
            If `kind` is neither ``"claims"`` nor ``"posts"``.
        """
        if kind not in set(Kind):
            raise InputError(f"no kind of query {kind!r}", hint="use claims or posts")
        make = post_query if kind == Kind.POSTS else claim_query
        found = self.answer([make(text) for text in texts], top_k=top_k, where=where)
        return [self._matches(str(number), *one) for number, one in enumerate(found, start=1)]

    def rank(
        self, queries: Sequence[Query], k: int, *, progress: Progress | None = None
    ) -> list[list[tuple[str, float]]]:
        """The ids and scores of the `k` best statements for each query, best first."""
        ranked = [
            rank(candidates, query.kind)
            for query, candidates in zip(queries, self._gatherer.gather(queries, progress=progress), strict=True)
        ]
        return [
            [(self._ids[row], float(score)) for row, score in zip(one.rows[:k].tolist(), one.scores[:k], strict=True)]
            for one in ranked
        ]

    def answer(
        self, queries: Sequence[Query], *, top_k: int, where: Filter | None = None
    ) -> list[tuple[Query, Ranked, int]]:
        """Each query with its ranked candidates, and how many of them to show."""
        return [
            (query, rank(candidates, query.kind), top_k)
            for query, candidates in zip(queries, self._gatherer.gather(queries, where=where), strict=True)
        ]

    def _matches(self, claim_id: str, query: Query, ranked: Ranked, top_k: int) -> list[Match]:
        rows = ranked.rows[:top_k].tolist()
        matches = []
        for place, statement in enumerate(self.index.statements(rows)):
            signals = dict(zip(SIGNALS, map(float, ranked.signals[place]), strict=True))
            signals["score"] = float(ranked.scores[place])
            signals["margin"] = _margin(ranked, place)
            signals |= compare(query.text, statement)
            sure = confidence(signals, query.kind)
            matches.append(
                Match(
                    claim_id=claim_id,
                    statement=statement,
                    rank=place + 1,
                    score=signals["score"],
                    confidence=sure,
                    relation=relation(signals, sure),
                    signals=signals,
                )
            )
        return matches

    @cached_property
    def _ids(self) -> list[str]:
        return [id_ for segment in self.index.segments for id_ in segment.columns("id")["id"].to_list()]


def _margin(ranked: Ranked, place: int) -> float:
    """How far a candidate's score lies above the best of the others; negative for all but the first."""
    others = np.delete(ranked.scores[:2] if place < 2 else ranked.scores[:1], place if place < 2 else [])
    return float(ranked.scores[place] - others[0]) if len(others) else float(ranked.scores[place])
