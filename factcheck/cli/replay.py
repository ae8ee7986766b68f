"""`factcheck replay`: a saved report checked again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.exits import CONDITION_MET
from factcheck.cli.options import IndexOption, ModelOption, ThreadsOption
from factcheck.cli.saved import ArticleOption, saved_report
from factcheck.errors import InputError


def replay(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT.json", help="A report that `check --format json`, or `batch`, wrote.")
    ],
    index: IndexOption = None,
    model: ModelOption = None,
    article: ArticleOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Make the check of a saved report again: prints "equal", or what changed (and exits with code 5).

    Example:

        factcheck check article.txt --format json -o report.json && factcheck replay report.json
    """
    from factcheck.checker import Checker
    from factcheck.engines.address import parse_address
    from factcheck.replay import replay as compare
    from factcheck.reports import plain
    from factcheck.settings import load_settings

    saved = saved_report(report, article)
    if saved.provenance.index is None:
        raise InputError("this report holds claims alone, no matches to check again", where=report)
    named = saved.provenance.index
    address = parse_address(named) if index is None and named != load_settings().index else None
    if address and address.host:  # the report may be a stranger's, and our token would go there with the claims
        raise InputError(
            f"it was checked against {named}", where=report, hint=f"to ask there again, add --index {named}"
        )
    options = load_settings(index=index or named, threads=threads)
    checker = Checker.open(model=model, options=options)
    changes = compare(saved, checker)
    was, is_ = saved.provenance.index_generation, checker.index.manifest.generation
    if not changes and was != is_:
        typer.echo(f"note: the index was in {plain(str(was))} then, and is in {is_}", err=True)
    for change in changes or ["equal"]:
        typer.echo(plain(change))
    if changes:
        raise typer.Exit(CONDITION_MET)
