"""How many, before what has become of them -> hung together: "with 12 of the 30 freed", "four of them suspended"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import make_main
from factcheck.claims.syntax.agreement import PARTS, SHARES
from factcheck.claims.syntax.grammar import FINITE, NOUN_SUBJECTS, is_finite
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

FRACTIONS = SHARES | {"thirds", "quarters", "one"}
NAMING = {*NOMINAL, "DT", "PRP$", "JJ", "JJR", "JJS", "CD"}  # the tags of what a noun phrase begins with


def of_counted(verb: Token) -> None:
    """What has become of some of a number, after "with", is told of these: "with 90 percent of the votes counted"."""
    noun = verb.head
    of = noun.head
    count = of.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or not _counts(count) or count.head.lower_ != "with":
        return
    mark = count.head
    begins = mark.is_sent_start or mark.nbor(-1).text == ","
    if begins and verb.tag_ in ("VBN", "VBG") and verb.i > noun.i and verb.nbor(-1) is noun:
        verb.head = count


def _counts(token: Token) -> bool:
    return token.tag_ == "CD" or token.lower_ in PARTS | FRACTIONS


def some_of_end(number: Token) -> None:
    """What some of them are, behind a clause: "nine people have died, one of them a driver whose lorry turned over"."""
    if number.nbor(-1).text != "," or not _is_of_them(number) or number.i + 3 >= number.sent.end:
        return
    start = number.i + 3
    doc, stop = number.doc, start
    while stop < number.sent.end and doc[stop].tag_ in NAMING:
        stop += 1
    noun = doc[stop - 1]
    if stop == start or noun.tag_ not in NOMINAL or noun.dep_ in NOUN_SUBJECTS or (number.head.tag_ in FINITE):
        return
    last = number.nbor(-2)
    verb = next((t for t in (last, *last.ancestors) if t.pos_ in ("VERB", "AUX") and t is not noun), None)
    if verb is None or verb.i > number.i or not is_finite(verb) or noun.dep_ in ("pobj", "compound"):
        return
    if noun.is_ancestor(verb):
        return
    number.head, number.dep_ = noun, "nsubj"
    noun.head, noun.dep_ = verb, "advcl"


def _of_them(of: Token) -> bool:
    return any(child.lower_ in ("them", "whom") for child in of.children)


def _is_of_them(some: Token) -> bool:
    """Whether some are some of those spoken of: "two of them", "most of whom"."""
    return any(child.lower_ == "of" and _of_them(child) for child in some.children)


def some_so_badly(some: Token) -> None:
    """How badly some were hurt is told of those right before: "two died and nine were hurt, three badly, in a fire"."""
    verb, adverb = some.nbor(-2), some.nbor(1)
    if some.nbor(-1).text != "," or verb.tag_ not in ("VBN", "VBD"):
        return
    if adverb.lower_ == "of" and adverb.nbor(1).lower_ in ("them", "whom"):
        adverb = some.nbor(3)
    if adverb.tag_ != "RB" or not adverb.lower_.endswith("ly") or not adverb.nbor(1).is_punct:
        return
    some.head, some.dep_ = verb, "npadvmod"
    adverb.head, adverb.dep_ = some, "advmod"
    event = adverb.nbor(2)
    while event.head.i > event.i:
        event = event.head
    if event.dep_ in ("prep", "advcl") and event.left_edge.i == adverb.i + 2:
        event.head = verb


def so_many_suffered(verb: Token) -> None:
    """What so many suffered, joined to a passive, is a clause: "have been killed and 200,000 displaced"."""
    many = verb.head
    over = many.head
    if verb.tag_ != "VBN" or many.dep_ != "conj" or verb.nbor(-1) is not many or over.pos_ != "VERB":
        return
    if over.tag_ == "VBN" and many.tag_ in ("CD", "NNS") and has(over, (*NOUN_SUBJECTS, "auxpass")):
        verb.head, verb.dep_ = over, "conj"
        many.head, many.dep_ = verb, "nsubj"
        if over.dep_ == "advcl" and has(over.head, ("auxpass",)) and over.head.i < over.i:
            over.dep_ = "conj"  # "were killed, 30 injured and four arrested"


def some_who_are(noun: Token) -> None:
    """A plural that a parser took for a verb: "killing 18 passengers, most of them pilgrims on their way home"."""
    some = next((child for child in noun.children if child.dep_ == "nsubj" and child.i == noun.i - 3), None)
    first = next((child for child in noun.children if child.dep_ == "ccomp" and child.i < noun.i), None)
    if (
        some is None
        or first is None
        or some.left_edge.nbor(-1).text != ","
        or noun.nbor(-1).lower_ not in ("them", "whom")
    ):
        return
    if not is_finite(first) or not has(first, NOUN_SUBJECTS) or has(noun, ("dobj", "xcomp", "aux")):
        return
    for child in list(noun.children):
        if child.is_punct and child.i > noun.i:
            child.head = first
    make_main(first)
    noun.head, noun.dep_, noun.tag_, noun.pos_ = first, "advcl", "NNS", "NOUN"


def rated(name: Token, verb: Token) -> bool:
    """Whether only a figure stands between a name and its verb: "By this list, Vik, at 2.18, is the cheapest"."""
    at = name.right_edge.nbor(2) if name.right_edge.i + 2 < verb.i else name
    if at.dep_ != "prep" or at.nbor(-1).text != "," or at.right_edge.i + 2 != verb.i or verb.nbor(-1).text != ",":
        return False
    return any(token.like_num for token in at.subtree)
