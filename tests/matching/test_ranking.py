"""Scores are sums that can be taken apart; standing and confidence follow from them."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

import factcheck.matching
from factcheck.index import Index, build_index
from factcheck.matching import Kind, Matcher
from factcheck.matching.calibration import Scale
from factcheck.matching.candidates import SIGNALS, Candidates
from factcheck.matching.confidence import confidence, log_odds
from factcheck.matching.query import Query, claim_query, post_query
from factcheck.matching.ranking import rank
from factcheck.matching.standing import BEST_RIVAL, MEAN_RIVAL, extent, likenesses, standing
from factcheck.matching.weights import Linear, shipped
from factcheck.model import Statement, Verdict
from factcheck.statements import to_frame


def candidates(*dense: float) -> Candidates:
    signals = np.zeros((len(dense), len(SIGNALS)), np.float32)
    signals[:, SIGNALS.index("dense")] = dense
    return Candidates(np.arange(len(dense)), signals)


@pytest.mark.parametrize("kind", Kind)
def test_candidates_are_ordered_by_score_and_equal_ones_by_row(kind):
    ranked = rank(candidates(0.2, 0.9, 0.2, 0.5), kind)
    assert ranked.rows.tolist() == [1, 3, 0, 2]
    assert np.all(np.diff(ranked.scores) <= 0)
    np.testing.assert_array_equal(ranked.signals[:, 0], np.float32([0.9, 0.5, 0.2, 0.2]))


@pytest.mark.parametrize("kind", Kind)
def test_the_shipped_weights_name_known_signals_and_none_works_against_a_match(kind):
    weights = shipped("ranking")[kind].weights
    assert set(weights) <= set(SIGNALS)
    assert min(weights.values()) >= 0
    similarity = ("dense", "context", "words", "context_words")
    assert sum(weights.get(name, 0) for name in similarity) == pytest.approx(1, abs=0.01)


def test_the_files_say_how_they_were_made(root):
    for name, script in (("ranking", "ranking.py"), ("confidence", "calibration.py")):
        about = json.loads((Path(factcheck.matching.__file__).parent / f"{name}.json").read_text())["about"]
        assert f"eval/train/{script}" in about
        assert (root / "eval" / "train" / script).is_file()


def test_a_linear_model_is_a_weighted_sum():
    model = Linear(0.5, {"a": 2.0, "b": -1.0})
    assert model.value({"a": 1.0, "b": 3.0, "c": 9.0}) == -0.5
    np.testing.assert_array_equal(model.vector(["b", "c", "a"]), [-1, 0, 2])


QUERIES = {
    "posts": post_query("It rained."),
    "claims": claim_query("It rained."),
    "claims in context": claim_query("It rained.", previous=["I looked out of the window."], date="2019-05-03"),
}


@pytest.mark.parametrize("size", [2.0, 4.3])
@pytest.mark.parametrize(("kind", "query"), QUERIES.items())
def test_confidence_grows_with_likeness_and_with_the_lead(kind: str, query: Query, size: float):
    names = set(shipped("confidence")[kind].weights)
    low = dict.fromkeys(names, 0.1) | {"size": size, "numbers": 0.5, "dates": 0.5, "before": 0.5}
    high = low | {"dense": 0.9, "context": 0.9, "lead": 0.4, "standout": 0.6, "overlap": 0.9, "covered": 0.9}
    assert 0 < confidence(low, query) < 0.2 < 0.8 < confidence(high, query) < 1


def test_context_has_a_model_of_its_own():
    signals = dict.fromkeys(shipped("confidence")["claims in context"].weights, 0.6) | {"size": 4.0}
    alone, around = QUERIES["claims"], QUERIES["claims in context"]
    undated = claim_query("It rained.", previous=["I looked out of the window."])
    assert alone.kind is around.kind is Kind.CLAIMS
    assert confidence(signals, alone) != confidence(signals, around)
    assert log_odds(alone) == log_odds(undated) == shipped("confidence")["claims"]
    assert log_odds(around) == shipped("confidence")["claims in context"]
    scaled = log_odds(around, Scale(2.0, -1.0))
    assert scaled.value(signals) == pytest.approx(2 * log_odds(around).value(signals) - 1)


@pytest.mark.parametrize(
    ("statements", "size"), [(0, 2.0), (100, 2.0), (1000, 3.0), (20_000, 4.30103), (10**8, 4.30103)]
)
def test_size_counts_within_what_confidence_was_fitted_on(statements, size):
    assert extent(statements) == pytest.approx(size)


def test_a_part_of_a_large_index_is_as_large_as_the_whole(index, encoder):
    for size, expected in ((None, 2.0), (5000, math.log10(5000))):
        matcher = Matcher(index, encoder, size=size)
        ((match,),) = matcher.search(["The county doubled its property tax."], top_k=1)
        assert match.signals["size"] == pytest.approx(expected)


def test_one_claim_checked_twice_has_no_rival_in_itself(index):
    rows = np.array([index.ids[name] for name in ("dam", "dam-later", "tax")])
    ranked = rank(candidates(0.9, 0.8, 0.3), Kind.POSTS)._replace(rows=rows)
    first, second, third = standing(ranked, next(likenesses([(ranked, range(3))], index)), range(3))
    assert first["lead"] == pytest.approx(float(ranked.scores[0] - ranked.scores[2]))
    assert second["lead"] == pytest.approx(float(ranked.scores[1] - ranked.scores[2]))
    assert third["lead"] == pytest.approx(float(ranked.scores[2] - ranked.scores[0]))
    assert third["standout"] == pytest.approx(float(ranked.scores[2] - ranked.scores[:2].mean()))


def test_in_a_small_collection_rivals_count_as_among_a_hundred(index):
    rows = np.array([index.ids[name] for name in ("dam", "tax")])
    ranked = rank(candidates(0.9, 0.1), Kind.POSTS)._replace(rows=rows)
    near = next(likenesses([(ranked, range(2))], index))
    (large, _), (small, last) = (standing(ranked, near, range(2), statements=size) for size in (100, 99))
    assert large["lead"] == pytest.approx(float(ranked.scores[0] - ranked.scores[1]))
    assert small["lead"] == pytest.approx(float(ranked.scores[0]) - BEST_RIVAL)
    assert small["standout"] == pytest.approx(float(ranked.scores[0]) - MEAN_RIVAL)
    assert last["lead"] == pytest.approx(float(ranked.scores[1] - ranked.scores[0]))


def test_of_a_few_statements_the_nearest_is_not_yet_a_match(encoder, tmp_path):
    claims = ("Honey bees are extinct.", "The dam was built in 1931.", "Coffee was banned in Sweden in 1756.")
    frame = to_frame([Statement(id=text[:5], text=text, verdict=Verdict.FALSE) for text in claims])
    build_index(tmp_path / "few", frame, encoder)
    matcher = Matcher(Index.open(tmp_path / "few"), encoder)
    asked = ["The government of Sweden raised taxes on petrol in 2020.", "Sweden once forbade coffee."]
    unlike, like = (found[0] for found in matcher.search(asked, top_k=1))
    assert unlike.statement.text == like.statement.text == claims[2]
    assert unlike.confidence < 0.5 < 0.9 < like.confidence


def test_many_rankings_are_looked_at_as_each_alone(index):
    order = np.array([index.ids[name] for name in ("dam", "dam-later", "tax", "bees")])
    rankings = [
        rank(candidates(*scores), Kind.POSTS)._replace(rows=rows)
        for scores, rows in (((0.9, 0.8), order[:2]), ((), order[:0]), ((0.9, 0.8, 0.3), order[1:]))
    ]
    asked = [(ranked, range(min(1, len(ranked.rows)))) for ranked in rankings]
    for (ranked, places), found in zip(asked, likenesses(asked, index), strict=True):
        alone = next(likenesses([(ranked, places)], index))
        assert found.rows == alone.rows == ranked.rows.tolist()
        assert np.array_equal(found.best, alone.best)
        assert np.array_equal(found.text, alone.text)
        for row, best in zip(found.rows, found.best, strict=True):
            expected = [(index.vectors(row) @ index.vectors(other).T).max() for other in found.rows]
            assert best.tolist() == pytest.approx(expected, abs=1e-6)


def test_without_rivals_the_score_stands_alone(index):
    ranked = rank(candidates(0.9), Kind.POSTS)._replace(rows=np.array([index.ids["dam"]]))
    (alone,) = standing(ranked, next(likenesses([(ranked, [0])], index)), [0])
    assert alone["lead"] == alone["standout"] == float(ranked.scores[0])
    nothing = rank(candidates(), Kind.POSTS)
    assert standing(nothing, next(likenesses([(nothing, [])], index)), []) == []
