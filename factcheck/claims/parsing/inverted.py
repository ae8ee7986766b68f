"""A noun behind the verb that it is the subject of, taken for something else -> the subject: "as have three aides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before
from factcheck.claims.syntax.grammar import SUBJECTS
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

HELPING = frozenset("is are was were has have had do does did will would can could".split())  # noqa: SIM905
ALIKE = {"as", "so", "nor", "neither"}


def others_alike(verb: Token) -> None:
    """Who did or suffered the same is no object: "as have three aides", "nor was the ministry"."""
    if verb.lower_ not in HELPING or verb.dep_ not in ("advcl", "conj") or before(verb).lower_ not in ALIKE:
        return
    if has(verb, SUBJECTS) or (before(verb).lower_ == "neither" and not has(verb.head, {"neg"})):
        return  # "read both books, and neither has a preface"
    others = next((child for child in verb.children if child.dep_ in ("dobj", "attr") and child.i > verb.i), None)
    if others is not None and verb.nbor(1) is others.left_edge:
        others.dep_ = "nsubj"
