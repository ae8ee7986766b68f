"""What becomes of a claim, participles of two words, and what is only needed for what might be done."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The claim that 5G causes cancer has been debunked many times.",
            ["The claim that 5G causes cancer has been debunked many times."],
        ),
        ("The rumour that the mayor had fled was false.", ["The rumour that the mayor had fled was false."]),
        (
            "Guide dogs are exempt, as are dogs from a shelter.",
            ["Guide dogs are exempt.", "Dogs from a shelter are exempt."],
        ),
        (
            "She said that the dam was safe, that it had been checked and that nobody was hurt.",
            ["It had been checked.", "Nobody was hurt.", "The dam was safe."],
        ),
        ("He could have warned them and didn't.", ["He could have warned them."]),
        (
            "You don't need a licence to fly a drone that weighs less than 250 grams.",
            ["You don't need a licence to fly a drone that weighs less than 250 grams."],
        ),
    ],
)
def test_no_more_is_said(texts, sentence, said):
    assert sorted(texts(sentence)) == sorted(said)


def test_all_who_are_led_by_somebody_found_it(claims):
    found = claims("Researchers led by Ida Holm found that children slept less.")
    assert {c.speakers for c in found if "slept" in c.text} == {("researchers led by Ida Holm",)}


def test_a_figure_keeps_what_it_is_of(texts):
    found = texts("Germany spends 2.1 percent of its income on defence, France 1.9 and Italy 1.5.")
    assert "France spends 1.9 percent of its income on defence." in found
