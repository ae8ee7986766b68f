"""A text -> the amounts it names, of each kind in one unit, so that 48 hours agree with two days."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.matching.figures import SMALL, days, numbers
from factcheck.model import Span

# Unit -> what it measures, and how much of the first unit of that kind it is.
UNITS = {
    name: (kind, size)
    for kind, sizes in {
        "days": {
            "second": 1 / 86400,
            "minute": 1 / 1440,
            "min": 1 / 1440,
            "hour": 1 / 24,
            "day": 1,
            "night": 1,
            "week": 7,
            "fortnight": 14,
            "month": 30.4,
            "year": 365,
            "decade": 3650,
            "century": 36500,
            "centurie": 36500,
            "millennium": 365000,
            "millennia": 365000,
        },
        "metres": {
            "mm": 0.001,
            "millimetre": 0.001,
            "cm": 0.01,
            "centimetre": 0.01,
            "centimeter": 0.01,
            "m": 1,
            "metre": 1,
            "meter": 1,
            "km": 1000,
            "kilometre": 1000,
            "kilometer": 1000,
            "mile": 1609,
            "foot": 0.305,
            "feet": 0.305,
            "inche": 0.0254,
            "inch": 0.0254,
            "yard": 0.914,
        },
        "kilograms": {
            "gram": 0.001,
            "g": 0.001,
            "kg": 1,
            "kilo": 1,
            "kilogram": 1,
            "ton": 1000,
            "tonne": 1000,
            "pound": 0.454,
            "ounce": 0.0283,
        },
        "bytes": {"kilobyte": 1e3, "megabyte": 1e6, "mb": 1e6, "gigabyte": 1e9, "gb": 1e9, "terabyte": 1e12},
        "share": {"%": 0.01, "percent": 0.01, "per cent": 0.01},
    }.items()
    for name, size in sizes.items()
}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
TIMES = {
    "once": 1,
    "twice": 2,
    "double": 2,
    "doubled": 2,
    "doubling": 2,
    "triple": 3,
    "tripled": 3,
    "treble": 3,
    "trebled": 3,
    "quadrupled": 4,
    "thrice": 3,
    "halved": 0.5,
}
# In the letters of ASCII alone: else i, k and s have twins, and a word is matched that is in no table ("S\u0130X").
COUNT = rf"(?a:{'|'.join(sorted(SMALL, key=len, reverse=True))})"
PART = rf"(?a:{'|'.join(PARTS)})"
SHARES = re.compile(
    rf"\b(?:(?P<n>{COUNT}|\d+)[ -])?(?:an?[ -])?(?P<part>{PART})s?\b"
    r"(?! (?:of |the |[A-Z])?(?:time|day|place|century|grade|person))"
    rf"|\b(?P<few>{COUNT}|\d+)(?: out of| in| of) (?:every )?(?P<many>{COUNT}|\d+)\b(?! (?:19|20)\d\d)"
    rf"|\bevery (?P<each>(?a:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth))\b",
    re.IGNORECASE,
)
FACTORS = re.compile(rf"\b(?:(?P<word>(?a:{'|'.join(TIMES)}))|(?P<n>{COUNT}|\d+) times)\b", re.IGNORECASE)
LONG_UNITS = "|".join(name for name in UNITS if len(name) > 3)
LONE = re.compile(rf"\b(?:an?|one|per|every|each|half an?) (?P<unit>(?a:{LONG_UNITS}))\b", re.IGNORECASE)
UNIT = re.compile(r"[\s-]*(per cent|[^\W\d_]+|%)")
TOLERANCE = 0.04  # two roundings of one quantity
ORDINALS = {"second": 2, "fourth": 4}


class Quantity(NamedTuple):
    """An amount of `kind` (days, metres, a share, a factor, or a mere count), and its place in the text."""

    kind: str
    amount: float
    span: Span

    def agrees(self, other: Quantity) -> bool:
        """Whether two amounts are of one kind and as good as equal."""
        return self.kind == other.kind and abs(self.amount - other.amount) <= TOLERANCE * max(
            abs(self.amount), abs(other.amount)
        )


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities that a text names, in order, none within another; dates are none."""
    taken = sorted(day.span for day in days(text))  # none within another
    found: list[Quantity] = []
    for one in (*_shares(text), *_factors(text), *_measures(text), *_lone(text)):
        place = bisect(taken, one.span)
        if all(one.span[1] <= start or one.span[0] >= end for start, end in taken[max(place - 1, 0) : place + 1]):
            taken.insert(place, one.span)
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.span))


def _shares(text: str) -> Iterator[Quantity]:
    for match in SHARES.finditer(text):
        if match["part"]:
            part = match["part"].lower()
            if not match["n"] and part != "half" and not re.match(r"an?[ -]", match[0], re.IGNORECASE):
                continue  # an ordinal: the third day
            amount = _plain(match["n"] or "1") / PARTS[part]
        elif match["each"]:
            each = match["each"].lower()
            amount = 1 / (ORDINALS.get(each) or PARTS[each])
        else:
            few, many = _plain(match["few"]), _plain(match["many"])
            if not few < many:
                continue
            amount = few / many
        yield Quantity("share", amount, match.span())


def _factors(text: str) -> Iterator[Quantity]:
    for match in FACTORS.finditer(text):
        amount = TIMES[match["word"].lower()] if match["word"] else _plain(match["n"])
        yield Quantity("times", amount, match.span())


def _measures(text: str) -> Iterator[Quantity]:
    for number in numbers(text):
        end = number.span[1]
        unit = UNIT.match(text, end)
        name = unit[1].lower() if unit else ""
        known = UNITS.get(name) or UNITS.get(name.removesuffix("s"))
        if unit and known:
            yield Quantity(known[0], number.value * known[1], (number.span[0], unit.end()))
        else:
            yield Quantity("count", number.value, number.span)


def _lone(text: str) -> Iterator[Quantity]:
    for match in LONE.finditer(text):
        kind, size = UNITS[match["unit"].lower()]
        half = 0.5 if match[0].lower().startswith("half") else 1
        yield Quantity(kind, size * half, match.span())


def _plain(word: str) -> float:
    return float(word) if word.isdigit() else float(SMALL[word.lower()])
