"""Verbs in a row that share the object of the last, and what the first of them claims alone."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The guild designed and built the ferry.", ["The guild designed the ferry.", "The guild built the ferry."]),
        ("She wrote and directed four plays.", ["She wrote four plays.", "She directed four plays."]),
        (
            "Raiders abducted, beat and killed a trader in Vik.",
            ["Raiders abducted a trader in Vik.", "Raiders beat a trader in Vik.", "Raiders killed a trader in Vik."],
        ),
        ("He planned and carried out the theft.", ["He planned the theft.", "He carried out the theft."]),
    ],
)
def test_the_object_behind_the_last_verb_is_that_of_each(texts, sentence, said):
    assert texts(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Officers arrested and charged a baker with theft.", "Officers arrested a baker with theft."),
        ("The lab did not copy and publish the files.", "The lab did not copy the files."),
        ("The boys smiled and ate the cake.", "The boys smiled the cake."),
    ],
)
def test_where_that_is_open_it_is_not_given(texts, sentence, said):
    found = texts(sentence)
    assert found
    assert said not in found
