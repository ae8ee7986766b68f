"""`factcheck keys`: who may use `factcheck serve` over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import DataDirOption, Listing, ListingOption, OutputOption
from factcheck.cli.output import write_rows

if TYPE_CHECKING:
    from factcheck.service.keys import Keys

app = typer.Typer(no_args_is_help=True, help="Make, list and remove the keys that let clients into `factcheck serve`.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is; decisions are noted under it.")]


@app.command()
def add(
    name: NameArgument,
    write: Annotated[
        bool, typer.Option("--write", help="It may also keep reports, decide, run batches and change indexes.")
    ] = False,
    data_dir: DataDirOption = None,
) -> None:
    """Make a key and print it. It is told this once: only its hash is kept.

    A service that runs asks for keys from then on.

    Example:

        factcheck keys add newsroom --write
    """
    from factcheck.service.keys import Scope

    typer.echo(_keys(data_dir).add(name, Scope.WRITE if write else Scope.READ))


@app.command("list")
def list_(format: ListingOption = Listing.TABLE, output: OutputOption = None, data_dir: DataDirOption = None) -> None:
    """List the keys by name, what they allow, and when they were made.

    Example:

        factcheck keys list
    """
    rows = [
        {"name": key.name, "scope": key.scope.value, "created": key.created, "sha256": key.sha256[:12]}
        for key in _keys(data_dir).all()
    ]
    write_rows(rows, format, output, empty="no key yet")


@app.command()
def remove(name: NameArgument, data_dir: DataDirOption = None) -> None:
    """Shut a key out, at once.

    Example:

        factcheck keys remove newsroom
    """
    _keys(data_dir).remove(name)


def _keys(data_dir: Path | None) -> Keys:
    from factcheck.service.keys import Keys
    from factcheck.settings import settings

    return Keys(data_dir or settings().feedback.parent)
