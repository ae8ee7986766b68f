"""An index and a new promise -> its next generation, searched so that the promise is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.index.components import components_bytes
from factcheck.index.drawn import QUERIES
from factcheck.index.generations import follow
from factcheck.index.index import Index
from factcheck.index.lock import WAIT, writing
from factcheck.index.manifest import Manifest, SegmentEntry, read_manifest
from factcheck.index.stage import retune, spare_bytes
from factcheck.progress import Progress


def tune_index(
    path: Path,
    *,
    target: float | None = None,
    queries: int = QUERIES,
    threads: int | None = None,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> Manifest:
    """Measure an index's search again and choose the cheapest parameters that keep the promise.

    Only the manifest changes; an index whose every vector is compared needs no tuning and is left as it is.

    Parameters
    ----------
    path
        The bundle's folder.
    target
        Least recall@10 against comparing every vector; None for what the index promises already.
    queries
        Queries of each kind to measure with: see `factcheck.index.drawn`.
    threads
        Threads to measure on; None for as many as there are processors.

    Raises
    ------
    InputError
        If `target` is out of range.
    BundleError
        If the index is not there, is damaged, or is being written to.
    """
    read_manifest(path)  # there is one: taking the lock would make the folder
    with writing(path, wait=wait):
        index = Index.open(path, threads=threads)
        manifest = index.manifest
        target = manifest.promise if target is None else target
        entries = tuple(_tuned(index, target=target, queries=queries, progress=progress))
        if all(entry.stage is None for entry in entries):
            return manifest
        return follow(path, manifest, manifest, segments=entries, target=target)


def _tuned(index: Index, *, target: float, queries: int, progress: Progress | None) -> Iterator[SegmentEntry]:
    """The entries of the segments, those with codes tuned."""
    spare = spare_bytes(index.manifest, large=False)
    for segment, entry in zip(index.segments, index.manifest.segments, strict=True):
        first = segment.first_stage
        if entry.stage is None or first is None:
            yield entry
            continue
        stage = retune(
            entry.stage,
            first.codes,
            segment.vectors,
            segment.owners,
            target=target,
            spare=spare,
            queries=queries,
            threads=index.threads,
            progress=progress,
        )
        if spare is not None and stage.large:
            spare -= components_bytes(*segment.vectors.shape)
        yield entry.model_copy(update={"stage": stage})
