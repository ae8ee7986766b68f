"""Conditions that a parser hangs on the wrong verb, or takes for something else -> clauses of what they bear on.

"If it rains," said Vik, "the pool will shut"; "assuming it rains, the pool will shut"; "were it to rain, ...".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.connectives import has_if
from factcheck.claims.syntax.grammar import is_finite
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

SUPPOSING = {"assuming", "supposing", "provided", "providing"}
UNREAL = {"would", "could", "might"}
TO_COME = {"due", "payable", "possible", "available", "owed", "follow", "come"}  # in "with a further million due if"
INVERTED = {"were", "should", "had"}


def of_believed(verb: Token) -> None:
    """A condition before who believes is one of what is believed: "had it been open, we think that we would have"."""
    over = verb.head
    if verb.dep_ != "advcl" or verb.i > over.i or over.lemma_.lower() not in SAYING:
        return
    first = verb.left_edge
    if not (has_if(verb) or (first.lower_ in INVERTED and first.is_sent_start)):
        return
    said = next((child for child in over.children if child.dep_ == "ccomp" and child.i > over.i), None)
    if said is not None and has(said, ("mark",)) and any(c.lower_ in UNREAL for c in said.children if c.tag_ == "MD"):
        verb.head = said
        if (after := verb.right_edge.nbor(1)).text == ",":
            after.head = said


def supposing(participle: Token) -> None:
    """What is assumed is a condition, and nobody's deed: "assuming rates fall, prices will rise"."""
    main = participle.head
    told = next((c for c in participle.children if c.dep_ in ("ccomp", "pcomp") and c.i > participle.i), None)
    if participle.lower_ not in SUPPOSING or participle.dep_ not in ("advcl", "prep", "oprd") or main is participle:
        return
    if told is None:  # "will keep it provided that it pays", with what is provided hung on "keep"
        told = next((c for c in main.children if c.dep_ == "ccomp" and c.left_edge.i == participle.i + 1), None)
    if told is None or not is_finite(told) or has(participle, ("nsubj", "aux", "dobj")):
        return
    told.head, told.dep_ = main, "advcl"
    participle.head, participle.dep_ = told, "mark"


def of_further(verb: Token) -> None:
    """A condition of what is still to come is none of the rest: "paid 9 million, with two more due if it wins"."""
    main, before = verb.head, verb.left_edge.nbor(-1)
    if verb.dep_ != "advcl" or verb.left_edge.lower_ != "if" or before.lower_ not in TO_COME:
        return
    linked = next((child for child in main.children if child.lower_ == "with" and main.i < child.i < verb.i), None)
    if linked is not None and linked.nbor(-1).text == "," and linked.right_edge is before:
        verb.head, before.dep_ = before, "acl"
