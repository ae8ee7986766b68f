"""The statements of a segment: a Parquet file that is held open, or a small one's bytes, and read by row groups."""

from __future__ import annotations

import io
import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from factcheck.errors import CorruptIndex
from factcheck.forks import refuse_bereft
from factcheck.index import arrays
from factcheck.statements.frame import SCHEMA

# Rows of a parquet row group: what has to be decoded to show one hit.
GROUP = 1024
GROUPS_KEPT = 64


class Table:
    """The statements of a segment. What is not small stays open, so that a writer that removes it takes nothing away.

    Raises
    ------
    CorruptIndex
        On opening or reading, if it is missing, is not Parquet, or lacks rows or columns.
    """

    def __init__(self, path: Path, height: int) -> None:
        self.path, self.height = path, height
        self._descriptor: int | None = None
        self._bytes = b""
        try:
            if path.stat().st_size <= arrays.SMALL:
                self._bytes = path.read_bytes()
            else:
                self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
                weakref.finalize(self, os.close, self._descriptor)
        except OSError as error:
            raise CorruptIndex(error.strerror or str(error), where=path) from None
        self._groups: OrderedDict[int, pl.DataFrame] = OrderedDict()
        self._reading = threading.Lock()

    def rows(self, rows: Sequence[int], *, body: bool = False) -> list[tuple[Any, ...]]:
        """The values of some rows, in that order and in that of the columns; bodies are null unless asked for.

        Groups are kept decoded without their bodies, which are nine tenths of them.
        """
        groups = {number: self._group(number, body=body) for number in dict.fromkeys(row // GROUP for row in rows)}
        # A row's values alone: a table of them is slow to put together, and is taken apart at once.
        return [groups[row // GROUP].row(row % GROUP) for row in rows]

    def columns(self, names: Sequence[str]) -> pl.DataFrame:
        """Whole columns."""
        with self._reading:
            return self._read(list(names), 0, self.height)

    def _group(self, number: int, *, body: bool) -> pl.DataFrame:
        start, height = number * GROUP, min(GROUP, self.height - number * GROUP)
        with self._reading:
            if body:
                return self._read(list(SCHEMA), start, height)
            frame = self._groups.pop(number, None)
            if frame is None:
                frame = self._read([name for name in SCHEMA if name != "body"], start, height)
                frame = frame.with_columns(body=pl.lit(None, pl.String)).select(*SCHEMA)
            self._groups[number] = frame
            if len(self._groups) > GROUPS_KEPT:
                self._groups.popitem(last=False)
            return frame

    def _opened(self) -> BinaryIO:
        if self._descriptor is None:
            return io.BytesIO(self._bytes)
        file = os.fdopen(os.dup(self._descriptor), "rb")
        file.seek(0)
        return file

    def _read(self, names: list[str], start: int, rows: int) -> pl.DataFrame:
        refuse_bereft()
        try:
            with self._opened() as file:
                # One more than the last: a file with more rows than it should have is not ours.
                some = pl.scan_parquet(file).slice(start, rows + (start + rows == self.height))
                frame: pl.DataFrame = some.select(names).collect()
        except (OSError, ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            raise CorruptIndex(f"it cannot be read: {str(error).splitlines()[0]}", where=self.path) from None
        if frame.schema != pl.Schema({name: SCHEMA[name] for name in names}):
            raise CorruptIndex("its columns are not of the types expected", where=self.path)
        if frame.height != rows:
            raise CorruptIndex(f"it does not hold {self.height} statements", where=self.path)
        if any(frame[name].null_count() for name in ("id", "text") if name in names):
            raise CorruptIndex("it holds statements without an id or a text", where=self.path)
        return frame
