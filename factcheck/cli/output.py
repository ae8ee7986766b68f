"""Where a command's result goes: stdout, or a file that is whole or not there at all; and errors to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from rich.console import Console


def complain(error: FactcheckError) -> None:
    """One line for the error and one for the hint, on stderr, with nothing a terminal could act on."""
    from factcheck.reports import plain

    typer.echo(f"error: {plain(str(error))}", err=True)
    if error.hint:
        typer.echo(f"hint: {plain(error.hint)}", err=True)


def write(text: str, output: Path | None) -> None:
    """Write a result: to stdout, or to `output` in one step.

    Raises
    ------
    InputError
        If the file cannot be written; what it held before is untouched.
    """
    if output is None:
        # Data is UTF-8 whatever the terminal's locale says.
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    from factcheck.reports import write_output

    write_output(text, output)


def show(draw: Callable[[Console], None], output: Path | None) -> None:
    """Let `draw` paint on the terminal, or as plain text into `output`."""
    import io

    from rich.console import Console

    if output is None:
        draw(Console())
        return
    text = io.StringIO()
    draw(Console(file=text, width=100, no_color=True))
    write(text.getvalue(), output)
