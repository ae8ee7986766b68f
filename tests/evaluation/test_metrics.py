"""Measures against a hand computation and against pytrec_eval called directly."""

from __future__ import annotations

import random
import tracemalloc

import numpy as np
import pytest
import pytrec_eval

from factcheck.errors import InputError
from factcheck.evaluation.metrics import MEASURES, bootstrap, measure

QRELS = {"q1": {"a": 1, "b": 1}, "q2": {"c": 1, "d": 0}, "q3": {"e": 1}}
RUN = {"q1": {"x": 0.9, "a": 0.8, "y": 0.7, "b": 0.6}, "q2": {"c": 5.0, "d": 1.0}, "other": {"e": 1.0}}


def test_by_hand():
    values = measure(RUN, QRELS, list(MEASURES.values()))
    assert values["AP@5"] == pytest.approx({"q1": (1 / 2 + 2 / 4) / 2, "q2": 1.0, "q3": 0.0})
    assert values["AP@3"] == pytest.approx({"q1": (1 / 2) / 2, "q2": 1.0, "q3": 0.0})
    assert values["AP@1"] == pytest.approx({"q1": 0.0, "q2": 1.0, "q3": 0.0})
    assert values["RR"] == pytest.approx({"q1": 1 / 2, "q2": 1.0, "q3": 0.0})
    assert values["P@1"] == pytest.approx({"q1": 0.0, "q2": 1.0, "q3": 0.0})
    assert values["R@5"] == pytest.approx({"q1": 1.0, "q2": 1.0, "q3": 0.0})
    gain = 1 / np.log2(3) + 1 / np.log2(5)
    assert values["nDCG@10"]["q1"] == pytest.approx(gain / (1 + 1 / np.log2(3)))


def test_a_query_without_results_counts_zero_and_others_do_not_count():
    values = measure({}, QRELS, ["AP@5"])["AP@5"]
    assert values == {"q1": 0.0, "q2": 0.0, "q3": 0.0}
    assert "other" not in measure(RUN, QRELS, ["RR"])["RR"]


def test_against_pytrec_eval_on_random_runs():
    draw = random.Random(7)
    documents = [f"d{n}" for n in range(40)]
    qrels = {f"q{n}": dict.fromkeys(draw.sample(documents, 3), 1) for n in range(30)}
    run = {query: {document: draw.random() for document in draw.sample(documents, 20)} for query in qrels}
    theirs = pytrec_eval.RelevanceEvaluator(qrels, {"map_cut.5", "recip_rank", "recall.10", "ndcg_cut.10"}).evaluate(
        run
    )
    ours = measure(run, qrels, ["AP@5", "RR", "R@10", "nDCG@10"])
    for query in qrels:
        for name, field in (
            ("AP@5", "map_cut_5"),
            ("RR", "recip_rank"),
            ("R@10", "recall_10"),
            ("nDCG@10", "ndcg_cut_10"),
        ):
            assert ours[name][query] == pytest.approx(theirs[query][field])


def test_equal_scores_keep_the_order_of_the_run():
    qrels = {"q": {"z": 1}}
    assert measure({"q": {"z": 1.0, "a": 1.0}}, qrels, ["P@1"])["P@1"]["q"] == 1
    assert measure({"q": {"a": 1.0, "z": 1.0}}, qrels, ["P@1"])["P@1"]["q"] == 0
    # Apart by less than single precision tells.
    assert measure({"q": {"a": 1.0, "z": 1.0 + 1e-12}}, qrels, ["P@1"])["P@1"]["q"] == 1


@pytest.mark.parametrize(
    "name",
    ["AP@", "Nonsense@5", "", "AP@-1", "nDCG@0", "P(2)@5", "P(rel=)@5", "P(**{})@5", "P(depth=2)@5", "P(rel=x)@5"],
)
def test_an_unknown_measure_is_refused(name):
    with pytest.raises(InputError, match="no measure"):
        measure(RUN, QRELS, [name])


def test_a_measure_may_have_settings():
    run, graded = {"q": {"a": 3.0, "b": 2.0, "c": 1.0}}, {"q": {"a": 1, "b": 2, "c": 0}}
    assert measure(run, graded, ["P@2", "P(rel=2)@2", "IPrec@0.1"]) == {
        "P@2": {"q": 1.0},
        "P(rel=2)@2": {"q": 0.5},
        "IPrec@0.1": {"q": 1.0},
    }


@pytest.mark.parametrize("name", ["alpha_nDCG@10", "P(rel=0)@5", "AP(rel='x')", "NERR8@5"])
def test_a_measure_that_nothing_here_computes_is_refused(name):
    with pytest.raises(InputError, match="cannot be measured here"):
        measure(RUN, QRELS, [name])


def test_the_bootstrap_interval_holds_the_mean_and_narrows_with_more_queries():
    rng = np.random.default_rng(3)
    few, many = rng.random(20).tolist(), rng.random(2000).tolist()
    for values in (few, many):
        found = bootstrap(values)
        assert found.mean == pytest.approx(np.mean(values))
        assert found.low < found.mean < found.high
        assert bootstrap(values) == found
    expected = 1.96 * np.std(many) / np.sqrt(len(many))
    interval = bootstrap(many)
    assert (interval.high - interval.low) / 2 == pytest.approx(expected, rel=0.1)
    assert bootstrap([1.0, 1.0]) == (1.0, 1.0, 1.0)


def test_the_bootstrap_holds_a_part_of_its_samples_at_a_time():
    values = np.random.default_rng(3).random(1000).tolist()
    tracemalloc.start()
    try:
        bootstrap(values)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("ours", "theirs"), MEASURES.items())
def test_a_measure_goes_by_the_name_that_results_have_too(ours, theirs):
    run, qrels = {"q": {"a": 2.0, "b": 1.0}}, {"q": {"b": 1}}
    assert measure(run, qrels, [ours])[ours] == measure(run, qrels, [theirs])[theirs]
