"""Long sentences as agencies write them: nothing is said of the wrong thing, cut short or told as a fact in error."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The navy said it had sunk nine boats and that fuel from one of them had reached the shore.",
            "Fuel from one of them had reached the shore.",
        ),
        (
            "Unless rain falls by Sunday, they warned, nine villages could be without water.",
            "Unless rain falls by Sunday, nine villages could be without water.",
        ),
        (
            "The clerk welcomed the plan but said she might vote for more nurses, provided that rents were not raised.",
            "The clerk might vote for more nurses, provided that rents were not raised.",
        ),
        (
            "Holm scored in the 80th minute as Vik Rovers, reduced to nine men in May, came from behind to win.",
            "Vik Rovers came from behind to win.",
        ),
        (
            "Ninety people, including the cook and a boy found asleep in a boat, were saved by divers.",
            "Ninety people, including the cook and a boy found asleep in a boat, were saved by divers.",
        ),
        (
            "Seventy-four people, including the cook and a boy found floating in a cool box, were saved by divers.",
            "A boy was found floating in a cool box.",
        ),
        (
            "A man suspected of having lit one of the fires was arrested but later released.",
            "A man was suspected of having lit one of the fires.",
        ),
        ("In May a clerk left, and in June the mayor of Vik, Ida Holm, was fined.", "Ida Holm was the mayor of Vik."),
        ("On Monday Karl Vik, the mayor, resigned.", "Karl Vik is the mayor."),
        (
            "The party leans towards naming Trade Minister Ida Holm, a lawyer from Vik.",
            "Ida Holm is a lawyer from Vik.",
        ),
        ("A photo showing crowds of people gathered on a ferry is old.", "A photo shows crowds of people gathered"),
    ],
)
def test_what_is_said_is_said_whole(texts, sentence, expected):
    assert [text for text in texts(sentence) if text.startswith(expected)]


def test_those_who_are_the_source_may_believe_something_too(claims):
    text = "Attacks rose to 90 last year, according to the police, who believe that many more go unreported."
    (more,) = [claim for claim in claims(text) if claim.text == "Many more go unreported."]
    assert (more.speakers, more.modality) == (("the police",), "reported")


def test_a_firm_is_nobody_who_is_she(claims):
    text = "Ida Holm won. The company, Orrin Minerals, denied it. Critics put her victory down to her age."
    assert not [claim for claim in claims(text) if "Orrin" in claim.resolved.values() or "Minerals’s" in claim.text]


def test_somebody_of_a_people_keeps_the_article(texts):
    found = texts("The Italian refused to talk but said he could not see why the goal stood.")
    assert not [text for text in found if text.startswith("Italian")]


def test_who_has_just_acted_may_be_she(claims):
    text = "Professor Hanna Wirth said it was late. The widow, Sunita Rao, wept. “I lost my husband,” she said."
    assert ("Hanna Wirth",) not in [claim.speakers for claim in claims(text) if "husband" in claim.text]


def test_who_stands_near_him_is_not_he(texts):
    assert "He would leave." in texts("A clerk close to him said he would leave.")


def test_nobody_speaks_the_words_of_others_as_his_own(texts):
    assert not [text for text in texts("“People said we were dead,” said coach Karl Vik.") if "Vik said" in text]
