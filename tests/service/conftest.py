"""A service on the loopback interface that the tests share, and others that a test sets up for itself."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from factcheck.service.app import create_app
from factcheck.service.options import ServiceOptions
from factcheck.service.server import server
from factcheck.service.state import Service
from factcheck.settings import Settings


@dataclass
class Served:
    """A service, and a client of it."""

    service: Service
    http: httpx.Client
    port: int


@contextmanager
def serving(options: ServiceOptions) -> Iterator[Served]:
    """Serve in a thread of this process."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(replace(options, port=port))
        running = server(app, app.state.service.options)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
                while not running.started:
                    assert thread.is_alive()
                    time.sleep(0.01)
                yield Served(app.state.service, client, port)
        finally:
            running.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> ServiceOptions:
    """Options of a service whose files are its own; indexes and the cache of vectors are shared by the tests."""
    folder = tmp_path_factory.mktemp("service")
    settings = Settings(
        indexes_dir=folder / "indexes", cache_dir=folder / "cache", feedback=folder / "data" / "feedback.sqlite"
    )
    return ServiceOptions(settings=settings, data_dir=folder / "data")


@pytest.fixture(scope="session")
def served(home: ServiceOptions) -> Iterator[Served]:
    """A service without keys, ready."""
    with serving(home) as running:
        assert running.service.ready.wait(60)
        yield running


@pytest.fixture
def http(served: Served) -> httpx.Client:
    """A client of it."""
    return served.http


Serve = Callable[..., Served]


@pytest.fixture
def serve(home: ServiceOptions, tmp_path: Path) -> Iterator[Serve]:
    """Serve with other options, and data of the test's own."""
    running = []

    def start(**changed: object) -> Served:
        settings = home.settings.model_copy(update={"feedback": tmp_path / "feedback.sqlite"})
        chosen = replace(home, settings=settings, data_dir=tmp_path, **changed)  # type: ignore[arg-type]
        context = serving(chosen)
        running.append(context)
        return context.__enter__()

    yield start
    for context in running:
        context.__exit__(None, None, None)
