"""A content-addressed cache of vectors: the same text is encoded once, whoever asks."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.encoding.encoder import Encoder, Vectors
from factcheck.progress import Progress

# Texts encoded before their vectors are stored: what an interruption can cost.
CHUNK = 2048
READERS = 512
LOCK_BYTES = 1 << 16  # more than lmdb takes for so many

_OPENING = threading.Lock()  # lmdb must not open a store twice in a process


class VectorCache:
    """Vectors on disk under the sha256 of what made them, in an lmdb store that processes share.

    Entries are float32. When the store would grow past `max_bytes` it is emptied: re-encoding is cheap next to
    the bookkeeping that a least-recently-used order would cost on every read. A store that cannot be used (a read-only
    disk, a damaged file) is no error: everything is encoded, and `problem` says why.

    The store is open while it is read or written, and not longer: what lmdb has ever read stays mapped, up to the size
    of the whole store. Opening takes a third of a millisecond.
    """

    def __init__(self, folder: Path, *, max_bytes: int) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self.problem: str | None = None

    def get(self, keys: Sequence[bytes], dimension: int) -> dict[int, Vectors]:
        """The vectors that are there, by their position in `keys`."""
        found: dict[int, Vectors] = {}
        with self._opened() as store:
            if store is not None:
                with store.begin() as transaction:
                    for position, key in enumerate(keys):
                        value = transaction.get(key)
                        if value is not None and len(value) == 4 * dimension:
                            found[position] = np.frombuffer(value, np.float32)
        return found

    def put(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Store vectors, row by row, under their keys."""
        with self._opened() as store:
            if store is None:
                return
            import lmdb

            try:
                with store.begin(write=True) as transaction:
                    for key, vector in zip(keys, vectors, strict=True):
                        transaction.put(key, vector.tobytes())
            except lmdb.MapFullError:
                with store.begin(write=True) as transaction:
                    transaction.drop(store.open_db(txn=transaction), delete=False)

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        """The store within the block, None if it cannot be used; what goes wrong within makes it so."""
        if self.problem is not None:
            yield None
            return
        import lmdb

        with _OPENING, ExitStack() as leaving:
            store = None
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                _make_room(self.folder / "lock.mdb")
                store = leaving.enter_context(
                    lmdb.open(
                        os.fsencode(self.folder.resolve()),  # a path need not be text
                        map_size=max(self.max_bytes, 1 << 20),
                        # A cache may lose its last writes when the machine crashes, never its integrity.
                        sync=False,
                        metasync=False,
                        max_readers=READERS,
                    )
                )
            except (lmdb.Error, OSError) as error:
                self.problem = f"{self.folder}: {error}"
            try:
                yield store
            except lmdb.Error as error:
                self.problem = f"{self.folder}: {error}"


def _make_room(lock: Path) -> None:
    """Have a place on disk for every byte of lmdb's lock file.

    It is written to by memory, and where there is no place the system ends the process for that.

    Raises
    ------
    OSError
        If the disk is full, or the file cannot be written.
    """
    if not hasattr(os, "posix_fallocate"):
        return
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        there = os.fstat(descriptor)
        if not there.st_size or there.st_blocks * 512 < there.st_size:
            os.posix_fallocate(descriptor, 0, there.st_size or LOCK_BYTES)
    finally:
        os.close(descriptor)


class CachedEncoder:
    """An `Encoder` that asks the cache first, and encodes a text that occurs twice once."""

    def __init__(self, encoder: Encoder, store: VectorCache) -> None:
        self.encoder = encoder
        self.cache = store
        self.name, self.dimension, self.fingerprint = encoder.name, encoder.dimension, encoder.fingerprint

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: str = "document",
        batch_size: int = 64,
        progress: Progress | None = None,
    ) -> Vectors:
        """Encode `texts`, in order: see `Encoder.encode`. What was encoded before an interruption is kept."""
        keys = [self._key(kind, text) for text in texts]
        out = np.empty((len(texts), self.dimension), np.float32)
        known = self.cache.get(keys, self.dimension)
        for row, vector in known.items():
            out[row] = vector
        places: dict[bytes, list[int]] = {}
        for row, key in enumerate(keys):
            if row not in known:
                places.setdefault(key, []).append(row)
        missing = list(places)
        # Longest first over all of them, so that every chunk holds texts of similar length.
        missing.sort(key=lambda key: -len(texts[places[key][0]]))
        done = len(known)
        for start in range(0, len(missing), CHUNK):
            chunk = missing[start : start + CHUNK]
            vectors = self.encoder.encode([texts[places[key][0]] for key in chunk], kind=kind, batch_size=batch_size)
            self.cache.put(chunk, vectors)
            for key, vector in zip(chunk, vectors, strict=True):
                out[places[key]] = vector
                done += len(places[key])
            if progress:
                progress("encoding", done, len(texts))
        if progress and not missing:
            progress("encoding", len(texts), len(texts))
        return out

    def _key(self, kind: str, text: str) -> bytes:
        return hashlib.sha256(f"{self.fingerprint}\x00{kind}\x00{text}".encode("utf-8", "surrogatepass")).digest()
