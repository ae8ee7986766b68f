"""Verbs of headlines and elections that parsers take for nouns or adjectives, and what may be of either of two."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Woman stabbed in Vik park", "Woman is stabbed in Vik park."),
        ("Village cut off by snow", "Village is cut off by snow."),
        ("Ring found in fish fetches £9,000 at auction", "Ring found in fish fetches £9,000 at auction."),
        ("Man jailed for arson wins appeal", "Man was jailed for arson."),
        ("Airline passenger fined for opening door", "Airline passenger is fined for opening door."),
        (
            "Ida Vik was re-elected mayor of Belmora on Sunday with 63 per cent of the vote, the widest margin ever.",
            "63 per cent of the vote is the widest margin ever.",
        ),
        ("Last year her guide, Hugh Lomas, and she fell ill.", "Hugh Lomas is her guide."),
        ("Last year's winner, Piet Hallam, was third.", "Piet Hallam is last year's winner."),
        ("Nine were hurt as a bus left the road and hit a tree.", "A bus hit a tree."),
    ],
)
def test_the_verb_is_found(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Sales fell by a third, which the firm blamed on the weather.", "blamed a third"),
        ("Prices rose 9 per cent in May, the biggest jump since 2001.", "May is"),
        ("Turnout fell to 41 per cent in Vik, the lowest in the country.", "Vik is"),
        ("Turnout fell to 47 per cent, which analysts put down to the rain.", "put down 47"),
    ],
)
def test_nothing_is_told_of_the_wrong_one(texts, text, untold):
    assert not any(untold in claim for claim in texts(text))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The exact wording of the texts varied from year to year.",
            "The exact wording of the texts varied from year to year.",
        ),
        (
            "Deaths tallied in the 20s in most of his first years.",
            "Deaths tallied in the 20s in most of his first years.",
        ),
        (
            "Gross misconduct related to acts that were unlawful.",
            "Gross misconduct related to acts that were unlawful.",
        ),
        (
            "The companies gained from the contacts of the mayor.",
            "The companies gained from the contacts of the mayor.",
        ),
        ("The rules applied to all of the mills.", "The rules applied to all of the mills."),
        ("Costs related to the plan rose in May.", "Costs were related to the plan."),
        ("Rules applied in the north were dropped.", "Rules were applied in the north."),
    ],
)
def test_what_is_done_to_nothing_is_no_participle(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Orrin Foods Opens New Factory in Leck", "Orrin Foods opens New Factory in Leck."),
        ("Leck Council Approves Plan for 94 Homes", "Leck Council approves plan for 94 Homes."),
        ("Teachers Reject Pay Offer in Secret Ballot", "Teachers reject pay offer in Secret Ballot."),
        (
            "Leck Brewery Names Ida Holm Head of Sales\n\nThe brewery named a head on Monday. She has led sales.",
            "Leck brewery names Ida Holm head of sales.",
        ),
        (
            "Harlow Bank Says Ida Holm Will Leave in May\n\nIda Holm and Harlow Bank have parted.",
            "Ida Holm will leave in May.",
        ),
    ],
)
def test_a_headline_with_capitals_for_its_words_has_a_verb(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    "text",
    ["Jobs and Growth Tax Relief Reconciliation Act", "Mike Holm's Claims on Red Tape Cuts and the Economy"],
)
def test_a_title_states_nothing(texts, text):
    assert texts(f"{text}\n\nThe tax act was made.") == ["The tax act was made."]
