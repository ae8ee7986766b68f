"""Tables of statements (.jsonl, .csv, .xlsx, .parquet, BEIR corpora) -> the one column layout, values cleaned."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from factcheck.articles.language import language_tag
from factcheck.dates import day_first as shown_order
from factcheck.dates import iso_date
from factcheck.errors import InputError
from factcheck.model import Verdict
from factcheck.statements.cells import restore
from factcheck.statements.claimreview import one_text
from factcheck.statements.columns import recognise
from factcheck.statements.fields import (
    LONGEST_CLAIM,
    address_column,
    as_text,
    bare_column,
    clean_column,
    each,
)
from factcheck.statements.frame import SCHEMA
from factcheck.statements.lines import LINES_TOLD, others, read_csv
from factcheck.statements.verdicts import normalise_rating

LARGEST_FILE = 10_000_000_000  # bytes
MOST_ROWS = 20_000_000
MOST_COLUMNS = 1_000
CHUNK = 20_000  # rows that are held as Python objects at a time

SINGLE = {"verdict", "rating", "title", "publisher", "url", "date", "language", "claimant"}  # each one value

Count = Callable[[int], None]


class Raw(NamedTuple):
    """A table as it stands: its columns, all text; the line (from 1) of each row; and what is not text in itself.

    `columns` is no data frame, which would take a name such as ``*`` for a pattern. `nested` holds the columns with an
    object or a list in them, and the first line where one stands.
    """

    columns: dict[str, pl.Series]
    lines: pl.Series
    nested: dict[str, int]


def from_records(records: Iterable[tuple[int, dict[str, Any]]], *, where: Path, count: Count) -> Raw:
    """JSON objects and their lines as a table; `count` is told how many are read."""
    rows = iter(records)
    parts: dict[str, list[pl.Series]] = {}
    lines: list[int] = []
    nested: dict[str, int] = {}
    while chunk := list(islice(rows, CHUNK)):
        values: dict[str, list[str | None]] = {name: [None] * len(chunk) for name in parts}
        for place, (line, row) in enumerate(chunk):
            for key, value in row.items():
                # A name may hold half of a surrogate pair, which is no character.
                name = key if key in values else str(as_text(key))
                if name not in values:
                    if len(values) == MOST_COLUMNS:
                        raise InputError(f"more than {MOST_COLUMNS:,} columns", where=where, line=line)
                    values[name] = [None] * len(chunk)
                if isinstance(value, dict | list):
                    nested.setdefault(name, line)
                values[name][place] = as_text(value)
        for name, texts in values.items():
            earlier = [pl.Series([None] * len(lines), dtype=pl.String)] if lines else []
            parts.setdefault(name, earlier).append(pl.Series(texts, dtype=pl.String))
        lines += [line for line, _ in chunk]
        count(len(lines))
    return _whole(parts, lines, nested, where)


def from_csv(path: Path, count: Count) -> Raw:
    """A .csv or .tsv file as a table."""
    return from_rows(read_csv(path), where=path, count=count)


def from_rows(rows: Iterator[tuple[int, list[str]]], *, where: Path, count: Count) -> Raw:
    """Rows of texts and their lines, the header first, as a table."""
    first, names = next(rows, (0, []))
    header = [name.strip() or f"column {number}" for number, name in enumerate(names, start=1)]
    if len(header) > MOST_COLUMNS:
        raise InputError(f"more than {MOST_COLUMNS:,} columns", where=where, line=first)
    for number, name in enumerate(header):
        if name in header[:number]:
            raise InputError(f"two columns are named {name!r}", where=where, line=first)
    parts: dict[str, list[pl.Series]] = {name: [] for name in header}
    lines: list[int] = []
    while chunk := list(islice(rows, CHUNK)):
        for name, texts in zip(header, zip(*(record for _, record in chunk), strict=True), strict=True):
            # An apostrophe before a formula's sign is how a spreadsheet, and our export, mark it as text.
            parts[name].append(pl.Series([restore(text) for text in texts], dtype=pl.String))
        lines += [line for line, _ in chunk]
        count(len(lines))
    return _whole(parts, lines, {}, where)


def _whole(parts: dict[str, list[pl.Series]], lines: list[int], nested: dict[str, int], where: Path) -> Raw:
    if not lines:
        raise InputError("the table has no rows", where=where)
    columns = {name: pl.concat(series) for name, series in parts.items()}
    return Raw(columns, pl.Series(lines, dtype=pl.Int64), nested)


def from_parquet(path: Path, count: Count) -> Raw:
    """A .parquet file as a table; its rows are counted from 1."""
    try:
        with path.open("rb") as file:  # by us: Polars opens no file whose name is not UTF-8
            lazy = pl.scan_parquet(file)
            height = int(lazy.select(pl.len()).collect().item())
            if height > MOST_ROWS:
                raise InputError(f"more than {MOST_ROWS:,} rows", where=path, hint="split it")
            frame = lazy.collect()
    # A damaged file can make the reader panic, which is no ordinary exception.
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise InputError(f"not a Parquet table: {(str(error).splitlines() or ['damaged'])[0]}", where=path) from None
    if frame.width > MOST_COLUMNS:
        raise InputError(f"more than {MOST_COLUMNS:,} columns", where=path)
    if not frame.height:
        raise InputError("the table has no rows", where=path)
    count(frame.height)
    nested = {name: 1 for name, dtype in frame.schema.items() if dtype.is_nested()}
    columns = {series.name: _as_strings(series) for series in frame.iter_columns()}
    return Raw(columns, pl.Series(range(1, frame.height + 1), dtype=pl.Int64), nested)


def layout(raw: Raw, mapping: Mapping[str, str] | None, *, where: Path, day_first: bool | None = None) -> pl.DataFrame:
    """The table in the columns of `SCHEMA`; ``id`` is null where the source gives none.

    `day_first` says how dates such as 5/12/2016 are read; without it, as others of their column show.

    Raises
    ------
    InputError
        If no column holds the text, or a text is missing, not text, or longer than `LONGEST_CLAIM`.
    """
    columns = recognise(list(raw.columns), mapping, where=where)
    if columns["text"] in raw.nested:
        raise InputError("the text of the claim is not text", where=where, line=raw.nested[columns["text"]])
    none = pl.Series([None] * len(raw.lines), dtype=pl.String)

    def get(name: str) -> pl.Series:
        column = raw.columns[columns[name]] if name in columns else none
        return each(column, _one) if name in SINGLE and columns.get(name) in raw.nested else column

    text = clean_column(get("text"))
    for wrong, message in (
        (text.is_null(), "the text of the claim is empty"),
        (
            get("text").str.len_chars() > LONGEST_CLAIM,
            f"the text of the claim is longer than {LONGEST_CLAIM:,} characters",
        ),
    ):
        if wrong.any():
            there = raw.lines.filter(wrong.fill_null(value=False))
            lines = there.head(LINES_TOLD + 1).to_list()
            raise InputError(f"{message}{others(lines, len(there))}", where=where, line=lines[0])
    verdict, rating = _judged(get("verdict"), clean_column(get("rating")), given="rating" in columns)
    cleaned = {name: clean_column(get(name)) for name in ("title", "body", "publisher", "claimant")}
    frame = pl.DataFrame(
        {
            "id": bare_column(get("id")),  # whatever it holds, it is asked for by it
            **cleaned,
            "text": text,
            "verdict": verdict,
            "rating": rating,
            "url": address_column(get("url")),
            "date": _dates(get("date"), day_first),
            "language": each(get("language"), language_tag),
            "extra": pl.Series(list(_extra(raw, columns)), dtype=pl.String),
        }
    )
    return frame.select(pl.col(name).cast(pl.String) for name in SCHEMA.names())


def as_given(raw: Raw, names: Iterable[str], mapping: Mapping[str, str] | None, *, where: Path) -> dict[str, pl.Series]:
    """Those of our columns that the table has, as it has them."""
    columns = recognise(list(raw.columns), mapping, where=where)
    return {name: raw.columns[columns[name]] for name in names if name in columns}


def _one(text: str) -> str | None:
    """What an object, or a list of one, stands for: ``{"name": "Desk A"}`` is Desk A."""
    if not text.startswith(("{", "[")):
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):  # a text that begins so
        return text
    several = isinstance(value, list) and len(value) > 1
    return text if several else one_text(value) or text


def _judged(verdict: pl.Series, rating: pl.Series, *, given: bool) -> tuple[pl.Series, pl.Series]:
    """Verdict and rating columns. A column ``verdict`` may hold our scale or, most often, a publisher's own words.

    Where the table has a column for the rating as well, a verdict on our scale is just that; where it has none, the
    verdict's words are the publisher's, and are kept as the rating.
    """
    known = {value.value for value in Verdict}
    words = clean_column(verdict)
    scale = each(
        words, lambda word: plain if (plain := word.lower().replace("_", "-").replace(" ", "-")) in known else None
    )
    own = words if not given else pl.select(pl.when(scale.is_null()).then(words)).to_series()
    rating = rating.fill_null(own)
    read = each(rating, lambda word: normalise_rating(word).value)
    # A rating of numbers says nothing; the words beside it may.
    spoken = each(words, lambda word: normalise_rating(word).value)
    read = pl.select(pl.when(read.fill_null("other") != "other").then(read).otherwise(spoken)).to_series()
    return scale.fill_null(read).fill_null(Verdict.OTHER.value), rating


def _dates(texts: pl.Series, given: bool | None) -> pl.Series:
    """A column of dates; those that do not tell day from month are read as is `given`, else as the others show."""
    order = shown_order(texts.drop_nulls()) if given is None else given
    return each(texts, lambda text: iso_date(text, day_first=order))


def _as_strings(series: pl.Series) -> pl.Series:
    """Any column as text: numbers and dates as they are written, lists and objects as JSON."""
    if series.dtype == pl.String:
        return series
    if series.dtype.is_float():
        series = series.fill_nan(None)
    if not series.dtype.is_nested() and series.dtype not in (pl.Object, pl.Duration, pl.Binary):
        return series.cast(pl.String)
    return pl.Series(series.name, [as_text(_decoded(value)) for value in series.to_list()], dtype=pl.String)


def _decoded(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _extra(raw: Raw, columns: Mapping[str, str]) -> Iterator[str | None]:
    """The columns we have no name for, and the object in ``extra``, as one JSON object of texts a row."""
    own = columns.get("extra")
    rest = [name for name in raw.columns if name not in columns.values()]
    if not rest and own is None:
        yield from [None] * len(raw.lines)
        return
    given = raw.columns[own] if own is not None else [None] * len(raw.lines)
    for packed, *values in zip(given, *(raw.columns[name] for name in rest), strict=True):
        fields = {name: value for name, value in zip(rest, values, strict=True) if value}
        if packed:
            fields |= _object(str(own), packed)
        yield json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else None


def _object(name: str, text: str) -> dict[str, str]:
    """The fields of a JSON object, as texts; what is none is one field of that name."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    fields = value if isinstance(value, dict) else {name: value}
    return {str(as_text(key)): part for key, field in fields.items() if (part := as_text(field))}
