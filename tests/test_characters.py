"""Texts with halves of surrogate pairs can be written, and all else in them stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.characters import whole_characters


@given(st.text(st.characters(exclude_categories=())))
def test_whole_characters_can_be_written_and_stand_where_they_stood(text: str) -> None:
    written = whole_characters(text)
    written.encode()
    assert len(written) == len(text)
    for before, after in zip(text, written, strict=True):
        assert after == ("\ufffd" if "\ud800" <= before <= "\udfff" else before)
