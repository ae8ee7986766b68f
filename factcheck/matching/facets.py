"""What the time and the speaker of a query say for each statement of an index."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.index import Index

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

# Days within which closeness in time counts: words are checked again long after they were first said, and what is said
# today is checked within weeks.
EARLIER, LATER = 500.0, 60.0
UNKNOWN = math.inf  # as far as can be from any day

NOT_NAMES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "lord",
        "lady",
        "president",
        "senator",
        "sen",
        "rep",
        "representative",
        "congressman",
        "congresswoman",
        "gov",
        "governor",
        "mayor",
        "secretary",
        "minister",
        "premier",
        "chancellor",
        "judge",
        "justice",
        "gen",
        "general",
        "vice",
        "former",
        "the",
        "of",
        "jr",
        "sr",
        "ii",
        "iii",
    }
)


class Facets:
    """The dates and claimants of an index's statements, read when first asked for."""

    def __init__(self, index: Index) -> None:
        columns = pl.concat([segment.columns("date", "claimant") for segment in index.segments])
        self._days = np.array([_day(value) for value in columns["date"].to_list()], np.float32)
        distinct = columns["claimant"].drop_nulls().unique(maintain_order=True)
        # A claimant's number in place of the name; one more than there are where none is known.
        codes = columns["claimant"].cast(pl.Enum(distinct)).to_physical()
        self._claimants = codes.cast(pl.Int64).fill_null(len(distinct)).to_numpy()
        named: dict[str, list[int]] = defaultdict(list)
        for code, claimant in enumerate(distinct):
            for name in set(_names(claimant)):
                named[name].append(code)
        self._named = {name: np.array(codes, np.int64) for name, codes in named.items()}

    def speaker(self, name: str | None, rows: Rows) -> Floats:
        """1 where the statement's claimant has the speaker's surname, else 0; float32 (len(rows),)."""
        surname = _names(name or "")[-1:]
        if not surname:
            return np.zeros(len(rows), np.float32)
        codes = self._named.get(surname[0])
        if codes is None:
            return np.zeros(len(rows), np.float32)
        return np.isin(self._claimants[rows], codes).astype(np.float32)

    def time(self, day: str | None, rows: Rows) -> tuple[Floats, Floats]:
        """How near in time statements are that are dated before, and after, a day: 1 on the day, falling to 0.

        Both are float32 (len(rows),), and 0 where a date is missing.
        """
        here = _day(day)
        if here == UNKNOWN:
            return np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32)
        ahead = self._days[rows].astype(np.float64) - here
        far = np.abs(ahead)
        # A day's difference may be one of time zones, so it counts on both sides.
        before = np.where(ahead <= 1, np.exp(-far / EARLIER), 0)
        after = np.where(ahead >= -1, np.exp(-far / LATER), 0)
        return before.astype(np.float32), after.astype(np.float32)


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word not in NOT_NAMES)


@lru_cache(maxsize=65536)
def _day(text: str | None) -> float:
    """Days since the epoch; a coarse date counts as its first day, and a moment as its day."""
    parts: Sequence[str] = (text or "")[: len("2016-12-05")].split("-")
    try:
        whole = date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except (ValueError, TypeError):
        return UNKNOWN
    return whole.toordinal() - date(1970, 1, 1).toordinal()
