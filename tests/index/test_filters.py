"""A filter as text in a report's provenance, and back: a check can be made again as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.index import Filter
from factcheck.model import Statement, Verdict
from factcheck.statements.frame import to_frame

NAMES = st.frozensets(st.text(min_size=1, max_size=12) | st.sampled_from(["Desk, A", "Desk\\", "a\\,b", ",", "\n"]))


@given(NAMES, NAMES, st.frozensets(st.sampled_from(Verdict)), st.sampled_from([None, "2016", "2016-12-05"]))
def test_every_filter_comes_back(languages, publishers, verdicts, day):
    where = Filter(languages=languages, publishers=publishers, verdicts=verdicts, since=day, until=day)
    assert Filter.from_settings(where.to_settings() | {"top_k": "3"}) == where


def test_reports_of_before_are_read_as_they_were_meant():
    said = {"publishers": "Desk A,Desk B", "verdicts": "false,mostly-false", "since": "2016", "top_k": 3}
    where = Filter.from_settings(said)
    assert where.publishers == {"Desk A", "Desk B"}
    assert where.verdicts == {Verdict.FALSE, Verdict.MOSTLY_FALSE}
    assert (where.since, where.until, where.languages) == ("2016", None, frozenset())
    assert not Filter.from_settings({})


def test_a_language_is_written_with_hyphens_or_underscores():
    frame = to_frame([Statement(id="1", text="The weir was closed.", language="de-DE")])
    for tag in ("de", "DE", "de-AT", "de_AT"):
        assert frame.filter(Filter(languages=frozenset([tag])).expression()).height == 1


def test_an_accent_may_stand_apart_from_its_letter():
    names = ["Zo\u00eb's desk", "Zoe\u0308's desk"]
    frame = to_frame([Statement(id=name, text="The weir was closed.", publisher=name) for name in names])
    for name in names:
        assert frame.filter(Filter(publishers=frozenset([name])).expression()).height == 2


def test_a_report_that_names_no_verdict_is_refused():
    with pytest.raises(InputError, match="purple"):
        Filter.from_settings({"verdicts": "false,purple"})


def test_what_may_be_several_is_taken_in_any_collection_but_not_as_one_text():
    given = Filter(languages=["en"], publishers=("Reuters",), verdicts={"false"})
    assert given == Filter(
        languages=frozenset({"en"}), publishers=frozenset({"Reuters"}), verdicts=frozenset({Verdict.FALSE})
    )
    for wrong in (
        {"languages": "en"},
        {"publishers": "Reuters"},
        {"verdicts": "false"},
        {"since": 2016},
        {"languages": None},
        {"publishers": [1]},
    ):
        with pytest.raises(InputError, match=next(iter(wrong))):
            Filter(**wrong)
    with pytest.raises(InputError, match="purple"):
        Filter(verdicts=["purple"])
    for name in ("languages", "publishers", "verdicts"):
        with pytest.raises(InputError, match=f"{name}: one of them is empty"):
            Filter(**{name: ["", "x"]})
