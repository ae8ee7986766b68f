"""What is kept of a prepared graph, and that nothing damaged is read."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.encoding.compiled import CompiledEncoder
from factcheck.encoding.registry import shipped_compiled

TEXTS = ["Ebel has a lake.", "The company hired 200 people in Lyon on Monday."]


@pytest.fixture
def encoder(tmp_path):
    folder = shipped_compiled("all-MiniLM-L6-v2")
    return lambda: CompiledEncoder(folder, threads=1, graphs=tmp_path / "graphs")


@pytest.fixture
def blob(encoder, tmp_path):
    encoder()
    (path,) = (tmp_path / "graphs").glob("*/*.blob")
    return path


def test_a_kept_graph_gives_the_same_vectors(encoder, blob):
    plain = CompiledEncoder(shipped_compiled("all-MiniLM-L6-v2"), threads=1)
    before = blob.stat().st_mtime_ns
    np.testing.assert_array_equal(encoder().encode(TEXTS), plain.encode(TEXTS))
    assert blob.stat().st_mtime_ns == before


@pytest.mark.parametrize("harm", ["flip", "cut", "no sum", "gone"])
def test_a_damaged_one_is_made_again(encoder, blob, harm):
    vectors = encoder().encode(TEXTS)
    data = bytearray(blob.read_bytes())
    if harm == "flip":
        data[len(data) // 2] ^= 1
        blob.write_bytes(data)
    elif harm == "cut":
        blob.write_bytes(data[:-1000])
    elif harm == "no sum":
        (blob.parent / "sha256").unlink()
    else:
        blob.unlink()
    np.testing.assert_array_equal(encoder().encode(TEXTS), vectors)
    # What OpenVINO writes differs by some hundred bytes from one time to the next.
    assert abs(len(blob.read_bytes()) - len(data)) < 10_000
    made = blob.stat().st_mtime_ns
    encoder().encode(TEXTS)
    assert blob.stat().st_mtime_ns == made


def test_a_folder_that_cannot_be_written_to_is_no_hindrance(tmp_path):
    (tmp_path / "graphs").write_text("a file", encoding="utf-8")
    folder = shipped_compiled("all-MiniLM-L6-v2")
    assert CompiledEncoder(folder, threads=1, graphs=tmp_path / "graphs").encode(TEXTS).shape == (2, 384)
