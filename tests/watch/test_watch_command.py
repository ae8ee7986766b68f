"""The command itself, in a process of its own: killed, interrupted, and told wrong things."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from local_site import NEWS, VETO

from factcheck.client.webhooks import verify

SECRET = "a secret of a newsroom"
ARTICLES = 6


@pytest.fixture
def command(options, checker):
    """Begin `factcheck watch` with arguments; the starter's index is there already."""
    environment = os.environ | {
        "FACTCHECK_INDEXES_DIR": str(options.indexes_dir),
        "FACTCHECK_CACHE_DIR": str(options.cache_dir),
        "FACTCHECK_THREADS": "1",
        "HOOK_SECRET": SECRET,
    }
    program = Path(sys.executable).parent / "factcheck"

    def begin(*arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [program, "watch", *map(str, arguments)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return begin


def reports(output):
    return sorted((output / "reports").rglob("*.json"))


def test_kills_lose_nothing_and_check_nothing_twice(command, site, tmp_path):
    folder, output = tmp_path / "drafts", tmp_path / "out"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number}.txt").write_text(f"{VETO} {NEWS.replace('4,000', str(4000 + number))}")
    arguments = (
        folder,
        "-o",
        output,
        "--webhook",
        f"{site.url}/hook",
        "--secret-env",
        "HOOK_SECRET",
        "--allow-private",
    )
    for kill in range(2):
        running = command(*arguments)
        until = time.monotonic() + 300
        while len(reports(output)) <= kill and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)
        running.communicate()
    done = command(*arguments, "--once")
    out, err = done.communicate(timeout=300)
    assert done.returncode == 0, err
    assert out == ""
    assert len(reports(output)) == ARTICLES
    assert not list(output.rglob("*.part"))
    ids = [json.loads(body)["id"] for _, _, body in site.posted]
    assert len(set(ids)) == ARTICLES
    # An alert that was taken just before a kill may come again, under the same id.
    assert len(ids) <= ARTICLES + 2
    for _, headers, body in site.posted:
        assert verify(SECRET, headers, body)["matches"]


def test_an_interrupt_ends_it_cleanly(command, tmp_path):
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.txt").write_text(NEWS)
    running = command(tmp_path / "drafts", "-o", tmp_path / "out", "--every", 3600)
    until = time.monotonic() + 300
    while not reports(tmp_path / "out") and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=300)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert err.splitlines()[-1] == "interrupted; what was finished is kept"
    assert out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none",), "no such folder"),
        ((".", "--output", "./out"), "within a watched folder"),
        ((".", "--webhook", "https://example.org"), "--webhook without --secret-env"),
        ((".", "--secret-env", "X"), "--secret-env without --webhook"),
        ((".", "--threshold", "0.8"), "--threshold without --webhook"),
        ((".", "--webhook", "example.org/hook", "--secret-env", "HOOK"), "example.org/hook: the webhook is no http"),
        ((".", "--webhook", "https://example.org", "--secret-env", "NOT_SET_ANYWHERE"), "NOT_SET_ANYWHERE is not set"),
        ((".", "--webhook", "https://e.org", "--secret-env", "HOOK", "--threshold", "0.3"), "lies below"),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments, said, tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from factcheck.cli.app import app

    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "folder")
    monkeypatch.setenv("HOOK", SECRET)
    output = () if "--output" in arguments else ("--output", str(tmp_path / "out"))
    result = CliRunner().invoke(app, ["watch", *arguments, *output, "--once"])
    assert result.exit_code == 2
    assert said in result.output
