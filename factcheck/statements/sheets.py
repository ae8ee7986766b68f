"""A workbook (.xlsx, .ods) -> the rows of one of its sheets, each with its number there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.articles.documents import parsed_apart
from factcheck.errors import InputError

WORKBOOKS = (".xlsx", ".ods")
LARGEST_WORKBOOK = 100_000_000  # bytes
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet as text, from its first; `told` says which it is where there are several."""

    cells: list[list[str]]
    told: str | None

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows with their numbers, the header first, empty rows left out."""
        for number, row in enumerate(self.cells, start=1):
            if any(map(str.strip, row)):
                yield number, row

    @property
    def header(self) -> list[str]:
        """The first row that is not empty."""
        return next(self.rows(), (0, []))[1]


def read_sheet(path: Path, fits: Callable[[list[str]], bool]) -> Sheet:
    """The first sheet of a workbook whose header fits, or else the first one that is not empty.

    Raises
    ------
    InputError
        If it is too large, encrypted, damaged or no workbook, or cannot be parsed within its bounds of time and memory.
    """
    try:
        if path.stat().st_size > LARGEST_WORKBOOK:
            raise InputError(f"it is larger than {LARGEST_WORKBOOK:,} bytes", where=path, hint="save it as .csv")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
    sheets = parsed_apart("factcheck.statements.sheet_child", "sheets", data, where=str(path))["sheets"]
    filled = {str(sheet["name"]): found for sheet in sheets if (found := Sheet(sheet["rows"], None)).header}
    if not filled:
        return Sheet([], None)
    name = next((name for name, sheet in filled.items() if fits(sheet.header)), next(iter(filled)))
    others = [f"{other!r}" for other in filled if other != name]
    more = ", ..." if len(others) > MOST_NAMED else ""
    told = f"{path}: the sheet {name!r} is read, and not {', '.join(others[:MOST_NAMED])}{more}" if others else None
    return Sheet(filled[name].cells, told)
