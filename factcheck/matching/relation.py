"""Claims and the statements that matched -> whether each pair says the same, the opposite, or is merely related."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from factcheck.matching.differences import differences
from factcheck.matching.pairs import CHANCES, PairReader
from factcheck.model import Contrast, Match, Relation

SAME_FROM = 0.5  # confidence from which a fact-checker is likelier to accept the match than not

# The network says *related* too readily, so that chance is halved. Swept 0.5 - 1 on the dev half of the gold pairs,
# macro-F1 0.732 and 0.695; less was not tried, since other names, places and moods are told by nothing else.
READINESS = np.array([1.0, 1.0, 0.5], np.float32)
# What another number or date leaves of the chances: by the guide to the gold pairs it makes a different claim, always.
# Not nothing, since amounts may agree in a way that `quantities` does not see. Without, AUC is 0.860 in place of 0.865.
OTHER_FIGURES = np.array([0.1, 0.3, 1.0], np.float32)
WORD = re.compile(r"\w+")

Floats = npt.NDArray[np.float32]


def related(found: Sequence[tuple[str, Match]], reader: Callable[[], PairReader]) -> list[Match]:
    """Matches of claims' texts with their relation, and with the words that part claim and statement.

    A match that is not likely is related at most, and is not read; neither is one that has the claim's very words.
    `reader` is called when there is something to read.
    """
    likely = [place for place, (_, match) in enumerate(found) if match.confidence >= SAME_FROM]
    told = [match for _, match in found]
    asked = []
    for place in likely:
        claim, match = found[place]
        if _plain(claim) == _plain(match.statement.text):
            told[place] = replace(match, relation=Relation.SAME)
        else:
            asked.append(place)
    pairs = [(found[place][0], found[place][1].statement.text) for place in asked]
    for place, pair, read in zip(asked, pairs, reader().chances(pairs) if pairs else (), strict=True):
        chances = weighed(read, *pair)
        relation = CHANCES[int(chances.argmax())]
        match = told[place]
        told[place] = replace(
            match,
            relation=relation,
            differences=() if relation is Relation.SAME else differences(*pair),
            signals=match.signals | {name.value: float(chance) for name, chance in zip(CHANCES, chances, strict=True)},
        )
    return told


def weighed(chances: Floats, claim: str, statement: str) -> Floats:
    """The chances of `CHANCES`, float32 (3,), in the light of the figures that the two texts name."""
    kinds = {one.kind for one in differences(claim, statement)}
    chances = chances * READINESS
    if kinds & {Contrast.NUMBER, Contrast.DATE}:
        chances = chances * OTHER_FIGURES
    total: Floats = chances / chances.sum()
    return total


def _plain(text: str) -> list[str]:
    return WORD.findall(text.casefold())
