"""Families of sentences that pairs for training are made from."""

from __future__ import annotations

import random
import re

import pytest

from factcheck.model import Relation

FAMILY = """\
@ a: the cook / the smith ; b: the gate / the well
+ {a} shut {b}.
+ {b} was shut by {a}.
- {a} opened {b}.
~ {a} painted {b}.
"""


@pytest.fixture(scope="module")
def families(root):
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / "eval" / "train"))
        import families

        yield families


def made(families, folder, text: str, count: int = 200):
    folder.mkdir(exist_ok=True)
    (folder / "one.txt").write_text(text, encoding="utf-8")
    (family,) = families.families(folder)
    return list(family.pairs(count, random.Random(1)))


def things(text: str) -> set[str]:
    return set(re.findall(r"cook|smith|gate|well", text))


def test_sides_and_fillings_give_the_relation(families, tmp_path):
    pairs = made(families, tmp_path, FAMILY)
    assert {pair.relation for pair in pairs} == set(Relation)
    for one, other, relation in pairs:
        if relation is not Relation.RELATED:
            assert things(one) == things(other)
            denied = ("opened" in one + other) or "not" in other or "false" in other or "wrong" in other
            assert denied == (relation is Relation.OPPOSITE)
        assert not one[0].islower()
        assert other.endswith(".")
    changed = [pair for pair in pairs if things(pair.one) != things(pair.other)]
    assert changed
    assert {pair.relation for pair in changed} == {Relation.RELATED}


def test_another_time_or_place_makes_another_claim(families, tmp_path, monkeypatch):
    monkeypatch.setattr(families, "ADDED", 1.0)
    monkeypatch.setattr(families, "ADJUNCTS", [[["in May", "during May"], ["in June"]]])
    for one, other, relation in made(families, tmp_path, FAMILY.replace("~ {a} painted {b}.\n", "")):
        apart = ("may" in one.lower()) != ("may" in other.lower())
        assert "may" in one.lower() or "june" in one.lower()
        assert not apart or relation is Relation.RELATED


def test_roles_are_swapped(families, tmp_path):
    text = "^ the cook :: the smith :: {a} saw {b} / {b} was seen by {a} :: {a} knew {b}\n"
    opposed = {(pair.one, pair.other) for pair in made(families, tmp_path, text) if pair.relation is Relation.OPPOSITE}
    assert ("The cook saw the smith.", "The smith saw the cook.") in opposed
    assert ("The cook saw the smith.", "The cook was seen by the smith.") in opposed


def test_predicates_stand_in_a_line(families, tmp_path):
    text = "= the cook / the smith :: is tall / is not short :: is short :: is Greek\n"
    pairs = made(families, tmp_path, text)
    assert any({"is tall", "is not short"} == {pair.one[9:-1], pair.other[9:-1]} for pair in pairs)


def test_the_same_seed_makes_the_same_pairs(families, tmp_path):
    assert made(families, tmp_path, FAMILY) == made(families, tmp_path, FAMILY)


@pytest.mark.parametrize("text", ["+ {a} is here.\n- {a} is gone.\n", "? What is it?\n", "+ One side.\n"])
def test_what_is_no_family_is_refused(families, tmp_path, text):
    with pytest.raises(ValueError, match=r"one\.txt"):
        made(families, tmp_path, text)


def test_families_in_folders_within_come_last(families, tmp_path):
    (tmp_path / "later").mkdir()
    for name, word in (("later/a.txt", "third"), ("b.txt", "second"), ("a.txt", "first")):
        (tmp_path / name).write_text(f"+ It is the {word}.\n- It is not the {word}.\n", encoding="utf-8")
    assert [family.said["+"][0][10:-1] for family in families.families(tmp_path)] == ["first", "second", "third"]
