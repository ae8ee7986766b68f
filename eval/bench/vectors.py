"""Folders of claims -> vectors to measure search with: statements, and queries that are not among them.

Texts are the claims, titles and other short texts of BEIR folders and the sentences of their fact-checks; queries are
the folders' own queries first, then held-out sentences. Beyond the texts there are, vectors are made from real ones by
adding a little noise (cosine 0.93 to the one they are made from): the count of real ones is always told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

QUERIES = 10_000
SHORTEST = 20  # characters
NOISE = 0.4  # length of the noise added to a real vector
SENTENCE = re.compile(r'(?<=[.!?])\s+(?=["“(A-Z0-9])|\n+')
DIMENSION = 384


@dataclass(frozen=True)
class Vectors:
    """`statements` float32 (n, d) in random order, `real` of them real, these first; `queries` float32 (m, d)."""

    statements: Floats
    queries: Floats
    real: int
    source: str

    def first(self, count: int) -> Vectors:
        """A smaller collection with the same queries."""
        return Vectors(self.statements[:count], self.queries, min(self.real, count), self.source)


def vectors(folders: Sequence[Path], count: int, *, keep: Path | None = None, threads: int = 1) -> Vectors:
    """`count` vectors and their queries.

    Encoded texts are kept in the folder `keep` (``statements.npy``, ``queries.npy``), and read from there next time.
    """
    if keep and (keep / "queries.npy").is_file():
        real, queries = np.load(keep / "statements.npy", mmap_mode="r"), np.load(keep / "queries.npy")
        source = f"real sentences, from {keep.name}"
        if len(real) < count and folders:
            source += " (encoded before; fewer than asked for)"
    elif folders:
        real, queries = _encoded(folders, count, threads)
        source = "real sentences of " + ", ".join(folder.name for folder in folders)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            np.save(keep / "statements.npy", real)
            np.save(keep / "queries.npy", queries)
    else:
        real, queries = _synthetic(count)
        return Vectors(
            real, queries, 0, "SYNTHETIC vectors, no real text at all (give --texts): read nothing into recall"
        )
    real = np.ascontiguousarray(real[:count])
    return Vectors(enlarged(real, count), queries, len(real), source)


def _encoded(folders: Sequence[Path], count: int, threads: int) -> tuple[Floats, Floats]:
    from factcheck.encoding import load_encoder
    from factcheck.settings import DEFAULT_MODEL, settings

    queries = list(dict.fromkeys(text for folder in folders for text in short_texts(folder / "queries.jsonl")))
    asked = set(queries)
    texts = [
        t
        for t in dict.fromkeys(t for folder in folders for t in short_texts(folder / "corpus.jsonl"))
        if t not in asked
    ]
    order = np.random.default_rng(0).permutation(len(texts))
    held = max(0, min(QUERIES - len(queries), len(texts) // 10))
    queries += [texts[i] for i in order[:held]]
    kept = [texts[i] for i in order[held : held + count]]
    encoder = load_encoder(DEFAULT_MODEL, cache_dir=settings().cache_dir, cache_bytes=0, threads=threads)
    print(f"encoding {len(kept):,} texts and {len(queries):,} queries", flush=True)
    return encoder.encode(kept), encoder.encode(queries, kind="query")


def short_texts(path: Path) -> Iterator[str]:
    """Every short text of a file of a BEIR folder; long ones sentence by sentence."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if path.name == "queries.jsonl":
                yield record["text"]
                continue
            for text in (record["text"], record.get("title"), *(record.get("metadata") or {}).values()):
                for part in SENTENCE.split(text) if isinstance(text, str) else ():
                    if len(part.strip()) >= SHORTEST and " " in part.strip():
                        yield part.strip()


def enlarged(real: Floats, count: int) -> Floats:
    if len(real) >= count:
        return real
    random = np.random.default_rng(5)
    out = np.empty((count, real.shape[1]), np.float32)
    out[: len(real)] = real
    for start in range(len(real), count, 65_536):
        stop = min(start + 65_536, count)
        near = real[random.integers(0, len(real), stop - start)]
        near = near + random.standard_normal(near.shape, np.float32) * np.float32(NOISE / real.shape[1] ** 0.5)
        out[start:stop] = near / np.linalg.norm(near, axis=1, keepdims=True)
    return out


def _synthetic(count: int) -> tuple[Floats, Floats]:
    """Points around centres that lie around centres: near neighbours exist, and they are not all alike."""
    random = np.random.default_rng(0)

    def around(centres: Floats, size: int, spread: float) -> Floats:
        out = centres[random.integers(0, len(centres), size)]
        out = out + random.standard_normal(out.shape, np.float32) * np.float32(spread / DIMENSION**0.5)
        unit: Floats = out / np.linalg.norm(out, axis=1, keepdims=True)
        return unit

    base = random.standard_normal((64, DIMENSION), np.float32)
    topics = around(base / np.linalg.norm(base, axis=1, keepdims=True), 2048, 1.0)
    return around(topics, count, 0.9), around(topics, 2000, 0.9)
