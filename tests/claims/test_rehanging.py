"""What commas, forms and quotation marks show of a word hung on the wrong one is mended before claims are made."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The firm has agreed to sell its mill for 3 million euros, the owners announced on Friday.",
            "The firm has agreed to sell its mill for 3 million euros.",
        ),
        (
            "Rand, founded in 1911 in Oslo, earned 20 million last year and cut its dividend from 1.20 to 1.10 euros.",
            "Rand cut its dividend from 1.20 to 1.10 euros.",
        ),
        ("Karl Vik said the town had lost its shop, its school and its bank.", "The town had lost its school."),
        ("Founded in 1921 in a shed, Rand is 31 % owned by the state.", "Rand was founded in 1921 in a shed."),
        (
            "The authors caution that their rats, kept in the dark for a week, had nothing to eat.",
            "Their rats had nothing to eat.",
        ),
        (
            "Bumblebees that were tricked once by an empty flower avoided its colour for nine days.",
            "Bumblebees that were tricked once by an empty flower avoided its colour for nine days.",
        ),
        ("Grenfell Rovers, down to nine men by then, held on for a draw.", "Grenfell Rovers held on for a draw."),
        ("Vik, booked for a foul, made up for it in the 81st minute.", "Vik made up for it in the 81st minute."),
        ("She had seen the smoke from her window and run to the harbour.", "She had run to the harbour."),
        (
            "In a letter to the prime minister, Karl Vik, 47, denied any wrongdoing.",
            "In a letter to the prime minister, Karl Vik denied any wrongdoing.",
        ),
        (
            "Nordvik Port, owned by the city and the state, handled nine million tonnes of goods in 2024.",
            "Nordvik Port was owned by the city and the state.",
        ),
        (
            "Ida Holm talked to Karl Vik about missing ships, angry ministers and a prize nobody collected.",
            "Nobody collected a prize.",
        ),
        (
            "The ministry accused the airline of backtracking and cancelling talks due to be held in Bern this week.",
            "The ministry accused the airline of backtracking.",
        ),
        ("Exempt are ferries, pilot boats and hospital ships.", "Exempt are ferries."),
        ("There were no plans, it added, to cut the dividend.", "There were no plans to cut the dividend."),
    ],
)
def test_words_are_said_of_what_they_belong_to(texts, sentence, expected):
    assert expected in texts(sentence)


def test_who_says_the_whole_is_its_speaker(claims):
    text = "The firm has agreed to sell its mill for 3 million euros, the owners announced on Friday."
    assert {claim.speakers for claim in claims(text)} == {("the owners",)}


def test_a_verb_after_a_quotation_is_no_part_of_it(claims):
    text = 'The judge told Croft he had "betrayed the trust of the sick" and ordered him to pay costs of £86,000.'
    assert not [claim for claim in claims(text) if "costs" in claim.text and claim.speakers]


def test_a_gerund_in_a_list_is_not_what_the_subject_did(texts):
    found = texts("Vik had denied nine counts of fraud and perverting the course of justice but was convicted in May.")
    assert not any("perverted" in text for text in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three people were hurt and at least ten are missing after a tram hit a bus.", "At least ten are missing."),
        ("Holm, who is 19, volleyed in a cross from the left.", "Holm volleyed in a cross from the left."),
        (
            "If the letter were real, Holm said, there would be a stamp.",
            "If the letter were real, there would be a stamp.",
        ),
        (
            "The council on Monday approved a plan that raises fares by 5 per cent, closes the pool and keeps the zoo.",
            "A plan closes the pool.",
        ),
        (
            "The judge dismissed a juror who had once been treated at Vik and ordered the jury to leave.",
            "The judge ordered the jury to leave.",
        ),
        (
            "Vik said that the clerk had been on leave when the letter came and had read it only in May.",
            "The clerk had read it only in May.",
        ),
        ("The hulls will be built in Vik and fitted out in Holm.", "The hulls will be fitted out in Holm."),
        ("I hope they get more help than we did: the town had six nurses in May.", "The town had six nurses in May."),
    ],
)
def test_a_verb_gets_back_what_belongs_to_it(texts, sentence, expected):
    assert expected in texts(sentence)


def test_who_is_briefed_says_it(claims):
    found = {c.text: c.speakers for c in claims("Two clerks briefed on the talks said that the owner had signed.")}
    assert found["The owner had signed."] == ("two clerks briefed on the talks",)


def test_a_form_that_is_past_and_present_stays(texts):
    text = "Ida Holm runs the dam.\n\nKarl Vik: When?\n\nIda Holm: In May.\n\n"
    text += "Karl Vik: They say you let the water out. Why?\n\nIda Holm: The gate broke."
    assert "Ida Holm let the water out." in texts(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The letters, addressed to an unnamed woman and dated 1871 to 1874, had brought him 640,000 crowns.",
            {"The letters were addressed to an unnamed woman.", "The letters had brought him 640,000 crowns."},
        ),
        (
            "Water is being handed out at Penrow school and the former railway station.",
            {"Water is being handed out at Penrow school.", "Water is being handed out at the former railway station."},
        ),
        (
            "A dealer accused of forging nine letters by a poet was acquitted on Thursday.",
            {"A dealer was acquitted on Thursday.", "A dealer was accused of forging nine letters by a poet."},
        ),
        ("The bells, made in Vik, cost nine euros each.", {"The bells cost nine euros each."}),
    ],
)
def test_each_of_two_statements_is_said(texts, sentence, expected):
    assert expected <= set(texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The firm, Rand, closed in May, and moved to Vik.", "was closed"),
        ("A landlord convicted of theft loses his licence.", "A landlord loses"),
        ("He walked to the mill and the dog barked.", "walked to the dog"),
    ],
)
def test_what_may_be_read_otherwise_is_left_alone(texts, sentence, never):
    assert not [one for one in texts(sentence) if never in one]
