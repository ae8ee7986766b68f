"""Verbs joined to one within a quotation or a clause on a noun -> joined to the verb around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, join
from factcheck.claims.parsing.sayings import CLOSING_MARKS
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

OPENING_MARKS = {'"', "“", "«"}
# The tags that a verb may have which goes on with one of another tag.
LIKE = {"VB": {"VB"}, "VBP": {"VB", "VBP"}, "VBD": {"VBD"}, "VBN": {"VBD"}, "VBZ": {"VBZ"}}


def beyond_quotation(verb: Token) -> None:
    """A verb behind a quotation goes on with the one before it: "will tax it “until they behave” and shut the port"."""
    first = verb.head
    joint = next((child for child in first.children if child.dep_ == "cc" and first.i < child.i < verb.i), None)
    if joint is None or before(joint).text not in CLOSING_MARKS or has(verb, (*SUBJECTS, *AUXILIARIES, "mark")):
        return
    within = verb.doc[verb.sent.start : joint.i - 1]
    opening = next((token.i for token in reversed(within) if token.text in OPENING_MARKS), None)
    if opening is None or first.left_edge.i < opening:
        return  # "to “come out of the dark” and work here": the first verb's clause begins before its quotation
    over = next((token for token in first.ancestors if token.i < opening), None)
    if over is None or over.tag_ not in LIKE.get(verb.tag_, ()) or over.pos_ != "VERB":
        return
    if over.tag_ == "VB" or has(over, SUBJECTS):
        join(verb, over, after=first.i)
        verb.dep_, verb.tag_ = "conj", over.tag_


def but_now(verb: Token) -> None:
    """A present after "but" does not go on with a clause in the past: "shows a storm that came but omits why"."""
    past = verb.head
    over = past.head.head
    if (
        past.dep_ != "relcl"
        or past.tag_ != "VBD"
        or verb.dep_ != "conj"
        or has(verb, {*SUBJECTS, *AUXILIARIES, "mark"})
    ):
        return
    joint = next((child for child in past.children if child.dep_ == "cc" and past.i < child.i < verb.i), None)
    if joint is not None and joint.lower_ == "but" and over.tag_ == "VBZ" and over.i < past.i and has(over, SUBJECTS):
        join(verb, over, after=past.i)
