"""Ranked candidates -> how far some of them stand above their rivals, and among how many statements."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.index import Index
from factcheck.matching.candidates import FEW
from factcheck.matching.cosines import OWN, CosineScale
from factcheck.matching.ranking import Ranked

# Candidates looked at, and the rivals among them that a match is held against.
LOOK, RIVALS = 12, 10
AT_ONCE = 64  # rankings whose vectors are fetched together: some megabytes

# Statements with a cosine from here on say the same: several publishers on one claim are no rivals of each other.
# 0.75 - 0.85 tried on the train splits; below 0.85 statements that differ count as the same, and confidence suffers.
ALIKE = 0.85

# Sizes of collections that confidence was fitted on: smaller and larger ones count as these.
SMALLEST, LARGEST = 100, 20_000
# In a collection smaller than these, next to nothing stands beside what is nearest, however far that is. Its rivals
# count for no less than the best, and the mean of the ten best, among a hundred statements: medians of train queries.
BEST_RIVAL, MEAN_RIVAL = 0.44, 0.35


class Likeness(NamedTuple):
    """How near some rows are to one another: `best` over all pairs of their views, `text` of their claims' texts.

    Both are float32 (n, n) over `rows`: those of the first candidates, and after them any others that are shown.
    """

    rows: list[int]
    best: npt.NDArray[np.float32]
    text: npt.NDArray[np.float32]


def likenesses(
    asked: Iterable[tuple[Ranked, Sequence[int]]],
    index: Index,
    *,
    whole: Likeness | None = None,
    scale: CosineScale = OWN,
) -> Iterator[Likeness]:
    """Of each ranking the first twelve candidates, and those at some places, held against one another.

    `whole` is `among_all`'s. The vectors of some are fetched at a time, which is cheaper than one by one.
    """
    every = [_looked_at(ranked, places) for ranked, places in asked]
    if whole is not None:
        for rows in every:
            pairs = np.ix_(np.array(rows, np.int64), np.array(rows, np.int64))
            yield Likeness(rows, whole.best[pairs], whole.text[pairs])
        return
    for first in range(0, len(every), AT_ONCE):
        yield from _held(every[first : first + AT_ONCE], index, scale)


def among_all(index: Index, *, scale: CosineScale = OWN) -> Likeness | None:
    """All statements of an index held against one another, where they are few enough."""
    return next(_held([list(range(index.rows))], index, scale)) if index.rows <= FEW else None


def _looked_at(ranked: Ranked, places: Sequence[int]) -> list[int]:
    first = ranked.rows[:LOOK].tolist()
    return list(dict.fromkeys([*first, *ranked.rows[list(places)].tolist()]))


def _held(sets: Sequence[list[int]], index: Index, scale: CosineScale) -> Iterator[Likeness]:
    views, starts = index.views([row for rows in sets for row in rows])
    place = 0
    for rows in sets:
        if not rows:
            empty = np.empty((0, 0), np.float32)
            yield Likeness([], empty, empty)
            continue
        own = starts[place : place + len(rows)]
        place += len(rows)
        some = views[own[0] : starts[place] if place < len(starts) else len(views)]
        own = own - own[0]
        every = scale.of(some @ some.T)
        best = np.maximum.reduceat(np.maximum.reduceat(every, own, axis=0), own, axis=1)
        yield Likeness(rows, best, every[own][:, own])


def standing(
    ranked: Ranked, near: Likeness, places: Sequence[int], *, statements: int = LARGEST
) -> list[dict[str, float]]:
    """Signals of the candidates at some places of the ranking among so many statements, in that order.

    Returns
    -------
    ``lead``: its score less the best rival's; ``standout``: its score less the mean of its ten best rivals. A rival is
    a candidate among the first twelve that says something else; where there is none, the score itself stands.
    """
    scores = ranked.scores[:LOOK]
    best, mean = (BEST_RIVAL, MEAN_RIVAL) if statements < SMALLEST else (-math.inf, -math.inf)
    found = []
    for place in places:
        own = near.best[near.rows.index(int(ranked.rows[place])), : len(scores)]
        rivals = scores[own < ALIKE][:RIVALS]
        score = float(ranked.scores[place])
        found.append(
            {
                "lead": score - max(best, float(rivals[0]) if len(rivals) else 0.0),
                "standout": score - max(mean, float(np.add.reduce(rivals) / len(rivals)) if len(rivals) else 0.0),
            }
        )
    return found


def extent(statements: int) -> float:
    """The signal ``size``: the decimal logarithm of how many statements were searched.

    A small collection seldom holds a claim's check, and leaves little that could stand above its best.
    """
    return math.log10(min(max(statements, SMALLEST), LARGEST))
