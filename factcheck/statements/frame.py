"""Verified statements as a table: the one column layout that importers make and indexes store."""

from __future__ import annotations

import json
from collections.abc import Iterable

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
    return [
        Statement(
            **{name: value for name, value in row.items() if name not in ("verdict", "extra")},
            verdict=Verdict(row["verdict"] or Verdict.OTHER),
            extra=json.loads(row["extra"]) if row["extra"] else {},
        )
        for row in (frame if tuple(frame.columns) == COLUMNS else frame.select(COLUMNS)).iter_rows(named=True)
    ]


def _pack(extra: dict[str, str]) -> str | None:
    return json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else None
