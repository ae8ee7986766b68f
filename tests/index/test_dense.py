"""Dense search with a first stage gives what exact search gives: the same rows, and the same scores to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.index import dense
from factcheck.index.codes import Codes
from factcheck.index.dense import FirstStage, nearest
from factcheck.index.filters import Allowed
from factcheck.index.planner import Recipe

COUNT, VIEWS = 6_000, 2


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    random = np.random.default_rng(1)
    raw = random.standard_normal((90, 48))[random.integers(0, 90, COUNT)] + random.standard_normal((COUNT, 48))
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def owners() -> np.ndarray:
    return (np.arange(COUNT) // VIEWS).astype(np.int32)


@pytest.fixture(scope="module")
def first(vectors: np.ndarray) -> FirstStage:
    return FirstStage(codes=Codes.encode(vectors, Recipe(factory="PQ24x4fs")), shortlist=20)


@pytest.fixture(scope="module")
def queries(vectors: np.ndarray) -> np.ndarray:
    raw = vectors[:150] + 0.1 * np.random.default_rng(2).standard_normal((150, 48)).astype(np.float32)
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


def plainly(vectors: np.ndarray, owners: np.ndarray, queries: np.ndarray, k: int, allowed: np.ndarray | None) -> list:
    out = []
    for scores in queries.astype(np.float64) @ vectors.astype(np.float64).T:
        best: dict[int, float] = {}
        for owner, score in zip(owners.tolist(), scores.tolist(), strict=True):
            if allowed is None or allowed[owner]:
                best[owner] = max(score, best.get(owner, -2.0))
        out.append([row for row, _ in sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:k]])
    return out


@pytest.mark.parametrize("k", [1, 3, 10, 40])
def test_with_and_without_codes(
    vectors: np.ndarray, owners: np.ndarray, queries: np.ndarray, first: FirstStage, k: int
) -> None:
    exact = nearest(vectors, owners, queries, k, views=VIEWS, allowed=None)
    coded = nearest(vectors, owners, queries, k, views=VIEWS, allowed=None, first=first)
    assert exact.rows[:20].tolist() == plainly(vectors, owners, queries[:20], k, None)
    same = exact.rows == coded.rows
    assert same.mean() > 0.98
    assert np.array_equal(exact.scores[same], coded.scores[same])


def test_one_by_one_together_and_on_threads(
    vectors: np.ndarray, owners: np.ndarray, queries: np.ndarray, first: FirstStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "WORTH_A_THREAD", 1)
    together = nearest(vectors, owners, queries, 10, views=VIEWS, allowed=None, first=first)
    for threads in (2, 5):
        again = nearest(vectors, owners, queries, 10, views=VIEWS, allowed=None, first=first, threads=threads)
        assert np.array_equal(again.rows, together.rows)
        assert np.array_equal(again.scores, together.scores)
    for at in range(0, 150, 7):
        alone = nearest(vectors, owners, queries[at : at + 1], 10, views=VIEWS, allowed=None, first=first)
        assert np.array_equal(alone.rows[0], together.rows[at])
        assert np.array_equal(alone.scores[0], together.scores[at])


@pytest.mark.parametrize("share", [1.0, 0.5, 0.1, 0.01, 0.0])
@pytest.mark.parametrize("compare_all", [0, dense.COMPARE_ALL])
def test_filters_keep_recall(
    vectors: np.ndarray,
    owners: np.ndarray,
    queries: np.ndarray,
    first: FirstStage,
    share: float,
    compare_all: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dense, "COMPARE_ALL", compare_all)  # at 0 the codes are asked for more, as in a large index
    allowed = np.random.default_rng(4).random(COUNT // VIEWS) < share
    hits = nearest(vectors, owners, queries, 10, views=VIEWS, allowed=Allowed(mask=allowed, owners=owners), first=first)
    expected = plainly(vectors, owners, queries, 10, allowed)
    found = sum(len(set(row) & set(truth)) for row, truth in zip(hits.rows.tolist(), expected, strict=True))
    assert found >= 0.98 * sum(map(len, expected))
    assert allowed[hits.rows[hits.rows >= 0]].all()


def test_a_filter_that_keeps_what_is_far_away(
    vectors: np.ndarray, owners: np.ndarray, queries: np.ndarray, first: FirstStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "COMPARE_ALL", 0)
    cosines = vectors @ queries[0]
    allowed = np.zeros(COUNT // VIEWS, np.bool_)
    allowed[owners[np.argsort(cosines)[: COUNT // 4]]] = True  # none of the nearest passes
    hits = nearest(
        vectors, owners, queries[:1], 10, views=VIEWS, allowed=Allowed(mask=allowed, owners=owners), first=first
    )
    assert hits.rows.tolist() == plainly(vectors, owners, queries[:1], 10, allowed)


def test_more_than_there_is(vectors: np.ndarray, owners: np.ndarray, queries: np.ndarray, first: FirstStage) -> None:
    hits = nearest(vectors, owners, queries[:2], COUNT, views=VIEWS, allowed=None, first=first)
    assert sorted(hits.rows[0][hits.rows[0] >= 0].tolist()) == list(range(COUNT // VIEWS))
    assert np.isneginf(hits.scores[hits.rows < 0]).all()


def test_no_queries(vectors: np.ndarray, owners: np.ndarray, first: FirstStage) -> None:
    for stage in (None, first):
        hits = nearest(
            vectors, owners, np.empty((0, 48), np.float32), 5, views=VIEWS, allowed=None, first=stage, threads=2
        )
        assert hits.rows.shape == hits.scores.shape == (0, 5)


@pytest.mark.parametrize(("count", "k"), [(0, 3), (1, 3), (90, 5), (dense.FEW_VECTORS, 700)])
def test_few_vectors_are_compared_as_many_are(
    vectors: np.ndarray,
    owners: np.ndarray,
    queries: np.ndarray,
    count: int,
    k: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = nearest(vectors[:count], owners[:count], queries, k, views=VIEWS, allowed=None)
    monkeypatch.setattr(dense, "FEW_VECTORS", -1)
    many = nearest(vectors[:count], owners[:count], queries, k, views=VIEWS, allowed=None)
    assert np.array_equal(few.rows, many.rows)
    assert np.array_equal(few.scores, many.scores)
