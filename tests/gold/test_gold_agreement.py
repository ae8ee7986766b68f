"""What a second annotator labelled keeps its form, and two who agree are counted as such."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("agreement", ROOT / "eval" / "agreement.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("part", ["dev", "test"])
def test_every_article_is_labelled_within_its_text(script, part):
    texts = {row["id"]: row["text"] for row in script.read(script.GOLD / "claims" / f"{part}.jsonl")}
    rows = [row for row in script.read(script.SECOND) if row["part"] == part]
    assert {row["id"] for row in rows} == set(texts)
    for row in rows:
        for claim in row["claims"]:
            start, end = claim["span"]
            assert 0 <= start < end <= len(texts[row["id"]])
            assert claim["text"].strip() == claim["text"] != ""
            assert claim["modality"] in {"asserted", "reported", "possible", "future", "opinion"}
            assert claim["polarity"] in {"positive", "negative"}


def test_who_labels_alike_agrees_and_who_leaves_half_out_does_not(script):
    articles = script.read(script.GOLD / "claims" / "dev.jsonl")[:2]
    same = {a["id"]: [claim for s in a["sentences"] for claim in s["claims"]] for a in articles}
    assert set(script.agreement(articles, same).values()) == {1.0}
    half = {name: claims[::2] for name, claims in same.items()}
    shares = script.agreement(articles, half)
    assert 0.4 < shares["the first's among the second's"] < 0.6
    assert shares["the second's among the first's"] == 1.0
