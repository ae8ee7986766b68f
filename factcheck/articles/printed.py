"""A PDF's pages -> one text: raised figures told from others, without the lines that are printed on each page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from factcheck.articles.markup import NEAR, NOTED, RAISED
from factcheck.articles.wrapping import ENDED, WORD

MARK = re.compile(r"[+\-−]?\d{1,4}|\d{1,3}(?:\s?[,–-]\s?\d{1,3})+")  # an exponent, or the marks of footnotes
SMALLER = 0.9  # of the size of what is before it
LEAST_RISE, MOST_RISE = 0.1, 0.8  # of that size

EDGE = 3  # lines at either end of a page
LONGEST_LINE = 200  # characters
LEAST_PAGES = 3  # that a line is printed on
LEAST_SHARE = 1 / 3  # of all pages: left and right ones have others, and so have the first
MOST_FIGURES = 2  # of a line that only counts the pages: "3 / 12"
FIGURES = re.compile(r"\d+")


class _Place(NamedTuple):
    """Where a line stands."""

    page: int
    line: int


class _Piece(NamedTuple):
    """Some text of a page in one size, and the height that it stands at."""

    text: str
    size: float
    height: float


def page_text(page: Any) -> str:
    """The text of a page: no mark of a footnote in it, and an exponent written as one, so that 10⁶ is no 106."""
    pieces: list[_Piece] = []

    def take(text: str, page_matrix: list[float], matrix: list[float], _: object, size: float) -> None:
        if text:
            height = matrix[4] * page_matrix[1] + matrix[5] * page_matrix[3] + page_matrix[5]
            pieces.append(_Piece(text, abs(size * matrix[3] * page_matrix[3]), height))

    page.extract_text(visitor_text=take)
    if not pieces:
        return ""
    parts: list[str] = []
    base = pieces[0]  # what figures are raised from
    read = ""
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        text = piece.text
        if _is_raised(piece, base) and read and not read[-1].isspace():
            if after is None or after.text[0] not in "/⁄":  # it is no half of a fraction
                text = "" if NOTED.search(read) else text.translate(RAISED)
        else:
            base = piece
        parts.append(text)
        read = (read + text)[-NEAR:]
    return "".join(parts)


def _is_raised(piece: _Piece, base: _Piece) -> bool:
    rise = piece.height - base.height
    higher = LEAST_RISE * base.size < rise < MOST_RISE * base.size
    return higher and piece.size < SMALLER * base.size and MARK.fullmatch(piece.text) is not None


def joined(pages: Iterable[str]) -> str:
    """Pages as one text, parted by blank lines but within a sentence.

    Of lines that stand at the ends of many pages those that count the pages are left out. What stands at the same place
    of many is left where it stands first.
    """
    lines = [[" ".join(line.split()) for line in page.strip().split("\n")] for page in pages]
    left_out = set(_running(lines))
    kept = [
        "\n".join(line for place, line in enumerate(page) if (number, place) not in left_out).strip()
        for number, page in enumerate(lines)
    ]
    parts: list[str] = []
    for page in filter(None, kept):
        if parts:
            last = parts[-1].rpartition("\n")[2]
            parts.append("\n" if page[0].islower() and not ENDED.search(last) else "\n\n")
        parts.append(page)
    return "".join(parts)


def _running(pages: list[list[str]]) -> Iterator[_Place]:
    """The lines that are left out."""
    alike: dict[str, list[_Place]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in sorted({*range(min(EDGE, len(page))), *range(max(len(page) - EDGE, 0), len(page))}):
            if 0 < len(page[line]) <= LONGEST_LINE:
                alike[FIGURES.sub("#", page[line])].append(_Place(number, line))
    least = max(LEAST_PAGES, LEAST_SHARE * len(pages))
    for pattern, places in alike.items():
        counting: dict[tuple[int, int], list[_Place]] = defaultdict(list)
        same: dict[tuple[str, int], list[_Place]] = defaultdict(list)
        for place in places:
            text = pages[place.page][place.line]
            same[text, place.line if place.line < EDGE else place.line - len(pages[place.page])].append(place)
            for column, figure in enumerate(FIGURES.findall(text)):
                counting[column, int(figure[:9]) - place.page].append(place)
        has_words = WORD.search(pattern) is not None  # figures alone may be those of a table
        if not ENDED.search(pattern) and (has_words or pattern.count("#") <= MOST_FIGURES):
            yield from chain.from_iterable(found for found in counting.values() if len(found) >= least)
        if has_words:
            yield from chain.from_iterable(found[1:] for found in same.values() if len(found) >= least)
