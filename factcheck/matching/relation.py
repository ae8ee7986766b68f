"""A claim and a statement that matched -> whether they say the same, the opposite, or are merely related."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.matching.evidence import CONFLICT
from factcheck.model import Relation

SAME_FROM = 0.5  # confidence from which a fact-checker is likelier to accept the match than not

# What a statement says is said by a claim that holds a third of its words, or is as near as this in other words.
# Swept 0 - 0.5 and 0.75 - 1 on the dev half of eval/gold/relations.jsonl: macro-F1 0.36 without, 0.43 with.
COVERED, NEAR = 1 / 3, 0.85


def relation(signals: Mapping[str, float], confidence: float) -> Relation:
    """The relation that the signals of a match speak for.

    A statement with other numbers or dates, one that says more than the claim, or one that is not likely enough to be
    the claim's, is related at most; where only one of the two denies something, it is the opposite.
    """
    if confidence < SAME_FROM or CONFLICT in (signals["numbers"], signals["dates"]):
        return Relation.RELATED
    if signals["covered"] < COVERED and signals["dense"] < NEAR:
        return Relation.RELATED
    return Relation.OPPOSITE if signals["negation"] else Relation.SAME
