"""The same statement twice: reported, and kept once where it really is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from factcheck.errors import InputError
from factcheck.statements.fields import comparable

SAME_CHECK = ("publisher", "url", "verdict")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two entries with the same id or the same words: where they stand, and whether the second was left out."""

    reason: str
    first: str
    second: str
    dropped: bool

    def __str__(self) -> str:
        return f"{self.second} has the {self.reason} of {self.first}; {'left out' if self.dropped else 'both kept'}"


def drop_duplicates(frame: pl.DataFrame, places: Sequence[str]) -> tuple[pl.DataFrame, list[Duplicate]]:
    """Leave out what stands twice.

    Entries equal in every column collapse into the first, and so do entries with the same words, verdict and publisher
    at the same address. The same words with another publisher, address or verdict (or no address to tell by) may be
    another fact-check: both are kept, and reported.

    Raises
    ------
    InputError
        If two different entries have the same id: which one is meant cannot be guessed.
    """
    found: list[Duplicate] = []
    dropped: set[int] = set()
    by_id: dict[str, int] = {}
    by_text: dict[str, list[int]] = {}
    rows = frame.rows()
    columns = {name: frame.columns.index(name) for name in ("id", "text", *SAME_CHECK)}
    for row, values in enumerate(rows):
        id_ = values[columns["id"]]
        first = by_id.setdefault(id_, row)
        if first != row:
            if rows[first] != values:
                raise InputError(
                    f"the id {id_!r} stands for another statement at {places[first]}",
                    where=places[row],
                    hint="give each statement an id of its own",
                )
            found.append(Duplicate("id", places[first], places[row], dropped=True))
            dropped.add(row)
            continue
        twins = by_text.setdefault(comparable(values[columns["text"]]) or values[columns["text"]], [])
        address = values[columns["url"]]
        same = [t for t in twins if address and all(rows[t][columns[c]] == values[columns[c]] for c in SAME_CHECK)]
        if same:
            found.append(Duplicate("text", places[same[0]], places[row], dropped=True))
            dropped.add(row)
            continue
        if twins:
            found.append(Duplicate("text", places[twins[0]], places[row], dropped=False))
        twins.append(row)
    return (frame[[row for row in range(frame.height) if row not in dropped]] if dropped else frame), found
