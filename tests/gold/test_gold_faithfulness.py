"""The judgements of extracted claims keep their form, and a claim that is made otherwise is noticed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("faithfulness", ROOT / "eval" / "faithfulness.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["faithfulness"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def judged(script):
    return script.read(script.JUDGED)


@pytest.fixture(scope="module")
def articles(script):
    return {
        part: {row["id"]: row["text"] for row in script.read(script.CLAIMS / f"{part}.jsonl")} for part in script.PARTS
    }


def test_enough_claims_are_judged_once_each(judged, articles):
    assert len({(row["article"], tuple(row["span"]), row["claim"]) for row in judged}) == len(judged)
    for texts in articles.values():
        found = [row["article"] for row in judged if row["article"] in texts]
        assert len(found) >= 100
        assert set(found) == set(texts)


def test_each_judgement_has_a_verdict_and_each_error_a_reason(script, judged):
    for row in judged:
        assert set(row) == {*script.ABOUT, "verdict", "reason"}
        assert row["verdict"] in script.VERDICTS
        assert bool(row["reason"]) == (row["verdict"] != "faithful")


def test_spans_lie_in_their_articles(judged, articles):
    lengths = {name: len(text) for texts in articles.values() for name, text in texts.items()}
    assert all(0 <= row["span"][0] < row["span"][1] <= lengths[row["article"]] for row in judged)


def test_shares_are_of_all_judged(script):
    rows = [{"verdict": verdict} for verdict in ("faithful", "faithful", "ungrammatical", "wrong_speaker")]
    found = script.shares(rows)
    assert found["faithful"] == 0.75
    assert found["faithful and grammatical"] == 0.5
    assert found["wrong_speaker"] == 0.25


@pytest.mark.parametrize("key", ["claim", "speakers", "modality", "polarity", "resolved"])
def test_a_claim_made_otherwise_is_noticed(script, judged, key):
    first = judged[0]
    assert script.without([first], [first]) == []
    assert script.without([first], [{**first, key: "another"}]) == [first]
