"""A sentence whose halves say nothing alone, so that it is kept whole: "the more they sow, the less they reap"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import FINITE

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span

COMPARATIVES = {"JJR", "RBR"}


def is_bound(sentence: Span) -> bool:
    """Whether the clauses of a sentence are claims together only."""
    return _grows(sentence) or _begins_with_content(sentence)


def _grows(sentence: Span) -> bool:
    """Whether one thing grows with another: "the longer it lasts, the more it costs"."""
    if "," not in sentence.words or COMPARATIVES.isdisjoint(sentence.tags):
        return False
    words = list(sentence)
    pairs = [
        place
        for place, token in enumerate(words[:-1])
        if token.lower_ == "the" and words[place + 1].tag_ in COMPARATIVES and (not place or words[place - 1].is_punct)
    ]
    if len(pairs) < 2 or pairs[0] > 1:
        return False
    return any(t.tag_ in FINITE for t in words[: pairs[1]]) and any(t.tag_ in FINITE for t in words[pairs[1] :])


def _begins_with_content(sentence: Span) -> bool:
    """Whether a sentence begins with "that" and what it brings in, and a parser has not found the verb behind it."""
    first = sentence[0]
    return first.lower_ == "that" and first.tag_ == "IN" and first.dep_ == "mark" and first.head.dep_ == "ROOT"
