"""A match's signals -> what each of them adds to its score and to the odds behind its confidence."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.matching.calibration import AS_SHIPPED, Scale
from factcheck.matching.confidence import log_odds
from factcheck.matching.query import Query
from factcheck.matching.weights import Linear, shipped
from factcheck.model import Explanation, Term


def explain(signals: Mapping[str, float], query: Query, scale: Scale = AS_SHIPPED) -> Explanation:
    """Take a match apart; the terms of each sum stand by the size of what they add."""
    odds = log_odds(query, scale)
    return Explanation(
        score=_terms(signals, shipped("ranking")[query.kind]),
        confidence=_terms(signals, odds),
        intercept=odds.intercept,
    )


def _terms(signals: Mapping[str, float], model: Linear) -> tuple[Term, ...]:
    terms = [
        Term(signal=name, value=signals[name], weight=weight, contribution=weight * signals[name])
        for name, weight in model.weights.items()
    ]
    return tuple(sorted(terms, key=lambda term: -abs(term.contribution)))
