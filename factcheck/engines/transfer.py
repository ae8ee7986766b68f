"""A bundle -> a Milvus collection and back: in steps that a second run takes up, counted, compared by checksum."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from factcheck.engines.address import Address
from factcheck.engines.base import Floats, Owners
from factcheck.engines.bundle import BundleEngine
from factcheck.engines.milvus import Fetched, Milvus, Said, create_milvus, name_collection, open_milvus
from factcheck.engines.words import Words, write_words
from factcheck.errors import EngineError, IndexNotFound, InputError
from factcheck.index import Index, read_manifest
from factcheck.index.arrays import write_array
from factcheck.index.lexical import query_words, whole_texts
from factcheck.index.views import views
from factcheck.progress import Progress
from factcheck.statements.frame import SCHEMA
from factcheck.writing import system_errors

AT_ONCE = 500  # statements of one step
LIVE = 1 << 40  # positions from here on are of statements that were added after a push


class Moved(NamedTuple):
    """What a push or a pull did: statements in all, those that this run carried, and the checksum of ids and texts."""

    statements: int
    carried: int
    checksum: str


def push_index(path: Path, address: Address, *, token: str | None = None, progress: Progress | None = None) -> Moved:
    """Make the index at an address the same as a bundle; readers see the old one until the new one is whole.

    Interrupted, it goes on where it was when it is called again.

    Raises
    ------
    BundleError
        If the bundle cannot be used.
    EngineError
        If the server does not answer, or holds something else in the end.
    """
    index = Index.open(path)
    frame, ours = index.frame(), index.manifest
    said = Said(
        model=ours.model,
        fingerprint=ours.fingerprint,
        dimension=ours.dimension,
        generation=ours.generation,
        created=ours.created,
        pushed=frame.height,
        checksum=checksum(frame),
    )
    # The bundle's identity and state name the collection, so that a second run finds what the first one left.
    tag = hashlib.sha256(f"{ours.id} {ours.generation} {ours.fingerprint}".encode()).hexdigest()[:12]
    engine = create_milvus(
        address, said, token=token, collection=f"{address.collection}__{tag}", vectors=3 * frame.height
    )
    try:
        carried = 0
        for start, part in _parts(index, frame):
            there = engine.between(start, start + part.frame.height)
            if not _equal(there, part):
                engine.write(
                    part.frame["id"].to_list(),
                    part.vectors,
                    part.frame,
                    list(range(start, start + part.frame.height)),
                )
                carried += part.frame.height
            if progress:
                progress("pushing statements", start + part.frame.height, frame.height)
        _write_counts(engine, frame, progress)
        if progress:
            progress("building the collection's index", 0, None)
        engine.optimize()
        if engine.count() != frame.height or _checksum_there(engine, frame.height, progress) != said.checksum:
            raise EngineError("the collection does not hold what was pushed", where=address.text, hint="push it again")
        name_collection(engine)
    finally:
        engine.close()
    return Moved(frame.height, carried, said.checksum or "")


def pull_index(address: Address, path: Path, *, token: str | None = None, progress: Progress | None = None) -> Moved:
    """Make a bundle of the index at an address; nothing is encoded again.

    Interrupted, it goes on where it was when it is called again: what has come is kept beside the bundle until then.

    Raises
    ------
    InputError
        If a bundle is there already.
    IndexNotFound, EngineError
        If there is no such index, the server does not answer, or what came is not what was pushed.
    """
    try:
        read_manifest(path)
    except IndexNotFound:
        pass
    else:
        raise InputError("an index is there already", where=path, hint="pull under another name")
    engine = open_milvus(address, token=token)
    try:
        said = engine.said
        kept = path.parent / f".{path.name}.pull-{said.fingerprint[:8]}-{(said.checksum or '')[:12]}"
        kept.mkdir(parents=True, exist_ok=True)
        carried = 0
        for start in range(0, said.pushed, AT_ONCE):
            file = kept / f"{start:012d}.parquet"
            if not file.exists():
                part = engine.between(start, min(start + AT_ONCE, said.pushed))
                carried += part.frame.height
                _keep(part, file)
            if progress:
                progress("pulling statements", min(start + AT_ONCE, said.pushed), said.pushed)
        late = [engine.between(start, stop) for start, stop in stretches(engine.count_between, LIVE, 2**63 - 1)]
        parts = [_kept(file) for file in sorted(kept.glob("*.parquet"))] + late
        frame, vectors = _newest(parts, said.dimension)
        if frame.height != engine.count():
            shutil.rmtree(kept)
            raise EngineError("the collection has changed meanwhile", where=address.text, hint="pull it again")
    finally:
        engine.close()
    made = checksum(frame)
    target = BundleEngine(path, model=said.model, fingerprint=said.fingerprint, dimension=said.dimension)
    target.upsert(frame["id"].to_list(), vectors, frame)
    target.close()
    shutil.rmtree(kept)
    if checksum(Index.open(path).frame()) != made or (
        frame.height == said.pushed and not late and made != said.checksum
    ):
        raise EngineError("the bundle does not hold what was pushed", where=path, hint="remove it and pull again")
    return Moved(frame.height, carried + sum(part.frame.height for part in late), made)


def stretches(counted: Callable[[int, int], int], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The positions from `start` up to `stop` in stretches of no more than `AT_ONCE` statements, in order.

    Those of what was added after a push are times, and say nothing of how many there are: `counted` does.
    """
    waiting = [(start, stop, counted(start, stop))]
    while waiting:
        start, stop, count = waiting.pop()
        if count <= AT_ONCE or stop - start == 1:
            if count:
                yield start, stop
            continue
        middle = (start + stop) // 2
        before = counted(start, middle)
        waiting += [(middle, stop, count - before), (start, middle, before)]


def checksum(frame: pl.DataFrame) -> str:
    """The sha256 of the ids and texts of statements, in order."""
    digest = hashlib.sha256()
    _digest(digest, frame)
    return digest.hexdigest()


def _digest(digest: hashlib._Hash, frame: pl.DataFrame) -> None:
    for row in frame.select("id", "text", "title", "body").iter_rows():
        for text in row:
            data = (text or "").encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "little") + data)


def _checksum_there(engine: Milvus, count: int, progress: Progress | None) -> str:
    digest = hashlib.sha256()
    for start in range(0, count, AT_ONCE):
        _digest(digest, engine.between(start, start + AT_ONCE).frame)
        if progress:
            progress("comparing", min(start + AT_ONCE, count), count)
    return digest.hexdigest()


def _parts(index: Index, frame: pl.DataFrame) -> Iterator[tuple[int, Fetched]]:
    live = np.setdiff1d(np.arange(index.rows), index.removed)
    for start in range(0, len(live), AT_ONCE):
        vectors, begins = index.views(live[start : start + AT_ONCE])
        counts = np.diff(np.append(begins, len(vectors)))
        owners: Owners = np.repeat(np.arange(len(begins)), counts).astype(np.int32)
        yield start, Fetched(frame[start : start + AT_ONCE], vectors, owners)


def _equal(there: Fetched, ours: Fetched) -> bool:
    return there.frame.equals(ours.frame) and np.array_equal(there.vectors, ours.vectors)


def _write_counts(engine: Milvus, frame: pl.DataFrame, progress: Progress | None) -> None:
    if Words.written(engine):
        return
    counts: Counter[int] = Counter()
    tokens = 0
    for start in range(0, frame.height, AT_ONCE):
        for text in whole_texts(frame[start : start + AT_ONCE]):
            words = query_words(text)
            counts.update(words.keys())
            tokens += sum(words.values())
        if progress:
            progress("counting words", min(start + AT_ONCE, frame.height), frame.height)
    write_words(engine, counts, documents=frame.height, tokens=tokens)


def _keep(part: Fetched, file: Path) -> None:
    write_array(file.with_suffix(".npy"), part.vectors)
    fresh = file.with_suffix(".new")
    with system_errors(fresh):
        part.frame.write_parquet(fresh)
    fresh.rename(file)


def _kept(file: Path) -> Fetched:
    frame = pl.read_parquet(file)
    return Fetched(frame, np.load(file.with_suffix(".npy"), allow_pickle=False), views(frame).rows)


def _newest(parts: list[Fetched], dimension: int) -> tuple[pl.DataFrame, Floats]:
    """All statements once with their vectors; one that was replaced after the push is the later one."""
    frame = pl.concat([pl.DataFrame(schema=SCHEMA), *(part.frame for part in parts)])
    vectors = np.concatenate([np.empty((0, dimension), np.float32), *(part.vectors for part in parts)])
    owners: list[int] = []
    base = 0
    for part in parts:
        owners += (part.owners + base).tolist()
        base += part.frame.height
    last = frame.with_row_index().group_by("id").agg(pl.col("index").max())["index"].sort()
    keep = np.isin(np.array(owners, np.int64), last.to_numpy())
    return frame[last.to_list()], vectors[keep]
