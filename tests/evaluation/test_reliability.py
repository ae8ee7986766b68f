"""Confidence held against being right, and silence against there being nothing to find."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.encoding import load_encoder
from factcheck.evaluation import corpus_index
from factcheck.evaluation.beir import read_task
from factcheck.evaluation.plots import recall_curve
from factcheck.evaluation.reliability import answers, binned, calibration_error, reliability
from factcheck.matching import Kind, Matcher


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    return load_encoder("all-MiniLM-L6-v2", cache_dir=tmp_path_factory.mktemp("vectors"), cache_bytes=0, threads=1)


@pytest.fixture
def told(beir, encoder, tmp_path):
    matcher = Matcher(corpus_index(beir, encoder, cache_dir=tmp_path / "c"), encoder)
    return answers(read_task(beir, "dev", kind=Kind.POSTS), matcher)


def test_every_query_is_asked_with_and_without_its_answer(told):
    assert [answer.query for answer in told] == ["q1", "q2", "q4"]
    for answer in told:
        assert answer.correct
        assert answer.found[0].statement.id in answer.right
        assert not answer.right & {match.statement.id for match in answer.missing}
        assert len(answer.found) == len(answer.missing) == 3
        assert answer.missing[0].confidence < answer.found[0].confidence


def test_what_is_found_is_a_tally_of_both(told):
    found = reliability(told)
    assert sum(one.size for one in found.bins) == 18
    assert 0 <= found.invents <= found.speaks <= 1
    assert found.error == pytest.approx(
        sum(one.size / 18 * abs(one.confidence - one.right) for one in found.bins), abs=1e-12
    )


def test_the_error_is_nought_for_honest_confidence_and_one_for_the_opposite_of_it():
    sure = np.array([0.0, 1.0, 0.0, 1.0])
    assert calibration_error(sure, sure == 1) == 0
    assert calibration_error(sure, sure == 0) == 1
    half = np.full(10, 0.5)
    assert calibration_error(half, np.arange(10) % 2 == 0) == 0
    assert calibration_error(np.array([]), np.array([], np.bool_)) == 0


def test_bins_hold_every_match_once():
    rng = np.random.default_rng(0)
    expected, right = rng.random(500), rng.random(500) < 0.5
    bins = binned(expected, right)
    assert sum(one.size for one in bins) == 500
    assert sum(one.size * one.right for one in bins) == pytest.approx(right.sum())
    assert [one.confidence for one in bins] == sorted(one.confidence for one in bins)
    assert binned(np.array([1.0]), np.array([True])) == ((1, 1.0, 1.0),)


def test_recall_at_each_k_counts_all_that_is_right():
    qrels = {"a": {"x": 1, "y": 1, "z": 0}, "b": {"x": 1}}
    run = {"a": {"z": 0.9, "x": 0.8, "y": 0.1}}
    assert recall_curve(run, qrels, 4) == [0.0, 0.25, 0.5, 0.5]
