"""`factcheck batch`: many articles or claims, resumable, over processes or a Ray cluster."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from factcheck.cli.options import IndexOption, ModelOption, ProgressOption, TopKOption
from factcheck.cli.output import warn
from factcheck.errors import InputError


class Engine(StrEnum):
    """What a batch runs on."""

    LOCAL = "local"
    RAY = "ray"


class Rows(StrEnum):
    """What a row is."""

    ARTICLES = "articles"
    CLAIMS = "claims"


def batch(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="INPUT", help="A .jsonl, .csv, .tsv, .xlsx, .ods or .parquet with the columns id and text."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder for the reports; a second run goes on there.")
    ],
    engine: Annotated[
        Engine, typer.Option("--engine", help="Processes of this machine, or Ray's actors.")
    ] = Engine.LOCAL,
    workers: Annotated[int, typer.Option("--workers", min=1, help="How many; each holds its own model.")] = 1,
    address: Annotated[
        str | None, typer.Option("--address", help="A Ray cluster's address. (default: one is started here)")
    ] = None,
    rows: Annotated[Rows, typer.Option("--rows", help="What a row's text is.")] = Rows.ARTICLES,
    index: IndexOption = None,
    model: ModelOption = None,
    top_k: TopKOption = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            min=0.0,
            max=1.0,
            help="Leave out matches less sure than this. (default: 0.5 of articles; of claims, none are left out)",
        ),
    ] = None,
    progress: ProgressOption = True,
) -> None:
    """Check every row of a table; interrupted or killed, a second run does only what is missing.

    Rows of which no report can be made are set aside with their errors, in
    quarantine.jsonl; where that is every row, the exit code is 2.

    Example:

        factcheck batch articles.parquet --output reports --workers 2
    """
    from factcheck.batch import run_batch
    from factcheck.batch.run import QUARANTINE
    from factcheck.cli.progress import progress_bar

    flags = {"index": index, "top_k": top_k, "min_confidence": min_confidence, "threads": 1}
    chosen: Literal["local", "ray"] = "ray" if engine is Engine.RAY else "local"
    with progress_bar(progress) as note:
        result = run_batch(
            source,
            output,
            engine=chosen,
            workers=workers,
            address=address,
            claims=rows is Rows.CLAIMS,
            model=model,
            settings={name: value for name, value in flags.items() if value is not None},
            progress=note,
            warn=lambda text: warn(f"{output}: {text}"),
        )
    typer.echo(f"{output}: {result.rows:,} rows, {result.done:,} now, {result.quarantined:,} set aside", err=True)
    if result.quarantined == result.rows:
        raise InputError("every row was set aside", where=source, hint=f"{output / QUARANTINE} says why")
    if result.quarantined:
        typer.echo(f"note: {output / QUARANTINE} says which, and why", err=True)
