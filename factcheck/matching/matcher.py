"""Claims x Index -> matches: candidates, ranked, each with a confidence, a relation and the signals behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from factcheck.encoding.encoder import Encoder
from factcheck.index import Filter, Index
from factcheck.matching.attach import attach
from factcheck.matching.calibration import AS_SHIPPED, Scale, active_calibration
from factcheck.matching.candidates import DEPTH, SIGNALS, Gatherer
from factcheck.matching.cautions import ages, latest, retractions
from factcheck.matching.confidence import confidence, of_identity
from factcheck.matching.evidence import compare
from factcheck.matching.explain import explain
from factcheck.matching.groups import grouped
from factcheck.matching.identity import Identities, Standing
from factcheck.matching.pairs import PairReader, pair_reader
from factcheck.matching.query import Kind, Query, article_query, known_kind, text_query
from factcheck.matching.ranking import Ranked, rank
from factcheck.matching.relation import related
from factcheck.matching.standing import Likeness, among_all, extent, likenesses, standing
from factcheck.model import Article, Claim, Match, MatchWarning, Reason, Statement
from factcheck.progress import Progress
from factcheck.settings import settings


class Answered(NamedTuple):
    """A query's ranking, and what else its matches are made from.

    `known` are the statements that stand in the article, with this claim; `date` is what a check's own is held against,
    and `dated` says what it is the date of.
    """

    claim_id: str
    query: Query
    ranked: Ranked
    known: Sequence[Standing] = ()
    date: str | None = None
    dated: str = ""


class Matcher:
    """Matches claims against one index, with the encoder that the index was built with.

    `calibration` is the index's own, where there is one that was made with this model. `size` says how many statements
    the index was taken from, where it is a part of another.

    Raises
    ------
    IndexMismatch
        If the encoder is another.
    CorruptIndex
        If the index's own calibration is damaged.
    """

    def __init__(self, index: Index, encoder: Encoder, *, size: int | None = None) -> None:
        index.check_encoder(encoder)
        self.index = index
        self.encoder = encoder
        self._size = len(index) if size is None else size
        self.calibration = active_calibration(index.path, encoder.fingerprint)
        self._gatherer = Gatherer(index, encoder)
        self._identities = Identities(index)

    def match(
        self,
        claims: Sequence[Claim],
        *,
        article: Article | None = None,
        top_k: int,
        where: Filter | None = None,
        explained: bool = False,
    ) -> list[Match]:
        """The statements nearest to each claim, `top_k` for each, best first, claims in order.

        Statements that the article links to, or whose words it holds, come first with the claim they stand with, and
        are there even when they are more than `top_k`.

        Parameters
        ----------
        claims
            Claims of one article.
        article
            Where they come from; its text, links and date count.
        top_k
            Matches for each claim.
        where
            Only statements that pass.
        explained
            Say of each match what made its score and its confidence.
        """
        return self.match_many([(article, claims)], top_k=top_k, where=where, explained=explained)[0]

    def match_many(
        self,
        articles: Iterable[tuple[Article | None, Sequence[Claim]]],
        *,
        top_k: int,
        where: Filter | None = None,
        explained: bool = False,
    ) -> list[list[Match]]:
        """As `match`, for many articles in one search; a list for each article."""
        articles = list(articles)
        asked = [(claim, article) for article, claims in articles for claim in claims]
        known = [
            there
            for article, claims in articles
            for there in (
                attach(self._identities.find(article.text, article.links, where=where), claims)
                if article and claims
                else [[] for _ in claims]
            )
        ]
        queries = [article_query(claim, article) for claim, article in asked]
        answers = self.answer(queries, top_k=top_k, where=where, also=_rows(known))
        found = self.tell(
            [
                Answered(claim.id, *answer, there, *_time(claim, article))
                for (claim, article), answer, there in zip(asked, answers, known, strict=True)
            ],
            top_k,
            explained=explained,
        )
        rest = iter(found)
        return [[match for _ in claims for match in next(rest)] for _, claims in articles]

    def search(
        self,
        texts: Sequence[str],
        *,
        top_k: int,
        kind: str = Kind.CLAIMS,
        where: Filter | None = None,
        explained: bool = False,
    ) -> list[list[Match]]:
        """The statements nearest to each text, best first; the matches' `claim_id` is the text's number from 1.

        Raises
        ------
        InputError
            If `kind` is neither ``"claims"`` nor ``"posts"``.
        """
        of_kind = known_kind(kind)
        queries = [text_query(text, of_kind) for text in texts]
        known = [self._identities.find(text, where=where) for text in texts]
        answers = self.answer(queries, top_k=top_k, where=where, also=_rows(known))
        return self.tell(
            [
                Answered(str(number), *answer, there, query.date, "the post")
                for number, (query, answer, there) in enumerate(zip(queries, answers, known, strict=True), start=1)
            ],
            top_k,
            explained=explained,
        )

    def rank(
        self, queries: Sequence[Query], k: int, *, progress: Progress | None = None
    ) -> list[list[tuple[str, float]]]:
        """The ids and scores of the `k` best statements for each query, best first."""
        return [
            [(self._ids[row], float(score)) for row, score in zip(one.rows[:k].tolist(), one.scores[:k], strict=True)]
            for _, one in self.answer(queries, top_k=k, progress=progress)
        ]

    def answer(
        self,
        queries: Sequence[Query],
        *,
        top_k: int,
        where: Filter | None = None,
        also: Sequence[Sequence[int]] | None = None,
        progress: Progress | None = None,
    ) -> list[tuple[Query, Ranked]]:
        """Each query with its ranked candidates, `top_k` of them at least where there are so many.

        The rows in `also` are among the candidates of their query whatever the search finds.
        """
        gathered = self._gatherer.gather(queries, depth=max(DEPTH, top_k), where=where, also=also, progress=progress)
        return [(query, rank(found, query.kind)) for query, found in zip(queries, gathered, strict=True)]

    def tell(self, answered: Sequence[Answered], top_k: int, *, explained: bool = False) -> list[list[Match]]:
        """The first `top_k` candidates of each query as matches, statements that stand in the article before others."""
        found = self.weigh(answered, top_k, explained=explained)
        texts = [(one.query.text, match) for one, matches in zip(answered, found, strict=True) for match in matches]
        told = iter(related(texts, reader))
        return [[next(told) for _ in matches] for matches in found]

    def weigh(self, answered: Sequence[Answered], top_k: int, *, explained: bool = False) -> list[list[Match]]:
        """As `tell`, but for the relation, which takes reading claim and statement together."""
        # All statements are read at once, which is cheaper than one by one.
        orders = [_shown(one.ranked, one.known, top_k) for one in answered]
        rows = sorted(
            {row for one, order in zip(answered, orders, strict=True) for row in one.ranked.rows[order].tolist()}
        )
        statements = dict(zip(rows, self.index.statements(rows), strict=True))
        asked = [(one.ranked, order) for one, order in zip(answered, orders, strict=True)]
        return [
            self._matches(one, order, near, statements, explained=explained)
            for one, order, near in zip(answered, orders, self._likenesses(asked), strict=True)
        ]

    def _matches(
        self,
        one: Answered,
        order: Sequence[int],
        near: Likeness,
        statements: Mapping[int, Statement],
        *,
        explained: bool,
    ) -> list[Match]:
        query, ranked = one.query, one.ranked
        stands = {place.row: place for place in one.known}
        scale = self.scale(query.kind)
        shown = ranked.rows[order].tolist()
        groups = grouped(shown, near, self.index)
        found = []
        for number, (place, (statement, signals)) in enumerate(
            zip(order, self.evidence(query, ranked, order, near=near, statements=statements), strict=True), start=1
        ):
            there = stands.get(shown[number - 1])
            group, apart = groups[number - 1]
            least = of_identity(there) if there else 0.0
            found.append(
                Match(
                    claim_id=one.claim_id,
                    statement=statement,
                    rank=number,
                    score=float(ranked.scores[place]),
                    confidence=max(confidence(signals, query, scale), least),
                    signals=signals,
                    reason=Reason.IDENTITY if there else Reason.SIMILARITY,
                    identity=there.identity if there else None,
                    group=group,
                    warnings=(*_warnings(statement, one), *apart),
                    explanation=explain(signals, query, scale, least=least) if explained else None,
                )
            )
        return found

    def scale(self, kind: Kind) -> Scale:
        """How the index's own calibration scales confidence, for a kind of query."""
        return self.calibration.scale(kind) if self.calibration else AS_SHIPPED

    def evidence(
        self,
        query: Query,
        ranked: Ranked,
        places: Sequence[int],
        *,
        near: Likeness | None = None,
        statements: Mapping[int, Statement] | None = None,
    ) -> list[tuple[Statement, dict[str, float]]]:
        """The statements at some places of a ranking, each with all signals that confidence can draw on."""
        near = near or next(self._likenesses([(ranked, places)]))
        wanted = ranked.rows[list(places)].tolist()
        read = [statements[row] for row in wanted] if statements else self.index.statements(wanted)
        rows = zip(read, places, standing(ranked, near, places, statements=self._size), strict=True)
        return [
            (
                statement,
                {
                    **dict(zip(SIGNALS, ranked.signals[place].tolist(), strict=True)),
                    **stands,
                    **compare(query.text, statement),
                    "size": extent(self._size),
                },
            )
            for statement, place, stands in rows
        ]

    def _likenesses(self, asked: Iterable[tuple[Ranked, Sequence[int]]]) -> Iterator[Likeness]:
        return likenesses(asked, self.index, whole=self._whole, scale=self._gatherer.scale)

    @cached_property
    def _whole(self) -> Likeness | None:
        return among_all(self.index, scale=self._gatherer.scale)

    @cached_property
    def _ids(self) -> list[str]:
        return [id_ for segment in self.index.segments for id_ in segment.columns("id")["id"].to_list()]


def reader() -> PairReader:
    """What reads claim and statement together, by this process's settings."""
    options = settings()
    return pair_reader(threads=options.threads, graphs=options.cache_dir / "graphs")


def _shown(ranked: Ranked, known: Sequence[Standing], top_k: int) -> list[int]:
    """The places of the ranking that are shown: all that are known to stand in the article, then the first others."""
    rows = {place.row for place in known}
    order = [place for place, row in enumerate(ranked.rows.tolist()) if row in rows] if rows else []
    others = (place for place in range(len(ranked.rows)) if place not in order)
    return [*order, *islice(others, max(0, top_k - len(order)))]


def _rows(known: Sequence[Sequence[Standing]]) -> list[list[int]]:
    return [[place.row for place in there] for there in known]


def _time(claim: Claim, article: Article | None) -> tuple[str | None, str]:
    """The date to hold a check's against: the article's, else the latest that the claim itself speaks of."""
    if article and article.published:
        return article.published, "the article"
    return latest(claim.dates.values()), "what the claim speaks of"


def _warnings(statement: Statement, one: Answered) -> tuple[MatchWarning, ...]:
    return (*retractions(statement), *ages(statement, one.date, one.dated))
