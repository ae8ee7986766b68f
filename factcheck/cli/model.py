"""`factcheck model`: which models are at hand, and what one of them is."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.options import Listing, ListingOption, OutputOption, ThreadsOption
from factcheck.cli.output import write_rows

app = typer.Typer(no_args_is_help=True, help="Look at the models that texts are encoded with.")


@app.command("list")
def list_(format: ListingOption = Listing.TABLE, output: OutputOption = None) -> None:
    """List the models on this machine: the default, those compiled here, those fetched from the hub.

    Example:

        factcheck model list
    """
    from factcheck.encoding import list_models
    from factcheck.settings import settings

    rows = [
        {
            "name": model.name,
            "form": model.form,
            "dimension": model.dimension,
            "folder": str(model.folder),
            "problem": model.problem,
        }
        for model in list_models(settings().cache_dir)
    ]
    write_rows(rows, format, output, empty="no model on this machine")


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
    from factcheck.loading import loader
    from factcheck.settings import load_settings

    options = load_settings(model=name, threads=threads)
    encoder = loader().encoder(options.model, options)
    typer.echo(f"name         {encoder.name}\ndimension    {encoder.dimension}\nfingerprint  {encoder.fingerprint}")


@app.command("compile")
def compile_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A sentence-transformers model, by name or path.")],
    texts: Annotated[
        Path | None,
        typer.Option("--texts", help="Texts of the kind to be encoded, one a line. (default: the starter collection)"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The folder to make. (default: in the cache, used from then on)"),
    ] = None,
    threads: ThreadsOption = None,
) -> None:
    """Compile a model to int8, several times as fast; refused when its vectors would differ too much.

    Needs the extra `compile`. Texts calibrate the int8 ranges: a hundred or more of your own kind are best.

    Example:

        factcheck model compile BAAI/bge-small-en-v1.5 --texts claims.txt
    """
    from factcheck.encoding.compile import compile_named
    from factcheck.settings import load_settings, starter_statements
    from factcheck.statements import load_statements
    from factcheck.statements.lines import decoded

    options = load_settings(threads=threads)
    if texts:
        lines = [line.rstrip("\r\n") for _, line in decoded(texts)]
    else:
        frame = load_statements([starter_statements()]).frame
        lines = [text for column in ("text", "title") for text in frame[column] if text]
    with redirect_stdout(sys.stderr):  # where nncf draws its bars otherwise
        manifest, folder = compile_named(
            name, lines, cache_dir=options.cache_dir, target=output, threads=options.threads
        )
    typer.echo(
        f"{folder}: cosine to the original {manifest.agreement['mean']:.4f} in the mean, "
        f"{manifest.agreement['least']:.4f} at the least, over {manifest.compared} texts",
        err=True,
    )
