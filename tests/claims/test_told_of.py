"""What tells of a noun is told of the right one, and by whoever says it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said", "unsaid"),
    [
        (
            "Holm was criticized for his stance on the Mill Act, better known as the tar law.",
            "The Mill Act was better known as the tar law.",
            "His stance",
        ),
        ("Holm wore a coat of wool, known for its warmth.", "Holm wore a coat of wool.", "Holm was known"),
        (
            "The Center for Norwegian Progress, a farm group, has nine offices.",
            "The Center for Norwegian Progress is a farm group.",
            "Norwegian Progress is a farm group. It",
        ),
        ("The mayor of Vik, a port in Norway, resigned.", "Vik is a port in Norway.", "The mayor of Vik is a port"),
        ("The ad shows a man who came but never left.", "A man never left.", "The ad never"),
        (
            "According to this list, Oslo, at $2.18, is the cheapest.",
            "Oslo, at $2.18, is the cheapest.",
            "Oslo is this",
        ),
        ("Holm knows the mayor -- a friend of hers -- and left.", "Holm knows the mayor.", "The mayor left"),
        (
            "Holm employs guards of the Vik Service, the division in charge of courts.",
            "The Vik Service is the division in charge of courts.",
            "Guards of the Vik Service are",
        ),
        ("Clerks from Vik, a town in Norway, left.", "Vik is a town in Norway.", "Clerks from Vik are"),
    ],
)
def test_what_is_told_of_which_noun(texts, sentence, said, unsaid):
    found = texts(sentence)
    assert any(claim.endswith(said) for claim in found)
    assert not any(unsaid in claim for claim in found)


@pytest.mark.parametrize(
    ("sentence", "told", "speaker"),
    [
        ("The boy, who police believe started the fire, was freed on Monday.", "The boy started the fire.", "police"),
        ("A second man, who prosecutors say bought the fuel, is free.", "A second man bought the fuel.", "prosecutors"),
        (
            "The mayor, who critics say favours his friends, won in May.",
            "The mayor favours his friends.",
            "critics",
        ),
        ("Kurt Lang, who witnesses said fired twice, was shot dead.", "Kurt Lang fired twice.", "witnesses"),
        (
            "The guard, who, according to the union, had worked for 30 hours, fell from the roof.",
            "The guard, according to the union, had worked for 30 hours.",
            "the union",
        ),
    ],
)
def test_what_somebody_says_of_a_noun_is_all_they_say(claims, sentence, told, speaker):
    found = {claim.text: claim.speakers for claim in claims(sentence)}
    assert found.pop(told) == (speaker,)
    assert set(found.values()) == {()}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The nurse, who said she saved the child, was praised.", "The nurse saved the child."),
        ("The mine, according to the ministry, was closed and flooded.", "The mine was flooded."),
    ],
)
def test_what_is_said_of_all_stays_so(claims, sentence, said):
    assert [claim.speakers for claim in claims(sentence) if claim.text == said] != [()]


@pytest.mark.parametrize(
    ("sentence", "said", "speakers"),
    [
        ("It was Ida Holm who revealed that the mayor had known of it.", "The mayor had known of it.", ("Ida Holm",)),
        ("It is the auditors who say that the money has gone.", "The money has gone.", ("the auditors",)),
        ("It was because of the letter that he wrote in May.", "He wrote the letter in May.", ()),
    ],
)
def test_what_it_was_picks_out_is_told_of(claims, sentence, said, speakers):
    assert (said, speakers) in [(claim.text, claim.speakers) for claim in claims(sentence)]
