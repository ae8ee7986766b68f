"""Tables of statements (.jsonl, .csv, .parquet) -> the one column layout, columns recognised by name or mapped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from factcheck.errors import InputError
from factcheck.model import Verdict
from factcheck.statements.claimreview import derived_id
from factcheck.statements.dates import iso_date
from factcheck.statements.fields import clean, language_tag, web_address
from factcheck.statements.frame import COLUMNS, SCHEMA
from factcheck.statements.verdicts import normalise_rating

# What other people call our columns; the first that is there wins.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "statement_id", "claim_id", "vclaim_id", "uid", "key"),
    "text": ("text", "claim", "statement", "claim_text", "claim_reviewed", "claimreviewed", "vclaim", "fact"),
    "verdict": ("verdict",),
    "rating": ("rating", "label", "truth_value", "conclusion", "textual_rating", "ruling", "judgement", "judgment"),
    "title": ("title", "headline", "review_title"),
    "body": ("body", "review_body", "article", "content", "explanation"),
    "publisher": ("publisher", "source", "site", "organization", "organisation", "fact_checker", "publisher_name"),
    "url": ("url", "link", "review_url", "fact_check_url", "page"),
    "date": ("date", "published", "date_published", "datepublished", "review_date", "published_at", "timestamp"),
    "language": ("language", "lang", "language_code", "inlanguage"),
    "claimant": ("claimant", "speaker", "claimed_by", "person", "author_of_claim"),
    "extra": ("extra", "metadata"),
}
LONGEST_LINE = 4_000_000  # characters
LARGEST_FILE = 20_000_000_000  # bytes


def read_table(path: Path, mapping: Mapping[str, str] | None) -> tuple[pl.DataFrame, pl.Series]:
    """Statements of a table, and the line (from 1) each stands on.

    Raises
    ------
    InputError
        If the file cannot be parsed (naming the line), has no column for the claim's text (listing those it has), or a
        row's text is empty.
    """
    _check_size(path)
    raw = {".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv, ".parquet": _parquet}[path.suffix.lower()](path)
    first = 2 if path.suffix.lower() == ".csv" else 1
    columns = recognise(raw.columns, mapping, where=path)
    lines = raw["__line"] if "__line" in raw.columns else pl.Series(range(first, first + raw.height), dtype=pl.Int64)
    return layout(raw, columns, where=path, lines=lines), lines


def recognise(names: list[str], mapping: Mapping[str, str] | None, *, where: Path) -> dict[str, str]:
    """Our column -> the table's column.

    Raises
    ------
    InputError
        If a mapped column is not there or none holds the text.
    """
    mapping = mapping or {}
    for ours, theirs in mapping.items():
        if ours not in COLUMNS:
            raise InputError(f"--map: no column {ours!r}", hint=f"map one of {', '.join(COLUMNS)}")
        if theirs not in names:
            raise InputError(f"no column {theirs!r}", where=where, hint=f"it has {', '.join(_real(names))}")
    lowered = {name.lower().strip().replace(" ", "_").replace("-", "_"): name for name in reversed(names)}
    found = {}
    for ours, synonyms in SYNONYMS.items():
        column = mapping.get(ours) or next((lowered[name] for name in synonyms if name in lowered), None)
        if column is not None and (ours in mapping or column not in mapping.values()):
            found[ours] = column
    if "text" not in found:
        raise InputError(
            "no column holds the text of the claim",
            where=where,
            hint=f"it has {', '.join(_real(names))}; say which with --map text=COLUMN",
        )
    return found


def layout(raw: pl.DataFrame, columns: Mapping[str, str], *, where: Path, lines: pl.Series) -> pl.DataFrame:
    """The table in our columns, values cleaned and verdicts normalised."""
    get = {ours: raw[theirs] for ours, theirs in columns.items()}
    text = _map(get["text"], clean)
    empty = text.is_null().arg_max() if text.is_null().any() else None
    if empty is not None:
        raise InputError("the text of the claim is empty", where=where, line=int(lines[empty]))
    none = pl.Series([None] * raw.height, dtype=pl.String)
    verdict, rating = get.get("verdict", none), get.get("rating", none)
    words = _map(rating, clean)
    url = _map(get.get("url", none), web_address)
    given = _map(get.get("id", none), clean)
    known = {value.value: value.value for value in Verdict}
    scale = _map(verdict, lambda word: known.get((word or "").strip().lower().replace("_", "-").replace(" ", "-")))
    # A column "verdict" may hold our scale or a publisher's own words; the words are kept as the rating.
    words = words.fill_null(_map(verdict, clean).set(scale.is_not_null(), None))
    out = {
        "id": [id_ or derived_id(link, claim) for id_, link, claim in zip(given, url, text, strict=True)],
        "text": text,
        "verdict": scale.fill_null(_map(words, lambda word: normalise_rating(word).value)).fill_null("other"),
        "rating": words,
        "title": _map(get.get("title", none), clean),
        "body": _map(get.get("body", none), clean),
        "publisher": _map(get.get("publisher", none), clean),
        "url": url,
        "date": _map(get.get("date", none), iso_date),
        "language": _map(get.get("language", none), language_tag),
        "claimant": _map(get.get("claimant", none), clean),
        "extra": _extra(raw, columns),
    }
    return pl.DataFrame(out, schema=SCHEMA)


def _map(series: pl.Series, change: Any) -> pl.Series:
    """Each distinct value changed once: tables repeat publishers, ratings and dates a great deal."""
    strings = series if series.dtype == pl.String else series.cast(pl.String, strict=False)
    values = {value: change(value) for value in strings.drop_nulls().unique()}
    return pl.Series([values.get(value) for value in strings], dtype=pl.String)


def _extra(raw: pl.DataFrame, columns: Mapping[str, str]) -> list[str | None]:
    """The columns we have no name for, and the object in ``extra``, as one JSON object of texts a row."""
    own = columns.get("extra")
    rest = [name for name in raw.columns if name not in columns.values() and name != "__line"]
    if not rest and not own:
        return [None] * raw.height
    packed = []
    for row in raw.select(rest + ([own] if own else [])).iter_rows(named=True):
        given = row.pop(own, None) if own else None
        if isinstance(given, str):
            try:
                given = json.loads(given)
            except ValueError:
                given = {str(own): given}
        fields = {**row, **given} if isinstance(given, dict) else row
        texts = {
            name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
            for name, value in fields.items()
            if value is not None
        }
        packed.append(json.dumps(texts, ensure_ascii=False, sort_keys=True) if texts else None)
    return packed


def read_lines(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """The JSON objects of a .jsonl file with their line numbers, blank lines left out.

    Raises
    ------
    InputError
        At the first line that is not UTF-8 or not a JSON object, naming it.
    """
    rows = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if len(line) > LONGEST_LINE:
                    raise InputError(f"the line is longer than {LONGEST_LINE:,} bytes", where=path, line=number)
                if not line.strip():
                    continue
                try:
                    value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                except UnicodeDecodeError as error:
                    raise InputError(f"byte {error.start} is not UTF-8", where=path, line=number) from None
                except (ValueError, RecursionError) as error:
                    raise InputError(f"not JSON: {error}", where=path, line=number) from None
                if not isinstance(value, dict):
                    raise InputError("not a JSON object", where=path, line=number)
                rows.append((number, value))
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
    return rows


def _jsonl(path: Path) -> pl.DataFrame:
    rows = read_lines(path)
    names = dict.fromkeys(name for _, row in rows for name in row)
    data: dict[str, list[Any]] = {name: [row.get(name) for _, row in rows] for name in names}
    frame = {
        name: pl.Series(name, values, dtype=pl.Object)
        if any(isinstance(value, dict | list) for value in values)
        else pl.Series(name, [None if value is None else str(value) for value in values], dtype=pl.String)
        for name, values in data.items()
    }
    return pl.DataFrame({**frame, "__line": pl.Series([number for number, _ in rows], dtype=pl.Int64)})


def _csv(path: Path) -> pl.DataFrame:
    try:
        return pl.read_csv(path, infer_schema=False, encoding="utf8", truncate_ragged_lines=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"not a CSV table: {str(error).splitlines()[0]}", where=path) from None


def _parquet(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"not a Parquet table: {str(error).splitlines()[0]}", where=path) from None


def _real(names: list[str]) -> list[str]:
    return [name for name in names if name != "__line"]


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
    if size == 0:
        raise InputError("the file is empty", where=path)
    if size > LARGEST_FILE:
        raise InputError(f"the file is larger than {LARGEST_FILE:,} bytes", where=path, hint="split it")
