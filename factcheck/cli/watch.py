"""`factcheck watch`: what is new in folders and feeds, checked as it comes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import ConfidenceOption, IndexOption, PrivateOption, ThreadsOption, TopKOption
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.watch import Hook


def watch(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="A folder, or the address of an RSS or Atom feed.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder for reports and state; a second run goes on there.")
    ],
    index: IndexOption = None,
    every: Annotated[
        float, typer.Option("--every", metavar="SECONDS", min=1.0, help="From one look to the next.")
    ] = 60.0,
    once: Annotated[bool, typer.Option("--once", help="Look once, check what is due, and leave: for cron.")] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="First give what was set aside, or not delivered, another chance.")
    ] = False,
    webhook: Annotated[
        str | None, typer.Option("--webhook", metavar="URL", help="Post an alert here when a match is sure enough.")
    ] = None,
    secret_env: Annotated[
        str | None,
        typer.Option("--secret-env", metavar="NAME", help="The variable with the secret that signs alerts."),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            "--threshold", min=0.0, max=1.0, help="Least confidence of a match that is an alert. (default: 0.8)"
        ),
    ] = None,
    top_k: TopKOption = None,
    min_confidence: ConfidenceOption = None,
    allow_private: PrivateOption = False,
    threads: ThreadsOption = None,
) -> None:
    """Check what is new in folders and feeds, write reports, and call a webhook on a sure match.

    Each article is checked once, whatever is killed when. One that fails is
    tried four times within half an hour, then set aside with its error. Alerts
    are kept until the webhook has taken them.

    Examples:

        factcheck watch drafts/ https://example.org/feed.xml --output watched

        factcheck watch drafts/ -o watched --once --webhook https://example.org/hook --secret-env HOOK_SECRET
    """
    from factcheck.checker import Checker
    from factcheck.loading import Keeper, using
    from factcheck.reports import plain
    from factcheck.settings import load_settings
    from factcheck.watch import Watch, Watched
    from factcheck.watch.alerts import THRESHOLD

    options = load_settings(index=index, top_k=top_k, min_confidence=min_confidence, threads=threads)
    least = THRESHOLD if threshold is None else threshold
    if webhook is None and threshold is not None:
        raise InputError("--threshold without --webhook", hint="give --webhook URL")
    if webhook is not None and least < options.min_confidence:
        raise InputError(
            f"--threshold {least:g} lies below --min-confidence {options.min_confidence:g}",
            hint="a report leaves out what is less sure: lower both",
        )
    watched = Watched(
        sources=tuple(sources),
        output=output,
        every=every,
        hook=_hook(webhook, secret_env, least, allow_private),
        allow_private=allow_private,
    )
    with using(Keeper()):
        found = Watch(
            watched, options, lambda: Checker.open(options=options), lambda line: typer.echo(plain(line), err=True)
        )
        if retry:
            found.retry()
        if not once:
            found.forever()
        code = found.once()
    if code:
        raise typer.Exit(code)


def _hook(url: str | None, secret_env: str | None, threshold: float, allow_private: bool) -> Hook | None:
    import os

    from factcheck.watch import Hook

    if url is None:
        if secret_env is not None:
            raise InputError("--secret-env without --webhook", hint="give --webhook URL")
        return None
    if secret_env is None:
        raise InputError("--webhook without --secret-env", hint="alerts are signed: name the variable with the secret")
    secret = os.environ.get(secret_env)
    if not secret:
        raise InputError(f"the environment variable {secret_env} is not set")
    return Hook(url=url, secret=secret, threshold=threshold, allow_private=allow_private)
