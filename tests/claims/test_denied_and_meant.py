"""What is said of none, only suggested or thought by a thing, and what "it" cannot stand for."""

from __future__ import annotations

import pytest

from factcheck.model import Modality, Polarity


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("No driver living in the zone will pay the charge.", "No driver lives in the zone."),
        ("The Velt is a cargo bike that thinks it is a car.", "It is a car."),
        ("Every second bus was cut. It does not help the poor.", "Every second bus does not help the poor."),
        ("The mean temperature was 14 degrees. It was also dry.", "The mean temperature was also dry."),
        ("A plaque names him. It is a short walk to the inn.", "The plaque is a short walk to the inn."),
    ],
)
def test_what_is_not_said(texts, text, unsaid):
    found = texts(text)
    assert found
    assert unsaid not in found


def test_one_is_spoken_of_again_without_the_number(texts):
    assert "The clerk had been told to do so." in texts("One clerk said he had been told to do so.")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Nor has the firm paid its fines.", "The firm has not paid its fines."),
        ("Nor is debt always bad.", "Debt is not always bad."),
    ],
)
def test_nor_denies_what_it_opens(claims, text, denied):
    assert [(claim.text, claim.polarity) for claim in claims(text)] == [(denied, Polarity.NEGATIVE)]


def test_what_something_suggests_is_possible(claims):
    found = claims("This suggests that the pumps had failed.")
    assert [(claim.text, claim.modality) for claim in found] == [("The pumps had failed.", Modality.POSSIBLE)]


@pytest.mark.parametrize("verb", ["having known", "knowing"])
def test_what_somebody_denies_to_have_known_may_be_untrue(texts, verb):
    text = f"The manager denied {verb} that the valve was faulty."
    assert texts(text) == [text]


def test_what_somebody_knew_is_so(texts):
    assert "The valve was faulty." in texts("The manager knew that the valve was faulty.")


@pytest.mark.parametrize(
    "text",
    ["He has never told us where the money is to come from.", "The mayor has not said when the bridge is to open."],
)
def test_what_was_never_told_is_no_plan(claims, text):
    assert [(one.modality, one.polarity) for one in claims(text)] == [(Modality.ASSERTED, Polarity.NEGATIVE)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The board sold the mill. It was a mistake.", "It was a mistake."),
        ("Nordbank cut 400 jobs. It was a blow for the town.", "It was a blow for the town."),
        ("The bridge opened in May. It was a gift of the king.", "The bridge was a gift of the king."),
    ],
)
def test_what_is_judged_is_all_that_was_told(texts, text, last):
    assert texts(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The law gave the vote to all men over 25, though not to women.", Polarity.POSITIVE),
        ("The firm sells cars in Norland, although not in Brod.", Polarity.POSITIVE),
        ("The mayor did not go, though not for fear.", Polarity.NEGATIVE),
    ],
)
def test_what_is_set_apart_denies_nothing(claims, text, polarity):
    assert {claim.polarity for claim in claims(text)} == {polarity}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The law did not take power from either the king or the council.",
            ["The law did not take power from the king.", "The law did not take power from the council."],
        ),
        (
            "He could not name either the mayor or the clerk.",
            ["He could not name the mayor.", "He could not name the clerk."],
        ),
        (
            "The paper doesn’t mention either Ida Holm or her mill.",
            ["The paper doesn’t mention Ida Holm.", "The paper doesn’t mention her mill."],
        ),
        ("The firm will hire either Ida Holm or Karl Vik.", ["The firm will hire either Ida Holm or Karl Vik."]),
        ("Either the mayor or the clerk signed it.", ["Either the mayor or the clerk signed it."]),
    ],
)
def test_either_of_two_that_are_denied_goes_with_none(texts, text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("The best way is to combine both.", False),
        ("Its purpose is to help farmers.", False),
        ("One reason the town needs the law is to keep its workers.", False),
        ("The whole idea is to make roads safe.", False),
        ("The role is to be filled in May.", True),
        ("The bridge is to open in May.", True),
        ("The council is to vote in May.", True),
        ("The plan is to shut the mill.", True),
    ],
)
def test_what_something_is_for_is_not_to_come(claims, text, future):
    assert (claims(text)[0].modality is Modality.FUTURE) is future


@pytest.mark.parametrize(
    "text",
    [
        "We found no reports that said players stayed in the room.",
        "There are no documents that show that Holm paid the bill.",
        "There is no video that shows Holm hit the dog.",
        "Holm cited no studies that found that the shot kills.",
        "Neither paper has seen any letter, and no witness who said that Holm lied was heard.",
        "No leaflet that claims that the dam leaks was printed.",
    ],
)
def test_what_nothing_says_is_not_said(claims, text):
    assert [claim.polarity for claim in claims(text)] == [Polarity.NEGATIVE] * len(claims(text))


def test_what_something_says_that_is_denied_otherwise_is_said(texts):
    assert "Players stayed in the room." in texts("We found two reports that said players stayed in the room.")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The state hasn't landed in court and been declared bankrupt.", "The state hasn't been declared bankrupt."),
        ("The state has not been sued and forced to pay.", "The state has not been forced to pay."),
        ("The bridge wasn't inspected and repaired in May.", "The bridge wasn't repaired in May."),
        ("The bridge wasn't inspected or repaired in May.", "The bridge wasn't repaired in May."),
        ("The pier was not sold, and torn down in May.", "The pier was torn down in May."),
        ("Holm didn't leave the country and was arrested.", "Holm was arrested."),
    ],
)
def test_what_is_denied_of_one_verb_is_of_the_next_that_shares_its_auxiliary(texts, text, second):
    assert second in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Holm sold the mill rather than the ferry, which pleased the council.",
        "The cob is a body type rather than a breed.",
        "The wall is blue rather than green.",
        "They produce members by birth rather than conversion.",
        "Cutter also used private numbers rather than the overall numbers.",
        "The council decided to repair the bridge rather than build a new one.",
        "The club opted to wait rather than dismiss the coach.",
        "She accuses Holm of wanting to play politics rather than deal with health care costs.",
        "Most of the refugees have stayed with relatives in the hills rather than in the camps of the army.",
    ],
)
def test_what_is_set_aside_with_rather_than_is_not_so(texts, text):
    assert texts(text) == [text.replace(", which pleased the council", "")]


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("The sum does not include money spent on roads.", "Money was spent on roads."),
        ("The city does not own a house built in 1900.", "A house was built in 1900."),
        ("The law doesn't cover workers hired in May.", "Workers were hired in May."),
        ("Holm did not return a call seeking comment.", "A call sought comment."),
        ("He read letters that he believed proved Holm was a spy.", "Holm was a spy."),
        ("The fare rose by 3 to 5 crowns, depending on the line.", "The fare depended on the line."),
    ],
)
def test_what_is_denied_of_a_kind_or_only_believed_is_not_said(texts, text, unsaid):
    assert unsaid not in texts(text)


def test_what_is_denied_of_one_thing_may_have_been_done_to_it(texts):
    assert "The house was built in 1900." in texts("Holm did not buy the house built in 1900.")


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("It is not true that the mill closed and the ferry sank.", "The ferry sank."),
        ("The site falsely claimed that Holm sold the mill and fled.", "Holm fled."),
        ("The report does not show that the mill closed and jobs were lost.", "Jobs were lost."),
        ("Little evidence shows that the pill works.", "The pill works."),
        ("Not a single firm that was fined paid.", "A single firm was fined."),
        ("She ran to see if the mill burned and called a friend who lives in Leck.", "The mill called a friend."),
    ],
)
def test_what_is_joined_to_what_is_denied_is_denied_with_it(texts, text, unsaid):
    assert unsaid not in texts(text)


def test_what_is_parted_from_what_is_denied_or_set_against_it_is_said(texts):
    assert "The tax was raised in 2019." in texts("The tax was not cut but raised in 2019.")
    assert "The ferry sank." in texts("The board did not say that the mill closed, and the ferry sank.")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "The minister was dismissed not because she had erred but because her party had left, the paper wrote.",
            "The minister was dismissed not because she had erred but because her party had left.",
        ),
        (
            "The tests were stopped not because the drug was dangerous but because too few patients had volunteered.",
            "too few patients had volunteered",
        ),
    ],
)
def test_the_reason_that_is_meant_goes_with_the_one_that_is_not(claims, text, whole):
    assert any(whole in one.text and "not because" in one.text for one in claims(text))
    assert len({one.speakers for one in claims(text)}) == 1


def test_a_reason_behind_who_says_it_is_not_joined_to_the_one_before(texts):
    text = "The price is rising not because wheat is scarce, the bakers say, but because gas costs more."
    found = texts(text)
    assert "Wheat is scarce." not in found
    assert not any("scarce because" in one for one in found)
