"""Whether who does what to whom is the same in two texts of the same words."""

from __future__ import annotations

import pytest

from factcheck.matching.pairs import CHANCES
from factcheck.matching.relation import weighed
from factcheck.matching.roles import parts_kept
from factcheck.model import Relation

KEPT = [
    ("The mill bought the farm in May.", "In May the mill bought the farm."),
    ("The mill bought the farm.", "The farm was bought by the mill."),
    ("Oats cost more than rye.", "Rye costs less than oats."),
    ("The farm has nine wells.", "The farm has got 9 wells."),
    ("The choir did not harm the hall.", "The hall was not harmed by the choir."),
    ("The mill was stolen by the priest.", "The priest stole the mill."),
    ("The mill lent goats to the farm.", "To the farm the mill lent goats."),
]
SWAPPED = [
    ("The mill bought the farm.", "The farm bought the mill."),
    ("The mill bought out the farm.", "The mill was bought out by the farm."),
    ("Oats cost more than rye.", "Rye costs more than oats."),
    ("Oats cost more than rye.", "Oats cost less than rye."),
    ("The old mill sold the farm in May.", "The farm sold the old mill in May."),
    ("The mill bought the farm.", "The mill never bought the farm."),
    ("The mill sold many barns.", "The mill sold few barns."),
    ("Rents have doubled since 2015.", "Rents did not double after 2015."),
    ("The pond has dried up since the dam was built", "The pond did not dry up after the dam was built"),
    ("The mill has sold oats during the war.", "The mill never sold any oats in the war."),
    ("The senator has been paid by the mill since 2012.", "The senator was never paid by the mill after 2012."),
    ("The thief was seen by the nun.", "The thief saw the nun."),
    ("The king was overthrown by the army.", "The king overthrew the army."),
    ("The nun has hidden the book.", "The nun did not hide the book."),
    ("The farm leased the pond from the mill.", "The farm leased the pond to the mill."),
    ("The state lent the bank goats.", "The state borrowed goats from the bank."),
    ("The baker received a goat from the mill.", "The baker gave the mill a goat."),
    ("The club bought the goat from Lund.", "The club sold the goat to Lund."),
    ("The baker denied that the bread was stale.", "The baker did not deny that the bread was stale."),
]
UNTOLD = [
    (
        "In its first year, the mill sold oats across the country.",
        "Across the country the mill sold oats in its first year.",
    ),
    ("The mill bought more oats than rye.", "The mill bought less rye and oats than hay."),
    ("The mill taught the farm.", "The farm was given to the mill."),
    ("The mill bought the farm.", "The mill sold two barns."),
    ("The mill met the farm.", "The farm met the mill."),  # either way round, the same
    ("The farm will open the mill.", "The farm opened the mill."),
    ("The boy fed the geese.", "The girl fed the geese."),  # opposed as words, but somebody else
    ("The mill burnt before the war.", "The mill burnt after the war."),
    ("The mill sold many barns.", "The mill sold several barns."),
    ("The war ended in 1945.", "The war did not end after 1945."),  # both may be so
    ("The mill burnt before the war.", "The mill did not burn after the war."),
    ("Rents have doubled since 2015.", "Rents did not double because of the war."),
    ("The mill has closed since the flood.", "The mill closed after the fire."),
    ("Prices fell by 20 per cent.", "Prices fell to 20 per cent."),
    ("Bees.", "Bees."),
    ("The mill is next to the mill.", "The mill is next to the mill."),
    ("Sweden banned coffee in 1756.", "Coffee was banned in Sweden in 1756."),  # by whom is left unsaid
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), KEPT)
def test_parts_are_kept(one, other):
    assert parts_kept(one, other) is True
    assert parts_kept(other, one) is True


@pytest.mark.parametrize(("one", "other"), SWAPPED)
def test_parts_are_swapped_or_denied(one, other):
    assert parts_kept(one, other) is False
    assert parts_kept(other, one) is False


@pytest.mark.parametrize(("one", "other"), UNTOLD)
def test_what_cannot_be_told_is_left(one, other):
    assert parts_kept(one, other) is None


@pytest.mark.parametrize(("pair", "expected"), [(KEPT[1], Relation.SAME), (SWAPPED[0], Relation.OPPOSITE)])
def test_the_parts_weigh_on_the_relation(pair, expected):
    unsure = CHANCES.index(Relation.OPPOSITE if expected is Relation.SAME else Relation.SAME)
    chances = weighed([0.6 if place == unsure else 0.2 for place in range(3)], *pair)
    assert CHANCES[int(chances.argmax())] is expected
    assert chances.sum() == pytest.approx(1)


def test_long_texts_are_left():
    long = " ".join(f"word{number}" for number in range(400))
    assert parts_kept(long, long) is None
