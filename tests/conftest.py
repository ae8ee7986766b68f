"""What several test folders share: where the labelled data lies, and no network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# No timing decides a test: the first example may be the one that loads a library.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("HF_HUB_OFFLINE", "1")


def _shared() -> Path:
    named = os.environ.get("FACTCHECK_SHARED")
    return Path(named) if named else ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The labelled data sets, which do not ship with the project; a test that needs them skips without."""
    data = _shared() / "data"
    if not data.is_dir():
        pytest.skip(f"no labelled data at {data} (set FACTCHECK_SHARED to where it lies)")
    return data


@pytest.fixture(scope="session")
def seed_article() -> Path:
    """A news article that does not ship with the project; a test that needs it skips without."""
    path = _shared() / "seed" / "article.txt"
    if not path.is_file():
        pytest.skip(f"no article at {path} (set FACTCHECK_SHARED to where it lies)")
    return path


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an HTTP service without keys, ready, with indexes of its own."""
    from served import options_in, serving

    from factcheck.client import Client

    with serving(options_in(tmp_path_factory.mktemp("shared-service"))) as running:
        with Client(running.address) as client:
            client.wait_until_ready(patience=600)
        yield running.address


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings out of the tests."""
    monkeypatch.setenv("FACTCHECK_CONFIG", str(tmp_path_factory.getbasetemp() / "no-config.toml"))
