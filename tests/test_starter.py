"""The starter collection and the examples: complete, consistent with their tables, and fit to be read by anyone."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from factcheck.model import Statement, Verdict, parse_json

FIELDS = ["id", "text", "verdict", "rating", "title", "publisher", "url", "date", "language", "claimant", "extra"]
LEAST = {Verdict.TRUE: 10, Verdict.FALSE: 10, Verdict.MOSTLY_FALSE: 5, Verdict.MIXED: 5}


@pytest.fixture(scope="module")
def starter(root: Path) -> Path:
    return root / "indexes" / "starter"


@pytest.fixture(scope="module")
def lines(starter: Path) -> list[str]:
    return (starter / "statements.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def statements(lines: list[str]) -> list[Statement]:
    return [parse_json(Statement, line, where="statements.jsonl", line=n) for n, line in enumerate(lines, 1)]


@pytest.fixture(scope="module")
def examples(root: Path) -> Path:
    return root / "examples"


def table(path: Path, columns: int) -> list[list[str]]:
    """The body rows of every Markdown table of a file that has this many columns."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    body = [row for row in rows if len(row) == columns and not set(row[0]) <= set("-: ")]
    return [row for row in body if row[0].startswith("`")]


def iso_day(text: str) -> date:
    """The day that an ISO date stands for; a month or a year stands for its first day."""
    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text), text
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))


def test_every_line_has_all_fields_in_order(lines: list[str]) -> None:
    for line in lines:
        assert list(json.loads(line)) == FIELDS


def test_every_statement_says_what_it_must(statements: list[Statement]) -> None:
    for statement in statements:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", statement.id)
        assert statement.text == statement.text.strip()
        assert statement.text[0].isupper() or statement.text[0].isdigit()
        assert statement.text[-1] in ".?!"
        assert statement.title
        assert statement.publisher
        assert statement.language == "en"
        assert statement.rating != ""
        assert statement.claimant != ""
        assert set(statement.extra) == {"checked", "evidence"}
        assert len(statement.extra["evidence"]) > 40


def test_ids_and_texts_are_unique(statements: list[Statement]) -> None:
    for values in ([s.id for s in statements], [s.text.casefold() for s in statements]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_dates_are_iso_and_not_after_the_look_up(statements: list[Statement]) -> None:
    for statement in statements:
        assert statement.date is not None, statement.id
        checked = statement.extra["checked"]
        assert len(checked) == len("2016-12-05")
        assert iso_day(statement.date) <= iso_day(checked), statement.id


def test_addresses_are_web_addresses(statements: list[Statement]) -> None:
    for statement in statements:
        assert statement.url is not None, statement.id
        address = urlsplit(statement.url)
        assert address.scheme in ("http", "https"), statement.id
        assert "." in (address.hostname or ""), statement.id
        assert not re.search(r"\s", statement.url), statement.id


def test_the_collection_is_large_and_varied(statements: list[Statement]) -> None:
    count = Counter(statement.verdict for statement in statements)
    assert len(statements) >= 60
    assert {verdict: count[verdict] for verdict, least in LEAST.items() if count[verdict] < least} == {}
    assert count[Verdict.UNPROVEN] + count[Verdict.SATIRE] >= 3
    assert len({statement.publisher for statement in statements}) >= 20


def test_syria_and_the_un_in_2016_are_covered(statements: list[Statement]) -> None:
    syria = [s for s in statements if re.search(r"Syria|Aleppo", s.text) and (s.date or "").startswith("2016")]
    assert len(syria) >= 15
    assert {s.verdict for s in syria} >= {Verdict.TRUE, Verdict.FALSE, Verdict.MIXED}


def test_the_veto_is_there_and_true(statements: list[Statement]) -> None:
    [veto] = [s for s in statements if s.id == "syria-aleppo-truce-veto"]
    assert veto.verdict is Verdict.TRUE
    for part in ("Russia and China", "UN Security Council", "seven-day ceasefire", "Aleppo", "5 December 2016"):
        assert part in veto.text


def test_the_table_of_sources_repeats_the_collection(starter: Path, statements: list[Statement]) -> None:
    rows = {row[0].strip("`"): row[1:] for row in table(starter / "README.md", 4)}
    assert list(rows) == [statement.id for statement in statements]
    for statement in statements:
        assert rows[statement.id] == [
            f"<{statement.url}>",
            statement.extra["evidence"],
            statement.extra["checked"],
        ], statement.id


def test_expected_passages_stand_in_the_examples(examples: Path, statements: list[Statement]) -> None:
    known = {statement.id for statement in statements}
    rows = [row for row in table(examples / "README.md", 3) if row[2].startswith("`") and " " not in row[2]]
    assert len(rows) >= 30
    for name, passage, wanted in rows:
        text = " ".join((examples / name.strip("`")).read_text(encoding="utf-8").split())
        assert passage in text, passage
        assert wanted.strip("`") in known, wanted


def test_every_example_is_described(examples: Path) -> None:
    described = {row[0].strip("`") for row in table(examples / "README.md", 3)}
    assert described == {path.name for path in examples.iterdir() if path.is_file()} - {"README.md"}


def test_every_news_example_holds_claims_that_stand_and_claims_that_fall(
    examples: Path, statements: list[Statement]
) -> None:
    verdicts = {statement.id: statement.verdict for statement in statements}
    found: dict[str, set[Verdict]] = {}
    for name, _, wanted in table(examples / "README.md", 3):
        if wanted.strip("`") in verdicts:
            found.setdefault(name.strip("`"), set()).add(verdicts[wanted.strip("`")])
    for name in ("aleppo.txt", "health.html", "climate.md", "posts.jsonl"):
        assert found[name] >= {Verdict.TRUE, Verdict.FALSE}, name


def test_posts_are_one_object_a_line(examples: Path) -> None:
    posts: list[dict[str, Any]] = [
        json.loads(line) for line in (examples / "posts.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert all(list(post) == ["id", "text"] and post["text"].strip() for post in posts)
    assert len({post["id"] for post in posts}) == len(posts)


def test_the_article_is_a_short_news_report(examples: Path) -> None:
    headline, blank, dateline, *_ = (examples / "aleppo.txt").read_text(encoding="utf-8").split("\n")
    assert blank == ""
    assert not headline.endswith(".")
    assert re.match(r"[A-Z]+, [A-Z][a-z]+, \d+ \w+ \d{4} - ", dateline)
    assert 250 <= len((examples / "aleppo.txt").read_text(encoding="utf-8").split()) <= 400
