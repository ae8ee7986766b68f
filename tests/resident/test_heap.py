"""What is given back at rest is there when it is needed again."""

from __future__ import annotations

from factcheck.checker import Checker
from factcheck.loading import Keeper, using
from factcheck.resident.heap import rest

TEXT = "Russia and China vetoed a UN Security Council resolution on a ceasefire in Aleppo in December 2016."


def test_a_check_after_a_rest_is_as_before():
    with using(Keeper()):
        checker = Checker.open("starter")
        before = checker.check(TEXT)
        rest()
        after = checker.check(TEXT)
    assert before.matches
    assert (after.claims, after.matches) == (before.claims, before.matches)
