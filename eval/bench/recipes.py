"""Measure the planner's recipes on this machine and write `factcheck/index/recipes.json`.

    python eval/bench/recipes.py [--texts FOLDER...] [--keep FOLDER] [--counts 1000 10000 ...] [--threads 2]
        [--only PQ HNSW ...] [--lines FILE] [--output FILE]

With `--lines` it can be made in pieces, one count or one recipe (`--only`) at a time into one file, from which the
table is written; a recipe that is measured again at a count takes the place of what the file holds of it.

For each count, recipe and target the cheapest parameters that keep the target are looked for as a build does
(`factcheck.index.tuning`), and timed on held-out queries. What a machine with other caches would choose differs near
the crossings.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from vectors import Vectors, vectors

from factcheck.index.codes import Codes
from factcheck.index.dense import FirstStage, nearest
from factcheck.index.drawn import draw, with_truth
from factcheck.index.planner import EXACT, Recipe, spelled, training_size
from factcheck.index.tuning import tune

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "factcheck" / "index" / "recipes.json"
COUNTS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
TARGETS = (0.95, 0.99, 0.999)
QUERIES = 1000

# What was in sight after a first look at some thirty factory strings; `least` is where training has enough points.
# Graphs grown with FAISS's own efConstruction of 40 do not reach 0.99 on claims; with 200 they do.
RECIPES: list[dict[str, Any]] = [
    {"factory": EXACT, "least": 0, "beyond": 1.0, "parameters": {}},
    {"factory": "PQ{d/2}x4fs", "least": 1_000, "beyond": 1.0, "parameters": {}},
    {"factory": "PQ{d/3}x4fs", "least": 1_000, "beyond": 1.0, "parameters": {}},
    {"factory": "PQ{d/4}x4fs", "least": 1_000, "beyond": 1.0, "parameters": {}},
    {"factory": "IVF{lists},PQ{d/2}x4fs", "least": 100_000, "beyond": 1.0, "parameters": {"nprobe": 64}},
    {"factory": "HNSW32,SQ8", "least": 30_000, "beyond": 0.5, "parameters": {"efConstruction": 200, "efSearch": 64}},
]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=Path, nargs="*", default=[], help="BEIR folders")
    options.add_argument("--keep", type=Path, help="folder to keep encoded texts in")
    options.add_argument("--counts", type=int, nargs="+", default=COUNTS)
    options.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    options.add_argument("--only", nargs="*", help="recipes to measure, by the beginning of their factory strings")
    options.add_argument("--lines", type=Path, help="file of what is measured: read first, written after each recipe")
    options.add_argument("--output", type=Path, default=TABLE)
    given = options.parse_args()
    data = vectors(given.texts, max(given.counts), keep=given.keep, threads=given.threads)
    kept: dict[str, Any] = {"real": {}, "entries": []}
    if given.lines and given.lines.is_file():
        kept = json.loads(given.lines.read_text())
    known = {entry["factory"]: entry for entry in kept["entries"]}
    entries = [
        {"bytes": 0.0, "vectors_per_second": 0.0, "points": []} | known.get(r["factory"], {}) | r for r in RECIPES
    ]
    for count in given.counts:
        part = data.first(count)
        kept = {"real": kept["real"] | {str(count): part.real}, "entries": entries}
        print(f"{count:,} vectors, {part.real:,} real ({part.source})", flush=True)
        for _ in measure_count(part, entries, given.only, given.threads):
            if given.lines:
                given.lines.write_text(json.dumps(kept, indent=1))
        write(entries, data, kept["real"], given.threads, given.output)


def measure_count(
    data: Vectors, entries: list[dict[str, Any]], only: list[str] | None, threads: int
) -> Iterator[dict[str, Any]]:
    """Measure each recipe at a count; its entry is given after each."""
    x = data.statements
    owners = np.arange(len(x), dtype=np.int32)
    asked = data.queries[np.random.default_rng(2).permutation(len(data.queries))[:QUERIES]]
    asked = np.ascontiguousarray(asked)
    sample = with_truth(draw(x, owners), x, owners, views=1)
    for entry in entries:
        if len(x) < entry["least"] or (only and not entry["factory"].startswith(tuple(only))):
            continue
        entry["points"] = [point for point in entry["points"] if point["count"] != len(x)]
        name = spelled(entry["factory"], len(x), x.shape[1])
        if name == EXACT:
            times = timed(x, owners, asked, None, threads)
            entry["points"] += [point(len(x), target, Recipe(), 1.0, times) for target in TARGETS]
            print(f"  {name}: {times}", flush=True)
            yield entry
            continue
        recipe = Recipe(factory=name, training=training_size(name), parameters=entry["parameters"])
        begin = time.perf_counter()
        codes = Codes.encode(x, recipe)
        built = time.perf_counter() - begin
        with tempfile.TemporaryDirectory() as folder:
            codes.save(Path(folder) / "codes")
            entry["bytes"] = (Path(folder) / "codes").stat().st_size / len(x)
        entry["vectors_per_second"] = round(len(x) / built)
        for target in TARGETS:
            tuned, result = tune(x, owners, codes, recipe, views=1, target=target, sample=sample, threads=threads)
            if result.recall < target:
                continue
            times = timed(x, owners, asked, FirstStage(codes=codes, shortlist=tuned.shortlist), threads)
            entry["points"].append(point(len(x), target, tuned, result.recall, times))
            print(
                f"  {name} >= {target}: recall {result.recall:.4f}, {tuned.shortlist:g} {tuned.parameters}, {times}, "
                f"built in {built:.1f} s",
                flush=True,
            )
        yield entry


def point(count: int, target: float, recipe: Recipe, recall: float, times: dict[str, float]) -> dict[str, Any]:
    return {
        "count": count,
        "target": target,
        "recall": round(recall, 5),
        "shortlist": recipe.shortlist,
        "parameters": recipe.parameters,
        **times,
    }


def timed(x: Any, owners: Any, queries: Any, first: FirstStage | None, threads: int) -> dict[str, float]:
    """Milliseconds a query: one at a time on one thread, and a thousand at once on all of them."""

    def search(some: Any, threads: int) -> None:
        nearest(x, owners, some, 10, views=1, allowed=None, first=first, threads=threads)

    return {
        "single_ms": round(_median(lambda at: search(queries[at : at + 1], 1), len(queries)) * 1e3, 4),
        "batch_ms": round(_median(lambda at: search(queries, threads), 1) / len(queries) * 1e3, 4),
    }


def _median(run: Callable[[int], None], count: int, seconds: float = 1.0) -> float:
    run(0)
    taken = []
    while sum(taken) < seconds or len(taken) < 3:
        begin = time.perf_counter()
        run(len(taken) % count)
        taken.append(time.perf_counter() - begin)
    return float(np.median(taken))


def write(entries: list[dict[str, Any]], data: Vectors, real: dict[str, int], threads: int, output: Path) -> None:
    import faiss

    table = {
        "made_by": "eval/bench/recipes.py",
        "made": datetime.now(UTC).date().isoformat(),
        "machine": f"{threads} threads, {platform.machine()}, faiss {faiss.__version__}",
        "source": data.source,
        "real": real,
        "dimension": int(data.statements.shape[1]),
        "queries": QUERIES,
        "recipes": [
            dict(
                entry,
                bytes=round(entry["bytes"], 1),
                points=sorted(entry["points"], key=lambda p: (p["target"], p["count"])),
            )
            for entry in entries
            if entry["points"]
        ],
    }
    output.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
