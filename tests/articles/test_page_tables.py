"""Figures of a page's tables stand in its text, each with what it is of; tables that lay a page out do not."""

from __future__ import annotations

import time

import pytest

from factcheck.articles.documents import article_from_html
from factcheck.articles.tables import MOST_COLUMNS, MOST_FIGURES, MOST_ROWS, MOST_TABLES, write_out_tables

PROSE = (
    "<p>The council of Marnstad approved the budget for 2024 on Tuesday evening after a debate of four hours.</p>"
    "<p>The mayor said that the city would spend more on schools than it had spent in any year before.</p>"
)


def written(table: str) -> list[str]:
    from lxml import html

    tree = html.document_fromstring(f"<html><body>{table}<p>after</p></body></html>")
    write_out_tables(tree)
    return [line.text_content() for line in tree.iter("p") if line.text_content() != "after"]


def test_figures_stand_where_the_table_stood():
    table = (
        "<table><caption>In crowns</caption><thead><tr><th>Department</th><th>2023</th><th>2024</th></tr></thead>"
        "<tr><td>Schools</td><td>14.2 million</td><td>16.9 million</td></tr>"
        "<tr><td>Roads</td><td>none</td><td>7.5 million</td></tr></table>"
    )
    page = (
        f"<html><body><article><h1>The budget</h1>{PROSE}{table}{PROSE.replace('2024', '2025')}</article></body></html>"
    )
    lines = article_from_html(page).text.split("\n\n")
    at = lines.index("In crowns")
    assert lines[at : at + 4] == [
        "In crowns",
        "Schools / 2023: 14.2 million",
        "Schools / 2024: 16.9 million",
        "Roads / 2024: 7.5 million",
    ]
    assert "for 2024 on Tuesday" in lines[at - 2]
    assert "for 2025 on Tuesday" in lines[at + 4]


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (
            "<tr><td>Town<td>2019<td>2019/20</tr><tr><td>Kolm<td>34<td>36</tr>",
            ["Kolm / 2019: 34", "Kolm / 2019/20: 36"],
        ),
        ("<tr><td><td>2019</tr><tr><td>Kolm<td>34</tr>", ["Kolm / 2019: 34"]),
        ("<tr><td>Founded<td>1998</tr><tr><td>Pupils<td>340</tr>", ["Founded: 1998", "Pupils: 340"]),
        (
            "<tr><td>Founded<td>1998<td>1999</tr><tr><td>Rebuilt<td>2001<td>2019</tr>",
            ["Founded: 1998", "Founded: 1999", "Rebuilt: 2001", "Rebuilt: 2019"],
        ),
        ("<tr><td>Turnout</td><td>61 %</td></tr><tr><td>Winner</td><td>Ida Holm</td></tr>", ["Turnout: 61 %"]),
        (
            "<tr><td>Year</td><td>Turnout</td></tr><tr><td>2019</td><td>61 %</td></tr>",
            ["Turnout / 2019: 61 %"],
        ),
        (
            "<tr><th rowspan=2>Party<th colspan=2>Seats</tr><tr><th>2019<th>2023</tr><tr><td>Greens<td>12<td>15</tr>",
            ["Greens / Seats 2019: 12", "Greens / Seats 2023: 15"],
        ),
        (
            "<tr><th>City<th>Year<th>Trams</tr><tr><td rowspan=2>Bergen<td>2019<td>34</tr><tr><td>2020<td>36</tr>",
            ["Bergen / Year: 2019", "Bergen / Trams: 34", "Bergen / Year: 2020", "Bergen / Trams: 36"],
        ),
        (
            "<tr><th>Town<th>Pupils<th>Share</tr><tr><td>Vik<br>north<td>16<br>17<td><p>1</p><p>2</p></tr>",
            ["Vik north / Pupils: 16 17", "Vik north / Share: 1 2"],
        ),
        (
            "<tr><th>Town<th>Pupils</tr><tr><td><style>.a{top:1px}</style>Vik"
            '<td><span style="display: none">0099</span><b hidden>7</b><!-- 8 -->99</tr>',
            ["Vik / Pupils: 99"],
        ),
        (
            "<tr><th>Town<th>A<th>B</tr><tr><td>Vik<td>a<td rowspan=2>7</tr><tr><td>Leck</tr>"
            "<tr><td>Holm<td>2<td>9</tr>",
            ["Vik / B: 7", "Holm / A: 2", "Holm / B: 9"],
        ),
        (
            "<tr><th>Town<th>A<th>B</tr><tr><td>Vik<td rowspan=2>1<td>2</tr><tr><td colspan=3>Part 2</tr>"
            "<tr><td>Leck<td>3<td>4</tr>",
            ["Vik / A: 1", "Vik / B: 2", "Leck / A: 3", "Leck / B: 4"],
        ),
        ("<tr><td>Home</td><td>News</td></tr>", []),
        ("<tr><td>Read more</td><td>5 minutes</td></tr>", []),
        (f"<tr><td>1</td><td>{'word ' * 40} 5</td></tr>", []),
        ("<tr><td colspan=99999999>Turnout</td></tr><tr></tr><tr><td>x</td></tr>", []),
        ("<tr><td>A<td><table><tr><td>Turnout<td>61<tr><td>Trams<td>7</table></tr>", ["Turnout: 61", "Trams: 7"]),
    ],
)
def test_each_figure_is_told_with_what_it_is_of(table, lines):
    assert written(f"<table>{table}</table>") == lines


def test_tables_of_a_layout_are_left():
    for attribute in ("role=presentation", "hidden", "style='display:none'"):
        assert written(f"<table {attribute}><tr><td>Turnout<td>61<tr><td>Trams<td>7</table>") == []


def test_a_large_table_has_a_line_a_row_and_a_hostile_one_an_end():
    rows = "".join(f"<tr><td>Club {n}<td>{n}<td>{n * 2}</tr>" for n in range(MOST_FIGURES))
    lines = written(f"<table><tr><th>Club<th>Played<th>Won</tr>{rows}</table>")
    assert lines[3] == "| Club 3 | Played 3 | Won 6 |"
    started = time.process_time()
    cell = "<td colspan=9999 rowspan=9999>7"
    written(f"<table>{('<tr>' + cell * 50 + '</tr>') * 3000}</table>" * 20)
    assert time.process_time() - started < 20
    started = time.process_time()
    long = "<b>1</b> " * 300_000
    assert written(f"<table><tr><td colspan=30 rowspan=300>{long}</tr>{'<tr><td>7' * 100}</table>") == []
    assert time.process_time() - started < 5


def page(*tables: str) -> str:
    return f"<html><body><article><h1>The budget</h1>{PROSE}{''.join(tables)}</article></body></html>"


def test_what_is_left_out_is_told():
    head, row = "<tr><th>Club<th>Played</tr>", "<tr><td>Vik<td>7</tr>"
    sentence = f"<tr><td>Holm<td>{'The pupils go to Vik by bus, which cost 3 million. ' * 4}</tr>"
    for tables, told in (
        ([f"<table>{head}{row * (MOST_ROWS - 1)}</table>"], ()),
        ([f"<table>{head}{row * MOST_ROWS}</table>"], (f"the rows of one after the first {MOST_ROWS}",)),
        (
            [f"<table>{head}{'<tr>' + '<td>7' * (MOST_COLUMNS + 1)}</table>"],
            (f"the columns of one after the first {MOST_COLUMNS}",),
        ),
        ([f"<table>{head}{row}</table>"] * (MOST_TABLES + 1), (f"all after the first {MOST_TABLES}",)),
        ([f"<table>{head}{row}{sentence}</table>"], ("one whose cells hold sentences",)),
        ([f"<table>{sentence}{row}</table>"], ()),
    ):
        notes = article_from_html(page(*tables)).notes
        assert notes == tuple(f"left out of the article's tables: {one}" for one in told)


def test_what_is_left_out_stands_in_the_report(tmp_path):
    from factcheck.articles import read_article
    from factcheck.claims import Extractor

    table = f"<table><tr><th>Club<th>Played</tr>{'<tr><td>Vik<td>7</tr>' * MOST_ROWS}</table>"
    (tmp_path / "page.html").write_text(page(table))
    article = read_article(tmp_path / "page.html")
    assert Extractor.load().extract(article).notes == article.notes != ()
