"""Dates as publishers write them -> ISO 8601, as fine as they are known."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
ISO = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d)(?:-(\d\d)(?!\d))?)?(?=$|[T\s,;:.)])")
WRITTEN = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_DAY}\.? {_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH},? {_YEAR}\b",
    )
]
MOST_CHARACTERS = 120


@lru_cache(maxsize=65536)
def iso_date(text: str | None) -> str | None:
    """The date that a text names, as ``2016-12-05``, ``2016-12`` or ``2016``; None when it names none.

    Dates of numbers alone, such as 5/12/2016, mean different days in different countries and are not guessed at.
    """
    text = (text or "").strip()[:MOST_CHARACTERS]
    found = ISO.match(text)
    if found:
        return _valid(*(int(part) if part else None for part in found.groups()))
    for pattern in WRITTEN:
        found = pattern.search(text)
        if found:
            parts = found.groupdict()
            day = int(parts["day"]) if parts.get("day") else None
            return _valid(int(parts["year"]), MONTHS[parts["month"].lower()], day)
    return _in_words(text)


def _valid(year: int | None, month: int | None, day: int | None) -> str | None:
    try:
        whole = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def _in_words(text: str) -> str | None:
    """A date in another language than English."""
    if not (re.search(r"(?<!\d)\d{4}(?!\d)", text) and re.search(r"[^\W\d_]{3}", text)):
        return None
    import dateparser

    found = dateparser.parse(text, settings={"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True})
    return found.date().isoformat() if found else None
