"""Pairs ("not only ... but also"), and what stands before its subject or its verb."""

from __future__ import annotations

import pytest

from factcheck.model import Modality, Polarity


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The law bans not only plastic bags but also straws.",
            ["The law bans plastic bags.", "The law bans straws."],
        ),
        (
            "The minister not only lied to the house but also forged a letter.",
            ["The minister lied to the house.", "The minister also forged a letter."],
        ),
        ("Not only did prices rise, but wages fell as well.", ["Prices did rise.", "Wages fell as well."]),
        (
            "In fact, not only can people in Vik expect to live longer, they also earn more.",
            ["In fact, people in Vik can expect to live longer.", "They also earn more."],
        ),
    ],
)
def test_not_only_denies_nothing(claims, sentence, said):
    found = claims(sentence)
    assert [claim.text for claim in found] == said
    assert {claim.polarity for claim in found} == {Polarity.POSITIVE}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Among the dead were two children and a nurse from Bergen.",
            ["Among the dead were two children.", "Among the dead was a nurse from Bergen."],
        ),
        ("Among those arrested was a former minister.", ["Among those arrested was a former minister."]),
        (
            "The board fined neither the pilot, who had slept, nor the line.",
            ["The board fined neither the pilot nor the line.", "The pilot had slept."],
        ),
        (
            "Holm hired both Ida Berg, who speaks Danish, and her son.",
            ["Holm hired Ida Berg.", "Holm hired her son.", "Ida Berg speaks Danish."],
        ),
        ("Holm sold both bread and cheese.", ["Holm sold bread.", "Holm sold cheese."]),
        ("Both mills and barns burned.", ["Both mills and barns burned."]),
    ],
)
def test_each_is_said_of_two(texts, sentence, said):
    found = texts(sentence)
    assert set(said) <= set(found)
    assert not any(
        claim.startswith(("Both Ida", "Neither the pilot", "Either Brod", "The capital, some")) for claim in found
    )


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The council ignored the report and let the bridge stay open.",
            ["The council ignored the report.", "The council let the bridge stay open."],
        ),
        (
            "Built in 1911 and closed in 1990, the bridge was sold.",
            ["The bridge was built in 1911.", "The bridge was closed in 1990.", "The bridge was sold."],
        ),
    ],
)
def test_each_is_said(texts, sentence, said):
    assert texts(sentence) == said


def test_a_verb_whose_object_stands_behind_the_next_is_not_said_without_it(texts):
    assert "Vik voted for." not in texts("Vik voted for and later opposed the law.")


def test_an_appeal_is_no_claim(texts):
    assert texts("The council met in Oslo, so let us hope for rain.") == ["The council met in Oslo."]


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("Karl Vik did not attend the meeting or read the minutes.", "Karl Vik did not read the minutes."),
        ("The monks do not eat meat or drink milk.", "The monks do not drink milk."),
        ("Karl Vik could not walk or speak.", "Karl Vik could not speak."),
    ],
)
def test_what_is_denied_of_two_is_denied_of_each(claims, sentence, second):
    found = claims(sentence)
    assert second in [claim.text for claim in found]
    assert {claim.polarity for claim in found} == {Polarity.NEGATIVE}
    assert {claim.modality for claim in found} == {Modality.ASSERTED}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Nine people were killed and 40 injured in the crash.", "40 were injured in the crash."),
        ("The bank cut 300 jobs in 2018 and 400 in 2019.", "The bank cut 400 jobs in 2019."),
        ("She moved to Paris in 1960, where she met Luc Renard.", "She met Luc Renard in Paris."),
        ("The museum, once a prison, draws 900 visitors a year.", "The museum was once a prison."),
        (
            "Prices have risen for the third month in a row, by 0.4 per cent in May and 0.6 per cent in June.",
            "Prices have risen by 0.4 per cent in May.",
        ),
    ],
)
def test_the_second_is_complete(texts, sentence, said):
    assert said in texts(sentence)


def test_who_reports_cites_the_sources(claims):
    found = claims("The Courier reported on Tuesday that Ida Holm had been paid, citing two officials.")
    assert [claim.text for claim in found if "cited" in claim.text] == ["The Courier cited two officials."]


def test_three_verbs_share_the_object_of_the_last(texts):
    found = texts("The firm designed, built and tested the ferry in 2019.")
    assert found == [f"The firm {verb} the ferry in 2019." for verb in ("designed", "built", "tested")]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("He made a vow about taxes that both lifts his rank in Vik and pits it against Brod.", None),
        ("Rents depend on the board, which can cap them, but Holm can lift them.", ["Holm can lift them."]),
        ("Holm praised a plan that cuts pay, but she may also sell the mill.", ["Holm may also sell the mill."]),
    ],
)
def test_a_second_verb_within_a_clause_is_told_of_its_noun(texts, sentence, said):
    found = texts(sentence)
    assert set(said or ()) <= set(found)
    assert not any(claim.startswith(("Taxes ", "Towns ", "The fault can", "Abuse can")) for claim in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Holm has been making plans to lay off staff, trim grants and take other steps.",
        "Councils have been making plans to lay off staff, trim grants and take other steps.",
        "Holm and Berg have been making plans to lay off staff, trim grants and take other steps.",
    ],
)
def test_a_plan_that_is_still_made_is_not_carried_out(texts, sentence):
    assert not any(" take other" in claim and "plans" not in claim for claim in texts(sentence))


def test_a_verb_that_disagrees_with_its_noun_is_not_told_of_it(texts):
    found = texts("The site tells of plans to help inmates become voters, and includes this map of the port.")
    assert not any(claim.startswith(("Inmates includes", "Voters includes")) for claim in found)
    assert "The richest Americans is odd." not in texts("Debt is rising among the richest Americans, which is odd.")
