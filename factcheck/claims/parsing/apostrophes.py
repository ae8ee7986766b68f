"""Apostrophes as printers set them -> as the parser has learnt them: "don’t" is read as "don't", "Vik’s" as "Vik's".

With ’ the parser takes "n’t" for a noun, and what owns in "the teachers’ union" for what closes a quotation. Tokens
keep what is written (`Doc` puts it back): only the parser reads otherwise.
"""

from __future__ import annotations

import re

from factcheck.claims.syntax.tree import Token

WITHIN = re.compile(r"(?<=\w)’(?=\w)")
OWNING = re.compile(r"(?<=[sSxz])’(?=\s+\w)")


def straightened(text: str) -> str:
    """A text as it is given to the parser; of the same length."""
    if "’" not in text:
        return text
    text = WITHIN.sub("'", text)
    return OWNING.sub(lambda mark: "’" if _closes(text, mark.start()) else "'", text)


def _closes(text: str, place: int) -> bool:
    """Whether a single quotation mark stands open in the line: then ’ may close it."""
    line = text.rfind("\n", 0, place) + 1
    return text.rfind("‘", line, place) > text.rfind("’", line, place)


def read_as(token: Token) -> str:
    """A token as it is given to the parser once more."""
    owns = len(token.text) > 1 or token.tag_ == "POS"
    return token.text.replace("’", "'") if owns else token.text
