"""The numpy kernels against the plainest computation of the same thing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.index import scan
from factcheck.index.scan import best_of_each, candidates, cosines, top


def unit(count: int, dimension: int, seed: int) -> np.ndarray:
    raw = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True))


def plainly(vectors: np.ndarray, queries: np.ndarray, wanted: int) -> np.ndarray:
    return np.argsort(-(queries.astype(np.float64) @ vectors.astype(np.float64).T), axis=1, kind="stable")[:, :wanted]


@pytest.mark.parametrize("queries", [1, scan.FEW_QUERIES, scan.FEW_QUERIES + 1, scan.QUERIES_AT_ONCE + 3])
@pytest.mark.parametrize("count", [1, 7, 500, 3_001])
def test_candidates_are_the_nearest_in_order(count: int, queries: int) -> None:
    vectors, asked = unit(count, 24, 0), unit(queries, 24, 1)
    assert np.array_equal(candidates(vectors, asked, 10), plainly(vectors, asked, 10))


def test_candidates_across_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "VECTORS_AT_ONCE", 64)
    monkeypatch.setattr(scan, "QUERIES_AT_ONCE", 5)
    vectors, asked = unit(1_000, 16, 2), unit(23, 16, 3)
    for wanted in (1, 9, 63, 64, 65, 200, 1_000, 2_000):
        assert np.array_equal(candidates(vectors, asked, wanted), plainly(vectors, asked, wanted)), wanted


def test_candidates_among_some_rows() -> None:
    vectors, asked = unit(800, 16, 4), unit(6, 16, 5)
    among = np.flatnonzero(np.random.default_rng(6).random(800) < 0.1)
    expected = among[plainly(vectors[among], asked, 12)]
    assert np.array_equal(candidates(vectors, asked, 12, among=among), expected)
    assert candidates(vectors, asked, 12, among=among[:3]).shape == (6, 3)
    assert candidates(vectors, asked, 12, among=among[:0]).shape == (6, 0)


def test_candidates_of_no_vectors_and_of_no_queries() -> None:
    assert candidates(np.empty((0, 8), np.float32), unit(3, 8, 0), 5).shape == (3, 0)
    assert candidates(unit(9, 8, 0), np.empty((0, 8), np.float32), 5).shape == (0, 5)


def test_equal_vectors_come_in_row_order() -> None:
    vectors = np.repeat(unit(1, 16, 7), 5_000, axis=0)
    assert candidates(vectors, unit(1, 16, 8), 10).tolist() == [list(range(10))]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 300), st.integers(1, 40), st.integers(1, 30), st.integers(0, 10_000))
def test_candidates_hold_every_best_score(count: int, queries: int, wanted: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = random.integers(-2, 3, (count, 4)).astype(np.float32)  # many equal scores, none rounded
    asked = random.integers(-2, 3, (queries, 4)).astype(np.float32)
    found = candidates(vectors, asked, wanted)
    scores = asked @ vectors.T
    assert np.array_equal(np.take_along_axis(scores, found, axis=1), -np.sort(-scores, axis=1)[:, :wanted])
    assert all(len(set(row)) == len(row) for row in found.tolist())


def test_cosines_are_the_same_alone_and_together() -> None:
    vectors, asked = unit(2_000, 384, 9), unit(40, 384, 10)
    rows = np.random.default_rng(11).integers(0, 2_000, (40, 33))
    together = cosines(vectors, rows, asked)
    for query in range(40):
        for at in (0, 16, 32):
            alone = cosines(vectors, rows[query : query + 1, at : at + 1], asked[query : query + 1])
            assert alone[0, 0] == together[query, at]
    exact = np.einsum("nmd,nd->nm", vectors[rows].astype(np.float64), asked.astype(np.float64))
    assert np.allclose(together, exact, atol=1e-6)


def test_cosines_of_nothing_are_minus_infinity() -> None:
    scores = cosines(unit(5, 8, 0), np.array([[0, -1, 4]]), unit(1, 8, 1))
    assert np.isneginf(scores[0, 1])
    assert np.isfinite(scores[0, [0, 2]]).all()


def test_cosines_of_a_memory_map(tmp_path: object) -> None:
    vectors = unit(50, 16, 12)
    path = f"{tmp_path}/vectors.npy"
    np.save(path, vectors)
    mapped = np.load(path, mmap_mode="r")
    rows, asked = np.arange(20).reshape(2, 10), unit(2, 16, 13)
    scores = cosines(mapped, rows, asked)
    assert type(scores) is np.ndarray
    assert np.array_equal(scores, cosines(vectors, rows, asked))


def test_best_of_each_takes_the_best_view() -> None:
    scores = np.array([[0.3, 0.9, 0.5, 0.9, 0.1]], np.float32)
    owners = np.array([[4, 2, 4, 1, 7]])
    hits = best_of_each(scores, owners, 4)
    assert hits.rows.tolist() == [[1, 2, 4, 7]]  # equal scores by row
    assert hits.scores.tolist() == [[np.float32(0.9), np.float32(0.9), np.float32(0.5), np.float32(0.1)]]


def test_best_of_each_fills_up_with_nothing() -> None:
    scores = np.array([[0.3, 0.2, -np.inf]], np.float32)
    hits = best_of_each(scores, np.array([[5, 5, -1]]), 3)
    assert hits.rows.tolist() == [[5, -1, -1]]
    assert np.isneginf(hits.scores[0, 1:]).all()
    assert best_of_each(np.empty((2, 0), np.float32), np.empty((2, 0), np.int64), 3).rows.tolist() == [[-1] * 3] * 2


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(1, 12), st.integers(0, 10_000))
def test_best_of_each_against_a_dictionary(many: int, k: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.integers(0, 6, (3, many)).astype(np.float32)
    owners = random.integers(0, 8, (3, many))
    hits = best_of_each(scores, owners, k)
    for query in range(3):
        best: dict[int, float] = {}
        for owner, score in zip(owners[query].tolist(), scores[query].tolist(), strict=True):
            best[owner] = max(best.get(owner, -1.0), score)
        expected = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
        got = [(r, s) for r, s in zip(hits.rows[query].tolist(), hits.scores[query].tolist(), strict=True) if r >= 0]
        assert got == expected


def test_top_orders_equal_scores_by_row() -> None:
    hits = top(np.array([[0.5, 0.7, 0.5]], np.float32), np.array([[9, 8, 3]]), 2)
    assert hits.rows.tolist() == [[8, 3]]
