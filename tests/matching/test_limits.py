"""Other limits to the same thing."""

from __future__ import annotations

import pytest

from factcheck.matching.limits import bounded_otherwise, limited_otherwise, only_in_one

OTHERWISE = [
    ("Rents fell by 4 per cent.", "Rents fell to 4 per cent."),
    ("The fleet will grow to 12 ships.", "The fleet will grow by 12 ships."),
    ("The toll rose by about five euros.", "The toll rose to five euros."),
    ("The pond has never frozen.", "The pond has not frozen since 1963."),
    ("No woman has ever led the mill.", "No woman has led the mill since 1998."),
    ("The mill was shut until May.", "The mill has been shut since May."),
    ("The mill was shut before the war.", "The mill has been shut since the war."),
    ("The toll is due from 2030.", "The toll is due until 2030."),
]
AS_BEFORE = [
    ("Rents fell by 4 per cent.", "Rents dropped by 4 per cent."),
    ("The toll rose from 3 to 5 euros.", "The toll rose to 5 euros."),
    ("The letter went to 300 homes by mail.", "300 homes got the letter by mail."),
    ("The pond has not frozen since 1963.", "Not since 1963 has the pond frozen."),
    ("The pond has never frozen since the dam was built.", "The pond has not frozen since the dam was built."),
    ("The mill has been shut since May.", "The mill was shut in May."),
    ("The mill did not run until May.", "The mill has run since May."),
    ("From 1990 until 2005 he lived in Lund.", "He lived in Lund from 1990 to 2005."),
    ("The flood came before the quake.", "The quake came after the flood."),
    ("Over 70 goats fell ill.", "Up to 70 goats fell ill."),
]


@pytest.mark.parametrize(
    ("pair", "told"), [*((pair, True) for pair in OTHERWISE), *((pair, False) for pair in AS_BEFORE)]
)
def test_other_limits_are_told(pair, told):
    assert limited_otherwise(*pair) is limited_otherwise(*pair[::-1]) is told


@pytest.mark.parametrize(
    ("claim", "statement", "told"),
    [
        ("Over 70 goats fell ill.", "Up to 70 goats fell ill.", True),
        ("At least 12 ponds froze.", "Fewer than twelve ponds froze.", True),
        ("At most 12 ponds froze.", "Up to 12 ponds froze.", False),
        ("Over 70 goats fell ill.", "More than 70 goats fell ill.", False),
        ("Over 70 goats fell ill.", "Up to 90 goats fell ill.", False),
    ],
)
def test_the_least_is_not_the_most(claim, statement, told):
    assert bounded_otherwise(claim, statement) is bounded_otherwise(statement, claim) is told


@pytest.mark.parametrize(
    ("claim", "statement", "told"),
    [
        ("Only bakers pay.", "Bakers pay.", True),
        ("The pill works in calves alone.", "The pill works in calves.", True),
        ("The mayor was the only one who paid.", "The mayor paid.", True),
        ("Only bakers pay.", "Only bakers paid.", False),
        ("Only bakers pay.", "Not only bakers pay.", False),
        ("Only bakers pay.", "Bakers do not pay.", False),
        ("Only bakers pay.", "Cooks pay.", False),
        ("Bakers pay.", "Bakers pay.", False),
    ],
)
def test_what_is_said_of_nothing_else_is_told(claim, statement, told):
    assert only_in_one(claim, statement) is only_in_one(statement, claim) is told
