"""Statements -> a new generation of a bundle: build, add, update, remove, compact.

Every one of these takes the lock, writes new files beside those in force, publishes the generation in one rename, and
only then removes what no generation in force or just before it needs. Killed at any moment, the bundle opens as it was.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from factcheck.encoding.encoder import Encoder
from factcheck.errors import IndexNotFound, InputError
from factcheck.index.arrays import write_array
from factcheck.index.folding import Continued, folded
from factcheck.index.generations import now, open_to_change, put_in_force, sweep
from factcheck.index.held import held_already
from factcheck.index.index import Index
from factcheck.index.lock import WAIT, writing
from factcheck.index.manifest import (
    FileEntry,
    Manifest,
    SegmentEntry,
    describe,
    next_generation,
    read_manifest,
    removed_file,
    sync_file,
)
from factcheck.index.planner import EXACT, TARGET, Use
from factcheck.index.segment import write_segment
from factcheck.index.stage import spare_bytes
from factcheck.index.views import VIEWS
from factcheck.progress import Progress
from factcheck.settings import processors
from factcheck.statements.addresses import comparable_addresses
from factcheck.statements.corrected import Correction, corrections, others
from factcheck.statements.frame import COLUMNS, SCHEMA, to_statements


def build_index(
    path: Path,
    frame: pl.DataFrame,
    encoder: Encoder,
    *,
    recipe: str | None = None,
    use: Use = "interactive",
    memory_bytes: int | None = None,
    target: float = TARGET,
    threads: int | None = None,
    source_sha256: str | None = None,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> Manifest:
    """Build an index of `frame`'s statements; a bundle that is there already gets it as its next generation.

    Parameters
    ----------
    path
        The bundle's folder; made when it is not there.
    frame
        Statements in the columns of `factcheck.statements.frame.SCHEMA`, ids unique.
    encoder
        What the index will be searched with.
    recipe
        A FAISS factory string; None to have one planned, again at each compaction.
    use
        What to plan for: one query at a time, many at once, or an index that changes often and is built quickly.
    memory_bytes
        What searches of the index may keep in memory, now and after additions; None for no bound. Vectors behind codes
        do not count: they are memory-mapped. Where no recipe fits, or none that fits keeps `target`, a larger one is
        taken: `factcheck.index.stage.resident_bytes` says what it needs.
    target
        Least recall@10 against comparing every vector; the search is tuned to it.
    threads
        Threads to tune on; None for as many as there are processors.
    source_sha256
        What tells the statements' sources from others, kept until the index is changed otherwise: see `made_from`.
    progress
        Told how many statements are encoded.
    wait
        Seconds to wait for another writer.

    Raises
    ------
    InputError
        If there is no statement, an id occurs twice, or there is a bound of memory beside a recipe.
    IndexLocked
        If another process goes on writing.
    """
    if memory_bytes is not None and (recipe or memory_bytes < 1):
        raise InputError("a bound of memory is one byte or more, and for what is planned: leave out recipe or bound")
    frame = _checked(frame)
    with writing(path, wait=wait):
        try:
            previous = read_manifest(path)
        except IndexNotFound:
            previous = None
        sweep(path, previous)
        segment, files = write_segment(
            path,
            frame,
            encoder,
            recipe=recipe,
            use=use,
            memory_bytes=memory_bytes,
            target=target,
            threads=threads or processors(),
            progress=progress,
        )
        manifest = Manifest(
            id=previous.id if previous else secrets.token_hex(16),
            generation=next_generation(previous),
            parent=previous.generation if previous else None,
            created=now(),
            model=encoder.name,
            fingerprint=encoder.fingerprint,
            dimension=encoder.dimension,
            views=VIEWS,
            count=frame.height,
            recipe=segment.recipe,
            named=recipe,
            use=use,
            memory_bytes=memory_bytes,
            target=target,
            source_sha256=source_sha256,
            segments=(segment,),
            files=dict(describe(path, file) for file in files),
        )
        return put_in_force(path, manifest)


def add_statements(
    path: Path,
    frame: pl.DataFrame,
    encoder: Encoder,
    *,
    update: bool = False,
    corrected: Callable[[Sequence[Correction]], None] | None = None,
    unchanged: Callable[[int], None] | None = None,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> Manifest:
    """Add statements to an index as a new segment; what is there is not rewritten, but for small segments that pile up.

    With `update`, statements whose id is there already take the place of the old ones. With `corrected` also those do
    that their source has corrected at their address (see `factcheck.statements.corrected`), and it is told of them:
    `frame` is then what a source says, and no part of another index. With `unchanged`, those that stand there with the
    same values stay as they are, and it is told how many they are; where that is all, so does the index, and the step
    back to what it held before.

    Raises
    ------
    InputError
        If an id is there already and `update` is not set; the message names it. With `corrected` also if it is there
        for another publisher's check: ids of two sources may coincide, and one of the two would be lost.
    BundleError
        If the index is not there, is damaged, was built with another model, or is being written to.
    """
    frame = _checked(frame)
    read_manifest(path)  # there is one: taking the lock would make the folder
    with writing(path, wait=wait):
        index = open_to_change(path)
        index.check_encoder(encoder)
        sweep(path, index.manifest)
        rows = index.rows_of(frame["id"].to_list())
        known = [id_ for id_ in frame["id"] if id_ in rows]
        if known and not update:
            more = f" and {len(known) - 1} more" if len(known) > 1 else ""
            raise InputError(
                f"the index holds {known[0]!r}{more} already",
                where=path,
                hint="use `factcheck index update` to replace statements",
            )
        if known and corrected:
            _refuse_others(index, frame, rows)
        changes = _corrections(index, frame, rows) if update and corrected else []
        same = held_already(index, frame, rows) if update and unchanged else set[str]()
        if unchanged:
            unchanged(len(same))
        if len(same) == frame.height:
            return index.manifest
        frame = frame.filter(~pl.col("id").is_in(list(same)))
        rows = {id_: row for id_, row in rows.items() if id_ not in same}
        rows |= index.rows_of([change.before.id for change in changes])
        kept, gone = index.manifest.segments, [*index.removed.tolist(), *rows.values()]
        small = folded(index, frame.height, gone)
        if small:
            frame, encoder = pl.concat([small.frame, frame]), Continued(small.vectors, encoder)
            kept, gone = small.segments, small.removed
        segment, files = write_segment(
            path,
            frame,
            encoder,
            recipe=EXACT if small else None,
            use=index.manifest.use,
            memory_bytes=spare_bytes(index.manifest),
            target=index.manifest.promise,
            threads=index.threads,
            progress=progress,
        )
        manifest = _publish_changed(
            index,
            segments=(*kept, segment),
            files=dict(describe(path, file) for file in files),
            removed=gone,
        )
    if changes and corrected:
        corrected(changes)
    return manifest


def remove_statements(path: Path, ids: Iterable[str], *, wait: float = WAIT) -> Manifest:
    """Remove statements from an index; their rows are skipped from then on, and dropped by `compact_index`.

    Without ids the index stays as it is, and so does the step back to what it held before.

    Raises
    ------
    InputError
        If an id is not there; nothing is removed then.
    BundleError
        If the index is not there, is damaged, or is being written to.
    """
    wanted = list(dict.fromkeys(ids))
    manifest = read_manifest(path)  # there is one: taking the lock would make the folder
    if not wanted:
        return manifest
    with writing(path, wait=wait):
        index = open_to_change(path)
        sweep(path, index.manifest)
        rows = index.rows_of(wanted)
        missing = [id_ for id_ in wanted if id_ not in rows]
        if missing:
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            raise InputError(f"the index holds no {missing[0]!r}{more}", where=path, hint="nothing was removed")
        return _publish_changed(
            index,
            segments=index.manifest.segments,
            files={},
            removed=[*index.removed.tolist(), *rows.values()],
        )


def compact_index(path: Path, *, progress: Progress | None = None, wait: float = WAIT) -> Manifest:
    """Merge all segments into one without the removed rows; nothing is encoded again.

    Raises
    ------
    BundleError
        If the index is not there, is damaged, or is being written to.
    """
    read_manifest(path)  # there is one: taking the lock would make the folder
    with writing(path, wait=wait):
        index = Index.open(path)
        if len(index.manifest.segments) == 1 and not len(index.removed):
            return index.manifest
        sweep(path, index.manifest)
        segment, files = write_segment(
            path,
            index.frame(),
            _Stored(index),
            recipe=index.manifest.named,
            use=index.manifest.use,
            memory_bytes=index.manifest.memory_bytes,
            target=index.manifest.promise,
            threads=index.threads,
            progress=progress,
        )
        entries = dict(describe(path, file) for file in files)
        return _publish_changed(index, segments=(segment,), files=entries, removed=[], changed=False)


def _refuse_others(index: Index, frame: pl.DataFrame, rows: dict[str, int]) -> None:
    """Refuse statements whose id another publisher's check has; `rows` are of the ids that are there already."""
    new = frame.filter(pl.col("id").is_in(list(rows)))
    publishers = pl.concat([segment.columns("publisher") for segment in index.segments])["publisher"]
    before = publishers.gather([rows[id_] for id_ in new["id"]])
    new = new.filter((before != new["publisher"]).fill_null(value=False))  # of most sources, none
    found = others(index.statements([rows[id_] for id_ in new["id"]]), to_statements(new))
    if found:
        first = found[0]
        more = f", and so with {len(found) - 1:,} more" if len(found) > 1 else ""
        raise InputError(
            f"the id {first.now.id!r} is that of another check in the index: it is one of {first.before.publisher}, "
            f"this is one of {first.now.publisher}{more}",
            where=index.path,
            hint="give the statements of each source ids of their own, or none; what is to be replaced, remove first",
        )


def _corrections(index: Index, frame: pl.DataFrame, rows: dict[str, int]) -> list[Correction]:
    """What the statements correct of those that the index holds at the same addresses; `rows` are of the same ids.

    Only pages of which both sides have what the other has not are looked at: of a source that is read again, few.
    """
    new = frame.with_columns(address=comparable_addresses(frame["url"]), named=pl.col("id").is_in(list(rows)))
    come = new.filter(~pl.col("named"), pl.col("address").is_not_null())
    if come.is_empty():
        return []
    there = index.at_addresses(come["url"])
    gone = there.filter(~pl.col("row").is_in(list(rows.values())))
    pages = gone["address"].unique().implode()
    known = index.statements(there.filter(pl.col("address").is_in(pages))["row"].to_list())
    return corrections(known, to_statements(new.filter(pl.col("address").is_in(pages))))


class _Stored:
    """An encoder that hands back the vectors an index holds, in the order in which compaction asks for them."""

    def __init__(self, index: Index) -> None:
        manifest = index.manifest
        self.name, self.dimension, self.fingerprint = manifest.model, manifest.dimension, manifest.fingerprint
        self._vectors = index.live_vectors()

    def encode(
        self, texts: Sequence[str], *, kind: str = "document", batch_size: int = 64, progress: Progress | None = None
    ) -> np.ndarray:
        """The next ``len(texts)`` stored vectors, float32 (n, d)."""
        return np.stack([next(self._vectors) for _ in texts])


def _publish_changed(
    index: Index,
    *,
    segments: tuple[SegmentEntry, ...],
    files: dict[str, FileEntry],
    removed: Sequence[int],
    changed: bool = True,
) -> Manifest:
    path, previous = index.path, index.manifest
    generation = next_generation(previous)
    named = {segment.name for segment in segments}
    files = {name: entry for name, entry in previous.files.items() if name.split("/")[0] in named} | files
    if removed:
        list_file = path / removed_file(generation)
        write_array(list_file, np.array(sorted(removed), np.int64))
        sync_file(list_file)
        files |= dict([describe(path, list_file)])
    manifest = previous.model_copy(
        update={
            "generation": generation,
            "parent": previous.generation,
            "created": now(),
            "source_sha256": None if changed else previous.source_sha256,
            "count": sum(segment.rows for segment in segments) - len(removed),
            "segments": segments,
            "recipe": segments[0].recipe,
            "files": files,
        }
    )
    return put_in_force(path, manifest)


def _checked(frame: pl.DataFrame) -> pl.DataFrame:
    if frame.schema != SCHEMA:
        raise InputError(f"statements have the columns {frame.columns}, {list(COLUMNS)} expected")
    if frame.is_empty():
        raise InputError("there is no statement to index")
    twice = frame["id"].filter(frame["id"].is_duplicated())
    if len(twice):
        raise InputError(f"the id {twice[0]!r} occurs more than once")
    return frame
