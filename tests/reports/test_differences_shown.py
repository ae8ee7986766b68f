"""What parts a claim from a fact-check is said in words, marked on the page, and in the data."""

from __future__ import annotations

import io
from dataclasses import replace

import lxml.html
import pytest
from rich.console import Console

from factcheck.matching.differences import differences
from factcheck.model import Contrast, Difference, Match, Relation, Report, Words
from factcheck.reports import render_table, to_html
from factcheck.reports.spreadsheet import read_csv_report, to_csv
from factcheck.reports.wording import differences as told
from factcheck.reports.wording import marked

CLAIM = "The Lowden dam was not finished in 1936"
STATEMENT = "The <b>Lowden</b> dam was finished in 1963."
LINES = ["Other date: “1936” in the claim, “1963” in the fact-check", "Other polarity: “not” in the claim alone"]


@pytest.fixture
def differing(harbour: Report) -> Report:
    """The harbour report, its opposite match parted from its claim by a date and a negation."""
    (opposite,) = (match for match in harbour.matches if match.relation is Relation.OPPOSITE)
    statement = replace(opposite.statement, text=STATEMENT)
    match = replace(opposite, statement=statement, differences=differences(CLAIM, STATEMENT))
    return replace(harbour, matches=tuple(match if one is opposite else one for one in harbour.matches))


def parted(report: Report) -> Match:
    (match,) = (match for match in report.matches if match.differences)
    return match


def test_in_words(differing: Report):
    assert told(parted(differing)) == LINES


def test_at_the_terminal(differing: Report):
    out = io.StringIO()
    render_table([differing], Console(file=out, width=160))
    assert all(line in out.getvalue() for line in LINES)
    assert "OPPOSITE CLAIM" in out.getvalue()


def test_on_the_page_the_words_are_marked_and_escaped(differing: Report):
    page = lxml.html.document_fromstring(to_html([differing]))
    (statement,) = page.xpath("//p[@class='statement'][mark]")
    assert statement.text_content() == STATEMENT
    assert [mark.text_content() for mark in statement.xpath("mark")] == ["1963"]
    assert not statement.xpath(".//b")
    assert [p.text_content() for p in statement.xpath("../p[@class='caution']")] == LINES


def test_in_csv(differing: Report):
    rows = [row for row in read_csv_report(to_csv([differing])) if row["differences"]]
    assert [row["differences"] for row in rows] == [". ".join(LINES)]


def test_in_json(differing: Report):
    assert Report.from_json(differing.to_json()) == differing


def test_where_nothing_differs_nothing_is_said(harbour: Report):
    assert "Other " not in to_csv([harbour])
    assert 'class="differs"' not in to_html([harbour])


def test_pieces_are_the_text_whatever_the_spans(differing: Report):
    words = tuple(Words(text="x", span=span) for span in ((0, 4), (2, 6), (4, 4), (8, 11)))
    one = Difference(kind=Contrast.NAME, claim=(), statement=words)
    match = replace(parted(differing), differences=(one,))
    assert "".join(piece for piece, _ in marked(match)) == STATEMENT
