"""Quotations that go on from one sentence to the next -> who says them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.syntax.names import plain
from factcheck.model import Claim, Span

if TYPE_CHECKING:
    from factcheck.claims.context.reference import References
    from factcheck.claims.syntax.tree import Span as Sentence
    from factcheck.claims.syntax.tree import Token

PRONOUNS = {"he", "she", "it", "they", "one", "we", "i", "you"}


def around(quotes: Sequence[Span], sentence: Sentence) -> Span | None:
    """The quotation that a whole sentence stands within, or begins within: the latter goes on with who says it."""
    return next(
        (quote for quote in quotes if quote[0] <= sentence.start_char and _inside(sentence, quote)),
        None,
    )


def _inside(sentence: Sentence, quote: Span) -> bool:
    return bool(sentence.end_char - 2 <= quote[1] or sentence.start_char + 1 < quote[1] < sentence.end_char)


def owner_of(words: list[Token] | None, references: References, quotes: Sequence[Span]) -> str | None:
    """Who says a quotation; for a pronoun, whom the text has just spoken of."""
    if not words:
        return references.sole_subject()
    if len(words) == 1 and words[0].pos_ == "PRON":
        return references.speaker(words[0], quotes)
    text = references.names.titled(words) or references.names.full.get(words[-1].text) or ""
    return text or " ".join(plain(words).split())


def reported_by(made: Sequence[Claim]) -> str | None:
    """Who says all that a sentence tells: a quotation of nobody named that follows goes on with it."""
    who = {claim.speakers[:1] for claim in made}
    name = next(iter(next(iter(who))), None) if len(who) == 1 and who != {()} else None
    return name if name is not None and name.lower() not in PRONOUNS else None


def heard_last(made: Sequence[Claim], sentence: Sentence, quotes: Sequence[Span], owner: str | None) -> str | None:
    """Who speaks the quotation in a sentence, for one that begins the next."""
    if owner:
        return owner
    if not any(start < sentence.end_char and stop >= sentence.start_char for start, stop in quotes):
        return None
    return next((claim.speakers[0] for claim in reversed(made) if claim.speakers and claim.quoted), None) or next(
        (claim.speakers[0] for claim in reversed(made) if claim.speakers), None
    )
