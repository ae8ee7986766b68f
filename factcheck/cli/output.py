"""Where a command's result goes: stdout, or a file that is whole or not there at all; and errors to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from factcheck.cli.options import Format
from factcheck.errors import FactcheckError, InputError

if TYPE_CHECKING:
    from rich.console import Console


def complain(error: FactcheckError) -> None:
    """One line for the error and one for the hint, on stderr, with nothing a terminal could act on."""
    from factcheck.reports import plain

    typer.echo(f"error: {plain(str(error))}", err=True)
    if error.hint:
        typer.echo(f"hint: {plain(error.hint)}", err=True)


def write(result: str | bytes, output: Path | None) -> None:
    """Write a result: to stdout, or to `output` in one step.

    Raises
    ------
    InputError
        If the file cannot be written (what it held before is untouched), or the result is no text and would go to a
        terminal.
    """
    if output is None:
        if isinstance(result, bytes) and sys.stdout.isatty():
            raise InputError("this format is not for a terminal", hint="give --output FILE")
        # Data is UTF-8 whatever the terminal's locale says.
        sys.stdout.buffer.write(result.encode("utf-8") if isinstance(result, str) else result)
        sys.stdout.buffer.flush()
        return
    from factcheck.reports import write_output

    write_output(result, output)


def show(draw: Callable[[Console], None], output: Path | None) -> None:
    """Let `draw` paint on the terminal, or as plain text into `output`."""
    import io
    import os

    from rich.console import Console

    if output is None:
        console = Console(_environ=dict(os.environ))
        console.size = console.size  # asked of the terminal and the environment once, not at every line
        draw(console)
        return
    text = io.StringIO()
    draw(Console(file=text, width=100, no_color=True))
    write(text.getvalue(), output)


def write_rows(rows: list[dict[str, Any]], format: Format, output: Path | None, *, empty: str) -> None:
    """Write rows that share their keys as a table or as JSON; `empty` is said when there are none."""
    if format is Format.JSON:
        import json

        write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", output)
        return
    if format is not Format.TABLE:
        raise InputError(f"--format {format} does not fit here", hint="choose table or json")
    if not rows:
        typer.echo(empty, err=True)
        return
    from rich.table import Table
    from rich.text import Text

    from factcheck.reports import plain

    table = Table(box=None, pad_edge=False)
    columns = [key for key in rows[0] if any(row[key] not in (None, "") for row in rows)]
    for key in columns:
        table.add_column(key, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain("" if row[key] is None else str(row[key]))) for key in columns))
    show(lambda console: console.print(table), output)
