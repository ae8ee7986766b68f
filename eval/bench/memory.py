"""Resident memory of `factcheck serve --local` with an index, after dozens of articles, by what the pages are.

    python eval/bench/memory.py FOLDER [--articles 48] [--rounds 3] [--index NAME] [--mappings 15]

FOLDER is a BEIR folder: its bodies are the articles, and unless an index is named its statements are the index.
Every article is checked by a client of its own, as from a shell; memory is looked at after the last answer of a round,
and again when nobody has asked for so long that the resident gives back what it can. *Rss* counts every page that the
process has touched; *Pss* divides those that it shares among their sharers. *Anonymous* pages are its own; *file* pages
are mapped, and the kernel may drop them when memory is short.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from articles import articles

from factcheck.resident.server import SOON

REST = SOON + 2  # seconds without a request after which memory is looked at again
COMMAND = [sys.executable, "-c", "from factcheck.cli import main; main()"]
MAPPING = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \S+ *(.*)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=48, help="of a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--index", help="a named index that is there, instead of one made of FOLDER")
    parser.add_argument("--mappings", type=int, default=0, help="show so many of the largest mappings")
    options = parser.parse_args()
    texts = islice(articles(options.folder), options.articles * options.rounds)
    with tempfile.TemporaryDirectory(prefix="fc") as home:
        # A runtime directory of its own, so that no other resident answers.
        environment = os.environ | {"XDG_RUNTIME_DIR": home, "FACTCHECK_RESIDENT": "1"}
        index = options.index
        if index is None:
            environment |= {"FACTCHECK_INDEXES_DIR": f"{home}/indexes"}
            index = "measured"
            _run(["index", "build", index, str(options.folder)], environment)
        environment |= {"FACTCHECK_INDEX": index}
        server = subprocess.Popen([*COMMAND, "serve", "--local"], env=environment, stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr is not None
            print(server.stderr.readline().strip())
            print("| articles | Rss | anonymous | file | Pss |\n|---|---|---|---|---|")
            _show(server.pid, 0)
            for number, row in enumerate(texts, start=1):
                file = Path(home) / "article.txt"
                file.write_text(row["text"], encoding="utf-8")
                _run(["check", str(file)], environment)
                if number % options.articles == 0:
                    _show(server.pid, number)
            if options.mappings:
                _show_mappings(server.pid, options.mappings)
        finally:
            server.terminate()
            server.wait()


def _run(arguments: list[str], environment: dict[str, str]) -> None:
    subprocess.run([*COMMAND, *arguments], env=environment, check=True, capture_output=True)


def _show(process: int, articles: int) -> None:
    _tell(process, f"{articles}, at once")
    time.sleep(REST)
    _tell(process, f"{articles}, at rest")


def _tell(process: int, when: str) -> None:
    said = dict(re.findall(r"(\w+): +(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text()))
    rss, pss, own = (int(said[name]) / 1024 for name in ("Rss", "Pss", "Anonymous"))
    print(f"| {when} | {rss:.0f} MB | {own:.0f} MB | {rss - own:.0f} MB | {pss:.0f} MB |", flush=True)


def _show_mappings(process: int, most: int) -> None:
    """The largest mappings: megabytes in memory, of those anonymous, and what is mapped."""
    rss: Counter[str] = Counter()
    own: Counter[str] = Counter()
    name = ""
    for line in Path(f"/proc/{process}/smaps").read_text().splitlines():
        if found := MAPPING.fullmatch(line):
            name = found[1] or "[no name]"
        elif found := re.match(r"(Rss|Anonymous): +(\d+) kB", line):
            (rss if found[1] == "Rss" else own)[name] += int(found[2])
    for name, size in rss.most_common(most):
        print(f"{size / 1024:7.1f} {own[name] / 1024:7.1f}  {name}")


if __name__ == "__main__":
    main()
