"""Texts a second: our encoder against sentence-transformers as it comes, in one process on the same texts.

    python eval/bench/encode.py [--texts FILE] [--count 2000] [--quick]

FILE has a text a line; without it, the claims of the starter collection are used, numbered so that none is
the same as another. Prints ratios; nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from factcheck.encoding import load_encoder, locate_model
from factcheck.settings import DEFAULT_MODEL, starter_statements
from factcheck.statements import load_statements


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="fewer texts and rounds")
    options = parser.parse_args()
    count, rounds = (400, 1) if options.quick else (options.count, 3)
    texts = _texts(options.texts, count)

    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(options.threads)
    peer = SentenceTransformer(str(locate_model(DEFAULT_MODEL)), device="cpu")
    with tempfile.TemporaryDirectory() as folder:
        ours = load_encoder(DEFAULT_MODEL, cache_dir=Path(folder), cache_bytes=0, threads=options.threads)
        reference = peer.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        vectors = ours.encode(texts)
        cosines = np.sum(reference * vectors, axis=1)
        slow = _rate(lambda: peer.encode(texts, batch_size=32, show_progress_bar=False), len(texts), rounds)
        fast = _rate(lambda: ours.encode(texts), len(texts), rounds)
    print(f"{len(texts)} texts, {options.threads} threads, median of {rounds}")
    print(f"sentence-transformers  {slow:8.0f} texts/s  ratio 1.00")
    print(f"ours                   {fast:8.0f} texts/s  ratio {fast / slow:.2f}")
    print(f"cosine to float32      mean {cosines.mean():.4f}, least {cosines.min():.4f}")


def _texts(path: Path | None, count: int) -> list[str]:
    if path:
        return path.read_text(encoding="utf-8").splitlines()[:count]
    claims = load_statements([starter_statements()]).frame["text"].to_list()
    return [f"{claims[n % len(claims)]} ({n})" for n in range(count)]


def _rate(work: Callable[[], object], count: int, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return count / statistics.median(times)


if __name__ == "__main__":
    main()
