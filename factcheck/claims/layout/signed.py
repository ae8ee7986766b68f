"""A paragraph that is a post, with its author and day behind it -> where they begin, and who wrote it."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
# "... — Ida Holm (@idaholm) May 4, 2019", as pages that show a post end it.
SIGNATURE = re.compile(
    r"\s?[—–]\s?(?P<who>[A-Z][^\n()—–]{1,50}?)\s?\(@\w{1,30}\)\s"
    rf"(?:{_MONTH}\.?\s\d{{1,2}},\s\d{{4}}|\d{{1,2}}\s{_MONTH}\.?\s\d{{4}})$"
)
NO_LETTERS = re.compile(r"[^\w.’' -]+")  # signs and pictures beside a name


def signature(line: str) -> tuple[int, str] | None:
    """Where the signature of a post begins that a line is, and the name in it."""
    found = SIGNATURE.search(line) if "(@" in line else None
    if found is None or not found.start():
        return None
    return found.start(), " ".join(NO_LETTERS.sub(" ", found["who"]).split())
