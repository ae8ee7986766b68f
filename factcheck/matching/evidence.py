"""A query's words and a statement's -> what their comparison says: shared words, numbers, dates, negation."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from factcheck.index.lexical import stems
from factcheck.matching.figures import Day, days, letters, numbers
from factcheck.model import Statement

# "Without" and "no longer" deny, but seldom the whole of a claim; they are left to a comparison of clauses.
DENIALS = [
    "not",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "cannot",
    "deny",
    "denies",
    "denied",
    "untrue",
]
NEGATION = re.compile(rf"\b(?:{'|'.join(DENIALS)})\b|n['\u2019]t\b|\bno\b(?! longer\b)", re.IGNORECASE)

# A text without any of these words and endings denies nothing: looked for first, which is sooner done.
DENYING = frozenset({*DENIALS, "no"})
SHORT = re.compile(r"['\u2019]t", re.IGNORECASE)

AGREE, SILENT, CONFLICT = 1.0, 0.5, 0.0

# A query is compared with several statements, and a statement that many ask about with many queries.
KEPT = 4096


def compare(text: str, statement: Statement) -> dict[str, float]:
    """Signals between a query's text and a statement, each in [0, 1].

    Returns
    -------
    ``overlap``: share of the query's words (stemmed, function words left out) that the statement's title and text hold.
    ``covered``: share of the words of the statement's text that the query holds. ``numbers`` and ``dates``: 1 where one
    text's are among the other's, 0 where each has some that the other lacks, 0.5 where there is nothing to compare.
    ``negation``: 1 where one of the two denies something and the other does not.
    """
    other = statement.text
    ours, theirs = _stems(text), _stems(other)
    told = theirs | _stems(statement.title) if statement.title else theirs
    return {
        "overlap": _share(ours, told),
        "covered": _share(theirs, ours),
        "numbers": _same_numbers(text, other),
        "dates": _same_days(text, other),
        "negation": float(denies(text) != denies(other)),
    }


@lru_cache(maxsize=KEPT)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


@lru_cache(maxsize=KEPT)
def _numbers(text: str) -> frozenset[float]:
    return frozenset(number.value for number in numbers(text))


@lru_cache(maxsize=KEPT)
def _days(text: str) -> tuple[Day, ...]:
    return tuple({day[:4]: day for day in days(text)}.values())  # each once, wherever it stands


@lru_cache(maxsize=KEPT)
def denies(text: str) -> bool:
    """Whether a text denies something."""
    if DENYING.isdisjoint(letters(text)) and not SHORT.search(text):
        return False
    return bool(NEGATION.search(text))


def forget() -> None:
    """Drop what is remembered of texts: a clock that is to tell the whole cost of a comparison needs it."""
    for remembered in (_stems, _numbers, _days, denies):
        remembered.cache_clear()


# The statement first: it is the shorter text, and most name nothing, so that the query is not looked through.
def _same_numbers(text: str, other: str) -> float:
    theirs = _numbers(other)
    ours = _numbers(text) if theirs else theirs
    if not ours:
        return SILENT
    return AGREE if ours <= theirs or theirs <= ours else CONFLICT


def _same_days(text: str, other: str) -> float:
    theirs = _days(other)
    ours = _days(text) if theirs else ()
    verdicts = [[one.fits(other) for other in theirs] for one in ours]
    if all(verdict is None for row in verdicts for verdict in row):
        return SILENT
    found = all(any(verdict is not False for verdict in row) for row in verdicts)
    kept = all(any(verdict is not False for verdict in column) for column in zip(*verdicts, strict=True))
    return AGREE if found or kept else CONFLICT


def _share(of: Set[str], there: Set[str]) -> float:
    return len(of & there) / len(of) if of else 0.0
