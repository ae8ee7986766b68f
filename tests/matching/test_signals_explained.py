"""A match taken apart adds up to its score and to the odds behind its confidence."""

from __future__ import annotations

import math

import pytest

from factcheck.matching.calibration import Scale
from factcheck.matching.confidence import confidence
from factcheck.matching.explain import IDENTITY, explain
from factcheck.matching.query import claim_query, post_query


@pytest.mark.parametrize("kind", ["claims", "posts"])
def test_contributions_sum_to_score_and_confidence(matcher, kind):
    text = "The county doubled its property tax in 2019."
    query = post_query(text) if kind == "posts" else claim_query(text)
    (matches,) = matcher.search([text], top_k=3, kind=kind, explained=True)
    for match in matches:
        explanation = match.explanation
        assert sum(term.contribution for term in explanation.score) == pytest.approx(match.score, abs=1e-5)
        odds = explanation.intercept + sum(term.contribution for term in explanation.confidence)
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(confidence(match.signals, query), abs=1e-9)
        for term in (*explanation.score, *explanation.confidence):
            assert term.value == match.signals[term.signal]
            assert term.contribution == pytest.approx(term.value * term.weight)
        sizes = [abs(term.contribution) for term in explanation.score]
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("least", [0.95, 0.99])
def test_what_lifts_a_match_that_stands_in_the_article_is_a_term(matcher, least):
    query = claim_query("The county doubled its property tax.")
    ((match,),) = matcher.search([query.text], top_k=1)
    scale = Scale(0.5, -6.0)
    assert confidence(match.signals, query, scale) < least
    explanation = explain(match.signals, query, scale, least=least)
    odds = explanation.intercept + sum(term.contribution for term in explanation.confidence)
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(least, abs=1e-9)
    assert [term.value for term in explanation.confidence if term.signal == IDENTITY] == [1.0]
    sure = Scale(1.0, 20.0)
    assert explain(match.signals, query, sure, least=least) == explain(match.signals, query, sure)


def test_only_when_asked_for(matcher):
    ((match,),) = matcher.search(["The county doubled its property tax."], top_k=1)
    assert match.explanation is None


def test_an_indexs_own_calibration_is_part_of_it(matcher):
    query = claim_query("The county doubled its property tax.")
    ((match,),) = matcher.search([query.text], top_k=1)
    scale = Scale(0.5, -1.0)
    explanation = explain(match.signals, query, scale)
    odds = explanation.intercept + sum(term.contribution for term in explanation.confidence)
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(confidence(match.signals, query, scale), abs=1e-9)
