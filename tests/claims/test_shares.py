"""Shares of a whole that have one verb."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Roughly a quarter is held by the bank, 29 percent by foreigners, and most of the rest by funds and firms.",
            [
                "Roughly a quarter is held by the bank.",
                "29 percent are held by foreigners.",
                "Most of the rest is held by funds.",
                "Most of the rest is held by firms.",
            ],
        ),
        (
            "Half goes to schools, a third to hospitals and the rest to roads.",
            ["Half goes to schools.", "A third goes to hospitals.", "The rest goes to roads."],
        ),
        (
            "A third of the seats are held by women, 5 percent by farmers.",
            ["A third of the seats are held by women.", "5 percent of the seats are held by farmers."],
        ),
    ],
)
def test_each_share_has_its_verb(texts, sentence, said):
    assert texts(sentence) == said
