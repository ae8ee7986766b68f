"""What leads the first of several verbs in is said with the later ones."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("In 2019, the firm closed its mill in Vik and moved to Oslo.", "In 2019, the firm moved to Oslo."),
        ("On Monday the council sold the hall and bought a van.", "On Monday the council bought a van."),
        (
            "When the wall was moved, the fish clicked and slowed down.",
            "When the wall was moved, the fish slowed down.",
        ),
        ("After the fire, the mill was rebuilt and sold.", "After the fire, the mill was sold."),
    ],
)
def test_a_second_verb_keeps_what_leads_the_first_in(texts, sentence, second):
    assert second in texts(sentence)


def test_it_is_said_without_it_too_where_it_follows(texts):
    found = texts("In 2019, the firm closed its mill in Vik and moved to Oslo.")
    assert "The firm moved to Oslo." in found


def test_what_holds_of_some_is_not_said_without_them(texts):
    found = texts("In the control group, the figure fell by nine per cent and stayed below the mean.")
    assert "In the control group, the figure stayed below the mean." in found
    assert "The figure stayed below the mean." not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2019, the firm closed its mill in Vik and moved to Oslo in 2021.",
        "In 2019, the firm closed its mill in Vik and then moved to Oslo.",
        "In return, the firm closed its mill in Vik and moved to Oslo.",
        "In 2019, the firm closed its mill in Vik and has moved to Oslo.",
    ],
)
def test_a_time_of_its_own_or_a_turn_of_phrase_is_not_carried_over(texts, sentence):
    assert [text for text in texts(sentence) if text.startswith("In ") and "moved" in text] == []


def test_the_place_of_a_claim_is_its_own_and_its_pieces_hold_what_leads_it_in(claims):
    sentence = "In 2019, the firm closed its mill in Vik and moved to Oslo."
    claim = next(c for c in claims(sentence) if c.text == "In 2019, the firm moved to Oslo.")
    assert sentence[slice(*claim.span)] == "moved to Oslo"
    assert sentence[slice(*claim.pieces[0])].startswith("In 2019")
