"""Reviewers' decisions -> CSV, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.feedback.records import Decision
from factcheck.model import to_dict
from factcheck.reports.spreadsheet import table_csv

COLUMNS = tuple(Decision.__dataclass_fields__)


def decisions_to_csv(decisions: Iterable[Decision]) -> str:
    """A row for each decision, in the columns `COLUMNS`; cells are made safe like those of `to_csv`."""
    rows = [
        {name: "" if value is None else str(value) for name, value in to_dict(decision).items()}
        for decision in decisions
    ]
    return table_csv(COLUMNS, rows)
