"""Which statements a search may return, and the shape in which a search answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.model import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A statement passes when it passes every part that is set; a missing field passes no part that is set.

    `languages` compares primary subtags (``en`` passes ``en-GB``); `publishers` compares case-folded names;
    `since` and `until` are inclusive ISO dates, and a statement's coarser date (``2016-12``) counts as its first day.
    """

    languages: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    verdicts: frozenset[Verdict] = frozenset()
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        return self != Filter()


class Hits(NamedTuple):
    """What a search found: `scores` float32 (n, k), descending; `rows` int64 (n, k); missing = -inf / -1."""

    scores: npt.NDArray[np.float32]
    rows: npt.NDArray[np.int64]
