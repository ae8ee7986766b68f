"""A text -> the numbers and the dates it names, each with its place, so that two texts can be compared by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.dates import MONTHS
from factcheck.model import Span

UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
SMALL = {word: value for value, word in enumerate(UNITS.split())}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
}
# "One" and "a" are more often pronoun and article than number; they count before a scale alone.
VAGUE = {"one", "a", "zero"}
HEADS = {*SMALL, *TENS, "a"}
ALONE = HEADS - VAGUE
LONGEST = 12  # words of one number
DIGITS = re.compile(r"\d\d*(?:[.,]\d+)*")  # with a digit by itself first, which is sooner searched for than a run
WORD = re.compile(rf"{DIGITS.pattern}|[^\W\d_]+|[%$€£]")
PREFIX = re.compile(r"[^\W\d_]-$")
# Letters of ASCII as they are, a space for each other byte.
LETTERS = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).ljust(256)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# "may" and "march" are months only beside a day or a year, or with a capital inside a sentence.
# The names in the letters of ASCII alone: else i and s have twins, and a name is matched that is none ("FR\u0130DAY").
MONTH = rf"(?a:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
NAMES = {*MONTHS, *DAYS}
# Nothing else begins a date: looked at first, since most words of a text begin otherwise.
FIRST = "".join(sorted({name[0] for name in NAMES}))
HEAD = "|".join(sorted({name[:3] for name in NAMES}))
YEAR = r"(?P<y4>(?:19|20)\d\d)(?![\d,.]\d)(?!\s*(?:per|%|percent|people|dollars))"
# All that is a date in a text without names of months and days. It begins with its digits, and looks back over them for
# the edge of the word: so every other character is passed over at once.
LONE_YEAR = re.compile(rf"{YEAR}(?<!\w\d{{4}})\b", re.IGNORECASE)
DATE = re.compile(
    rf"\b(?=[\d{FIRST}])(?=\d|(?a:{HEAD}))"
    rf"(?:(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{MONTH})\.?(?:,?\s+(?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<m2>{MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+(?P<y2>(?:19|20)\d\d))?"
    rf"|(?P<m3>{MONTH})\.?,?\s+(?P<y3>(?:19|20)\d\d)"
    rf"|{YEAR})\b"
    rf"|(?P<m4>(?-i:{'|'.join(name.capitalize() for name in MONTHS if len(name) > 2)}))\b"
    rf"|(?P<weekday>(?a:{'|'.join(DAYS)}))\b)",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """A number and its place in the text."""

    value: float
    span: Span


class Day(NamedTuple):
    """What a text says of a date, parts that it leaves out None, and its place in the text."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    span: Span

    def fits(self, other: Day) -> bool | None:
        """Whether two dates could be one: None where they have no part in common to tell by."""
        pairs = [(a, b) for a, b in zip(self[:4], other[:4], strict=True) if a is not None and b is not None]
        return all(a == b for a, b in pairs) if pairs else None


def days(text: str) -> list[Day]:
    """The dates that a text names, in order."""
    found = []
    for match in _dates(text):
        # By the first letter of their names: of each part there is one at most.
        parts = {name[0]: part for name, part in match.groupdict().items() if part}
        year, month, day, weekday = map(parts.get, "ymdw")
        if match.lastgroup == "m4" and match.start() == 0 and month and month.lower() in {"may", "march"}:
            continue
        found.append(
            Day(
                int(year) if year else None,
                MONTHS[month.lower()] if month else None,
                int(day) if day else None,
                DAYS.index(weekday.lower()) if weekday else None,
                match.span(),
            )
        )
    return found


def numbers(text: str) -> list[Number]:
    """The numbers that a text names in digits or words, in order; parts of dates and of names (G20) are none."""
    # Blanked in place, so that what is left keeps its position.
    parts, end = [], 0
    for date in _dates(text):
        parts += [text[end : date.start()], "\x00" * len(date[0])]
        end = date.end()
    rest = "".join([*parts, text[end:]])
    words = letters(text)
    if words.isdisjoint(ALONE) and words.isdisjoint(SCALES):
        return list(_digits(rest))
    return list(_runs(rest))


# Asked for several times of a text, one after the other.
@lru_cache(maxsize=16)
def letters(text: str) -> frozenset[str]:
    """The words of ASCII in a text, in small letters; all other characters part them, digits and other letters too."""
    return frozenset(text.lower().encode("ascii", "replace").translate(LETTERS).decode("ascii").split())


@lru_cache(maxsize=16)
def _dates(text: str) -> tuple[re.Match[str], ...]:
    # Few texts name a month or a day, which is sooner seen from their words.
    date = LONE_YEAR if letters(text).isdisjoint(NAMES) else DATE
    return tuple(date.finditer(text))


def _within_name(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 2) : match.start()]
    return before[-1:].isalpha() or bool(PREFIX.search(before))


def _digits(text: str) -> Iterator[Number]:
    """Numbers in digits alone: all that there are in a text without a word that is a number or a part of one."""
    for match in DIGITS.finditer(text):
        value = None if _within_name(text, match) else _plain(match[0])
        if value is not None:
            yield Number(value, match.span())


def _runs(text: str) -> Iterator[Number]:
    """Numbers from runs of words that make one: ``nine million``, ``4.2 billion``, ``two hundred and six``."""
    words = list(WORD.finditer(text))
    names = [match[0].lower() for match in words]
    done = 0
    for place, name in enumerate(names):
        if place < done or not (name in HEADS or name[0].isdigit()):  # most words begin no number
            continue
        if name in VAGUE and (place + 1 == len(names) or names[place + 1] not in SCALES):
            continue
        if name[0].isdigit() and _within_name(text, words[place]):
            continue
        end = place + 1
        # What is within a name ends a number, too: the name stands before it.
        while end < min(len(words), place + LONGEST) and not text[words[end - 1].end() : words[end].start()].strip(
            " -\u2011"
        ):
            if names[end][0].isdigit() and _within_name(text, words[end]):
                break
            end += 1
        run = _Run(names[place:end])
        done = place + max(run.length, 1)
        if run.value is not None:
            yield Number(run.value, (words[place].start(), words[done - 1].end()))


class _Run:
    """The number at the head of some words: `value` (None where there is none) and the `length` in words."""

    def __init__(self, words: list[str]) -> None:
        self.length = 0
        self.whole, self.part = 0.0, 0.0
        self.last = ""
        for number, word in enumerate(words):
            following = words[number + 1] if number + 1 < len(words) else ""
            if not self._takes(word, following):
                break
            self.last = word
            self.length += 1
        vague = self.length == 1 and words[0] in VAGUE
        self.value = None if not self.length or vague else self.whole + self.part

    def _takes(self, word: str, following: str) -> bool:
        scale, value = SCALES.get(word), _plain(word)
        if scale is not None:
            if not self.part:
                return False
            if scale < 1000:
                self.part *= scale
            else:
                self.whole, self.part = self.whole + self.part * scale, 0.0
            return True
        if word == "and":
            return self.last in SCALES and following in SMALL | TENS
        if value is None or (self.length and word[0].isdigit()):
            return False
        fresh = not self.length or self.last in SCALES or self.last == "and"
        if fresh or (self.last in TENS and 0 < value < 10):
            self.part += value
            return True
        return False


def _plain(word: str) -> float | None:
    if word[0].isdigit():
        try:
            return float(word.replace(",", ""))
        except ValueError:
            return None
    value = 1 if word == "a" else SMALL.get(word, TENS.get(word))
    return None if value is None else float(value)
