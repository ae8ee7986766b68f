"""Verbs that a parser has given to the wrong word are hung on theirs, and say what they say of it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The tax was to rise in May under a plan agreed in October.", "A plan was agreed in October."),
        (
            "The 19-year-old attacked from the start with two others, shook off the last of them on the climb to Holm "
            "and crossed the line in Vik.",
            "The 19-year-old attacked from the start with two others.",
        ),
        (
            "The race had been cut short because of a rockfall on the Vik pass, and a hailstorm shortly after noon "
            "brought down nine riders on the descent.",
            "A hailstorm shortly after noon brought down nine riders on the descent.",
        ),
        (
            "Work is expected to begin in March, once the old laundry has been pulled down, and to create 90 jobs.",
            "Work is expected to create 90 jobs.",
        ),
        (
            "Norland denies that prisoners in its camps go hungry and has twice invited foreign observers.",
            "Norland has twice invited foreign observers.",
        ),
        (
            "Holm told reporters outside the palace that she would stay on as caretaker until an election.",
            "Holm would stay on as caretaker until an election.",
        ),
        (
            "“I could hear the bells,” said Holm, whose father, Karl, won the same race in 1994.",
            "Holm’s father won the same race in 1994.",
        ),
        ("Two men were freed in May and continue to live in Vik.", "Two men continue to live in Vik."),
        ("The index closed lower, with banks hit hardest.", "Banks were hit hardest."),
    ],
)
def test_a_verb_is_said_of_its_own_subject(texts, sentence, expected):
    assert expected in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("“I could hear the bells,” said Holm, whose father, Karl, won the same race in 1994.", "Holm won"),
        ("The storm shortly before dawn killed nine.", "dawn killed"),
        ("Norland denies that its prisoners go hungry and have been beaten.", "Norland have"),
    ],
)
def test_and_of_nobody_else(texts, sentence, wrong):
    assert not [text for text in texts(sentence) if text.startswith(wrong)]


def test_what_somebody_says_of_a_noun_is_their_word(claims):
    (told,) = [c for c in claims("A man who police said was armed was arrested in Vik.") if "armed." in c.text]
    assert (told.text, told.speakers) == ("A man was armed.", ("police",))


def test_what_nobody_says_of_a_noun_is_no_claim(texts):
    assert "A man was armed." not in texts("A man who police did not say was armed was arrested in Vik.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Citizens' List, which has led every poll since June, welcomed it.", "led every poll since June."),
        (
            "Water is handed out at the school and the old station, where queues of an hour formed.",
            "Queues of an hour formed at the old station.",
        ),
        ("The bats hunted mainly beneath lamps, where moths gather.", "Moths gather beneath lamps."),
        (
            "Repairs cost the town nine million crowns a year, of which the state pays half.",
            "The state pays half of nine",
        ),
        ("It replaces a ward from 1963 whose roof has been leaking.", "A ward’s roof has been leaking."),
        ("Rand gave nine million pounds towards a hall that will open in 2028.", "A hall will open in 2028."),
        ("The hoard, buried around 40 BC by an unknown owner, was sold.", "The hoard was buried around 40 BC by an"),
        (
            "The fund depends on the club raising a further 9 million pounds, 2.1 million of which has been pledged.",
            "2.1 million of a further 9 million pounds has been pledged.",
        ),
        ("Holm, who was dropped in May and recalled only when a player fell ill, won.", "Holm was recalled only when"),
    ],
)
def test_relative_clauses_are_about_their_noun(texts, sentence, expected):
    assert [text for text in texts(sentence) if expected in text]


def test_a_name_needs_no_role_in_what_is_said_beside_it(texts):
    found = texts("Rural Union leader Karl Vik, a pig farmer who came from Holm, voted for the budget.")
    assert "Karl Vik is a pig farmer." in found


def test_three_statements_in_a_row_are_three(texts):
    found = texts("“You were told in March, you were told in May and you were warned in June,” Judge Ida Holm said.")
    assert {"You were told in March.", "You were told in May.", "You were warned in June."} <= set(found)


def test_what_will_be_needs_no_clause_that_is_told_apart(texts):
    assert "A bridge will stay open to walkers." in texts(
        "A bridge built by the army in 2011 will stay open to walkers."
    )
