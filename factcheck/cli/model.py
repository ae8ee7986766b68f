"""`factcheck model`: which models are at hand, and what one of them is."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.options import ThreadsOption

app = typer.Typer(no_args_is_help=True, help="Look at the models that texts are encoded with.")


@app.command()
def info(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A model, by name or path. (default: the settings')")
    ] = None,
    threads: ThreadsOption = None,
) -> None:
    """Load a model, check its files, and show its dimension and fingerprint.

    Example:

        factcheck model info all-MiniLM-L6-v2
    """
    from factcheck.encoding import load_encoder
    from factcheck.settings import load_settings

    options = load_settings(model=name, threads=threads)
    encoder = load_encoder(
        options.model, cache_dir=options.cache_dir, cache_bytes=options.cache_bytes, threads=options.threads
    )
    typer.echo(f"name         {encoder.name}\ndimension    {encoder.dimension}\nfingerprint  {encoder.fingerprint}")
