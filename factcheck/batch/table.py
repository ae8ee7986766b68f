"""A table of rows that may be larger than memory: looked through once, then read bit by bit."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from factcheck.batch.work import Row
from factcheck.dates import iso_date
from factcheck.errors import InputError
from factcheck.statements.cells import restore
from factcheck.statements.lines import read_csv
from factcheck.statements.sheets import WORKBOOKS, Sheet, read_sheet

if TYPE_CHECKING:  # a worker loads this module, and says how many threads numpy may have before it loads numpy
    import numpy as np
    import numpy.typing as npt

FIELDS = ("id", "text", "title", "url", "language", "published")
BESIDE = ("links", "notes")  # that JSON alone can hold, as a report has them
DIVIDED = (".csv", ".tsv")
LONGEST_ROW = 64_000_000  # bytes of a line of .jsonl, which may hold a long article with every letter escaped
AT_ONCE = 4096  # rows of a Parquet file that are in memory at a time
PLAIN_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])")
MOST_DAYS = 1000  # ways of writing a day that are tried before the batch begins: odd ones are read slowly


class Table(NamedTuple):
    """The ids of a table's rows, unique and in order, and the file that holds the rest.

    `told` says which sheet of a workbook is read, where it has several.
    """

    path: Path
    ids: pl.Series
    told: str | None = None

    def undated(self) -> str | None:
        """What there is to tell of days of publication that cannot be read; None where each can."""
        found: Counter[str] = Counter()
        places: dict[str, str] = {}
        for place, day in _days(self.path):
            if not (PLAIN_DAY.match(day) and iso_date(day[:10])):  # it need not be in the calendar
                found[day] += 1
                places.setdefault(day, place)
        unread = [day for day in islice(found, MOST_DAYS) if iso_date(day) is None]
        if not unread:
            return None
        rows = sum(found[day] for day in unread)
        first = f"{places[unread[0]]}: {unread[0][:80]!r} is no day that can be read"
        return f"{first}; {rows:,} {'row' if rows == 1 else 'rows'} with such a `published` are checked as of no day"

    def rows(self, wanted: npt.NDArray[np.bool_]) -> Iterator[Row]:
        """The rows that are wanted, in order: `wanted` (rows,) says so for each.

        Raises
        ------
        InputError
            If the file is no longer the one that was looked through.
        """
        rows = _rows(self.path)
        for name, take in zip(self.ids, wanted, strict=True):
            row = next(rows, None)
            if row is None or row["id"] != name:
                raise InputError(
                    "it has changed since the batch began",
                    where=self.path,
                    hint="put it back as it was, and the batch goes on; another input needs a folder of its own",
                )
            if take:
                yield row


def open_table(path: Path) -> Table:
    """Look through a table (`run_batch` says of which kinds) with columns id and text; only the ids stay in memory.

    Raises
    ------
    InputError
        If it cannot be read, or lacks what every row needs.
    """
    try:
        path.open("rb").close()  # Polars does not say what the system says
    except OSError as error:
        hint = "a batch is of the rows of a table; `factcheck check` takes folders" if path.is_dir() else None
        raise InputError(error.strerror or "it cannot be read", where=path, hint=hint) from None
    if _kind(path) == ".parquet":
        ids = _collected(_parquet(path, ("id",)), path)["id"]
        if ids.null_count():
            raise InputError("a row has no id", where=f"{path}, row {ids.is_null().arg_max()}")
        if ids.is_empty():
            raise InputError("the table has no rows", where=path)
    elif _kind(path) in (".jsonl", ".ndjson", *DIVIDED, *WORKBOOKS):
        ids = _ids_of_lines(path)
    else:
        raise InputError(
            "not a table of rows", where=path, hint="give a .jsonl, .csv, .tsv, .xlsx, .ods or .parquet file"
        )
    if ids.n_unique() < len(ids):
        twice = ids.filter(ids.is_duplicated())[0]
        first, second, *_ = (ids == twice).arg_true()
        if _kind(path) == ".parquet":
            raise InputError(f"rows {first} and {second} have the same id {twice!r}", where=path)
        lines = [number for number, _ in _lines(path)]
        raise InputError(f"line {lines[first]} has the id {twice!r}, too", where=path, line=lines[second])
    return Table(path, ids, _sheet(path).told if _kind(path) in WORKBOOKS else None)


def _rows(path: Path) -> Iterator[Row]:
    if _kind(path) != ".parquet":
        yield from (row for _, row in _lines(path))
        return
    frame = _parquet(path, FIELDS)
    start = 0
    while part := _collected(frame.slice(start, AT_ONCE), path).to_dicts():
        yield from part
        start += AT_ONCE


def _days(path: Path) -> Iterator[tuple[str, str]]:
    """What stands under `published`, with its place."""
    if _kind(path) != ".parquet":
        for number, row in _lines(path):
            if row.get("published"):
                yield f"{path}:{number}", row["published"]
        return
    if "published" in (frame := _parquet(path, ("published",))).collect_schema():
        for number, (day,) in enumerate(_collected(frame, path).iter_rows()):
            if day:
                yield f"{path}, row {number}", day


def _parquet(path: Path, wanted: tuple[str, ...]) -> pl.LazyFrame:
    try:
        with path.open("rb") as file:  # by us: Polars opens none whose path is not UTF-8; it keeps it open by itself
            frame = pl.scan_parquet(file)
            columns = frame.collect_schema()
    except OSError as error:
        raise InputError(error.strerror or "it cannot be read", where=path) from None
    except pl.exceptions.PolarsError as error:
        raise InputError(f"not a Parquet table: {str(error).splitlines()[0]}", where=path) from None
    for name in ("id", "text"):
        if name not in columns:
            raise InputError(f"it has no column {name!r}", where=path, hint=f"it has {', '.join(columns)}")
    for name in FIELDS:
        if name in columns and columns[name].is_nested():
            raise InputError(f"the column {name!r} holds {columns[name]} and no texts", where=path)
    return frame.select(pl.col(name).cast(pl.String) for name in wanted if name in columns)


def _collected(frame: pl.LazyFrame, path: Path) -> pl.DataFrame:
    try:
        return frame.collect()
    except OSError as error:
        raise InputError(error.strerror or "it cannot be read", where=path) from None
    except pl.exceptions.PolarsError as error:
        raise InputError(f"it cannot be read: {str(error).splitlines()[0]}", where=path) from None
    except pl.exceptions.PanicException:  # which speaks of Polars' own code
        raise InputError("it is damaged, and cannot be read", where=path) from None


def _ids_of_lines(path: Path) -> pl.Series:
    ids = []
    texts = False
    for number, row in _lines(path):
        if row["id"] is None:
            raise InputError("a row has no id", where=f"{path}:{number}")
        try:
            row["id"].encode()
        except UnicodeEncodeError:
            raise InputError("the id holds half a character (a lone surrogate)", where=f"{path}:{number}") from None
        ids.append(row["id"])
        texts = texts or "text" in row
    if not ids:
        raise InputError("the table has no rows", where=path)
    if not texts:
        hint = 'a line is {"id": ..., "text": ...}, of a claim as of an article'
        raise InputError("it has no column 'text'", where=path, hint=hint)
    return pl.Series(ids, dtype=pl.String)


def _lines(path: Path) -> Iterator[tuple[int, Row]]:
    """Every line that is not empty, with its number; each value is a text, or None."""
    if _kind(path) in (*DIVIDED, *WORKBOOKS):
        yield from _records(path, _sheet(path).rows() if _kind(path) in WORKBOOKS else read_csv(path))
        return
    try:
        with path.open("rb") as file:
            for number, line in enumerate(iter(partial(file.readline, LONGEST_ROW + 1), b""), 1):
                if len(line) > LONGEST_ROW:
                    raise InputError(f"the line is longer than {LONGEST_ROW:,} bytes", where=path, line=number)
                if line.strip():
                    yield number, _row(line, f"{path}:{number}")
    except OSError as error:
        raise InputError(str(error.strerror or error), where=path) from None


def _kind(path: Path) -> str:
    return path.suffix.lower()


def _sheet(path: Path) -> Sheet:
    """The first sheet of a workbook that has the columns that every row needs; parsed once for each state of it."""
    try:
        known = path.stat()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
    return _parsed(path, (known.st_ino, known.st_size, known.st_mtime_ns))


@lru_cache(maxsize=1)  # a batch looks through its table before it checks the rows
def _parsed(path: Path, state: tuple[int, int, int]) -> Sheet:
    return read_sheet(path, lambda header: {"id", "text"} <= set(_names(header)))


def _names(header: list[str]) -> list[str]:
    return [name.strip().lower() for name in header]


def _records(path: Path, records: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, Row]]:
    """Rows of texts, each with the line that it begins on, by the names in the first."""
    header = _names(next(records, (0, []))[1])
    for name in ("id", "text"):
        if header.count(name) != 1:
            many = "no column" if name not in header else "several columns"
            raise InputError(
                f"it has {many} {name!r}", where=path, hint=f"it has {', '.join(header)}" if header else None
            )
    for number, record in records:
        cells = {name: restore(cell) or None for name, cell in zip(header, record, strict=True)}
        yield number, {name: cells[name] for name in FIELDS if name in cells}


def _row(line: bytes, where: str) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not a row of JSON ({error})", where=where) from None
    if not isinstance(row, dict):
        raise InputError("not a row of JSON: an object is expected on every line", where=where)
    kept: Row = {"id": None}
    for name in FIELDS:
        value = row.get(name)
        if isinstance(value, list | dict):
            raise InputError(f"{name!r} is not a text", where=where)
        if name in row:
            kept[name] = value if value is None or isinstance(value, str) else str(value)
    return kept | {name: row[name] for name in BESIDE if name in row}
