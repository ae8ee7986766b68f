"""Values as given, and as they were read -> what an importer tells of those that cannot be right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import polars as pl

NAMES = {"date": "date", "url": "address", "language": "language"}  # what may be lost -> what it is called
MOST_TOLD = 100  # of a source and kind, one by one
# What is written where there is none is no mistake of anybody's: 0001-01-01, "unknown", "n/a".
NONE = {
    "date": "^(?:[^0-9]*|(?:0000|0001|9999)[^0-9].*)$",
    "url": r"^[^.]*$",
    "language": "^(?i:n/?a|none|null|nan|unknown|-+)$",
}


def doubtful(given: Mapping[str, pl.Series], read: pl.DataFrame, places: pl.Series) -> list[str]:
    """A line for each date that is yet to come, and for each value that was left out since it cannot be used.

    Parameters
    ----------
    given
        (rows,) The values of some of `NAMES` in the source's words; null where it gives none.
    read
        (rows, columns) The same as statements have them, or null.
    places
        (rows,) Where each row stands, as errors and reports name it.
    """
    # Where the day begins first, it is tomorrow already.
    latest = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    told: list[str] = []
    # ISO dates of any precision are ordered as texts; a year or month that has begun comes before its days.
    for row, more in _rows(read["date"] > latest):
        told.append(more or f"{places[row]}: it is dated {read['date'][row]}, which is yet to come")
    for name, values in given.items():
        words = values.str.strip_chars()
        lost = read[name].is_null() & (words != "") & ~words.str.contains(NONE[name])
        for row, more in _rows(lost):
            told.append(more or f"{places[row]}: the {NAMES[name]} {values[row][:80]!r} cannot be used and is left out")
    return told


def _rows(wrong: pl.Series) -> list[tuple[int, str]]:
    """The rows that are marked, and in place of all after `MOST_TOLD` a remark."""
    rows = wrong.fill_null(value=False).arg_true().to_list()
    left = len(rows) - MOST_TOLD
    return [(row, "") for row in rows[:MOST_TOLD]] + ([(0, f"{left:,} more like these")] if left > 0 else [])
