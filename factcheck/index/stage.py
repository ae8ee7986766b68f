"""A segment's vectors -> its codes on disk, tuned to a promise; and back to what a search begins with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from factcheck.index.codes import Codes
from factcheck.index.components import Components, components_bytes
from factcheck.index.dense import FirstStage, LargeBatch
from factcheck.index.drawn import QUERIES, Sample, draw
from factcheck.index.manifest import LargeStage, Manifest, Stage
from factcheck.index.planner import TARGET, Recipe, Use, parse_recipe, plans
from factcheck.index.tuning import Measured, tune, tune_large, with_known_truth
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
    memory_bytes: int | None = None,
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
    memory_bytes
        What searching the segment may keep in memory; None for no bound. Products for large batches are left out where
        there is no room for them beside the codes that were planned.
    target
        Least recall@10. What is planned keeps it, by comparing every vector where nothing else does; for what is named
        the stage says how much it keeps.

    Returns
    -------
    What the manifest holds, or None where every vector is compared and nothing is encoded.
    """
    count, dimension = vectors.shape
    sample: Sample | None = None
    planned = plans(count, dimension, memory_bytes=memory_bytes, use=use, target=target)
    for chosen in [parse_recipe(recipe)] if recipe else planned:
        if chosen.exact:
            break
        if progress:
            progress("encoding vectors for search", 0, None)
        codes = Codes.encode(vectors, chosen)
        sample = sample or with_known_truth(draw(vectors, owners), vectors, owners, views=len(VIEWS))
        spare = None if memory_bytes is None else memory_bytes - round(chosen.bytes_per_vector * count)
        stage = _tuned(
            codes, chosen, vectors, owners, sample, spare=spare, target=target, threads=threads, progress=progress
        )
        if stage.kept or recipe:
            codes.save(folder / FILE)
            return stage
    return None


def retune(
    stage: Stage,
    codes: Codes,
    vectors: Floats,
    owners: npt.NDArray[np.int32],
    *,
    target: float,
    spare: int | None = None,
    queries: int = QUERIES,
    threads: int = 1,
    progress: Progress | None = None,
) -> Stage:
    """Tune the search of codes that are there; `spare` bytes of memory are left for large batches, None for any."""
    sample = with_known_truth(draw(vectors, owners, queries=queries), vectors, owners, views=len(VIEWS))
    recipe = as_recipe(stage)
    return _tuned(
        codes, recipe, vectors, owners, sample, spare=spare, target=target, threads=threads, progress=progress
    )


def _tuned(
    codes: Codes,
    recipe: Recipe,
    vectors: Floats,
    owners: npt.NDArray[np.int32],
    sample: Sample,
    *,
    spare: int | None,
    target: float,
    threads: int,
    progress: Progress | None,
) -> Stage:
    """What keeps the promise, for single queries and for large batches."""
    views = len(VIEWS)
    tuned, measured = tune(
        vectors,
        owners,
        codes,
        recipe,
        views=views,
        target=target,
        sample=sample,
        threads=threads,
        progress=progress,
    )
    large = None
    if spare is None or components_bytes(*vectors.shape) <= spare:
        large = tune_large(vectors, owners, codes, tuned, views=views, sample=sample, target=target, threads=threads)
    return as_stage(tuned, measured, large)


def open_stage(folder: Path, stage: Stage, vectors: Floats) -> FirstStage:
    """Read the codes of a segment's vectors back.

    Raises
    ------
    CorruptIndex
        If they are not what the manifest says.
    """
    count, dimension = vectors.shape
    codes = Codes.open(folder / FILE, as_recipe(stage), count=count, dimension=dimension)
    large = LargeBatch(components=Components(vectors), shortlist=stage.large.shortlist) if stage.large else None
    return FirstStage(codes=codes, shortlist=stage.shortlist, large=large)


def resident_bytes(manifest: Manifest, *, large: bool = True) -> int:
    """What searches of an index need in memory to be fast.

    Of each segment the codes, or its vectors where there are none, and what `large` batches take beside them.
    """
    total = 0
    for entry in manifest.segments:
        file = FILE if entry.stage else "vectors.npy"
        total += manifest.files[f"{entry.name}/{file}"].size
        if large and entry.stage and entry.stage.large:
            total += components_bytes(entry.vectors, manifest.dimension)
    return total


def spare_bytes(manifest: Manifest, *, large: bool = True) -> int | None:
    """What the bound of an index leaves beside `resident_bytes`, never less than none; None where there is no bound."""
    bound = manifest.memory_bytes
    return None if bound is None else max(0, bound - resident_bytes(manifest, large=large))


def as_recipe(stage: Stage) -> Recipe:
    """The recipe that a stage was made with, as it was tuned."""
    return Recipe(factory=stage.recipe, shortlist=stage.shortlist, parameters=dict(stage.parameters))


def as_stage(recipe: Recipe, measured: Measured, large: tuple[float, Measured] | None) -> Stage:
    """What the manifest holds of a tuned recipe, and of the shortlist of large batches."""
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
        large=LargeStage(
            shortlist=large[0],
            recall=round(large[1].recall, 5),
            low=round(large[1].low, 5),
            queries_per_second=round(large[1].queries_per_second, 1),
        )
        if large
        else None,
    )
