"""Dates as publishers write them -> ISO 8601, as fine as they are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime
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
# Months of German, Spanish, French, Italian, Dutch, Portuguese and Scandinavian dates, without accents. No name stands
# for two months among these; dates in any other language take the slow way.
FOREIGN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar janner enero janvier gennaio januari janeiro",
            "februar febrero fevrier febbraio februari fevereiro",
            "marz marzo mars maart marco",
            "avril abril aprile",
            "mai mayo maggio mei maio maj",
            "juni junio juin giugno junho",
            "juli julio juillet luglio julho",
            "agosto aout augustus augusti",
            "septiembre setiembre septembre settembre setembro",
            "oktober octubre octobre ottobre outubro",
            "noviembre novembre novembro",
            "dezember diciembre decembre dicembre dezembro desember",
        ),
        start=1,
    )
    for name in names.split()
}


def _names(months: dict[str, int]) -> str:
    return rf"(?P<month>{'|'.join(sorted(months, key=len, reverse=True))})"


_DAY, _YEAR = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
_OF = r"[\s.,/-]*(?:\b(?:de|del|di)\s+)?"
WRITTEN = [
    re.compile(pattern)
    for pattern in (
        rf"\b{_names(MONTHS)}\b\.?\s*{_DAY}(?:st|nd|rd|th)?,?\s*{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?[\s.,-]*(?:of\s+)?{_names(MONTHS)}\b[\s.,-]*{_YEAR}",
        rf"\b{_names(MONTHS)}\b\.?,?\s*{_YEAR}",
        rf"{_DAY}(?:er)?{_OF}{_names(FOREIGN_MONTHS)}\b{_OF}{_YEAR}",
        rf"\b{_names(FOREIGN_MONTHS)}\b{_OF}{_YEAR}",
    )
]
DAY = re.compile(r"(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?=$|T\d)")
COARSE = re.compile(r"(\d{4})(?:-(\d\d))?(?=$|[\s,;:.)])")
# Numbers with the year last: with dots the day is first in every country, with slashes and hyphens in some.
DOTTED = re.compile(r"(?<![\d./-])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d./-])")
SLASHED = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d./-])")
MONTHS_OF_A_YEAR = 12
SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?$")
# A day, a word and a year, in this order or with the day second: all that is worth the slow way.
SLOW = re.compile(
    r"(?:\D{0,16}(?P<first>\d{1,2})\D{2,24}|\D{2,24}(?P<second>\d{1,2})\D{1,8})(?P<year>\d{4})(?!\d)(?:\D.{0,16})?"
)
USUAL_YEAR, NOON = 2016, r"12\g<1>00"
CLOCK = re.compile(r"(?<!\d)\d{1,2}([:.])[0-5]\d(?:\1[0-5]\d)?(?!\d)")
MOST_CHARACTERS = 120
# What lies outside is a default of some database (0001-01-01, 9999-12-31), not a date.
YEARS = range(1000, 2200)


@lru_cache(maxsize=65536)
def iso_date(text: str | None, *, day_first: bool | None = None) -> str | None:
    """The date that a text names, as ``2016-12-05``, ``2016-12`` or ``2016``; None when it names none.

    Ten or thirteen digits alone are seconds or milliseconds since 1970. Dates such as 5/12/2016 mean different days in
    different countries: without `day_first` they are read where only one reading is a date (25/12/2016), and not
    guessed at.
    """
    text = (text or "").strip()[:MOST_CHARACTERS]
    if not any(c.isdigit() for c in text):
        return None
    if found := SECONDS.match(text):
        moment = datetime.fromtimestamp(int(found[1]), UTC)
        return _valid(moment.year, moment.month, moment.day)
    if found := COMPACT.match(text):
        return _valid(*(int(part) for part in found.groups()))
    if found := DAY.search(text):
        return _valid(int(found[1]), int(found[3]), int(found[4]))
    if found := EASTERN.search(text):
        return _valid(*(int(part) for part in found.groups()))
    if found := COARSE.match(text):
        return _valid(int(found[1]), int(found[2]) if found[2] else None)
    if found := DOTTED.search(text):
        return _valid(int(found[3]), int(found[2]), int(found[1]))
    if found := SLASHED.search(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if first == second:
            return _valid(year, first, first)
        day_first = _day_first(first, second, day_first)
        return None if day_first is None else _valid(year, *((second, first) if day_first else (first, second)))
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    for pattern in WRITTEN:
        if found := pattern.search(folded):
            parts = found.groupdict()
            month = MONTHS.get(parts["month"]) or FOREIGN_MONTHS[parts["month"]]
            return _valid(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
    return _in_words(text)


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether dates such as 5/12/2016 begin with the day, as others of the same column show; None where none does.

    None, too, where some show this and some that.
    """
    found = (SLASHED.search(text[:MOST_CHARACTERS]) for text in texts)
    shown = {_day_first(int(date[1]), int(date[3]), None) for date in found if date} - {None}
    return shown.pop() if len(shown) == 1 else None


def _day_first(first: int, second: int, otherwise: bool | None) -> bool | None:
    if (first > MONTHS_OF_A_YEAR) == (second > MONTHS_OF_A_YEAR):
        return otherwise
    return first > MONTHS_OF_A_YEAR


def _valid(year: int, month: int | None, day: int | None = None) -> str | None:
    if year not in YEARS:
        return None
    try:
        whole = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return whole.isoformat()[: 7 if day is None else 10] if month is not None else f"{year}"


def _in_words(text: str) -> str | None:
    """A date in a language that the tables above do not hold."""
    found = SLOW.fullmatch(text)
    if found is None:
        return None
    day, year = found["first"] or found["second"], found["year"]
    here = found.span("first") if found["first"] else found.span("second")
    # Other days of a month in the same words are the same to look up: of each length, one stands for all but the first.
    stands_for = day if day in ("1", "01") else "28"[-len(day) :]
    before, between = text[: here[0]], text[here[1] : found.start("year")]
    wording = f"{before}{stands_for}{between}{USUAL_YEAR}{CLOCK.sub(NOON, text[found.end('year') :])}"
    month = _month(wording, int(stands_for))
    return None if month is None else _valid(int(year), month, int(day))


@lru_cache(maxsize=4096)
def _month(wording: str, day: int) -> int | None:
    """The month that a date of `USUAL_YEAR` names, looked up in some two hundred languages."""
    import dateparser

    # Absolute dates only: what "two days ago" means would depend on the day of the import.
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time", "no-spaces-time"],
    }
    found = dateparser.parse(wording, settings=settings)
    return found.month if found and (found.day, found.year) == (day, USUAL_YEAR) else None
