"""An apposition, as parsed -> the noun that it tells of, and whether another may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.grammar import EVENTS, is_indefinite, is_person
from factcheck.claims.syntax.stretches import set_off
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

MEMBERS = {"member", "foreigner"}


def beside(aside: Token) -> Token:
    """The noun that an aside stands beside."""
    return _nearest(_described(aside), aside)


def _described(aside: Token) -> Token:
    """What an aside stands beside; a parser may have hung a name on the last word of the description before it."""
    noun = aside.head
    above = noun.head.head if noun.dep_ == "pobj" else noun
    return above if naming(above) == aside else noun


def _nearest(noun: Token, aside: Token) -> Token:
    """What an aside stands right beside, if a verb with it as its object is nearer than the noun it was hung on."""
    first = aside.left_edge.i
    beside = noun.doc[max(first - 2, 0)]
    over = beside.head
    within = noun.i < over.i < beside.i < first and over.pos_ == "VERB" and noun in over.ancestors
    return beside if within and beside.dep_ == "dobj" else noun


def elsewhere(noun: Token, aside: Token, first: int) -> bool:
    """Whether an aside stands in brackets, or behind a verb: it may be of more than its noun, or of something else."""
    short = aside.i == first and aside.text.isupper() and aside.pos_ == "PROPN"
    if first and aside.doc[first - 1].text == "(" and not short:
        return True  # "boss Karl Vik (Holm)", "Ida Holm (R-WI)", "the mouth (oral contact)"
    if noun.dep_ == "pobj" and noun.head.lower_ == "during":
        return True  # "survived a fire and, during the war, a ban on brewing"
    if noun.ent_type_ in ("GPE", "LOC", "PERSON") and aside.lemma_.lower() in EVENTS | {"crime", "disaster"}:
        return True  # "a raid at a mill in Vik, a crime that ..."
    if noun.dep_ == "pobj" and aside.tag_ == "NNS" and _counts_alone(aside, noun.head):
        return True  # "closed in nine towns, libraries in four"
    last = aside.right_edge
    if last.tag_ == "CD" and last.head is aside and last.dep_ == "nummod" and has(noun, ("nummod",)):
        return True  # "the fare is nine crowns, the fee four"
    if of_subject(noun, aside):
        return False
    # "a trial held after a fire at the mill, a disaster ..."
    return any(token.pos_ in ("VERB", "AUX") for token in noun.doc[noun.i + 1 : first])


def second_aside(noun: Token, aside: Token) -> bool:
    """Whether who is named beside a role is described once more: "its head, Ida Holm, a former nurse, left"."""
    named = noun.dep_ == "appos" and noun.pos_ == "PROPN" and naming(noun.head) is noun
    return named and aside.tag_ == "NN" and is_indefinite(aside) and is_person(aside) and set_off(aside)


def _counts_alone(aside: Token, other: Token) -> bool:
    """Whether a noun has the same preposition behind it as another, with only a number."""
    link, *after = aside.doc[aside.i + 1 : min(aside.i + 4, aside.sent.end)] or [aside]
    bare = bool(after) and after[0].tag_ == "CD" and (len(after) < 2 or after[1].is_punct or after[1].tag_ == "CC")
    return link.lower_ == other.lower_ and bare


def of_subject(noun: Token, aside: Token) -> bool:
    """Whether an aside behind a verb tells who its subject is: "studied in Brod, the first woman to do so"."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or not noun.i < noun.head.i < aside.i or aside.ent_type_:
        return False
    if not is_person(aside) and aside.lemma_ not in MEMBERS:
        return False
    somebody = noun.ent_type_ == "PERSON" or is_person(noun) or noun.lower_ in ("he", "she") or noun.tag_ == "NNP"
    return somebody and aside.tag_ == "NN" and aside.left_edge.lower_ in ("the", "a", "an") and set_off(aside)
