"""Words at a hyphen or before a name that a parser takes for others: "was re-elected mayor", "outside court Vik wept".

They are the verb, the place, and no description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, make_main
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def done_again(noun: Token) -> None:
    """A participle behind "re-" is the verb, and what follows it what somebody was made: "was re-elected mayor"."""
    be, verb = noun.head, before(noun)
    if verb.tag_ != "VBN" or verb.head is not noun or be.lemma_ != "be" or be.dep_ != "ROOT" or be.i + 3 != verb.i:
        return
    dash, prefix = verb.nbor(-1), verb.nbor(-2)
    subject = next((child for child in be.children if child.dep_ == "nsubj" and child.i < be.i), None)
    if dash.text != "-" or prefix.lower_ != "re" or subject is None or has(noun, ("det", "poss")):
        return
    adjuncts = [c for c in noun.children if c.i > noun.i and c.dep_ == "prep" and c.lower_ != "of"]
    last = next((child for link in reversed(adjuncts) for child in link.children if child.dep_ == "pobj"), noun)
    for aside in [child for child in noun.children if child.dep_ == "appos" and child.i > last.i]:
        aside.head = last
    for child in [*be.children, *adjuncts]:
        child.head = verb
    make_main(verb)
    subject.dep_, prefix.dep_, dash.dep_ = "nsubjpass", "amod", "punct"
    be.head, be.dep_ = verb, "auxpass"
    prefix.head = dash.head = verb
    noun.head, noun.dep_ = verb, "oprd"


def outside_place(name: Token) -> None:
    """Where somebody speaks is no part of the name behind it: "Outside court Rand read a statement"."""
    first, verb = name.left_edge, name.head
    place = first.head
    if first.lower_ not in ("outside", "inside") or place.dep_ != "compound" or place.head is not name:
        return
    if place.tag_ == "NN" and first.i + 1 == place.i and verb.i > name.i:
        first.head, first.dep_, first.tag_ = verb, "prep", "IN"
        place.head, place.dep_ = first, "pobj"
