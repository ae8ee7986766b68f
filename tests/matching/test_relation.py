"""Same, opposite or related."""

from __future__ import annotations

import json

import pytest

from factcheck.matching.evidence import compare
from factcheck.matching.relation import relation
from factcheck.model import Relation, Statement


def pair(claim: str, statement: str, dense: float = 0.5) -> dict[str, float]:
    return compare(claim, Statement(id="s", text=statement)) | {"dense": dense}


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
    assert relation(pair(claim, statement), confidence=0.9) is expected


def test_an_unlikely_match_is_related_at_most():
    assert relation(pair("The dam holds.", "The dam holds."), confidence=0.49) is Relation.RELATED


def test_a_statement_that_says_more_than_the_claim_is_related_unless_it_is_near_in_other_words():
    pieces = "The dam broke.", "The Lowden dam broke after a week of rain that drowned three farms."
    assert relation(pair(*pieces), confidence=0.9) is Relation.RELATED
    assert relation(pair(*pieces, dense=0.9), confidence=0.9) is Relation.SAME


def test_other_numbers_and_dates_of_the_gold_pairs_are_seldom_called_same(root):
    lines = (root / "eval" / "gold" / "relations.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    pairs = [one for one in pairs if one["split"] == "dev" and one["kind"] in {"number", "date"}]
    right = [
        (relation(pair(one["claim"], one["statement"]), 1.0) is Relation.SAME) == (one["relation"] == "same")
        for one in pairs
    ]
    assert sum(right) / len(right) >= 0.6
