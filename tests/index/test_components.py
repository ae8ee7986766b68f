"""Products of components find what exact search finds, whatever the threads, the filter and the company."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import numpy as np
import pytest

from factcheck.index import components, dense
from factcheck.index import stage as stage_module
from factcheck.index.codes import Codes
from factcheck.index.components import (
    GROUP,
    STEPS_PER_SCORE,
    Components,
    available,
    components_bytes,
    kept_components,
)
from factcheck.index.dense import FirstStage, LargeBatch, nearest
from factcheck.index.drawn import draw
from factcheck.index.filters import Allowed
from factcheck.index.planner import Recipe
from factcheck.index.stage import make_stage, open_stage, retune
from factcheck.index.tuning import tune_large, with_known_truth

COUNT, DIMENSION, QUERIES = 12_000, 128, 1_500
pytestmark = pytest.mark.skipif(not available(), reason="the processor has no fast product of small integers")


def made(count: int, seed: int) -> np.ndarray:
    """Unit vectors around a common direction, whose components get smaller as those of texts do."""
    random = np.random.default_rng(seed)
    raw = random.standard_normal((count, DIMENSION)) * np.arange(1, DIMENSION + 1) ** -0.6
    raw[:, 3] += 0.4
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    return made(COUNT, 1)


@pytest.fixture(scope="module")
def owners() -> np.ndarray:
    return (np.arange(COUNT) // 2).astype(np.int32)


@pytest.fixture(scope="module")
def queries() -> np.ndarray:
    return made(QUERIES, 2)


@pytest.fixture(scope="module")
def codes(vectors: np.ndarray) -> Codes:
    return Codes.encode(vectors, Recipe(factory="PQ64x4fs"))


@pytest.fixture(scope="module")
def first(vectors: np.ndarray, codes: Codes) -> FirstStage:
    return FirstStage(
        codes=codes, shortlist=20, large=LargeBatch(components=Components(vectors), shortlist=8, least=65)
    )


def recall(found: np.ndarray, truth: np.ndarray) -> float:
    shared = [len((set(a) & set(b)) - {-1}) for a, b in zip(found.tolist(), truth.tolist(), strict=True)]
    return sum(shared) / np.count_nonzero(truth >= 0)


def test_scores_are_products_of_integers() -> None:
    random = np.random.default_rng(3)
    given, asked = (random.integers(-127, 128, (count, 64), np.int8) for count in (48, 70))
    with components._request() as multiply:
        scores = multiply(given, asked).copy()
    exact = given.astype(np.int64) @ asked.T.astype(np.int64) / STEPS_PER_SCORE
    assert scores.dtype == np.uint8
    assert np.abs(scores - np.clip(exact, 0, 255)).max() <= 0.5 + 1e-3


@pytest.mark.parametrize("wanted", [30, 100])
def test_candidates_have_the_highest_scores(vectors: np.ndarray, queries: np.ndarray, wanted: int) -> None:
    chosen = Components(vectors).among()
    assert chosen.components.shape == (-(-COUNT // GROUP) * GROUP, kept_components(DIMENSION))
    rows = chosen.nearest(chosen.turned(queries), wanted)
    assert rows.shape == (QUERIES, wanted)
    asked = np.clip(np.rint(queries.astype(np.float64) @ chosen.directions), -127, 127)
    scores = np.empty((QUERIES, COUNT))
    real = chosen.rows >= 0
    scores[:, chosen.rows[real]] = asked @ chosen.components[real].astype(np.float64).T / STEPS_PER_SCORE
    best = -np.sort(-scores, axis=1)[:, :wanted]
    full = (rows >= 0).all(axis=1)
    assert full.mean() > 0.9  # a floor that is raised early leaves a few short of some
    assert (rows >= 0).mean() > 0.98
    got = -np.sort(-np.take_along_axis(scores, rows, axis=1), axis=1)
    off = np.abs(got[full] - best[full]).max(axis=1)
    assert (off <= 1 + 1e-3).mean() > 0.99  # all of one level are alike; a floor raised early passes over a few
    assert off.max() < 5
    assert all(len(set(row)) == wanted for row in rows[full].tolist())


def test_it_finds_what_exact_search_finds(
    vectors: np.ndarray, owners: np.ndarray, queries: np.ndarray, first: FirstStage
) -> None:
    exact = nearest(vectors, owners, queries, 10, views=2, allowed=None)
    large = nearest(vectors, owners, queries, 10, views=2, allowed=None, first=first)
    assert recall(large.rows, exact.rows) >= 0.99
    same = large.rows == exact.rows
    assert np.array_equal(large.scores[same], exact.scores[same])


def test_threads_order_and_time_change_nothing(
    vectors: np.ndarray,
    owners: np.ndarray,
    queries: np.ndarray,
    codes: Codes,
    first: FirstStage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dense, "PRODUCT_QUERIES", 256)
    one = nearest(vectors, owners, queries, 5, views=2, allowed=None, first=first)
    anew = FirstStage(
        codes=codes, shortlist=20, large=LargeBatch(components=Components(vectors), shortlist=8, least=65)
    )
    for threads, stage in ((2, first), (5, anew)):
        again = nearest(vectors, owners, queries, 5, views=2, allowed=None, first=stage, threads=threads)
        assert np.array_equal(again.rows, one.rows)
        assert np.array_equal(again.scores, one.scores)
    order = np.random.default_rng(4).permutation(QUERIES)
    mixed = nearest(vectors, owners, queries[order], 5, views=2, allowed=None, first=first)
    assert np.array_equal(mixed.rows, one.rows[order])
    assert np.array_equal(mixed.scores, one.scores[order])


@pytest.mark.parametrize("share", [0.9, 0.5])
def test_filters(
    vectors: np.ndarray,
    owners: np.ndarray,
    queries: np.ndarray,
    first: FirstStage,
    share: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(components, "LEAST_VECTORS", 4_000)
    allowed = Allowed(mask=np.random.default_rng(5).random(COUNT // 2) < share, owners=owners)
    exact = nearest(vectors, owners, queries, 10, views=2, allowed=allowed)
    large = nearest(vectors, owners, queries, 10, views=2, allowed=allowed, first=first)
    assert allowed.mask[large.rows].all()
    assert recall(large.rows, exact.rows) >= 0.99


@pytest.mark.parametrize("k", [1, 50, 400])
def test_shortlists_of_any_length(
    vectors: np.ndarray, owners: np.ndarray, queries: np.ndarray, first: FirstStage, k: int
) -> None:
    exact = nearest(vectors, owners, queries[:200], k, views=2, allowed=None)
    large = nearest(vectors, owners, queries[:200], k, views=2, allowed=None, first=first)  # beyond a share: by codes
    assert recall(large.rows, exact.rows) >= 0.99


def test_few_queries_or_vectors_are_left_to_codes(
    vectors: np.ndarray, owners: np.ndarray, queries: np.ndarray, first: FirstStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise AssertionError("components were asked")

    monkeypatch.setattr(Components, "among", fails)
    assert first.large is not None
    nearest(vectors, owners, queries[: first.large.least - 1], 10, views=2, allowed=None, first=first)
    few = Allowed(mask=np.arange(COUNT // 2) < 3_000, owners=owners)
    nearest(vectors, owners, queries, 10, views=2, allowed=few, first=first)
    monkeypatch.setattr(components, "available", lambda: False)
    nearest(vectors, owners, queries, 10, views=2, allowed=None, first=first)
    monkeypatch.setattr(components, "available", lambda: True)
    with pytest.raises(AssertionError, match="asked"):
        nearest(vectors, owners, queries, 10, views=2, allowed=None, first=first)


def test_of_many_copies_none_stands_out(owners: np.ndarray, queries: np.ndarray) -> None:
    vectors = made(COUNT, 6)
    vectors[:9_000] = vectors[0]
    codes = Codes.encode(vectors, Recipe(factory="PQ64x4fs"))
    plain = FirstStage(codes=codes, shortlist=20)
    first = FirstStage(
        codes=codes, shortlist=20, large=LargeBatch(components=Components(vectors), shortlist=8, least=2)
    )
    asked = np.concatenate([queries[:150], np.repeat(vectors[:1], 20, axis=0)])
    exact = nearest(vectors, owners, asked, 10, views=2, allowed=None)
    large = nearest(vectors, owners, asked, 10, views=2, allowed=None, first=first)
    coded = nearest(vectors, owners, asked, 10, views=2, allowed=None, first=plain)
    assert all(len(set(row)) == 10 and min(row) >= 0 for row in large.rows.tolist())
    assert np.allclose(large.scores[150:], exact.scores[150:], atol=1e-6)  # of copies any will do
    assert recall(large.rows[:150], exact.rows[:150]) >= recall(coded.rows[:150], exact.rows[:150]) - 0.01


def test_vectors_that_are_all_alike(owners: np.ndarray) -> None:
    vectors = np.repeat(made(1, 7), COUNT, axis=0)
    codes = Codes.encode(vectors, Recipe(factory="PQ64x4fs"))
    first = FirstStage(
        codes=codes, shortlist=20, large=LargeBatch(components=Components(vectors), shortlist=8, least=2)
    )
    hits = nearest(vectors, owners, vectors[:100], 10, views=2, allowed=None, first=first)
    assert (hits.rows >= 0).all()
    assert np.allclose(hits.scores, 1, atol=1e-6)


def test_the_shortest_list_that_keeps_the_promise(vectors: np.ndarray, owners: np.ndarray, codes: Codes) -> None:
    sample = with_known_truth(draw(vectors, owners, queries=300), vectors, owners, views=2)
    tuned = tune_large(vectors, owners, codes, Recipe(factory="PQ64x4fs", shortlist=512), views=2, sample=sample)
    assert tuned is not None  # codes with a shortlist of half the vectors are slower
    shortlist, measured = tuned
    assert measured.kept
    large = LargeBatch(components=Components(vectors), shortlist=shortlist, least=1)
    others = draw(vectors, owners, queries=300, seed=9).vectors
    exact = nearest(vectors, owners, others, 10, views=2, allowed=None)
    found = nearest(
        vectors, owners, others, 10, views=2, allowed=None, first=FirstStage(codes=codes, shortlist=512, large=large)
    )
    assert recall(found.rows, exact.rows) >= 0.985


def test_none_where_the_processor_would_be_slow(
    vectors: np.ndarray, owners: np.ndarray, codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = with_known_truth(draw(vectors, owners, queries=50), vectors, owners, views=2)
    monkeypatch.setattr(components, "available", lambda: False)
    assert tune_large(vectors, owners, codes, Recipe(factory="PQ64x4fs", shortlist=20), views=2, sample=sample) is None


def test_a_bundle_says_how_large_batches_are_searched(vectors: np.ndarray, owners: np.ndarray, tmp_path: Path) -> None:
    stage = make_stage(tmp_path, vectors, owners, recipe="SQ8")  # scanned one query at a time: slower for batches
    assert stage is not None
    assert stage.large is not None
    assert stage.large.recall >= stage.large.low >= stage.target
    first = open_stage(tmp_path, stage, vectors)
    assert first.large is not None
    assert (first.large.shortlist, first.large.least) == (stage.large.shortlist, dense.LARGE_BATCH)


def test_they_are_left_out_where_there_is_no_memory_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, owners, tuned = made(1_024, 3), np.arange(1_024, dtype=np.int32), []
    needed = components_bytes(*vectors.shape)
    chosen = Components(vectors).among()
    assert chosen.components.nbytes + chosen.rows.nbytes == needed
    monkeypatch.setattr(stage_module, "tune_large", lambda *_, **__: tuned.append(True))
    stage = make_stage(tmp_path, vectors, owners, recipe="PQ64x4fs", memory_bytes=needed - 1)
    assert stage is not None
    codes = open_stage(tmp_path, stage, vectors).codes
    retune(stage, codes, vectors, owners, target=0.99, spare=needed - 1)
    assert not tuned
    retune(stage, codes, vectors, owners, target=0.99, spare=needed)
    assert tuned


def test_a_forked_child_finds_the_same_and_ends(vectors: np.ndarray, queries: np.ndarray) -> None:
    chosen = Components(vectors).among()
    here = np.sort(chosen.nearest(chosen.turned(queries[:100]), 20), axis=1)

    def there() -> None:
        assert (np.sort(chosen.nearest(chosen.turned(queries[:100]), 20), axis=1) == here).all()

    child = multiprocessing.get_context("fork").Process(target=there)
    child.start()
    child.join(180)
    assert child.exitcode == 0
