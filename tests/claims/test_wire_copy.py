"""Long sentences as agencies write them: nothing is said of the wrong thing, cut short or told as a fact in error."""

from __future__ import annotations


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
