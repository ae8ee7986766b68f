"""Report -> Parquet: a typed row for each claim and match, for analysts."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from factcheck.characters import whole_characters
from factcheck.model import Report
from factcheck.reports.entries import Found
from factcheck.reports.spreadsheet import COLUMNS, MATCH_COLUMNS, report_rows, search_rows

_WHOLE = ("start", "end", "rank", "group")
_REAL = ("worthiness", "confidence", "score")


def to_parquet(reports: Iterable[Report]) -> bytes:
    """The rows and columns of `to_csv` as a Parquet file: numbers are numbers, and what is not there is null."""
    return _table(COLUMNS, report_rows(reports))


def search_to_parquet(found: Found) -> bytes:
    """The rows and columns of `search_to_csv` as a Parquet file."""
    return _table(("text", *MATCH_COLUMNS), search_rows(found))


def _table(columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> bytes:
    import polars as pl

    cells: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:
        for name, values in cells.items():
            values.append(whole_characters(row.get(name, "")) or None)
    frame = pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String()))
    whole = [pl.col(name).cast(pl.Int64) for name in _WHOLE if name in columns]
    real = [pl.col(name).cast(pl.Float64) for name in _REAL if name in columns]
    file = BytesIO()
    frame.with_columns(*whole, *real).write_parquet(file)
    return file.getvalue()
