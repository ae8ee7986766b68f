"""The small segments at an index's end -> one with what is being added, so that single additions do not pile up.

A search asks every segment: measured on 5,000 statements, one text takes 2 ms with one segment, 40 with 130.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.encoding.encoder import Encoder
from factcheck.index.index import Index
from factcheck.index.manifest import SegmentEntry, check_file
from factcheck.progress import Progress

FOLDED_FROM = 16  # segments; fewer slow a search by little
MOST_ROWS = 2_000  # statements of what they become: all are compared in half a millisecond, and nothing is tuned
MANY = 32  # segments of an index, past which a user should compact it


class Folded(NamedTuple):
    """What an addition takes in: statements and their vectors; and what stays, with the rows removed from that."""

    frame: pl.DataFrame
    vectors: npt.NDArray[np.float32]
    segments: tuple[SegmentEntry, ...]
    removed: list[int]


def folded(index: Index, added: int, gone: Collection[int]) -> Folded | None:
    """What an addition of so many statements takes in, without the rows that are `gone`; None where it is too little.

    Raises
    ------
    CorruptIndex
        If a file that is taken in is not what the manifest says.
    """
    entries = index.manifest.segments
    first, rows = len(entries), added
    while first and entries[first - 1].stage is None and rows + entries[first - 1].rows <= MOST_ROWS:
        first -= 1
        rows += entries[first].rows
    if len(entries) - first < FOLDED_FROM:
        return None
    taken = {entry.name for entry in entries[first:]}
    for name, entry in index.manifest.files.items():
        if name.split("/")[0] in taken:
            check_file(index.path, name, entry, verify=True)
    start = sum(entry.rows for entry in entries[:first])
    live = np.setdiff1d(np.arange(start, index.rows), list(gone))
    every = pl.concat([segment.all() for segment in index.segments[first:]])
    return Folded(
        frame=every[live - start],
        vectors=index.views(live)[0],
        segments=entries[:first],
        removed=[row for row in gone if row < start],
    )


class Continued:
    """An encoder that hands back vectors that are known, and encodes what comes after their texts."""

    def __init__(self, known: npt.NDArray[np.float32], encoder: Encoder) -> None:
        self.name, self.dimension, self.fingerprint = encoder.name, encoder.dimension, encoder.fingerprint
        self._known, self._encoder = known, encoder

    def encode(
        self, texts: Sequence[str], *, kind: str = "document", batch_size: int = 64, progress: Progress | None = None
    ) -> np.ndarray:
        """The vectors of the next texts, float32 (n, d)."""
        known, self._known = self._known[: len(texts)], self._known[len(texts) :]
        new = texts[len(known) :]
        return np.concatenate([known, self._encoder.encode(new)]) if new else known
