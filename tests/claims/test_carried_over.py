"""What holds of one of two verbs, things or pictures only, and what holds of both."""

from __future__ import annotations

import pytest

from factcheck.model import Modality, Polarity


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The pump was checked twice and worked.", "The pump worked."),
        ("The officer was suspended in May and resigned.", "The officer resigned."),
        ("Ida Holm is survived by her son, two nieces and the mill.", "Ida Holm is survived by two nieces."),
    ],
)
def test_the_second_is_said_as_it_is_meant(texts, sentence, said):
    assert said in texts(sentence)


def test_a_condition_is_one_of_what_may_still_come(claims):
    found = claims("The firm has frozen its prices and hopes to lower them, provided that costs remain low.")
    frozen = next(claim for claim in found if "frozen" in claim.text)
    assert frozen.text == "The firm has frozen its prices."
    assert frozen.modality is Modality.ASSERTED
    assert next(claim for claim in found if "lower" in claim.text).modality is Modality.POSSIBLE


def test_a_condition_after_two_is_one_of_both(texts):
    sentence = "Vik would have been charged by the police and convicted by the court if he had not fled."
    assert not [text for text in texts(sentence) if "if he" not in text]


@pytest.mark.parametrize("verb", ["appears", "seems", "purports"])
def test_what_a_picture_only_seems_to_show_is_not_so(claims, verb):
    found = claims(f"The clip, which {verb} to show a minister taking money, was posted in May.")
    assert [claim.text for claim in found if claim.text.startswith(("A minister", "Money"))] == []


def test_what_something_is_compared_with_did_nothing(texts):
    found = texts("The team fitted nine birds with loggers no heavier than a coin, which recorded brain waves.")
    assert [text for text in found if text.startswith("A coin")] == []


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The team fitted nine birds with loggers no heavier than a coin.", Polarity.POSITIVE),
        ("The walkers lost no more weight than the others.", Polarity.NEGATIVE),
        ("The ticket costs no more than a coffee.", Polarity.POSITIVE),
        ("No more than nine people came.", Polarity.POSITIVE),
        ("No more trains ran on Monday.", Polarity.NEGATIVE),
    ],
)
def test_no_more_denies_but_for_an_amount(claims, sentence, polarity):
    assert claims(sentence)[0].polarity is polarity


def test_who_objects_says_something(claims):
    [claim] = claims("The plan is unlawful, Okafor objected.")
    assert claim.text == "The plan is unlawful."
    assert claim.speakers == ("Okafor",)


def test_a_source_at_the_end_is_that_of_all_verbs(claims):
    found = claims("The rebels seized the airport, burned two planes and withdrew, according to witnesses.")
    assert {claim.speakers for claim in found} == {("witnesses",)}


def test_the_verb_behind_a_gerund_is_the_main_one(texts):
    found = texts("A lorry carrying frozen fish overturned on the coast road near Vik on Sunday.")
    assert found[0] == "A lorry carrying frozen fish overturned on the coast road near Vik on Sunday."
    assert [text for text in found if text.startswith("Frozen fish")] == []


def test_what_may_be_a_verb_is_no_item_of_its_own(texts):
    sentence = "Short naps may improve memory and lower blood pressure."
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The speaker closed the session and left by a side door.", "The speaker left by a side door."),
        ("The bomb was found by a farmer and made safe by experts.", "The bomb was made safe by experts."),
        (
            "Residents were told that the water was safe and advised to run their taps.",
            "Residents were advised to run their taps.",
        ),
    ],
)
def test_a_second_verb_is_of_the_voice_that_it_shows(texts, sentence, said):
    assert said in texts(sentence)
