"""Running the command line in-process, in a home of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from factcheck.cli.app import app
from factcheck.settings import settings

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, new_cache: Callable[[Path], Path]) -> Path:
    folder = tmp_path_factory.mktemp("home")
    new_cache(folder / "cache")
    return folder


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the CLI with arguments (and text on stdin); the starter's bundle is built once for all tests."""
    monkeypatch.setenv("FACTCHECK_INDEXES_DIR", str(home / "indexes"))
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(home / "cache"))
    monkeypatch.setenv("FACTCHECK_THREADS", "1")
    settings.cache_clear()

    def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return call


@pytest.fixture
def statements(tmp_path: Path) -> Path:
    rows = [
        {
            "id": "dam",
            "text": "The Lowden dam holds nine million cubic metres.",
            "rating": "False",
            "publisher": "Desk A",
        },
        {
            "id": "tax",
            "text": "The county doubled its property tax in 2019.",
            "rating": "Mostly true",
            "publisher": "Desk B",
        },
        {
            "id": "bees",
            "text": "Honey bees are extinct in the north.",
            "rating": "Pants on Fire",
            "publisher": "Desk A",
        },
    ]
    path = tmp_path / "statements.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
