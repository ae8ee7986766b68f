"""The share of faithful claims, by hand: judgements of what is extracted from the held-out gold articles.

    python eval/faithfulness.py             prints the shares, and names judged claims that are made otherwise by now
    python eval/faithfulness.py --new PART  prints the claims of `test` or `test2` that are still to be judged

The judgements (eval/gold/faithfulness.jsonl) follow section 6 of eval/gold/GUIDE.md, strictly: a claim with the wrong
modality or polarity, or without a condition that it stands under, is `not_asserted`. `ungrammatical` claims are
entailed and rightly attributed, but no sentences. The file is for reporting: change nothing because of what it says.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from factcheck.claims import Extractor
from factcheck.model import Article, Claim

ROOT = Path(__file__).resolve().parent
JUDGED = ROOT / "gold" / "faithfulness.jsonl"
CLAIMS = ROOT / "gold" / "claims"
PARTS = ("test", "test2")
VERDICTS = ("faithful", "wrong_speaker", "wrong_antecedent", "not_asserted", "ungrammatical")
# What a judgement is about; when one of these changes, it holds no longer.
ABOUT = ("article", "claim", "span", "speakers", "modality", "polarity", "resolved")


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def extracted(extractor: Extractor, articles: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The claims of articles as rows without a judgement."""
    made = extractor.extract_many(
        Article(id=row["id"], text=row["text"], title=row["title"], language="en", published=row["published"])
        for row in articles
    )
    for row, extraction in zip(articles, made, strict=True):
        for claim in extraction.claims:
            yield _row(row["id"], claim)


def _row(article: str, claim: Claim) -> dict[str, Any]:
    return {
        "article": article,
        "claim": claim.text,
        "span": list(claim.span),
        "speakers": list(claim.speakers),
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "resolved": claim.resolved,
    }


def without(rows: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that are about no claim that one of the others is about."""
    about = {json.dumps({key: row[key] for key in ABOUT}, sort_keys=True) for row in others}
    return [row for row in rows if json.dumps({key: row[key] for key in ABOUT}, sort_keys=True) not in about]


def shares(judged: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The share of claims that are faithful by the guide (its first three questions), and of those fully right."""
    counts = Counter(row["verdict"] for row in judged)
    total = len(judged)
    return {
        "faithful": (counts["faithful"] + counts["ungrammatical"]) / total,
        "faithful and grammatical": counts["faithful"] / total,
        **{verdict: counts[verdict] / total for verdict in VERDICTS[1:]},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--new", choices=PARTS, help="print the claims of this part that are still to be judged")
    part = parser.parse_args().new
    extractor, judged, stale = Extractor.load(), read(JUDGED), 0
    if part:
        for row in without(list(extracted(extractor, read(CLAIMS / f"{part}.jsonl"))), judged):
            print(json.dumps(row, ensure_ascii=False))
        return 0
    for part in PARTS:
        articles = read(CLAIMS / f"{part}.jsonl")
        names = {article["id"] for article in articles}
        rows = [row for row in judged if row["article"] in names]
        print(f"{part}: {len(rows)} claims judged")
        for name, share in shares(rows).items():
            print(f"  {name:26} {100 * share:5.1f} %")
        for row in without(rows, list(extracted(extractor, articles))):
            print(f"made otherwise by now: {row['article']}: {row['claim']}", file=sys.stderr)
            stale += 1
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
