"""The three tools: check an article, search for claims, explain a match."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from factcheck.articles import article_from_text, read_article
from factcheck.assistants.answers import (
    ArticleAnswer,
    MatchAnswer,
    SearchAnswer,
    article_answer,
    match_answer,
    notes,
    text_answer,
)
from factcheck.checker import Checker
from factcheck.dates import iso_date
from factcheck.errors import InputError
from factcheck.index.filters import Filter
from factcheck.model import Article, Verdict
from factcheck.parameters import DAY_FORMS
from factcheck.settings import Settings

LONGEST_ARTICLE = 200_000  # characters
LONGEST_TEXT = 2_000
NEAREST = 100  # statements among which a match is looked for

Day = Annotated[str | None, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", description="An ISO date.")]
Texts = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]], Field(min_length=1, max_length=20)
]
Names = Annotated[list[Annotated[str, Field(max_length=200)]] | None, Field(max_length=50)]


class Tools:
    """What an assistant may call; every failure is an error of the toolkit.

    Parameters
    ----------
    open_checker
        Called for every answer, so that an index that has changed is seen.
    fetch
        Let `check_article` fetch web pages.
    """

    def __init__(self, open_checker: Callable[[], Checker], settings: Settings, *, fetch: bool = False) -> None:
        self._open = open_checker
        self._settings = settings
        self._fetch = fetch

    def check_article(
        self,
        text: Annotated[str | None, Field(max_length=LONGEST_ARTICLE, description="The article's plain text.")] = None,
        url: Annotated[str | None, Field(max_length=2000, description="Or its http(s) address.")] = None,
        published: Annotated[Day, Field(description="When it was published, so that old checks are noticed.")] = None,
        fact_checks: Annotated[int, Field(ge=1, le=10, description="Most fact-checks a claim.")] = 3,
        min_confidence: Annotated[float, Field(ge=0, le=1, description="Leave out matches less sure than this.")] = 0.5,
        claims: Annotated[int, Field(ge=1, le=100, description="Most claims to answer with.")] = 30,
    ) -> ArticleAnswer:
        """Split an article into its claims, and find the published fact-checks that cover them.

        Give text or url. No fact-check for a claim means that none is in the index, not that the claim is true.
        """
        article = self._article(text, url, published)
        report = self._open().check(article, top_k=fact_checks, min_confidence=min_confidence)
        return article_answer(report, most=claims)

    def search_claims(
        self,
        claims: Texts,
        fact_checks: Annotated[int, Field(ge=1, le=20, description="Fact-checks for each claim.")] = 5,
        kind: Annotated[
            Literal["claims", "posts"], Field(description="posts are cleaned of links, handles and the like.")
        ] = "claims",
        languages: Annotated[Names, Field(description="Only fact-checks in these, as BCP 47 tags.")] = None,
        publishers: Annotated[Names, Field(description="Only fact-checks of these.")] = None,
        verdicts: Annotated[list[Verdict] | None, Field(description="Only fact-checks with these.")] = None,
        since: Day = None,
        until: Day = None,
    ) -> SearchAnswer:
        """Find the published fact-checks nearest to each of some claims, best first, however unsure.

        Read relation and confidence before you rely on one.
        """
        where = Filter(
            languages=frozenset(languages or ()),
            publishers=frozenset(publishers or ()),
            verdicts=frozenset(verdicts or ()),
            since=since,
            until=until,
        )
        checker = self._open()
        found = checker.search(claims, top_k=fact_checks, kind=kind, where=where or None)
        return SearchAnswer(
            results=[text_answer(text, matches) for text, matches in zip(claims, found, strict=True)],
            notes=notes(checker.filter_notes(where)),
        )

    def explain_match(
        self,
        claim: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, description="The claim, self-contained.")],
        statement_id: Annotated[str, Field(min_length=1, max_length=500, description="From an earlier answer.")],
    ) -> MatchAnswer:
        """Say why a fact-check was matched to a claim, and what its confidence is made of.

        The claim is searched for by itself: an article's date and neighbouring sentences may have weighed in before.
        """
        (found,) = self._open().search([claim], top_k=NEAREST, explained=True)
        for match in found:
            if match.statement.id == statement_id:
                return match_answer(claim, match)
        raise InputError(f"{statement_id!r} is not among the {NEAREST} fact-checks nearest to the claim")

    def _article(self, text: str | None, url: str | None, published: str | None) -> Article:
        if (text is None) == (url is None):
            raise InputError("give either text or url")
        if published is not None and iso_date(published) is None:
            raise InputError(f"published: {published!r} is not an ISO date", hint=DAY_FORMS)
        if text is not None:
            return article_from_text(text, id="article", published=published)
        if not self._fetch:
            raise InputError("this server fetches no pages", hint="give the text, or start it with --fetch")
        if not str(url).lower().startswith(("http://", "https://")):
            raise InputError("only http and https addresses are fetched")
        article = read_article(
            str(url), max_bytes=self._settings.max_article_bytes, timeout=self._settings.fetch_timeout
        )
        return replace(article, published=published or article.published)
