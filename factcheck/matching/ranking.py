"""Candidates with signals -> the same, best first: a weighted sum, so that every score can be taken apart."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.matching.candidates import SIGNALS, Candidates
from factcheck.matching.query import Kind
from factcheck.matching.weights import shipped

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


class Ranked(NamedTuple):
    """Candidates in order: `rows` int64 (m,), `scores` float32 (m,) descending, `signals` float32 (m, len(SIGNALS))."""

    rows: Rows
    scores: Floats
    signals: Floats


@cache
def _weights(kind: Kind) -> npt.NDArray[np.float64]:
    return shipped("ranking")[kind].vector(SIGNALS)


def rank(candidates: Candidates, kind: Kind) -> Ranked:
    """Order candidates by score; equal scores by row."""
    scores = (candidates.signals @ _weights(kind)).astype(np.float32)
    order = np.lexsort((candidates.rows, -scores))
    return Ranked(candidates.rows[order], scores[order], candidates.signals[order])
