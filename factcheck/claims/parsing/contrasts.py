"""A "not" that denies only one of two things -> hung on that: "was not a thief but a guard", "nor did Vik"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.connectives import MERELY
from factcheck.claims.syntax.grammar import AUXILIARIES, NOUN_SUBJECTS, own_subject
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def not_but(noun: Token) -> None:
    """Deny the first of two and not both: "the thief was not a stranger but a guard"."""
    first = noun.left_edge.i
    negation = noun.doc[first - 1] if first else noun
    if negation.lower_ != "not" or negation.dep_ != "neg" or negation.head is not noun.head:
        return
    others = [child for child in noun.children if child.dep_ == "conj"]
    but = any(child.dep_ == "cc" and child.lower_ == "but" for child in noun.children)
    if noun.dep_ in ("prep", "agent"):
        others = [other for other in others if other.lower_ == noun.lower_]
    if len(others) == 1 and but and others[0].i > noun.i and not has(others[0], ("neg",)):
        negation.head = noun


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


def of_affirmed(verb: Token) -> None:
    """A clause with "who" tells of what is so, not of what it is set against: "it was Vik, not Holm, who paid"."""
    noun = verb.head
    set_against = any(child.lower_ == "not" and child.dep_ == "neg" for child in noun.children)
    if noun.dep_ == "appos" and set_against and noun.head.dep_ == "attr" and noun.head.i < noun.i:
        verb.head = noun.head


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


def nor_of(verb: Token) -> None:
    """A "nor" before an auxiliary and its subject denies what follows: "nor does she speak in public"."""
    first = next((c for c in verb.children if c.dep_ in AUXILIARIES), None)
    own = own_subject(verb)
    if first is None or own is None or not first.i < own.i < verb.i or not first.i:
        return
    nor = first.nbor(-1)
    if nor.lower_ == "nor" and nor.head in (verb, verb.head):
        nor.head, nor.dep_ = verb, "neg"


def nor_had(verb: Token) -> None:
    """What "nor" and an auxiliary bring in is the verb, with its subject between: "nor had any of it been moved"."""
    if verb.dep_ != "conj" or verb.lemma_ not in ("have", "be", "do") or not verb.i or verb.nbor(-1).lower_ != "nor":
        return
    told = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    own = own_subject(told) if told is not None else None
    if told is None or own is None or told.tag_ not in ("VBN", "VB", "VBG") or not verb.i < own.i < told.i:
        return
    told.head, told.dep_ = verb.head, "conj"
    for child in verb.children:
        child.head = told
    verb.head, verb.dep_ = told, "aux"
