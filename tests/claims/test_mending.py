"""What the parse shows of a tag that is wrong is mended before claims are made."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A month later a junior clerk phoned and asked for the keys.", "A month later a junior clerk phoned."),
        ("My brother Jonas, who followed me in a canoe, cooked on the bank every evening.", "Jonas cooked on the bank"),
        ("Both sites date from the 19th century.", "Both sites date from the 19th century."),
        ("Schools that offer them tend to be newer and better heated.", "Schools that offer them tend to be newer"),
        ("The storm formed on Tuesday off Greenland and has moved twice as fast as forecast.", "The storm formed on"),
        ("The grant, cut to 4 pence last year, was scrapped altogether.", "The grant was scrapped altogether."),
        ("Brewin will shut its plants in Arden by June and cut 640 jobs.", "Brewin will cut 640 jobs."),
    ],
)
def test_a_verb_taken_for_something_else_still_says_its_clause(texts, sentence, expected):
    assert any(text.startswith(expected) for text in texts(sentence))


def test_what_goes_on_with_what_is_said_is_said_as_well(claims):
    text = "Prosecutor Dermot Hale said that Harg had forged letters, aged the paper with tea and planted copies."
    assert {c.speakers for c in claims(text) if "paper" in c.text or "copies" in c.text} == {("Dermot Hale",)}


def test_what_follows_a_tag_belongs_to_what_is_said(claims):
    text = "The mayor had known of the leak since August, she claimed, and had kept silent because of the vote."
    assert all(claim.text.startswith("The mayor had") and claim.speakers for claim in claims(text))


def test_the_chair_is_spoken_to(texts):
    text = "“Mr Speaker, the people of this valley have paid twice,” said Sabine Orr."
    assert "The people of this valley have paid twice." in texts(text)


def test_whoever_hears_the_whole_says_none_of_it(claims):
    found = claims("A surveyor signed a certificate for a bridge, a jury in Calder heard on Tuesday.")
    assert [claim.modality for claim in found] == ["reported"]


def test_an_order_is_no_statement(texts):
    assert texts("Hanne Lyle, mayor of Kirrin: “Stay indoors.”") == ["Hanne Lyle is mayor of Kirrin."]
