"""`factcheck index undo`: the generation before the one in force, in force again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from factcheck.cli.built import say_memory
from factcheck.cli.index import NameArgument, existing
from factcheck.cli.sources import counted

if TYPE_CHECKING:
    from factcheck.index import StepBack

SHOWN = 5  # statements named one by one


def undo(name: NameArgument) -> None:
    """Go back to what an index held before it was last built or changed; twice, nothing changes.

    Says first what that is, and which statements go and come back. It undoes
    build, add, update, remove, tune and compact, and itself. There is one step
    back. Calibrations have their own: calibrate --undo.

    Example:

        factcheck index undo politifact
    """
    from factcheck.index import undo_index

    manifest = undo_index(existing(name), told=partial(_say, name))
    after = f"generation {manifest.generation}; undo again takes this back"
    typer.echo(f"{name}: {counted(manifest.count)}, {after}", err=True)
    say_memory(name, manifest)


def _say(name: str, step: StepBack) -> None:
    left, before = step.left, step.before
    model = f", indexed with {before.model}" if before.fingerprint != left.fingerprint else ""
    said = f"to {before.generation} of {before.created}, {counted(before.count)}{model}"
    typer.echo(f"{name}: goes back from {left.generation} of {left.created} {said}", err=True)
    if step.changes is None:
        typer.echo(f"{name}: {left.generation} is damaged, so what it holds cannot be compared", err=True)
        return
    for ids, what in zip(step.changes, ("go", "come back", "become what they were"), strict=True):
        if ids:
            typer.echo(f"{name}: {len(ids):,} {what}: {_some(ids)}", err=True)
    if not any(step.changes):
        typer.echo(f"{name}: no statement changes, only how they are kept and searched", err=True)


def _some(ids: list[str]) -> str:
    from factcheck.reports import plain

    more = f" and {len(ids) - SHOWN:,} more" if len(ids) > SHOWN else ""
    return ", ".join(plain(id_[:100]) for id_ in ids[:SHOWN]) + more
