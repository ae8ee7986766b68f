"""Values as given, and as they were read -> what an importer tells of those that cannot be right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import polars as pl

from factcheck.dates import SLASHED

# What may be lost -> what one, and many, are called.
NAMES = {"date": ("date", "dates"), "url": ("address", "addresses"), "language": ("language", "languages")}
UNTOLD = "it does not tell day from month"
MOST_TOLD = 100  # of a source and kind, one by one
# What is written where there is none is no mistake of anybody's: 0001-01-01, "unknown", "n/a".
NONE = {
    "date": "^(?:[^0-9]*|(?:0000|0001|9999)[^0-9].*)$",
    "url": r"^(?:[^.:/]*|\W*|(?i:n/?a|https?:/*))$",
    "language": "^(?i:n/?a|none|null|nan|unknown|-+)$",
}


def doubtful(given: Mapping[str, pl.Series], read: pl.DataFrame, places: pl.Series, *, source: Path) -> list[str]:
    """A line for each date that is yet to come, and for each value that was left out since it cannot be used.

    Where there are more of a kind than `MOST_TOLD`, how many there are comes before everything else.

    Parameters
    ----------
    given
        (rows,) The values of some of `NAMES` in the source's words; null where it gives none.
    read
        (rows, columns) The same as statements have them, or null.
    places
        (rows,) Where each row stands, as errors and reports name it.
    source
        The file, feed or folder.
    """
    # Where the day begins first, it is tomorrow already.
    latest = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    summaries: list[str] = []
    told: list[str] = []

    def tell(wrong: pl.Series, what: str, line: Callable[[int], str]) -> None:
        rows = wrong.fill_null(value=False).arg_true().to_list()
        if len(rows) > MOST_TOLD:
            summaries.append(f"{len(rows):,} {what}; the first are told one by one")
        told.extend(f"{places[row]}: {line(row)}" for row in rows[:MOST_TOLD])

    # ISO dates of any precision are ordered as texts; a year or month that has begun comes before its days.
    tell(
        read["date"] > latest,
        "dates are yet to come",
        lambda row: f"it is dated {read['date'][row]}, which is yet to come",
    )
    for name, values in given.items():
        words = values.str.strip_chars()
        lost = read[name].is_null() & (words != "") & ~words.str.contains(NONE[name])
        tell(lost, f"{NAMES[name][1]} cannot be used and are left out", partial(_lost, name, values))
    return [f"{source}: {summary}" for summary in summaries] + told


def _lost(name: str, values: pl.Series, row: int) -> str:
    value = values[row][:80]
    why = f", since {UNTOLD}" if name == "date" and SLASHED.search(value) else ""
    return f"the {NAMES[name][0]} {value!r} cannot be used and is left out{why}"
