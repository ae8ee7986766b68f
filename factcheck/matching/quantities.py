"""A text -> the amounts it names, of each kind in one unit, so that 48 hours agree with two days."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.matching.figures import SCALES, SMALL, days, numbers
from factcheck.matching.ranks import ORDINALS, ranks
from factcheck.model import Span

# What is measured -> its units, and how much of the first one each is.
MEASURES: dict[str, dict[str, float]] = {
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
        "ounce": 0.0283,
    },
    "square metres": {
        "square metre": 1,
        "square meter": 1,
        "square foot": 0.0929,
        "square feet": 0.0929,
        "acre": 4047,
        "hectare": 10_000,
        "square kilometre": 1e6,
        "square kilometer": 1e6,
        "square km": 1e6,
        "sq km": 1e6,
        "square mile": 2.59e6,
        "sq mile": 2.59e6,
    },
    "litres": {
        "millilitre": 0.001,
        "milliliter": 0.001,
        "ml": 0.001,
        "litre": 1,
        "liter": 1,
        "pint": 0.568,
        "gallon": 3.785,
        "barrel": 159,
        "cubic metre": 1000,
        "cubic meter": 1000,
    },
    "bytes": {"kilobyte": 1e3, "megabyte": 1e6, "mb": 1e6, "gigabyte": 1e9, "gb": 1e9, "terabyte": 1e12},
    "share": {"%": 0.01, "percent": 0.01, "per cent": 0.01},
    # Of either kind: see `Quantity.agrees`.
    "pounds": {"pound": 1},
    "$": {"$": 1, "usd": 1, "dollar": 1, "us dollar": 1, "buck": 1, "cent": 0.01},
    "£": {"£": 1, "gbp": 1, "pounds sterling": 1, "quid": 1, "pence": 0.01},
    "€": {"€": 1, "eur": 1, "euro": 1, "euro cent": 0.01},
    "yen": {"yen": 1},
    "yuan": {"yuan": 1, "renminbi": 1},
    "rupees": {"rupee": 1},
    "roubles": {"ruble": 1, "rouble": 1},
    "francs": {"franc": 1, "swiss franc": 1},
    "crowns": {"crown": 1, "krona": 1, "kronor": 1, "krone": 1, "kroner": 1},
    "zlotys": {"zloty": 1},
    "pesos": {"peso": 1},
    "lira": {"lira": 1},
    "rand": {"rand": 1},
}
# Unit -> what it measures, and how much of the first unit of that kind it is.
UNITS = {name: (kind, size) for kind, sizes in MEASURES.items() for name, size in sizes.items()}
MONEY = {"$", "£", "€", "yen", "yuan", "rupees", "roubles", "francs", "crowns", "zlotys", "pesos", "lira", "rand"}
LB = 0.454  # kilograms
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
    "quintupled": 5,
    "twofold": 2,
}
# In the letters of ASCII alone: else i, k and s have twins, and a word is matched that is in no table ("S\u0130X").
COUNT = rf"(?a:{'|'.join(sorted(SMALL, key=len, reverse=True))})"
PART = rf"(?a:{'|'.join(PARTS)})"
SHARES = re.compile(
    rf"\b(?:(?P<n>{COUNT}|\d+)[ -])?(?:an?[ -])?(?P<part>{PART})s?\b"
    r"(?! (?:of |the |[A-Z])?(?:time|day|place|century|grade|person))"
    r"|(?<![\d/.,])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![/\d]|[.,]\d)"
    rf"|\b(?P<few>{COUNT}|\d+)(?: out of| in| of) (?:every )?(?P<many>{COUNT}|\d+)\b(?! (?:19|20)\d\d)"
    rf"|\bevery (?P<each>(?a:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth))\b",
    re.IGNORECASE,
)
FACTORS = re.compile(rf"\b(?:(?P<word>(?a:{'|'.join(TIMES)}))|(?P<n>{COUNT}|\d+)(?: times|[ -]?fold))\b", re.IGNORECASE)
LONG_UNITS = "|".join(name for name in UNITS if len(name) > 3)
# "An hour and a half", "two and a half million", "half a dollar": another amount than the number in it.
LARGE = rf"(?a:{'|'.join(SCALES)})"
HALVES = re.compile(
    rf"\b(?:(?P<n>an?|{COUNT}|\d+)(?: (?P<unit>(?a:day|{LONG_UNITS})s?))? and a half(?: (?P<scale>{LARGE}))?"
    rf"|half an? (?:(?P<whole>{LARGE})|(?P<of>(?a:{LONG_UNITS}))))\b",
    re.IGNORECASE,
)
LONE = re.compile(rf"\b(?:an?|one|per|every|each) (?P<unit>(?a:{LONG_UNITS}))\b", re.IGNORECASE)
UNIT = re.compile(
    r"[\s-]*(?:(?:calendar|full|whole|straight|consecutive|solid|more|extra|additional)\s+)?"
    r"(per cent|(?:square|sq\.?|cubic|US|Swiss|euro)\s+[^\W\d_]+|pounds sterling|[^\W\d_]+|[%$€£])",
    re.IGNORECASE,
)
SIGN = re.compile(r"(?:\b[A-Z]{1,2}(?=\$))?(?P<sign>[$€£]|\b(?:USD|EUR|GBP)) ?$")
DECADE = re.compile(r"(?<=\d0)s\b")
TOLERANCE = 0.04  # two roundings of one quantity
FAR = 1.5  # times: what no two roundings of one quantity are apart
# Of an amount that is said to be rounded: "nearly half" may be 47 %, "more than 500" be 530.
HEDGED = 0.08
HEDGE = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|circa|close to"
    r"|(?:just|slightly|a little|well) (?:over|under)"
    r"|(?:more|less|fewer) than|over|under)\s+(?:an?\s+)?(?:[A-Z]{0,3}[$€£])?$",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """An amount of `kind` (days, metres, a share, a factor, or a mere count), and its place in the text.

    `rounding` is how far from it the amount may be that is meant, as a share of it.
    """

    kind: str
    amount: float
    span: Span
    rounding: float = TOLERANCE

    def agrees(self, other: Quantity) -> bool:
        """Whether two amounts are of one kind and as good as equal.

        Pounds are money or a weight. A count may be one of money, where the text does not say of which. What doubles
        grows by 100 %.
        """
        ours, theirs = self.amount, other.amount
        kinds = {self.kind, other.kind}
        if kinds == {"pounds", "kilograms"}:
            ours, theirs = (one.amount * (LB if one.kind == "pounds" else 1) for one in (self, other))
        elif kinds == {"times", "share"}:
            ours, theirs = (one.amount if one.kind == "times" else _grown(one.amount) for one in (self, other))
        elif len(kinds) == 2 and kinds != {"pounds", "£"} and not ("count" in kinds and kinds & {*MONEY, "pounds"}):
            return False
        return abs(ours - theirs) <= max(self.rounding, other.rounding) * max(abs(ours), abs(theirs))


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities that a text names, in order, none within another; dates are none."""
    taken = sorted(day.span for day in days(text))  # none within another
    found: list[Quantity] = []
    for one in (*_halves(text), *_shares(text), *_factors(text), *_ranks(text), *_measures(text), *_lone(text)):
        place = bisect(taken, one.span)
        if all(one.span[1] <= start or one.span[0] >= end for start, end in taken[max(place - 1, 0) : place + 1]):
            taken.insert(place, one.span)
            hedged = HEDGE.search(text, max(0, one.span[0] - 24), one.span[0])
            found.append(one._replace(rounding=HEDGED) if hedged else one)
    return tuple(sorted(found, key=lambda one: one.span))


def far_apart(text: str, other: str) -> bool:
    """Whether each text has one amount that the other lacks, both in units, of which one is far more or other money."""
    here, there = quantities(text), quantities(other)
    ours = [one for one in here if not any(one.agrees(another) for another in there)]
    theirs = [another for another in there if not any(one.agrees(another) for one in here)]
    if len(ours) != 1 or len(theirs) != 1:
        return False
    (one,), (another,) = ours, theirs
    if one.kind != another.kind:
        return {one.kind, another.kind} <= MONEY
    least, most = sorted((one.amount, another.amount))
    return one.kind != "count" and most >= FAR * least


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
            few, many = (_plain(match["few"] or match["over"]), _plain(match["many"] or match["under"]))
            if not few < many:
                continue
            amount = few / many
        yield Quantity("share", amount, match.span())


def _factors(text: str) -> Iterator[Quantity]:
    for match in FACTORS.finditer(text):
        amount = TIMES[match["word"].lower()] if match["word"] else _plain(match["n"])
        yield Quantity("times", amount, match.span())


def _halves(text: str) -> Iterator[Quantity]:
    for match in HALVES.finditer(text):
        scale, unit = match["scale"] or match["whole"], match["unit"] or match["of"]
        amount = (_plain(match["n"]) + 0.5 if match["n"] else 0.5) * (SCALES[scale.lower()] if scale else 1)
        known = _known(unit or "")
        yield Quantity(known[0], amount * known[1], match.span()) if known else _measured(text, amount, match.span())


def _measures(text: str) -> Iterator[Quantity]:
    for number in numbers(text):
        yield _measured(text, number.value, number.span)


def _measured(text: str, amount: float, span: Span) -> Quantity:
    """What a number is of, by the unit behind it or the sign before it."""
    start, end = span
    if DECADE.match(text, end):
        return Quantity("decades", amount, (start, end + 1), rounding=0)
    sign = SIGN.search(text, max(0, start - 5), start)
    if sign:
        return Quantity(UNITS[sign["sign"].lower()][0], amount, (sign.start(), end))
    unit = UNIT.match(text, end)
    known = _known(unit[1]) if unit else None
    if unit and known:
        return Quantity(known[0], amount * known[1], (start, unit.end()))
    return Quantity("count", amount, span)


def _known(unit: str) -> tuple[str, float] | None:
    name = re.sub(r"[\s.]+", " ", unit.lower())
    return UNITS.get(name) or UNITS.get(name.removesuffix("s"))


def _lone(text: str) -> Iterator[Quantity]:
    for match in LONE.finditer(text):
        kind, size = UNITS[match["unit"].lower()]
        yield Quantity(kind, size, match.span())


def _grown(share: float) -> float:
    """The factor that a growth by a share makes; a half is taken for what is left."""
    return share if share == 0.5 else 1 + share


def _ranks(text: str) -> Iterator[Quantity]:
    for rank in ranks(text):
        yield Quantity("place" if rank.by_size else "rank", rank.number, rank.span, rounding=0)


def _plain(word: str) -> float:
    return float(word) if word.isdigit() else float(SMALL.get(word.lower(), 1))
