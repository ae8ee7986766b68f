"""The quotations of a block of text -> whose each is, by the verb of saying beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.syntax.attribution import speaker_of
from factcheck.claims.syntax.citing import goes_on_saying
from factcheck.claims.syntax.grammar import FINITE, is_person, own_subject, subject_of
from factcheck.claims.syntax.saying import BODIES, SAYING
from factcheck.model import Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Doc, Token

OPENING = {'"', "“", "«", "„"}
# What people do before a colon whose words then follow: "Ida Holm weighed in: “...”".
LEADING = frozenset(
    """
    elaborate weigh react summarise summarize sum begin start open close end finish apologise apologize criticise
    criticize blame denounce condemn dismiss reject deny hail praise defend attack mock ridicule thank urge appeal
    plead protest put
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What they give, or have, that is what they say: "her answer was short: “...”", "offered an explanation: “...”".
WORDS = frozenset(
    """
    account advice answer argument assessment comment conclusion defence defense excuse explanation message reaction
    reasoning rejoinder reply response retort statement summary take tweet verdict view warning word
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SOMEBODY = BODIES | {"he", "she"}
MAIN = {"ROOT", "ccomp", "parataxis"}
MEDIA = {"twitter", "facebook", "instagram", "x", "telegram", "truth", "media"}
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
    colon = opening.nbor(-1) if opening is not None else None
    if colon is None or colon.text != ":":
        return []
    verb = next((t for t in doc[colon.sent.start : colon.i] if t.dep_ in MAIN and t.tag_ in FINITE), None)
    noun = colon.head if verb is None else own_subject(verb)
    if noun is None or noun.i > colon.i:
        return []
    owner = next(iter(noun.below.get("poss", ())), None)
    if owner is not None and noun.lemma_.lower() in WORDS and (verb is None or verb.lemma_ == "be"):
        return [token for token in owner.subtree if token.tag_ != "POS"]
    somebody = noun.ent_type_ == "PERSON" or is_person(noun) or noun.lower_ in SOMEBODY
    if verb is None and noun.ent_type_ == "PERSON":  # "Ida Holm, a teacher: “...”"
        return [*noun.below.get("compound", ()), noun]
    return subject_of(verb)[0] if verb is not None and somebody and _leads_in(verb) else []


def _leads_in(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return "acomp" in verb.below
    if lemma in ("give", "offer", "have", "issue", "post", "send"):
        objects = verb.below.get("dobj", ())
        return any(o.lemma_.lower() in WORDS or (lemma == "have" and o.lower_ == "this") for o in objects)
    if lemma in ("take", "turn"):
        return any(o.lower_ in MEDIA for to in verb.below.get("prep", ()) for o in to.below.get("pobj", ()))
    return lemma in LEADING


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
