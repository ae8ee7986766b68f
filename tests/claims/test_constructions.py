"""Relative clauses, asides, ages, lists, gaps and headlines become sentences that stand alone."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "The plant, whose building took two years and cost nine million, opened.",
            "The plant’s building cost nine million.",
        ),
        ("Berg left the house to Ida Holm, to whom the tower was dedicated.", "The tower was dedicated to Ida Holm."),
        (
            "Supporters point to Denmark, where the phones were banned in 2019.",
            "The phones were banned in 2019 in Denmark.",
        ),
        ("Berg asked for less until Monday, when Holm accepted.", "Holm accepted on Monday."),
        ("An independent laboratory, Torvel Testing, checked the figures.", "Torvel Testing checked the figures."),
        (
            "An independent laboratory, Torvel Testing, checked the figures.",
            "Torvel Testing is an independent laboratory.",
        ),
        ("Ida Holm, whose father, Karl, ringed the first gulls, left.", "Karl is Ida Holm’s father."),
        (
            "Ida Holm, who owns a share in a mill (she declared it in May), called the bill a gift and left.",
            "Ida Holm declared it in May.",
        ),
        (
            "A trial with 40 volunteers, half of whom will get a dummy pill, starts in May.",
            "Half of the 40 volunteers will get a dummy pill.",
        ),
        (
            "Two clerks went on trial in Larkby on Monday over the deaths of three patients.",
            "Two clerks went on trial in Larkby on Monday over the deaths of three patients.",
        ),
        (
            "The gate stays closed until Friday evening; trams 4 and 11 stop at the church.",
            "The gate stays closed until Friday evening; trams 4 and 11 stop at the church.",
        ),
        ("The tunnel at Sorby, which opened in 1961, will close.", "The tunnel at Sorby opened in 1961."),
        ("The bus to Vik, which carries nine passengers, stops in May.", "The bus to Vik carries nine passengers."),
        (
            "Rand will scrap a crane at its yard in Vik, which has cost two million.",
            "A crane has cost two million.",
        ),
        (
            "By the time the crew could close the gate, the water stood a metre high.",
            "By the time the crew could close the gate, the water stood a metre high.",
        ),
        ("Two cleaners, Ivo Pask and Dina Oye, were led out.", "Dina Oye was led out."),
        ("Two cleaners, Ivo Pask and Dina Oye, were led out.", "Ivo Pask and Dina Oye are cleaners."),
        ("The mayor of Brannock, Ines Calder, called the decision a blow.", "Ines Calder is the mayor of Brannock."),
        ("Owen Tarr, 47, told the court that the door was open.", "Owen Tarr is 47."),
        ("With all 212 votes counted, Berg had 38 per cent.", "All 212 votes were counted."),
        ("The council, wary of debt, refused the loan.", "The council was wary of debt."),
        (
            "The fine was 90,000 euros, the largest in years.",
            "The fine was the largest in years.",
        ),
        ("Lines 3, 5 and 11 will run every hour.", "Line 5 will run every hour."),
        ("Berg had 38.4 per cent, Holm 35.9.", "Holm had 35.9 per cent."),
        ("The drug had no effect on sleep, weight or mood.", "The drug had no effect on sleep, weight or mood."),
        ("They did not find any effect on sleep or weight.", "They did not find any effect on weight."),
        ("Holm did not say who had closed the gates.", "Holm did not say who had closed the gates."),
    ],
)
def test_each_says_what_the_sentence_says(texts, sentence, claim):
    assert claim in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Residents who smelt smoke can call.", "Residents smelt smoke."),
        ("Everyone who came was fed.", "Everyone came."),
        ("Owners are exempt, provided that a permit has been issued.", "A permit has been issued."),
        ("Ministers act as if they were right.", "Ministers act."),
        ("Holm wants the clock stopped.", "The clock stopped."),
        ("“Let us hope the dam holds,” Berg said.", "The dam holds."),
        ("Berg denied that the dam had leaked.", "The dam had leaked."),
        ("The firm won the cup, a feat that nobody had expected.", "The cup is a feat."),
        ("Quarry to close, 140 jobs at risk", "Quarry is 140 jobs at risk."),
    ],
)
def test_what_is_not_said_to_be_so_is_no_claim(texts, sentence, never):
    assert never not in texts(sentence)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Plant to employ 620 people by 2027", "Plant is to employ 620 people by 2027."),
        (
            "MAYOR OPENS NEW SEWAGE PLANT IN HARBURG\nThe mayor came to the plant in Harburg.",
            "Mayor opens new sewage plant in Harburg.",
        ),
        ("14.32 The pier has collapsed.", "The pier has collapsed."),
        ("9:05 am – Police closed the road.", "Police closed the road."),
    ],
)
def test_headlines_and_clock_times(texts, text, claim):
    assert texts(text)[0] == claim


def test_a_headline_says_who_speaks(claims):
    found = claims("Minister: The dams are safe\nThe minister spoke.")[0]
    assert found.text == "The dams are safe."
    assert found.speakers == ("Minister",)


INTERVIEW = """Ferries in trouble
Reporter: How many ferries sail?
Ida Holm: I sold two ferries in May. We have nine.
Reporter: And now?
Ida Holm: The minister said that I would get money.
"""


def test_lines_of_an_interview_are_said_by_whom_they_name(claims):
    found = {claim.text: claim.speakers for claim in claims(INTERVIEW)}
    assert found["Ida Holm sold two ferries in May."] == ("Ida Holm",)
    assert found["Ida Holm said: “We have nine.”"] == ("Ida Holm",)
    assert found["Ida Holm would get money."] == ("Ida Holm", "the minister")


def test_a_colon_alone_is_no_interview(claims):
    found = claims("Harburg: the mill closed in May.\nThe dam burst.")
    assert all(not claim.speakers for claim in found)


def test_what_the_author_says_of_himself_is_not_the_speakers(claims):
    found = claims("Vik said I was lying.")[-1]
    assert found.text == "I was lying."
    assert found.unresolved == ("I",)


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("I've sold the boat", "Berg has sold the boat."),
        ("I'm no thief", "Berg is no thief."),
        ("I don't own a boat", "Berg doesn't own a boat."),
        ("They gave me my pension", "They gave Berg Berg’s pension."),
    ],
)
def test_the_verb_fits_the_name_said_for_i(texts, said, claim):
    assert claim in texts(f"“{said},” said Berg.")


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Holm left when what he said was read out.", "Holm left when what he said was read out."),
        ("The mill, the oldest in Vik, closed when Holm left.", "The mill was the oldest in Vik."),
        ("Holm claimed that the votes had been tampered with.", "The votes had been tampered with."),
        (
            "The estate, worth nine million euros in 1990, is now a ruin.",
            "The estate was worth nine million euros in 1990.",
        ),
        ("The mill, worth nine million euros, is now shut.", "The mill is worth nine million euros."),
        ("Officials said that pay rose and that drink was the main cause.", "Drink was the main cause."),
        ("“When he saw the men he called the police,” said Berg.", "He called the police."),
        ("“When I saw that he had left I wept,” said Berg.", "He had left."),
        ("Berg lives in what was a barn.", "Berg lives in what was a barn."),
        ("The canal, normally calm, burst its banks.", "The canal burst its banks."),
        ("The canal, normally calm, burst its banks.", "The canal was normally calm."),
    ],
)
def test_what_belongs_together_stays_together(texts, sentence, claim):
    assert claim in texts(sentence)


def test_a_fall_is_not_fallen(texts):
    sentence = (
        "The bonds tumbled as much as 9% in early trading, their steepest fall since the crash of 1990, before rising."
    )
    assert not any("tumbled their" in claim for claim in texts(sentence))
