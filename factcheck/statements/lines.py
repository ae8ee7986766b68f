"""Text files of a record a line (.jsonl, .csv) -> their records, each with the line it stands on."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from factcheck.errors import InputError

LONGEST_LINE = 4_000_000  # bytes
LONGEST_FIELD = 4_000_000  # characters, over however many lines of a .csv
LINES_TOLD = 20  # besides the first, of those that are wrong in one way
DELIMITERS = ",;\t"  # spreadsheets of many countries write the second
HEADER_LINES = 100  # that the header may stand on, where a column's name is broken over lines
# What some programs write above a table, to tell a spreadsheet how it is divided; and a quoted field.
SAID = re.compile(rf"sep=([{DELIMITERS}])\r?\n?")
QUOTED = re.compile(r'"[^"]*(?:"|$)')


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a .jsonl file with their line numbers, blank lines left out.

    Raises
    ------
    InputError
        At the first line that is not UTF-8 or not a JSON object, naming it.
    """
    for number, line in decoded(path):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"not JSON: {error}", where=path, line=number) from None
        if not isinstance(value, dict):
            raise InputError("not a JSON object", where=path, line=number)
        yield number, value


def read_csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The records of a .csv or .tsv file with the line each begins on, the header first, blank lines left out.

    The delimiter (comma, semicolon or tab) is the one that divides the header most often, or that a line such as
    ``sep=;`` above it names.

    Raises
    ------
    InputError
        If CR alone ends the lines; at the first line that is not UTF-8 or that breaks off, at a field that is too long,
        and, when all are read, for the records without as many fields as the header, naming the first.
    """
    width = None
    wrong: list[int] = []  # the first lines of them, and how many there are
    count = fields = 0
    number = 0
    numbered = decoded(path)
    head = _head(numbered)
    said = SAID.fullmatch(head[0][1]) if head else None
    names = QUOTED.sub("", "".join(line for _, line in head))
    if "\r" in names.replace("\r\n", "").rstrip("\r"):
        raise InputError("CR alone ends its lines", where=path, hint="save the file as CSV UTF-8")
    delimiter = said[1] if said else max(DELIMITERS, key=names.count)

    def lines() -> Iterator[str]:
        nonlocal number
        for number, line in chain(head[1:] if said else head, numbered):  # noqa: B007 - read when a record is whole
            yield line

    # Python's own bound, 131,072, is less than long fact-checks have. It is the whole process's: only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_FIELD))
    records = csv.reader(lines(), delimiter=delimiter, strict=True)
    start = 2 if said else 1
    try:
        for record in records:
            if any(record):
                if width is None:
                    width = len(record)
                elif len(record) != width:
                    fields = fields or len(record)
                    count += 1
                    wrong += [start] if count <= LINES_TOLD + 1 else []
                if not wrong:
                    yield start, record
            start = number + 1
    except csv.Error as error:
        if not wrong:
            raise InputError(f"not CSV: {error}", where=path, line=start) from None
    if wrong:
        raise InputError(
            f"{fields} fields, and the header has {width}{others(wrong, count)}",
            where=path,
            line=wrong[0],
            hint="put a text that holds the delimiter or a quotation mark in double quotes",
        )


def others(lines: Sequence[int], count: int) -> str:
    """Which lines after the first of so many are wrong in the same way, as an error tells it."""
    more = lines[1 : LINES_TOLD + 1]
    if not more:
        return ""
    rest = f" and {count - 1 - len(more):,} more" if count - 1 > len(more) else ""
    return f"; so it is in line{'s' if len(more) > 1 else ''} {', '.join(map(str, more))}{rest}"


def _head(lines: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first lines, up to where the header ends: more than one where names in quotes are broken over lines."""
    head = []
    quotes = 0
    for number, line in lines:
        head.append((number, line))
        quotes += line.count('"')
        if (line.strip() and quotes % 2 == 0) or len(head) == HEADER_LINES:
            break
    return head


def decoded(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file with their numbers, from 1.

    Raises
    ------
    InputError
        If the file cannot be read, or a line is too long or is not UTF-8 (naming line and byte).
    """
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise InputError(f"the line is longer than {LONGEST_LINE:,} bytes", where=path, line=number)
                try:
                    yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError as error:
                    raise InputError(
                        f"byte {error.start} is not UTF-8", where=path, line=number, hint="save the file as UTF-8"
                    ) from None
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
