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
        (
            "A claim that all pay nine euros, made by the tabloid Tag, was wrong.",
            "A claim that all pay nine euros was made by the tabloid Tag.",
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
    "text",
    [
        "The numbers are, as the report suggested, even worse for the suburbs.",
        "The losses were, as the firm had warned, far greater in the north.",
    ],
)
def test_what_follows_who_says_so_belongs_to_the_sentence(texts, text):
    assert texts(text) == [text]


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
