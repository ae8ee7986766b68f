"""A match -> what to know before taking it at its word: its age, corrections, and other publishers' verdicts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from factcheck.characters import shortened
from factcheck.model import Caution, MatchWarning, Statement, Verdict
from factcheck.statements.retracted import retracted

YEAR = 365.25
# Apart by less than this, a check and an article belong to the same time.
LEAST_DAYS = 365

LONGEST_NOTE = 300

# Places on the way from true to false; what is neither has none.
SCALE = {
    Verdict.TRUE: 0,
    Verdict.MOSTLY_TRUE: 1,
    Verdict.MIXED: 2,
    Verdict.MOSTLY_FALSE: 3,
    Verdict.FALSE: 4,
    Verdict.SATIRE: 4,
}
# What a verdict on the contrary says of a claim; satire and "other" say nothing of it.
TURNED = {
    Verdict.TRUE: Verdict.FALSE,
    Verdict.MOSTLY_TRUE: Verdict.MOSTLY_FALSE,
    Verdict.MIXED: Verdict.MIXED,
    Verdict.MOSTLY_FALSE: Verdict.MOSTLY_TRUE,
    Verdict.FALSE: Verdict.TRUE,
    Verdict.UNPROVEN: Verdict.UNPROVEN,
}


def ages(statement: Statement, other: str | None, what: str) -> list[MatchWarning]:
    """A warning when a check is a year or more older or newer than something else.

    Parameters
    ----------
    statement
        Its `date` is the check's.
    other
        The other date: ISO, as coarse as it may be. The least distance that both dates allow for counts.
    what
        What the other date is of, as the warning calls it: ``"the article"``.
    """
    check, there = _bounds(statement.date), _bounds(other)
    if check is None or there is None:
        return []
    older, newer = (there[0] - check[1]).days, (check[0] - there[1]).days
    if older >= LEAST_DAYS:
        return [MatchWarning(kind=Caution.OLDER, text=f"This check is {_years(older)} older than {what}.")]
    if newer >= LEAST_DAYS:
        return [MatchWarning(kind=Caution.NEWER, text=f"This check is {_years(newer)} newer than {what}.")]
    return []


def retractions(statement: Statement) -> list[MatchWarning]:
    """Warnings of a check that its publisher has corrected or withdrawn, as far as the source says so."""
    found = retracted(statement)
    words = {Caution.WITHDRAWN: "withdrawn", Caution.CORRECTED: "corrected"}
    return [
        MatchWarning(kind=kind, text=f"The publisher has {words[kind]} this check{_noted(found[kind])}")
        for kind in words
        if kind in found
    ]


def disagreement(statements: Sequence[Statement], contrary: Sequence[Statement] = ()) -> list[MatchWarning]:
    """A warning when checks of one claim come to verdicts that lie apart: by how far, and whose they are.

    Those of the `contrary` claim count with what their verdicts say of this one. Checks that their publishers have
    withdrawn have no verdict any more.
    """
    statements = [one for one in statements if Caution.WITHDRAWN not in retracted(one)]
    contrary = [one for one in contrary if one.verdict in TURNED and Caution.WITHDRAWN not in retracted(one)]
    verdicts = {statement.verdict for statement in statements} - {Verdict.OTHER}
    if not verdicts:
        return []
    verdicts |= {TURNED[statement.verdict] for statement in contrary}
    if len(verdicts) < 2:
        return []
    places = [SCALE[verdict] for verdict in verdicts if verdict in SCALE]
    apart = Verdict.UNPROVEN in verdicts or max(places) - min(places) > 1
    if not apart and max(places) == min(places):
        return []
    head = "Publishers disagree" if apart else "Publishers differ in degree"
    told = _rulings(statements)
    if contrary:
        told += f"; of the contrary, “{shortened(contrary[0].text, LONGEST_NOTE)}”: {_rulings(contrary)}"
    return [MatchWarning(kind=Caution.DISAGREEMENT, text=f"{head}: {told}.")]


def latest(dates: Iterable[str]) -> str | None:
    """The latest of some ISO dates, those that are none left out."""
    known = [(bounds[0], text) for text in dates if (bounds := _bounds(text))]
    return max(known)[1] if known else None


@lru_cache(maxsize=4096)
def _bounds(text: str | None) -> tuple[date, date] | None:
    """The first and the last day that an ISO date, a month or a year stands for."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", text or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    end = month or 12
    return first, date(first.year, end, monthrange(first.year, end)[1])


def _years(days: int) -> str:
    years = max(1, int(days / YEAR))
    return f"{years} year" if years == 1 else f"{years} years"


def _rulings(statements: Sequence[Statement]) -> str:
    return ", ".join(dict.fromkeys(f"{_spoken(one.verdict)} ({one.publisher or 'unknown'})" for one in statements))


def _spoken(verdict: Verdict) -> str:
    return verdict.value.replace("-", " ")


def _noted(note: str) -> str:
    return f": {shortened(note, LONGEST_NOTE)}" if note else "."
