"""A bundle of many statements as its users meet it: open, search, filter, add, remove.

    python eval/bench/bundle.py [--count 1000000] [--texts FOLDER...] [--keep FOLDER] [--recipe PQ96x4fs]

Vectors are real and enlarged as in `vectors.py`; texts are numbers, so that encoding and words cost next to nothing.
Prints milliseconds (medians; the least beside them, for a machine that is shared) and recall@10 with and without a
filter that keeps one statement in a hundred.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parent))
from vectors import vectors

from factcheck.index import Filter, Index, add_statements, build_index, remove_statements
from factcheck.index.scan import candidates
from factcheck.progress import Progress
from factcheck.statements.frame import SCHEMA

PUBLISHERS, ADDED, QUERIES = 100, 1_000, 200


class Given:
    """An encoder that gives the vector whose number the text is."""

    def __init__(self, every: Any) -> None:
        self.name, self.dimension, self.fingerprint = "given", every.shape[1], "0" * 64
        self._every = every

    def encode(
        self, texts: Sequence[str], *, kind: str = "document", batch_size: int = 64, progress: Progress | None = None
    ) -> np.ndarray:
        """The vectors of some numbers, float32 (n, d)."""
        return np.ascontiguousarray(self._every[[int(text) for text in texts]])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=1_000_000)
    options.add_argument("--texts", type=Path, nargs="*", default=[], help="BEIR folders")
    options.add_argument("--keep", type=Path, help="folder to keep encoded texts in")
    options.add_argument("--recipe", help="instead of the planned one")
    options.add_argument("--folder", type=Path, help="where to build, on the disk to measure")
    given = options.parse_args()
    data = vectors(given.texts, given.count + ADDED, keep=given.keep)
    print(f"{given.count:,} statements, {min(data.real, given.count):,} of them real ({data.source})", flush=True)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        measure(Path(folder) / "bundle", data.statements, data.queries[:QUERIES], given.count, given.recipe)


def measure(bundle: Path, every: Any, queries: Any, count: int, recipe: str | None) -> None:
    encoder = Given(every)
    begin = time.perf_counter()
    manifest = build_index(bundle, frame(0, count), encoder, recipe=recipe)
    print(f"built in {time.perf_counter() - begin:.1f} s: {manifest.segments[0].stage}", flush=True)
    say("open, sizes checked", lambda: Index.open(bundle, verify=False), 9)
    say("open, every byte hashed", lambda: Index.open(bundle), 1)
    index = Index.open(bundle, verify=False, threads=1)
    some = Filter(publishers=frozenset({"Desk 7"}))
    kept = np.arange(7, count, PUBLISHERS)
    index.search(queries[:1], 10, some)
    plain = say("one query", once_each(lambda q: index.search(q, 10), queries), len(queries))
    narrow = say("one query, 1 % filter", once_each(lambda q: index.search(q, 10, some), queries), len(queries))
    print(f"filter: {narrow[0] / plain[0]:.2f} of no filter in the median, {narrow[1] / plain[1]:.2f} in the least")
    for name, where, among in (("no filter", None, None), ("1 % filter", some, kept)):
        truth = candidates(every[:count], queries, 10, among=among)
        rows = index.search(queries, 10, where).rows
        recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(rows.tolist(), truth.tolist(), strict=True)])
        print(f"recall@10, {name}: {recall:.4f}", flush=True)
    say(f"add {ADDED:,}", lambda: add_statements(bundle, frame(count, count + ADDED), encoder), 1)
    say(f"remove {ADDED:,}", lambda: remove_statements(bundle, [f"s{n}" for n in range(ADDED)]), 1)


def frame(start: int, stop: int) -> pl.DataFrame:
    """Statements whose texts are numbers."""
    numbers = pl.Series(range(start, stop))
    columns = {
        "id": "s" + numbers.cast(pl.String),
        "text": numbers.cast(pl.String),
        "publisher": "Desk " + (numbers % PUBLISHERS).cast(pl.String),
        "verdict": pl.Series(["false"] * len(numbers)),
        "extra": pl.Series(["{}"] * len(numbers)),
    }
    empty = pl.Series([None] * len(numbers))
    return pl.DataFrame({name: columns.get(name, empty) for name in SCHEMA}, schema=SCHEMA)


def once_each(search: Callable[[Any], object], queries: Any) -> Callable[[], object]:
    left = iter(range(len(queries)))

    def run() -> object:
        at = next(left)
        return search(queries[at : at + 1])

    return run


def say(name: str, run: Callable[[], object], times: int) -> tuple[float, float]:
    """Run it some times; print and return the median and the least, in milliseconds."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        taken.append((time.perf_counter() - begin) * 1e3)
    middle, least = float(np.median(taken)), min(taken)
    print(f"{name}: {middle:,.2f} ms (least {least:,.2f})", flush=True)
    return middle, least


if __name__ == "__main__":
    main()
