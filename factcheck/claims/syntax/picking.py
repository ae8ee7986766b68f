"""A participle behind a noun -> whether it says something of it, or only which are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import PRESENT, SUBJECTS
from factcheck.claims.syntax.stretches import TIMES, set_off
from factcheck.claims.syntax.supposed import is_denied_of_kind, is_doubted, is_kind, of_any
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Nouns and pronouns that mean nothing without the participle behind them.
PICKED = frozenset(
    """
    those anyone everyone all anybody everybody everything anything kind type sort most many some few half extent
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
OPEN = {"can", "could", "may", "might", "must", "should", "would"}  # of what is told of all of a kind
RUNNING = {"running", "left", "remaining", "going", "ended", "ending"}  # what is said of a time
MEANT = {"concerned", "involved", "affected", "given"}  # "the officer concerned" is the one spoken of


def picks_out(head: Token) -> bool:
    """Whether a participle only tells which are meant: "bees deprived of sleep", "more than the figures given"."""
    noun = head.head
    if set_off(head):
        return False
    if is_doubted(head) or is_denied_of_kind(noun) or of_any(noun, head) or noun.lower_ in PICKED:
        return True
    once = "agent" in head.below or any(token.ent_type_ in TIMES for token in head.subtree)
    if is_kind(noun) and not once:  # but "figures released on Wednesday", "polls made by Nordlin"
        return True
    if head.lower_ in MEANT and noun.i == head.i - 1 and not head.rights:
        return True
    if noun.dep_ == "attr" and (noun.ent_type_ == "PERCENT" or noun.lower_ in ("cent", "percent", "%")):
        return True  # "is 40 per cent owned by the family"
    determined = {child.lower_ for child in noun.children if child.dep_ in ("det", "predet", "preconj")}
    if determined & {"every", "each", "any", "either"} or ("all" in determined and "nummod" not in noun.below):
        return True  # "all milk sold in shops", "every 30 hours worked", but "all 200 votes counted"
    if any(child.lower_ == "ever" for child in head.children):  # "the highest fine ever imposed"
        return True
    if head.text[:1].isupper() and not head.is_sent_start:  # "the film Breaking Away"
        return True
    if noun.head.lower_ == "per" or (noun.ent_type_ in TIMES and head.lower_ in RUNNING):
        return True  # "for nine weeks running", "with ten minutes left"
    bare = noun.tag_ == "NNS" and not has(noun, ("det", "poss", "nummod", "amod"))
    counted = has(noun, ("det", "poss", "nummod"))
    if noun.tag_ == "NNS" and not counted and head.tag_ == "VBG":  # "the share of women serving in parliaments"
        return True
    mass = noun.tag_ == "NN" and not noun.lefts and noun.dep_ == "pobj" and noun.head.lower_ == "for"
    if mass and head.tag_ == "VBG":
        return True  # "a reward for information leading to an arrest"
    compares = noun.dep_ in ("pobj", "nsubj") and noun.left_edge.nbor(-1).lower_ == "than"
    helpers = noun.head.below.get("aux", ())  # "vans parked there could be towed"
    generic = noun.dep_ in SUBJECTS and (
        noun.head.tag_ in PRESENT or any(c.tag_ == "MD" and c.lower_ in OPEN for c in helpers)
    )
    return compares or (bare and (generic or head.lower_ == "aged"))  # "fell among pupils aged nine to twelve in Vik"
