"""What a source says again -> which of it an index holds as it is, so that only what has changed is written."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from factcheck.index.index import Index

AT_ONCE = 8_192  # statements whose bodies are in memory together


def held_already(index: Index, frame: pl.DataFrame, rows: Mapping[str, int]) -> set[str]:
    """The ids of the statements that an index holds with the very same values.

    Parameters
    ----------
    index
        The index.
    frame
        (statements, columns) What a source says.
    rows
        Id -> row of those whose ids the index has.
    """
    new = {values[0]: values for values in frame.filter(pl.col("id").is_in(list(rows))).iter_rows()}
    places, start, found = sorted(rows.values()), 0, set[str]()
    for segment, entry in zip(index.segments, index.manifest.segments, strict=True):
        within = [row - start for row in places if start <= row < start + entry.rows]
        for first in range(0, len(within), AT_ONCE):
            held = segment.values(within[first : first + AT_ONCE], body=True)
            found |= {values[0] for values in held if new.get(values[0]) == values}
        start += entry.rows
    return found
