"""Ranked statements -> which of them are checks of one and the same claim, and what to say where they disagree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from factcheck.index import Index
from factcheck.matching.cautions import disagreement
from factcheck.matching.evidence import CONFLICT, compare, denies
from factcheck.matching.roles import parts_kept
from factcheck.matching.standing import Likeness
from factcheck.model import MatchWarning, Statement

# Claims whose texts are this near, with the same numbers and dates and no more denial in one than in the other, are one
# claim in two wordings. Higher than what counts as no rival: here a mistake would set a verdict beside another claim's.
ONE_CLAIM = 0.9
# A denial takes a text further from what it denies than another wording does: 0.81 - 0.95 of pairs with the same words.
CONTRARY = 0.75


def same_claim(one: Statement, other: Statement) -> bool:
    """Whether the words of two statements with near vectors leave them one claim: no other number, date or denial."""
    return denies(one.text) == denies(other.text) and _figures_agree(one, other)


def contrary_claim(one: Statement, other: Statement) -> bool:
    """Whether two statements with near vectors say the same words, which one of them denies."""
    return (
        denies(one.text) != denies(other.text)
        and _figures_agree(one, other)
        and parts_kept(one.text, other.text) is False
    )


def _figures_agree(one: Statement, other: Statement) -> bool:
    told = compare(one.text, other)
    return CONFLICT not in (told["numbers"], told["dates"])


def grouped(shown: Sequence[int], near: Likeness, index: Index) -> list[tuple[int, tuple[MatchWarning, ...]]]:
    """For each statement shown its group, and the warning where the checks of its claim disagree.

    Parameters
    ----------
    shown
        Rows, in the order of the matches.
    near
        Those rows and the first candidates; these count for a disagreement even when they are not shown, since a desk
        that disagrees may stand fourth.
    index
        What the rows are of.

    Returns
    -------
    Groups count from 1; 0 is that of a statement that stands alone among those shown. A check of what a statement
    denies, or is denied by, is in no group with it, but disagrees with it where both were found true, or both false.
    """
    rows = near.rows
    alike = near.text >= CONTRARY
    if np.count_nonzero(alike) <= len(rows):  # each is like itself
        return [(0, ()) for _ in shown]
    pairs = np.argwhere(np.triu(alike, 1))
    needed = sorted({int(place) for place in pairs.ravel()})
    statements = dict(zip(needed, index.statements([rows[place] for place in needed]), strict=True))
    leader = list(range(len(rows)))
    denied: list[tuple[int, int]] = []
    for one, other in pairs.tolist():
        if contrary_claim(statements[one], statements[other]):
            denied.append((one, other))
        elif near.text[one, other] >= ONE_CLAIM and same_claim(statements[one], statements[other]):
            first, second = leader[one], leader[other]
            leader = [min(first, second) if own in (first, second) else own for own in leader]
    numbers: dict[int, int] = {}
    found = []
    for row in shown:
        own = leader[rows.index(row)]
        members = [place for place in range(len(rows)) if leader[place] == own]
        together = [place for place in members if rows[place] in shown]
        group = numbers.setdefault(own, len(numbers) + 1) if len(together) > 1 else 0
        others = {leader[there] for pair in denied for here, there in (pair, pair[::-1]) if leader[here] == own} - {own}
        against = [place for place in range(len(rows)) if leader[place] in others]
        said = (
            disagreement([statements[place] for place in members], [statements[place] for place in against])
            if len(members) + len(against) > 1
            else []
        )
        found.append((group, tuple(said)))
    return found
