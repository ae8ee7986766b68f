"""A BEIR folder of invented statements and queries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CORPUS = [
    {"_id": "dam", "title": "The Lowden dam", "text": "The Lowden dam holds nine million cubic metres of water."},
    {"_id": "tax", "title": "", "text": "The county doubled its property tax.", "metadata": {"speaker": "Dana Ruzek"}},
    {
        "_id": "bees",
        "title": "Bees",
        "text": "Honey bees are extinct in the north.",
        "metadata": {"date": "2020-01-02"},
    },
    {"_id": "tram", "title": "Tram", "text": "The tram line to the harbour cost 40 million crowns."},
]
QUERIES = [
    {"_id": "q1", "text": "RT the #LowdenDam holds 9 million cubic metres https://t.co/x — Ilse (@ilse) May 3, 2019"},
    {
        "_id": "q2",
        "text": "They doubled it.",
        "metadata": {
            "document": "20190503_county_debate",
            "speaker": "RUZEK",
            "previous": ["I want to speak about money.", "We know what the county did to the property tax."],
            "next": ["And nobody asked us."],
        },
    },
    {"_id": "q3", "text": "Not judged at all."},
    {"_id": "q4", "text": "No bees are left up north."},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\tdam\t1\nq2\ttax\t1\nq4\tbees\t1\nq4\ttram\t0\n"


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    (folder / "qrels").mkdir(parents=True)
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "qrels" / "dev.tsv").write_text(QRELS, encoding="utf-8")
    return folder
