"""Settings from variables: which names are known, and what is said of others."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.errors import InputError
from factcheck.settings import OTHERS, PREFIX, Settings, elsewhere, load_settings, settings, unknown_variables

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variables of our prefix but those of a test."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)


def test_every_variable_that_is_read_or_documented_is_known() -> None:
    folders = [ROOT / name for name in ("factcheck", "tests", "eval", "docs")]
    files = [path for folder in folders for kind in ("*.py", "*.md") for path in folder.rglob(kind)]
    files = [path for path in (*files, ROOT / "Makefile") if path != Path(__file__)]
    named = {name for path in files for name in re.findall(rf"\b{PREFIX}([A-Z_]*[A-Z])", path.read_text("utf-8"))}
    assert named >= OTHERS
    assert named - OTHERS - {name.upper() for name in Settings.model_fields} == set()


def test_settings_and_the_programs_own_variables_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*(field.upper() for field in Settings.model_fields), *OTHERS):
        monkeypatch.setenv(PREFIX + name, "1")
    monkeypatch.setenv("factcheck_top_k", "4")  # read whatever the case
    assert unknown_variables() == {}


@pytest.mark.parametrize(
    ("name", "meant"),
    [("TRHEADS", "THREADS"), ("TOPK", "TOP_K"), ("INDEX_DIR", "INDEXES_DIR"), ("RESIDENTS", "RESIDENT"), ("QQQ", None)],
)
def test_a_misspelt_variable_is_named_once_with_its_nearest(
    name: str, meant: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PREFIX + name, "3")
    listed = CliRunner().invoke(app, ["index", "list", "--format", "json"])
    assert listed.exit_code == 0
    assert "warning" not in listed.stdout
    (line,) = [line for line in listed.stderr.splitlines() if line.startswith("warning: ")]
    assert f"{PREFIX}{name} is no setting" in line
    assert ("did you mean" in line) == (meant is not None)
    assert meant is None or line.endswith(f"did you mean {PREFIX}{meant}?")


def test_a_variable_that_an_argument_names_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FACTCHECK_HOOK", "secret")
    arguments = ["watch", str(tmp_path), "--output", str(tmp_path / "out"), "--once", "--secret-env", "FACTCHECK_HOOK"]
    left = CliRunner().invoke(app, arguments)
    assert "--secret-env without --webhook" in left.stderr
    assert "warning" not in left.stderr


def test_a_variables_name_cannot_act_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_\x1b[2J", "1")
    said = CliRunner().invoke(app, ["index", "list"]).stderr
    assert "is no setting" in said
    assert "\x1b" not in said


def test_a_tilde_is_the_home_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FACTCHECK_CONFIG", "~/own.toml")
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", "~/cache")
    (tmp_path / "own.toml").write_text('indexes_dir = "~/indexes"\nfeedback = "~/decisions.sqlite"\n')
    options = load_settings()
    assert options.indexes_dir == tmp_path / "indexes"
    assert options.cache_dir == tmp_path / "cache"
    assert options.feedback == tmp_path / "decisions.sqlite"


def test_a_settings_file_that_is_named_and_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for path, reason in ((tmp_path / "mistyped.toml", "no such file"), (tmp_path, "this is a folder")):
        monkeypatch.setenv("FACTCHECK_CONFIG", str(path))
        with pytest.raises(InputError, match=reason) as caught:
            load_settings()
        assert "FACTCHECK_CONFIG" in (caught.value.hint or "")


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("INDEXES_DIR", "CONFIG", "INDEX", "TOP_K", "ENGINE_TOKEN"):
        monkeypatch.delenv(PREFIX + name, raising=False)
    before = load_settings()
    for name in ("INDEXES_DIR", "CONFIG", "INDEX", "TOP_K", "ENGINE_TOKEN"):
        monkeypatch.setenv(PREFIX + name, "")
    assert load_settings() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("threads", 0),
        ("threads", 99_999_999_999),
        ("fetch_timeout", float("inf")),
        ("fetch_timeout", 1e12),
        ("max_article_bytes", 10**14),
        ("cache_bytes", 10**30),
    ],
)
def test_more_than_the_system_can_start_hold_or_count_is_refused(name: str, value: float) -> None:
    with pytest.raises(InputError, match=name):
        load_settings(**{name: value})


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("", "FACTCHECK_INDEXES_DIR, FACTCHECK_CACHE_DIR and FACTCHECK_FEEDBACK to places"),
        ("data", "FACTCHECK_INDEXES_DIR and FACTCHECK_FEEDBACK to places"),
        ("data/indexes/starter/.lock", "FACTCHECK_INDEXES_DIR to a place"),
        ("cache/vectors", "FACTCHECK_CACHE_DIR to a place"),
    ],
)
def test_where_the_settings_lead_to_is_named_by_variable(
    below: str, names: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = {"indexes_dir": "data/indexes", "cache_dir": "cache", "feedback": "data/decisions.sqlite"}
    for name, value in places.items():
        monkeypatch.setenv(PREFIX + name.upper(), str(tmp_path / value))
    settings.cache_clear()
    try:
        assert elsewhere(tmp_path / below) == f"look at who may write there, or set {names} that this user may write to"
        assert "FACTCHECK" not in elsewhere(tmp_path / "another")
        monkeypatch.delenv("FACTCHECK_CACHE_DIR")
        settings.cache_clear()
        assert elsewhere(settings().cache_dir).endswith(
            "FACTCHECK_CACHE_DIR to a place that this user may write to, or HOME to such a folder"
        )
    finally:
        settings.cache_clear()


def test_a_settings_file_that_may_not_be_read_is_told_with_the_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "config.toml"
    file.touch()
    monkeypatch.setenv("FACTCHECK_CONFIG", str(file))
    assert elsewhere(file).startswith("set FACTCHECK_CONFIG to a file that this user may read")


@pytest.mark.parametrize("may", [True, False])
def test_the_doctor_says_where_this_user_may_not_write(
    may: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACTCHECK_FEEDBACK", str(tmp_path / "new" / "decisions.sqlite"))
    monkeypatch.setattr("os.access", lambda path, mode: may)
    settings.cache_clear()
    try:
        told = CliRunner().invoke(app, ["doctor"]).stdout
    finally:
        settings.cache_clear()
    (line,) = [line for line in told.splitlines() if line.startswith("decisions: ")]
    assert ("set FACTCHECK_FEEDBACK to a place" in line) == (not may)


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="a process has all processors there")
def test_there_are_as_many_threads_as_processors_that_this_process_may_run_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3})
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert load_settings().threads == 1
