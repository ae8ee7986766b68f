"""Ours beside what people would use instead, in one process, on the same vectors and queries.

    python eval/bench/search.py [--quick] [--texts FOLDER...] [--keep FOLDER] [--counts 10000 100000] [--lines FILE]
                                [--publish]

With `--lines` a long measurement can be made in pieces: one count or one engine (`--only`) at a time into one file. An
engine that is measured again at a count takes the place of what the file holds of it.

Prints recall@10 against exact search, queries a second (one at a time on one thread; 32 and 10,000 a call on all),
build time, bytes that a search reads from, and ratios; with `--publish` they become the section "Search" of
eval/RESULTS.md and its plot.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
import engines
from engines import Engine, Floats, K, Rows, Search
from vectors import Vectors, vectors

from factcheck.index.scan import candidates

ROOT = Path(__file__).resolve().parents[2]
RESULTS, PLOT = ROOT / "eval" / "RESULTS.md", ROOT / "eval" / "plots" / "search.png"
BEGIN, END = "<!-- search:begin -->", "<!-- search:end -->"
FOLDERS = [ROOT.parent / "shared" / "data" / "claim_retrieval" / name for name in ("checkthat2022a", "checkthat2022b")]
CHECKED = 1000  # queries that recall is measured with
SECONDS = 1.0  # of each timing
COMPARED = (10_000, 100_000)
USES = ("single", "batch32", "batch10000")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="10,000 and 100,000 vectors: about ten minutes")
    options.add_argument("--texts", type=Path, nargs="*", help="BEIR folders")
    options.add_argument("--keep", type=Path, help="folder to keep encoded texts in")
    options.add_argument("--counts", type=int, nargs="+")
    options.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    options.add_argument("--only", nargs="*", help="engines to measure, by the beginning of their names")
    options.add_argument("--recipe", help="ours with this recipe instead of the planned one")
    options.add_argument("--lines", type=Path, help="file of measured lines: read first, written after each engine")
    options.add_argument("--publish", action="store_true", help="write the tables into eval/RESULTS.md, and their plot")
    given = options.parse_args()
    counts = given.counts or (COMPARED if given.quick else (*COMPARED, 1_000_000))
    folders = [folder for folder in FOLDERS if folder.is_dir()] if given.texts is None else given.texts
    data = vectors(folders, max(counts), keep=given.keep, threads=given.threads)
    print(f"{data.source}; {len(data.queries):,} queries", flush=True)
    lines: list[dict[str, Any]] = []
    if given.lines and given.lines.is_file():
        lines = json.loads(given.lines.read_text())
    for count in counts:
        fresh: set[str] = set()
        for line in measure(data.first(count), given.threads, given.only, given.recipe):
            if line["engine"] not in fresh:  # what was measured before may have had other settings
                lines = [old for old in lines if (old["count"], old["engine"]) != (count, line["engine"])]
                fresh.add(line["engine"])
            lines.append(line)
            if given.lines:
                given.lines.write_text(json.dumps(lines, indent=1))
    text = report(lines, data, given.threads)
    print(text)
    if given.publish:
        publish(text)
        plot(lines)


def measure(data: Vectors, threads: int, only: list[str] | None, recipe: str | None) -> Iterator[dict[str, Any]]:
    x, queries = data.statements, np.ascontiguousarray(data.queries)
    asked = queries[np.random.default_rng(2).permutation(len(queries))]
    truth = candidates(x, asked[:CHECKED], K)
    makers = {
        "ours": lambda: engines.ours(x, threads=threads, recipe=recipe),
        "IndexFlatIP": lambda: [engines.flat(x)],
        "hnswlib": lambda: [engines.hnsw(x, threads=threads)],
        "usearch": lambda: [engines.usearch(x, threads=threads)],
        "semantic_search": lambda: [engines.sentence_transformers(x)],
        "numpy": lambda: [engines.numpy(x)],
    }
    for name, make in makers.items():
        if only and not name.startswith(tuple(only)):
            continue
        try:
            made = make()
        except ModuleNotFoundError as error:
            print(f"  {name}: {error.name} is not installed, left out", flush=True)
            continue
        for engine in made:
            yield from points(engine, asked, truth, len(x), data.real, threads)
        gc.collect()


def points(engine: Engine, asked: Floats, truth: Rows, count: int, real: int, threads: int) -> Iterator[dict[str, Any]]:
    for setting, prepare in engine.points:
        search = prepare()
        recall = share_found(search(asked[:CHECKED], threads), truth)
        batch, cpu, rows = timed(search, asked, 10_000, threads)
        line = {
            "count": count,
            "real": real,
            "engine": engine.name,
            "setting": setting,
            "recall": recall,
            "recall10000": share_found(rows[:CHECKED], truth),
            "single": timed(search, asked, 1, 1)[0],
            "batch32": timed(search, asked, 32, threads)[0],
            "batch10000": batch,
            "cpu": cpu,
            "build": round(engine.build_seconds, 1),
            "bytes": engine.touched_bytes,
            "open": engine.open_seconds,
        }
        print(" ", {key: value for key, value in line.items() if key not in ("real", "open")}, flush=True)
        yield line


def share_found(rows: Rows, truth: Rows) -> float:
    return round(
        float(np.mean([len(set(a) & set(b)) / K for a, b in zip(rows.tolist(), truth.tolist(), strict=True)])), 4
    )


def timed(search: Search, queries: Floats, size: int, threads: int) -> tuple[float, float, Rows]:
    """Queries a second, microseconds of processor time of a query over all threads, and what the first call found.

    The median of the calls that fit into a second, at least three; of one where it takes long. Beside a busy process
    rates say little of what a search needs; processor time changes less.
    """
    search(queries[:1], threads)
    size = min(size, len(queries))
    taken: list[tuple[float, float]] = []
    first: Rows | None = None
    while sum(wall for wall, _ in taken) < SECONDS or len(taken) < 3:
        start = len(taken) * size % (len(queries) - size + 1)
        begin, used = time.perf_counter(), time.process_time()
        rows = search(queries[start : start + size], threads)
        taken.append((time.perf_counter() - begin, time.process_time() - used))
        first = rows if first is None else first
        if taken[0][0] > 5 * SECONDS:
            break
    wall, cpu = np.median(taken, axis=0)
    assert first is not None
    return round(size / float(wall), 1), round(float(cpu) / size * 1e6, 1), first


def best(lines: list[dict[str, Any]], engine: str, least: float, use: str) -> float | None:
    """The most queries a second of an engine at a recall of `least` or more in calls of that size."""
    return max(
        (line[use] for line in lines if line["engine"].startswith(engine) and _recall(line, use) >= least), default=None
    )


def cheapest(lines: list[dict[str, Any]], engine: str, least: float) -> float | None:
    """The least processor time of a query of a large batch at a recall of `least` or more."""
    return min(
        (line["cpu"] for line in lines if line["engine"].startswith(engine) and _recall(line, "cpu") >= least),
        default=None,
    )


def _recall(line: dict[str, Any], use: str) -> float:
    """Large calls may find their candidates otherwise than others do; lines of before hold one recall for all."""
    return float(line.get("recall10000", line["recall"]) if use in ("batch10000", "cpu") else line["recall"])


def report(lines: list[dict[str, Any]], data: Vectors, threads: int) -> str:
    out = [
        "## Search",
        "",
        f"`python eval/bench/search.py`, {datetime.now(UTC).date().isoformat()}, {threads} threads; {data.source}. "
        "One process, the same vectors and queries for all; recall@10 on 1,000 held-out queries, in one call of "
        "theirs and among the 10,000 of another. Queries a second: "
        f"one at a time on one thread; 32 and 10,000 a call on {threads} threads. Bytes are what a search reads from: "
        "for ours the codes (true cosines are then read from the memory-mapped vectors, shortlist by shortlist). "
        "CPU is the processor time of a query among 10,000, in microseconds over all threads.",
    ]
    for count in sorted({line["count"] for line in lines}):
        some = [line for line in lines if line["count"] == count]
        raw = count * data.statements.shape[1] * 4
        out += ["", f"### {count:,} vectors ({some[0]['real']:,} real)", ""]
        out += [
            "| engine | setting | recall@10 | among 10,000 | 1 | 32 | 10,000 | CPU | build s | bytes / float32 |",
            "|---|---|---|---|---|---|---|---|---|---|",
        ]
        for line in sorted(some, key=lambda line: (line["engine"], line["recall"])):
            rates = " | ".join(f"{line[use]:,.0f}" for use in (*USES, "cpu"))
            found = f"{line['recall']:.4f} | {_recall(line, 'cpu'):.4f}"
            out.append(
                f"| {line['engine']} | {line['setting']} | {found} | {rates} | {line['build']:.1f} | "
                f"{line['bytes'] / raw:.3f} |"
            )
        out += ["", "| ours over | recall@10 | 1 | 32 | 10,000 | CPU |", "|---|---|---|---|---|---|"]
        for other, least in (
            ("IndexFlatIP", 0.999),
            ("semantic_search", 0.999),
            ("numpy", 0.999),
            ("hnswlib", 0.99),
            ("usearch", 0.99),
        ):
            if not any(line["engine"].startswith(other) for line in some):
                continue  # not measured at this count
            ratios = []
            for use in USES:
                mine, theirs = best(some, "ours", least, use), best(some, other, least, use)
                ratios.append(f"{mine / theirs:.1f}x" if mine and theirs else "not reached" if mine else "-")
            mine, theirs = cheapest(some, "ours", least), cheapest(some, other, least)
            ratios.append(f"{theirs / mine:.1f}x" if mine and theirs else "-")
            out.append(f"| {other} | >= {least} | " + " | ".join(ratios) + " |")
    out += growth(lines)
    return "\n".join(out)


def growth(lines: list[dict[str, Any]]) -> list[str]:
    """Time a query over the number of vectors, as a power law, and where it leads."""
    out = [
        "",
        "### Growth",
        "",
        "Milliseconds of one query ~ N^a, fitted over all counts (least squares in logarithms). Projections go on from "
        "the largest count with the power between the two largest, or a where that is more; bytes in proportion. They "
        "are no measurements.",
        "",
        "| engine | recall@10 | a | between the two largest | 10^7: ms, GB | 10^8: ms, GB |",
        "|---|---|---|---|---|---|",
    ]
    for engine, least in (("ours", 0.99), ("ours", 0.999), ("hnswlib", 0.99), ("IndexFlatIP", 1.0)):
        reached = [line for line in lines if line["engine"].startswith(engine) and line["recall"] >= least]
        counts = sorted({line["count"] for line in reached})
        fastest = [
            max((line for line in reached if line["count"] == n), key=lambda line: line["single"]) for n in counts
        ]
        if len(fastest) < 3:
            continue
        x, y = np.log(counts), np.log([1e3 / line["single"] for line in fastest])
        fitted, last = np.polyfit(x, y, 1)[0], (y[-1] - y[-2]) / (x[-1] - x[-2])
        each = fastest[-1]["bytes"] / counts[-1]
        cells = [
            f"{np.exp(y[-1] + max(fitted, last) * (np.log(n) - x[-1])):,.1f}, {each * n / 1e9:.1f}"
            for n in (10**7, 10**8)
        ]
        out.append(f"| {engine} | >= {least} | {fitted:.2f} | {last:.2f} | " + " | ".join(cells) + " |")
    return out if len(out) > 7 else []


def publish(text: str) -> None:
    """Put the section in its place; other sections are kept."""
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else "# Results\n"
    section = f"{BEGIN}\n{text}\n\n![Recall against queries a second](plots/search.png)\n{END}"
    if BEGIN in before:
        after = re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: section, before, flags=re.DOTALL)
    else:
        after = before.rstrip() + f"\n\n{section}\n"
    RESULTS.write_text(after, encoding="utf-8")


def plot(lines: list[dict[str, Any]]) -> None:
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    counts = sorted({line["count"] for line in lines})
    figure, axes = plt.subplots(1, len(counts), figsize=(5 * len(counts), 4.2), squeeze=False)
    for axis, count in zip(axes[0], counts, strict=True):
        for name in sorted({line["engine"] for line in lines if line["count"] == count}):
            some = sorted(
                (line["recall"], line["single"]) for line in lines if (line["count"], line["engine"]) == (count, name)
            )
            axis.plot(*zip(*some, strict=True), marker="o", label=name, linewidth=2 if name.startswith("ours") else 1)
        axis.set(
            title=f"{count:,} vectors, one query, one thread",
            xlabel="recall@10",
            ylabel="queries a second",
            yscale="log",
        )
        axis.grid(visible=True, which="both", alpha=0.3)
        axis.legend(fontsize=7)
    PLOT.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(PLOT, dpi=120)


if __name__ == "__main__":
    main()
