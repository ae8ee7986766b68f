"""The tables of a page -> lines of its article, whose figures are claims then, too: "Schools / 2024: 16.9 million"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Any

from factcheck.articles.markup import NO_TEXT

LEAST_ROWS = 2  # a single one sets things side by side: "Read more", "5 minutes"
MOST_ROWS = 300  # of a table
MOST_COLUMNS = 30
MOST_TABLES = 100  # of a page
MOST_FIGURES = 60  # each on a line of its own; a larger table has a line a row, of which no claims are made
LONGEST_CELL = 120  # characters: what is longer is prose, and a table that holds it the layout of a page
YEAR = re.compile(r"\b(?:1[89]|20)\d\d(?:\s?[-–/]\s?(?:\d\d)?\d\d)?\b")
SENTENCES = "one whose cells hold sentences"

# Within a cell these begin a line, and do not stand against what is before them: "16<br>17" is not 1617.
BREAKS = frozenset(("br", "dd", "div", "dt", "hr", "li", "p"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

Row = list[str]


def write_out_tables(tree: Any, *, all_read: bool = False) -> list[str]:
    """Put paragraphs in the place of the tables in a page's tree that hold figures.

    Parameters
    ----------
    all_read
        The others are read as they stand, so that their sentences are not left out.

    Returns
    -------
    list of str
        What is left out of them, for the reader.
    """
    from lxml.html import builder

    tables = list(islice(tree.iter("table"), MOST_TABLES + 1))
    left = [f"all after the first {MOST_TABLES}"] if len(tables) > MOST_TABLES else []
    for table in tables[:MOST_TABLES]:
        lines, beside = written_out(table)
        left += [] if all_read and not lines else beside
        if lines and table.getparent() is not None:
            written = builder.DIV(*map(builder.P, lines))
            written.tail = table.tail
            table.getparent().replace(table, written)
    return note_on_tables(left)


def written_out(table: Any) -> tuple[list[str], list[str]]:
    """The lines of a table of a page, and what is left out of it; there are none of one without figures."""
    lines = list(_lines(table))
    return lines, list(_left_out(table, written=bool(lines)))


def note_on_tables(left: list[str]) -> list[str]:
    """What a reader should know of what is left out."""
    return [f"left out of the article's tables: {', '.join(dict.fromkeys(left))}"] if left else []


def beyond(rows: int, columns: int) -> Iterator[str]:
    """What is left out of a table of so many rows and columns."""
    if rows > MOST_ROWS:
        yield f"the rows of one after the first {MOST_ROWS}"
    if columns > MOST_COLUMNS:
        yield f"the columns of one after the first {MOST_COLUMNS}"


def _left_out(table: Any, *, written: bool) -> Iterator[str]:
    rows = list(islice(table.iter("tr"), MOST_ROWS + 1))
    if not written:
        # With cells that name its columns it lays nothing out.
        named = next(table.iter("th"), None) is not None and _is_of_its_own(table)
        if named and any(len(_text(cell)) > LONGEST_CELL for row in rows for cell in row if cell.tag == "td"):
            yield SENTENCES
        return
    yield from beyond(len(rows), max(map(len, rows)))


def _lines(table: Any) -> Iterator[str]:
    if not _is_of_its_own(table):
        return
    caption = next((_text(one) for one in table.iter("caption")), "")
    yield from figure_lines(*_rows(table), caption=caption)


def figure_lines(heads: list[Row], rows: list[Row], *, caption: str = "") -> Iterator[str]:
    """The figures of a table, each with what it is of; none of one whose cells hold sentences.

    Parameters
    ----------
    heads
        The rows that name the columns.
    """
    if len(heads) + len(rows) < LEAST_ROWS:
        return
    if any(len(cell) > LONGEST_CELL for row in (*heads, *rows) for cell in row):
        return
    names = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*_even(heads), strict=True)]
    found = [(row[0], list(_figures(row, names))) for row in rows if row]
    count = sum(len(figures) for _, figures in found)
    if not count:
        return
    if caption and len(caption) <= LONGEST_CELL:
        yield caption
    for label, figures in found:
        if count > MOST_FIGURES:
            if figures:
                yield f"| {label or '–'} | {' | '.join(f'{name} {figure}'.strip() for name, figure in figures)} |"
            continue
        for name, figure in figures:
            # "Turnout / 2019": a line begins with a name, and not with a year.
            parts = (name, label) if label[:1].isdigit() else (label, name)
            if any(parts):
                yield f"{' / '.join(filter(None, parts))}: {figure}"


def _is_of_its_own(table: Any) -> bool:
    """Whether a table is shown, and neither says that it lays out nor holds others."""
    lays_out = table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None
    return not lays_out and _is_shown(table)


def _figures(row: Row, names: Row) -> Iterator[tuple[str, str]]:
    for place, cell in enumerate(row[1:], 1):
        if any(map(str.isdigit, cell)):
            yield names[place] if place < len(names) else "", cell


def _rows(table: Any) -> tuple[list[Row], list[Row]]:
    """The rows that name the columns, and the others; a cell that spans several places stands in each."""
    heads: list[Row] = []
    rows: list[Row] = []
    below: dict[int, tuple[int, str]] = {}  # what each place said last, and the row down to which it says so
    for number, element in enumerate(islice(table.iter("tr"), MOST_ROWS)):
        row: Row = []
        cells = [cell for cell in element if cell.tag in ("td", "th")]
        for cell in cells[:MOST_COLUMNS]:
            _fill(row, below, number)
            reached = (number + _span(cell, "rowspan") - 1, _text(cell))
            for _ in range(min(_span(cell, "colspan"), MOST_COLUMNS - len(row))):
                below[len(row)] = reached
                row.append(reached[1])
        _fill(row, below, number)
        if len(cells) == 1 and len(set(row)) == 1 and number:
            row = row[:1]  # it heads the rows below, and is no figure of its own
        is_head = cells and (element.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells))
        (heads if is_head and not rows else rows).append(row)
    if not heads and len(rows) > 1 and len(rows[0]) > 1 and _is_head(rows[0], rows[1]):
        heads.append(rows.pop(0))
    return heads, rows


def _is_head(first: Row, second: Row) -> bool:
    """Whether the first row of a table that does not say so names its columns: by words, or by years."""
    if not _has_figures(first):
        return True
    years = [cell for cell in first[1:] if YEAR.search(cell)]
    if _has_figures(YEAR.sub("", cell) for cell in first) or len(set(years)) < len(years):
        return False
    # "Founded / 1998" is no name of a column, and neither are years above years.
    return len(years) > (1 if first[0] else 0) and _has_figures(YEAR.sub("", cell) for cell in second[1:])


def _has_figures(cells: Iterable[str]) -> bool:
    return any(character.isdigit() for cell in cells for character in cell)


def _fill(row: Row, below: dict[int, tuple[int, str]], number: int) -> None:
    """Put in a row, where it goes on, what reaches down into it."""
    while len(row) in below and below[len(row)][0] >= number:
        row.append(below[len(row)][1])


def _even(rows: list[Row]) -> list[Row]:
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _span(cell: Any, name: str) -> int:
    digits = "".join(takewhile(str.isdecimal, cell.get(name, "1").strip()))[:4]
    most = MOST_COLUMNS if name == "colspan" else MOST_ROWS
    return min(max(int(digits or 1), 1), most)


def _text(cell: Any) -> str:
    """What a reader sees of a cell; of a long one only enough to show that it is."""
    from lxml.etree import iterwalk

    words = ""
    walk = iterwalk(cell, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        pieces: tuple[str | None, ...] = (element.tail if element is not cell else None,)
        if event == "start":
            shown = _is_shown(element)
            pieces = (" " if element.tag in BREAKS else None, element.text if shown else None)
            if not shown:
                walk.skip_subtree()
        elif event == "end" and element.tag in BREAKS:
            pieces = (" ", *pieces)
        words = " ".join(f"{words}{''.join(filter(None, pieces))}|".split())[:-1]
        if len(words) > LONGEST_CELL:
            break
    return words.strip()


def _is_shown(element: Any) -> bool:
    hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style", ""))
    return element.tag not in NO_TEXT and not hidden
