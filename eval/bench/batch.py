"""Batches on processes and on Ray: time with the same workers, and every row once whatever is killed.

    python eval/bench/articles.py FOLDER articles.jsonl --count 2000
    python eval/bench/batch.py articles.jsonl OUTPUT --index NAME [--runs local-2 ray-2 killed-2 local-1 ray-1]

Every run is a `factcheck batch` of its own, timed whole. `killed-N` is one on Ray with N workers: one of them is killed
while busy when a quarter of the rows is done, and the driver with all that it started when half of them are; then the
command is given again. Times are kept in OUTPUT, so that a long measurement can be made in pieces. What every run
wrote is held against the first one's, row by row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

COMMAND = [sys.executable, "-c", "from factcheck.cli import main; main()", "batch"]
RUNS = ["local-2", "ray-2", "killed-2", "local-1", "ray-1"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--index", required=True)
    parser.add_argument("--runs", nargs="*", default=RUNS, metavar="ENGINE-WORKERS")
    options = parser.parse_args()
    kept = options.output / "seconds.json"
    options.output.mkdir(parents=True, exist_ok=True)
    seconds: dict[str, float] = json.loads(kept.read_text()) if kept.exists() else {}
    rows = sum(1 for _ in options.source.open(encoding="utf-8"))
    for run in options.runs:
        engine, _, workers = run.partition("-")
        command = [*COMMAND, str(options.source), "--index", options.index, "--output", str(options.output / run)]
        command += ["--engine", "local" if engine == "local" else "ray", "--workers", workers]
        begin = time.perf_counter()
        if engine == "killed":
            _killed(command, options.output / run, rows)
        subprocess.run(command, check=True)
        seconds[run] = time.perf_counter() - begin
        kept.write_text(json.dumps(seconds))
    _compare(options.output, seconds, rows)


def _killed(command: list[str], output: Path, rows: int) -> None:
    """A worker killed while busy at a quarter of the rows, everything at half of them."""
    driver = subprocess.Popen(command, start_new_session=True)
    _wait(output, rows // 4, driver)
    busy = _busy(driver.pid)
    os.kill(busy, signal.SIGKILL)
    at = _done(output)
    _wait(output, rows // 2, driver)
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    print(f"worker {busy} killed at {at} rows, the driver at {_done(output)}", flush=True)


def _wait(output: Path, rows: int, driver: subprocess.Popen[bytes]) -> None:
    while _done(output) < rows:
        assert driver.poll() is None, "the batch ended too early"
        time.sleep(0.1)


def _done(output: Path) -> int:
    return sum(1 for path in (output / "parts").glob("*.jsonl") for _ in path.open(encoding="utf-8"))


def _busy(driver: int) -> int:
    """A worker of the driver's that is at work: Ray names a process after what it runs."""
    parents: dict[int, int] = {}
    names: dict[int, bytes] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            names[int(entry.name)] = (entry / "cmdline").read_bytes()
        except OSError:
            continue

    def ours(process: int) -> bool:
        return process == driver or (process in parents and ours(parents[process]))

    return next(one for one, name in names.items() if name.startswith(b"ray::_Actor.run") and ours(one))


def _compare(output: Path, seconds: dict[str, float], rows: int) -> None:
    first = next(iter(seconds))
    reference = _rows(output / first)
    print("| run | seconds | articles a second | to processes | rows | equal |\n|---|---|---|---|---|---|")
    for run, taken in seconds.items():
        found = _rows(output / run)
        local = seconds.get(f"local-{run.partition('-')[2]}")
        ratio = f"{taken / local:.2f}" if local else ""
        equal = sum(found.get(name) == digest for name, digest in reference.items())
        assert len(found) == rows, f"{run}: {len(found)} of {rows} rows"
        print(f"| {run} | {taken:.1f} | {rows / taken:.1f} | {ratio} | {len(found)} | {equal} |")


def _rows(output: Path) -> dict[str, str]:
    """The digest of each row's report but for when the run began; a row that is there twice is an error."""
    found: dict[str, str] = {}
    for line in (output / "reports.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        row["report"]["provenance"]["created"] = ""
        assert row["id"] not in found, f"{output}: {row['id']} twice"
        found[row["id"]] = hashlib.sha256(json.dumps(row["report"], sort_keys=True).encode()).hexdigest()
    return found


if __name__ == "__main__":
    main()
