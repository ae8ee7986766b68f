"""A text -> the stretches of it that stand within quotation marks."""

from __future__ import annotations

import re

from factcheck.model import Span

QUOTES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))
# Lines right below one another, of which the first opens a quotation that the last one closes: a poster's, or a poem's.
# What a line was taken for is never tried again ("+"): lines that nothing closes would be, in every combination.
LINES = re.compile(
    r"^[ \t]*(?:“[^“”\n]*+\n(?:(?![^\S\n]*\n)[^“”\n]*+\n){0,20}+[^“”\n]*+”|"
    r"\"[^\"\n]*+\n(?:(?![^\S\n]*\n)[^\"\n]*+\n){0,20}+[^\"\n]*+\")[ \t]*$",
    re.MULTILINE,
)


def quoted_lines(text: str) -> list[Span]:
    """The stretches of a text that are lines of one quotation."""
    return [found.span() for found in LINES.finditer(text)]


def quoted_stretches(text: str) -> list[Span]:
    """The stretches of a text within quotation marks; one that is not closed ends with the text."""
    found: list[Span] = []
    for opening, closing in QUOTES:
        if opening not in text:
            continue
        if opening == closing:
            marks = [mark.start() for mark in re.finditer(re.escape(opening), text)]
            found += [(start, stop) for start, stop in zip(marks[::2], marks[1::2], strict=False)]
            if len(marks) % 2 and text[marks[-1] + 1 : marks[-1] + 2].isalpha() and not text[: marks[-1]][-1:].strip():
                found.append((marks[-1], len(text)))
            continue
        start = text.find(opening)
        while start >= 0:
            stop = text.find(closing, start + 1)
            found.append((start, len(text) if stop < 0 else stop))
            start = text.find(opening, stop + 1) if stop >= 0 else -1
    return sorted(found)
