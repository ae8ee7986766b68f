"""A small index over invented statements, in vectors that cost nothing."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from invented import HashEncoder, sample

from factcheck.encoding import Encoder
from factcheck.index import build_index


@pytest.fixture(scope="session")
def encoder() -> HashEncoder:
    fake = HashEncoder()
    assert isinstance(fake, Encoder)
    return fake


@pytest.fixture
def frame() -> pl.DataFrame:
    return sample(range(40))


@pytest.fixture
def bundle(tmp_path: Path, encoder: HashEncoder, frame: pl.DataFrame) -> Path:
    """A bundle of forty statements, s0 to s39."""
    path = tmp_path / "bundle"
    build_index(path, frame, encoder, source_sha256="a" * 64)
    return path
