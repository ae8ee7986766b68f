"""Lines as a page prints them -> lines that end where the text ends one: a heading, an item, a row, a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

PARAGRAPH = re.compile(r"^[^\n]++(?:\n[^\n]++)++", re.M)  # of several lines, between blank ones
HYPHENATED = re.compile(r"(?P<word>[^\W\d_]+)(?P<hyphen>[-\u00ad\u2010])$")
FIRST_LETTERS = re.compile(r"[^\W\d_]+")
# Compounds, which are broken at the hyphen that they have anyway: what ends no other words, and what does in some.
COMPOUNDING = frozenset("owned based term related driven backed thirds minister general scale friendly style".split())  # noqa: SIM905
LEADING = frozenset(
    """
    well best little long short high low half self full part real state far hard wide open old new first second third
    one two three four five six seven eight nine ten all fast slow year month week day north south east west right left
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
CLOSING = frozenset(
    """
    known time year month week day hour mile metre meter old off up out in down over free led run held born made level
    range wide class speed school party wing funded paid profile risk quality income tech end largest biggest
    """.split()  # noqa: SIM905
)
RANGE = re.compile(r"\d[-–]$")  # "2022–" before "23"
ENDED = re.compile(r"[.!?:”\"]$")
ITEM = re.compile(r"[•\-]|\d{1,3}[.)]\s|\d{1,2}\s[A-Z]")  # of a list, or a footnote
WORD = re.compile(r"[^\W\d_]{2}")
LEAST_WIDTH = 30  # characters, that lines are wrapped to
FULL = 0.75  # of a page's width, from which the next word is taken not to have had room


def unwrapped(text: str) -> str:
    """A text without the line breaks that come from the width of its pages, which blank lines part."""
    return PARAGRAPH.sub(lambda page: _joined(page[0].split("\n")), text)


def is_wrapped(block: str) -> bool:
    """Whether all lines of a block end for want of room: where the next word had none, or before a small letter.

    A list, a poem and an address have lines that end otherwise. Since lines of any kind may fill their width by chance,
    one at least has to break off before a small letter.
    """
    lines = [line.strip() for line in block.strip().split("\n")]
    width = max(map(len, lines))
    if len(lines) == 1 or width < LEAST_WIDTH or not all(lines):
        return False
    ends = [
        (not ENDED.search(line) and after[0].islower(), len(line) + 1 + len(after.split(maxsplit=1)[0]) > width)
        for line, after in pairwise(lines)
    ]
    listed = any(map(ITEM.match, lines))
    return not listed and any(goes_on for goes_on, _ in ends) and all(goes_on or full for goes_on, full in ends)


def is_compound(before: str, after: str) -> bool:
    """Whether a word that a line breaks at a hyphen has one anyway: "long-" and "term", not "infor-" and "mation"."""
    return after in COMPOUNDING or (before.lower() in LEADING and after in CLOSING)


def _joined(lines: list[str]) -> str:
    width = sorted(map(len, lines))[len(lines) * 3 // 4]
    parts = [lines[0]]
    for line, after in pairwise(lines):
        if (broken := HYPHENATED.search(line)) and after[:1].islower():
            goes_on = FIRST_LETTERS.match(after)
            if broken["hyphen"] != "-" or not is_compound(broken["word"], goes_on[0] if goes_on else ""):
                parts[-1] = parts[-1][:-1]
        elif RANGE.search(line) and after[0].isdigit():
            pass
        else:
            parts.append(" " if line.strip() and after.strip() and _goes_on(line.rstrip(), after, width) else "\n")
        parts.append(after)
    return "".join(parts)


def _goes_on(line: str, after: str, width: int) -> bool:
    """Whether a line was broken for want of room alone."""
    if ENDED.search(line) or ITEM.match(after):
        return False
    full = len(line) + 1 + len(after.split(maxsplit=1)[0]) > FULL * width
    if after[0].isdigit():  # a row of a table has hardly any words
        return full and WORD.search(after) is not None
    return full or not after[0].isupper()
