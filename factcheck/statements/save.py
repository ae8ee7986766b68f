"""Statements -> a table that `load_statements` reads back."""

from __future__ import annotations

import secrets
from pathlib import Path

import polars as pl

from factcheck.errors import InputError


def save_statements(frame: pl.DataFrame, path: Path) -> None:
    """Write statements to a .jsonl, .csv or .parquet file, whole or not at all.

    Raises
    ------
    InputError
        If the ending is none of these, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in (".jsonl", ".csv", ".parquet"):
        raise InputError(
            f"statements cannot be written as {path.suffix!r}", where=path, hint="use .jsonl, .csv or .parquet"
        )
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        if suffix == ".jsonl":
            frame.write_ndjson(part)
        elif suffix == ".csv":
            frame.write_csv(part)
        else:
            frame.write_parquet(part)
        part.replace(path)
    except OSError as error:
        raise InputError(f"cannot write: {error.strerror or error}", where=path) from None
    finally:
        part.unlink(missing_ok=True)
