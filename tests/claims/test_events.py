"""Nouns for what happened, and items after a colon, as claims with a verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Claim

Texts = Callable[..., list[str]]
Claims = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The club has been in trouble since the loss last year of its biggest sponsor.",
            "Its biggest sponsor was lost last year.",
        ),
        (
            "A report blames the office for the deaths of nineteen people in the flood of 2021.",
            "Nineteen people died in the flood of 2021.",
        ),
        ("The men were held up by the collapse of the east wall.", "The east wall collapsed."),
        ("After the resignation of its director, Piet Maas, the museum closed for a week.", "Piet Maas resigned."),
        ("The council approved the plan after the demolition of the mill.", "The mill was demolished."),
        ("The 2019 closure of the mill cost 300 jobs.", "The mill was closed in 2019."),
        ("The war ended with the defeat of Norland at Vell.", "Norland was defeated at Vell."),
        ("The bank was formed by the 1994 merger of two rivals.", "Two rivals merged in 1994."),
        (
            "It has been adrift since the death in March of its chairman and largest investor, Teo Brand.",
            "Teo Brand died in March.",
        ),
        ("He lied to the judge during the four-week trial.", "The trial lasted four weeks."),
        ("The house passed the ban after a nine-hour debate.", "A debate lasted nine hours."),
        ("The clue led to the discovery of 40 stolen bikes in a barn.", "40 stolen bikes were discovered in a barn."),
    ],
)
def test_a_noun_tells_what_happened(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The union warned that the reform could lead to the loss of 300 jobs.",
        "She was accused of the murder of the two witnesses.",
        "The crew feared the collapse of the east wall.",
        "If the collapse of the bank continues, savers lose money.",
        "Without the discovery of the cave in 1950 the town would be poor.",
        "The guards prevented the theft of the crown.",
        "There was no loss of data.",
        "Talks on the sale of the port broke down in 2019.",
        "The owners met before the closure of the mill.",
        "The board has asked for the release of the accounts.",
        "The judge may order a six-week trial.",
        "The council backed the demolition of the old mill.",
        "The board approved the plan for Vik, with the loss of 90 jobs.",
    ],
)
def test_what_is_feared_supposed_or_denied_did_not_happen(texts: Texts, text: str) -> None:
    found = texts(text)
    assert not [
        one
        for one in found
        if one.endswith((" lost.", " murdered.", " collapsed.", " stolen.", " sold in 2019.", "closed.", "released."))
        or "discovered" in one
        or "lasted" in one
    ]


def test_each_of_so_many_things_after_a_colon_is_a_claim(texts: Texts) -> None:
    assert {"Cheaper fuel helped.", "A mild winter helped.", "The new ferry helped."} <= set(
        texts("Three things helped: cheaper fuel, a mild winter and the new ferry.")
    )
    assert "The mayor promised us a tram to the harbour." in texts(
        "The mayor promised us two things: clean air and a tram to the harbour."
    )


def test_items_that_are_not_as_many_are_left_together(texts: Texts) -> None:
    found = texts("Three things helped: cheaper fuel and the new ferry.")
    assert "Cheaper fuel helped." not in found


def test_parts_of_a_list_that_begin_alike_are_claims(texts: Texts) -> None:
    found = texts("The crews were hampered by snow and by the lack of fuel.")
    assert {"The crews were hampered by snow.", "The crews were hampered by the lack of fuel."} <= set(found)


def test_a_second_relative_clause_is_a_claim(texts: Texts) -> None:
    found = texts("She lived with the painter Lise Oran, who died in 2011 and to whom the hall was dedicated.")
    assert "The hall was dedicated to the painter Lise Oran." in found


def test_statements_parted_by_a_comma_are_claims(claims: Claims) -> None:
    found = {
        claim.text: claim.polarity.value
        for claim in claims("There are not enough doctors, the clinic has to close in May, and 52 nurses have left.")
    }
    assert found["There are not enough doctors."] == "negative"
    assert "52 nurses have left." in found


def test_who_asks_not_to_be_named_asks(claims: Claims) -> None:
    (claim,) = claims("A former officer asked not to be named.")
    assert claim.polarity.value == "positive"


def test_a_second_verb_of_saying_goes_with_the_first(texts: Texts) -> None:
    found = texts(
        "Airlines said about 190 flights had been cancelled and warned that the closure would strand thousands."
    )
    assert "About 190 flights had been cancelled." in found
