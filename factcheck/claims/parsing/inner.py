"""Verbs joined to the main one -> joined to one within, which they are paired with: "rules that both ... and ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, give_subject, join
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def that_both(verb: Token) -> None:
    """Before "both" and two verbs "that" is their subject: "a song about towns that both praises and mocks them"."""
    that = verb.left_edge
    both = that.nbor(1) if that.i + 1 < verb.i else that
    if that.lower_ != "that" or both.lower_ != "both" or both.i + 1 != verb.i or both.head is not verb:
        return
    again = any(t.tag_ == verb.tag_ and before(t).lower_ == "and" for t in verb.doc[verb.i + 2 : verb.sent.end])
    if (
        again
        and that.dep_ == "mark"
        and not any(child.dep_ in SUBJECTS and child is not both for child in verb.children)
    ):
        that.tag_, both.dep_ = "WDT", "preconj"
        give_subject(verb, that)


def second_of_both(verb: Token) -> None:
    """What "both" leads in goes on with the next verb of its form: "rules that both cut costs and save jobs"."""
    over = verb.head
    if "both" not in (token.lower_ for token in verb.doc[over.i : verb.i]) or has(verb, (*SUBJECTS, *AUXILIARIES)):
        return
    first = next((t for t in verb.doc[over.i + 1 : verb.i] if t.tag_ == verb.tag_ and before(t).lower_ == "both"), None)
    if first is None or before(verb.left_edge).lower_ != "and" or not over.is_ancestor(first) or has(first, ("conj",)):
        return
    join(verb, first, after=over.i)


def with_same_modal(verb: Token) -> None:
    """What else may be goes on with what may: "is blamed on mills, which can be shut, but can also be sold"."""
    over, modal = verb.head, _modal(verb)
    if modal is None or _modal(over) is not None or has(verb, (*SUBJECTS, "mark")):
        return
    joint = before(verb.left_edge)
    if joint.dep_ != "cc" or joint.head is not over:
        return
    last = before(joint) if before(joint).text != "," else before(before(joint))
    for first in (last, *last.ancestors):
        if first is over:
            return
        same = _modal(first) if first.dep_ == "relcl" and over.is_ancestor(first) else None
        if same is not None and same.lower_ == modal.lower_ and not has(first, ("conj",)):
            join(verb, first, after=over.i)
            return


def _modal(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.tag_ == "MD" and child.dep_ in AUXILIARIES), None)
