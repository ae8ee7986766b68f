"""How far two annotators agree on the claims of an article, by the rule that counts what an extractor finds.

    python eval/agreement.py

The second annotator (eval/gold/second.jsonl) labelled the articles of `dev` and `test` by eval/gold/GUIDE.md, one
wording a claim, without a look at the labels of the first or at anything that a program had extracted. Printed for each
part: the share of the first's counted claims found among the second's (the coverage of a careful reader), that of the
second's found among the first's, and how many of those found have the same modality and agree on whether somebody says
them.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from factcheck.evaluation.coverage import UNCOUNTED, counted, found

GOLD = Path(__file__).resolve().parent / "gold"
SECOND = GOLD / "second.jsonl"
PARTS = ("dev", "test")


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def agreement(articles: list[dict[str, Any]], second: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """Shares in [0, 1], over the claims of all articles but opinions; `second` holds claims by the article's id."""
    counts: Counter[str] = Counter()
    for article in articles:
        first, other = counted(article), second[article["id"]]
        matched = found(first, other)
        counts.update(first=len(first), found=len(matched))
        counts["modality"] += sum(first[gold]["modality"] == other[made]["modality"] for gold, made in matched.items())
        counts["said"] += sum(
            bool(first[gold]["speakers"]) == bool(other[made]["speakers"]) for gold, made in matched.items()
        )
        every = [{**claim, "sentence": s["span"]} for s in article["sentences"] for claim in s["claims"]]
        wanted = [claim for claim in other if claim["modality"] not in UNCOUNTED]
        counts.update(second=len(wanted), back=len(found(every, wanted)))
    return {
        "the first's among the second's": counts["found"] / counts["first"],
        "the second's among the first's": counts["back"] / counts["second"],
        "of those, the same modality": counts["modality"] / counts["found"],
        "of those, said by somebody or by nobody for both": counts["said"] / counts["found"],
    }


def main() -> None:
    rows = read(SECOND)
    for part in PARTS:
        second = {row["id"]: row["claims"] for row in rows if row["part"] == part}
        articles = read(GOLD / "claims" / f"{part}.jsonl")
        print(f"{part}, {len(articles)} articles, {sum(map(len, second.values()))} claims of the second annotator")
        for name, share in agreement(articles, second).items():
            print(f"  {name:50} {share:.3f}")


if __name__ == "__main__":
    main()
