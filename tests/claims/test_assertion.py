"""No claim that the sentence does not make: polarity, what is wished or denied, what belongs to another clause."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Samples from the lake contained no algae at all.", "negative"),
        ("She promised not to raise the tax.", "negative"),
        ("She spoke to no donor.", "negative"),
        ("None of them came.", "negative"),
        ("He was driven by nothing but greed.", "positive"),
        ("The clerk asked me not to put it in writing.", "positive"),
        ("The guard asked not to be named.", "positive"),
        ("The motion of no confidence will be debated on Thursday.", "positive"),
        ("The rash was seen in women but not in men.", "positive"),
        ("If the board says no, the house will stand empty.", "positive"),
        ("No fewer than nine people died.", "positive"),
        ("He left the room without a word that nobody heard.", "positive"),
        ("Doctors ruled out that the singer had been poisoned.", "negative"),
        ("The coroner excluded that the guard had been drunk.", "negative"),
        ("The coroner ruled that the guard had been drunk.", "positive"),
    ],
)
def test_a_negation_counts_where_it_is_the_clause_s(claims, sentence, polarity):
    assert claims(sentence)[0].polarity == polarity


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("The work does not prove that the meals are the cause.", "The meals are the cause."),
        ("Doctors ruled out that the singer had been poisoned.", "The singer had been poisoned."),
        ("The bank has ruled out that rates will rise in May.", "Rates will rise in May."),
        ("It would be wrong to say that the council hates books.", "The council hates books."),
        ("She said it was not true that the firm had hidden money.", "The firm had hidden money."),
        ("Close the library on Mondays and you close it for good.", "You close it for good."),
        ("Bees deprived of sleep forget the way home.", "Bees are deprived of sleep."),
        ("The dam was closed before the flood reached it.", "The flood reached it."),
        ("The lamp is weak, as her group showed in May.", "Her group showed in May."),
        ("The group may have had lamps repaired in May.", "Lamps were repaired in May."),
        ("The firm is 40 per cent owned by the family.", "The firm is owned by the family."),
        ("Two sides fell, as the paper reported on Friday.", "The paper reported on Friday."),
        ("The bridge collapsed in May, killing a cyclist.", "The bridge killed a cyclist."),
        ("Halvane will close its plant in Breswick, affecting 380 jobs.", "Halvane affects 380 jobs."),
        (
            "Staff will get a rise under an agreement, ending a strike in nine schools.",
            "Staff end a strike in nine schools.",
        ),
        ("Workers were told at a meeting on Monday.", "Workers were told at a meeting on Monday."),
        ("Of 131 cities covered by the plan, 95 have made progress.", "95 have made progress."),
        (
            "A study found no link between the hours that children spend on screens and their marks at school.",
            "Children spend the hours on their marks at school.",
        ),
        ("Passengers spent eleven hours stranded in the hills.", "Eleven hours were stranded in the hills."),
        ("Tenants get a flat without having to prove that they are sober.", "They are sober."),
        ("The planet is too hot to harbour life as we know it.", "We know it."),
        ("Nine of the cars are electric, which could make it worse.", "Electric could make it worse."),
        (
            "Prices rose in May after rain in Brazil and floods in Vietnam, the two largest producers, cut supplies.",
            "The two largest producers cut supplies.",
        ),
        ("Of some 5,000 objects taken from Benin, 900 are in London.", "Of some 5,000 objects were taken from Benin."),
        ("Oost left after calling the minister a liar, a word that members may not use.", "A liar is a word."),
    ],
)
def test_what_is_not_said_makes_no_claim(texts, sentence, unsaid):
    assert unsaid not in texts(sentence)


def test_whoever_complains_says_it(claims):
    found = claims("The dealer complained to the police that one of the pictures had been stolen.")
    assert [claim.speakers for claim in found if "stolen" in claim.text] == [("the dealer",)]


def test_a_firm_that_says_it_of_itself_is_named(claims):
    (claim,) = claims("Brewin will close its plant in Arden, it said on Wednesday.")
    assert claim.speakers == ("Brewin",)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Rhea Solberg, a biologist at Fenmark College who has kept bees for years, left.",
            "Rhea Solberg has kept bees",
        ),
        (
            "Three people familiar with the plan, who asked not to be named, left.",
            "Three people familiar with the plan",
        ),
        ("The motion of censure, tabled by Ms Lane, will be debated.", "The motion of censure was tabled by Ms Lane."),
        ("The team glued tags, weighing a gram, to the bees.", "Tags weighed a gram"),
    ],
)
def test_a_clause_is_about_the_right_noun(texts, sentence, expected):
    assert any(text.startswith(expected) for text in texts(sentence))


def test_a_sentence_that_cannot_be_taken_apart_is_kept(texts):
    sentence = (
        "Honeybees that are kept awake at night get lost twice as often the next day, "
        "biologists at the University of Karst report this week in a journal."
    )
    assert sentence in texts(sentence)


def test_an_owner_goes_with_each_item_of_a_list(texts):
    found = texts("Harmon has offered to keep Quill's headquarters and laboratory for five years.")
    assert "Harmon has offered to keep Quill's laboratory for five years." in found


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Free school meals linked to fewer sick days", "Free school meals are linked to fewer sick days."),
        ("Hollin to close two breweries", "Hollin is to close two breweries."),
    ],
)
def test_a_headline_gets_its_verb_back(texts, headline, expected):
    assert expected in texts(f"{headline}\n\nThe news came on Monday.")


def test_she_is_whose_coach_it_is(claims):
    text = "Ruth Adeyo won the race. She moved here in 2015. Her coach, Wim Tolle, believes she could run faster."
    assert not any("Wim Tolle could" in claim.text for claim in claims(text))


def test_an_open_pronoun_makes_the_next_one_open(claims):
    text = (
        "Agnes Tull left school at 14. A teacher, Edda Crane, who had heard her recite, lent her the fare. "
        "There she was hired as a typist."
    )
    assert not any("Edda Crane was hired" in claim.text for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Among the talking points was the assertion, "The law allows a man to buy beer."', "allows a man to"),
        ('One of the claims on the site is that "since May, the tax has doubled."', "the tax has doubled"),
        ('The headline was: "Income falls in most of Norway."', "Income falls"),
        ('The senator praised Holm — "The clerk served with courage" — but left early.', "served with courage"),
        ('We wanted to know if Brandt was right that "the council is not large."', "the council is not large"),
        ('The town cited a list of "nine mills that were sold in May."', "were sold in May"),
        ('He spoke of Ida Holm, "the worst mayor in Norway."', "is the worst mayor"),
    ],
)
def test_what_stands_within_a_quotation_is_not_the_articles_own(claims, text, said):
    found = [claim for claim in claims(text) if said.lower() in claim.text.lower() and len(claim.text) < len(said) + 25]
    assert found
    assert {claim.modality for claim in found} == {Modality.REPORTED}


@pytest.mark.parametrize(
    "text",
    [
        'We zeroed in on the phrase "illegal fishing."',
        'The town calls the road "the longest in Norway".',
        'The mill "failed in May" and was sold.',
    ],
)
def test_what_is_only_partly_quoted_is_the_articles_own(claims, text):
    assert {claim.modality for claim in claims(text)} == {Modality.ASSERTED}


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            'The clip showed a dam with a caption that read, "Norway is at peace with Vik."',
            "Norway is at peace",
            "clip",
        ),
        (
            'Perry replies: "Since June 2009, about 48 percent of all the mills built in Norway were in Vik."',
            "Since June",
            "Perry",
        ),
        (
            'Karl Vik posted a note during the debate on May 13, 2015, that opened: "The party is filled with thieves '
            "and liars.",
            "The party is",
            "Karl Vik",
        ),
        (
            'Banks have looked at the books and "said, not only is this a safe town, it is a rich town, and our rates '
            'show that," Vik told the Post in May.',
            "It is a rich town",
            "Vik",
        ),
        (
            'We noticed that the talk -- when Holm said, "I think there is need for a dam" -- took place in May.',
            "There is need",
            "Holm",
        ),
        (
            "During her first speech after the mayor Karl Vik had named her his deputy, Ida Holm said, "
            '"Karl, I’m so proud to work with you."',
            "Ida Holm is so proud",
            "Ida Holm",
        ),
    ],
)
def test_who_is_told_of_beside_a_quotation_says_it(claims, text, said, speaker):
    found = [claim.speakers for claim in claims(text) if claim.text.startswith(said)]
    assert found
    assert all(names[-1].endswith(speaker) for names in found)
