"""Verbs whose subject a parser has given to an object before them -> their clauses with it, the others without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import FINITE, own_subject, phrase
from factcheck.claims.syntax.stretches import NOUNS, trim

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Span, Token


def stolen(sentence: Span) -> dict[Token, Token]:
    """Verbs without a subject, each with the noun that a parser has given to an object before it.

    In "A lost seven seats and B gained two", parsers may take B for what A lost.
    """
    found = {}
    for verb in sentence if "conj" in sentence.deps else ():
        if verb.dep_ != "conj" or verb.tag_ not in FINITE or verb.pos_ not in ("VERB", "AUX"):
            continue
        if verb.head.pos_ not in ("VERB", "AUX") or own_subject(verb) is not None:
            continue
        before = verb.left_edge.i - 1
        while before > verb.head.i and sentence.doc[before].pos_ in ("ADV", "AUX", "PART", "PUNCT"):
            before -= 1
        noun = sentence.doc[before]
        while noun.head.i > verb.head.i and noun.dep_ in ("appos", "pobj", "prep", "compound"):
            noun = noun.head
        if noun.dep_ != "conj" and before > noun.i:
            noun = next((child for child in noun.children if child.dep_ == "conj" and child.i < before), noun)
        comma = any(token.text == "," for token in sentence.doc[before + 1 : verb.i])
        if comma and not any(child.dep_ == "appos" for child in (*noun.children, *noun.head.children)):
            continue
        joined = noun.dep_ == "conj" and noun.pos_ in NOUNS and noun.head.i > verb.head.i
        if joined and noun.head.pos_ in NOUNS:
            found[verb] = noun
    return found


def restored(clause: Clause, owners: dict[Token, Token]) -> None:
    """Give a clause the subject that `stolen` found for it, and take from it what belongs to another."""
    for verb, noun in owners.items():
        theirs = set(noun.subtree) | set(verb.subtree)
        joint = {child for child in noun.head.children if child.dep_ == "cc" and child.i < noun.i}
        if clause.head == verb:
            clause.subject, clause.carried = phrase(noun), False
            clause.words = [token for token in clause.words if token not in set(noun.subtree)]
        elif verb.head == clause.head or clause.head in verb.ancestors:
            clause.words = trim([token for token in clause.words if token not in theirs | joint])
