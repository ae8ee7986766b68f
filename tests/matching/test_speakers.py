"""Who says "I"."""

from __future__ import annotations

import pytest

from factcheck.matching.pairs import pair_reader
from factcheck.matching.relation import related
from factcheck.matching.speakers import named
from factcheck.model import Match, Relation, Statement


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('"I never voted to cut pensions."', '"Ann Lee never voted to cut pensions."'),
        ("I\u2019m the only one, and I've won.", "Ann Lee is the only one, and Ann Lee has won."),
        ("I have halved my debt. I don't lie.", "Ann Lee has halved Ann Lee's debt. Ann Lee doesn't lie."),
        ("I'd sell it, and I'll win.", "Ann Lee would sell it, and Ann Lee will win."),
        ("They gave me a mill.", "They gave Ann Lee a mill."),
        ("Says she voted against the bill.", "Ann Lee voted against the bill."),
        ("Says that her plan halves the debt.", "Ann Lee's plan halves the debt."),
        ("Says the mill lost her plan.", "Says the mill lost her plan."),
    ],
)
def test_the_claimant_is_named(statement, expected):
    assert named(statement, "Ann Lee", "Ann Lee lost.") == expected


@pytest.mark.parametrize("claimant", [None, "", "Bloggers", "Facebook posts", "Chain email", "an image"])
def test_what_nobody_says_is_left(claimant):
    assert named("I never lied.", claimant, "Ann Lee never lied.") == "I never lied."


def test_what_the_claim_says_of_itself_is_left():
    assert named("I never lied.", "Ann Lee", "I have never lied.") == "I never lied."


@pytest.mark.parametrize("claimant", ["Gov. Ann Lee", "Ann B. Lee", "Ann van der Lee", "Ann Lee Jr."])
def test_persons_have_names_of_many_forms(claimant):
    assert named("I lied.", claimant, "She lied.") == f"{claimant} lied."


@pytest.mark.parametrize(
    ("claim", "statement", "claimant"),
    [
        ("Joe Hart never voted to cut pensions.", '"I never voted to cut pensions."', "Joe Hart"),
        ("Kay Brenner voted against the farm bill.", "Says she voted against the farm bill.", "Kay Brenner"),
    ],
)
def test_it_is_the_same_told_of_the_claimant(claim, statement, claimant):
    def told(by: str | None) -> Relation:
        found = Statement(id="s", text=statement, claimant=by)
        match = Match(claim_id="c", statement=found, rank=1, score=1.0, confidence=0.9)
        (one,) = related([(claim, match)], lambda: pair_reader(threads=1, graphs=None))
        return one.relation

    assert told(claimant) is Relation.SAME
    assert told(None) is not Relation.SAME
