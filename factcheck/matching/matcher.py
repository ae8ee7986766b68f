"""Claims x Index -> matches: candidates, ranked, each with a confidence, a relation and the signals behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from factcheck.encoding.encoder import Encoder
from factcheck.errors import InputError
from factcheck.index import Filter, Index
from factcheck.matching.candidates import DEPTH, SIGNALS, Gatherer
from factcheck.matching.confidence import confidence
from factcheck.matching.evidence import compare
from factcheck.matching.query import Kind, Query, article_query, claim_query, post_query
from factcheck.matching.ranking import Ranked, rank
from factcheck.matching.relation import relation
from factcheck.matching.standing import standing
from factcheck.model import Article, Claim, Match, Statement
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
            [match for claim in claims for match in self.matches(claim.id, *next(found), top_k)]
            for _, claims in articles
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
        return [self.matches(str(number), *one, top_k) for number, one in enumerate(found, start=1)]

    def rank(
        self, queries: Sequence[Query], k: int, *, progress: Progress | None = None
    ) -> list[list[tuple[str, float]]]:
        """The ids and scores of the `k` best statements for each query, best first."""
        return [
            [(self._ids[row], float(score)) for row, score in zip(one.rows[:k].tolist(), one.scores[:k], strict=True)]
            for _, one in self.answer(queries, top_k=k, progress=progress)
        ]

    def answer(
        self, queries: Sequence[Query], *, top_k: int, where: Filter | None = None, progress: Progress | None = None
    ) -> list[tuple[Query, Ranked]]:
        """Each query with its ranked candidates, `top_k` of them at least where there are so many."""
        gathered = self._gatherer.gather(queries, depth=max(DEPTH, top_k), where=where, progress=progress)
        return [(query, rank(found, query.kind)) for query, found in zip(queries, gathered, strict=True)]

    def matches(self, claim_id: str, query: Query, ranked: Ranked, top_k: int) -> list[Match]:
        """The first `top_k` candidates of a query as matches."""
        found = []
        for place, (statement, signals) in enumerate(self.evidence(query, ranked, top_k)):
            sure = confidence(signals, query.kind)
            found.append(
                Match(
                    claim_id=claim_id,
                    statement=statement,
                    rank=place + 1,
                    score=float(ranked.scores[place]),
                    confidence=sure,
                    relation=relation(signals, sure),
                    signals=signals,
                )
            )
        return found

    def evidence(self, query: Query, ranked: Ranked, top_k: int) -> list[tuple[Statement, dict[str, float]]]:
        """The statements of the first `top_k` candidates, each with all signals that confidence can draw on."""
        statements = self.index.statements(ranked.rows[:top_k].tolist())
        rows = zip(statements, ranked.signals[:top_k], standing(ranked, self.index, top_k), strict=True)
        return [
            (statement, dict(zip(SIGNALS, map(float, signals), strict=True)) | stands | compare(query.text, statement))
            for statement, signals, stands in rows
        ]

    @cached_property
    def _ids(self) -> list[str]:
        return [id_ for segment in self.index.segments for id_ in segment.columns("id")["id"].to_list()]
