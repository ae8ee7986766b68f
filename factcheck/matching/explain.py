"""A match's signals -> what each of them adds to its score and to the odds behind its confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from factcheck.matching.calibration import AS_SHIPPED, Scale
from factcheck.matching.confidence import log_odds
from factcheck.matching.query import Query
from factcheck.matching.weights import Linear, shipped
from factcheck.model import Explanation, Term

# What lifts a match to the confidence that it has at least, for it stands in the article.
IDENTITY = "identity"


def explain(
    signals: Mapping[str, float], query: Query, scale: Scale = AS_SHIPPED, *, least: float = 0.0
) -> Explanation:
    """Take a match apart; the terms of each sum stand by the size of what they add.

    `least` is the confidence that the match has at least; what the signals lack to it is a term of its own.
    """
    odds = log_odds(query, scale)
    terms = _terms(signals, odds)
    total = odds.intercept + sum(term.contribution for term in terms)
    if least and (lift := math.log(least / (1 - least)) - total) > 0:
        terms = _sorted([*terms, Term(signal=IDENTITY, value=1.0, weight=lift, contribution=lift)])
    return Explanation(
        score=_terms(signals, shipped("ranking")[query.kind]), confidence=terms, intercept=odds.intercept
    )


def _terms(signals: Mapping[str, float], model: Linear) -> tuple[Term, ...]:
    terms = (
        Term(signal=name, value=signals[name], weight=weight, contribution=weight * signals[name])
        for name, weight in model.weights.items()
    )
    return _sorted(terms)


def _sorted(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: -abs(term.contribution)))
