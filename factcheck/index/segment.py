"""One segment of a bundle: statements, their vectors and their words, written once and never changed."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.encoding.encoder import Encoder
from factcheck.errors import CorruptIndex, IndexMismatch
from factcheck.index.dense import nearest
from factcheck.index.filters import Hits
from factcheck.index.lexical import Lexical, write_lexical
from factcheck.index.manifest import SegmentEntry, sync_file, sync_folder
from factcheck.index.views import VIEWS, views
from factcheck.progress import Progress

T = TypeVar("T", bound=np.generic)

# Rows of a parquet row group: what has to be decoded to show one hit.
GROUP = 1024
GROUPS_KEPT = 64
TEXTS_AT_ONCE = 2048
FIELDS = ("claim", "whole")


def write_segment(
    bundle: Path, frame: pl.DataFrame, encoder: Encoder, *, recipe: str, progress: Progress | None
) -> tuple[SegmentEntry, list[Path]]:
    """Write a segment of `frame`'s statements into a new folder of `bundle`, safely on disk when it returns."""
    name = f"seg-{secrets.token_hex(8)}"
    folder = bundle / name
    folder.mkdir()
    texts, owners = views(frame)
    vectors = np.lib.format.open_memmap(
        folder / "vectors.npy", mode="w+", dtype=np.float32, shape=(len(texts), encoder.dimension)
    )
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        chunk = texts[start : start + TEXTS_AT_ONCE]
        encoded = encoder.encode(chunk)
        if encoded.shape != (len(chunk), encoder.dimension):
            raise IndexMismatch(
                f"the model {encoder.name} gave vectors of shape {encoded.shape}, "
                f"{(len(chunk), encoder.dimension)} expected"
            )
        vectors[start : start + len(chunk)] = encoded
        if progress:
            progress("encoding statements", int(owners[start + len(chunk) - 1]) + 1, frame.height)
    vectors.flush()
    del vectors
    np.save(folder / "owners.npy", owners, allow_pickle=False)
    frame.write_parquet(folder / "statements.parquet", row_group_size=GROUP, statistics=False)
    if progress:
        progress("indexing words", 0, None)
    files = [folder / "statements.parquet", folder / "vectors.npy", folder / "owners.npy"]
    claims = [f"{title or ''} {text}" for text, title in zip(frame["text"], frame["title"], strict=True)]
    files += write_lexical(folder, "claim", claims)
    # One field over everything ranks better than claim and body apart, and is fair to a statement without a body.
    whole = [f"{claim} {body or ''}" for claim, body in zip(claims, frame["body"], strict=True)]
    files += write_lexical(folder, "whole", whole)
    for file in files:
        sync_file(file)
    sync_folder(folder)
    return SegmentEntry(name=name, rows=frame.height, vectors=len(texts), recipe=recipe), files


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
        self.vectors = self._array("vectors.npy", np.float32, (entry.vectors, dimension))
        self.owners = self._array("owners.npy", np.int32, (entry.vectors,))
        self.words = {field: Lexical(self.folder, field, entry.rows) for field in FIELDS}
        self._groups: OrderedDict[int, pl.DataFrame] = OrderedDict()

    def search(self, queries: npt.NDArray[np.float32], k: int, allowed: npt.NDArray[np.bool_] | None) -> Hits:
        """The `k` statements of this segment nearest to each query: rows within the segment."""
        return nearest(self.vectors, self.owners, queries, k, views=len(VIEWS), allowed=allowed)

    def vectors_of(self, row: int) -> npt.NDArray[np.float32]:
        """The vectors of one statement, float32 (views, d)."""
        start, stop = np.searchsorted(self.owners, [row, row + 1])
        return np.asarray(self.vectors[start:stop])

    def frame(self, rows: Sequence[int]) -> pl.DataFrame:
        """The statements of some rows, in that order."""
        return pl.concat([self._group(row // GROUP)[row % GROUP : row % GROUP + 1] for row in rows])

    def columns(self, *names: str) -> pl.DataFrame:
        """Whole columns."""
        return pl.read_parquet(self.folder / "statements.parquet", columns=list(names))

    def all(self) -> pl.DataFrame:
        """All statements."""
        return pl.read_parquet(self.folder / "statements.parquet")

    def _group(self, number: int) -> pl.DataFrame:
        if number in self._groups:
            self._groups.move_to_end(number)
            return self._groups[number]
        frame = pl.scan_parquet(self.folder / "statements.parquet").slice(number * GROUP, GROUP).collect()
        self._groups[number] = frame
        if len(self._groups) > GROUPS_KEPT:
            self._groups.popitem(last=False)
        return frame

    def _array(self, name: str, dtype: type[T], shape: tuple[int, ...]) -> npt.NDArray[T]:
        path = self.folder / name
        try:
            array: npt.NDArray[T] = np.load(path, mmap_mode="r" if shape[0] else None, allow_pickle=False)
        except (OSError, ValueError) as error:
            raise CorruptIndex(str(error).splitlines()[0], where=path) from None
        if array.dtype != dtype or array.shape != shape:
            raise CorruptIndex(f"it holds {array.dtype}{array.shape}, {np.dtype(dtype)}{shape} expected", where=path)
        return array
