"""Pronouns: who or how many they stand for, and who speaks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

GENDERED = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
NUMBERED = {"it": False, "its": False, "they": True, "their": True}  # whether it stands for several
SPEAKING = {"i", "we", "my", "our", "me", "us", "mine", "ours", "myself", "ourselves"}
# Words for two people who have been named.
PAIRS = (["the", "two"], ["the", "pair"], ["both"], ["the", "two", "men"], ["the", "two", "women"])


def is_speaking(token: Token) -> bool:
    """Whether a token is "I" or "we" in any case ("US" is not)."""
    return token.lower_ in SPEAKING and token.tag_ in ("PRP", "PRP$")
