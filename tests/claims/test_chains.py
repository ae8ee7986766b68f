"""What breaks a chain of words: a speaker put in between, verbs and nouns in a row, a count before a participle."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


@pytest.mark.parametrize(
    ("sentence", "said", "speaker"),
    [
        ("The miner had never, he told police, seen the map.", "The miner had never seen the map.", "The miner"),
        ("The jars were, experts believe, hidden in 1650.", "The jars were hidden in 1650.", "Experts"),
        ("The hull, the inquiry ruled on Monday, was not sound.", "The hull was not sound.", "the inquiry"),
        ("The syrup, a panel concluded last week, does harm.", "The syrup does harm.", "a panel"),
        ("The firm has, according to its website, 40 shops.", "The firm has, according to its website, 40 shops.", ""),
        ("For years, said the nurse, the ward had no heating.", "For years, the ward had no heating.", "the nurse"),
        ("They were, said the lawyer, treated like dirt.", "They were treated like dirt.", "the lawyer"),
    ],
)
def test_who_says_it_between_the_words_is_taken_out(claims, sentence, said, speaker):
    (claim,) = claims(sentence)
    assert claim.text == said
    assert claim.modality is Modality.REPORTED
    assert not speaker or [name.lower() for name in claim.speakers] == [speaker.lower()]


def test_an_aside_after_a_source_is_no_part_of_what_it_says(texts):
    found = texts("The mill will cost two million, according to the Vik Fund, a charity that helps mills.")
    assert "The Vik Fund is a charity." in found
