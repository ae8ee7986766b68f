"""Verified statements as a table: the one column layout that importers make and indexes store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from factcheck.model import Statement, Verdict

COLUMNS = (
    "id",
    "text",
    "verdict",
    "rating",
    "title",
    "body",
    "publisher",
    "url",
    "date",
    "language",
    "claimant",
    "extra",
)
SCHEMA = pl.Schema(dict.fromkeys(COLUMNS, pl.String()))  # `extra` is a JSON object, or null when it is empty


def to_frame(statements: Iterable[Statement]) -> pl.DataFrame:
    """A table of `SCHEMA`, one row a statement, in order."""
    rows = [(*(getattr(statement, name) for name in COLUMNS[:-1]), _pack(statement.extra)) for statement in statements]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def to_statements(frame: pl.DataFrame) -> list[Statement]:
    """The rows of a table of `SCHEMA` as statements, in order."""
    return list(map(to_statement, frame.select(COLUMNS).rows()))


def to_statement(row: Sequence[Any]) -> Statement:
    """The statement of a row of such a table."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["verdict"] = Verdict(values["verdict"] or Verdict.OTHER)
    values["extra"] = json.loads(values["extra"]) if values["extra"] else {}
    return Statement(**values)


def _pack(extra: dict[str, str]) -> str | None:
    return json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else None
