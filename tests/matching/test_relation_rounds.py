"""What the network that tells relations apart learns from, and what of it ships."""

from __future__ import annotations

import importlib
import json
import random
from collections import Counter

import pytest

from factcheck.model import Relation


@pytest.fixture(scope="module")
def training(root):
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / "eval" / "train"))
        yield importlib.import_module("relation")


def pairs(training, name: str, count: int):
    return [
        training.Pair(f"{name} {number}.", f"Not {number}.", tuple(Relation)[number % 3]) for number in range(count)
    ]


def test_every_round_has_families_written_pairs_and_what_rules_made(training, tmp_path, monkeypatch):
    monkeypatch.setattr(training, "ROUNDS", 2)
    monkeypatch.setattr(training, "EACH_ROUND", dict.fromkeys(Relation, 2))
    monkeypatch.setattr(training, "MATCHED", {Relation.SAME: 3, Relation.RELATED: 1})
    (tmp_path / "a.txt").write_text("+ Bred, it rose.\n+ Bred, it went up.\n- Bred, it fell.\n", encoding="utf-8")
    claims = [pairs(training, f"Claim {number}", 9) for number in range(5)]
    made = pairs(training, "Made", 30)
    found = pairs(training, "Found", 12)
    first, *later = training.rounds(made, claims, training.families(tmp_path), found, random.Random(1))
    assert {pair.one.split()[0] for pair in first} == {"Made"}
    assert len(later) == 2
    for pairs_of in later:
        sources = Counter(pair.one.split()[0].strip(",") for pair in pairs_of)
        assert sources == {
            "Bred": 2,  # nothing is merely about the same
            "Claim": 6 + training.APART,
            "Found": 4,
            "Made": 30,
        }
    assert [list(later[0]), list(later[1])] == training.rounds(
        made, claims, training.families(tmp_path), found, random.Random(1)
    )[1:]


def test_the_last_rounds_dwell_on_families_that_turn_on_a_word(training, tmp_path, monkeypatch):
    for name, value in {"LAST_ROUNDS": 2, "FINER_EACH": 3, "OTHERS": 1}.items():
        monkeypatch.setattr(training, name, value)
    monkeypatch.setattr(training, "EACH_ROUND", dict.fromkeys(Relation, 2))
    monkeypatch.setattr(training, "MATCHED", {Relation.SAME: 3, Relation.RELATED: 1})
    for folder, what in (("some", "Bred"), ("fine", "Fine")):
        (tmp_path / folder).mkdir()
        text = f"+ {what}, all rose.\n+ {what}, each rose.\n- {what}, none rose.\n~ {what}, most rose.\n"
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    bred, fine = (training.families(tmp_path / folder) for folder in ("some", "fine"))
    claims = [pairs(training, f"Claim {number}", 9) for number in range(5)]
    found = pairs(training, "Found", 12)
    rounds = training.last_rounds(claims, [*bred, *bred], fine, found, random.Random(1))
    assert len(rounds) == 2
    for round_ in rounds:
        sources = Counter(pair.one.split()[0].strip(",") for pair in round_)
        assert sources == {"Fine": 9, "Bred": 3, "Claim": 6, "Found": 4}
    assert rounds == training.last_rounds(claims, [*bred, *bred], fine, found, random.Random(1))


def test_pairs_apart_are_merely_related(training, monkeypatch):
    monkeypatch.setattr(training, "ROUNDS", 1)
    claims = [pairs(training, f"Claim {number}", 1) for number in range(3)]
    _, only = training.rounds([], claims, [], [], random.Random(1))
    apart = [pair for pair in only if pair.other.startswith("Claim")]
    assert len(apart) == training.APART
    assert {pair.relation for pair in apart} == {Relation.RELATED}
    assert all(pair.one != pair.other for pair in apart)


def test_the_mean_of_weights_ships(training):
    torch = training.torch
    states = [{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 6.0])}]
    assert training.mean(states)["a"].tolist() == [2.0, 4.0]


def test_captions_are_read_with_the_nearest_relation(training, tmp_path):
    rows = [("A dog runs.", "An animal moves.", label) for label in ("entailment", "contradiction", "neutral", "-")]
    lines = [json.dumps({"sentence1": one, "sentence2": other, "gold_label": label}) for one, other, label in rows]
    path = tmp_path / "captions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = training.captions(path)
    assert [pair.relation for pair in found] == [Relation.SAME, Relation.OPPOSITE, Relation.RELATED]
    assert found[0][:2] == rows[0][:2]
    path.write_text('{"sentence1": "A dog runs."}\n', encoding="utf-8")
    with pytest.raises(KeyError):
        training.captions(path)
