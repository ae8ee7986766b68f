"""Codes made to harm, read in processes of their own: they are refused or answer, and no process ends by them."""

from __future__ import annotations

import multiprocessing
import random
import signal
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import BundleError
from factcheck.index.codes import Codes
from factcheck.index.planner import Recipe

COUNT, DIMENSION = 300, 16
RECIPES = ["PQ8x4fs", "IVF4,PQ8x4fs", "HNSW8,SQ8", "SQfp16", "RaBitQ", "RaBitQfs", "IVF4,RaBitQ"]
FILES, SOAK_FILES = 60, 1_500  # for each recipe
SECONDS = 20  # for each file
BYTES = (0, 1, 2, 3, 7, 0x7F, 0x80, 0xFF)


def vectors() -> np.ndarray:
    raw = np.random.default_rng(0).standard_normal((COUNT, DIMENSION)).astype(np.float32)
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True))


def harmed(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, most of them where lengths stand: at the beginning and at the end."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        near = chance.choice((160, 160, 160, 200, 200, len(data)))
        place = chance.randrange(min(near, len(data)))
        place = len(data) - 1 - place if near == 200 else place
        for at in range(place, min(place + chance.choice((1, 1, 4, 8)), len(data))):
            out[at] = chance.choice(BYTES) if chance.random() < 0.7 else chance.randrange(256)
    return bytes(out)


def read_all(name: str, data: bytes, folder: Path, files: int) -> None:
    """Open and search harmed files, one after another; an answer is in range, and nothing but a refusal is raised."""
    recipe, queries, path = Recipe(factory=name), vectors()[:9], folder / "codes"
    with (folder / "seen").open("w", buffering=1) as seen:
        for number in range(files):
            path.write_bytes(harmed(data, random.Random(f"{name} {number}")))
            signal.alarm(SECONDS)
            try:
                rows = Codes.open(path, recipe, count=COUNT, dimension=DIMENSION).nearest(queries, 30)
                assert rows.shape == (9, 30)
                assert rows.min() >= -1
                assert rows.max() < COUNT
                print("answered", file=seen)
            except BundleError as error:
                print("refused" if str(path) in str(error) else error, file=seen)
    signal.alarm(0)


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="no alarms here")
@pytest.mark.parametrize("name", RECIPES)
def test_any_bytes_in_codes(name: str, tmp_path: Path, soak: bool) -> None:
    Codes.encode(vectors(), Recipe(factory=name)).save(tmp_path / "codes")
    files, context = SOAK_FILES if soak else FILES, multiprocessing.get_context("spawn")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent))
        child = context.Process(target=read_all, args=(name, (tmp_path / "codes").read_bytes(), tmp_path, files))
        child.start()
    child.join()
    outcomes = Counter((tmp_path / "seen").read_text().splitlines())
    assert child.exitcode == 0, f"ended by input {outcomes.total()}: it lies in {tmp_path}"
    assert outcomes["answered"] + outcomes["refused"] == files
    assert min(outcomes["answered"], outcomes["refused"]) > files // 20
