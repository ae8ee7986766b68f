"""What stands after a comma or between two, and what was taken for the verb of the sentence."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The state Ledger Office, considered the last word on such matters, issued a report in May.",
            "The state Ledger Office issued a report in May.",
        ),
        (
            "“Rising above the bay, Karl Vik, 37, piloted a craft built by his firm,” the journal said.",
            "Karl Vik piloted a craft built by his firm.",
        ),
        (
            "Says that the storm “dropped more rain on Vik in a day than falls on Brod in a year.”",
            "The storm dropped more rain on Vik in a day than falls on Brod in a year.",
        ),
    ],
)
def test_the_verb_of_the_sentence_is_found(texts, sentence, said):
    assert said in texts(sentence)


def test_who_points_to_a_law_did_not_revise_it(texts):
    found = texts("Experts pointed to the Ferry Act, first passed in 1974 and later revised, with updates in 1980.")
    assert not [text for text in found if text.startswith(("Experts later", "Experts revised"))]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("It shared a video of Ida Holm in which she sings.", "She sings in a video of Ida Holm."),
        ("The pumps are real, and they’re illegal.", "The pumps are illegal."),
        ("“I have no debts,” the post says Karl Vik said about the mill.", "Karl Vik has no debts."),
    ],
)
def test_whose_it_is(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("The firm built a pier using steel from Brod.", "A pier used"),
        ("They may not set fees by health status, medical condition, past claims or age.", "Health status is"),
        ("One post says: “I believe Karl Vik,” the actor accused of theft.", "The actor accused"),
    ],
)
def test_what_is_none_of_theirs(texts, sentence, refused):
    assert not [text for text in texts(sentence) if text.startswith(refused)]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The Washington, D.C.-based group, founded in 2010 by Ida Holm, sells bread.",
            "The Washington, D.C.-based group was founded in 2010 by Ida Holm.",
        ),
        ("The May 16, 2015 debate, held in Leck, was long.", "The May 16, 2015 debate was held in Leck."),
        (
            "The Washington, D.C.-based group, called Dunn, sells bread.",
            "The Washington, D.C.-based group sells bread.",
        ),
        ('You will find "The Index," which rates towns.', '"The Index" rates towns.'),
        ("The song “Live Free,” as sung by Ida Holm, is old.", "The song “Live Free” was sung by Ida Holm."),
        ("In his book “The Dam,” published by Vik, Holm says so.", "His book “The Dam” was published by Vik."),
        ("“New hats, based on old ones.”", "“New hats” are based on old ones."),
        ("The children, all under five, were found.", "The children, all under five, were found."),
    ],
)
def test_no_mark_is_left_before_a_verb(texts, sentence, said):
    assert said in texts(sentence)
