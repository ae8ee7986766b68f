"""Reports and matches -> what an assistant is told: short, typed, and bounded.

Every text comes from strangers: it is cut, and what a terminal or an eye would not see in it is made visible.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from factcheck.characters import shortened
from factcheck.model import Claim, Match, Relation, Report, Verdict
from factcheck.reports.plain import plain

LONGEST = 600  # characters of any one text
SIGNALS = 12  # terms of an explanation, the weightiest


class FactCheck(BaseModel):
    """A published fact-check that was matched."""

    statement_id: str = Field(description="For explain_match.")
    claim_reviewed: str = Field(description="The claim that the publisher reviewed, in the publisher's words.")
    verdict: Verdict = Field(description="The publisher's rating on one scale; it is about claim_reviewed.")
    rating: str | None = Field(description="The rating in the publisher's own words.")
    publisher: str | None
    date: str | None
    url: str | None
    relation: Relation = Field(
        description="same: claim_reviewed says what the claim says; opposite: it says the contrary, so that a verdict "
        "of true speaks against the claim; related: it does not settle the claim."
    )
    confidence: float = Field(
        description="How likely a fact-checker would accept the match, from 0 to 1. Not how likely the claim is true."
    )
    cautions: list[str] = Field(
        description="What to know before it is relied on, such as a check that is old. One that its publisher has "
        "withdrawn has no verdict any more."
    )


class CheckedClaim(BaseModel):
    """A claim of the article."""

    claim: str = Field(description="In words that stand on their own.")
    quote: str = Field(description="As the article has it.")
    speakers: list[str] = Field(description="Who says it according to the article, outermost first.")
    modality: str
    worthiness: float = Field(description="How likely a fact-checker would want it checked, from 0 to 1.")
    fact_checks: list[FactCheck]


Notes = Annotated[list[str], Field(description="What to know before the answer is relied on.")]


class ArticleAnswer(BaseModel):
    """What is known of an article's claims."""

    title: str | None
    claims: list[CheckedClaim] = Field(description="Those with fact-checks first, then by worthiness.")
    claims_left_out: int
    index: str | None
    index_generation: str | None
    notes: Notes = []


class TextAnswer(BaseModel):
    """The fact-checks nearest to one text."""

    text: str
    fact_checks: list[FactCheck]


class SearchAnswer(BaseModel):
    """The fact-checks nearest to each text, however unsure."""

    results: list[TextAnswer]
    notes: Notes = []


class Weighed(BaseModel):
    """What one signal adds."""

    signal: str
    value: float
    contribution: float


class MatchAnswer(BaseModel):
    """Why a fact-check was matched to a claim, and how sure that is."""

    claim: str
    fact_check: FactCheck
    rank: int = Field(description="Its place among all fact-checks of the index, from 1.")
    reason: Literal["similarity", "identity"]
    log_odds_of_confidence: list[Weighed] = Field(description="The weightiest; with base and rest they sum up.")
    base: float
    rest: float
    score: list[Weighed] = Field(description="What the ranking sorted by, the weightiest.")


def article_answer(report: Report, *, most: int) -> ArticleAnswer:
    """A report with at most so many of its claims."""
    ordered = sorted(report.claims, key=lambda claim: (not report.matches_of(claim.id), -claim.worthiness))
    return ArticleAnswer(
        title=_text(report.article.title),
        claims=[_claim(claim, report) for claim in ordered[:most]],
        claims_left_out=max(0, len(ordered) - most),
        index=report.provenance.index,
        index_generation=report.provenance.index_generation,
        notes=notes(report.article.notes),
    )


def text_answer(text: str, matches: list[Match]) -> TextAnswer:
    """The matches of a searched text."""
    return TextAnswer(text=_short(text), fact_checks=[fact_check(match) for match in matches])


def notes(told: Iterable[str]) -> list[str]:
    """Some notes, which may name what strangers wrote."""
    return [_short(note) for note in told]


def match_answer(claim: str, match: Match) -> MatchAnswer:
    """A match taken apart; it must have been explained."""
    why = match.explanation
    terms = sorted(why.confidence if why else (), key=lambda term: -abs(term.contribution))
    score = sorted(why.score if why else (), key=lambda term: -abs(term.contribution))

    def weighed(chosen: list[object]) -> list[Weighed]:
        return [Weighed.model_validate(term, from_attributes=True) for term in chosen]

    return MatchAnswer(
        claim=_short(claim),
        fact_check=fact_check(match),
        rank=match.rank,
        reason="identity" if match.identity else "similarity",
        log_odds_of_confidence=weighed([*terms[:SIGNALS]]),
        base=why.intercept if why else 0.0,
        rest=sum(term.contribution for term in terms[SIGNALS:]),
        score=weighed([*score[:SIGNALS]]),
    )


def fact_check(match: Match) -> FactCheck:
    """The statement of a match, and what the match says of it."""
    statement = match.statement
    return FactCheck(
        statement_id=statement.id,
        claim_reviewed=_short(statement.text),
        verdict=statement.verdict,
        rating=_text(statement.rating),
        publisher=_text(statement.publisher),
        date=_text(statement.date),
        url=_text(statement.url),
        relation=match.relation,
        confidence=round(match.confidence, 4),
        cautions=[_short(warning.text) for warning in match.warnings],
    )


def _claim(claim: Claim, report: Report) -> CheckedClaim:
    return CheckedClaim(
        claim=_short(claim.text),
        quote=_short(report.article.text[slice(*claim.span)]),
        speakers=[_short(speaker) for speaker in claim.speakers[:5]],
        modality=claim.modality.value,
        worthiness=round(claim.worthiness, 3),
        fact_checks=[fact_check(match) for match in report.matches_of(claim.id)],
    )


def _text(text: str | None) -> str | None:
    return None if text is None else _short(text)


def _short(text: str) -> str:
    return shortened(plain(text), LONGEST)
