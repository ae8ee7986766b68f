"""A "not" that denies only one of two things -> hung on that: "was not a thief but a guard", "nor did Vik"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.connectives import MERELY
from factcheck.claims.syntax.grammar import AUXILIARIES, NOUN_SUBJECTS, own_subject
from factcheck.claims.syntax.saying import SAYING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def not_aside(noun: Token) -> None:
    """What is set against a subject between commas stands beside it: "Morris, not his wife, owns the house"."""
    subject, first = noun.head, noun.left_edge.i
    if noun.dep_ == "conj" and subject.lemma_ == "be":  # joined to "was" in "it was Vik, and not Holm, who paid"
        subject = next((child for child in subject.children if child.dep_ == "attr" and child.i < first), subject)
    before = [token for token in noun.doc[max(first - 2, 0) : first] if token.lower_ in ("and", "not", "never")]
    start = noun.left_edge if noun.left_edge.lower_ == "not" else before[-1] if before else None
    if start is None or start.lower_ != "not" or subject.dep_ not in (*NOUN_SUBJECTS, "attr") or noun.i < subject.i:
        return
    if start.nbor(1).lower_ in MERELY:
        return
    opening = before[0] if before and before[0].lower_ == "and" else start
    end = 1 + max(
        (c.right_edge.i for c in noun.children if c.dep_ in ("prep", "conj") and c.i > noun.i), default=noun.i
    )
    if opening.i < 2 or opening.nbor(-1).text != "," or (end < len(noun.doc) and noun.doc[end].text != ","):
        return
    start.head, noun.head, noun.dep_ = noun, subject, "appos"
    if opening is not start:
        opening.head = noun


def instead_of(of: Token) -> None:
    """What is not done is no item of a list: "will plant oak and beech instead of spruce, which ..."."""
    first = of.head
    other = next((child for child in first.children if child.dep_ == "conj" and child.i > of.i), None)
    if of.lower_ != "of" or of.dep_ != "cc" or not of.i or of.nbor(-1).lower_ != "instead" or other is None:
        return
    for child in list(first.children):
        if child.dep_ == "relcl" and child.left_edge.i > other.i:
            child.head = other
    verb = next((token for token in first.ancestors if token.pos_ == "VERB"), first)
    of.head, of.dep_ = verb, "prep"
    other.head, other.dep_ = of, "pobj"


def but_because(because: Token) -> None:
    """The true reason goes with the one that is denied: "fell not because it rained but because buses were late"."""
    reason, but = because.head, because.nbor(-1)
    if (
        because.lower_ != "because"
        or but.lower_ != "but"
        or because.dep_ != "mark"
        or reason.dep_ not in ("advcl", "conj")
    ):
        return
    first = next((t for t in reversed(because.doc[because.sent.start : but.i]) if t.lower_ == "because"), None)
    other = first.head if first is not None else because
    if first is None or first.dep_ != "mark" or other.dep_ != "advcl" or other.i > but.i:
        return
    if any(t.pos_ == "VERB" and t.lemma_.lower() in SAYING for t in because.doc[other.i + 1 : but.i]):
        return  # "not because wheat is scarce, the bakers say, but because ..."
    denied = any(token.lower_ == "not" for token in because.doc[max(first.i - 2, because.sent.start) : first.i])
    if denied and reason.head not in (other, other.head) and not reason.is_ancestor(other):
        reason.head, reason.dep_ = other.head, "advcl"


def nor_of(verb: Token) -> None:
    """A "nor" before an auxiliary and its subject denies what follows: "nor does she speak in public"."""
    first = next((c for c in verb.children if c.dep_ in AUXILIARIES), None)
    own = own_subject(verb)
    if first is None or own is None or not first.i < own.i < verb.i or not first.i:
        return
    nor = first.nbor(-1)
    if nor.lower_ == "nor" and nor.head in (verb, verb.head):
        nor.head, nor.dep_ = verb, "neg"
