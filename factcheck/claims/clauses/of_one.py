"""What is put in for several -> the same for one of them: "they try" is "he tries", "were built" is "was built"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import stem
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause

OF_ONE = {"are": "is", "were": "was", "have": "has"}


def one_does(clause: Clause) -> dict[int, str]:
    """The form that is put in for a participle, of one of several: of "they try to leave" it is "tries"."""
    head = clause.head
    denied = next((place for place, form in clause.said.items() if form.endswith(" not")), None)
    if denied is not None:
        return {denied: clause.said[denied].replace("do ", "does ")}
    if head.tag_ != "VBG" or clause.said.get(head.i) != stem(head):
        return {}
    return {head.i: finite(stem(head), past=False, plural=False)}


def one_is(before: str) -> str:
    """What is put in before a participle, of one."""
    begins, _, rest = before.partition(" ")
    return f"{OF_ONE.get(begins, begins)} {rest}".strip()
