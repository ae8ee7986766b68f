"""A clause under a verb of saying -> whether it stands beside what is said: then it is nobody's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

TRUTH = {"fact", "reality", "truth"}


def beside_saying(clause: Token, said: Token) -> bool:
    """Whether a clause that hangs on what is said is said by nobody, or by whoever says all of it."""
    return before_complement(clause, said) or _sets_right(clause, said)


def before_complement(clause: Token, said: Token) -> bool:
    """Whether a clause stands between a verb of saying and the "that" of what is said: then nobody says it."""
    if said.dep_ != "ccomp":
        return False
    mark = next((child for child in said.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    return mark is not None and clause.i < mark.i and said.head.i < clause.i


def _sets_right(clause: Token, said: Token) -> bool:
    """Whether a clause tells what is so instead of what is said: "said it was safe, when in fact it was cracked"."""
    when, link = clause.left_edge, clause.left_edge.nbor(1) if clause.left_edge is not clause else clause
    if said.dep_ != "ccomp" or clause.i < said.i or when.lower_ not in ("when", "while", "although", "though"):
        return False
    return (
        link.lower_ == "in"
        and link.head in (clause, *clause.children)
        and any(child.lower_ in TRUTH for child in link.children)
    )
