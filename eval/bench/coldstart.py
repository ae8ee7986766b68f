"""From keystroke to report: a cold `factcheck check` against a cold `import sentence_transformers`, process by process.

    python eval/bench/coldstart.py [ARTICLE] [--rounds 5]

The starter's index and everything else is on disk, in the page cache. Prints medians and ratios: of seconds as the user
sees them, and of processor seconds, which depend less on what else the machine is doing.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", default=str(ROOT / "examples" / "aleppo.txt"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"FACTCHECK_INDEXES_DIR": f"{home}/indexes", "FACTCHECK_CACHE_DIR": f"{home}/cache"}
        check = [sys.executable, "-c", "from factcheck.cli import main; main()", "check", options.article]
        peer = [sys.executable, "-c", "import sentence_transformers"]
        for command in (check, peer):
            subprocess.run(command, env=environment, check=True, capture_output=True)
        ours, theirs = [], []
        for _ in range(options.rounds):
            ours.append(_seconds(check, environment))
            theirs.append(_seconds(peer, environment))
    mine, other = ([statistics.median(column) for column in zip(*measured, strict=True)] for measured in (ours, theirs))
    each = [one[0] / another[0] for one, another in zip(ours, theirs, strict=True)]
    print(f"import sentence_transformers  {other[0]:.2f} s  processor {other[1]:.2f} s")
    print(f"factcheck check               {mine[0]:.2f} s  processor {mine[1]:.2f} s")
    print(f"ratio {mine[0] / other[0]:.2f} ({min(each):.2f} - {max(each):.2f}), processor {mine[1] / other[1]:.2f}")


def _seconds(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds from start to end, and those that processors were at work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    taken = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
