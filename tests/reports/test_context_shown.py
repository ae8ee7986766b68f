"""What a claim needs from around it is shown wherever the claim is, and only then."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterable
from dataclasses import replace

import polars as pl
import pytest
from rich.console import Console

from factcheck.model import Report
from factcheck.reports import read_csv_report, render_claims_table, render_table, to_csv, to_html
from factcheck.reports.columnar import to_parquet

AROUND = 'The bridge <b>"Sund"</b> is old.\nIt is not the first.'
SHOWN = 'In its place: “The bridge <b>"Sund"</b> is old. It is not the first.”'


def with_context(report: Report, number: int) -> Report:
    claims = list(report.claims)
    claims[number] = replace(claims[number], context=AROUND)
    return replace(report, claims=tuple(claims))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("width", [50, 120])
@pytest.mark.parametrize("render", [render_table, render_claims_table])
def test_at_the_terminal(harbour: Report, render: Callable[[Iterable[Report], Console], None], width: int) -> None:
    for number in range(len(harbour.claims)):  # with matches and without
        console = Console(file=io.StringIO(), width=width)
        render([with_context(harbour, number)], console)
        written = squeezed(console.file.getvalue())  # type: ignore[attr-defined]
        assert written.count(squeezed(SHOWN)) == 1
        assert written.count("Initsplace") == 1


def test_on_the_page(harbour: Report) -> None:
    assert "In its place" not in to_html([harbour])
    for number in range(len(harbour.claims)):
        page = to_html([with_context(harbour, number)])
        assert page.count(html.escape(SHOWN).replace("&quot;", "&#34;")) == 1


def test_in_tables(harbour: Report) -> None:
    report = with_context(harbour, 1)
    assert [row["context"] for row in read_csv_report(to_csv([report])) if row["claim_id"] == "c2"] == [AROUND] * 2
    frame = pl.read_parquet(io.BytesIO(to_parquet([report])))
    assert set(frame["context"]) == {AROUND, None}
