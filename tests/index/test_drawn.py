"""Queries drawn from an index lie where claims lie, and what counts as found is what a user would call found."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.index.dense import nearest
from factcheck.index.drawn import KINDS, K, Sample, draw, with_truth
from factcheck.index.filters import Hits


def unit(raw: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    random = np.random.default_rng(0)
    return unit(random.standard_normal((80, 48))[random.integers(0, 80, 3_000)] + random.standard_normal((3_000, 48)))


@pytest.fixture(scope="module")
def owners() -> np.ndarray:
    return (np.arange(3_000) // 2).astype(np.int32)  # two views of each statement


def test_the_same_seed_draws_the_same_queries(vectors: np.ndarray, owners: np.ndarray) -> None:
    one, two, other = draw(vectors, owners, seed=3), draw(vectors, owners, seed=3), draw(vectors, owners, seed=4)
    assert np.array_equal(one.vectors, two.vectors)
    assert not np.array_equal(one.vectors, other.vectors)
    assert np.allclose(np.linalg.norm(one.vectors, axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("lean", [0.0, 3.0])
def test_each_kind_lies_at_its_distance(vectors: np.ndarray, owners: np.ndarray, lean: float) -> None:
    """Also where all vectors lean to one side, as those of some models do, and every two are close to each other."""
    leaning = unit(vectors + lean * np.eye(48)[0])
    sample = draw(leaning, owners, queries=200)
    middle = leaning.mean(axis=0)
    directions, asked = unit(leaning - middle), unit(sample.vectors - middle)
    assert (sample.kinds, len(asked)) == (tuple(KINDS), 600)
    for kind, own, origins in zip(KINDS, np.split(asked, 3), np.split(sample.origins, 3), strict=True):
        cosines = [(directions[owners == o] @ query).max() for query, o in zip(own, origins, strict=True)]
        assert np.median(cosines) == pytest.approx(KINDS[kind], abs=0.06)


def test_a_statement_that_is_there_a_thousand_times_gives_one_query(vectors: np.ndarray) -> None:
    random = np.random.default_rng(1)
    copies = unit(vectors[:1] + 0.05 * random.standard_normal((3_000, 48)))
    every = np.concatenate([copies, vectors[:300]])
    sample = draw(every, np.arange(len(every), dtype=np.int32), queries=400)
    assert (np.split(sample.origins, 3)[0] < 3_000).sum() == 1
    assert len(set(sample.origins.tolist())) > 20


def test_the_statement_that_a_query_comes_from_is_no_neighbour_of_it(vectors: np.ndarray, owners: np.ndarray) -> None:
    sample = with_truth(draw(vectors, owners, queries=100), vectors, owners, views=2)
    assert sample.truth.shape == (300, K)
    hits = nearest(vectors, owners, sample.vectors, K + 1, views=2, allowed=None)
    for query, truth in enumerate(sample.truth):
        others = hits.scores[query][hits.rows[query] != sample.origins[query]]
        assert np.array_equal(truth, others[:K])
    assert all((share == 1).all() for share in sample.found(hits).values())


class TestFound:
    SAMPLE = Sample(
        vectors=np.zeros((2, 4), np.float32),
        origins=np.array([7, -1]),
        kinds=("a", "b"),
        truth=np.array([[0.9, 0.8, 0.8], [0.5, -np.inf, -np.inf]], np.float32),
    )

    def found(self, scores: list[list[float]], rows: list[list[int]]) -> list[float]:
        shares = self.SAMPLE.found(Hits(np.array(scores, np.float32), np.array(rows)))
        assert list(shares) == ["a", "b"]
        return [float(share[0]) for share in shares.values()]

    def test_any_of_several_that_are_equally_near_will_do(self) -> None:
        scores = [[0.9, 0.8, 0.8, 0.8], [0.5, -np.inf, -np.inf, -np.inf]]
        assert self.found(scores, [[1, 2, 3, 4], [1, -1, -1, -1]]) == [1, 1]

    def test_what_is_further_away_is_not_what_was_missed(self) -> None:
        scores = [[0.9, 0.8, 0.79, 0.7], [0.4, -np.inf, -np.inf, -np.inf]]
        assert self.found(scores, [[1, 2, 3, 4], [1, -1, -1, -1]]) == [pytest.approx(2 / 3), 0]

    def test_the_origin_is_no_hit(self) -> None:
        scores = [[0.95, 0.9, 0.8, 0.7], [0.5, 0.4, 0.3, 0.2]]
        assert self.found(scores, [[7, 2, 3, 4], [1, 2, 3, 4]]) == [pytest.approx(2 / 3), 1]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_smallest_indexes(vectors: np.ndarray, count: int) -> None:
    owners = np.arange(count, dtype=np.int32)
    for few in (vectors[:count], np.repeat(vectors[:1], count, axis=0)):
        sample = with_truth(draw(few, owners), few, owners, views=1)
        assert np.isfinite(sample.vectors).all()
        hits = nearest(few, owners, sample.vectors, K + 1, views=1, allowed=None)
        assert all((share == 1).all() for share in sample.found(hits).values())


def test_an_index_of_nothing() -> None:
    assert draw(np.empty((0, 8), np.float32), np.empty(0, np.int32)).vectors.shape == (0, 8)
