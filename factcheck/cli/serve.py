"""`factcheck serve`: a process that stays, so that checks start warm."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.options import IndexOption, ThreadsOption

WARMING = "The company said on Monday that it had hired 200 people in Lyon."


def serve(
    local: Annotated[
        bool,
        typer.Option("--local", help="Serve this user's own commands over a local socket; nothing is listened on."),
    ] = False,
    idle: Annotated[
        float | None,
        typer.Option("--idle", metavar="MINUTES", min=0.01, help="Leave when nobody has asked for so long."),
    ] = None,
    index: IndexOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Keep parser, model and indexes loaded, so that `check`, `claims` and `search` answer at once.

    While it runs, those commands use it by themselves and print what they always print; --no-resident, or
    FACTCHECK_RESIDENT=0, turns that off.

    Examples:

        factcheck serve --local &

        factcheck serve --local --index politifact --idle 60
    """
    from pathlib import Path

    from factcheck.checker import Checker
    from factcheck.cli.app import run
    from factcheck.errors import InputError
    from factcheck.loading import using
    from factcheck.resident.address import socket_path
    from factcheck.resident.heap import one_heap, settle
    from factcheck.resident.server import Resident
    from factcheck.settings import load_settings

    one_heap()
    if not local:
        raise InputError("nothing to serve", hint="give --local")
    options = load_settings(index=index, threads=threads)
    with Resident(Path(socket_path()), run) as resident:
        with using(resident.keeper):
            Checker.open(options=options).check(WARMING)
        settle()
        typer.echo(f"serving this user's commands at {resident.path}; Ctrl-C ends it", err=True)
        resident.serve(idle=idle * 60 if idle else None)
