"""Amounts that say how far another is from a third, scores, and the oldest of a kind."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The mean was 14 degrees, two degrees above that of 1991 to 2020.",
            "The mean was 14 degrees, two degrees above that of 1991 to 2020.",
        ),
        ("The fine was 9 million, 2 million less than the maximum.",) * 2,
        ("It is a short walk to Vik House, the oldest inn in the town.", "Vik House is the oldest inn in the town."),
    ],
)
def test_a_figure_stays_with_what_it_is_of(texts, sentence, said):
    assert said in texts(sentence)
