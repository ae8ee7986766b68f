"""Who says it, hung on the wrong word -> hung beside what is said: "..., his lawyer, Ida Holm, said on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, make_main
from factcheck.claims.parsing.sayings import is_thing
from factcheck.claims.syntax.citing import DESCRIBING
from factcheck.claims.syntax.connectives import mark_of
from factcheck.claims.syntax.grammar import SUBJECTS, own_subject
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import NOMINAL, SUMMING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def named_at_end(verb: Token) -> None:
    """A speaker with a name, taken for another object: "was charged with theft, his lawyer, Ida Holm, said"."""
    main = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.lemma_.lower() not in SAYING or before(verb).text != ",":
        return
    if has(verb, (*SUBJECTS, "ccomp", "dobj", "cc", "mark")) or verb.right_edge.i + 2 < verb.sent.end:
        return
    name = before(before(verb))
    role = name.head
    comma = before(role.left_edge) if role.left_edge.i > main.i else role
    if name.dep_ != "appos" or name.ent_type_ != "PERSON" or role.dep_ not in ("conj", "appos") or comma.text != ",":
        return
    role.head, role.dep_ = verb, "nsubj"
    verb.dep_ = "parataxis"
    comma.head = before(verb).head = verb


def said_where(verb: Token) -> None:
    """Who says it is put in behind "where": "was taken to Vik, where doctors said his condition was stable"."""
    place, told = (
        verb.head,
        next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None),
    )
    if told is None or verb.lemma_.lower() not in SAYING or verb.left_edge.lower_ != "where" or has(told, ("mark",)):
        return
    if place.tag_ not in NOMINAL or place.dep_ != "pobj" or has(told, ("conj",)):
        return
    where = verb.left_edge
    told.head, told.dep_ = place, "relcl"
    where.head, where.dep_ = told, "advmod"
    verb.head, verb.dep_ = told, "parataxis"


def described_as(quality: Token) -> None:
    """As what somebody is described, behind a clause on him: "described Vik, who ran a bakery, as quiet"."""
    mark = quality.left_edge
    if quality.dep_ not in ("advcl", "amod") or mark.lower_ != "as" or before(mark).text != ",":
        return
    above = next((t for t in quality.ancestors if t.lemma_.lower() in DESCRIBING and t.i < quality.i), None)
    if above is not None and any(
        c.dep_ == "dobj" and (c is quality.head or c.is_ancestor(quality)) for c in above.children
    ):
        quality.head, quality.dep_, mark.dep_ = above, "oprd", "mark"
        before(mark).head = above


def of_both(verb: Token) -> None:
    """Who says two joined statements at their end: "it went on pay, and only a tenth was left, the inquiry found"."""
    first = verb.head
    speaker = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    second = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)
    if verb.dep_ != "conj" or speaker is None or second is None or not first.i < second.i < speaker.i:
        return
    if verb.lemma_.lower() not in SAYING or before(speaker.left_edge).text != "," or has(second, ("mark",)):
        return
    if verb.right_edge.i + 2 < verb.sent.end or first.dep_ not in ("ROOT", "ccomp") or not has(first, ("cc",)):
        return
    second.head, second.dep_ = first, "conj"
    verb.dep_ = "parataxis"
    before(speaker.left_edge).head = verb


def something_more(verb: Token) -> None:
    """What sums a sentence up is no source of it: "critics fear that it will fail, something he denies"."""
    thing = next((c for c in verb.children if c.lower_ == "something" and c.i < verb.i), None)
    main = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if thing is None or main is None or main.i > thing.i or before(thing).text != "," or not has(main, SUBJECTS):
        return
    for child in list(verb.children):
        if child.is_punct:
            child.head = main
    make_main(main)
    thing.head, thing.dep_ = main, "appos"
    verb.head, verb.dep_ = thing, "relcl"


def of_speaker(verb: Token) -> None:
    """What a speaker adds is added by no thing: "the office said the statue would be moved, adding that ..."."""
    said = verb.head
    saying = said.head
    if said.dep_ != "ccomp" or saying.i > said.i or saying.lemma_.lower() not in SAYING or verb.i < said.i:
        return
    if verb.lemma_.lower() not in SAYING or not has(verb, ("ccomp",)) or before(verb.left_edge).text != ",":
        return
    pronoun = own_subject(verb)
    adds = verb.tag_ == "VBG" and pronoun is None and (verb.lower_ == "adding" or _no_speaker(said))
    turns = pronoun is not None and pronoun.tag_ == "PRP" and verb.left_edge.lower_ in ("though", "although", "but")
    if adds or turns:
        verb.head = saying


def _no_speaker(said: Token) -> bool:
    subject = own_subject(said)
    return subject is not None and is_thing(subject)


def that_behind_noun(verb: Token) -> None:
    """A second "that" brings in what is said as well: "says the crew ignored it, that he drank and that ..."."""
    first, that = verb.head, verb.left_edge
    if verb.dep_ != "advcl" or that.lower_ != "that" or that.dep_ != "mark" or before(that).text != ",":
        return
    if first.dep_ == "ccomp" and first.head.i < first.i < verb.i and first.head.lemma_.lower() in SAYING:
        verb.dep_ = "conj"


def said_at_that_time(verb: Token) -> None:
    """What is said at a time does not tell of the time: "said at the time that the wells were clean"."""
    time, that = verb.head, verb.left_edge
    saying, own = time.head.head, own_subject(verb)
    if time.dep_ != "pobj" or that.lower_ != "that" or that.i != time.i + 1 or own is None or own is that:
        return
    lone = time.lower_ == "time" and time.head.lower_ == "at"
    if (
        saying.lemma_.lower() not in SAYING
        or has(saying, ("ccomp", "dobj"))
        or not (lone or that.dep_ in ("advmod", "mark"))
    ):
        return
    that.tag_, that.dep_ = "IN", "mark"
    verb.head, verb.dep_ = saying, "ccomp"


def denied_claim(verb: Token) -> None:
    """A claim that is denied is no person: "he had reported it, a claim denied by the force"."""
    noun = verb.head
    first = noun.left_edge
    if noun.dep_ != "appos" or noun.lower_ not in SUMMING or first.lower_ not in ("a", "an", "the"):
        return
    over = next((token for token in noun.head.ancestors if token.pos_ == "VERB" and token.i < noun.i), None)
    apart = noun.head.dep_ in SUBJECTS and noun.head.i < first.i - 2 and before(first).text == ","
    if over is not None and apart:
        noun.head = over


def as_said(verb: Token) -> None:
    """What stands behind "as the report says," goes on with the sentence: "is, as the report says, far worse"."""
    be = verb.head
    told = next((c for c in verb.children if c.dep_ in ("acomp", "attr", "prep") and c.i > verb.i), None)
    if verb.dep_ != "advcl" or be.lemma_ != "be" or not be.i < verb.i or told is None or mark_of(verb) != "as":
        return
    if verb.nbor(1).text == "," and told.left_edge.i == verb.i + 2 and not has(be, ("acomp", "attr")):
        told.head = be
