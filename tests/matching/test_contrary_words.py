"""Words and phrases of two texts that say the same, or deny one another."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from factcheck.matching import wording
from factcheck.matching.wording import alike, contrary, opposed


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def marked(told, text: str, other: str) -> list[str]:
    words, others = text.split(), other.split()
    return [word for word, mark in zip(words, told(words, others), strict=True) if mark]


def test_opposites_are_found_in_any_form():
    assert opposed(["the", "banned", "film", ""], ["allowing", "films"]) == [False, True, False, False]
    assert opposed(["more"], ["less"]) == [True]


def test_the_list_of_opposites_is_large_and_in_order():
    found = lines(wording.OPPOSITES)
    assert len(found) >= 1000
    assert found == sorted(set(found))
    assert all(one < other for one, other in map(str.split, found))


@pytest.mark.parametrize(
    ("claim", "statement", "ours", "theirs"),
    [
        ("the pilot skipped the briefing", "the pilot took part in the briefing", ["skipped"], ["took", "part"]),
        ("the shop shut down", "the shop stayed open", ["shut", "down"], ["stayed", "open"]),
        ("the jury found her guilty", "the jury found her not guilty", ["guilty"], ["not", "guilty"]),
        ("the shop was repainted", "the shop was reopened", [], []),
    ],
)
def test_phrases_deny_one_another(claim, statement, ours, theirs):
    assert marked(contrary, claim, statement) == ours
    assert marked(contrary, statement, claim) == theirs


def test_what_is_opposed_is_contrary():
    assert marked(opposed, "prices rose", "prices slumped") == marked(contrary, "prices rose", "prices slumped") != []


@pytest.mark.parametrize(
    ("claim", "statement", "ours", "theirs"),
    [
        ("the fleet came back", "the fleet returned", ["came", "back"], ["returned"]),
        ("doctors cut the dose", "doctors lowered the dose", ["cut"], ["lowered"]),
        ("he lowered the dose", "he lowered the price", [], []),  # the same word is no other one
        ("the fleet came back", "the fleet was painted", [], []),
    ],
)
def test_phrases_say_about_the_same(claim, statement, ours, theirs):
    assert marked(alike, claim, statement) == ours
    assert marked(alike, statement, claim) == theirs


def test_a_longer_phrase_hides_the_word_in_it():
    assert marked(alike, "she is not guilty", "she was acquitted") == ["not", "guilty"]
    assert marked(contrary, "she is not guilty", "she was acquitted") == []


def test_parts_of_a_word_are_marked_as_it_is():
    assert contrary(["", "skipped", "skipped", ""], ["", "attended"]) == [False, True, True, False]
    assert alike([], ["attended"]) == contrary([], []) == []


def test_the_list_of_phrases_is_whole():
    found = [[side.split(", ") for side in line.split(" | ")] for line in lines(wording.CONTRARIES)]
    assert len(found) >= 800
    for sides in found:
        assert len(sides) in (1, 2)
        assert all(phrase.strip() == phrase != "" for side in sides for phrase in side)
        assert len(sides) == 2 or len(sides[0]) > 1
        assert len(sides) == 1 or not set(sides[0]) & set(sides[1])


def test_the_list_of_phrases_is_made_from_the_written_one(root, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(root / "eval" / "train"))
    module = importlib.import_module("opposites")
    (tmp_path / "verb.exc").write_text("held hold\ncanned can\n", encoding="utf-8")
    made, shipped = list(module.contraries(tmp_path)), wording.CONTRARIES.read_text(encoding="utf-8").splitlines()
    assert len(made) == len(shipped)
    assert any("hold, held" in line for line in made)
    for line, full in zip(made, shipped, strict=True):
        assert set(line.replace(" | ", ", ").split(", ")) <= set(full.replace(" | ", ", ").split(", ")), line
