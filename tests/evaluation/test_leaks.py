"""What was trained on holds nothing of what is measured on."""

from __future__ import annotations

import json
import re

import pytest

from factcheck.evaluation.beir import read_task
from factcheck.matching import Kind

SPLITS = ("train", "dev")


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["checkthat2022a", "checkthat2022b"])
def test_no_dev_query_was_trained_on(shared_data, name):
    folder = shared_data / "claim_retrieval" / name
    train = read_task(folder, "train", kind=Kind.CLAIMS, apart=True)
    dev = read_task(folder, "dev", kind=Kind.CLAIMS)
    assert len(train.queries) > 450
    assert not train.queries.keys() & dev.queries.keys()
    trained = {words(query.text) for query in train.queries.values()}
    asked = {words(query.text) for query in dev.queries.values()}
    assert not trained & asked
    # Nor as what stands around a query, which is searched with.
    around = " | ".join(words(query.wide) for query in train.queries.values() if query.wide)
    assert not [text for text in asked if len(text.split()) > 5 and text in around]


@pytest.mark.shared
def test_no_debate_is_in_two_splits(shared_data):
    folder = shared_data / "claim_retrieval" / "checkthat2022b"
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    debate = {row["_id"]: row["metadata"]["document"] for row in map(json.loads, lines)}
    train, dev = ({debate[name] for name in read_task(folder, split, kind=Kind.CLAIMS).queries} for split in SPLITS)
    assert train
    assert not train & dev


def test_no_script_that_trains_reads_a_test_split(root):
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (root / "eval" / "train").glob("*.py")}
    assert {"ranking.py", "calibration.py", "encoder.py", "worthiness.py"} <= scripts.keys()
    for text in scripts.values():
        assert not re.search(r"[\"']test(?:\.tsv|\.jsonl)?[\"']", text)
    assert '"train"' in scripts["ranking.py"]
    assert "apart=True" in scripts["ranking.py"]
    assert '"dev"' not in scripts["ranking.py"]
    # The encoder's script judges on dev, too; test_encoder_training.py shows that its lessons hold nothing of it.
    assert 'apart=split == "train"' in scripts["encoder.py"]
    assert "examples(only(train, half)" in scripts["encoder.py"]
