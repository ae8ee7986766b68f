"""Sources named on the command line -> statements, and what a user is told of them on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.output import warn
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.progress import Progress
    from factcheck.statements import Correction, Loaded

SourcesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="SRC...",
        help=".jsonl, .csv, .tsv, .xlsx, .ods, .parquet, ClaimReview (JSON-LD or a page), a fact-check data feed, "
        "or a BEIR folder.",
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="OURS=THEIRS", help="Which column holds what, e.g. text=claim_text; may be repeated."
    ),
]
DayFirstOption = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--month-first",
        help="Whether dates such as 5/12/2016 begin with the day. (default: as others of their column show)",
        show_default=False,
    ),
]

SHOWN = 20  # duplicates named one by one
RATINGS_SHOWN = 5  # ratings without a verdict named one by one


def read_mapping(column_map: list[str] | None) -> dict[str, str] | None:
    """The columns that ``--map`` names, ours -> theirs; None when it was not given.

    Raises
    ------
    InputError
        If one is not of the form OURS=THEIRS, or names a column of ours that another names, too.
    """
    mapping: dict[str, str] = {}
    for pair in column_map or ():
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise InputError(
                f"--map: {pair!r} is not of the form OURS=THEIRS", hint="for example --map text=claim_text"
            )
        if mapping.setdefault(ours, theirs) != theirs:
            raise InputError(f"--map: {ours} cannot be both {mapping[ours]!r} and {theirs!r}", hint="leave out either")
    return mapping or None


def stdin_lines() -> list[str]:
    """The lines on stdin that are not blank, without white space around them.

    Raises
    ------
    InputError
        If stdin is closed, or is not UTF-8.
    """
    from factcheck.articles.read import stdin_bytes

    try:
        text = stdin_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8", where="stdin") from None
    # Not `splitlines`: it breaks a post where it holds a form feed or a separator of Unicode's.
    return [line.strip() for line in text.split("\n") if line.strip()]


def read_sources(
    sources: list[Path], column_map: list[str] | None, day_first: bool | None, note: Progress | None
) -> Loaded:
    """The statements of some sources; what was left out, and what tells no verdict, is said on stderr."""
    from factcheck.statements import load_statements
    from factcheck.statements.doubtful import UNTOLD

    loaded = load_statements(sources, mapping=read_mapping(column_map), day_first=day_first, progress=note)
    for problem in loaded.problems:
        typer.echo(f"left out: {problem}", err=True)
    for warning in loaded.warnings[:SHOWN]:
        warn(warning)
    if len(loaded.warnings) > SHOWN:
        typer.echo(f"and {len(loaded.warnings) - SHOWN:,} more warnings", err=True)
    if day_first is None and any(UNTOLD in warning for warning in loaded.warnings):
        typer.echo("note: --day-first or --month-first says how to read such dates", err=True)
    for duplicate in loaded.duplicates[:SHOWN]:
        typer.echo(f"duplicate: {duplicate}", err=True)
    if len(loaded.duplicates) > SHOWN:
        typer.echo(f"and {len(loaded.duplicates) - SHOWN:,} more duplicates", err=True)
    _say_unrated(loaded)
    _say_unattributed(loaded)
    return loaded


def say_corrected(found: list[Correction]) -> None:
    """Say which statements took the place of others at their address."""
    from factcheck.reports import plain

    for one in found[:SHOWN]:
        typer.echo(f"corrected: {plain(str(one))}", err=True)
    if len(found) > SHOWN:
        typer.echo(f"and {len(found) - SHOWN:,} more corrected", err=True)


def _say_unrated(loaded: Loaded) -> None:
    """Say what got no verdict: it is matched all the same, and tells a reader nothing."""
    from factcheck.reports import plain
    from factcheck.statements import count_unrated, unknown_ratings

    bare = count_unrated(loaded.frame)
    if bare and bare == loaded.frame.height:
        typer.echo("note: no statement has a rating; --map rating=COLUMN says which column holds it", err=True)
    elif bare:
        typer.echo(f"note: {counted(bare)} without a rating", err=True)
    unknown = unknown_ratings(loaded.frame)
    for rating, count in list(unknown.items())[:RATINGS_SHOWN]:
        typer.echo(f"note: no verdict is known for the rating {plain(rating[:80])!r} ({counted(count)})", err=True)
    if len(unknown) > RATINGS_SHOWN:
        typer.echo(f"note: nor for {len(unknown) - RATINGS_SHOWN:,} more ratings", err=True)


def _say_unattributed(loaded: Loaded) -> None:
    """Say where a whole import tells nobody who checked it, or where: a column by another name is easily missed."""
    called = {"publisher": "a publisher", "url": "an address"}
    none = [name for name in called if loaded.frame.height and loaded.frame[name].null_count() == loaded.frame.height]
    if none:
        typer.echo(
            f"note: no statement has {' or '.join(called[name] for name in none)}; "
            f"{' '.join(f'--map {name}=COLUMN' for name in none)} says which column holds it",
            err=True,
        )


def counted(count: int) -> str:
    """So many statements, in words."""
    return "1 statement" if count == 1 else f"{count:,} statements"
