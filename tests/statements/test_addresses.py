"""What is looked for among addresses is found however it is written, and little else has to be compared."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.statements.addresses import comparable_addresses, may_be_among

PLACES = st.sampled_from(
    ["checks.example", "www.Checks.example:443", "amp.checks.example", "Ärzte.example", "localhost"]
)
PIECES = st.sampled_from(
    ["dam", "DAM-9", "Über-uns", "a", "K\u212aelvin", "index.html", "amp", "", "2019", "%C3%9Cber"]
)
TAGS = st.sampled_from(["id=5", "ID=5", "utm_source=feed", "ref=x", "", "q=Dam", "fbclid=1"])
ADDRESSES = st.builds(
    lambda scheme, place, path, slash, tags, end: (
        f"{scheme}{place}/{'/'.join(path)}{slash}{'?' + '&'.join(tags) if tags else ''}{end}"
    ),
    st.sampled_from(["https://", "HTTP://", " https://", ""]),
    PLACES,
    st.lists(PIECES, max_size=3),
    st.sampled_from(["", "/"]),
    st.lists(TAGS, max_size=3),
    st.sampled_from(["", "#part", " and more"]),
)


@given(st.lists(ADDRESSES, min_size=1, max_size=8), st.lists(ADDRESSES, max_size=4))
def test_no_address_is_passed_over(there: list[str], asked: list[str]) -> None:
    column, wanted = pl.Series(there), comparable_addresses(pl.Series(asked, dtype=pl.String)).drop_nulls().unique()
    same = comparable_addresses(column).is_in(wanted.implode()).fill_null(value=False)
    assert not (same & ~may_be_among(column, wanted)).any()


@pytest.mark.parametrize("count", [1, 1_000, 10_000])
def test_few_others_are_looked_at(count: int) -> None:
    column = pl.Series([*(f"https://checks.example/check-{n}-" for n in range(20_000)), None])
    found = may_be_among(column, comparable_addresses(column[:count]))
    assert found.sum() == (count if count <= 1_000 else 20_000)
