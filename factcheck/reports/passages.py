"""Report -> page: the article cut into paragraphs, and each into pieces that begin and end where claims do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from factcheck.articles.wrapping import ENDED, is_wrapped
from factcheck.model import Span
from factcheck.reports.entries import Entry

T = TypeVar("T")

HARD_WRAPPED = 130  # characters: in blocks without a longer line, single newlines may only wrap
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

    @property
    def lined(self) -> bool:
        """Whether it has lines that are to be seen, and not such as were only too long for a width."""
        text = self.text
        return "\n" in text and not is_wrapped(text)


def passages(text: str, found: Sequence[Entry]) -> list[Passage]:
    """Cut `text` into paragraphs, none empty, in order; white space between them is dropped.

    `found` stands in order of position. Claims may nest, overlap and run over the end of a paragraph.
    """
    paragraphs = list(_paragraphs(text))
    starts = [start for start, _ in paragraphs]
    begun: list[list[Entry]] = [[] for _ in paragraphs]
    inside: list[list[Entry]] = [[] for _ in paragraphs]
    for entry in found if paragraphs else ():
        start, end = entry.claim.span
        home = _paragraph_at(start, starts)
        begun[home].append(entry)
        for number in range(home, _paragraph_at(max(start, end - 1), starts) + 1):
            inside[number].append(entry)
    return [
        Passage(tuple(_pieces(text, span, begun[number], inside[number])), tuple(begun[number]))
        for number, span in enumerate(paragraphs)
    ]


def _paragraphs(text: str) -> Iterator[Span]:
    wrapped = max(map(len, text.split("\n"))) <= HARD_WRAPPED
    for block in _BLOCK.finditer(text):
        start, end = block.span()
        whole = "\n\n" in text and _is_one(block[0], wrapped=wrapped)
        for found in [block] if whole else _LINE.finditer(text, start, end):
            stretch = found.group()
            if stretch.strip():
                yield (
                    found.start() + len(stretch) - len(stretch.lstrip()),
                    found.end() - len(stretch) + len(stretch.rstrip()),
                )


def _is_one(block: str, *, wrapped: bool) -> bool:
    """Whether a block of lines is one paragraph; where not all of a text is `wrapped`, its lines have to show it."""
    lines = block.rstrip("\n").split("\n")
    if max(map(len, lines)) > HARD_WRAPPED:
        return False
    broken = sum(not ENDED.search(line.rstrip()) for line in lines[:-1])
    return wrapped or 2 * broken > len(lines) - 1


def _paragraph_at(position: int, starts: Sequence[int]) -> int:
    """The paragraph that holds `position`, else the last one before it."""
    return max(0, bisect_right(starts, position) - 1)


def _clip(span: Span, start: int, end: int) -> Span | None:
    first, last = max(span[0], start), min(span[1], end)
    return (first, last) if first < last else None


def _pieces(text: str, paragraph: Span, begun: Sequence[Entry], inside: Sequence[Entry]) -> Iterator[Piece]:
    covers = _Sweep((entry, clipped) for entry in inside if (clipped := _clip(entry.claim.span, *paragraph)))
    touches = _Sweep(
        (place, clipped)
        for place, entry in enumerate(begun, 1)
        for span in (entry.claim.span, *entry.claim.pieces)
        if (clipped := _clip(span, *paragraph))
    )
    marks: dict[int, list[Entry]] = defaultdict(list)
    for entry in begun:
        clipped = _clip(entry.claim.span, *paragraph)
        marks[clipped[1] if clipped else paragraph[1]].append(entry)
    for first, last in pairwise(sorted({*paragraph, *covers.edges, *touches.edges})):
        around = covers.at(first)
        owner = min(around, key=lambda cover: (not cover[0].matches, cover[1][1] - cover[1][0]), default=None)
        touching = sorted({place for place, _ in touches.at(first)})
        yield Piece(text[first:last], owner[0] if owner else None, tuple(touching), tuple(marks.get(last, ())))


class _Sweep(Generic[T]):
    """Which of many spans lie around a position that only moves forward; as fast as few of them overlap."""

    def __init__(self, items: Iterable[tuple[T, Span]]) -> None:
        self._waiting = sorted(items, key=lambda item: item[1][0], reverse=True)
        self._around: list[tuple[T, Span]] = []
        self.edges = {edge for _, span in self._waiting for edge in span}

    def at(self, position: int) -> list[tuple[T, Span]]:
        while self._waiting and self._waiting[-1][1][0] <= position:
            self._around.append(self._waiting.pop())
        self._around = [item for item in self._around if item[1][1] > position]
        return self._around
