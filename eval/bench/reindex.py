"""Building an index again: nothing changed, or the vectors known and the rest made anew, against the first time.

    python eval/bench/reindex.py DATA [DATA ...] [--count 100000]

DATA are BEIR folders, whose short texts become statements. Every build is a process of its own, started as a user
would; the first has an empty cache. Prints seconds and ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vectors import short_texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "statements.jsonl"
        count = _write(source, options.folders, options.count)
        environment = os.environ | {"FACTCHECK_INDEXES_DIR": f"{home}/indexes", "FACTCHECK_CACHE_DIR": f"{home}/cache"}
        build = [sys.executable, "-c", "from factcheck.cli import main; main()", "index", "build", "again", str(source)]
        first = _seconds(build, environment)
        forced = min(_seconds([*build, "--force"], environment) for _ in range(2))
        again = min(_seconds(build, environment) for _ in range(3))
    print(f"{count:,} statements")
    print(f"first                       {first:6.2f} s  1")
    print(f"vectors known (--force)     {forced:6.2f} s  1/{first / forced:.0f}")
    print(f"nothing changed             {again:6.2f} s  1/{first / again:.0f}")


def _write(path: Path, folders: list[Path], count: int) -> int:
    texts = dict.fromkeys(text for folder in folders for text in short_texts(folder / "corpus.jsonl"))
    chosen = list(texts)[:count]
    with path.open("w", encoding="utf-8") as out:
        for number, text in enumerate(chosen):
            out.write(json.dumps({"id": f"s{number}", "text": text, "rating": "False"}) + "\n")
    return len(chosen)


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
