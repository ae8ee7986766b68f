"""A claim and a statement that matched -> whether they say the same, the opposite, or are merely related."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.matching.evidence import CONFLICT
from factcheck.model import Relation

SAME_FROM = 0.5  # confidence from which a fact-checker is likelier to accept the match than not

# Where one text denies something, it is likely to be what the other says only when they share most of their words.
OPPOSITE_FROM = 0.5


def relation(signals: Mapping[str, float], confidence: float) -> Relation:
    """The relation that the signals of a match speak for.

    A statement with other numbers or dates, or one that is not likely enough to be the claim's, is related at most;
    where they share most words and only one of the two denies something, it is the opposite.
    """
    if confidence < SAME_FROM or CONFLICT in (signals["numbers"], signals["dates"]):
        return Relation.RELATED
    if signals["negation"]:
        shared = max(signals["overlap"], signals["covered"])
        return Relation.OPPOSITE if shared >= OPPOSITE_FROM else Relation.RELATED
    return Relation.SAME
