"""`factcheck replay`: a saved report checked again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.options import IndexOption, ModelOption, ThreadsOption
from factcheck.errors import InputError

DIFFERENT = 5


def replay(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A report that `check --format json` wrote.")],
    index: IndexOption = None,
    model: ModelOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Make the check of a saved report again: prints "equal", or what changed (and exits with code 5).

    Example:

        factcheck check article.txt --format json -o report.json && factcheck replay report.json
    """
    from factcheck.checker import Checker
    from factcheck.model import Report
    from factcheck.replay import replay as compare
    from factcheck.reports import plain
    from factcheck.settings import load_settings

    try:
        text = report.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=report) from None
    saved = Report.from_json(text, where=str(report))
    if saved.provenance.index is None:
        raise InputError("this report holds claims alone, no matches to check again", where=report)
    options = load_settings(index=index or saved.provenance.index, threads=threads)
    changes = compare(saved, Checker.open(model=model, options=options))
    for change in changes or ["equal"]:
        typer.echo(plain(change))
    if changes:
        raise typer.Exit(DIFFERENT)
