"""Report -> terminal and page: what made a match's score and its confidence, as rows of one table."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model import Explanation

HEADS = ("Signal", "Value", "x Weight", "= Score", "x Weight", "= Log odds")
BASE, SUM = "(base)", "sum"


class Row(NamedTuple):
    """A signal, or the base or the sum; what does not apply is None."""

    signal: str
    value: float | None
    score_weight: float | None
    score: float | None
    odds_weight: float | None
    odds: float | None

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        numbers = (self.value, self.score_weight, self.score, self.odds_weight, self.odds)
        return (self.signal, *("" if number is None else f"{number:.3f}" for number in numbers))


def explanation_rows(explanation: Explanation) -> list[Row]:
    """A row for each signal of either sum, those of the score first; then the base of the log odds, and both sums."""
    score = {term.signal: term for term in explanation.score}
    odds = {term.signal: term for term in explanation.confidence}
    rows = []
    for name in dict.fromkeys([*score, *odds]):
        one, other = score.get(name), odds.get(name)
        known = one or other
        rows.append(
            Row(
                signal=name,
                value=known.value if known else None,
                score_weight=one.weight if one else None,
                score=one.contribution if one else None,
                odds_weight=other.weight if other else None,
                odds=other.contribution if other else None,
            )
        )
    rows.append(Row(BASE, None, None, None, None, explanation.intercept))
    total = explanation.intercept + sum(term.contribution for term in explanation.confidence)
    rows.append(Row(SUM, None, None, sum(term.contribution for term in explanation.score), None, total))
    return rows
