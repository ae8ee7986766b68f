"""A text -> the ranks it names, as ordinals: "the sixth highest rate", "his second tax cut", "the largest employer"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.model import Span

ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),  # noqa: SIM905
        start=1,
    )
}
MOST = (
    r"(?:large|big|high|low|old|young|rich|poor|long|short|small|tall|safe|fast|slow|dead|dirti|deadli|busi|strong|weak"
    r"|few|cheap|great|hot|cold|bright|new)e?st|most|least|best|worst|leading|top"
)
# In the letters of ASCII alone: else s and k have twins, and a word is matched that is in no table.
RANK = re.compile(
    rf"(?<![-\w])(?<!per )(?<!\d )(?:(?P<word>(?a:{'|'.join(ORDINALS)}))|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b"
    r"(?![ -](?:time|party|parties|hand|world|lady|amendment|century|grade|day|of|\d|(?-i:[A-Z])))"
    rf"(?:[ -](?P<most>{MOST})\b)?"
    rf"|\bthe (?:\w+(?:'s|’s) )?(?P<alone>{MOST})\b",
    re.IGNORECASE,
)


class Rank(NamedTuple):
    """A rank, whether it is one by size or the like, and its place in the text."""

    number: int
    by_size: bool
    span: Span


def ranks(text: str) -> Iterator[Rank]:
    """The ranks in a text, in order; what is the largest is the first by size."""
    for match in RANK.finditer(text):
        if match["alone"]:
            yield Rank(1, True, match.span("alone"))
        else:
            number = int(match["digits"]) if match["digits"] else ORDINALS[match["word"].lower()]
            yield Rank(number, bool(match["most"]), match.span())
