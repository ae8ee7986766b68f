"""CSV: nothing runs as a formula, nothing is lost, the columns stay."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.model import Claim, Report
from factcheck.reports import read_csv_report, to_csv
from factcheck.reports.spreadsheet import COLUMNS, MATCH_COLUMNS, search_to_csv, table_csv
from factcheck.statements.cells import make_safe, restore

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    '=HYPERLINK("https://evil.example","click")',
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\x0b=1+1",
    "\x00=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(1)",
    "'=1+1",
    "''=1+1",
    '"=1+1',
    "=1+1\r\n=2+2",
    "'",
    "''",
    "'Tis the season",
    "-12.5",
    "-12.5e3",
    "-",
    "=",
    "+",
    "a;=1+1",
    'quotes "inside", and, commas',
    "line\nbreak",
]


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def runs(cell: str) -> bool:
    """Whether a spreadsheet would evaluate the cell, white space and full-width forms allowed for."""
    start = cell.lstrip("".join(map(chr, range(0x21))) + "\x85\xa0\u2028\u2029\ufeff")
    number = start.removeprefix("-").replace(".", "").replace("e", "").isdigit() and start == cell
    return (start[:1] in tuple("=+-@＝＋－＠") and bool(start) and not number) or cell[:1] in ("\t", "\r", "\n")


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_in_every_field(hostile: Callable[[str], Report], text: str) -> None:
    report = hostile(text)
    written = to_csv([report])
    assert not [cell for row in cells(written) for cell in row if runs(cell)]
    row, lone = read_csv_report(written)
    for column in ("article_id", "article_title", "article_url", "claim_id", "claim", "rating", "statement_id"):
        assert row[column] == text
    for column in ("statement", "title", "publisher", "date", "url", "claimant", "language"):
        assert row[column] == text
    assert row["speakers"] == f"{text}; {text}"
    assert lone["claim"] == text
    assert lone["verdict"] == ""


@given(st.text(max_size=20))
def test_safe_cells_come_back(text: str) -> None:
    safe = make_safe(text)
    assert not runs(safe)
    assert restore(safe) == text


@given(st.text(alphabet="'=+-@ \t\n1a", max_size=6))
def test_safe_cells_come_back_when_crafted(text: str) -> None:
    assert not runs(make_safe(text))
    assert restore(make_safe(text)) == text


def test_a_row_for_each_claim_and_match(harbour: Report) -> None:
    rows = read_csv_report(to_csv([harbour]))
    assert [(row["claim_id"], row["rank"], row["verdict"], row["relation"]) for row in rows] == [
        ("c1", "", "", ""),
        ("c3", "", "", ""),
        ("c2", "1", "true", "same"),
        ("c2", "2", "mostly-false", "same"),
        ("c4", "1", "true", "opposite"),
        ("c4", "2", "false", "same"),
        ("c5", "1", "other", "related"),
    ]
    cut = [harbour.article.text[int(row["start"]) : int(row["end"])] for row in rows]
    assert cut[-1] == "Brandt had promised free rides"
    assert float(rows[2]["confidence"]) == harbour.matches[0].confidence


def test_columns_are_the_published_ones(harbour: Report, empty: Report, claims_only: Report) -> None:
    for reports in ([harbour], [empty], [claims_only], []):
        assert cells(to_csv(reports))[0] == list(COLUMNS)
    assert len(read_csv_report(to_csv([harbour, empty, claims_only]))) == 8


def test_columns_are_documented_in_order(root: Path) -> None:
    page = (root / "docs" / "report.md").read_text(encoding="utf-8").split("## CSV")[1].split("## ")[0]
    listed = page[page.index("`article_id`") : page.index("`factcheck search`")]
    assert tuple(re.findall(r"`(\w+)`", listed)) == COLUMNS


def test_a_file_that_a_spreadsheet_saved_again(harbour: Report) -> None:
    assert read_csv_report("\ufeff" + to_csv([harbour])) == read_csv_report(to_csv([harbour]))


def test_the_form_is_rfc_4180(harbour: Report) -> None:
    written = to_csv([harbour])
    assert written.endswith("\r\n")
    assert written.count("\r\n") == 8
    assert '"The Northquay ferry carried 1.2 million people in 2018, more than any other line."' in written
    written.encode()


def test_lone_surrogates_can_be_written(harbour: Report) -> None:
    claim = Claim(id="c", text="half \ud83d pair", span=(0, 1), pieces=(), sentence_span=(0, 1))
    report = Report(article=harbour.article, sentences=(), claims=(claim,), matches=(), provenance=harbour.provenance)
    assert read_csv_report(to_csv([report]).encode().decode())[0]["claim"] == "half \ufffd pair"


def test_search_rows(harbour: Report) -> None:
    rows = read_csv_report(search_to_csv([("=query", harbour.matches_of("c2")), ("none", ())]))
    assert list(rows[0]) == ["text", *MATCH_COLUMNS]
    assert [(row["text"], row["verdict"]) for row in rows] == [
        ("=query", "true"),
        ("=query", "mostly-false"),
        ("none", ""),
    ]


def test_reading_refuses_what_is_not_a_table() -> None:
    with pytest.raises(InputError, match="row has 1 cells, the header has 2") as caught:
        read_csv_report("a,b\r\n1\r\n", where="r.csv")
    assert (caught.value.where, caught.value.line) == ("r.csv", 2)
    with pytest.raises(InputError, match="not CSV"):
        read_csv_report('a,b\r\n"1" 2,3\r\n')
    assert read_csv_report("") == []


def test_a_cell_may_be_as_long_as_an_article():
    csv.field_size_limit(131_072)
    (row,) = read_csv_report(table_csv(("claim",), [{"claim": "word " * 40_000}]))
    assert len(row["claim"]) == 200_000
