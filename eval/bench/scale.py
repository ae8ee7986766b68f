"""FAISS and Milvus on the same statements in one run: recall@10, queries a second, filtered search, load time.

``python eval/bench/scale.py FOLDER`` with a BEIR folder; starts a real Milvus server of its own on loopback.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from factcheck.encoding import load_encoder
from factcheck.engines.address import parse_address
from factcheck.engines.milvus import open_milvus
from factcheck.engines.server import ROOT_TOKEN, Server
from factcheck.engines.transfer import push_index
from factcheck.evaluation.beir import read_task
from factcheck.evaluation.retrieval import corpus_index
from factcheck.index import Filter, Index
from factcheck.index.dense import nearest
from factcheck.index.views import VIEWS
from factcheck.matching import Kind
from factcheck.model import Verdict
from factcheck.settings import load_settings

K = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a BEIR folder")
    parser.add_argument("--split", default="train")
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    own = load_settings()
    encoder = load_encoder(own.model, cache_dir=own.cache_dir, cache_bytes=own.cache_bytes, threads=own.threads)
    index = corpus_index(options.folder, encoder, cache_dir=own.cache_dir)
    task = read_task(options.folder, options.split, kind=Kind.CLAIMS, context=True)
    texts = [query.text for query in task.queries.values()][: options.queries]
    queries = encoder.encode(texts, kind="query")
    exact = ids_of(index, exact_rows(index, queries))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), tokens=True)
        begin = time.perf_counter()
        server.start()
        print(f"server up in {time.perf_counter() - begin:.1f} s")
        try:
            address = parse_address(f"{server.address}/bench")
            assert address is not None
            begin = time.perf_counter()
            moved = push_index(index.path, address, token=ROOT_TOKEN)
            print(f"{moved.statements:,} statements pushed and verified in {time.perf_counter() - begin:.1f} s")
            begin = time.perf_counter()
            milvus = open_milvus(address, token=ROOT_TOKEN)
            print(f"opened in {time.perf_counter() - begin:.2f} s; {milvus.count_rows():,} rows")
            print(f"bytes on disk {size(Path(folder) / 'data'):,}; bundle {size(index.path):,}")
            where = Filter(verdicts=frozenset({Verdict.FALSE}))
            engines = {
                "FAISS bundle": lambda vectors, filter_: ids_of(index, index.search(vectors, K, filter_).rows),
                "Milvus": lambda vectors, filter_: milvus.search(vectors, K, filter_).ids,
            }
            print("| engine | recall@10 | 1 | 32 | 1,000 | 32, filtered |\n|---|---|---|---|---|---|")
            for name, search in engines.items():
                found = search(queries, None)
                recall = np.mean([len(set(a) & set(b)) / K for a, b in zip(found, exact, strict=True)])
                rates = [rate(search, queries, size_, None) for size_ in (1, 32, 1000)]
                rates.append(rate(search, queries, 32, where))
                print(f"| {name} | {recall:.4f} | " + " | ".join(f"{value:,.0f}" for value in rates) + " |")
            milvus.close()
        finally:
            server.kill()


def exact_rows(index: Index, queries: np.ndarray) -> np.ndarray:
    """Rows (n, 10) by comparing every vector."""
    segment = index.segments[0]
    return nearest(segment.vectors, segment.owners, queries, K, views=len(VIEWS), allowed=None).rows


def ids_of(index: Index, rows: np.ndarray) -> list[list[str]]:
    names = {row: id_ for id_, row in index.ids.items()}
    return [[names[row] for row in line if row >= 0] for line in rows.tolist()]


def rate(search, queries: np.ndarray, batch: int, where: Filter | None) -> float:
    """Queries a second, the best of three rounds of about a second."""
    asked = np.resize(queries, (batch, queries.shape[1]))
    best = 0.0
    for _ in range(3):
        begin, done = time.perf_counter(), 0
        while time.perf_counter() - begin < 1:
            search(asked, where)
            done += batch
        best = max(best, done / (time.perf_counter() - begin))
    return best


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
