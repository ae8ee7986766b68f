"""The cache of vectors: nothing is encoded twice, and a cache that cannot be used costs speed, not answers."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from factcheck.encoding.cache import CHUNK, CachedEncoder, VectorCache
from factcheck.encoding.encoder import Encoder, Vectors
from factcheck.progress import Progress


class Counting:
    """An encoder that notes what it was asked for."""

    name, dimension = "counting", 8

    def __init__(self, fingerprint: str = "f") -> None:
        self.fingerprint = fingerprint
        self.asked: list[str] = []

    def encode(
        self, texts: Sequence[str], *, kind: str = "document", batch_size: int = 64, progress: Progress | None = None
    ) -> Vectors:
        self.asked += texts
        rows = [np.frombuffer(hashlib.sha256(f"{kind}{text}".encode()).digest(), np.int32) for text in texts]
        raw = np.array(rows, np.float32).reshape(len(texts), 8)
        return raw / np.linalg.norm(raw, axis=1, keepdims=True)


def cached(folder: Path, fingerprint: str = "f", max_bytes: int = 1 << 24) -> tuple[Counting, CachedEncoder]:
    inner = Counting(fingerprint)
    return inner, CachedEncoder(inner, VectorCache(folder, max_bytes=max_bytes))


def test_it_is_an_encoder(tmp_path):
    assert isinstance(cached(tmp_path)[1], Encoder)


def test_a_text_is_encoded_once_even_within_a_call(tmp_path):
    inner, encoder = cached(tmp_path / "c")
    texts = ["a", "b", "a", "cc", "b"]
    first = encoder.encode(texts)
    assert sorted(inner.asked) == ["a", "b", "cc"]
    np.testing.assert_array_equal(first, Counting().encode(texts))
    again, other = cached(tmp_path / "c")
    np.testing.assert_array_equal(other.encode(texts), first)
    assert again.asked == []


def test_kind_and_model_keep_their_own_vectors(tmp_path):
    inner, encoder = cached(tmp_path / "c")
    encoder.encode(["a"])
    encoder.encode(["a"], kind="query")
    assert inner.asked == ["a", "a"]
    other, elsewhere = cached(tmp_path / "c", fingerprint="g")
    elsewhere.encode(["a"])
    assert other.asked == ["a"]


def test_what_was_encoded_before_an_interruption_is_kept(tmp_path):
    inner, encoder = cached(tmp_path / "c")
    texts = [f"text {n}" for n in range(CHUNK + 10)]

    def interrupt(stage: str, done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encoder.encode(texts, progress=interrupt)
    inner.asked.clear()
    encoder.encode(texts)
    assert len(inner.asked) == 10


def test_a_full_cache_is_emptied_and_goes_on(tmp_path):
    _, encoder = cached(tmp_path / "c", max_bytes=1 << 20)
    texts = [f"text {n}" for n in range(30_000)]
    np.testing.assert_array_equal(encoder.encode(texts), Counting().encode(texts))
    assert (tmp_path / "c" / "data.mdb").stat().st_size <= 1 << 20


def test_a_cache_that_cannot_be_used_is_no_error(tmp_path):
    (tmp_path / "c").write_text("a file where the folder should be")
    inner, encoder = cached(tmp_path / "c")
    np.testing.assert_array_equal(encoder.encode(["a"]), Counting().encode(["a"]))
    assert inner.asked == ["a"]
    assert encoder.cache.problem


def test_the_path_of_a_cache_need_not_be_utf8(tmp_path):
    folder = tmp_path / os.fsdecode(b"c \xff")
    for asked in (["a"], []):
        inner, encoder = cached(folder)
        encoder.encode(["a"])
        assert (inner.asked, encoder.cache.problem) == (asked, None)


def test_damage_is_no_error(tmp_path):
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "data.mdb").write_bytes(b"not a store" * 1000)
    _, encoder = cached(folder)
    np.testing.assert_array_equal(encoder.encode(["a"]), Counting().encode(["a"]))


def _fill(folder: Path, start: int) -> None:
    cached(folder)[1].encode([f"text {n}" for n in range(start, start + 500)])


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_is_no_error(tmp_path, there):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "none", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here (needs root)")
    try:
        (disk / "c").mkdir()
        if there:  # what an earlier version left: a file with a size, and no place on disk
            (disk / "c" / "lock.mdb").touch()
            os.truncate(disk / "c" / "lock.mdb", 1 << 15)
        with (disk / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(b"x" * 4096)
        worker = multiprocessing.get_context("spawn").Process(target=_fill, args=(disk / "c", 0))
        worker.start()
        worker.join()
        assert worker.exitcode == 0  # and no end by a signal
    finally:
        subprocess.run(["umount", "-l", disk], check=False)


def test_threads_take_turns(tmp_path):
    _, encoder = cached(tmp_path / "c")
    texts = [f"text {n}" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: encoder.encode(texts[n : n + 50]), range(150)))
    for start, vectors in enumerate(found):
        np.testing.assert_array_equal(vectors, Counting().encode(texts[start : start + 50]))
    assert encoder.cache.problem is None


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="looks into /proc")
def test_what_was_read_does_not_stay_mapped(tmp_path):
    _, encoder = cached(tmp_path / "mapped")
    encoder.encode([f"text {n}" for n in range(100)])
    encoder.encode(["text 1", "more"])
    assert "mapped/data.mdb" not in Path("/proc/self/maps").read_text(encoding="utf-8")


def test_processes_share_it(tmp_path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_fill, args=(tmp_path / "c", 250 * n)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    inner, encoder = cached(tmp_path / "c")
    encoder.encode([f"text {n}" for n in range(1250)])
    assert inner.asked == []


def test_progress_counts_known_texts_too(tmp_path):
    _, encoder = cached(tmp_path / "c")
    told: list[tuple[int, int | None]] = []
    for _ in range(2):
        encoder.encode(["a", "b"], progress=lambda stage, done, total: told.append((done, total)))
    assert told == [(2, 2), (2, 2)]
