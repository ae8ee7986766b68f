"""The addresses that stand written out in a text."""

from __future__ import annotations

import re

from factcheck.model import Span

_WRITTEN = re.compile(
    r"(?:https?://|(?<![\w@.-])(?=[\w-]+\.))[\w-]+(?:\.[\w-]+)+(?::\d+)?/[^\s<>\"“”«»]*", re.IGNORECASE
)
_ENDS = ".,;:!?'’)]}…*_"


def written(text: str) -> list[tuple[str, Span]]:
    """The addresses that stand written out in a text, with their spans; those that have more than a host."""
    found = []
    for match in _WRITTEN.finditer(text):
        address = match[0].rstrip(_ENDS)
        # A bracket at the end is part of the address when it was opened in it.
        if match[0][len(address) :].startswith(")") and "(" in address:
            address += ")"
        found.append((address, (match.start(), match.start() + len(address))))
    return found
