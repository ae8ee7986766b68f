"""`factcheck serve`: a process that stays, so that checks start warm."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import DataDirOption, IndexOption, PrivateOption, ThreadsOption
from factcheck.cli.output import warn

if TYPE_CHECKING:
    from factcheck.settings import Settings

HINT = "pip install 'factcheck-toolkit[serve]'"
OF_HTTP = ("host", "port", "data_dir", "allowed_host", "timeout", "docs", "log_texts", "allow_private")


def serve(
    ctx: typer.Context,
    host: Annotated[
        str,
        typer.Option("--host", help="The address to listen on; beyond loopback a key is needed."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on.")] = 8300,
    data_dir: DataDirOption = None,
    allowed_host: Annotated[
        list[str] | None,
        typer.Option("--allowed-host", help="A name the service goes by, besides localhost; may be repeated."),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1.0, help="Seconds after which an answer that has not begun is given up.")
    ] = 120.0,
    docs: Annotated[bool, typer.Option("--docs/--no-docs", help="Describe the endpoints at /openapi.json.")] = True,
    log_texts: Annotated[bool, typer.Option("--log-texts", help="Write articles' texts to the log too.")] = False,
    allow_private: PrivateOption = False,
    local: Annotated[
        bool,
        typer.Option("--local", help="Serve this user's own commands over a local socket; nothing is listened on."),
    ] = False,
    idle: Annotated[
        float | None,
        typer.Option("--idle", metavar="MINUTES", min=0.01, help="With --local: leave when nobody has asked so long."),
    ] = None,
    index: IndexOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Serve checks over HTTP, or with --local the `check`, `claims` and `search` of this user.

    Over HTTP it answers with JSON, described at /openapi.json. With --local
    those commands use it by themselves and print what they always print;
    --no-resident, or FACTCHECK_RESIDENT=0, turns that off.

    Examples:

        factcheck serve --port 8300

        factcheck serve --local --index politifact --idle 60 &
    """
    from factcheck.errors import InputError
    from factcheck.resident.heap import one_heap
    from factcheck.settings import load_settings

    one_heap()
    options = load_settings(index=index, threads=threads)
    if local:
        for name in OF_HTTP:
            if getattr(ctx.get_parameter_source(name), "name", "") == "COMMANDLINE":
                flag = f"--{name.replace('_', '-')}"
                raise InputError(f"{flag} does not go with --local", hint="with --local nothing is listened on")
        _serve_commands(options, idle)
        return
    if idle is not None:
        raise InputError("--idle goes with --local")
    try:
        from factcheck.service.options import Limits, ServiceOptions
        from factcheck.service.server import serve as listen
    except ImportError as error:
        raise InputError(f"what serving needs is not installed ({error.name})", hint=HINT) from None
    if data_dir is not None:
        options = options.model_copy(update={"feedback": data_dir / options.feedback.name})
    _warn_of_place(options.feedback.parent)
    listen(
        ServiceOptions(
            settings=options,
            data_dir=options.feedback.parent,
            limits=Limits(body_bytes=options.max_article_bytes, request_seconds=timeout),
            host=host,
            port=port,
            docs=docs,
            log_texts=log_texts,
            allow_private=allow_private,
            allowed_hosts=tuple(allowed_host or ()),
        )
    )


def _warn_of_place(folder: Path) -> None:
    """Say at the start, and not to the first client alone, that nothing can be kept; checks need no place."""
    there = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        warn(f"{folder}: nothing can be written there, so no reports, decisions and batches are kept; see --data-dir")


def _serve_commands(options: Settings, idle: float | None) -> None:
    from factcheck.checker import Checker
    from factcheck.cli.app import run
    from factcheck.loading import using
    from factcheck.resident.address import socket_path
    from factcheck.resident.heap import settle
    from factcheck.resident.server import Resident

    with Resident(Path(socket_path()), run) as resident:
        with using(resident.keeper):
            Checker.open(options=options).warm()
        settle()
        typer.echo(f"serving this user's commands at {resident.path}; Ctrl-C ends it", err=True)
        resident.serve(idle=idle * 60 if idle else None)
