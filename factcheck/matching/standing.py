"""Ranked candidates -> how far some of them stand above their rivals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from factcheck.index import Index
from factcheck.matching.ranking import Ranked

# Candidates looked at, and the rivals among them that a match is held against.
LOOK, RIVALS = 12, 10

# Statements with a cosine from here on say the same: several publishers on one claim are no rivals of each other.
# 0.75 - 0.85 tried on the train splits; below 0.85 statements that differ count as the same, and confidence suffers.
ALIKE = 0.85


def standing(ranked: Ranked, index: Index, places: Sequence[int]) -> list[dict[str, float]]:
    """Signals of the candidates at some places of the ranking, in that order.

    Returns
    -------
    ``lead``: its score less the best rival's; ``standout``: its score less the mean of its ten best rivals. A rival is
    a candidate among the first twelve that says something else; where there is none, the score itself stands.
    """
    rows = ranked.rows[:LOOK].tolist()
    if not rows or not places:
        return []
    views = [index.vectors(row) for row in rows]
    starts = np.cumsum([0, *(len(view) for view in views[:-1])])
    every = np.concatenate(views)
    found = []
    for place in places:
        own = views[place] if place < len(views) else index.vectors(int(ranked.rows[place]))
        likeness = np.maximum.reduceat((own @ every.T).max(axis=0), starts)
        rivals = ranked.scores[:LOOK][likeness < ALIKE][:RIVALS]
        score = float(ranked.scores[place])
        found.append(
            {
                "lead": score - (float(rivals[0]) if len(rivals) else 0.0),
                "standout": score - (float(rivals.mean()) if len(rivals) else 0.0),
            }
        )
    return found
