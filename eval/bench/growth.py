"""How a bundle and a Milvus server grow with the count: milliseconds a query, memory and disk, and their laws.

    python eval/bench/growth.py BUNDLE [--counts 1000 3000 9000] [--to 100000000]

BUNDLE is a built index, of which the first so many statements with their vectors go into each engine through the same
protocol. A query's time is fitted as a power of the count, bytes as so many for each statement; both are projected.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from pathlib import Path

import numpy as np

from factcheck.engines.address import parse_address
from factcheck.engines.base import SearchEngine
from factcheck.engines.bundle import BundleEngine
from factcheck.engines.milvus import Said, create_milvus, open_milvus
from factcheck.engines.server import ROOT_TOKEN, Server
from factcheck.index import Index
from factcheck.statements.frame import to_frame

AT_ONCE = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 3000, 9000])
    parser.add_argument("--to", type=int, default=100_000_000)
    options = parser.parse_args()
    index = Index.open(options.bundle, verify=False)
    manifest = index.manifest
    rng = np.random.default_rng(0)
    queries = np.asarray(index.segments[0].vectors[np.sort(rng.choice(len(index.segments[0].vectors), 32))])
    queries = queries + 0.05 * rng.standard_normal(queries.shape).astype(np.float32)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    measured: dict[str, list[tuple[float, ...]]] = {"FAISS bundle": [], "Milvus": []}
    print("| engine | statements | ms, 1 a call | ms, 32 a call | memory | disk |")
    print("|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server = Server(home / "server", tokens=True)
        server.start()
        try:
            before = _resident(server), _disk(home / "server" / "data")
            for count in options.counts:
                bundle = BundleEngine(
                    home / f"b{count}",
                    model=manifest.model,
                    fingerprint=manifest.fingerprint,
                    dimension=manifest.dimension,
                )
                _fill(bundle, index, count, count)
                _note(measured, "FAISS bundle", count, bundle, queries, 0, _disk(home / f"b{count}"))
                address = parse_address(f"{server.address}/growth{count}")
                assert address is not None
                said = Said(
                    model=manifest.model,
                    fingerprint=manifest.fingerprint,
                    dimension=manifest.dimension,
                    generation=manifest.generation,
                    created=manifest.created,
                )
                milvus = create_milvus(address, said, token=ROOT_TOKEN)
                _fill(milvus, index, count, AT_ONCE)
                milvus.close()
                milvus = open_milvus(address, token=ROOT_TOKEN)  # who only reads does not wait for what was written
                now = _resident(server), _disk(home / "server" / "data")
                _note(measured, "Milvus", count, milvus, queries, now[0] - before[0], now[1] - before[1])
                before = now
                milvus.close()
        finally:
            server.kill()
    for name, lines in measured.items():
        _project(name, np.array(lines), options.to)


def _fill(engine: SearchEngine, index: Index, count: int, at_once: int) -> None:
    for start in range(0, count, at_once):
        rows = np.arange(start, min(start + at_once, count))
        frame = to_frame(index.statements(rows.tolist(), body=True))
        engine.upsert(frame["id"].to_list(), index.views(rows)[0], frame)
    engine.flush()
    engine.optimize()


def _note(measured, name: str, count: int, engine: SearchEngine, queries: np.ndarray, *size: int) -> None:
    times = [_milliseconds(engine, queries[:batch]) for batch in (1, 32)]
    measured[name].append((count, *times, *size))
    memory, disk = (f"{part / 1e6:.0f} MB" for part in size)
    print(f"| {name} | {count:,} | {times[0]:.2f} | {times[1]:.3f} | {memory} | {disk} |", flush=True)


def _milliseconds(engine: SearchEngine, queries: np.ndarray) -> float:
    """Of one query, the best tenth of calls within two seconds: the rest is what else the machine does."""
    taken = []
    end = time.perf_counter() + 2
    while time.perf_counter() < end or len(taken) < 10:
        begin = time.perf_counter()
        engine.search(queries, 10)
        taken.append(time.perf_counter() - begin)
    return 1000 * float(np.quantile(taken, 0.1)) / len(queries)


def _resident(server: Server) -> int:
    assert server._process is not None
    status = Path(f"/proc/{server._process.pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return 1024 * int(found[1])


def _disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _project(name: str, lines: np.ndarray, to: int) -> None:
    counts = lines[:, 0]
    for column, what in ((1, "1 a call"), (2, "32 a call")):
        power, start = np.polyfit(np.log(counts), np.log(lines[:, column]), 1)
        there = np.exp(start + power * np.log(to))
        print(f"{name}, {what}: {np.exp(start):.3g} ms x count^{power:.2f}; at {to:,}: {there:,.1f} ms")
    for column, what in ((3, "memory"), (4, "disk")):
        each = np.polyfit(counts, lines[:, column], 1)[0]
        print(f"{name}, {what}: {each:,.0f} bytes a statement; at {to:,}: {each * to / 1e9:,.0f} GB")


if __name__ == "__main__":
    main()
