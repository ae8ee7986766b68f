"""What two texts' words, numbers, dates and negations say of each other."""

from __future__ import annotations

import pytest

from factcheck.matching.evidence import DENIALS, compare
from factcheck.model import Statement


def signals(text: str, other: str, title: str | None = None) -> dict[str, float]:
    return compare(text, Statement(id="s", text=other, title=title))


def test_shared_words_are_counted_by_stem_from_both_sides():
    found = signals("The herons nested", "A heron nests by the old mill")
    assert found["overlap"] == 1
    assert found["covered"] == 2 / 4


def test_the_title_counts_for_the_statement():
    assert signals("the mill burned", "It burned.", title="The mill")["overlap"] == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("40 herons", "forty herons", 1.0),
        ("40 herons", "40 of 90 herons", 1.0),
        ("40 of 90 herons", "90 herons", 1.0),
        ("40 herons", "50 herons", 0.0),
        ("40 of 90 herons", "40 of 80 herons", 0.0),
        ("40 herons", "herons", 0.5),
        ("herons", "herons", 0.5),
    ],
)
def test_numbers_agree_conflict_or_are_silent(one, other, expected):
    assert signals(one, other)["numbers"] == signals(other, one)["numbers"] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("in May 2019", "on 3 May 2019", 1.0),
        ("in May 2019", "in June 2019", 0.0),
        ("in 2019", "on Monday", 0.5),
        ("in 2019", "once", 0.5),
    ],
)
def test_dates_agree_conflict_or_are_silent(one, other, expected):
    assert signals(one, other)["dates"] == signals(other, one)["dates"] == expected


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Herons nest here.", "Herons do not nest here.", 1),
        ("Herons don’t nest here.", "No heron nests here.", 0),
        ("Herons no longer nest here.", "Herons nest here.", 0),
        ("Herons nest here.", "Herons nested here.", 0),
    ],
)
def test_negation_tells_whether_one_alone_denies(one, other, differs):
    assert signals(one, other)["negation"] == differs


@pytest.mark.parametrize("word", [*DENIALS, "no", "don't", "won\u2019t"])
def test_every_word_that_denies_is_seen(word):
    assert signals(f"Herons {word} nest here.", "Herons nest here.")["negation"] == 1
    assert signals(f"{word.upper()} herons nest here.", "Herons nest here.")["negation"] == 1


def test_empty_texts_share_nothing():
    assert signals("", "")["overlap"] == 0


@pytest.mark.parametrize(("one", "other"), [("{} ", "1{} "), ("on {} May 2019 ", "in June {} ")])
def test_long_lists_of_figures_are_compared_in_a_time_that_grows_with_them(one, other):
    # Each of one with each of the other took minutes.
    many = ["".join(words.format(number % 31 + 1) for number in range(20_000)) for words in (one, other)]
    assert signals(*many)["numbers"] in (0.0, 0.5)
