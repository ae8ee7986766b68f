"""A clause about so many things, and a colon with as many items after it -> the clause said of each item.

"Three things helped: cheaper fuel, a mild winter and the new ferry" says that the ferry helped, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import FINITE, is_past
from factcheck.claims.syntax.stretches import is_plural, trim
from factcheck.claims.wording import singular

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
REPLACED = {"nsubj", "nsubjpass", "dobj"}


def itemized(clause: Clause) -> Iterator[Clause]:
    """The clause once for each item, with the item in place of what is counted."""
    if ":" not in clause.head.sent.words:
        return
    counted = next((t for t in clause.head.children if t.dep_ in REPLACED and _count(t)), None)
    if counted is None:
        return
    colon = next((t for t in clause.head.sent if t.text == ":" and t.i > clause.head.i), None)
    if colon is None:
        return
    items = _items(clause.head.doc[colon.i + 1 : clause.head.sent.end])
    phrase = set(counted.doc[counted.left_edge.i : counted.i + 1])
    if len(items) != _count(counted):
        return
    words = trim([token for token in clause.words if token.i < colon.i and token not in phrase])
    for item in items:
        if counted.dep_ == "dobj":
            if counted.i == colon.i - 1:
                yield replace(clause, words=[*words, *item])
        elif is_past(clause.head) and counted in clause.subject:
            said = {} if is_plural(item) else singular(words)
            yield replace(clause, subject=item, words=words, carried=True, said={**clause.said, **said})


def _count(noun: Token) -> int:
    """How many of a noun are counted; 0 if none are."""
    number = next(iter(noun.below.get("nummod", ())), None)
    return NUMBERS.get(number.lower_, 0) if number is not None and noun.tag_ == "NNS" else 0


def _items(tokens: list[Token]) -> list[list[Token]]:
    """What stands between commas and "and"; nothing when there is a statement among it."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.tag_ in FINITE or token.text in (";", ":", "(", '"', "“"):
            return []
        if token.text == "," or token.lower_ == "and":
            found.append([])
        else:
            found[-1].append(token)
    return [item for part in found if (item := trim(part))]
