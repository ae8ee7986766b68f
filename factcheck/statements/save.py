"""Statements -> a table, or a feed of ClaimReview, that `load_statements` reads back."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import polars as pl

from factcheck.errors import InputError
from factcheck.statements.cells import FORMULA, NUMBER
from factcheck.statements.claimreview import review_feed, to_claimreview
from factcheck.statements.frame import to_statements
from factcheck.writing import system_errors

AT_ONCE = 10_000  # statements that are held as Python objects at a time


def save_statements(frame: pl.DataFrame, path: str | Path) -> None:
    """Write statements to a .jsonl, .csv, .parquet or .jsonld file, whole or not at all.

    A .jsonld is a data feed of ClaimReview, in which ids of our own have no place; the others keep every column. Cells
    of a .csv that a spreadsheet would run begin with an apostrophe, which `load_statements` takes away again.

    Raises
    ------
    InputError
        If the ending is none of these, or the file cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        raise InputError(
            f"statements cannot be written as {path.suffix!r}", where=path, hint=f"use {', '.join(_WRITERS)}"
        )
    if not path.parent.is_dir():
        hint = f"make it first: mkdir -p '{path.parent}'"
        raise InputError("cannot write: the folder does not exist", where=path, hint=hint)
    part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        with system_errors(path), part.open("wb") as file:  # by us: Polars opens no file whose name is not UTF-8
            _WRITERS[suffix](frame, file)
        part.replace(path)
    except OSError as error:
        hint = "nothing was changed; free space or choose another place"
        raise InputError(f"cannot write: {error.strerror or error}", where=path, hint=hint) from None
    except pl.exceptions.ComputeError as error:  # what Polars makes of an error of the system
        raise InputError(f"cannot write: {str(error).splitlines()[0]}", where=path) from None
    finally:
        with suppress(OSError):  # as where nothing can be written
            part.unlink(missing_ok=True)


def _csv(frame: pl.DataFrame, file: BinaryIO) -> None:
    cell = pl.col(pl.String)
    unsafe = cell.str.contains(f"^'*{FORMULA}") & ~cell.str.contains(f"^{NUMBER}$")
    frame.with_columns(pl.when(unsafe).then("'" + cell).otherwise(cell).name.keep()).write_csv(file)


def _feed(frame: pl.DataFrame, file: BinaryIO) -> None:
    head, _, tail = json.dumps(review_feed([])).rpartition("[]")
    file.write(f"{head}[".encode())
    comma = ""
    for start in range(0, frame.height, AT_ONCE):
        feed = review_feed(map(to_claimreview, to_statements(frame[start : start + AT_ONCE])))
        for item in feed["dataFeedElement"]:
            file.write(f"{comma}\n{json.dumps(item, ensure_ascii=False)}".encode())
            comma = ","
    file.write(f"]{tail}\n".encode())


_WRITERS: dict[str, Callable[[pl.DataFrame, BinaryIO], None]] = {
    ".jsonl": lambda frame, file: frame.write_ndjson(file),
    ".csv": _csv,
    ".parquet": lambda frame, file: frame.write_parquet(file),
    ".jsonld": _feed,
}
