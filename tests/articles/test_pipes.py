"""Figures of Markdown's tables stand in the text, each with what it is of, and what is left out of them is told."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_markdown, documents
from factcheck.articles.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_TABLES

PROSE = "The council of Marnstad approved the budget on Tuesday.\n"


def lines(source: str) -> list[str]:
    return article_from_markdown(source).text.strip().split("\n\n")


def test_figures_stand_where_the_table_stood():
    table = (
        "| Department | 2023 | 2024 |\n|:--|--:|:-:|\n"
        "| [Schools](https://x.example/s) | 14.2<br>million | **16.9** million |\n| Roads | none | 7\\|5 &lt; 9 |\n"
    )
    assert lines(f"# The budget\n\n{PROSE}{table}{PROSE}") == [
        "The budget",
        PROSE.strip(),
        "Schools / 2023: 14.2 million",
        "Schools / 2024: 16.9 million",
        "Roads / 2024: 7|5 < 9",
        PROSE.strip(),
    ]


def test_a_table_without_bars_at_its_sides():
    assert lines("Year | Turnout\n--- | ---\n2019 | 61%\n2023 | 58%\n") == [
        "Turnout / 2019: 61%",
        "Turnout / 2023: 58%",
    ]


def test_a_table_that_is_quoted():
    assert lines("> | Club | Played |\n> |---|---|\n> | Vik | 7 |\n>\n> So it is.\n") == [
        "Vik / Played: 7",
        "So it is.",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "| Name | Party |\n|---|---|\n| Ida | Labour |",  # no figures
        "| Name | 2023 |\n|---|\n| Ida | 7 |",  # names without a rule
        "| Name | 2023 |\n| Ida | 7 |",
        "| Name | 2023 |\n|---|---|",
        "One | two",
        "|",
    ],
)
def test_other_bars_stay_as_they_are(source):
    article = article_from_markdown(source)
    assert article.text == f"{source}\n"
    assert article.notes == ()


def test_a_table_of_html_is_written_out_as_a_pages_is():
    table = (
        "<table>\n  <thead><tr><th>Department</th><th>2023</th><th>2024</th></tr></thead>\n  <tbody>\n"
        "    <tr><td>Schools &amp; nurseries</td><td><del>13</del> 14.2</td><td><b>16.9</b> *million*</td></tr>\n"
        "    <tr><td>Roads</td><td>\n\n- 9 \\* 2\n\n</td><td>10<sup>6</sup></td></tr>\n  </tbody>\n</table>\n"
    )
    assert lines(f"{PROSE}\n{table}\n{PROSE}\n| Club | Played |\n|---|---|\n| Vik | 7 |\n") == [
        PROSE.strip(),
        "Schools & nurseries / 2023: 14.2",
        "Schools & nurseries / 2024: 16.9 million",
        "Roads / 2023: 9 * 2",
        "Roads / 2024: 10⁶",
        PROSE.strip(),
        "Vik / Played: 7",
    ]


def test_tables_of_html_that_lay_out_or_are_shown_as_code():
    inner = "<table><tr><th>Club<th>Played<tr><td>Vik<td>7</table>"
    assert lines(f"{PROSE}\n<TABLE><tr><td>{inner}</td></tr></TABLE>") == [PROSE.strip(), "Vik / Played: 7"]
    assert lines(f"{PROSE}\n```html\n{inner}\n```\n") == [PROSE.strip()]
    assert lines(f"{PROSE}\n<table>7 <table>8") == [PROSE.strip(), "7 \n8"]


def test_what_is_left_out_of_tables_of_html_is_told(monkeypatch):
    inner = "<table><tr><th>Club<th>Played<tr><td>Vik<td>7</table>"
    told = "left out of the article's tables: "
    assert article_from_markdown(inner * (MOST_TABLES + 1)).notes == (f"{told}all after the first {MOST_TABLES}",)
    sentence = inner.replace("7", "They played well. " * 10)
    assert article_from_markdown(sentence).notes == (f"{told}one whose cells hold sentences",)
    monkeypatch.setattr(documents, "PATIENCE", 0.001)
    article = article_from_markdown(PROSE + inner)
    assert "7" in article.text
    assert article.notes == (f"{told}those in HTML, which take too long to read",)


def test_what_is_left_out_is_told():
    head, row = "| Club | Played |\n|---|---|\n", "| Vik | 7 |\n"
    sentence = f"| Vik | {'They played well. ' * 10} |\n"
    for source, told in (
        (head + row * (MOST_ROWS - 1), ()),
        (head + row * MOST_ROWS, (f"the rows of one after the first {MOST_ROWS}",)),
        (head + "| 7 " * (MOST_COLUMNS + 1) + "|", (f"the columns of one after the first {MOST_COLUMNS}",)),
        (f"{head}{row}\n" * (MOST_TABLES + 1), (f"all after the first {MOST_TABLES}",)),
        (head + row + sentence, ("one whose cells hold sentences",)),
        (head + f"| Vik | [7](https://x.example/{'a' * LONGEST_CELL}) |", ()),  # an address is no sentence
    ):
        notes = article_from_markdown(source).notes
        assert notes == tuple(f"left out of the article's tables: {one}" for one in told)
