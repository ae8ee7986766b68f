"""From keystroke to report: a cold `factcheck check` against a cold `import sentence_transformers`, process by process.

    python eval/bench/coldstart.py [ARTICLE] [--rounds 5]

The starter's index and everything else is on disk, in the page cache. Prints medians and the ratio.
"""

from __future__ import annotations

import argparse
import os
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
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"import sentence_transformers  {other:.2f} s  ratio 1.00")
    print(f"factcheck check               {mine:.2f} s  ratio {mine / other:.2f}")


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
