"""Files, feeds and folders -> one table of statements, with what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl

from factcheck.errors import InputError
from factcheck.forks import refuse_bereft
from factcheck.parameters import each_of, kind_of
from factcheck.progress import Progress
from factcheck.statements.beir import corpus_of, read_corpus
from factcheck.statements.claimreview import is_review_line
from factcheck.statements.columns import recognise
from factcheck.statements.dedup import Duplicate, drop_duplicates
from factcheck.statements.digest import not_there
from factcheck.statements.documents import Found, read_document, read_review_lines
from factcheck.statements.doubtful import NAMES, doubtful
from factcheck.statements.fields import composed
from factcheck.statements.frame import SCHEMA
from factcheck.statements.lines import read_lines
from factcheck.statements.sheets import WORKBOOKS, read_sheet
from factcheck.statements.tables import (
    LARGEST_FILE,
    Count,
    Raw,
    as_given,
    from_csv,
    from_parquet,
    from_records,
    from_rows,
    layout,
)

LINES = {".jsonl", ".ndjson"}
TABLES = LINES | {".csv", ".tsv", ".parquet", *WORKBOOKS}
DOCUMENTS = {".json", ".jsonld", ".html", ".htm"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Statements in the columns of `SCHEMA`, and what there is to tell of them, with its place.

    `duplicates` were found; `problems` are entries of feeds that were left out; `warnings` are of dates, addresses
    and languages that cannot be right, at most some hundred of a kind and source.
    """

    frame: pl.DataFrame
    duplicates: list[Duplicate]
    problems: list[str]
    warnings: list[str]


class Columns(NamedTuple):
    """What a caller says of a table's columns: ours -> theirs, and whether its dates begin with the day."""

    mapping: Mapping[str, str] | None
    day_first: bool | None


def load_statements(
    sources: Sequence[str | Path],
    *,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Read statements from one or more sources.

    Parameters
    ----------
    sources
        .jsonl, .csv, .tsv, .xlsx, .ods or .parquet tables; ClaimReview JSON-LD (a file, a list, one a line, or within a
        page's HTML) or a data feed of it; BEIR folders.
    mapping
        Our column -> the table's column, where names alone do not tell.
    day_first
        Whether dates such as 5/12/2016 in tables begin with the day; by default as others of their column show.
    progress
        Told how many statements are read; how many there will be is not known before the end.

    Raises
    ------
    InputError
        If a source cannot be read as it stands; nothing of it is taken then. A broken review in a feed of several is
        no error: it is left out and listed in `Loaded.problems`.
    """
    refuse_bereft()
    if isinstance(sources, str):  # a sequence too, of names of one letter
        raise InputError("one source is given in place of several", where=sources, hint="give a list of them")
    sources = list(each_of("sources", sources, hint="give a list of paths"))
    for source in sources:
        kind_of("sources", source, (str, Path), called="a list of paths")
    kind_of("mapping", mapping, (Mapping, type(None)), called="a mapping of columns, ours to theirs,")
    paths = [Path(source) for source in sources]
    if mapping and paths and all(path.suffix.lower() in DOCUMENTS for path in paths):
        raise InputError(
            f"--map {next(iter(mapping))}: there is no table among the sources",
            where=paths[0],
            hint="leave it out: the fields of a ClaimReview have names of their own",
        )
    found: list[Found] = []
    done = 0

    def count(rows: int) -> None:
        if progress:
            progress("reading statements", done + rows, None)

    for path in paths:
        found.append(_read(path, Columns(mapping, day_first), count))
        done += found[-1].frame.height
    if progress:
        progress("reading statements", done, done)
    if not found:
        return Loaded(pl.DataFrame(schema=SCHEMA), [], [], [])
    frame, duplicates = drop_duplicates(
        composed(pl.concat([part.frame for part in found])), pl.concat([part.places for part in found])
    )
    problems = [problem for part in found for problem in part.problems]
    return Loaded(frame, duplicates, problems, [warning for part in found for warning in part.warnings])


def _read(source: Path, columns: Columns, count: Count) -> Found:
    if source.is_dir():
        corpus = corpus_of(source)
        _check_size(corpus)
        return _table(from_records(read_corpus(corpus), where=corpus, count=count), columns, corpus)
    if not source.exists():
        raise not_there(source)
    suffix = source.suffix.lower()
    if suffix in DOCUMENTS:
        return read_document(source)
    if suffix not in TABLES:
        raise InputError(
            f"statements cannot be read from {suffix or 'a file without an ending'}",
            where=source,
            hint=f"use one of {', '.join(sorted(TABLES | DOCUMENTS))}, or a BEIR folder",
        )
    _check_size(source)
    if suffix in LINES:
        first = next(read_lines(source), None)
        if first is not None and not columns.mapping and is_review_line(first[1]):
            return read_review_lines(source)
        return _table(from_records(read_lines(source), where=source, count=count), columns, source)
    if suffix in WORKBOOKS:
        return _sheet(source, columns, count)
    return _table(from_parquet(source, count) if suffix == ".parquet" else from_csv(source, count), columns, source)


def _sheet(source: Path, columns: Columns, count: Count) -> Found:
    """The statements of the first sheet that has a column for the text."""

    def fits(header: list[str]) -> bool:
        with suppress(InputError):
            return "text" in recognise(header, columns.mapping, where=source)
        return False

    sheet = read_sheet(source, fits)
    found = _table(from_rows(sheet.rows(), where=source, count=count), columns, source)
    return found._replace(warnings=[*filter(None, [sheet.told]), *found.warnings])


def _table(raw: Raw, columns: Columns, source: Path) -> Found:
    mapping = columns.mapping
    frame = layout(raw, mapping, where=source, day_first=columns.day_first)
    places = pl.select(pl.concat_str(pl.lit(f"{source}:"), raw.lines)).to_series()
    return Found(frame, places, [], doubtful(as_given(raw, NAMES, mapping, where=source), frame, places, source=source))


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
    if size == 0:
        raise InputError("the file is empty", where=path)
    if size > LARGEST_FILE:
        raise InputError(f"the file is larger than {LARGEST_FILE:,} bytes", where=path, hint="split it")
