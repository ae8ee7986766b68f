"""What figures say in passing."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lene Strand, 36, finished seventh.", "Lene Strand is 36."),
        ("The penalty was saved by the 19-year-old goalkeeper Emil Toft.", "Emil Toft is 19 years old."),
        ("The runner's time, 2:07:55, was the slowest in a decade.", "The runner's time was 2:07:55."),
        ("There were 14 such storms last year, up from nine in 2015.", "There were 14 such storms last year."),
        ("Profit was 41 million, compared with a loss of 6 million in 2023.", "Profit was 41 million."),
    ],
)
def test_a_figure_makes_a_claim(texts, sentence, expected):
    assert expected in texts(sentence)


def test_the_figure_compared_with_is_not_lost(texts):
    assert "There were 14 storms last year, up from nine in 2015." in texts(
        "There were 14 storms last year, up from nine in 2015."
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The strike, the longest since two unions began talks, ended.", "The strike was the longest since two unions"),
        (
            "The drop, the steepest since records began in 1901, hit the town.",
            "The drop was the steepest since records",
        ),
    ],
)
def test_a_superlative_is_one_since_something_was(texts, text, claim):
    assert any(one.startswith(claim) for one in texts(text))
