"""Verbs in a row that share the object of the last, and what the first of them claims alone."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
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


@pytest.mark.parametrize(
    "text",
    [
        "The firm wants to build and sell 300 flats.",
        "The city hired clerks to find and fix leaks in the pipes.",
        "Vik asked the board to review and approve the plan.",
        "The ship was used to catch and freeze cod.",
        "Her first order was to renovate and modernise the docks.",
        "The bureau used its files to identify and review deaths.",
    ],
)
def test_what_is_to_be_done_to_one_thing_is_told_with_it(texts, text):
    assert texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The firm wants to build a mill and sell 300 flats.", "The firm wants to build a mill."),
        ("The firm plans to cut jobs and sell the mill.", "The firm plans to sell the mill."),
        ("The board wants to leave in May and sell the mill.", "The board wants to leave in May."),
    ],
)
def test_what_is_to_be_done_to_each_is_told_of_each(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The firm did not request and was not given any aid.", "The firm did not request any aid."),
        ("The club had not asked for and did not get a loan.", "The club had not asked for a loan."),
        ("The villagers did not want and were never promised a road.", "The villagers did not want a road."),
        ("The town has approved and will fund a new pool, which opens in May.", "The town has approved a new pool."),
        ("Vik had not spoken to and did not know the pilot.", "Vik had not spoken to the pilot."),
        ("The army never wanted and did not start the war.", "The army never wanted the war."),
    ],
)
def test_a_verb_with_an_auxiliary_has_the_object_of_the_next(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The mayor has not resigned and will not face a vote.", "The mayor has not resigned."),
        ("The ship has sunk and will not be raised.", "The ship has sunk."),
        ("The plan was not approved and will cost nine million.", "The plan was not approved."),
        ("She had not eaten and was given an apple.", "She had not eaten."),
    ],
)
def test_a_verb_that_needs_no_object_is_left_without(texts, sentence, said):
    assert said in texts(sentence)


def test_an_object_that_would_deny_or_affirm_more_is_not_given(texts):
    assert not any(one == "The firm requested any aid." for one in texts("The firm requested and did not get any aid."))
