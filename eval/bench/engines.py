"""What is measured side by side: each engine takes vectors, and answers queries with rows."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from factcheck.index.codes import Codes
from factcheck.index.components import Components
from factcheck.index.dense import FirstStage, LargeBatch, nearest
from factcheck.index.drawn import Sample, draw
from factcheck.index.planner import EXACT, Recipe, Use, parse_recipe, plan
from factcheck.index.tuning import tune, tune_large, with_known_truth

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Search = Callable[[Floats, int], Rows]  # queries, threads -> rows (n, 10)
K = 10


@dataclass
class Engine:
    """One engine over one collection: `points` are settings from the quickest to the most thorough."""

    name: str
    points: list[tuple[str, Callable[[], Search]]]
    build_seconds: float = 0.0
    touched_bytes: int = 0  # what a search reads from: codes or graph, and vectors where it reads them all
    open_seconds: float = 0.0


def ours(vectors: Floats, *, threads: int, recipe: str | None = None) -> list[Engine]:
    """The recipes planned for single queries and for batches, or the named one, tuned to promises as a build does."""
    owners = np.arange(len(vectors), dtype=np.int32)
    made: dict[str, tuple[Codes | None, Engine]] = {}
    sample: Sample | None = None
    components = Components(vectors)
    for target, use in product((0.95, 0.99, 0.995, 0.998, 0.999), get_args(Use)):
        size = vectors.shape
        chosen = parse_recipe(recipe) if recipe else plan(*size, target=target, use=use)
        if chosen.factory not in made:
            made[chosen.factory] = _encoded(vectors, chosen)
        codes, engine = made[chosen.factory]
        label = f">= {target:g}"
        if codes is None:
            engine.points = engine.points or [("exact", lambda: _exact(vectors, owners))]
            continue
        if any(setting.startswith(f"{label}:") for setting, _ in engine.points):
            continue  # planned for another use already
        sample = sample or with_known_truth(draw(vectors, owners), vectors, owners, views=1)
        same: dict[str, Any] = {"views": 1, "target": target, "sample": sample, "threads": threads}
        tuned, _ = tune(vectors, owners, codes, chosen, **same)
        found = tune_large(vectors, owners, codes, tuned, **same)
        large = LargeBatch(components=components, shortlist=found[0]) if found else None
        setting = ", ".join([f"{tuned.shortlist:g} x k", *(f"{k} {v:g}" for k, v in tuned.parameters.items())])
        setting += f", large batches {large.shortlist:g} x k" if large else ""
        engine.points.append((f"{label}: {setting}", _coded(vectors, owners, codes, tuned, large)))
        if target == 0.999:  # beyond the highest promise
            wide = replace(tuned, shortlist=4 * tuned.shortlist)
            engine.points.append((f"4 times: {wide.shortlist:g} x k", _coded(vectors, owners, codes, wide)))
    return [engine for _, engine in made.values()]


def _encoded(vectors: Floats, recipe: Recipe) -> tuple[Codes | None, Engine]:
    if recipe.factory == EXACT:
        return None, Engine(f"ours ({EXACT})", [], touched_bytes=vectors.nbytes)
    begin = time.perf_counter()
    codes = Codes.encode(vectors, recipe)
    engine = Engine(f"ours ({recipe.factory})", [], build_seconds=time.perf_counter() - begin)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "codes"
        codes.save(path)
        engine.touched_bytes = path.stat().st_size
        begin = time.perf_counter()
        Codes.open(path, recipe, count=len(vectors), dimension=vectors.shape[1])
        engine.open_seconds = time.perf_counter() - begin
    return codes, engine


def _coded(
    vectors: Floats, owners: npt.NDArray[np.int32], codes: Codes, recipe: Recipe, large: LargeBatch | None = None
) -> Callable[[], Search]:
    def prepare() -> Search:
        codes.set(recipe.parameters)
        first = FirstStage(codes=codes, shortlist=recipe.shortlist, large=large)
        return lambda queries, threads: (
            nearest(vectors, owners, queries, K, views=1, allowed=None, first=first, threads=threads).rows
        )

    return prepare


def _exact(vectors: Floats, owners: npt.NDArray[np.int32]) -> Search:
    return lambda queries, threads: nearest(vectors, owners, queries, K, views=1, allowed=None, threads=threads).rows


def flat(vectors: Floats) -> Engine:
    """FAISS's exact index, with nothing set but the number of threads."""
    import faiss

    begin = time.perf_counter()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)

    def search(queries: Floats, threads: int) -> Rows:
        faiss.omp_set_num_threads(threads)
        rows: Rows = index.search(queries, K)[1]
        return rows

    built = time.perf_counter() - begin
    return Engine("IndexFlatIP", [("", lambda: search)], build_seconds=built, touched_bytes=vectors.nbytes)


def hnsw(vectors: Floats, *, threads: int) -> Engine:
    """Hnswlib with M = 16 and its usual efConstruction."""
    import hnswlib

    index = hnswlib.Index("ip", vectors.shape[1])
    index.init_index(len(vectors), M=16, ef_construction=100)
    index.set_num_threads(threads)
    begin = time.perf_counter()
    index.add_items(vectors)
    built = time.perf_counter() - begin

    def at(ef: int) -> Callable[[], Search]:
        def prepare() -> Search:
            index.set_ef(ef)
            return lambda queries, threads: index.knn_query(queries, K, num_threads=threads)[0].astype(np.int64)

        return prepare

    points = [(f"ef {ef}", at(ef)) for ef in (32, 64, 100, 160, 200, 240, 320, 480, 640, 960)]
    return Engine("hnswlib", points, build_seconds=built, touched_bytes=index.index_file_size())


def usearch(vectors: Floats, *, threads: int) -> Engine:
    """Usearch with half-precision vectors."""
    from usearch.index import Index

    index = Index(ndim=vectors.shape[1], metric="ip", dtype="bf16", connectivity=16, expansion_add=100)
    begin = time.perf_counter()
    index.add(np.arange(len(vectors)), vectors, threads=threads)
    built = time.perf_counter() - begin

    def at(ef: int) -> Callable[[], Search]:
        def prepare() -> Search:
            index.expansion_search = ef

            def search(queries: Floats, threads: int) -> Rows:
                keys: Rows = np.atleast_2d(index.search(queries, K, threads=threads).keys).astype(np.int64)
                return keys

            return search

        return prepare

    points = [(f"ef {ef}", at(ef)) for ef in (64, 128, 200, 320, 640)]
    return Engine("usearch bf16", points, build_seconds=built, touched_bytes=index.memory_usage)


def sentence_transformers(vectors: Floats) -> Engine:
    """`sentence_transformers.util.semantic_search`, as its documentation calls it."""
    import torch
    from sentence_transformers.util import semantic_search

    corpus = torch.from_numpy(np.array(vectors))

    def search(queries: Floats, threads: int) -> Rows:
        torch.set_num_threads(threads)
        hits = semantic_search(torch.from_numpy(np.array(queries)), corpus, top_k=K)
        return np.array([[hit["corpus_id"] for hit in row] for row in hits], np.int64)

    return Engine("semantic_search", [("", lambda: search)], touched_bytes=vectors.nbytes)


def numpy(vectors: Floats) -> Engine:
    """A matrix product and argpartition, 256 queries at a time; numpy's threads are its own affair."""

    def search(queries: Floats, threads: int) -> Rows:
        out = []
        for start in range(0, len(queries), 256):
            scores = queries[start : start + 256] @ vectors.T
            best = np.argpartition(-scores, K, axis=1)[:, :K]
            order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1, kind="stable")
            out.append(np.take_along_axis(best, order, axis=1))
        return np.concatenate(out)

    return Engine("numpy", [("", lambda: search)], touched_bytes=vectors.nbytes)
