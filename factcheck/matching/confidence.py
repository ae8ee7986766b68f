"""The signals of a match -> the probability that a fact-checker would accept it.

A logistic model over named signals, fitted by ``eval/train/calibration.py`` on labelled queries: once with the right
statement in the index, once with it removed, so that "no match" is an answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from factcheck.matching.query import Kind
from factcheck.matching.weights import shipped


def confidence(signals: Mapping[str, float], kind: Kind) -> float:
    """A probability in (0, 1)."""
    odds = shipped("confidence")[kind].value(signals)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
