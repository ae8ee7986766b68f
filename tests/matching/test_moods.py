"""What is only expected, and what is done."""

from __future__ import annotations

import pytest

from factcheck.matching.moods import depends_in_one, told_as_done


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("The mill will close.", "The mill has closed.", True),
        ("The mayor could face jail.", "The mayor faced jail.", True),
        ("The union threatened to close the port.", "The union closed the port.", True),
        ("The town would not leave.", "The town left.", True),
        ("The town'll cut rents.", "The town cut rents.", True),
        ("The mill will be closed.", "The mill was closed.", True),
        ("The mill will close.", "The mill is going to close.", False),
        ("The plan would close the mill.", "The plan closes the mill.", False),
        ("The mill closed and will not open.", "The mill closed.", False),
        ("The mill has closed.", "The mill did not close.", False),
        ("The mill will close.", "The farm burnt.", False),
    ],
)
def test_what_is_expected_is_not_done(one, other, told):
    assert told_as_done(one, other) is told_as_done(other, one) is told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("If it rains, the fair will be moved.", "The fair will be moved.", True),
        ("Should Maas win, the mill closes.", "The mill closes.", True),
        ("The mill closes unless it rains.", "The mill will close if it does not rain.", False),
        ("The mill should close.", "The mill is to close.", False),
    ],
)
def test_what_depends_on_something_is_told(one, other, told):
    assert depends_in_one(one, other) is depends_in_one(other, one) is told
