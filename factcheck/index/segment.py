"""One segment of a bundle: statements, their vectors and their words, written once and never changed."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.encoding.encoder import Encoder
from factcheck.errors import CorruptIndex, IndexMismatch
from factcheck.index.arrays import map_array, write_array, write_header
from factcheck.index.dense import FirstStage, nearest
from factcheck.index.filters import Allowed, Hits
from factcheck.index.lexical import ARRAYS, Lexical, claim_texts, whole_texts, write_lexical
from factcheck.index.manifest import SegmentEntry, sync_file, sync_folder
from factcheck.index.planner import EXACT, TARGET, Use
from factcheck.index.stage import FILE as STAGE_FILE
from factcheck.index.stage import make_stage, open_stage
from factcheck.index.table import GROUP, Table
from factcheck.index.views import VIEWS, views
from factcheck.progress import Progress
from factcheck.statements.frame import COLUMNS
from factcheck.writing import system_errors

TEXTS_AT_ONCE = 2048
FIELDS = ("claim", "whole")
FILES = (
    "statements.parquet",
    "vectors.npy",
    "owners.npy",
    *(f"{field}-{name}.npy" for field in FIELDS for name in ARRAYS),
)


def files_of(entry: SegmentEntry) -> tuple[str, ...]:
    """The names of a segment's files."""
    return (*FILES, STAGE_FILE) if entry.stage else FILES


def write_segment(
    bundle: Path,
    frame: pl.DataFrame,
    encoder: Encoder,
    *,
    recipe: str | None,
    use: Use = "interactive",
    memory_bytes: int | None = None,
    target: float = TARGET,
    threads: int = 1,
    progress: Progress | None,
) -> tuple[SegmentEntry, list[Path]]:
    """Write a segment of `frame`'s statements into a new folder of `bundle`, safely on disk when it returns.

    `recipe` is a FAISS factory string, None to have one planned for `use` and `memory_bytes`; its search is tuned to a
    recall@10 of `target`.
    """
    name = f"seg-{secrets.token_hex(8)}"
    folder = bundle / name
    with _whole_or_gone(folder):
        texts, owners = views(frame)
        _write_vectors(folder / "vectors.npy", texts, owners, encoder, progress)
        write_array(folder / "owners.npy", owners)
        vectors = map_array(folder / "vectors.npy", np.float32, (len(texts), encoder.dimension))
        stage = make_stage(
            folder,
            vectors,
            owners,
            recipe=recipe,
            use=use,
            memory_bytes=memory_bytes,
            target=target,
            threads=threads,
            progress=progress,
        )
        with system_errors(folder / "statements.parquet"):
            frame.write_parquet(folder / "statements.parquet", row_group_size=GROUP, statistics=False)
        if progress:
            progress("indexing words", 0, None)
        files = [folder / "statements.parquet", folder / "vectors.npy", folder / "owners.npy"]
        files += [folder / STAGE_FILE] if stage else []
        files += write_lexical(folder, "claim", claim_texts(frame))
        files += write_lexical(folder, "whole", whole_texts(frame))
        for file in files:
            sync_file(file)
        sync_folder(folder)
    made = stage.recipe if stage else EXACT
    return SegmentEntry(name=name, rows=frame.height, vectors=len(texts), recipe=made, stage=stage), files


@contextmanager
def _whole_or_gone(folder: Path) -> Iterator[None]:
    """Make a folder, and take it away again where it cannot be filled: it may be what the disk is full of."""
    folder.mkdir()
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _write_vectors(
    path: Path, texts: Sequence[str], owners: npt.NDArray[np.int32], encoder: Encoder, progress: Progress | None
) -> None:
    """Encode texts into an array on disk; `owners` int32 (v,), ascending, are the statements they belong to."""
    statements = int(owners[-1]) + 1 if len(owners) else 0
    # Written, not mapped: on a full disk a mapped write ends the process, this one raises.
    with path.open("wb") as out:
        write_header(out, np.float32, (len(texts), encoder.dimension))
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            chunk = texts[start : start + TEXTS_AT_ONCE]
            encoded = encoder.encode(chunk)
            if encoded.shape != (len(chunk), encoder.dimension):
                raise IndexMismatch(
                    f"the model {encoder.name} gave vectors of shape {encoded.shape}, "
                    f"{(len(chunk), encoder.dimension)} expected"
                )
            out.write(np.ascontiguousarray(encoded, "<f4").data)
            if progress:
                progress("encoding statements", int(owners[start + len(chunk) - 1]) + 1, statements)


class Segment:
    """A segment, memory-mapped: opening reads headers only.

    Raises
    ------
    CorruptIndex
        If an array does not have the shape or type that the manifest says; the message names the file.
    """

    def __init__(self, bundle: Path, entry: SegmentEntry, dimension: int) -> None:
        self.folder = bundle / entry.name
        self.rows = entry.rows
        self.vectors = map_array(self.folder / "vectors.npy", np.float32, (entry.vectors, dimension))
        self.owners = map_array(self.folder / "owners.npy", np.int32, (entry.vectors,))
        self.stage = entry.stage
        self._check_owners()
        self.words = {field: Lexical(self.folder, field, entry.rows) for field in FIELDS}
        self._table = Table(self.folder / "statements.parquet", entry.rows)

    def search(self, queries: npt.NDArray[np.float32], k: int, allowed: Allowed | None, *, threads: int = 1) -> Hits:
        """The `k` statements of this segment nearest to each query: rows within the segment."""
        return nearest(
            self.vectors,
            self.owners,
            queries,
            k,
            views=len(VIEWS),
            allowed=allowed,
            first=self.first_stage,
            threads=threads,
        )

    @cached_property
    def first_stage(self) -> FirstStage | None:
        """What finds candidates, read when it is first needed; None where every vector is compared.

        Raises
        ------
        CorruptIndex
            If the codes are not what the manifest says.
        """
        if self.stage is None:
            return None
        return open_stage(self.folder, self.stage, self.vectors)

    def views(self, rows: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
        """The vectors of some rows, float32 (v, d), one after another, and where each one's begin, (len(rows),)."""
        # Of the owners' own type: with another, searching would convert all of them at each call.
        wanted = rows.astype(self.owners.dtype)
        begins = self.owners.searchsorted(wanted)
        counts = self.owners.searchsorted(wanted, side="right") - begins
        starts = counts.cumsum() - counts
        places = np.arange(counts.sum()) + (begins - starts).repeat(counts)
        return self.vectors.take(places, axis=0), starts

    def vectors_of(self, row: int) -> npt.NDArray[np.float32]:
        """The vectors of one statement, float32 (views, d)."""
        start, stop = np.searchsorted(self.owners, [row, row + 1])
        return np.asarray(self.vectors[start:stop])

    def values(self, rows: Sequence[int], *, body: bool = False) -> list[tuple[Any, ...]]:
        """What the table holds of some rows, in that order; bodies are null unless asked for."""
        return self._table.rows(rows, body=body)

    def columns(self, *names: str) -> pl.DataFrame:
        """Whole columns."""
        return self._table.columns(names)

    def all(self) -> pl.DataFrame:
        """All statements."""
        return self._table.columns(COLUMNS)

    def _check_owners(self) -> None:
        # Every statement has a vector, in row order: this also bounds `rows` by the size of a file that is there.
        owners, path = self.owners, self.folder / "owners.npy"
        steps = np.diff(owners)
        ends = (int(owners[0]), int(owners[-1])) if len(owners) else (0, -1)
        if ends != (0, self.rows - 1) or not np.all((steps == 0) | (steps == 1)):
            raise CorruptIndex("it leaves statements without a vector, or names some that do not exist", where=path)
