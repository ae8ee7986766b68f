"""A main clause -> the same with the noun behind it that sums it up: "he halved the fares, a step that cost jobs".

A step or a result is nothing to be told of apart from what it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import sums_up
from factcheck.claims.syntax.stretches import trim
from factcheck.claims.syntax.supposed import DOUBTFUL

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token


def summed_up(clause: Clause) -> Iterator[Clause]:
    """The main clause of a sentence with what sums it up at its end."""
    head = clause.head
    if "relcl" not in head.sent.deps or clause.kind != "sentence" or clause.carried or clause.said or not clause.words:
        return
    last = clause.words[-1]
    comma = last.nbor(1)
    if comma.text != "," or comma.sent is not last.sent:
        return
    aside = _summary(comma)
    if aside and aside[-1].i >= trim(list(head.sent))[-1].i:
        yield replace(clause, words=[*clause.words, comma, *aside])


def _summary(comma: Token) -> list[Token]:
    """The noun that takes up what stands before a comma, with its clause; empty if none does."""
    article = comma.nbor(1)
    noun = article.head
    if article.lower_ not in ("a", "an") or noun.left_edge is not article or not sums_up(noun):
        return []
    if noun.lemma_.lower() in DOUBTFUL:
        return []  # "finds no link, a claim that has circulated since": it may be the opposite that is claimed
    told = noun.below.get("relcl", ())
    return list(noun.subtree) if any(verb.left_edge.i == noun.i + 1 for verb in told) else []
