"""Text of strangers <-> a cell of a CSV file that no spreadsheet runs as a formula."""

from __future__ import annotations

import re

# What makes a spreadsheet take a cell for a formula, also in full width or behind white and unseen characters.
FORMULA = r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]"
NUMBER = r"-?\d+(\.\d+)?(e-?\d+)?"
_UNSAFE = re.compile(f"'*{FORMULA}")
_MADE_SAFE = re.compile(f"'+{FORMULA}")
_NUMBER = re.compile(NUMBER)


def make_safe(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would run; plain numbers stay as they are."""
    return f"'{cell}" if _UNSAFE.match(cell) and not _NUMBER.fullmatch(cell) else cell


def restore(cell: str) -> str:
    """What `make_safe` was given."""
    return cell[1:] if cell.startswith("'") and _MADE_SAFE.match(cell) else cell
