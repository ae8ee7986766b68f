"""Damaged bundles: one bit flipped, a file cut, missing or swapped, anywhere: refused, and the file named."""

from __future__ import annotations

import random
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.errors import BundleError, CorruptIndex, IndexNotFound
from factcheck.index import Index

IGNORED = {".lock", ".lock.owner"}


@pytest.fixture
def copy(whole_bundle: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole_bundle, tmp_path / "bundle"))


def files(bundle: Path) -> list[Path]:
    """The files that the generation in force is read from."""
    manifest = Index.open(bundle).manifest
    return [bundle / "CURRENT", bundle / f"{manifest.generation}.json", *(bundle / name for name in manifest.files)]


def test_one_flipped_bit_anywhere_is_refused_and_the_file_named(copy, soak):
    seed = random.Random(2016)
    for path in files(copy):
        data = path.read_bytes()
        places = len(data) if soak else 25
        for place in seed.sample(range(len(data)), min(places, len(data))):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1 << seed.randrange(8)]) + data[place + 1 :])
            with pytest.raises((CorruptIndex, IndexNotFound)) as caught:
                Index.open(copy)
            named = str(caught.value)
            # A damaged pointer may name a manifest that is not there, or not the one it was.
            assert path.name in named or path.name == "CURRENT", named
            assert str(copy) in named
        path.write_bytes(data)
    Index.open(copy)


def test_every_cut_is_refused(copy):
    for path in files(copy):
        data = path.read_bytes()
        for length in {0, 1, len(data) // 2, len(data) - 1} - {len(data)}:
            path.write_bytes(data[:length])
            with pytest.raises(CorruptIndex, match=str(copy)):
                Index.open(copy)
            with pytest.raises(CorruptIndex):
                Index.open(copy, verify=False)
        path.write_bytes(data)


def test_every_missing_file_is_named(copy):
    for path in files(copy):
        data = path.read_bytes()
        path.unlink()
        with pytest.raises(BundleError) as caught:
            Index.open(copy)
        assert path.name in str(caught.value) or path.name == "CURRENT"
        path.write_bytes(data)


def test_swapped_files_are_refused(copy):
    every = [path for path in files(copy) if path.suffix in (".npy", ".parquet")]
    for one, other in pairwise(every):
        first, second = one.read_bytes(), other.read_bytes()
        if first == second:
            continue
        one.write_bytes(second)
        other.write_bytes(first)
        with pytest.raises(CorruptIndex):
            Index.open(copy)
        one.write_bytes(first)
        other.write_bytes(second)


def test_a_damaged_bundle_is_left_as_it_is(copy):
    victim = next(path for path in files(copy) if path.name == "vectors.npy")
    victim.write_bytes(b"damaged" + victim.read_bytes()[7:])
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    with pytest.raises(CorruptIndex):
        Index.open(copy)
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
    assert {entry.name for entry in copy.iterdir() if entry.name.startswith(".")} <= IGNORED
