"""Where a sentence stands in an article: what its claims are to be attributed, dated and resolved by."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.claims.context.reference import References
from factcheck.model import Span


@dataclass(frozen=True)
class Setting:
    """Where a sentence stands.

    Attributes
    ----------
    offset
        Where its block begins in the article.
    references
        What the references of the sentence stand for.
    quotes
        The stretches of its block that stand in quotation marks.
    published
        The article's date, for relative dates.
    speaker
        Who speaks, when the whole sentence stands within a quotation that another sentence opened.
    talking
        Who speaks the whole block, in an interview or in minutes.
    anonymous
        Whether the whole sentence stands within a quotation, and it is not known whose.
    unnamed
        Whether the whole block is an answer, and it is not known whose, or a claim that a fact-check repeats.
    asked
        Whom a question speaks to.
    """

    offset: int
    references: References
    quotes: list[Span]
    published: str | None = None
    speaker: str | None = None
    talking: str | None = None
    anonymous: bool = False
    unnamed: bool = False
    asked: str | None = None
