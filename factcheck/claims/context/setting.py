"""Where a sentence stands in an article: what its claims are to be attributed, dated and resolved by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.claims.context.reference import References
from factcheck.model import Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


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
    tagged
        The words for whoever speaks each of the quotations, as far as a verb of saying stands beside it.
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
    tagged: Mapping[Span, list[Token]] = field(default_factory=dict)

    def quotes_all(self, words: Sequence[Token], *, by_name: bool = False) -> bool:
        """Whether words stand within one quotation, all of them: the article does not say so itself.

        It does so `by_name`, as by "the phrase “Holm first”"; not by "Ida Holm, “the worst mayor”".
        """
        first = words[0] if words else None
        if by_name and first is not None and all(t.text != "," for t in first.doc[max(first.i - 2, 0) : first.i]):
            return False
        return any(all(token.is_punct or start <= token.idx < stop for token in words) for start, stop in self.quotes)
