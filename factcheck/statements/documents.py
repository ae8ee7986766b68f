"""JSON-LD files, feeds and pages that hold ClaimReviews -> statements, and what in them was broken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from factcheck.characters import whole_characters
from factcheck.errors import InputError
from factcheck.model import Statement
from factcheck.statements.claimreview import BrokenReview, as_given, from_claimreview, reviews
from factcheck.statements.doubtful import doubtful
from factcheck.statements.frame import to_frame
from factcheck.statements.lines import read_lines
from factcheck.statements.pages import json_ld

LARGEST_DOCUMENT = 1_000_000_000  # bytes: the published feeds are a tenth of this
LARGEST_PAGE = 20_000_000  # bytes
PAGES = {".html", ".htm"}


class Found(NamedTuple):
    """Statements without ids of their own, where each stands, what was left out, and what is doubtful."""

    frame: pl.DataFrame
    places: pl.Series
    problems: list[str]
    warnings: list[str]


def read_document(source: Path) -> Found:
    """Every ClaimReview of a .json, .jsonld, .html or .htm file.

    Raises
    ------
    InputError
        If the file is too large, is not JSON (or, as a page, holds none), or no whole review is in it.
    """
    page = source.suffix.lower() in PAGES
    largest = LARGEST_PAGE if page else LARGEST_DOCUMENT
    try:
        if source.stat().st_size > largest:
            raise InputError(f"the file is larger than {largest:,} bytes", where=source, hint="split it")
        data = source.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=source) from None
    if not data.strip():
        raise InputError("the file is empty", where=source)
    if page:
        scripts, broken = _embedded(data, source)
        return _collect(source, ((f"script {n}, {p}", r) for n, value in scripts for p, r in reviews(value)), broken)
    try:
        value = json.loads(data.decode("utf-8-sig"), strict=False)
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8", where=source, hint="save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg}", where=source, line=error.lineno) from None
    except RecursionError:
        raise InputError("not JSON that can be read: nested too deeply", where=source) from None
    except ValueError:
        raise InputError("not JSON that can be read: a number of too many digits", where=source) from None
    return _collect(source, reviews(value), [])


def read_review_lines(source: Path) -> Found:
    """Every ClaimReview of a .jsonl file of them; `where` in errors names the line."""
    problems: list[str] = []

    def found() -> Iterator[tuple[str, dict[str, Any]]]:
        for number, row in read_lines(source):
            there = list(reviews(row))
            if not there:
                problems.append(f"line {number}: no ClaimReview in it")
            yield from ((f"line {number}, {place}", review) for place, review in there)

    return _collect(source, found(), problems)


def _collect(source: Path, found: Iterator[tuple[str, dict[str, Any]]], problems: list[str]) -> Found:
    statements: list[Statement] = []
    places: list[str] = []
    given: list[dict[str, str | None]] = []
    for place, review in found:
        try:
            statements.append(from_claimreview(review))
        except BrokenReview as error:
            problems.append(f"{place}: {error}")
        else:
            places.append(whole_characters(f"{source}, {place}"))
            given.append(as_given(review))
    if not statements:
        message = problems[0] if problems else "no ClaimReview in it"
        raise InputError(
            message, where=source, hint="tables of claims are read from .jsonl, .csv, .tsv, .xlsx, .ods and .parquet"
        )
    frame = to_frame(statements).with_columns(id=pl.lit(None, dtype=pl.String))
    where = pl.Series(places, dtype=pl.String)
    values = {name: pl.Series([fields[name] for fields in given], dtype=pl.String) for name in given[0]}
    return Found(
        frame, where, [f"{source}, {problem}" for problem in problems], doubtful(values, frame, where, source=source)
    )


def _embedded(data: bytes, source: Path) -> tuple[list[tuple[int, Any]], list[str]]:
    """The JSON-LD of a page's script elements, each with its number among them, and those that cannot be read."""
    found, broken = [], []
    for number, script in enumerate(json_ld(data, where=str(source)), start=1):
        try:
            found.append((number, json.loads(script, strict=False)))
        except (ValueError, RecursionError) as error:
            broken.append(f"script {number}: not JSON: {error}")
    return found, broken
