"""What stands twice: collapsed where it is the same, kept where it may not be, always reported; ids for all."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.statements.dedup import drop_duplicates
from factcheck.statements.fields import derived_id
from factcheck.statements.frame import SCHEMA


def deduplicated(*rows):
    frame = pl.DataFrame([{"verdict": "false", **row} for row in rows], schema=SCHEMA)
    places = pl.Series([f"t:{n}" for n in range(1, len(rows) + 1)], dtype=pl.String)
    return drop_duplicates(frame, places)


def test_the_same_entry_twice_is_one_and_is_reported():
    row = {"id": "a", "text": "The dam burst."}
    frame, [duplicate] = deduplicated(row, row)
    assert frame.height == 1
    assert frame.schema == SCHEMA
    assert str(duplicate) == "t:2 has the id of t:1; left out"


def test_one_id_for_two_statements_is_an_error_that_names_both():
    with pytest.raises(InputError, match="'a' stands for another statement at t:1") as caught:
        deduplicated({"id": "a", "text": "The dam burst."}, {"id": "b", "text": "x"}, {"id": "a", "text": "It held."})
    assert caught.value.where == "t:3"


def test_several_publishers_on_one_claim_stand_side_by_side():
    frame, duplicates = deduplicated(
        {"id": "a", "text": "The dam burst.", "publisher": "A", "url": "https://a.example/1"},
        {"id": "b", "text": "the dam burst!", "publisher": "B", "url": "https://b.example/1"},
        {"id": "c", "text": "The dam burst", "publisher": "A", "url": "https://a.example/1"},
        {"id": "d", "text": "The dam burst", "publisher": "A", "url": "https://a.example/1", "verdict": "true"},
    )
    assert frame["id"].to_list() == ["a", "b", "d"]
    assert [(found.first, found.second, found.dropped) for found in duplicates] == [
        ("t:1", "t:2", False),
        ("t:1", "t:3", True),
        ("t:1", "t:4", False),
    ]


def test_without_an_address_only_the_very_same_entry_is_the_same():
    frame, duplicates = deduplicated(
        {"text": "The dam burst."},
        {"text": "The dam burst."},
        {"text": "The dam burst.", "date": "2019"},
        {"text": "The dam burst.", "id": "x"},
    )
    assert frame["date"].to_list() == [None, "2019", None]
    assert [found.dropped for found in duplicates] == [True, False, False]


def test_a_review_published_again_does_not_refuse_the_feed():
    one = {"text": "The dam burst.", "publisher": "A", "url": "https://a.example/1", "date": "2019"}
    frame, [duplicate] = deduplicated(one, {**one, "date": "2020"})
    assert frame["date"].to_list() == ["2019"]
    assert duplicate.dropped
    frame, [duplicate] = deduplicated(one, {**one, "verdict": "true"})
    assert frame["id"].n_unique() == 2
    assert not duplicate.dropped


def test_ids_are_derived_from_address_and_text_alone():
    frame, _ = deduplicated(
        {"text": "The dam burst.", "url": "https://a.example/1", "publisher": "A"}, {"text": "x", "id": "7"}
    )
    assert frame["id"].to_list() == [derived_id("https://a.example/1", "The dam burst."), "7"]


few = st.fixed_dictionaries(
    {
        "id": st.none() | st.sampled_from(["1", "2", "3"]),
        "text": st.sampled_from(["a b", "A  b!", "c", "…"]),
        "publisher": st.none() | st.sampled_from(["A", "B"]),
        "url": st.none() | st.sampled_from(["https://a.example", "https://b.example"]),
        "verdict": st.sampled_from(["true", "false"]),
    }
)


@given(st.lists(few, max_size=12))
def test_nothing_goes_missing_unreported(rows):
    try:
        frame, duplicates = deduplicated(*rows)
    except InputError:
        clashing = [row["id"] for row in rows if row["id"]]
        assert len(set(clashing)) < len(clashing)
        return
    assert frame.height + sum(found.dropped for found in duplicates) == len(rows)
    assert frame["id"].n_unique() == frame.height
    assert frame["id"].null_count() == 0
    # Once more changes nothing.
    again, more = drop_duplicates(frame, pl.Series([str(n) for n in range(frame.height)], dtype=pl.String))
    assert again.equals(frame)
    assert not any(found.dropped for found in more)
