"""The recall that tuning promises, beside the recall of real queries, in indexes made in different ways.

    python eval/bench/promise.py [--texts FOLDER...] [--keep FOLDER] [--recipes PQ96x4fs ...] [--counts 70000 ...]
        [--kinds plain copies duplicates few] [--beir FOLDER...]

plain: real vectors alone. copies: beyond the real ones, noisy copies of them. few: noisy copies of 3,000 real ones.
duplicates: real ones, of which 5,000 are there three times more, 100 a hundred times and one 5,000 times. With `--beir`
also the folder's own corpus as it is indexed, asked its own queries.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from vectors import Floats, enlarged, vectors

from factcheck.encoding import load_encoder
from factcheck.evaluation.retrieval import corpus_index
from factcheck.index.codes import Codes
from factcheck.index.dense import FirstStage, nearest
from factcheck.index.drawn import EQUAL, K
from factcheck.index.planner import parse_recipe
from factcheck.index.tuning import tune
from factcheck.index.views import VIEWS
from factcheck.settings import load_settings

FEW = 3_000
ASKED = 1_787  # queries of the folders that vectors.py names, before its held-out sentences


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=Path, nargs="*", default=[], help="BEIR folders")
    options.add_argument("--keep", type=Path, help="folder to keep encoded texts in")
    options.add_argument("--recipes", nargs="+", default=["PQ96x4fs"])
    options.add_argument("--counts", type=int, nargs="+", default=[70_000])
    options.add_argument("--kinds", nargs="*", default=["plain", "copies", "few", "duplicates"])
    options.add_argument("--beir", type=Path, nargs="*", default=[])
    options.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = options.parse_args()
    print("| index | vectors | recipe | promised | close, usual, far | search | real queries | s CPU |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for folder in given.beir:
        for recipe in given.recipes:
            say(folder.name, *own(folder, given.threads), recipe, given.threads)
    if given.kinds:
        data = vectors(given.texts, max(given.counts), keep=given.keep, threads=given.threads)
        real = np.ascontiguousarray(data.statements[: data.real])
        for name, every in made(real, given.kinds, given.counts):
            owners = np.arange(len(every), dtype=np.int32)
            for recipe in given.recipes:
                say(name, every, owners, data.queries[:ASKED], 1, recipe, given.threads)


def made(real: Floats, kinds: list[str], counts: list[int]) -> Iterator[tuple[str, Floats]]:
    random = np.random.default_rng(3)
    for count in counts:
        if "plain" in kinds:
            yield "plain", real[:count]
        if "copies" in kinds and count > len(real):
            yield "copies", enlarged(real, count)
        if "few" in kinds:
            yield "few", random.permutation(enlarged(real[:FEW], count))
    if "duplicates" in kinds:
        rows = [np.arange(len(real)), np.repeat(np.arange(5_000), 3), np.repeat(np.arange(5_000, 5_100), 100)]
        yield "duplicates", real[random.permutation(np.concatenate([*rows, np.repeat([5_200], 5_000)]))]


def own(folder: Path, threads: int) -> tuple[Floats, np.ndarray, Floats, int]:
    settings = load_settings()
    encoder = load_encoder(
        settings.model, cache_dir=settings.cache_dir, cache_bytes=settings.cache_bytes, threads=threads
    )
    segment = corpus_index(folder, encoder, cache_dir=settings.cache_dir).segments[0]
    with (folder / "queries.jsonl").open(encoding="utf-8") as lines:
        queries = encoder.encode([json.loads(line)["text"] for line in lines], kind="query")
    return segment.vectors, segment.owners, queries, len(VIEWS)


def say(name: str, every: Floats, owners: np.ndarray, queries: Floats, views: int, recipe: str, threads: int) -> None:
    planned = parse_recipe(recipe)
    codes = Codes.encode(every, planned)
    used = time.process_time()
    tuned, measured = tune(every, owners, codes, planned, views=views, threads=threads)
    used = time.process_time() - used
    first = FirstStage(codes=codes, shortlist=tuned.shortlist)
    exact = nearest(every, owners, queries, K, views=views, allowed=None).scores[:, -1:]
    hits = nearest(every, owners, queries, K, views=views, allowed=None, first=first, threads=threads)
    kinds = ", ".join(f"{recall:.4f}" for recall in measured.kinds.values())
    how = ", ".join([f"{tuned.shortlist:g} x k", *(f"{name} {value:g}" for name, value in tuned.parameters.items())])
    promised = f"{measured.recall:.4f} ({measured.low:.4f} - {measured.high:.4f})"
    kept = float((hits.scores >= exact - EQUAL).mean())
    line = [name, f"{len(every):,}", recipe, promised, kinds, how, f"{kept:.4f}", f"{used:.1f}"]
    print("|", " | ".join(line), "|", flush=True)


if __name__ == "__main__":
    main()
