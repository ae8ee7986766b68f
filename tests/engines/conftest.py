"""One real Milvus server for all tests, and one engine of each kind over nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
import pytest

from factcheck.engines.address import parse_address
from factcheck.engines.base import SearchEngine
from factcheck.engines.bundle import BundleEngine
from factcheck.engines.milvus import Said, create_milvus
from factcheck.engines.server import ROOT_TOKEN, Server
from factcheck.index.views import views

DIMENSION = 16
FINGERPRINT = "5" * 64


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks for tokens. One that cannot start is a failure."""
    own = Server(tmp_path_factory.mktemp("milvus"), tokens=True)
    own.start()
    yield own
    own.kill()


def said(fingerprint: str = FINGERPRINT, dimension: int = DIMENSION) -> Said:
    return Said(model="hash", fingerprint=fingerprint, dimension=dimension, generation="gen-000001", created="2026")


class Vectors(NamedTuple):
    """Unit vectors drawn from texts, so that a brute force knows them too."""

    seed: int = 0

    def of(self, frame: pl.DataFrame) -> np.ndarray:
        return np.array([self.one(text) for text in views(frame).texts], np.float32).reshape(-1, DIMENSION)

    def one(self, text: str) -> np.ndarray:
        own = np.random.default_rng([self.seed, *text.encode()])
        vector = own.standard_normal(DIMENSION)
        return vector / np.linalg.norm(vector)


@pytest.fixture
def vectors() -> Vectors:
    return Vectors()


@pytest.fixture
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], SearchEngine]]:
    """An empty engine of a kind: bundle, lite or server."""
    made: list[SearchEngine] = []

    def call(kind: str) -> SearchEngine:
        engine: SearchEngine
        if kind == "bundle":
            engine = BundleEngine(tmp_path / "bundle", model="hash", fingerprint=FINGERPRINT, dimension=DIMENSION)
        else:
            base = f"milvus+lite://{tmp_path}/lite.db" if kind == "lite" else request.getfixturevalue("server").address
            address = parse_address(f"{base}/t{secrets.token_hex(6)}")
            assert address is not None
            engine = create_milvus(address, said(), token=ROOT_TOKEN if kind == "server" else None)
        made.append(engine)
        return engine

    yield call
    for engine in made:
        engine.close()
