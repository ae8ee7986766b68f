"""What stands at an address tells which statement a source has worded anew; what is not alike stays."""

from __future__ import annotations

import time

import pytest

from factcheck.model import Statement
from factcheck.statements.corrected import MOST_CHECKS, corrections
from factcheck.statements.fields import derived_id

PAGE = "https://checks.example/dam"
NINE = "The dam holds nine million litres."
MORE = "The dam holds 9.2 million litres of water."
COST = "The dam cost 40 million crowns."


def check(text, url=PAGE, own=None, claimant=None, publisher=None):
    return Statement(id=own or derived_id(url, text), text=text, url=url, claimant=claimant, publisher=publisher)


def pairs(known, new):
    return [(one.before.text, one.now.text) for one in corrections(known, new)]


def test_a_claim_that_was_worded_anew_takes_the_place_of_the_old_one():
    assert pairs([check(NINE)], [check(MORE)]) == [(NINE, MORE)]
    assert pairs([check(NINE, "http://www.checks.example/dam/")], [check(MORE)]) == [(NINE, MORE)]
    assert pairs([check(NINE, "http://www.checks.example/dam/")], [check(NINE)]) == [(NINE, NINE)]
    assert pairs([check(NINE, publisher="Dam Checks")], [check(MORE, publisher="dam checks")]) == [(NINE, MORE)]
    assert pairs([check("疫苗导致自闭症")], [check("麻疹疫苗导致儿童自闭症")])


def test_several_claims_of_a_page_stay():
    both = [check(NINE), check(COST)]
    assert pairs(both, both) == []
    assert pairs(both, [check(MORE), check(COST)]) == [(NINE, MORE)]
    assert pairs(both, [check(MORE), check(COST), check("The dam broke in 1951.")]) == [(NINE, MORE)]
    assert pairs([check(COST)], [check(NINE)]) == []  # of another answer of a search, say
    assert pairs([check(NINE)], [check(NINE), check(MORE)]) == []
    again = "The dam cost 45 million crowns."
    assert pairs(both, [check(again), check(MORE)]) == [(COST, again), (NINE, MORE)]


def test_of_a_part_of_a_page_only_what_is_nearly_the_same_is_a_correction():
    both = [check("Inflation was 5.2 percent in May."), check("Inflation was 5.5 percent in June.")]
    assert pairs(both, [check("Inflation was 5.9 percent in July.")]) == []
    assert pairs(both, [check("Inflation was 5.2 per cent in May")]) == [
        (both[0].text, "Inflation was 5.2 per cent in May")
    ]


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (check(NINE, own="dam-1"), check(MORE)),
        (check(NINE), check(MORE, own="dam-1")),
        (check(NINE, None), check(MORE, None)),
        (check(NINE, "https://checks.example/"), check(MORE, "https://checks.example/")),
        (check(NINE), check(MORE, "https://checks.example/other")),
        (check(NINE, claimant="Ida Holm"), check(MORE, claimant="Jon Vik")),
        (check(NINE, publisher="Dam Checks"), check(MORE, publisher="Others")),  # who says that the page is theirs
        (check(NINE, publisher="Dam Checks"), check(MORE)),
    ],
)
def test_what_else_is_another_check(known, new):
    assert pairs([known], [new]) == []


def test_an_address_that_is_no_pages_own_costs_no_time():
    started = time.process_time()
    known = [check(f"The dam holds {n} litres.") for n in range(3_000)]
    assert pairs(known, [check(f"The dam holds {n} litres of water.") for n in range(3_000)]) == []
    assert len(known) > MOST_CHECKS
    assert time.process_time() - started < 30
