"""The service under load: concurrent clients for a while, the index changed in the middle, the batch path beside it.

``python eval/bench/service.py eval/gold/claims/dev.jsonl`` prints errors, throughput, latencies and the ratios asked
for. Texts of any .jsonl with a ``text`` on each line will do; articles of so many words are made of their sentences,
no two the same.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import httpx

from factcheck.settings import Settings

T = TypeVar("T")

MARK = "The harbour town of Ostrand counted 4,310 herons along its quays in March 2019."
SERVE = "from factcheck.cli import main; main()"


def articles(sources: list[Path], words: int, seed: int) -> Iterator[str]:
    """Articles of so many words, sentences of the sources in new orders."""
    sentences: list[str] = []
    for source in sources:
        for line in source.read_text(encoding="utf-8").splitlines():
            sentences += re.split(r"(?<=[.!?])\s+", " ".join(json.loads(line)["text"].split()))
    sentences = [sentence for sentence in sentences if 4 <= len(sentence.split()) <= 60]
    chance = random.Random(seed)
    while True:
        made: list[str] = []
        count = 0
        while count < words:
            made.append(chance.choice(sentences))
            count += len(made[-1].split())
        parts = [" ".join(made[start : start + 4]) for start in range(0, len(made), 4)]
        yield "\n\n".join([MARK, *parts])


def start(folder: Path, threads: int) -> tuple[subprocess.Popen[bytes], str]:
    """A service in a process of its own, ready."""
    environment = os.environ | environment_of(folder)
    log = (folder / "service.log").open("w")
    command = [
        sys.executable,
        "-c",
        SERVE,
        "serve",
        "--port",
        "0",
        "--timeout",
        "300",
        "--data-dir",
        str(folder / "data"),
    ]
    process = subprocess.Popen([*command, "--threads", str(threads)], env=environment, stderr=log)
    while not (found := re.search(r"http://[\d.]+:\d+", (folder / "service.log").read_text())):
        time.sleep(0.1)
    while httpx.get(f"{found[0]}/readyz").status_code != 200:
        time.sleep(0.1)
    return process, found[0]


def environment_of(folder: Path) -> dict[str, str]:
    """Indexes of the run's own, and no cache of vectors: every text is new to a service."""
    return {"FACTCHECK_INDEXES_DIR": str(folder / "indexes"), "FACTCHECK_CACHE_BYTES": "0"}


def cpu(*processes: int) -> float:
    """Seconds of processor time that processes have taken so far (Linux)."""
    stats = [Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split() for process in processes]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def load(address: str, texts: Iterator[str], clients: int, seconds: float) -> dict[str, object]:
    """Clients that ask again as soon as they are answered; the index is changed halfway."""
    taking = threading.Lock()
    took: list[float] = []
    errors: Counter[str] = Counter()
    marked: list[tuple[float, bool]] = []
    began = time.monotonic()
    sent = 0

    def ask() -> None:
        nonlocal sent
        with httpx.Client(base_url=address, timeout=180) as client:
            while time.monotonic() - began < seconds:
                with taking:
                    text = next(texts)
                    sent += 1
                start = time.monotonic()
                try:
                    answer = client.post("/v1/check", json={"text": text})
                    if answer.status_code != 200:
                        errors[str(answer.status_code)] += 1
                        continue
                    ids = {match["statement"]["id"] for match in answer.json()["matches"]}
                except httpx.HTTPError as error:
                    errors[type(error).__name__] += 1
                    continue
                took.append(time.monotonic() - start)
                marked.append((start - began, "herons" in ids))

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    time.sleep(seconds / 2)
    change = time.monotonic() - began
    statement = {"id": "herons", "text": MARK, "verdict": "false", "publisher": "Bench"}
    httpx.post(f"{address}/v1/indexes/starter/statements", json=[statement], timeout=180).raise_for_status()
    changed = time.monotonic() - began
    for thread in threads:
        thread.join()
    ended = time.monotonic() - began
    took.sort()
    return {
        "sent": sent,
        "answered": len(took),
        "errors": dict(errors),
        "articles_per_second": len(took) / ended,
        "p50": took[len(took) // 2],
        "p99": took[min(len(took) - 1, int(len(took) * 0.99))],
        "update_seconds": changed - change,
        "answered_with_the_new_statement": sum(found for _, found in marked),
        "asked_after_the_update_without_it": sum(not found for at, found in marked if at > changed),
    }


def batch(folder: Path, texts: Iterator[str], workers: int, rows: int, seconds: float) -> tuple[float, float]:
    """`factcheck batch` over so many rows, or as many as begin within so many seconds; models are loaded before.

    Articles a second, and seconds of processor time for each.
    """
    from factcheck.batch.pools import LocalPool
    from factcheck.batch.work import Job

    os.environ.update(environment_of(folder))
    job = Job({"threads": 1}, None, "2026-01-01T00:00:00+00:00", False)
    pool = LocalPool(job, workers)
    for _ in range(workers):
        pool.submit([{"id": "warm", "text": next(texts)}])
    waiting = workers
    while waiting:
        waiting -= len(pool.done())
    tasks = [[{"id": f"{n}-{m}", "text": next(texts)} for m in range(16)] for n in range(max(1, rows // 16))]
    processes = [process.pid for process in multiprocessing.active_children() if process.pid]
    began, spent = time.monotonic(), cpu(*processes)
    under_way = count = 0
    while True:
        while tasks and pool.idle() and time.monotonic() - began < seconds:
            pool.submit(tasks.pop())
            under_way += 1
        if not under_way:
            break
        for done in pool.done():
            under_way -= 1
            count += len(done.task)
    found = count / (time.monotonic() - began), (cpu(*processes) - spent) / count
    pool.close()
    return found


def tell(what: str, found: T) -> T:
    """Say what was measured, at once: a run may be cut short."""
    print(what, json.dumps(found), file=sys.stderr, flush=True)
    return found


def main() -> int:
    """Run, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--threads", type=int, default=Settings().threads)
    parser.add_argument("--rows", type=int, default=160, help="Most articles of each measurement of the batch path.")
    parser.add_argument("--batch-seconds", type=float, default=30.0, help="After so long no more of them are begun.")
    options = parser.parse_args()
    texts = articles(options.sources, options.words, seed=1)
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as name:
        folder = Path(name)
        process, address = start(folder, options.threads)
        process.terminate()  # the index is there now, so that nobody's time holds its making
        process.wait()
        (folder / "service.log").unlink()
        # Before and after, since a shared machine is faster at one time than at another.
        batches = [tell("batch", batch(folder, texts, 1, options.rows, options.batch_seconds))]
        process, address = start(folder, options.threads)
        spent = cpu(process.pid)
        try:
            found = load(address, texts, options.clients, options.seconds)
            spent = (cpu(process.pid) - spent) / max(1, int(str(found["answered"])))
        finally:
            process.terminate()
            process.wait()
        tell("service", found)
        batches.append(tell("batch", batch(folder, texts, 1, options.rows, options.batch_seconds)))
        two = tell("batch, two workers", batch(folder, texts, 2, options.rows, options.batch_seconds))
    rates = [rate for rate, _ in batches]
    ratio = float(str(found["articles_per_second"])) / (sum(rates) / 2)
    found |= {
        "batch_articles_per_second": rates,
        "batch_two_workers": two[0],
        "cpu_seconds_an_article": {"service": spent, "batch": [each for _, each in batches], "two_workers": two[1]},
        "load_average": os.getloadavg()[1],
        "ratio_to_batch": ratio,
        "p99_to_p50": float(str(found["p99"])) / float(str(found["p50"])),
    }
    print(json.dumps(found, indent=1))
    kept = not found["errors"] and found["sent"] == found["answered"] and ratio >= 0.8
    return 0 if kept and float(str(found["p99_to_p50"])) <= 10 and not found["asked_after_the_update_without_it"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
