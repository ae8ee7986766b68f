"""A content-addressed cache of vectors: the same text is encoded once, whoever asks."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.encoding.encoder import Encoder, Vectors
from factcheck.progress import Progress

# Texts encoded before their vectors are stored: what an interruption can cost.
CHUNK = 2048


class VectorCache:
    """Vectors on disk under the sha256 of what made them, in an lmdb store that processes share.

    Entries are float32. When the store would grow past `max_bytes` it is emptied: re-encoding is cheap next to
    the bookkeeping that a least-recently-used order would cost on every read. A store that cannot be used (a read-only
    disk, a damaged file) is no error: everything is encoded, and `problem` says why.
    """

    def __init__(self, folder: Path, *, max_bytes: int) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self.problem: str | None = None
        self._store: Any = None
        self._opening = threading.Lock()

    def get(self, keys: Sequence[bytes], dimension: int) -> dict[int, Vectors]:
        """The vectors that are there, by their position in `keys`."""
        store = self._open()
        if store is None:
            return {}
        found = {}
        try:
            with store.begin() as transaction:
                for position, key in enumerate(keys):
                    value = transaction.get(key)
                    if value is not None and len(value) == 4 * dimension:
                        found[position] = np.frombuffer(value, np.float32)
        except self._error as error:
            self._give_up(error)
        return found

    def put(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Store vectors, row by row, under their keys."""
        store = self._open()
        if store is None:
            return
        import lmdb

        try:
            with store.begin(write=True) as transaction:
                for key, vector in zip(keys, vectors, strict=True):
                    transaction.put(key, vector.tobytes())
        except lmdb.MapFullError:
            self._empty(store)
        except self._error as error:
            self._give_up(error)

    def _open(self) -> Any:
        with self._opening:
            if self._store is None and self.problem is None:
                import lmdb

                self._error = lmdb.Error
                try:
                    self.folder.mkdir(parents=True, exist_ok=True)
                    self._store = _store(self.folder.resolve(), max(self.max_bytes, 1 << 20))
                except (lmdb.Error, OSError) as error:
                    self._give_up(error)
        return self._store

    def _empty(self, store: Any) -> None:
        with store.begin(write=True) as transaction:
            transaction.drop(store.open_db(txn=transaction), delete=False)

    def _give_up(self, error: Exception) -> None:
        self.problem = f"{self.folder}: {error}"
        self._store = None


@cache
def _store(folder: Path, size: int) -> Any:
    """The store of a folder; lmdb must not open one twice in a process."""
    import lmdb

    return lmdb.open(
        str(folder),
        map_size=size,
        # A cache may lose its last writes when the machine crashes, never its integrity.
        sync=False,
        metasync=False,
        max_readers=512,
    )


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
