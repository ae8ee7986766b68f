"""What looks like a slip of the parser and is none: it is a claim all the same, in its own words."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The survey contradicts the mayor's claim.", "The survey contradicts the mayor's claim."),
        ("The clerk said the mayor had read the report and the survey supports her claim.", "supports her claim."),
        ("Some of the figures he uses are old and wrong.", "Some of the figures he uses are old."),
        ("Holm said the data it cites is out of date.", "The data it cites is out of date."),
        (
            "Holm offered what she said was a new plan on Monday.",
            "Holm offered what she said was a new plan on Monday.",
        ),
        ("Holm said that 90 patients had been invited to have scans.", "90 patients had been invited to have scans."),
        ("Vik said Holm was the first mayor to have won it twice.", "Holm was the first mayor to have won it twice."),
        ("The post has a black-and-white photo of a mill.", "The post has a black-and-white photo of a mill."),
        ("Orm Ferries has paid a fine but has not sold a ship.", "Orm Ferries has not sold a ship."),
        ("Orm Ferries, the ship's owner, has paid a fine.", "Orm Ferries is the ship's owner."),
        ("He was hurt when a van hit the car he was in, killing his dog.", "A van hit the car he was in."),
        ("The mayor gives no talks, nor does she speak about money.", "The mayor does not speak about money."),
        ("The council has not met, nor has it published its plans.", "The council has not published its plans."),
        ("The study suggests that the owls died out rather than moving north.", "died out rather than moving north."),
        ("Some towns, such as Vik and Holm, lost a school.", "Some towns lost a school."),
        ("A number of firms, including Nordbank and Sudbank, are moving to Vik.", "Nordbank, are moving"),
        ("Tables were overturned and chairs thrown.", "Chairs were thrown."),
        ("A letter seen by this newspaper tells the funds to carry on.", "A letter was seen by this newspaper."),
        ("The mill shut in May with the loss of 90 jobs, the third closure in a year.", "May, the third closure"),
    ],
)
def test_what_looks_like_a_slip_is_a_claim(texts, sentence, claim):
    assert [text for text in texts(sentence) if claim in text]


def test_what_nor_brings_in_is_denied(claims):
    found = {claim.text: claim.polarity for claim in claims("The mayor gives no talks, nor does she speak about it.")}
    assert found["The mayor does not speak about it."] == "negative"


@pytest.mark.parametrize(
    "sentence",
    [
        "At a time of rising tension, several mayors have charged that the speech is spreading hatred.",
        "The Herald reported that year that the speech is spreading hatred.",
    ],
)
def test_what_that_brings_in_is_said(claims, sentence):
    said = next(claim for claim in claims(sentence) if claim.text == "The speech is spreading hatred.")
    assert said.speakers in (("several mayors",), ("the Herald",))


def test_one_of_several_speaks_by_name(claims):
    claim = next(c for c in claims("One of the nurses, Ida Holm, 61, said the ward was full.") if "ward" in c.text)
    assert claim.speakers == ("Ida Holm",)


def test_what_is_left_of_a_clause_without_its_end_is_none(texts):
    found = texts("In fact, the only case we found of Vik discussing it is when he spoke on Monday to a club in Berg.")
    assert not [text for text in found if text.endswith(" is.")]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Smaller towns shut schools, because staff were ill, said Karl Vik.", "Smaller towns shut schools."),
        ("Larger firms left the town in May, said Karl Vik.", "Larger firms left the town in May."),
        ("Karl Vik said that older drivers paid more.", "Older drivers paid more."),
        ("Younger nurses earn less, Ida Holm said, while older nurses retire.", "Younger nurses earn less."),
    ],
)
def test_what_is_compared_may_do_something(texts, sentence, claim):
    assert claim in texts(sentence)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The fossil, found by a boy of eleven on a beach, belongs to a whale.",
            "The fossil was found by a boy of eleven on a beach.",
        ),
        (
            "The book, written by a nurse from Pell, sold 3 million copies.",
            "The book was written by a nurse from Pell.",
        ),
        (
            "The bomb, found by builders under a school, weighed 500 kg.",
            "The bomb was found by builders under a school.",
        ),
    ],
)
def test_by_whom_something_was_found_or_written_is_told(texts, text, said):
    assert said in texts(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "What the audit shows is that 40 of the contracts were signed without a tender, a member said.",
            "40 of the contracts were signed without a tender.",
        ),
        (
            "What troubles him is that nobody has been charged over the fire, the lawyer said.",
            "Nobody has been charged over the fire.",
        ),
        (
            "What we know is that the driver had been awake for 20 hours, the prosecutor told reporters.",
            "The driver had been awake for 20 hours.",
        ),
    ],
)
def test_what_something_is_said_to_be_is_said(claims, text, said):
    found = {one.text: one.speakers for one in claims(text)}
    assert len(found[said]) == 1


def test_what_is_asked_is_not(texts):
    assert not any(
        one.startswith("The dam") for one in texts("Holm asked what the state knew of the dam and why it broke.")
    )
