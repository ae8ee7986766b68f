"""A noun behind the verb that it is the subject of, taken for something else -> the subject: "as have three aides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import SUBJECTS
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

HELPING = frozenset("is are was were has have had do does did will would can could".split())  # noqa: SIM905
# Verbs for where somebody or something is.
STANDING = frozenset("be stand lie lay sit hang rise lurk live remain hide rest stretch loom".split())  # noqa: SIM905
GONE = {"gone", "missing", "absent", "present", "lost", "dead", "unhurt", "unharmed"}  # what a sentence may begin with
ALIKE = {"as", "so", "nor", "neither"}


def others_alike(verb: Token) -> None:
    """Who did or suffered the same is no object: "as have three aides", "nor was the ministry"."""
    if verb.lower_ not in HELPING or verb.dep_ not in ("advcl", "conj") or verb.nbor(-1).lower_ not in ALIKE:
        return
    if has(verb, SUBJECTS) or (verb.nbor(-1).lower_ == "neither" and not has(verb.head, {"neg"})):
        return  # "read both books, and neither has a preface"
    others = next((child for child in verb.children if child.dep_ in ("dobj", "attr") and child.i > verb.i), None)
    if others is not None and verb.nbor(1) is others.left_edge:
        others.dep_ = "nsubj"


def behind_place(verb: Token) -> None:
    """What stands somewhere, behind that: "On the hill stands a castle"; or is gone: "Gone is the old mill"."""
    first = verb.sent[0]
    if verb.lemma_.lower() not in STANDING or verb.i == first.i or verb.i + 1 >= verb.sent.end:
        return
    thing = next((child for child in verb.children if child.dep_ in ("dobj", "attr") and child.i > verb.i), None)
    if thing is None or thing.tag_ not in (*NOMINAL, "CD") or thing.left_edge.nbor(-1) is not verb:
        return
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None:
        ahead = [child for child in verb.children if child.i < verb.i and not child.is_punct]
        placed = bool(ahead) and all(child.dep_ in ("prep", "advmod", "acomp") for child in ahead)
        told = any(token.lower_ in GONE or token.dep_ == "pobj" for child in ahead for token in child.subtree)
        if placed and told and ahead[0].left_edge is first:
            thing.dep_ = "nsubj"
    elif subject.lower_ in GONE and subject.left_edge.i - first.i < 2 and verb.lemma_ == "be":
        subject.dep_, subject.tag_, subject.pos_ = "acomp", "JJ", "ADJ"
        thing.dep_ = "nsubj"
