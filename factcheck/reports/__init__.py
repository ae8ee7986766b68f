"""Report -> terminal, JSON, HTML, CSV, Parquet, ClaimReview: renderers that compute nothing."""

from factcheck.reports.choose import FORMATS, render, render_search
from factcheck.reports.claimreview import to_jsonld
from factcheck.reports.claims_table import render_claims_table
from factcheck.reports.columnar import search_to_parquet, to_parquet
from factcheck.reports.jsontext import failure_to_jsonl_line, to_json, to_jsonl, to_jsonl_line
from factcheck.reports.output import remove_unfinished, write_output
from factcheck.reports.page import to_html
from factcheck.reports.plain import plain
from factcheck.reports.schema import report_schema
from factcheck.reports.spreadsheet import read_csv_report, to_csv
from factcheck.reports.table import render_search_table, render_table

__all__ = [
    "FORMATS",
    "failure_to_jsonl_line",
    "plain",
    "read_csv_report",
    "remove_unfinished",
    "render",
    "render_claims_table",
    "render_search",
    "render_search_table",
    "render_table",
    "report_schema",
    "search_to_parquet",
    "to_csv",
    "to_html",
    "to_json",
    "to_jsonl",
    "to_jsonl_line",
    "to_jsonld",
    "to_parquet",
    "write_output",
]
