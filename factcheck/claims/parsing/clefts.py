"""What follows what "it was" picks out -> hung on that, or on "was": "it was Holm who", "it was because of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import own_subject
from factcheck.claims.syntax.saying import SAYING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def that_of_late(verb: Token) -> None:
    """What came late is told of no noun: "it was not until May that he fled", "only after the fire that"."""
    that = next((c for c in verb.children if c.lower_ == "that" and c.dep_ in ("dobj", "mark") and c.i < verb.i), None)
    last = verb.head
    if that is None or that.i == verb.sent.start or last.lemma_.lower() in SAYING:
        return
    late = last
    while late.head is not late and late.head.lemma_ != "be":
        late = late.head
    be, first = late.head, late.left_edge
    if late.dep_ not in ("advcl", "prep") or late.right_edge is not verb.right_edge or not first.i < that.i:
        return
    only = first.lower_ == "only" or be.nbor(1).lower_ == "only"
    until = first.lower_ == "until" and any(child.dep_ == "neg" for child in be.children)
    it, told = own_subject(be), own_subject(verb)
    if (only or until) and it is not None and it.lower_ == "it" and told is not None and told is not that:
        verb.head, verb.dep_ = be, "ccomp"
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"
