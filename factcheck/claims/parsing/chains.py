"""Verbs in a row that a parser breaks up -> joined to the first: "was born in Linz, trained in Vienna and moved".

One of them is taken for what describes a place, for a noun ("cut taxes, cap rents and fund schools"), or for what
somebody says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, own_subject
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What people do in the course of a life, and places do not.
LIVING = frozenset(
    """
    train study work live teach serve play settle move marry graduate raise emigrate practise practice retire die
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
TAUGHT = frozenset("educate school apprentice draft baptise baptize".split())  # noqa: SIM905 - what is done to people


def second_of_life(verb: Token) -> None:
    """What a person did next does not describe a place: "was born in Linz, trained in Vienna and moved to Bern"."""
    above = verb.head
    lemma = verb.lemma_.lower()
    last = next((child for child in verb.children if child.dep_ == "conj" and child.tag_ in ("VBD", "VBN")), None)
    if last is None or has(last, SUBJECTS) or verb.left_edge is not verb or not verb.i or verb.nbor(-1).text != ",":
        return
    if has(verb, (*SUBJECTS, *AUXILIARIES, "mark", "agent")) or above.i > verb.i:
        return
    main, passive = above, False
    if verb.dep_ == "acl":
        main = above.head.head
        passive = main.tag_ == last.tag_ == "VBN" and has(main, ("auxpass",)) and not has(last, AUXILIARIES)
        if above.dep_ != "pobj" or above.tag_ != "NNP" or (lemma not in LIVING | TAUGHT and not passive):
            return
    elif verb.tag_ != "VBD" and lemma not in LIVING | TAUGHT:
        return
    if main.tag_ not in ("VBD", "VBN") or own_subject(main) is None:
        return
    if last.tag_ == "VBN" and lemma not in TAUGHT and not has(last, ("auxpass",)) and not passive:
        return
    verb.head, verb.dep_ = main, "conj"
    verb.tag_ = "VBN" if lemma in TAUGHT or (passive and lemma not in LIVING) else "VBD"
