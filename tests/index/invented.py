"""Statements and vectors made up from numbers, and an index read back whole: what index and fault tests work with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.index import Index
from factcheck.model import Statement, Verdict
from factcheck.progress import Progress
from factcheck.statements.frame import to_frame

WORDS = (
    "river", "bridge", "school", "tax", "harbour", "nurse", "wolf", "solar",
    "budget", "tram", "forest", "vaccine", "border", "wage", "glacier", "library",
)  # fmt: skip
LANGUAGES = ("en", "en-GB", "de", None)
VERDICTS = tuple(Verdict)


class HashEncoder:
    """Unit vectors drawn from a text's sha256: the same text always has the same one."""

    def __init__(self, dimension: int = 16, name: str = "hash", salt: str = "") -> None:
        self.name, self.dimension, self.salt = name, dimension, salt
        self.fingerprint = hashlib.sha256(f"{name}/{dimension}/{salt}".encode()).hexdigest()

    def encode(
        self, texts: Sequence[str], *, kind: str = "document", batch_size: int = 64, progress: Progress | None = None
    ) -> npt.NDArray[np.float32]:
        out = np.empty((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            seed = int.from_bytes(hashlib.sha256((self.salt + text).encode()).digest()[:8], "little")
            vector = np.random.default_rng(seed).standard_normal(self.dimension)
            out[row] = vector / np.linalg.norm(vector)
        return out


def statement(number: int, *, version: int = 0) -> Statement:
    """The statement of a number; every third has no title, every second a body."""
    pick = [WORDS[(number * factor + version) % len(WORDS)] for factor in (1, 3, 5, 7)]
    return Statement(
        id=f"s{number}",
        text=f"The {pick[0]} near the {pick[1]} cost {number} crowns, version {version}.",
        title=None if number % 3 == 0 else f"What did the {pick[2]} cost in {1990 + number % 30}?",
        body=f"A long report about the {pick[3]} and heron number {number}." if number % 2 else None,
        verdict=VERDICTS[number % len(VERDICTS)],
        publisher=f"Desk {number % 100}",
        date=("2016", "2017-04", "2018-05-06", None)[number % 4],
        language=LANGUAGES[(number // 2) % len(LANGUAGES)],
        extra={"n": str(number)} if number % 5 == 0 else {},
    )


def sample(numbers: Sequence[int], *, version: int = 0) -> pl.DataFrame:
    return to_frame(statement(number, version=version) for number in numbers)


Whole = dict[str, tuple[Statement, bytes]]


def whole(path: Path) -> Whole:
    """Every statement of an index with the bytes of all its vectors, by id."""
    index = Index.open(path)
    rows = list(index.ids.values())
    found = index.statements(rows, body=True)
    assert len(found) == len(index)
    return {s.id: (s, np.ascontiguousarray(index.vectors(r)).tobytes()) for s, r in zip(found, rows, strict=True)}


def expected(statements: Sequence[Statement], encoder: HashEncoder) -> Whole:
    """What `whole` gives for an index of these statements."""
    from factcheck.index.views import views

    texts, owners = views(to_frame(statements))
    vectors = encoder.encode(texts)
    return {s.id: (s, vectors[owners == row].tobytes()) for row, s in enumerate(statements)}


def brute_force(whole_: Whole, queries: npt.NDArray[np.float32], k: int) -> list[list[tuple[str, float]]]:
    """The `k` best ids of each query by the best of their vectors, computed the long way."""
    out = []
    for query in queries:
        scored = []
        for id_, (_, data) in whole_.items():
            vectors = np.frombuffer(data, np.float32).reshape(-1, len(query)).astype(np.float64)
            scored.append((id_, float(np.max(vectors @ query))))
        out.append(sorted(scored, key=lambda pair: -pair[1])[:k])
    return out


FIRST = [statement(n) for n in range(40)]  # of the bundle that tests change
