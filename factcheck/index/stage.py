"""A segment's vectors -> its codes on disk, tuned to a promise; and back to what a search begins with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from factcheck.index.codes import Codes
from factcheck.index.dense import FirstStage
from factcheck.index.manifest import Stage
from factcheck.index.planner import Recipe, parse_recipe, plan
from factcheck.index.tuning import QUERIES, TARGET, Measured, tune
from factcheck.index.views import VIEWS
from factcheck.progress import Progress

Floats = npt.NDArray[np.float32]

FILE = "dense.faiss"


def make_stage(
    folder: Path,
    vectors: Floats,
    owners: npt.NDArray[np.int32],
    *,
    recipe: str | None,
    target: float = TARGET,
    threads: int = 1,
    progress: Progress | None = None,
) -> Stage | None:
    """Encode a segment's vectors into its folder and tune the search of them.

    Parameters
    ----------
    folder
        The segment's.
    vectors, owners
        float32 (v, d) and int32 (v,): its vectors and the statements they belong to.
    recipe
        What the user named; None to plan one.
    target
        Least recall@10 of a planned or named recipe.

    Returns
    -------
    What the manifest holds, or None where every vector is compared and nothing is encoded.
    """
    count, dimension = vectors.shape
    chosen = parse_recipe(recipe, count, dimension) if recipe else plan(count, dimension, target=target)
    if chosen.exact:
        return None
    if progress:
        progress("encoding vectors for search", 0, None)
    codes = Codes.encode(vectors, chosen)
    codes.save(folder / FILE)
    tuned, measured = tune(
        vectors, owners, codes, chosen, views=len(VIEWS), target=target, threads=threads, progress=progress
    )
    return as_stage(tuned, measured)


def retune(
    stage: Stage,
    codes: Codes,
    vectors: Floats,
    owners: npt.NDArray[np.int32],
    *,
    target: float,
    queries: int = QUERIES,
    threads: int = 1,
    progress: Progress | None = None,
) -> Stage:
    """Tune the search of codes that are there."""
    tuned, measured = tune(
        vectors,
        owners,
        codes,
        as_recipe(stage),
        views=len(VIEWS),
        target=target,
        queries=queries,
        threads=threads,
        progress=progress,
    )
    return as_stage(tuned, measured)


def open_stage(folder: Path, stage: Stage, *, count: int, dimension: int) -> FirstStage:
    """Read a segment's codes back.

    Raises
    ------
    CorruptIndex
        If they are not what the manifest says.
    """
    codes = Codes.open(folder / FILE, as_recipe(stage), count=count, dimension=dimension)
    return FirstStage(codes=codes, shortlist=stage.shortlist)


def as_recipe(stage: Stage) -> Recipe:
    """The recipe that a stage was made with, as it was tuned."""
    return Recipe(factory=stage.recipe, shortlist=stage.shortlist, parameters=dict(stage.parameters))


def as_stage(recipe: Recipe, measured: Measured) -> Stage:
    """What the manifest holds of a tuned recipe."""
    return Stage(
        recipe=recipe.factory,
        shortlist=recipe.shortlist,
        parameters=recipe.parameters,
        k=measured.k,
        target=measured.target,
        recall=round(measured.recall, 5),
        low=round(measured.low, 5),
        high=round(measured.high, 5),
        queries=measured.queries,
        queries_per_second=round(measured.queries_per_second, 1),
    )
