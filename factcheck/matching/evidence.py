"""A query's words and a statement's -> what their comparison says: shared words, numbers, dates, negation."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from factcheck.index.lexical import stems
from factcheck.matching.figures import Day, Number, days, numbers
from factcheck.model import Statement

T = TypeVar("T")

# "Without" and "no longer" deny, but seldom the whole of a claim; they are left to a comparison of clauses.
NEGATION = re.compile(
    r"\b(?:not|never|none|nobody|nothing|neither|nor|cannot|denie[sd]|deny|untrue)\b|n['\u2019]t\b|\bno\b(?! longer\b)",
    re.IGNORECASE,
)

AGREE, SILENT, CONFLICT = 1.0, 0.5, 0.0


def compare(text: str, statement: Statement) -> dict[str, float]:
    """Signals between a query's text and a statement, each in [0, 1].

    Returns
    -------
    ``overlap``: share of the query's words (stemmed, function words left out) that the statement's title and text hold.
    ``covered``: share of the words of the statement's text that the query holds. ``numbers`` and ``dates``: 1 where one
    text's are among the other's, 0 where each has some that the other lacks, 0.5 where there is nothing to compare.
    ``negation``: 1 where one of the two denies something and the other does not.
    """
    ours, theirs = set(stems(text)), set(stems(statement.text))
    told = theirs | set(stems(statement.title or ""))
    return {
        "overlap": _share(ours, told),
        "covered": _share(theirs, ours),
        "numbers": _agreement(numbers(text), numbers(statement.text), _equal),
        "dates": _agreement(days(text), days(statement.text), Day.fits),
        "negation": float(bool(NEGATION.search(text)) != bool(NEGATION.search(statement.text))),
    }


def _equal(one: Number, other: Number) -> bool:
    return one.value == other.value


def _agreement(ours: Sequence[T], theirs: Sequence[T], fits: Callable[[T, T], bool | None]) -> float:
    if not ours or not theirs:
        return SILENT
    verdicts = [[fits(one, other) for other in theirs] for one in ours]
    flat = [verdict for row in verdicts for verdict in row]
    if all(verdict is None for verdict in flat):
        return SILENT
    found = all(any(verdict is not False for verdict in row) for row in verdicts)
    kept = all(any(verdict is not False for verdict in column) for column in zip(*verdicts, strict=True))
    return AGREE if found or kept else CONFLICT


def _share(of: set[str], there: set[str]) -> float:
    return len(of & there) / len(of) if of else 0.0
