"""A word of doubt before the first of joined verbs -> said of the later ones as well.

"Vik allegedly broke in and stole a ring" does not say that he stole one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import AUXILIARIES, PRESENT, auxiliaries, is_past, own_subject
from factcheck.claims.syntax.supposed import HEARSAY, HEDGES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What a verb has instead of the doubt before an earlier one.
SURE = HEDGES | HEARSAY | {"certainly", "definitely", "clearly", "surely", "undoubtedly"}


def hedges(head: Token) -> list[Token]:
    """The words of doubt that a verb without a subject shares with those it goes on with."""
    if own_subject(head) is not None or any(child.lower_ in SURE for child in head.below.get("advmod", ())):
        return []
    verb = head
    while verb.dep_ == "conj" and verb.head is not verb and _goes_on(verb.head, head):
        verb = verb.head
        doubts = [child for child in _doubts(verb) if child.i < verb.i]
        if doubts or own_subject(verb) is not None:
            return doubts
    return []


def _doubts(verb: Token) -> list[Token]:
    return [child for child in verb.below.get("advmod", ()) if child.lower_ in HEDGES | HEARSAY]


def _goes_on(first: Token, head: Token) -> bool:
    """Whether two verbs have one tense; what "was fined" afterwards is no part of what he allegedly did."""
    if has(head, AUXILIARIES):
        return [t.lower_ for t in auxiliaries(first)] == [t.lower_ for t in auxiliaries(head)]
    return (has(first, AUXILIARIES) and head.tag_ not in PRESENT) or is_past(first) == is_past(head)
