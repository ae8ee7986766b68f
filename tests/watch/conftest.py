"""One checker of the starter collection for every watch, and a site of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from local_site import Site, serving

from factcheck import Checker
from factcheck.settings import Settings
from factcheck.watch import Watch, Watched


@pytest.fixture(scope="session")
def options(tmp_path_factory: pytest.TempPathFactory, new_cache: Callable[[Path], Path]) -> Settings:
    home = tmp_path_factory.mktemp("watch-home")
    return Settings(
        indexes_dir=home / "indexes",
        cache_dir=new_cache(home / "cache"),
        threads=1,
        max_article_bytes=200_000,
        fetch_timeout=60.0,
    )


@pytest.fixture(scope="session")
def checker(options: Settings) -> Checker:
    return Checker.open("starter", options=options)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def make(options: Settings, checker: Checker, told: list[str], tmp_path: Path) -> Callable[..., Watch]:
    """A watch on sources, with its output beside them; other fields of `Watched` by name."""

    def made(*sources: object, **fields: Any) -> Watch:
        watched = Watched(
            sources=tuple(map(str, sources)),
            **{"output": tmp_path / "out", "settled": 0.05, "waits": (0.0, 0.0), "allow_private": True, **fields},
        )
        return Watch(watched, options, lambda: checker, told.append)

    return made
