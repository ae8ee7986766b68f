"""Reports as Parquet: the rows of the CSV, typed."""

from __future__ import annotations

from io import BytesIO

import polars as pl

from factcheck.model import Report
from factcheck.reports import read_csv_report, search_to_parquet, to_csv, to_parquet
from factcheck.reports.spreadsheet import COLUMNS


def test_the_rows_are_those_of_the_csv_with_numbers_as_numbers(harbour: Report, disputed: Report) -> None:
    frame = pl.read_parquet(BytesIO(to_parquet([harbour, disputed])))
    rows = read_csv_report(to_csv([harbour, disputed]))
    assert tuple(frame.columns) == COLUMNS
    assert frame.height == len(rows)
    for typed, text in zip(frame.iter_rows(named=True), rows, strict=True):
        for name in COLUMNS:
            assert (typed[name] is None and text[name] == "") or str(typed[name]) == text[name], name
    assert frame.schema["confidence"] == pl.Float64
    assert frame.schema["start"] == pl.Int64
    assert frame.filter(article_id="harbour", claim_id="c1")["rank"].to_list() == [None]


def test_no_report_and_odd_text_make_a_table_too(harbour: Report) -> None:
    assert pl.read_parquet(BytesIO(to_parquet([]))).height == 0
    frame = pl.read_parquet(BytesIO(search_to_parquet([("=1+1 \ud800", harbour.matches), ("none", [])])))
    assert frame["text"][0] == "=1+1 \N{REPLACEMENT CHARACTER}"
    assert frame.filter(pl.col("text") == "none")["confidence"].to_list() == [None]
