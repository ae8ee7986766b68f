"""Verbs, heights and speakers that had slipped to the wrong word."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("It has kept its data, as it promised to do in May.", "It promised to do in May."),
        ("She is one of the few women known to have led it.", "The few women were known to have led it."),
        (
            "Were the fees announced by Vik to take effect, they would cost the firm nine million.",
            "The fees were announced by Vik to take effect.",
        ),
        (
            "It may not pay for the work, which the state estimates will cost nine million dollars.",
            "The state estimates will cost the work nine million dollars.",
        ),
        ("Most of the studies that found a benefit were paid for by them.", "A benefit were paid for by them."),
        ("The hall had mould in it. It was the mayor who shut it.", "The hall was the mayor who shut it."),
    ],
)
def test_what_was_made_of_a_slip(texts, sentence, unsaid):
    assert unsaid not in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The margin rose to 12.4 percent from 11.1, its highest since 1998.",
            "12.4 percent was its highest since 1998.",
        ),
        (
            "Sales fell to 4.2 million from 5.1 million, the lowest figure since 2009.",
            "4.2 million was the lowest figure since 2009.",
        ),
    ],
)
def test_what_is_said_is_of_the_right_one(texts, sentence, said):
    assert said in texts(sentence)


def test_somebody_at_a_place_is_not_it(claims):
    found = claims("A nurse in Lower Tolva said she had seen rashes. It says that arsenic occurs there.")
    assert "a nurse in Lower Tolva" not in {who for c in found if "arsenic" in c.text for who in c.speakers}


def test_whose_wife_speaks_in_a_quotation(claims):
    text = 'Rolf Banner used it for years. "I nearly threw it out," he says. "My wife said it looked like a fish."'
    (said,) = [claim for claim in claims(text) if "fish" in claim.text]
    assert said.speakers == ("Rolf Banner", "Rolf Banner’s wife")


@pytest.mark.parametrize(
    ("sentence", "said", "speaker"),
    [
        (
            "A post shared more than 25,000 times says that every tenant gets a car.",
            "Every tenant gets a car.",
            "a post shared more than 25,000 times",
        ),
        (
            "A message passed on hundreds of times on WhatsApp warns that the dam has cracks.",
            "The dam has cracks.",
            "a message passed on hundreds of times on WhatsApp",
        ),
        (
            "Posts shared thousands of times on Facebook say that the tonic cures gout.",
            "The tonic cures gout.",
            "posts shared thousands of times on Facebook",
        ),
        ("A woman shared the post and says that the tonic cures gout.", "The tonic cures gout.", "a woman"),
    ],
)
def test_what_was_shared_often_says_it(claims, sentence, said, speaker):
    assert [claim.speakers for claim in claims(sentence) if claim.text == said] == [(speaker,)]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        (
            "Holm lobbied the council to support the plan and made jokes about the mayor.",
            "Holm lobbied the council to support the plan.",
            "Holm made jokes about the mayor.",
        ),
        (
            "The city was often slow to respond and listed different amounts in its reports.",
            "The city was often slow to respond.",
            "The city listed different amounts in its reports.",
        ),
        (
            "The intent is to set standards for talks between firms and has nothing to do with money.",
            "The intent is to set standards for talks between firms.",
            "The intent has nothing to do with money.",
        ),
        (
            "The law makes it harder for groups to register voters and requires voters to show a pass.",
            "The law makes it harder for groups to register voters.",
            "The law requires voters to show a pass.",
        ),
        (
            "We contacted the spokeswoman to ask about the results but didn't hear back.",
            "We contacted the spokeswoman to ask about the results.",
            "We didn't hear back.",
        ),
        (
            "Holm has proposed laws to make 2010 the year of the fish and pushed for a holiday.",
            "Holm has proposed laws to make 2010 the year of the fish.",
            "Holm has pushed for a holiday.",
        ),
        (
            "They hired a man to guard the mill and paid him in fish.",
            "They hired a man to guard the mill.",
            "They paid him in fish.",
        ),
        # These go on with the infinitive, or with the clause around it.
        (
            "He asked them to sit down and put out the fire.",
            "He asked them to sit down.",
            "He asked them to put out the fire.",
        ),
        (
            "Holm left after the council moved to slash the pay and made the job part time.",
            "The council moved to slash the pay.",
            "The council made the job part time.",
        ),
        (
            "The board plans to sell the mill and will close the shop.",
            "The board plans to sell the mill.",
            "The board will close the shop.",
        ),
    ],
)
def test_a_verb_with_a_tense_does_not_go_on_with_an_infinitive(texts, sentence, first, second):
    found = texts(sentence)
    assert first in found
    assert second in found


def test_what_may_go_on_with_either_stays_whole(texts):
    text = "The charge exaggerates the controls she wants to put in place and ignores what she has said."
    assert texts(text) == [text]
