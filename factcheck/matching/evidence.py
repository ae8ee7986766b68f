"""A query's words and a statement's -> what their comparison says: shared words, numbers, negation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.index.lexical import stems
from factcheck.model import Statement

NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|denie[sd]|deny|false|fake|hoax|untrue)\b|n['’]t\b",
    re.IGNORECASE,
)
YEARS = range(1900, 2101)


def compare(text: str, statement: Statement) -> dict[str, float]:
    """Signals between a query's text and a statement, each in [0, 1].

    Returns
    -------
    ``overlap``: share of the query's words (stemmed, function words left out) that the statement's title and text hold;
    ``covered``: share of the words of the statement's text that the query holds;
    ``numbers``: share of the statement's numbers that the query holds, 0.5 where it has none, 0 where the query has
    others only; ``negation``: 1 when one of the two denies something and the other does not.
    """
    ours, theirs = set(stems(text)), set(stems(statement.text))
    told = theirs | set(stems(statement.title or ""))
    return {
        "overlap": _share(ours, told),
        "covered": _share(theirs, ours),
        "numbers": _numbers_agree(text, statement.text),
        "negation": float(bool(NEGATION.search(text)) != bool(NEGATION.search(statement.text))),
    }


def numbers(text: str) -> set[float]:
    """The numbers written in digits, years left out: which year something happened is seldom said twice."""
    values = {float(found.replace(",", "")) for found in NUMBER.findall(text)}
    return {value for value in values if value not in YEARS}


def _numbers_agree(text: str, other: str) -> float:
    theirs = numbers(other)
    if not theirs:
        return 0.5
    return len(theirs & numbers(text)) / len(theirs)


def _share(of: Iterable[str], there: set[str]) -> float:
    words = set(of)
    return len(words & there) / len(words) if words else 0.0
