"""The signals of a match -> the probability that a fact-checker would accept it.

A logistic model over named signals for each kind of query, fitted by ``eval/train/calibration.py`` on labelled queries:
once with the right statement in the index, once with it removed, so that "no match" is an answer. A calibration of the
index's own scales and shifts its log odds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from factcheck.matching.calibration import AS_SHIPPED, Scale
from factcheck.matching.identity import Standing
from factcheck.matching.query import Query
from factcheck.matching.weights import Linear, shipped

# Chosen, not fitted: no labelled set says which articles link to a fact-check or quote its claim. Whoever quotes a
# claim word for word makes it, or speaks about it; a link may stand a sentence away from the claim it is about.
QUOTED, LINKED = 0.99, 0.95

# The model of claims whose neighbouring sentences and date are known: what it was fitted on has both.
IN_CONTEXT = "claims in context"


def log_odds(query: Query, scale: Scale = AS_SHIPPED) -> Linear:
    """The sum that confidence is made of, as the index's calibration scales and shifts it."""
    model = _model(query)
    return Linear(
        model.intercept * scale.slope + scale.shift,
        {name: weight * scale.slope for name, weight in model.weights.items()},
    )


def confidence(signals: Mapping[str, float], query: Query, scale: Scale = AS_SHIPPED) -> float:
    """A probability in (0, 1)."""
    odds = scale.slope * _model(query).value(signals) + scale.shift
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def of_identity(place: Standing) -> float:
    """The least confidence of a statement that stands in the article itself."""
    return QUOTED if place.identity.what == "words" else LINKED


def _model(query: Query) -> Linear:
    return shipped("confidence")[IN_CONTEXT if query.near and query.date else query.kind]
