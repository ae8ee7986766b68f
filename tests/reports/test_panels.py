"""Several checks of one claim stand side by side in every format, with warnings, reasons and explanations."""

from __future__ import annotations

import io
import json
import re

import pytest
from rich.console import Console

from factcheck.model import Report
from factcheck.reports import read_csv_report, render_search_table, render_table, to_csv, to_html, to_json
from factcheck.reports.entries import entries, panels
from factcheck.reports.explained import BASE, SUM, explanation_rows


def printed(report: Report, width: int) -> str:
    text = io.StringIO()
    render_table([report], Console(file=text, width=width, no_color=True))
    return text.getvalue()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_checks_of_one_claim_are_neighbours_whatever_their_ranks(disputed):
    matches = entries(disputed)[0].matches
    assert [match.rank for match in matches] == [1, 2, 3]
    assert [[match.rank for match in panel] for panel in panels(matches)] == [[1, 3], [2]]
    assert panels([]) == []


@pytest.mark.parametrize("width", [80, 100, 140])
def test_a_terminal_names_the_desks_and_their_disagreement_once(disputed, width):
    text = squeezed(printed(disputed, width))
    assert text.count("Publishers disagree") == 1
    assert "2 checks of one claim by 2 publishers." in text
    # The publisher's own words stand beside the normalised verdict, also where they are the same.
    for said in ("rated “True”", "rated “Pants on Fire”", "TRUE", "FALSE"):
        assert said in text
    assert text.index("Plain") < text.index("Bureau")
    assert "the text links to this fact-check" in text


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_warns(disputed, width):
    text = squeezed(printed(disputed, width))
    for warning in ("! This check is 6 years older", "! The publisher has corrected this check"):
        assert warning in text


def test_a_terminal_explains_in_columns_that_add_up(disputed):
    text = printed(disputed, 120)
    (first, _) = text.split("Signal")[1:]
    rows = {line.split()[0]: line.split()[1:] for line in first.splitlines()[1:7] if line.strip()}
    assert rows["dense"] == ["0.900", "0.500", "0.450", "2.000", "1.800"]
    assert rows["words"] == ["1.000", "0.200", "0.200"]
    assert rows["lead"] == ["0.500", "8.000", "4.000"]
    assert rows[BASE] == ["-3.500"]
    assert rows[SUM] == ["0.650", "2.300"]


def test_rows_of_an_explanation(disputed):
    explanation = disputed.matches[0].explanation
    assert explanation is not None
    rows = explanation_rows(explanation)
    assert [row.signal for row in rows] == ["dense", "words", "lead", BASE, SUM]
    assert rows[2].score is None
    assert rows[-1].odds == pytest.approx(2.3)


def test_a_page_sets_them_side_by_side(disputed):
    page = to_html([disputed])
    panel = page[page.index('class="panel"') : page.index("The Bureau")]
    for said in ("Coast Desk", "Plain Facts", "Publishers disagree", "rated “<bdi>True</bdi>”", "6 years older"):
        assert said in panel
    assert panel.count("Publishers disagree") == 1
    assert page.count("Publishers disagree") == 2  # and in the list of claims
    assert page.count('class="panel"') == 1
    assert "Found because the text links to this fact-check." in page
    assert '<th scope="row"><bdi>dense</bdi></th><td>0.900</td>' in page


def test_json_and_csv_carry_all_of_it(disputed):
    matches = json.loads(to_json([disputed]))["matches"]
    assert [match["group"] for match in matches] == [1, 0, 1, 0]
    assert [warning["kind"] for warning in matches[0]["warnings"]] == ["check-older", "disagreement"]
    assert matches[3]["identity"] == {"what": "link", "span": [38, 40]}
    assert matches[3]["reason"] == "identity"
    assert matches[0]["explanation"]["score"][0] == {
        "signal": "dense",
        "value": 0.9,
        "weight": 0.5,
        "contribution": 0.45,
    }
    assert matches[2]["explanation"] is None
    rows = read_csv_report(to_csv([disputed]))
    assert [(row["group"], row["reason"], row["rating"], row["verdict"]) for row in rows[:2]] == [
        ("1", "similarity", "True", "true"),
        ("0", "similarity", "Wrong", "false"),
    ]
    assert rows[2]["warnings"].startswith("The publisher has corrected this check: it was feet. Publishers disagree")


def test_a_search_shows_panels_too(disputed):
    text = io.StringIO()
    render_search_table([("pier", disputed.matches_of("c1"))], Console(file=text, width=100, no_color=True))
    assert "2 checks of one claim by 2 publishers." in squeezed(text.getvalue())
