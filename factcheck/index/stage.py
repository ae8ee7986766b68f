"""A segment's vectors -> its codes on disk, tuned to a promise; and back to what a search begins with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from factcheck.index.codes import Codes
from factcheck.index.dense import FirstStage
from factcheck.index.drawn import QUERIES
from factcheck.index.manifest import Stage
from factcheck.index.planner import TARGET, Recipe, Use, parse_recipe, plans
from factcheck.index.tuning import Measured, tune
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
    use: Use = "interactive",
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
    use
        What to plan for.
    target
        Least recall@10. What is planned keeps it, by comparing every vector where nothing else does; for what is named
        the stage says how much it keeps.

    Returns
    -------
    What the manifest holds, or None where every vector is compared and nothing is encoded.
    """
    count, dimension = vectors.shape
    options = [parse_recipe(recipe, count, dimension)] if recipe else plans(count, dimension, use=use, target=target)
    for chosen in options:
        if chosen.exact:
            break
        if progress:
            progress("encoding vectors for search", 0, None)
        codes = Codes.encode(vectors, chosen)
        tuned, measured = tune(
            vectors, owners, codes, chosen, views=len(VIEWS), target=target, threads=threads, progress=progress
        )
        if measured.kept or recipe:
            codes.save(folder / FILE)
            return as_stage(tuned, measured)
    return None


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
        kinds={kind: round(recall, 5) for kind, recall in measured.kinds.items()},
        queries=measured.queries,
        queries_per_second=round(measured.queries_per_second, 1),
    )
