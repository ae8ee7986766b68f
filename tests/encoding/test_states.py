"""Which texts the lower layers read in one pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.encoding.compiled import least
from factcheck.encoding.states import TOKENS_AT_ONCE, WIDTHS, passes


def test_rows_of_one_width_fill_passes_and_the_rest_is_read_one_by_one():
    lengths = [3, 40, 3, 3, 3, 3, 3, 3, 3, 3]
    assert list(passes(lengths, (24, 48))) == [(24, [0, 2, 3, 4, 5, 6, 7, 8]), (24, [9]), (48, [1])]


def test_what_is_longer_than_a_pass_is_read_by_itself():
    assert list(passes([TOKENS_AT_ONCE + 1] * 2, (24,))) == [(TOKENS_AT_ONCE + 1, [0]), (TOKENS_AT_ONCE + 1, [1])]


@given(st.lists(st.integers(1, 100)))
def test_every_row_is_read_once_at_its_own_width(lengths):
    found = list(passes(lengths, WIDTHS))
    assert sorted(row for _, rows in found for row in rows) == list(range(len(lengths)))
    assert all(width == least(WIDTHS, lengths[row]) for width, rows in found for row in rows)
    assert len({(width, len(rows)) for width, rows in found if width in WIDTHS}) <= 2 * len(WIDTHS)
