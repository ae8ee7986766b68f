"""Write factcheck/matching/cosines.json: pairs of texts with the cosines that the model that ships gives them.

    python eval/train/cosines.py [--check]

The texts are claims of the written pairs (`relations/*.jsonl`), each with one that says the same and one that is merely
related; the claims after one another have nothing to do with each other. With --check nothing is written, and the exit
code says whether the file is what the pairs and the model give.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

from factcheck.encoding import load_encoder
from factcheck.matching.cosines import FILE, cosines, paired
from factcheck.model import Relation
from factcheck.settings import DEFAULT_MODEL, load_settings
from factcheck.statements.lines import read_lines

WRITTEN = Path(__file__).parent / "relations"
CLAIMS, SEED = 64, 7
DIGITS = 4
LAYOUT = """{{
 "about": "Cosines of the model that ships; written by eval/train/cosines.py",
 "fingerprint": "{}",
 "claims": [
{}
 ]
}}
"""


def drawn() -> list[dict[str, str]]:
    """Claims of all topics, each with the first statement of either relation."""
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for _, pair in read_lines(path):
            claims[pair["claim"]].setdefault(pair["relation"], pair["statement"])
    whole = [
        {"claim": claim, "same": said[Relation.SAME], "related": said[Relation.RELATED]}
        for claim, said in claims.items()
        if {Relation.SAME, Relation.RELATED} <= said.keys()
    ]
    return random.Random(SEED).sample(whole, CLAIMS)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    options = load_settings()
    encoder = load_encoder(DEFAULT_MODEL, cache_dir=options.cache_dir, cache_bytes=0, threads=options.threads)
    rows = drawn()
    found = [round(float(cosine), DIGITS) for cosine in cosines(encoder, paired(rows))]
    told = [dict(row, cosines=found[4 * number : 4 * number + 4]) for number, row in enumerate(rows)]
    text = LAYOUT.format(encoder.fingerprint, ",\n".join(f"  {json.dumps(row)}" for row in told))
    if check:
        return int(FILE.read_text(encoding="utf-8") != text)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
