"""What a bundle says of itself, and the pointer to the generation in force.

::

    NAME/
      CURRENT                 the generation in force and the sha256 of its manifest
      gen-000003.json         its manifest: the model, the counts, every file with its size and sha256
      gen-000003.removed.npy  rows taken out since the segments were written
      seg-1f0c.../            a segment: statements, vectors and words of what one build or add brought in

Segments are never changed. A new generation is a new manifest over old and new segments; it is in force from the
rename of ``CURRENT`` on, and until then nothing that a reader can see has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.digests import file_sha256
from factcheck.errors import BundleError, CorruptIndex, IndexNotFound, IndexTooNew
from factcheck.index.names import called
from factcheck.index.planner import TARGET, Use
from factcheck.writing import NOT_ALLOWED

FORMAT = 1
CURRENT = "CURRENT"
MOST_MANIFEST_BYTES = 16_000_000
# A build goes on from the id and the generation of what is there, and does not guess at them.
WAY_OUT = "put a copy of the index's folder back, or remove it and build the index again"
POINTER = re.compile(r"(gen-\d{6,12}) ([0-9a-f]{64})\n")

# A name can lead nowhere but into the bundle.
FileName = Annotated[
    str, Field(pattern=r"^(gen-\d{6,12}\.removed\.npy|seg-[0-9a-f]{16}/[a-z][a-z0-9-]{0,40}\.[a-z]{1,10})$")
]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class FileEntry(BaseModel):
    """A file of the bundle as it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int = Field(ge=0)
    sha256: Sha256


class LargeStage(BaseModel):
    """How candidates of a large batch are found where it is not by codes (see `factcheck.index.components`).

    As in `Stage`; queries a second are of a thousand or more in a call, on the threads of the machine that built it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shortlist: float = Field(ge=1, le=100_000)
    recall: float = Field(ge=0, le=1)
    low: float = Field(ge=0, le=1)
    queries_per_second: float = Field(ge=0)


class Stage(BaseModel):
    """What finds the candidates of a segment's search, and how well it was measured to do on the segment itself.

    Of `shortlist` vectors for each statement asked for, true cosines are computed. `kinds` is recall@`k` against
    comparing every vector for each kind of query, drawn from the segment at a distance from its statements (`queries`
    of each: see `factcheck.index.drawn`); `recall` is the worst of them, `low` and `high` are the ends of its 95 %
    interval. Queries a second are single ones, on one thread of the machine that built it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    recipe: str
    shortlist: float = Field(ge=1, le=100_000)
    parameters: dict[str, float] = {}
    k: int = Field(ge=1)
    target: float = Field(gt=0, le=1)
    recall: float = Field(ge=0, le=1)
    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)
    kinds: dict[str, float] = {}  # empty where it was tuned before there were kinds
    queries: int = Field(ge=1)
    queries_per_second: float = Field(ge=0)
    large: LargeStage | None = None  # None where large batches are searched like others

    @property
    def kept(self) -> bool:
        """Whether the target was measured to be kept: the whole interval is there or above, or nothing was missed."""
        return self.low >= self.target or self.recall == 1


class SegmentEntry(BaseModel):
    """A segment: its folder, its statements, and its vectors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^seg-[0-9a-f]{16}$")
    rows: int = Field(ge=0)
    vectors: int = Field(ge=0)
    recipe: str
    stage: Stage | None = None  # None: every vector is compared


class Manifest(BaseModel):
    """Everything about one generation of an index."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(default=FORMAT, ge=1)
    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    generation: str = Field(pattern=r"^gen-\d{6,12}$")
    parent: str | None = Field(default=None, pattern=r"^gen-\d{6,12}$")
    parent_sha256: Sha256 | None = None  # of its manifest; None of the first, and where it was not kept yet
    created: str
    model: str
    fingerprint: Sha256
    dimension: int = Field(ge=1, le=65536)
    metric: Literal["cosine"] = "cosine"
    views: tuple[str, ...]
    count: int = Field(ge=0)
    recipe: str
    named: str | None = None  # the recipe that the user named; None when it is planned, then and at each compaction
    use: Use = "interactive"  # what is planned for
    memory_bytes: int | None = Field(default=None, ge=1)  # what searches may keep in memory; None for no bound
    target: float | None = Field(default=None, gt=0, le=1)  # the least recall@10 that was asked for
    source_sha256: str | None = None
    segments: tuple[SegmentEntry, ...]
    files: dict[FileName, FileEntry]

    @property
    def promise(self) -> float:
        """The least recall@10 that was asked for; of older bundles, what their segments were tuned to."""
        return self.target or max((entry.stage.target for entry in self.segments if entry.stage), default=TARGET)


def read_manifest(bundle: Path) -> Manifest:
    """The manifest of the generation in force, checked against the pointer to it.

    Raises
    ------
    IndexNotFound
        If there is no bundle.
    CorruptIndex
        If the pointer or the manifest is damaged.
    IndexTooNew
        If the bundle is of a later format.
    """
    name, sha256 = _in_force(bundle)
    while True:
        try:
            return read_generation(bundle, name, sha256)
        except CorruptIndex:
            # Two writers may have followed since, and have swept it.
            said = _in_force(bundle)
            if said == (name, sha256):
                raise
            name, sha256 = said


def _in_force(bundle: Path) -> tuple[str, str]:
    """The name of the generation in force, and the sha256 of its manifest."""
    pointer = bundle / CURRENT
    try:
        said = POINTER.fullmatch(_bounded(pointer, 200).decode("ascii", "replace"))
    except (FileNotFoundError, NotADirectoryError):
        here = Path(os.curdir, bundle.name)
        meant = (here / CURRENT).is_file() and here.resolve() != bundle.resolve()
        way = f"one is in this folder: call it {called(here)}" if meant else None
        hint = way or f"{_near(bundle)}build it: factcheck index build {called(bundle)} SOURCE..."
        raise IndexNotFound("no index here", where=bundle, hint=hint) from None
    except OSError as error:
        raise _unread(error, pointer) from None
    if said is None:
        raise CorruptIndex("the pointer to the generation in force is damaged", where=pointer, hint=WAY_OUT)
    return said[1], said[2]


def read_generation(bundle: Path, name: str, sha256: str | None, *, named_by: str = CURRENT) -> Manifest:
    """The manifest of a generation, checked against what `named_by` holds of it; a sha256 of None is not known.

    Raises
    ------
    CorruptIndex
        If it is missing or damaged.
    IndexTooNew
        If it is of a later format.
    """
    path = bundle / f"{name}.json"
    try:
        data = _bounded(path, MOST_MANIFEST_BYTES)
    except FileNotFoundError:
        raise CorruptIndex(f"{path.name}, which {named_by} points to, is missing", where=path, hint=WAY_OUT) from None
    except OSError as error:
        raise _unread(error, path) from None
    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        raise CorruptIndex(f"its sha256 is not the one that {named_by} holds", where=path, hint=WAY_OUT)
    try:
        format_ = json.loads(data)["format"]
        if isinstance(format_, int) and format_ > FORMAT:
            raise IndexTooNew(
                f"the index has format {format_}, this version reads up to {FORMAT}",
                where=bundle,
                hint="install a newer factcheck-toolkit, or remove the folder and build the index again",
            )
        manifest = Manifest.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))[:200]
        raise CorruptIndex(f"not a manifest: {place}: {first['msg']}", where=path, hint=WAY_OUT) from None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CorruptIndex(f"not a manifest: {str(error).splitlines()[0]}", where=path, hint=WAY_OUT) from None
    if manifest.generation != name:
        raise CorruptIndex(f"it says it is {manifest.generation}", where=path)
    return manifest


def _near(bundle: Path) -> str:
    """A question after the index beside one that is not there, if one has a name much like its."""
    try:
        names = [path.name for path in bundle.parent.iterdir() if (path / CURRENT).is_file()]
    except OSError:
        return ""
    near = get_close_matches(bundle.name, names, n=1)
    return f"is {called(bundle.with_name(near[0]))} meant? or " if near else ""


def _unread(error: OSError, path: Path) -> CorruptIndex:
    hint = "look at who may read the index's folder and files" if error.errno in NOT_ALLOWED else None
    return CorruptIndex(error.strerror or str(error), where=path, hint=hint)


def publish(bundle: Path, manifest: Manifest) -> Manifest:
    """Put a generation in force: its manifest first, then the pointer to it, each safely on disk before the next.

    Returns
    -------
    The manifest as it was written, with its parent's sha256.

    Raises
    ------
    BundleError
        If it is larger than a reader takes: nothing is written then.
    """
    if manifest.parent:
        parent = hashlib.sha256(_bounded(bundle / f"{manifest.parent}.json", MOST_MANIFEST_BYTES)).hexdigest()
        manifest = manifest.model_copy(update={"parent_sha256": parent})
    data = (manifest.model_dump_json(indent=1) + "\n").encode()
    if len(data) > MOST_MANIFEST_BYTES:
        raise BundleError(
            f"its {len(manifest.segments):,} segments are more than a manifest can name",
            where=bundle,
            hint=f"put them into one: factcheck index compact {called(bundle)}",
        )
    write_synced(bundle / f"{manifest.generation}.json", data)
    sync_folder(bundle)
    fresh = bundle / f"{CURRENT}.new"
    write_synced(fresh, f"{manifest.generation} {hashlib.sha256(data).hexdigest()}\n".encode())
    fresh.replace(bundle / CURRENT)
    sync_folder(bundle)
    return manifest


def next_generation(previous: Manifest | None) -> str:
    """The name of the generation after `previous`."""
    return f"gen-{(int(previous.generation[4:]) if previous else 0) + 1:06d}"


def removed_file(generation: str) -> str:
    """The name of the file with the rows that a generation leaves out."""
    return f"{generation}.removed.npy"


def describe(bundle: Path, path: Path) -> tuple[str, FileEntry]:
    """A file's name within the bundle, its size and its sha256."""
    return path.relative_to(bundle).as_posix(), FileEntry(size=path.stat().st_size, sha256=file_sha256(path))


def check_file(bundle: Path, name: str, entry: FileEntry, *, verify: bool) -> None:
    """Compare a file with its entry: its size always, its sha256 when `verify` is set.

    Raises
    ------
    CorruptIndex
        If it is missing or differs; the message names the file.
    """
    path = bundle / name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device might never end
            raise CorruptIndex("not a regular file", where=path)
        size = status.st_size
        found = file_sha256(path) if verify and size == entry.size else entry.sha256
    except OSError as error:
        raise CorruptIndex(error.strerror or str(error), where=path) from None
    if size != entry.size:
        raise CorruptIndex(f"it has {size} bytes, the manifest says {entry.size}", where=path)
    if found != entry.sha256:
        raise CorruptIndex(
            "its sha256 is not the one in the manifest",
            where=path,
            hint="restore it, or build the index again with --force",
        )


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file, in place of any of that name, and wait until it is on disk."""
    path.unlink(missing_ok=True)  # a link in a stranger's bundle would have us write where it leads
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Wait until a file that a library has written is on disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    if os.name == "nt":  # folders cannot be opened there, and renames are durable without
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _bounded(path: Path, most: int) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe might never end
        raise CorruptIndex("not a regular file", where=path)
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise CorruptIndex(f"it is larger than {most} bytes", where=path)
    return data
