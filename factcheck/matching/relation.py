"""A claim and a statement that matched -> whether they say the same, the opposite, or are merely related."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.model import Relation

SAME_FROM = 0.5  # confidence from which a fact-checker is likelier to accept the match than not


def relation(signals: Mapping[str, float], confidence: float) -> Relation:
    """The relation that the signals of a match speak for.

    A statement with other numbers, or one that is not likely enough to be the claim's, is related at most; where only
    one of the two denies something, it is the opposite.
    """
    if confidence < SAME_FROM or not signals["numbers"]:
        return Relation.RELATED
    return Relation.OPPOSITE if signals["negation"] else Relation.SAME
