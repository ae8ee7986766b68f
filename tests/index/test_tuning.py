"""Tuning keeps what it promises, and says so when it cannot."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.index.codes import Codes
from factcheck.index.dense import FirstStage, nearest
from factcheck.index.drawn import KINDS, K, Sample, draw, with_truth
from factcheck.index.planner import Recipe
from factcheck.index.tuning import SHORTLISTS, interval, tune


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    random = np.random.default_rng(0)
    raw = random.standard_normal((80, 32))[random.integers(0, 80, 5_000)] + 0.8 * random.standard_normal((5_000, 32))
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def owners() -> np.ndarray:
    return (np.arange(5_000) // 2).astype(np.int32)  # two views of each statement


@pytest.fixture(scope="module")
def codes(vectors: np.ndarray) -> Codes:
    return Codes.encode(vectors, Recipe(factory="PQ16x4fs"))


def recall(vectors: np.ndarray, owners: np.ndarray, codes: Codes, recipe: Recipe, queries: np.ndarray) -> float:
    truth = nearest(vectors, owners, queries, K, views=2, allowed=None).rows
    first = FirstStage(codes=codes, shortlist=recipe.shortlist)
    found = nearest(vectors, owners, queries, K, views=2, allowed=None, first=first).rows
    return float(np.mean([len(set(a) & set(b)) / K for a, b in zip(found.tolist(), truth.tolist(), strict=True)]))


def test_the_promise_holds_on_other_queries(vectors: np.ndarray, owners: np.ndarray, codes: Codes) -> None:
    recipe, measured = tune(vectors, owners, codes, Recipe(factory="PQ16x4fs"), views=2, queries=400)
    assert measured.kept
    assert measured.low <= measured.recall <= measured.high
    assert (measured.k, measured.target, measured.queries) == (10, 0.99, 400)
    assert measured.kinds.keys() == KINDS.keys()
    assert measured.recall == min(measured.kinds.values())
    assert measured.queries_per_second > 0
    others = draw(vectors, owners, queries=400, seed=99).vectors
    assert recall(vectors, owners, codes, recipe, others) >= 0.985


def test_the_shortest_list_that_keeps_it(vectors: np.ndarray, owners: np.ndarray, codes: Codes) -> None:
    sample = with_truth(draw(vectors, owners, queries=300), vectors, owners, views=2)
    lists = []
    for target in (0.5, 0.9, 0.99, 0.999):
        recipe, measured = tune(
            vectors, owners, codes, Recipe(factory="PQ16x4fs"), views=2, target=target, sample=sample
        )
        assert measured.kept
        lists.append(recipe.shortlist)
    assert lists[0] == SHORTLISTS[0]
    assert lists == sorted(lists)
    assert lists[-1] > lists[0]


def test_lists_are_probed_as_widely_as_needed(vectors: np.ndarray, owners: np.ndarray) -> None:
    recipe = Recipe(factory="IVF64,SQ8")
    codes = Codes.encode(vectors, recipe)
    tuned, measured = tune(vectors, owners, codes, recipe, views=2, target=0.95, queries=300)
    assert measured.kept
    assert 4 <= tuned.parameters["nprobe"] <= 96
    # What is returned is what the codes are left set to.
    before = codes.nearest(vectors[:50], 20)
    codes.set(tuned.parameters)
    assert np.array_equal(codes.nearest(vectors[:50], 20), before)


def test_a_promise_that_cannot_be_kept_is_not_called_kept(vectors: np.ndarray, owners: np.ndarray) -> None:
    recipe = Recipe(factory="IVF16,PQ2x4fs")  # 256 different codes in each list
    codes = Codes.encode(vectors, recipe)
    _, measured = tune(vectors, owners, codes, recipe, views=2, target=0.999, queries=100)
    assert not measured.kept
    assert measured.recall < 0.999


def test_queries_from_outside_come_with_no_origin(vectors: np.ndarray, owners: np.ndarray, codes: Codes) -> None:
    outside = Sample(vectors=vectors[:50], origins=np.full(50, -1))
    sample = with_truth(outside, vectors, owners, views=2)
    assert np.allclose(sample.truth[:, 0], 1)
    _, measured = tune(vectors, owners, codes, Recipe(factory="PQ16x4fs"), views=2, sample=outside)
    assert (measured.queries, list(measured.kinds)) == (50, ["given"])


def test_a_small_index_is_compared_whole_before_a_promise_is_broken(vectors: np.ndarray) -> None:
    few, own = vectors[:700], np.arange(700, dtype=np.int32)
    recipe = Recipe(factory="PQ1x4fs")
    tuned, measured = tune(few, own, Codes.encode(few, recipe), recipe, views=1, target=1.0)
    assert measured.kept
    assert tuned.shortlist >= 50


def test_fewer_statements_than_are_asked_for(vectors: np.ndarray) -> None:
    few, own = vectors[:40], np.arange(40, dtype=np.int32) // 8
    codes = Codes.encode(few, Recipe(factory="SQ8"))
    _, measured = tune(few, own, codes, Recipe(factory="SQ8"), views=8)
    assert measured.recall == 1.0


def test_nothing_to_tune_with(codes: Codes) -> None:
    with pytest.raises(InputError, match="index is empty"):
        tune(np.empty((0, 32), np.float32), np.empty(0, np.int32), codes, Recipe(factory="PQ16x4fs"), views=1)


@pytest.mark.parametrize(("target", "k"), [(0.0, 10), (1.5, 10), (0.9, 0)])
def test_arguments_out_of_range(vectors: np.ndarray, owners: np.ndarray, codes: Codes, target: float, k: int) -> None:
    with pytest.raises(InputError, match="cannot tune"):
        tune(vectors, owners, codes, Recipe(factory="PQ16x4fs"), views=2, target=target, k=k)


class TestInterval:
    def test_wilsons_own_figures_for_single_trials(self) -> None:
        low, mean, high = interval(np.array([1.0] * 90 + [0.0] * 10))
        assert mean == pytest.approx(0.9)
        assert (low, high) == (pytest.approx(0.8256, abs=1e-3), pytest.approx(0.9448, abs=1e-3))

    def test_all_found_is_not_certainty(self) -> None:
        low, mean, high = interval(np.ones(200))
        assert (mean, high) == (1.0, pytest.approx(1.0))
        assert low == pytest.approx(200 / (200 + 1.96**2), abs=1e-3)

    def test_queries_that_agree_narrow_it(self) -> None:
        spread = interval(np.array([1.0, 0.8] * 100))
        apart = interval(np.array([1.0] * 180 + [0.0] * 20))
        assert spread[1] == pytest.approx(apart[1])
        assert spread[2] - spread[0] < apart[2] - apart[0]

    @given(st.lists(st.sampled_from([0.0, 0.3, 0.7, 0.9, 1.0]), min_size=1, max_size=60))
    def test_it_holds_the_mean(self, shares: list[float]) -> None:
        low, mean, high = interval(np.array(shares))
        assert 0 <= low <= mean + 1e-12
        assert mean - 1e-12 <= high <= 1
        assert all(map(math.isfinite, (low, mean, high)))
