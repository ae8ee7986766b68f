"""A service on the loopback interface that the tests share, and others that a test sets up for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from served import Served, options_in, serving

from factcheck.service.options import ServiceOptions


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, new_cache: Callable[[Path], Path]) -> ServiceOptions:
    """Options of a service whose files are its own; indexes and the cache of vectors are shared by the tests."""
    return options_in(tmp_path_factory.mktemp("service"), new_cache)


@pytest.fixture(scope="session")
def served(home: ServiceOptions) -> Iterator[Served]:
    """A service without keys, ready."""
    with serving(home, ready=True) as running:
        yield running


@pytest.fixture
def http(served: Served) -> httpx.Client:
    """A client of it."""
    return served.http


Serve = Callable[..., Served]


@pytest.fixture
def serve(home: ServiceOptions, tmp_path: Path) -> Iterator[Serve]:
    """Serve with other options, and data of the test's own, ready."""
    running = []

    def start(index: str = home.settings.index, **changed: object) -> Served:
        settings = home.settings.model_copy(update={"feedback": tmp_path / "feedback.sqlite", "index": index})
        chosen = replace(home, settings=settings, data_dir=tmp_path, **changed)  # type: ignore[arg-type]
        context = serving(chosen, ready=True)
        running.append(context)
        return context.__enter__()

    yield start
    for context in running:
        context.__exit__(None, None, None)
