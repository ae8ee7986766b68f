"""Every command that the pages show is one that there is; those that need no more than files are run as printed."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.settings import settings

ENDS = {"&&", "||", "|", "&", ";"}
ARTICLE = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo.\n"
CHECKS = [
    {"id": "pf-1042", "text": ARTICLE.strip(), "rating": "True", "publisher": "Desk A", "date": "2016-12-05"},
    {"id": "pf-1043", "text": "The mill of Oster burned down in 1911.", "rating": "False", "publisher": "Desk B"},
]


def shown(page: Path) -> Iterator[list[str]]:
    """The words of every call of `factcheck` in the blocks of a page, redirections left out."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    # What is indented shows a choice in brackets, and of values divided by bars the first will do.
    for line in re.findall(r"^    (factcheck .*)$", text, re.MULTILINE):
        lines.append(re.sub(r"(\w)\|\w+", r"\1", re.sub(r"[][]", "", line)))
    for line in lines:
        words = shlex.shlex(line, posix=True, punctuation_chars=True)
        words.whitespace_split = True
        call: list[str] = []
        for word in [*words, ";"]:
            if word not in ENDS:
                call.append(word)
                continue
            while call and re.fullmatch(r"\w+=.*", call[0]):
                call.pop(0)
            if call[:1] == ["factcheck"]:
                for sign in {"<", ">"} & set(call):
                    del call[call.index(sign) : call.index(sign) + 2]
                yield call[1:]
            call = []


def test_every_command_that_is_shown_is_taken(root):
    calls = 0
    for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        for call in shown(page):
            command, name, words = get_command(app), "factcheck", call
            while hasattr(command, "commands"):
                assert words, f"{page.name}: {call}"
                assert words[0] in command.commands, f"{page.name}: {call}"
                command, name, words = command.commands[words[0]], f"{name} {words[0]}", words[1:]
            command.make_context(name, list(words))  # raises for what it does not know
            calls += 1
    assert calls > 80


@pytest.fixture
def desk(root, tmp_path, monkeypatch):
    """A folder with the files that the pages name, and a home of its own."""
    for name, value in {"INDEXES_DIR": "home/i", "CACHE_DIR": "home/c", "FEEDBACK": "home/decisions.sqlite"}.items():
        monkeypatch.setenv(f"FACTCHECK_{name}", str(tmp_path / value))
    monkeypatch.setenv("FACTCHECK_CONFIG", os.devnull)
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    (tmp_path / "examples").symlink_to(root / "examples")
    (tmp_path / "article.txt").write_text(ARTICLE)
    (tmp_path / "article.html").write_text(f"<html><body><article><p>{ARTICLE}</p></article></body></html>")
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "monday.txt").write_text(ARTICLE)
    (tmp_path / "statements.jsonl").write_text("".join(json.dumps(row) + "\n" for row in CHECKS))
    rows = [f'"{row["text"]}",{row["rating"]}\n' for row in CHECKS]
    (tmp_path / "checks.csv").write_text("claim_text,label\n" + "".join(rows))
    yield tmp_path
    settings.cache_clear()


def test_the_commands_of_the_first_pages_run_as_printed_and_one_after_the_other(desk, root):
    # What an index and a report hold is needed by the commands that follow: the order is that of a first day.
    calls = [call for page in ("README.md", "docs/quickstart.md") for call in shown(root / page)]
    calls = [call for call in calls if call[0] in ("check", "claims", "search", "index", "replay")]
    calls.sort(key=lambda call: call[0] != "index")
    calls.sort(key=lambda call: call[0] == "replay")
    assert len(calls) >= 11
    made = CliRunner().invoke(app, ["check", "article.txt", "--format", "json", "--output", "report.json"])
    assert made.exit_code == 0, made.output
    for call in calls:
        done = CliRunner().invoke(app, call, input=ARTICLE)
        assert done.exit_code == 0, (call, done.output)
    assert (desk / "report.html").stat().st_size > 1000
    assert len((desk / "reports.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_the_way_from_a_decision_to_what_it_is_good_for_runs_as_printed(desk, root):
    assert CliRunner().invoke(app, ["index", "build", "politifact", "statements.jsonl"]).exit_code == 0
    for call in shown(root / "docs" / "feedback.md"):
        call = ["c1" if word == "c3" else word for word in call]
        if call[0] == "check":
            call += ["--index", "politifact"]
        done = CliRunner().invoke(app, call)
        # The one decision of the page is too few to learn from, and that is said.
        if call[:2] == ["index", "calibrate"]:
            assert done.exit_code == 2
            assert "pairs" in done.stderr
        else:
            assert done.exit_code == 0, (call, done.output)
    assert (desk / "pairs.jsonl").read_text(encoding="utf-8").count("\n") == 1
