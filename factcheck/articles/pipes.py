"""The tables of Markdown, in bars or HTML -> lines of its article, as a page's: "Schools / 2024: 16.9 million"."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import islice, takewhile

from factcheck.articles.documents import parsed_apart
from factcheck.articles.tables import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABLES,
    SENTENCES,
    Row,
    beyond,
    figure_lines,
)
from factcheck.errors import InputError

UNREAD = "those in HTML, which take too long to read"
RULE = re.compile(r"\s*:?-+:?\s*")  # a cell of the line below the names of the columns

# A table that holds another lays it out: the inner one is taken.
HTML = re.compile(r"<table\b(?:(?!<table\b).)*?</table\s*>", re.IGNORECASE | re.DOTALL)


def write_out_html(text: str, plain: dict[int, str]) -> tuple[str, list[str]]:
    """A text with paragraphs in the place of its HTML tables that hold figures; the others stay as they are.

    Parameters
    ----------
    plain
        What stand-ins in the text stand for.

    Returns
    -------
    tuple of str and list of str
        The text, and what is left out of the tables, for the reader.
    """
    tables = list(islice(HTML.finditer(text), MOST_TABLES + 1))
    if not tables:
        return text, []
    left = [f"all after the first {MOST_TABLES}"] if len(tables) > MOST_TABLES else []
    sources = [table[0].translate(plain) for table in tables[:MOST_TABLES]]
    try:
        found = parsed_apart("factcheck.articles.parse_child", "tables", json.dumps(sources).encode(), where="tables")
    except InputError:
        return text, [UNREAD]
    parts: list[str] = []
    at = 0
    for table, (lines, beside) in zip(tables, found["tables"], strict=False):
        left += beside
        if lines:
            parts += [text[at : table.start()], "\n\n", "\n\n".join(lines), "\n\n"]
            at = table.end()
    return "".join([*parts, text[at:]]), left


def write_out_pipes(text: str, plain: Callable[[str], str]) -> tuple[str, list[str]]:
    """A text with paragraphs in the place of its tables that hold figures; the others stay as they are.

    Parameters
    ----------
    plain
        Takes the marks out of a row.

    Returns
    -------
    tuple of str and list of str
        The text, and what is left out of the tables, for the reader.
    """
    lines = text.split("\n")
    parts: list[str] = []
    left: list[str] = []
    at = tables = 0
    while at < len(lines):
        if not _begins(lines, at):
            parts.append(lines[at])
            at += 1
            continue
        tables += 1
        if tables > MOST_TABLES:
            left.append(f"all after the first {MOST_TABLES}")
            parts += lines[at:]
            break
        end = at + 2 + sum(1 for _ in takewhile(lambda line: "|" in line, lines[at + 2 :]))
        table = [lines[at], *lines[at + 2 : end]]
        rows = [_row(line, plain) for line in table[:MOST_ROWS]]
        written = list(figure_lines(rows[:1], rows[1:]))
        if written:
            parts += ["", "\n\n".join(written), ""]
            left += beyond(len(table), max(len(_cells(line)) for line in table))
        else:
            parts += lines[at:end]
            left += [SENTENCES] if any(len(cell) > LONGEST_CELL for row in rows for cell in row) else []
        at = end
    return "\n".join(parts), left


def _begins(lines: list[str], at: int) -> bool:
    """Whether a table begins: a line of names, and below each of them a rule."""
    if at + 1 == len(lines) or "|" not in lines[at] or "|" not in lines[at + 1]:
        return False
    rules = _cells(lines[at + 1])
    return len(rules) == len(_cells(lines[at])) and all(map(RULE.fullmatch, rules))


def _cells(line: str) -> list[str]:
    return line.lstrip("> \t").rstrip().removeprefix("|").removesuffix("|").split("|")


def _row(line: str, plain: Callable[[str], str]) -> Row:
    return [" ".join(cell.split()) for cell in _cells(plain(line))[:MOST_COLUMNS]]
