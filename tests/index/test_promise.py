"""The promised recall holds for queries that were not drawn from the index, however the index is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from factcheck.index import stage as stage_module
from factcheck.index.dense import nearest
from factcheck.index.drawn import K
from factcheck.index.manifest import Stage
from factcheck.index.planner import Recipe
from factcheck.index.stage import make_stage, open_stage

DIMENSION = 64


def unit(raw: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


def texts(count: int, seed: int) -> np.ndarray:
    """What texts of some topics might be: points around points around a few directions."""
    topics, random = np.random.default_rng(0), np.random.default_rng(seed)
    wide = topics.standard_normal((12, DIMENSION)) + 0.5
    narrow = wide[topics.integers(0, 12, 400)] + topics.standard_normal((400, DIMENSION))
    return unit(narrow[random.integers(0, 400, count)] + 1.2 * random.standard_normal((count, DIMENSION)))


def plain() -> np.ndarray:
    return texts(8_000, 1)


def noisy_copies(statements: int = 400) -> np.ndarray:
    """Few statements, and each of them in many forms that are nearer to each other than to anything else."""
    random = np.random.default_rng(2)
    every = np.repeat(texts(statements, 1), 20, axis=0)
    noise = random.standard_normal(every.shape) * (0.4 / DIMENSION**0.5)
    return random.permutation(unit(every + noise))


def exact_duplicates() -> np.ndarray:
    """Half of it distinct; the rest is a few statements a hundred times, and one that is there 2,000 times."""
    base = texts(4_000, 1)
    rows = np.concatenate([np.arange(4_000), np.repeat(np.arange(20), 100), np.repeat([50], 2_000)])
    return np.ascontiguousarray(base[np.random.default_rng(3).permutation(rows)])


def held(vectors: np.ndarray, folder: Path, stage: Stage, queries: np.ndarray) -> float:
    """Recall of queries from outside; of several statements that are equally near any will do."""
    owners = np.arange(len(vectors), dtype=np.int32)
    first = open_stage(folder, stage, vectors)
    exact = nearest(vectors, owners, queries, K, views=1, allowed=None)
    hits = nearest(vectors, owners, queries, K, views=1, allowed=None, first=first)
    return float((hits.scores >= exact.scores[:, -1:] - 1e-6).mean())


@pytest.mark.parametrize(
    ("make", "recipe"),
    [(plain, "PQ16x4fs"), (noisy_copies, "PQ16x4fs"), (exact_duplicates, "PQ16x4fs"), (noisy_copies, "IVF64,PQ32x4fs")],
)
def test_it_holds_for_claims_from_outside(make: Callable[[], np.ndarray], recipe: str, tmp_path: Path) -> None:
    vectors = make()
    stage = make_stage(tmp_path, vectors, np.arange(len(vectors), dtype=np.int32), recipe=recipe)
    assert stage is not None
    assert stage.recall == min(stage.kinds.values())
    assert stage.low >= 0.99 or stage.recall == 1
    assert held(vectors, tmp_path, stage, texts(1_000, 9)) >= 0.988


@pytest.mark.parametrize("count", [1, 3, 40, 400])
def test_it_holds_in_small_collections(count: int, tmp_path: Path) -> None:
    vectors = texts(count, 1)
    stage = make_stage(tmp_path, vectors, np.arange(count, dtype=np.int32), recipe="SQ8")
    assert stage is not None
    assert stage.recall >= 0.99
    assert held(vectors, tmp_path, stage, texts(200, 9)) >= 0.99


def test_what_is_planned_gives_way_to_what_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, owners = noisy_copies(100), np.arange(2_000, dtype=np.int32)
    coarse, finer = Recipe(factory="IVF4,PQ2x4fs"), Recipe(factory="PQ32x4fs")
    monkeypatch.setattr(stage_module, "plans", lambda *_, **__: iter([coarse, finer, Recipe()]))
    stage = make_stage(tmp_path, vectors, owners, recipe=None)
    assert stage is not None
    assert stage.recipe == "PQ32x4fs"
    monkeypatch.setattr(stage_module, "plans", lambda *_, **__: iter([coarse, Recipe()]))
    assert make_stage(tmp_path / "exact", vectors, owners, recipe=None) is None
    named = make_stage(tmp_path, vectors, owners, recipe="IVF4,PQ2x4fs")
    assert named is not None
    assert named.recall < 0.99
