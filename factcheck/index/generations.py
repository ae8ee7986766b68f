"""From one generation of a bundle to the next: what goes on, what is swept, and the step back to the one before.

Two generations are kept, the one in force and the one before it, which a reader may still be opening and `undo_index`
goes back to. They share the segments that both have, so that only a build or a compaction takes its size twice.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.errors import CorruptIndex, InputError
from factcheck.index.index import Index
from factcheck.index.lock import WAIT, writing
from factcheck.index.manifest import (
    CURRENT,
    FileEntry,
    Manifest,
    check_file,
    next_generation,
    publish,
    read_generation,
    read_manifest,
    removed_file,
    sync_folder,
    write_synced,
)
from factcheck.index.segment import Segment

# What a writer may remove: a user's own files in the same folder are none of its business.
OURS = re.compile(rf"gen-\d{{6,12}}\.(json|removed\.npy)|seg-[0-9a-f]{{16}}|{CURRENT}\.new")


class Changes(NamedTuple):
    """Ids of the statements that a step back takes away, brings back, and gives what they were before."""

    gone: list[str]
    back: list[str]
    restored: list[str]


class StepBack(NamedTuple):
    """From what was in force back to what the generation before it held.

    `changes` is None where what was in force is too damaged to be compared.
    """

    left: Manifest
    before: Manifest
    changes: Changes | None


def undo_index(path: Path, *, told: Callable[[StepBack], None] | None = None, wait: float = WAIT) -> Manifest:
    """Go back to what an index held before it was last built or changed; twice, nothing changes.

    What was is put in force as a generation of its own, after every byte of it was checked. It shares all files but
    the manifest and the list of removed rows with the generation before, so the step takes neither time to encode nor
    room. One step is kept: what was in force is then the generation before.

    Parameters
    ----------
    path
        The bundle's folder.
    told
        Called with what the step does, before anything is changed; what it raises leaves the index as it is.
    wait
        Seconds to wait for another writer.

    Raises
    ------
    InputError
        If there is no generation before the one in force.
    CorruptIndex
        If the generation before is damaged, or the manifest in force is.
    BundleError
        If the index is not there, or is being written to.
    """
    read_manifest(path)  # there is one: taking the lock would make the folder
    with writing(path, wait=wait):
        left = read_manifest(path)
        before = _before(path, left)
        if told:
            told(StepBack(left, before.manifest, _changes(path, before)))
        return follow(path, before.manifest, left)


def _before(path: Path, left: Manifest) -> Index:
    """The generation before, every byte of it checked."""
    if left.parent is None:
        raise InputError(
            "there is no generation before this one to go back to", where=path, hint="it is as it was first built"
        )
    hint = f"the index stays as it is in {left.generation}: build it again from its sources to change that"
    try:
        said = read_generation(path, left.parent, left.parent_sha256, named_by=f"{left.generation}.json")
        before = Index.open_generation(path, said)
    except CorruptIndex as error:
        raise CorruptIndex(error.message, where=error.where, hint=hint) from None
    if said.id != left.id:
        raise CorruptIndex("it is of another index", where=path / f"{left.parent}.json", hint=hint)
    return before


def _changes(path: Path, before: Index) -> Changes | None:
    """What differs between the generation in force and the one before."""
    try:
        index = open_to_change(path)
        ours, theirs = _parts(index), _parts(before)
        here, there = _hashes(ours, theirs), _hashes(theirs, ours)
    except CorruptIndex:
        return None
    both = here.join(there, on="id", maintain_order="left")
    return Changes(
        gone=here.join(there, on="id", how="anti", maintain_order="left")["id"].to_list(),
        back=there.join(here, on="id", how="anti", maintain_order="left")["id"].to_list(),
        restored=both.filter(pl.col("hash") != pl.col("hash_right"))["id"].to_list(),
    )


def _parts(index: Index) -> dict[str, tuple[Segment, npt.NDArray[np.bool_]]]:
    """The segments by name, each with the rows that are not removed."""
    live = np.split(index.passing(), np.cumsum([segment.rows for segment in index.segments])[:-1])
    return {segment.folder.name: (segment, rows) for segment, rows in zip(index.segments, live, strict=True)}


def _hashes(
    ours: dict[str, tuple[Segment, npt.NDArray[np.bool_]]], theirs: dict[str, tuple[Segment, npt.NDArray[np.bool_]]]
) -> pl.DataFrame:
    """Id and hash of the statements of some segments that the others do not have in the same row."""
    found = [pl.DataFrame(schema={"id": pl.String, "hash": pl.UInt64})]
    for name, (segment, live) in ours.items():
        rows = live & ~theirs[name][1] if name in theirs else live
        if rows.any():
            every = segment.all().filter(pl.Series(rows))
            found.append(every.select("id", every.hash_rows().alias("hash")))
    return pl.concat(found)


def open_to_change(path: Path) -> Index:
    """The index, of whose files only those are read and checked whole that tell which statements there are.

    The others go into the next generation as they are, with the sha256 they were written with: damage to them is found
    by whoever reads them.
    """
    index = Index.open(path, verify=False)
    for name, entry in index.manifest.files.items():
        if name.endswith(".parquet") or "/" not in name:
            check_file(path, name, entry, verify=True)
    return index


def follow(path: Path, content: Manifest, after: Manifest, **changes: Any) -> Manifest:
    """Put what a manifest holds, but for `changes`, in force as the generation after another; its files are shared."""
    generation = next_generation(after)
    carried = {
        "generation": generation,
        "parent": after.generation,
        "created": now(),
        "files": _carried_over(path, content, generation),
    }
    return put_in_force(path, content.model_copy(update=carried | changes))


def put_in_force(path: Path, manifest: Manifest) -> Manifest:
    """Publish a generation, and remove what neither it nor the one before needs; the manifest as it was written."""
    written = publish(path, manifest)
    sweep(path, written)
    return written


def _carried_over(path: Path, manifest: Manifest, generation: str) -> dict[str, FileEntry]:
    """The files of a generation for another one, whose list of removed rows goes by its own name."""
    files = dict(manifest.files)
    removed, fresh = removed_file(manifest.generation), removed_file(generation)
    if removed in files:
        write_synced(path / fresh, (path / removed).read_bytes())
        files[fresh] = files.pop(removed)
    return files


def sweep(path: Path, current: Manifest | None) -> None:
    """Remove what an interrupted writer left and what only older generations need; the last two are kept whole."""
    keep = {CURRENT, ".lock", ".lock.owner"}
    parent = path / f"{current.parent}.json" if current and current.parent else None
    manifests = [current] if current else []
    if parent and parent.is_file():
        with suppress(ValueError):  # a damaged one keeps nothing: no reader could open it
            manifests.append(Manifest.model_validate_json(parent.read_bytes()))
    for manifest in manifests:
        keep |= {f"{manifest.generation}.json", *(name.split("/")[0] for name in manifest.files)}
    for entry in path.iterdir():
        if OURS.fullmatch(entry.name) and entry.name not in keep:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    sync_folder(path)


def now() -> str:
    """The present moment, as manifests hold it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
