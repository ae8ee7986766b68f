"""`factcheck mcp`: the toolkit as tools for an assistant, over stdin and stdout."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.options import IndexOption, ThreadsOption


def mcp(
    index: IndexOption = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Let the assistant have web pages fetched; private addresses stay closed.")
    ] = False,
    threads: ThreadsOption = None,
) -> None:
    """Serve check_article, search_claims and explain_match over the Model Context Protocol, on stdin and stdout.

    An assistant starts it by itself, from its configuration; it reads the index and changes nothing.

    Examples:

        factcheck mcp --index politifact

        factcheck mcp --fetch
    """
    from factcheck.assistants import Tools, make_server
    from factcheck.checker import Checker
    from factcheck.loading import Keeper, using
    from factcheck.settings import load_settings

    options = load_settings(index=index, threads=threads)
    with using(Keeper()):
        tools = Tools(lambda: Checker.open(options=options, extracting=True), options, fetch=fetch)
        make_server(tools).run("stdio")
