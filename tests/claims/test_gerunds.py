"""What came before or after something that was so was so as well; what was only planned, or broken off, was not."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He died suddenly after giving a speech in Vik.", "He gave a speech in Vik."),
        ("After leaving the navy, Ida Holm opened a bar.", "Ida Holm left the navy."),
        ("Ida Holm was jailed for a year after admitting fraud and stealing two cars.", "Ida Holm stole two cars."),
        ("Shares rose 9 per cent before closing at 88.40.", "Shares closed at 88.40."),
        ("Karl Vik stayed for a year before being appointed chief constable in 1946.", "Karl Vik was appointed chief"),
        ("The firm kept its licence by hiring two inspectors.", "The firm hired two inspectors."),
        ("Karl Vik, who retired after winning the cup twice, lives in Holm.", "Karl Vik won the cup twice."),
    ],
)
def test_what_a_gerund_tells_is_a_claim(texts, sentence, expected):
    assert [text for text in texts(sentence) if text.startswith(expected)]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("She died before finishing the book.", "finished"),
        ("The road was reopened after clearing the snow.", "road cleared"),
        ("Holm will retire after serving a year in Vik.", "served"),
        ("Holm did not resign by signing the letter.", "Holm signed"),
        ("Karl Vik was accused of leaving after stealing a car.", "stole"),
        ("The town could save money by closing the pool.", "closed"),
    ],
)
def test_what_need_not_have_been_is_none(texts, sentence, wrong):
    assert not [text for text in texts(sentence) if wrong in text]


def test_who_says_the_rest_says_it_too(claims):
    found = claims("Ida Holm said she had left after being threatened by a neighbour.")
    (told,) = [claim for claim in found if claim.text.startswith("Ida Holm was threatened")]
    assert told.speakers == ("Ida Holm",)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The mayor wasted a quarter of a million crowns remodelling her bathrooms.", "crowns remodelled"),
        ("The firm spent nine million crowns building a mill.", "crowns built"),
        ("The firm squandered its money suing a rival.", "money sued"),
    ],
)
def test_money_does_nothing(texts, text, never):
    found = texts(text)
    assert text in found
    assert not any(never in claim for claim in found)


def test_ships_that_were_lost_may_have_carried_coal(texts):
    assert "Nine ships carried coal." in texts("Their town lost nine ships carrying coal.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Karl Vik resigned in May, fleeing the country.", "Karl Vik fled the country."),
        ("Ida Holm left in May, misleading her own board.", "Ida Holm misled her own board."),
    ],
)
def test_the_past_of_what_somebody_did(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ida Holm opened the debate by saying that the bridge cost 9 million crowns.",
            "The bridge cost 9 million crowns.",
        ),
        ("Ida Holm began by noting that the bridge was late because the steel never came.", "The steel never came."),
        ("Ida Holm ended the speech by claiming, “The bridge is safe.”", "The bridge is safe."),
        ("Ida Holm distorts the record by saying Karl Vik wants to sell the park.", "Karl Vik wants to sell the park."),
        ("Ida Holm began by arguing that since the mill shut, crime has doubled.", "Crime has doubled."),
        ("Ida Holm angered the town by alleging that its mayor took bribes.", "Its mayor took bribes."),
    ],
)
def test_what_is_done_by_saying_something_is_said(claims, text, said):
    found = claims(text)
    assert not [claim.text for claim in found if claim.text.startswith(("Ida Holm said", "Ida Holm noted"))]
    (told,) = [claim for claim in found if claim.text.endswith(said) and claim.speakers]
    assert told.speakers == ("Ida Holm",)
    assert told.modality is Modality.REPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm could win votes by saying that taxes rose.",
        "Ida Holm did not begin by saying that taxes rose.",
        "Ida Holm was defeated by saying that taxes rose.",
        "Ida Holm won by falsely saying that taxes rose.",
    ],
)
def test_what_is_not_said_so_is_not(texts, text):
    assert "Taxes rose." not in texts(text)


def test_a_gerund_keeps_the_conjunctions_within(texts):
    assert "Ida Holm said that it was safe since the steel came." in texts(
        "After saying that it was safe since the steel came, Ida Holm left."
    )


@pytest.mark.parametrize(
    "text",
    [
        "She has trouble paying her bills.",
        "Holm has experience running a school in Leck.",
        "He touted his experience owning a mill and employing weavers.",
        "The clinic has difficulty finding nurses.",
        "A man with no experience holding an office won.",
    ],
)
def test_experience_and_trouble_do_nothing_themselves(texts, text):
    wrong = ("Trouble pa", "xperience r", "xperience o", "xperience e", "ifficulty f", "xperience h")
    assert not [one for one in texts(text) if any(part in one for part in wrong) and one != text]


def test_difficulties_may_face_somebody(texts):
    assert "The difficulties faced the council." in texts("The difficulties facing the council grew in May.")
