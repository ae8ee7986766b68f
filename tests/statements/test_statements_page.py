"""The page on importing says what the code does: columns, verdicts, bounds, and an example that runs."""

from __future__ import annotations

import re
import runpy

import pytest

from factcheck.statements import documents, fields, lines, normalise_rating, tables
from factcheck.statements.columns import SYNONYMS


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs" / "statements.md").read_text(encoding="utf-8")


def table(page: str, heading: str) -> list[tuple[str, list[str]]]:
    section = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [
        (name, [word.strip() for word in words.split(",") if word.strip()])
        for name, words in re.findall(r"^\| `([a-z-]+)` \|([^|]*)\|$", section, re.MULTILINE)
    ]


def test_every_synonym_is_listed_in_order(page):
    listed = {ours: (ours, *others) for ours, others in table(page, "Columns")}
    assert listed == SYNONYMS


def test_every_rating_given_as_an_example_means_what_is_said(page):
    rows = table(page, "Verdicts")
    assert len(rows) == 8
    for verdict, ratings in rows:
        for rating in ratings:
            if not rating.startswith("and "):
                assert normalise_rating(rating).value == verdict, rating


def test_bounds_are_as_stated(page):
    for bound in (fields.MOST_CHARACTERS, fields.LONGEST_CLAIM, tables.MOST_COLUMNS):
        assert f"{bound:,}" in page
    for bound, unit, words in (
        (documents.LARGEST_DOCUMENT, 10**9, "1 GB"),
        (documents.LARGEST_PAGE, 10**6, "20 MB"),
        (tables.LARGEST_FILE, 10**9, "10 GB"),
        (tables.MOST_ROWS, 10**6, "20 million rows"),
        (lines.LONGEST_LINE, 10**6, "4 MB"),
    ):
        assert words.startswith(f"{bound // unit} ")
        assert words in page


def test_the_example_runs(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    [example] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    runpy.run_path(str(script))
    assert capsys.readouterr().out == "mostly-false | Mostly false | 2019-05-04 | The dam holds nine million litres.\n"
    assert (tmp_path / "checks.jsonl").is_file()
