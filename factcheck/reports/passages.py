"""Report -> page: the article cut into paragraphs, and each into pieces that begin and end where claims do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.model import Span
from factcheck.reports.entries import Entry

HARD_WRAPPED = 100  # characters: where no line is longer, single newlines only wrap
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")


class Piece(NamedTuple):
    """A stretch of text that is inside the same claims from end to end.

    `entry` is the claim whose colour it takes, the innermost of those with matches; `touching` are the places
    (from 1) of the claims of this passage that the stretch belongs to; `ending` are those whose mark follows it.
    """

    text: str
    entry: Entry | None
    touching: tuple[int, ...]
    ending: tuple[Entry, ...]


class Passage(NamedTuple):
    """A paragraph and the claims that begin in it; a claim's place within a passage counts from 1."""

    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]

    @property
    def text(self) -> str:
        """The paragraph as written."""
        return "".join(piece.text for piece in self.pieces)


def passages(text: str, found: Sequence[Entry]) -> list[Passage]:
    """Cut `text` into paragraphs, none empty, in order; white space between them is dropped.

    Claims may nest, overlap and run over the end of a paragraph.
    """
    paragraphs = list(_paragraphs(text))
    begins = [_home(entry.claim.span[0], paragraphs) for entry in found]
    result = []
    for number, (start, end) in enumerate(paragraphs):
        here = [entry for entry, home in zip(found, begins, strict=True) if home == number]
        inside = [entry for entry in found if _clip(entry.claim.span, start, end)]
        result.append(Passage(tuple(_pieces(text, (start, end), here, inside)), tuple(here)))
    return result


def _paragraphs(text: str) -> Iterator[Span]:
    lines = [found.span() for found in _LINE.finditer(text)]
    wrapped = "\n\n" in text and all(end - start <= HARD_WRAPPED for start, end in lines)
    for found in (_BLOCK if wrapped else _LINE).finditer(text):
        stretch = found.group()
        if stretch.strip():
            yield (
                found.start() + len(stretch) - len(stretch.lstrip()),
                found.end() - len(stretch) + len(stretch.rstrip()),
            )


def _home(position: int, paragraphs: Sequence[Span]) -> int:
    """The paragraph that holds `position`, or the last one before it."""
    return max(0, sum(start <= position for start, _ in paragraphs) - 1)


def _clip(span: Span, start: int, end: int) -> Span | None:
    first, last = max(span[0], start), min(span[1], end)
    return (first, last) if first < last else None


def _pieces(text: str, paragraph: Span, here: Sequence[Entry], inside: Sequence[Entry]) -> Iterator[Piece]:
    start, end = paragraph
    stretches = [
        (place, clipped)
        for place, entry in enumerate(here, 1)
        for span in (entry.claim.span, *entry.claim.pieces)
        if (clipped := _clip(span, start, end))
    ]
    covers = [(entry, clipped) for entry in inside if (clipped := _clip(entry.claim.span, start, end))]
    ends: dict[int, list[Entry]] = {}
    for entry in here:
        clipped = _clip(entry.claim.span, start, end)
        ends.setdefault(clipped[1] if clipped else end, []).append(entry)
    edges = {edge for _, span in (*stretches, *covers) for edge in span}
    cuts = sorted({start, end} | edges)
    for first, last in pairwise(cuts):
        around = [(entry, span) for entry, span in covers if span[0] <= first and last <= span[1]]
        owner = min(around, key=lambda cover: (not cover[0].matches, cover[1][1] - cover[1][0]), default=None)
        touching = sorted({place for place, span in stretches if span[0] <= first and last <= span[1]})
        yield Piece(text[first:last], owner[0] if owner else None, tuple(touching), tuple(ends.get(last, ())))
