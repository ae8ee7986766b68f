"""Amounts in one unit of each kind."""

from __future__ import annotations

import pytest

from factcheck.matching.quantities import quantities


def amounts(text: str) -> list[tuple[str, float]]:
    return [(one.kind, round(one.amount, 4)) for one in quantities(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The phone lasts 48 hours.", "The phone lasts two days."),
        ("A quarter of the vines died.", "25 % of the vines died."),
        ("One in five shops is empty.", "Twenty per cent of the shops are empty."),
        ("Every second shop is empty.", "Half of the shops are empty."),
        ("The rope is 30 metres long.", "The rope measures 3,000 cm."),
        ("The file has 2,000 megabytes.", "The file has two gigabytes."),
        ("The debt has doubled.", "The debt is twice what it was."),
        ("It took forty years.", "It took four decades."),
        ("It took an hour.", "It took sixty minutes."),
        ("It took two and a half hours.", "It took 150 minutes."),
        ("It took an hour and a half.", "It took 90 minutes."),
        ("It took a day and a half.", "It took 36 hours."),
        ("It took half an hour.", "It took 30 minutes."),
        ("It took three full months.", "It took three calendar months."),
        ("Nearly 2/3 of the ponds froze.", "Almost two thirds of the ponds froze."),
        ("One and a half million came.", "1.5 million came."),
        ("Half a million came.", "500,000 came."),
        ("The field has 300 acres.", "The field has 121 hectares."),
        ("The park has 10 square kilometres.", "The park has 1,000 hectares."),
        ("The tank holds 2,000 gallons.", "The tank holds 7,570 litres."),
        ("The fine was £500.", "The fine was 500 pounds."),
        ("The fine was GBP 900.", "The fine was 900 pounds sterling."),
        ("The whale weighed 4,400 pounds.", "The whale weighed two tonnes."),
        ("The fine was US$70,000.", "The fine was 70,000 dollars."),
        ("The fine was 50 cents.", "The fine was half a dollar."),
        ("The mill cost €2.5bn.", "The mill cost 2.5 billion euros."),
        ("The mill cost 90 million.", "The mill cost 90 million dollars."),
        ("Rents tripled.", "Rents rose threefold."),
        ("Rents doubled.", "Rents rose by 100 per cent."),
        ("Rents tripled.", "Rents rose by 200 per cent."),
        ("Rents halved.", "Rents fell by 50 per cent."),
        ("Nearly half of the shops are empty.", "47 per cent of the shops are empty."),
        ("More than 500 shops are empty.", "530 shops are empty."),
    ],
)
def test_one_amount_in_two_wordings(one, other):
    ours, theirs = quantities(one), quantities(other)
    assert len(ours) == len(theirs) == 1
    assert ours[0].agrees(theirs[0])
    assert theirs[0].agrees(ours[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Half of the shops are empty.", "A third of the shops are empty."),
        ("The debt has doubled.", "The debt has tripled."),
        ("It took an hour.", "It took a week."),
        ("The rope is 30 metres long.", "The rope is 30 centimetres long."),
        ("There are 30 ropes.", "The rope is 30 metres long."),
        ("It was his first cut.", "It was his second cut."),
        ("Oslo is the largest port.", "Oslo is the fifth largest port."),
        ("Oslo has 2/3 of the ports.", "Oslo has 2/5 of the ports."),
        ("It burnt in the 1980s.", "It burnt in the 1960s."),
        ("The fine was £500.", "The fine was $500."),
        ("The fine was 500 euros.", "The fine was 500 crowns."),
        ("The fine was 50 cents.", "The fine was 50 dollars."),
        ("The whale weighed £900.", "The whale weighed 900 kilograms."),
        ("The field has 300 acres.", "The field has 300 square miles."),
        ("The tank holds 20 gallons.", "The tank holds 20 barrels."),
        ("Rents rose fivefold.", "Rents doubled."),
        ("Rents doubled.", "Rents rose by 20 per cent."),
        ("Half of the shops are empty.", "47 per cent of the shops are empty."),
        ("Nearly half of the shops are empty.", "40 per cent of the shops are empty."),
    ],
)
def test_other_amounts(one, other):
    assert not quantities(one)[0].agrees(quantities(other)[0])


def test_dates_and_ordinals_are_no_amounts():
    assert quantities("On 4 May 2021 the third time, in the first century.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo has the sixth highest rents.", [("place", 6)]),
        ("Oslo's port is the largest in the north.", [("place", 1)]),
        ("Oslo is the country's oldest port.", [("place", 1)]),
        ("It ranks 12th.", [("rank", 12)]),
        ("It was his second cut.", [("rank", 2)]),
        ("The second amendment; second-hand; a 30 second clip; per second; the first of them; the First Lady.", None),
    ],
)
def test_ranks_are_amounts_of_their_own(text, expected):
    found = [one for one in amounts(text) if one[0] in {"rank", "place"}]
    assert found == (expected or [])


def test_each_amount_stands_in_its_place_and_none_within_another():
    text = "Three quarters of the 12 boats sank within two hours."
    assert amounts(text) == [("share", 0.75), ("count", 12), ("days", round(2 / 24, 4))]
    assert [text[slice(*one.span)] for one in quantities(text)] == ["Three quarters", "12", "two hours"]


@pytest.mark.parametrize(
    "text",
    [
        "S\u0130X times",
        "\u017fix times",
        "a th\u0130rd",
        "per m\u0130nute",
        "tw\u0130ce",
        "every \u017fecond shop",
        "one in f\u0130ve",
    ],
)
def test_words_in_letters_that_only_fold_to_those_of_an_amount_are_none(text):
    assert quantities(text) == ()


@pytest.mark.parametrize("unit", ["1 ", "\u20ac5 ", "5% ", "a third of 1 May 2019 and "])
def test_a_text_of_figures_alone_takes_a_time_that_grows_with_it(unit):
    found = quantities(unit * (60_000 // len(unit)))
    assert len(found) >= 60_000 // len(unit)
    assert list(found) == sorted(found, key=lambda one: one.span)
