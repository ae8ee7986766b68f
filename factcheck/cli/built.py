"""What an index's search was measured to find and what it needs -> lines on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from factcheck.index import Manifest


def say_recall(name: str, manifest: Manifest) -> bool:
    """Say what the search of each segment was measured to find; False where every vector is compared."""
    stages = [segment.stage for segment in manifest.segments if segment.stage]
    way_out = "without --recipe" if manifest.named else "again"
    for stage in stages:
        broken = "" if stage.kept else f", short of the {stage.target:g} asked for: build it {way_out}"
        typer.echo(
            f"{name}: {stage.recipe}, recall@{stage.k} {stage.recall:.4f} ({stage.low:.4f} - {stage.high:.4f}), "
            f"{stage.queries_per_second:,.0f} queries/s{broken}",
            err=True,
        )
        if large := stage.large:
            found = f"recall@{stage.k} {large.recall:.4f}, {large.queries_per_second:,.0f} queries/s"
            typer.echo(f"{name}: thousands of claims in a call, {found}", err=True)
    return bool(stages)


def say_memory(name: str, manifest: Manifest) -> None:
    """Say when searches need more memory than was planned for: nothing smaller keeps the promise of recall."""
    from pydantic import ByteSize

    from factcheck.index.stage import resident_bytes

    bound = manifest.memory_bytes
    if bound is None or (needed := resident_bytes(manifest)) <= bound:
        return
    sizes = [ByteSize(size).human_readable(decimal=True) for size in (needed, bound)]
    merge = "; `factcheck index compact` may need less" if len(manifest.segments) > 1 else ""
    typer.echo(
        f"{name}: searches need {sizes[0]} of memory to be fast, more than the {sizes[1]} asked for: "
        f"no smaller recipe is known to keep recall@10 {manifest.promise:g}{merge}",
        err=True,
    )


def say_segments(name: str, manifest: Manifest) -> None:
    """Say when an index has become one of many parts, each of which a search asks."""
    from factcheck.index.folding import MANY

    if len(manifest.segments) > MANY:
        typer.echo(
            f"{name}: it has {len(manifest.segments):,} parts by now, and a search asks each: "
            f"`factcheck index compact {name}` makes them one",
            err=True,
        )
