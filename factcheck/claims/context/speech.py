"""The quotations of a block of text -> whose each is, by the verb of saying beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.context.lead_ins import leads
from factcheck.claims.syntax.attribution import speaker_of
from factcheck.claims.syntax.citing import goes_on_saying
from factcheck.claims.syntax.grammar import own_subject
from factcheck.claims.syntax.saying import SAYING
from factcheck.model import Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Doc, Token

OPENING = {'"', "“", "«", "„"}
FARTHEST = 14  # tokens between a quotation's end and the verb of saying that belongs to it


def taggers(doc: Doc, quotes: Sequence[Span]) -> dict[Span, list[Token]]:
    """The words for whoever speaks each quotation, as far as a verb of saying stands beside it."""
    verbs = (
        [
            token
            for token in doc
            if token.pos_ == "VERB"
            and (token.lemma_.lower() in SAYING or goes_on_saying(token))
            and not any(start < token.idx < stop for start, stop in quotes)
        ]
        if quotes
        else []
    )
    return {quote: words for quote in quotes if (words := _tagger(doc, verbs, quote))}


def _tagger(doc: Doc, verbs: Sequence[Token], quote: Span) -> list[Token]:
    start, stop = quote
    closed = doc.text[stop - 1 : stop] == "."  # then what follows is a sentence of its own
    for verb in verbs if not closed else ():  # "...," she told the jury
        if verb.idx > stop and not _parted(doc, stop + 1, verb.idx) and _near(doc, stop, verb):
            return speaker_of(verb)
    for verb in verbs:  # she told the jury: "..."
        if verb.idx < start and _leads(doc, verb, start):
            return speaker_of(verb)
    return _led_in(doc, start)


def _led_in(doc: Doc, start: int) -> list[Token]:
    """Whose words follow a colon though no verb of saying stands before it: "Ida Holm was blunt: “...”"."""
    opening = next((token for token in doc if token.idx >= start and token.text in OPENING), None)
    colon = opening.nbor(-1) if opening is not None and opening.idx <= start + 1 else None
    if colon is None or colon.text != ":":
        return []
    return leads(doc[colon.sent.start : colon.i])


def _near(doc: Doc, stop: int, verb: Token) -> bool:
    before = [token for token in doc[max(0, verb.i - FARTHEST) : verb.i] if token.idx > stop]
    subject = own_subject(verb)
    between = [t for t in before if subject is None or t not in set(subject.subtree)]
    return all(token.is_punct or token.pos_ in ("ADV", "AUX") or token.is_space for token in between)


def _leads(doc: Doc, verb: Token, start: int) -> bool:
    """Whether only a colon or comma, after who is told, stands between a verb and the quotation that follows it."""
    between = [token for token in doc[verb.i + 1 : verb.i + FARTHEST] if token.idx < start]
    if not between or between[-1].text not in (":", ","):
        return False
    return (
        doc[verb.i + len(between)].idx < start <= doc[verb.i + len(between) + 1].idx
        if (verb.i + len(between) + 1 < len(doc))
        else False
    )


def _parted(doc: Doc, low: int, high: int) -> bool:
    """Whether a full stop, and not only an abbreviation, or another quotation stands between two places."""
    between = doc.text[low:high]
    if any(mark in between for mark in ("! ", "? ", "“", '"', "\n")):
        return True
    return ". " in between and any(token.is_sent_start and low + 1 < token.idx < high for token in doc)
