"""The pairs of statements keep the form, the balance and the separation that the guide promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Relation

PATH = Path(__file__).resolve().parents[2] / "eval" / "gold" / "relations.jsonl"
PAIRS: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
HALVES = ("dev", "test")
KEYS = {"id", "split", "topic", "kind", "relation", "claim", "statement", "differs"}
# The relations that a pair of each kind can have, by the guide's section 7.
ALLOWED = {
    "paraphrase": {"same"},
    "negation": {"same", "opposite"},
    "antonym": {"same", "opposite"},
    "swapped-roles": {"same", "opposite"},
    "quantifier": {"same", "opposite", "related"},
    "number": {"same", "related"},
    "date": {"same", "related"},
    "place": {"same", "related"},
    "entity": {"related"},
    "modality": {"related"},
    "related": {"related"},
    "unrelated": {"related"},
}
WHOLE = {"related", "unrelated"}


def half(name: str) -> list[dict[str, Any]]:
    return [pair for pair in PAIRS if pair["split"] == name]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def overlap(pair: dict[str, Any]) -> float:
    one, other = words(pair["claim"]), words(pair["statement"])
    return len(one & other) / len(one | other)


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 500
    assert {pair["split"] for pair in PAIRS} == set(HALVES)
    sizes = [len(half(name)) for name in HALVES]
    assert max(sizes) / min(sizes) < 1.1


def test_fields() -> None:
    for pair in PAIRS:
        assert set(pair) == KEYS, pair["id"]
        assert set(pair["differs"]) == {"claim", "statement"}
        Relation(pair["relation"])
        assert pair["relation"] in ALLOWED[pair["kind"]], pair["id"]
        for side in ("claim", "statement"):
            text = pair[side]
            assert text == text.strip()
            assert re.fullmatch(r"[A-Z0-9].*\.", text), pair["id"]
            assert "[" not in text
            assert "||" not in text


@pytest.mark.parametrize("name", HALVES)
def test_every_kind_and_relation_stands_in_each_half(name: str) -> None:
    pairs = half(name)
    kinds = Counter(pair["kind"] for pair in pairs)
    assert set(kinds) == set(ALLOWED)
    assert min(kinds.values()) >= 5
    shares = {relation: n / len(pairs) for relation, n in Counter(pair["relation"] for pair in pairs).items()}
    assert shares["same"] == pytest.approx(0.4, abs=0.05)
    assert shares["opposite"] == pytest.approx(0.3, abs=0.05)
    assert shares["related"] == pytest.approx(0.3, abs=0.05)


def test_topics_are_disjoint_between_the_halves() -> None:
    dev, test = ({pair["topic"] for pair in half(name)} for name in HALVES)
    assert not dev & test
    assert len(dev) >= 10
    assert len(test) >= 10


def test_no_text_stands_in_both_halves() -> None:
    dev, test = ({pair[side] for pair in half(name) for side in ("claim", "statement")} for name in HALVES)
    assert not dev & test


def test_nothing_stands_twice() -> None:
    assert len({pair["id"] for pair in PAIRS}) == len(PAIRS)
    assert len({pair["statement"] for pair in PAIRS}) == len(PAIRS)
    assert all(pair["claim"] != pair["statement"] for pair in PAIRS)


def test_a_claim_stands_in_three_pairs_at_most() -> None:
    assert max(Counter(pair["claim"] for pair in PAIRS).values()) <= 3


def test_claims_share_no_frame() -> None:
    # Two claims that are alike but for a word or two would be one template filled twice.
    claims = sorted({pair["claim"] for pair in PAIRS})
    sets = [words(claim) for claim in claims]
    close = [
        (claims[i], claims[j])
        for i in range(len(sets))
        for j in range(i)
        if len(sets[i] & sets[j]) / len(sets[i] | sets[j]) > 0.6
    ]
    assert not close


def test_differing_words_occur_whole_on_their_side() -> None:
    for pair in PAIRS:
        for side in ("claim", "statement"):
            for part in pair["differs"][side]:
                assert re.search(rf"(?<!\w){re.escape(part)}(?!\w)", pair[side]), (pair["id"], part)


def test_differing_words_are_marked_where_there_is_a_point_of_difference() -> None:
    for pair in PAIRS:
        marked = pair["differs"]["claim"] + pair["differs"]["statement"]
        if pair["relation"] == "same" or pair["kind"] in WHOLE:
            assert not marked, pair["id"]
        else:
            assert pair["differs"]["statement"], pair["id"]


@pytest.mark.parametrize("name", HALVES)
def test_overlap_of_words_does_not_give_the_relation_away(name: str) -> None:
    same = [overlap(pair) for pair in half(name) if pair["relation"] == "same"]
    rest = [overlap(pair) for pair in half(name) if pair["relation"] != "same"]
    wins = sum((one > other) + 0.5 * (one == other) for one in same for other in rest)
    assert 0.4 < wins / (len(same) * len(rest)) < 0.6
