"""Same, opposite or related."""

from __future__ import annotations

import json

import pytest

from factcheck.matching.evidence import compare
from factcheck.matching.relation import relation
from factcheck.model import Relation, Statement


@pytest.mark.parametrize(
    ("claim", "statement", "expected"),
    [
        ("The dam holds nine million cubic metres.", "Nine million cubic metres lie behind the dam.", Relation.SAME),
        ("The dam holds nine million cubic metres.", "The dam holds two million cubic metres.", Relation.RELATED),
        ("The dam was finished in 1936.", "The dam was finished in 1963.", Relation.RELATED),
        ("The dam holds.", "The dam does not hold.", Relation.OPPOSITE),
        ("The mayor opened the dam in spring.", "Nobody swims in the Lowden lake behind the dam.", Relation.RELATED),
    ],
)
def test_pairs(claim, statement, expected):
    assert relation(compare(claim, Statement(id="s", text=statement)), confidence=0.9) is expected


def test_an_unlikely_match_is_related_at_most():
    signals = compare("The dam holds.", Statement(id="s", text="The dam holds."))
    assert relation(signals, confidence=0.49) is Relation.RELATED


def test_other_numbers_and_dates_of_the_gold_pairs_are_seldom_called_same(root):
    lines = (root / "eval" / "gold" / "relations.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    pairs = [pair for pair in pairs if pair["split"] == "dev" and pair["kind"] in {"number", "date"}]
    right = [
        (relation(compare(pair["claim"], Statement(id="s", text=pair["statement"])), 1.0) is Relation.SAME)
        == (pair["relation"] == "same")
        for pair in pairs
    ]
    assert sum(right) / len(right) >= 0.6
