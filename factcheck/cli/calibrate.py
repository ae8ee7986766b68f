"""`factcheck index calibrate`: judged matches -> an index's own confidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.index import NameArgument, existing
from factcheck.cli.options import ProgressOption, ThreadsOption
from factcheck.errors import InputError


def calibrate(
    name: NameArgument,
    pairs: Annotated[
        Path | None,
        typer.Argument(
            metavar="PAIRS",
            help="A .jsonl of {claim, statement_id, accepted} lines, as feedback export writes it.",
            show_default=False,
        ),
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Go back to the confidence that ships.")] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Go back to the calibration before this one; twice, to this one again.")
    ] = False,
    threads: ThreadsOption = None,
    progress: ProgressOption = True,
) -> None:
    """Fit confidence to your own accepted and rejected matches; the index itself is not touched.

    The result stands in calibration.json in the index's folder, and the one
    before, which --undo goes back to, in calibration.previous.json. There is one
    step back: --reset keeps what was in force, and not what was before it.

    Examples:

        factcheck index calibrate politifact judged.jsonl

        factcheck index calibrate politifact --undo

        factcheck index calibrate politifact --reset
    """
    from factcheck.index import read_manifest
    from factcheck.matching.calibration import reset_calibration, undo_calibration, write_calibration

    path = existing(name)
    if reset or undo:
        if reset and undo:
            raise InputError("--reset and --undo go back to different things", hint="leave out either")
        if pairs is not None:
            raise InputError(f"{'--reset' if reset else '--undo'} takes no pairs", hint="leave out either")
        manifest = read_manifest(path)  # there is an index to go back with
        if undo:
            before = undo_calibration(path)
            typer.echo(f"{name}: back to the calibration of {before.created}", err=True)
            if before.fingerprint != manifest.fingerprint:
                typer.echo(
                    f"{name}: it was made with another model, so the confidence that ships is in force", err=True
                )
            return
        done = reset_calibration(path)
        typer.echo(f"{name}: {'back to' if done else 'has'} the confidence that ships", err=True)
        return
    if pairs is None:
        raise InputError("no pairs to calibrate on", hint="give a .jsonl file, --undo or --reset")
    from factcheck.cli.progress import progress_bar
    from factcheck.index import Index
    from factcheck.loading import loader
    from factcheck.matching import Matcher
    from factcheck.matching.refit import read_pairs, refit
    from factcheck.settings import load_settings

    options = load_settings(threads=threads)
    judged = read_pairs(pairs)
    index = Index.open(path, threads=options.threads)
    with progress_bar(progress) as note:
        matcher = Matcher(index, loader().encoder(index.manifest.model, options))
        found = refit(matcher, judged, where=pairs, progress=note)
    write_calibration(path, found.calibration)
    for kind, fitted in found.calibration.kinds.items():
        typer.echo(
            f"{name}, {kind.value}: {fitted.accepted} accepted and {fitted.rejected} rejected, "
            f"log loss {fitted.loss_before:.3f} before and {fitted.loss_after:.3f} after",
            err=True,
        )
    if found.left_out:
        few = found.left_out - found.missing - found.outdated
        whys = {
            "on a statement that the index does not hold": found.missing,
            "on another text of their statement": found.outdated,
            "of a kind with too few": few,
        }
        why = ", ".join(f"{count:,} {what}" for what, count in whys.items() if count)
        typer.echo(f"{name}: pairs left out: {why}", err=True)
