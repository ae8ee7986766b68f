"""What several test folders share: where the labelled data lies, and no network."""

from __future__ import annotations

import os
import socket
import threading
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
    from factcheck.client import Client
    from factcheck.service.app import create_app
    from factcheck.service.options import ServiceOptions
    from factcheck.service.server import server
    from factcheck.settings import Settings

    folder = tmp_path_factory.mktemp("shared-service")
    settings = Settings(
        indexes_dir=folder / "indexes", cache_dir=folder / "cache", feedback=folder / "data" / "feedback.sqlite"
    )
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(ServiceOptions(settings=settings, data_dir=folder / "data", port=port))
        running = server(app, app.state.service.options)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        url = f"http://127.0.0.1:{port}"
        try:
            with Client(url) as client:
                client.wait_until_ready()
            yield url
        finally:
            running.should_exit = True
            thread.join()


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings out of the tests."""
    monkeypatch.setenv("FACTCHECK_CONFIG", str(tmp_path_factory.getbasetemp() / "no-config.toml"))
