"""What the fault tests share: the invented statements of the index tests, and bundles to harm."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

INVENTED = Path(__file__).resolve().parent.parent / "index"
sys.path.insert(0, str(INVENTED))

from invented import HashEncoder, sample  # noqa: E402 - the path has to be known first

from factcheck.index import add_statements, build_index, remove_statements  # noqa: E402


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether the long forms run."""
    return os.environ.get("FACTCHECK_SOAK") == "1"


@pytest.fixture(scope="session")
def encoder() -> HashEncoder:
    return HashEncoder()


@pytest.fixture(scope="session")
def whole_bundle(tmp_path_factory: pytest.TempPathFactory, encoder: HashEncoder) -> Path:
    """Two segments and a list of removed rows; not to be changed, copy it."""
    path = tmp_path_factory.mktemp("whole") / "bundle"
    build_index(path, sample(range(30)), encoder)
    add_statements(path, sample(range(25, 40), version=1), encoder, update=True)
    remove_statements(path, ["s3", "s31"])
    return path


@pytest.fixture(scope="session")
def coded_bundle(tmp_path_factory: pytest.TempPathFactory, encoder: HashEncoder) -> Path:
    """One segment with codes, tuned, and a list of removed rows; not to be changed, copy it."""
    path = tmp_path_factory.mktemp("coded") / "bundle"
    build_index(path, sample(range(30)), encoder, recipe="PQ8x4fs")
    remove_statements(path, ["s3", "s21"])
    return path


@pytest.fixture
def source(operation: str, whole_bundle: Path, coded_bundle: Path) -> Path:
    """What an operation is tried on: tuning needs codes."""
    return coded_bundle if operation == "tune" else whole_bundle
