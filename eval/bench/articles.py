"""Articles to measure with: the bodies of a BEIR folder's fact-checks, each 300 to 500 words of news English.

python eval/bench/articles.py FOLDER OUTPUT.jsonl [--count 2000] [--words 400]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path


def articles(folder: Path, words: int | None = None) -> Iterator[dict[str, str]]:
    """Every fact-check of the corpus that has a body, in order, as a row with id, title and text.

    With `words`, paragraphs are taken from the beginning until there are so many.
    """
    with (folder / "corpus.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            body = (row.get("metadata") or {}).get("body")
            if body:
                yield {"id": row["_id"], "title": row["title"], "text": _beginning(body, words) if words else body}


def _beginning(text: str, words: int) -> str:
    taken: list[str] = []
    for paragraph in text.splitlines():
        if sum(len(part.split()) for part in taken) >= words:
            break
        taken.append(paragraph)
    return "\n".join(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--words", type=int, help="take the first paragraphs only, until there are so many words")
    options = parser.parse_args()
    with options.output.open("w", encoding="utf-8") as out:
        for row in islice(articles(options.folder, options.words), options.count):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
