"""Where a command's result goes: stdout, or a file that is whole or not there at all; and errors to stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from factcheck.cli.options import Listing
from factcheck.errors import FactcheckError, InputError

if TYPE_CHECKING:
    from rich.console import Console

WHOLE = 20  # a column of a list that is no wider is never broken
FOLDED = 24  # columns that a wider one takes at the least
OTHER_FORMS = {".json", ".jsonl", ".jsonld", ".csv", ".tsv", ".xlsx", ".html", ".htm", ".parquet"}  # than a table's


def complain(error: FactcheckError) -> None:
    """One line for the error and one for the hint, on stderr, with nothing a terminal could act on."""
    from factcheck.reports import plain

    typer.echo(f"error: {plain(str(error))}", err=True)
    if error.hint:
        typer.echo(f"hint: {plain(error.hint)}", err=True)


def warn(text: str) -> None:
    """One line on stderr about what goes on all the same, with nothing a terminal could act on."""
    from factcheck.reports import plain

    typer.echo(f"warning: {plain(text)}", err=True)


def write(result: str | bytes, output: Path | None) -> None:
    """Write a result: to stdout, or to `output` in one step.

    Raises
    ------
    InputError
        If the file cannot be written (what it held before is untouched), or the result is no text and would go to a
        terminal.
    """
    if output is None:
        _check_stdout()
        if isinstance(result, bytes) and sys.stdout.isatty():
            raise InputError("this format is not for a terminal", hint="give --output FILE")
        # Data is UTF-8 whatever the terminal's locale says.
        sys.stdout.buffer.write(result.encode("utf-8") if isinstance(result, str) else result)
        sys.stdout.buffer.flush()
        return
    from factcheck.reports import write_output

    write_output(result, output)


def check_places(*outputs: Path | None) -> None:
    """Refuse files that cannot be written before the work, and not when it is done.

    Raises
    ------
    InputError
        If one is a folder, or its folder is missing.
    """
    from factcheck.reports.output import check_place

    for output in outputs:
        if output is not None:
            check_place(output)


def _check_stdout() -> None:
    if sys.stdout is None:  # as Python has it when the caller closed it (``>&-``)
        raise InputError("stdout is closed", hint="give --output FILE")


def show(draw: Callable[[Console], None], output: Path | None) -> None:
    """Let `draw` paint on the terminal, or as plain text into `output`.

    Raises
    ------
    InputError
        As `write`.
    """
    import io
    import os

    from rich.console import Console

    if output is None:
        _check_stdout()
        console = Console(_environ=dict(os.environ))
        console.size = console.size  # asked of the terminal and the environment once, not at every line
        draw(console)
        return
    if output.suffix.lower() in OTHER_FORMS:
        warn(f"{output}: it holds the table of a terminal, whatever its name says; --format writes other forms")
    text = io.StringIO()
    draw(Console(file=text, width=100, no_color=True))
    write(text.getvalue(), output)


def write_rows(rows: list[dict[str, Any]], format: Listing, output: Path | None, *, empty: str) -> None:
    """Write rows that share their keys as a table or as JSON; `empty` is said when there are none."""
    if format is Listing.JSON:
        import json

        write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", output)
        return
    if not rows:
        typer.echo(empty, err=True)
        if output is not None:  # what an earlier call wrote would be taken for this one's
            write("", output)
        return
    columns = [key for key in rows[0] if any(row[key] not in (None, "") for row in rows)]
    cells = [[_cell(row[key]) for key in columns] for row in rows]
    show(lambda console: _table(console, columns, cells), output)


def _table(console: Console, columns: list[str], cells: list[list[str]]) -> None:
    """A line for each row where the short columns fit beside one another; else a line for each value."""
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    from factcheck.reports.plain import in_encoding

    cells = [[in_encoding(text, console.encoding) for text in row] for row in cells]
    table = Table(box=None, pad_edge=False)
    widths = [max(cell_len(text) for text in (name, *column)) for name, *column in zip(columns, *cells, strict=True)]
    least = [width if width <= WHOLE else min(width, FOLDED) for width in widths]
    if sum(least) + 2 * (len(columns) - 1) <= console.width:
        for name, width in zip(columns, least, strict=True):
            table.add_column(name, overflow="fold", min_width=width)
        for row in cells:
            table.add_row(*map(Text, row))
        console.print(table)
        return
    table.show_header = False
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for number, row in enumerate(cells):
        if number:
            table.add_row()
        for name, text in zip(columns, row, strict=True):
            if text:
                table.add_row(Text(name, "bold"), Text(text))
    console.print(table)


def _cell(value: object) -> str:
    """A value for a reader's eyes: moments to the minute."""
    from factcheck.reports import plain

    text = "" if value is None else str(value)
    moment = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?\+00:00", text)
    return f"{moment[1]} {moment[2]} UTC" if moment else plain(text)
