"""Texts by their characters: whole ones, and no more than so many.

Half of a surrogate pair is what JSON, file names and cut texts bring, and no encoding, parser or database takes.
"""

from __future__ import annotations

import re

LONE = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """`text` with U+FFFD for each half of a surrogate pair; places within it stay the same."""
    return text if text.isascii() else LONE.sub("\N{REPLACEMENT CHARACTER}", text)


def shortened(text: str, most: int) -> str:
    """`text` in so many characters at most, the last of which says that it went on."""
    return text if len(text) <= most else text[: most - 1] + "…"
