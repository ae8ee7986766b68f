"""`factcheck index`: build, change and inspect indexes."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.built import say_memory, say_recall, say_segments
from factcheck.cli.options import (
    BuildModelOption,
    Listing,
    ListingOption,
    OutputOption,
    ProgressOption,
    TargetOption,
    ThreadsOption,
    read_size,
)
from factcheck.cli.output import write, write_rows
from factcheck.cli.sources import (
    DayFirstOption,
    MapOption,
    SourcesArgument,
    counted,
    read_mapping,
    read_sources,
    say_corrected,
    stdin_lines,
)
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.index import planner
    from factcheck.statements import Correction


class Use(StrEnum):
    """What an index is planned for; see `factcheck.index.planner.plan`."""

    INTERACTIVE = "interactive"
    BATCH = "batch"
    UPDATES = "updates"


app = typer.Typer(no_args_is_help=True, help="Build, change and inspect indexes of verified statements.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The index: a name, or a bundle's path.")]
UseOption = Annotated[
    Use | None,
    typer.Option(
        "--use",
        help="Plan for claims one by one, for many at once, or for an index that changes often, which is then built "
        "quickly: interactive, batch or updates. (default: interactive)",
        show_default=False,
    ),
]
MemoryOption = Annotated[
    str | None,
    typer.Option(
        "--memory",
        metavar="SIZE",
        help="Plan for searches that keep no more than this in memory, such as 200MB or 1.5GiB; it holds for what is "
        "added later, too. (default: no bound)",
        show_default=False,
    ),
]


@app.command()
def build(
    name: NameArgument,
    sources: SourcesArgument,
    column_map: MapOption = None,
    day_first: DayFirstOption = None,
    model: BuildModelOption = None,
    recipe: Annotated[
        str | None, typer.Option("--recipe", help="A FAISS factory string, such as HNSW32,SQfp16. (default: planned)")
    ] = None,
    use: UseOption = None,
    memory: MemoryOption = None,
    target: TargetOption = None,
    force: Annotated[bool, typer.Option("--force", help="Build it even when nothing has changed since.")] = False,
    threads: ThreadsOption = None,
    progress: ProgressOption = True,
) -> None:
    """Build an index from statements; one of that name is replaced when the new one is whole.

    When sources, model and options are those the index was built from, there is nothing to do.

    Examples:

        factcheck index build politifact statements.jsonl

        factcheck index build mine checks.csv --map text=claim_text --map rating=label

        factcheck index build newsroom statements.jsonl --use updates --memory 200MB
    """
    from factcheck.cli.progress import progress_bar
    from factcheck.encoding import lasting_name
    from factcheck.index import build_index, made_from, resolve_index
    from factcheck.index.planner import TARGET
    from factcheck.loading import loader
    from factcheck.settings import load_settings
    from factcheck.statements import sources_digest

    if recipe and (use or memory):
        raise InputError(
            f"{'--use' if use else '--memory'} plans a recipe, --recipe names one", hint="leave out either"
        )
    bound = read_size("--memory", memory) if memory is not None else None
    options = load_settings(model=model, threads=threads)
    planned: planner.Use = (use or Use.INTERACTIVE).value
    least = target or TARGET
    path = resolve_index(name, options.indexes_dir)
    digest = sources_digest(sources, mapping=read_mapping(column_map), day_first=day_first)
    encoder = loader().encoder(lasting_name(options.model), options)
    same = (
        None
        if force
        else made_from(path, digest, encoder, recipe=recipe, use=planned, memory_bytes=bound, target=least)
    )
    if same:
        typer.echo(f"{name}: {counted(same.count)}, unchanged since {same.created} (--force builds it again)", err=True)
        return
    with progress_bar(progress) as note:
        loaded = read_sources(sources, column_map, day_first, note)
        manifest = build_index(
            path,
            loaded.frame,
            encoder,
            threads=options.threads,
            source_sha256=digest,
            progress=note,
            recipe=recipe,
            use=planned,
            memory_bytes=bound,
            target=least,
        )
    typer.echo(f"{name}: {counted(manifest.count)} indexed with {manifest.model} ({manifest.recipe})", err=True)
    say_recall(name, manifest)
    say_memory(name, manifest)


@app.command()
def add(
    name: NameArgument,
    sources: SourcesArgument,
    column_map: MapOption = None,
    day_first: DayFirstOption = None,
    threads: ThreadsOption = None,
    progress: ProgressOption = True,
) -> None:
    """Add statements to an index; a statement whose id is there already is an error (see `update`).

    Example:

        factcheck index add politifact new.jsonl
    """
    _change(name, sources, column_map, day_first, threads, progress, update=False)


@app.command()
def update(
    name: NameArgument,
    sources: SourcesArgument,
    column_map: MapOption = None,
    day_first: DayFirstOption = None,
    threads: ThreadsOption = None,
    progress: ProgressOption = True,
) -> None:
    """Add statements to an index, replacing those whose id is there already.

    What stands there with the same values stays as it is, so a source may be
    read again as often as one likes, with what is new in it.

    A check without an id of its source's is known by its address, too: one whose
    claim was worded anew there takes the place of the old one, and is told.

    Example:

        factcheck index update politifact corrected.jsonl
    """
    _change(name, sources, column_map, day_first, threads, progress, update=True)


@app.command()
def remove(
    name: NameArgument,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of statements, or - for one a line on stdin.")],
) -> None:
    """Remove statements from an index.

    Example:

        factcheck index remove politifact pf-1042 pf-1043
    """
    from factcheck.index import remove_statements

    wanted = ids if ids != ["-"] else stdin_lines()
    manifest = remove_statements(existing(name), wanted)
    typer.echo(f"{name}: {len(set(wanted)):,} removed, {counted(manifest.count)} left", err=True)


@app.command()
def tune(
    name: NameArgument,
    target: Annotated[
        float | None,
        typer.Option("--target", min=0.5, max=1.0, help="Least recall@10. (default: what the index promises)"),
    ] = None,
    threads: ThreadsOption = None,
    progress: ProgressOption = True,
) -> None:
    """Measure an index's search again, and choose the cheapest settings that keep a promised recall.

    Example:

        factcheck index tune politifact --target 0.999
    """
    from factcheck.cli.progress import progress_bar
    from factcheck.index import tune_index
    from factcheck.settings import load_settings

    options = load_settings(threads=threads)
    with progress_bar(progress) as note:
        manifest = tune_index(existing(name), target=target, threads=options.threads, progress=note)
    if not say_recall(name, manifest):
        typer.echo(f"{name}: every vector is compared, there is nothing to tune", err=True)


@app.command()
def compact(name: NameArgument, progress: ProgressOption = True) -> None:
    """Merge what was added and removed since the last build into the main files.

    Example:

        factcheck index compact politifact
    """
    from factcheck.cli.progress import progress_bar
    from factcheck.index import compact_index

    with progress_bar(progress) as note:
        manifest = compact_index(existing(name), progress=note)
    typer.echo(f"{name}: {counted(manifest.count)}, generation {manifest.generation}", err=True)
    say_memory(name, manifest)


@app.command("list")
def list_(format: ListingOption = Listing.TABLE, output: OutputOption = None) -> None:
    """List the indexes there are.

    Example:

        factcheck index list
    """
    from factcheck.index import list_indexes
    from factcheck.settings import settings

    rows = [
        {
            "name": entry.name,
            "statements": entry.count,
            "model": entry.model,
            "recipe": entry.recipe,
            "created": entry.created,
            "problem": entry.problem,
        }
        for entry in list_indexes(settings().indexes_dir)
    ]
    write_rows(rows, format, output, empty=f"no index in {settings().indexes_dir}")


@app.command()
def info(name: NameArgument, format: ListingOption = Listing.TABLE, output: OutputOption = None) -> None:
    """Show what an index holds and how it was made.

    Example:

        factcheck index info politifact --format json
    """
    from factcheck.index import read_manifest
    from factcheck.matching.calibration import read_calibration

    path = existing(name)
    manifest = read_manifest(path)
    fields = json.loads(manifest.model_dump_json())
    if own := read_calibration(path):
        active = own.fingerprint == manifest.fingerprint
        fields["calibration"] = {"active": active, "digest": own.digest} | json.loads(own.model_dump_json())
    if format is Listing.JSON:
        write(json.dumps(fields, ensure_ascii=False, indent=2) + "\n", output)
        return
    sizes = [entry.size for entry in manifest.files.values()]
    fields["files"] = f"{len(sizes):,}, {sum(sizes):,} bytes; --format json lists them"
    rows = [
        {"field": key.replace("_", " "), "value": _brief(value)}
        for key, value in fields.items()
        if value not in (None, [])
    ]
    write_rows(rows, format, output, empty="")


@app.command()
def verify(name: NameArgument) -> None:
    """Read every byte of an index and check it against the manifest.

    Example:

        factcheck index verify politifact
    """
    from factcheck.index import verify_index

    manifest = verify_index(existing(name))
    typer.echo(f"{name}: {counted(manifest.count)}, {len(manifest.files)} files, all as the manifest says", err=True)


@app.command()
def export(
    name: NameArgument,
    output: Annotated[Path, typer.Argument(metavar="FILE", help=".jsonl, .csv, .parquet, or .jsonld (ClaimReview).")],
) -> None:
    """Write the statements of an index to a file that `build` can read.

    Examples:

        factcheck index export politifact statements.parquet

        factcheck index export politifact reviews.jsonld
    """
    from factcheck.index import Index
    from factcheck.statements import save_statements

    frame = Index.open(existing(name)).frame()
    save_statements(frame, output)
    typer.echo(f"{output}: {counted(frame.height)}", err=True)


def existing(name: str) -> Path:
    """The path of an index that is there; the starter collection is built when it is asked for first."""
    from factcheck.checker import build_starter, is_starter
    from factcheck.index import resolve_index
    from factcheck.settings import settings

    path = resolve_index(name, settings().indexes_dir)
    if is_starter(path, settings()):
        build_starter(settings())
    return path


def _change(
    name: str,
    sources: list[Path],
    column_map: list[str] | None,
    day_first: bool | None,
    threads: int | None,
    progress: bool,
    *,
    update: bool,
) -> None:
    from factcheck.cli.progress import progress_bar
    from factcheck.index import add_statements, read_manifest
    from factcheck.loading import loader
    from factcheck.settings import load_settings

    options = load_settings(threads=threads)
    path = existing(name)
    corrected: list[Correction] = []
    same: list[int] = []
    with progress_bar(progress) as note:
        loaded = read_sources(sources, column_map, day_first, note)
        encoder = loader().encoder(read_manifest(path).model, options)
        manifest = add_statements(
            path,
            loaded.frame,
            encoder,
            update=update,
            corrected=corrected.extend,
            unchanged=same.append,
            progress=note,
        )
    say_corrected(corrected)
    kept = f", {sum(same):,} stood there already" if sum(same) else ""
    typer.echo(f"{name}: {counted(loaded.frame.height - sum(same))} taken in{kept}, {manifest.count:,} now", err=True)
    say_memory(name, manifest)
    say_segments(name, manifest)


def _brief(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_brief(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_brief(item)}" for key, item in value.items() if item is not None)
    return str(value)
