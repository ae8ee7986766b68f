"""A past tense behind a passive -> a participle, if it tells what else was done: "was denied a visa and sent home"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import join
from factcheck.claims.syntax.grammar import AUXILIARIES, NOUN_SUBJECTS, SUBJECTS
from factcheck.claims.syntax.stretches import TIMES
from factcheck.claims.syntax.tense import is_past_form
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs that, without an object, tell what somebody suffers: "was banned and ordered to pay".
SUFFERED = frozenset(
    """
    order force ask tell urge advise warn instruct allow require invite sentence charge jail fine ban convict acquit
    arrest elect appoint name nominate award evacuate demolish abolish imprison discharge bury kill injure wound
    damage rescue detain clear suspend sack send fit throw ship publish print install remove destroy replace restore
    transport deliver release deport promote relegate demote draft hurt displace strand adapt
    translate
    bar strip dismiss criticise criticize praise ridicule mock censure expel evict eject oust depose exile exclude
    disqualify remand indict prosecute impeach execute exonerate link trace attribute convert extend rob loot torture
    repeal revise rename pan hail brand find
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# And those that nobody does without an object: "nine were held and drugs seized".
UNDERGONE = frozenset(
    "kill injure wound hurt arrest detain rescue displace strand evacuate destroy damage seize confiscate".split()  # noqa: SIM905
)
BIDDEN = frozenset("advise ask encourage instruct order tell urge warn".split())  # noqa: SIM905
HELD = {"arrest", "detain", "capture", "seize", "kidnap", "abduct"}  # what those suffered who were held then
# Forms of what is done with somebody, and words for where to, before which nobody else is meant.
MOVED = {"sent", "flown", "taken", "driven", "put", "held", "left", "kept", "brought"}
AWAY = {"home", "away", "abroad", "back"}
PUT = {"put", "held", "left", "kept"}
PLACING = {"on", "in", "under", "into", "without", "at", "behind"}


def participle_after_passive(verb: Token) -> None:
    """A past tense that is what its subject suffered, after a passive: "was banned and ordered to pay"."""
    _of_those_told(verb)
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD":
        return
    named = any(child.dep_ in NOUN_SUBJECTS and child.tag_ != "CD" for child in verb.children)
    beside = first.dep_ == "advcl" and first.tag_ == "VBN" and first.head.i < first.i  # "jailed, expelled and banned"
    over = first.head if beside and not has(first, AUXILIARIES) else first
    passive = over.tag_ == "VBN" and has(over, ("auxpass",))
    passive = passive or (first.lower_ in ("was", "were") and has(verb, ("agent",)))  # "was free and paid for by Vik"
    undergone = verb.lemma_.lower() in UNDERGONE
    if not passive or (named and not undergone) or not (undergone or _suffered(verb, first)):
        return
    if not has(verb, (*AUXILIARIES, "dobj", "ccomp")):
        verb.tag_ = "VBN"  # "two were arrested and three fined"


def _suffered(verb: Token, first: Token) -> bool:
    """Whether a verb tells what its subject suffered, behind a passive."""
    form, lemma = verb.lower_, verb.lemma_.lower()
    if form in MOVED and _dealt_with(verb):
        return True
    return (
        lemma in SUFFERED
        or (has(verb, ("agent",)) and is_past_form(form, verb.lemma_))
        or (form == "used" and not has(verb, ("xcomp",)))
        or (form == "sold" and any(child.lower_ in ("to", "for") for child in verb.children))
        or (form == "held" and (first.lemma_.lower() in HELD or _for_time(verb)))
    )


def _for_time(verb: Token) -> bool:
    """Whether a verb tells for how long, and nothing else: "and held for two years"."""
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    return after.lower_ == "for" and after.head is verb and any(c.ent_type_ in TIMES for c in after.children)


def _dealt_with(verb: Token) -> bool:
    """Whether somebody was sent or put somewhere as well: "was denied a visa and sent home", "and put on a plane"."""
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    if after.head is not verb or not verb.i < after.i:
        return False
    if after.lower_ in AWAY:
        after.dep_, after.tag_ = "advmod", "RB"
        return True
    if verb.lower_ not in PUT or after.lower_ not in PLACING or after.dep_ not in ("prt", "prep"):
        return False
    for thing in [c for c in verb.children if c.dep_ == "dobj" and c.i > after.i and after.dep_ == "prt"]:
        thing.head, thing.dep_ = after, "pobj"
    after.dep_, after.tag_ = "prep", "IN"
    return True


def _of_those_told(verb: Token) -> None:
    """What those suffered who were told something goes with that: "were told that it was safe and advised to drink"."""
    said = verb.head
    told = said.head
    if verb.dep_ != "conj" or said.dep_ != "ccomp" or verb.lemma_.lower() not in BIDDEN or has(verb, SUBJECTS):
        return
    if told.i < said.i and has(told, ("auxpass",)) and has(verb, ("xcomp",)) and not has(said, ("auxpass",)):
        join(verb, told)
