"""The subject of a clause behind "although", "since" or "when", hung elsewhere -> hung on its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import give_subject
from factcheck.claims.syntax.grammar import SUBJECTS, is_finite
from factcheck.claims.syntax.stretches import TIMES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

PREPOSED = {"since", "because", "after", "before"}  # connectives that parsers take for prepositions


def object_of_mark(verb: Token) -> None:
    """The same where the noun hangs on the connective: "since his estates, among the largest, were full of it"."""
    if verb.dep_ != "advcl" or not is_finite(verb) or has(verb, SUBJECTS):
        return
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ in PREPOSED and c.i < verb.i), None)
    noun = next((child for child in mark.children if child.dep_ == "pobj"), None) if mark is not None else None
    if mark is None or noun is None or noun.i > verb.i or noun.ent_type_ in TIMES:
        return
    for child in list(mark.children):
        if child is not noun:
            child.head = noun if child.i > noun.i else verb
    give_subject(verb, noun)
