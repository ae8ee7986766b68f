"""Two texts of much the same words -> whether one sets other limits: until a time or since it, by an amount or to it.

The words for it are small, and to the network the texts are nearly one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from factcheck.index.lexical import stems
from factcheck.matching.evidence import denies
from factcheck.matching.quantities import Quantity, quantities

SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
NEVER = re.compile(r"\b(?:never|ever|no \w+ has|none|nobody)\b", re.IGNORECASE)
UP_TO_THEN = re.compile(r"\b(?:until|till|before)\s+((?:the\s+)?[\w'’]+(?:\s+\w+)?)", re.IGNORECASE)
FROM_THEN = re.compile(r"\b(?:since|after|from|as of)\s+((?:the\s+)?[\w'’]+(?:\s+\w+)?)", re.IGNORECASE)
MANY = 20  # amounts in a text: what is compared are claims, not tables
NEAREST = 32  # characters before an amount
NEAR = r"\s+(?:an?\s+|(?:about|some|nearly|almost|over|around)\s+)?$"
BY, TO = (re.compile(rf"\b{word}{NEAR}", re.IGNORECASE) for word in ("by", "to"))
LEAST, MOST = (
    re.compile(rf"\b(?:{words})\s+(?:an?\s+)?$", re.IGNORECASE)
    for words in (
        "more than|over|at least|above|exceed(?:s|ed)?|upwards of",
        "(?:less|fewer) than|under|at (?:the )?most|below|up to",
    )
)
ONLY = re.compile(
    r"\b(?:(?:the )?only(?: ones? (?:who|that|to))?|solely|exclusively|merely|alone|just"
    r"|(?:nothing|nobody|no one|none) but)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def limited_otherwise(claim: str, statement: str) -> bool:
    """Whether the two texts set other limits to the same thing.

    What has never been, and what has not been since a time; until a time, and since it; by an amount, and to it.
    """
    return _once(claim, statement) or _other_end(claim, statement) or _apart(claim, statement, BY, TO)


@lru_cache(maxsize=4096)
def bounded_otherwise(claim: str, statement: str) -> bool:
    """Whether an amount is the least in one text and the most in the other."""
    return _apart(claim, statement, LEAST, MOST)


@lru_cache(maxsize=4096)
def only_in_one(claim: str, statement: str) -> bool:
    """Whether two texts are the same but that one says it of nothing else."""
    if bool(ONLY.search(claim)) == bool(ONLY.search(statement)):
        return False
    claim, statement = (ONLY.sub(" ", text) for text in (claim, statement))
    return denies(claim) == denies(statement) and set(stems(claim)) == set(stems(statement))


def _once(claim: str, statement: str) -> bool:
    """Whether both deny, one for all times and the other since a time."""
    dated = [bool(SINCE.search(text)) for text in (claim, statement)]
    if dated[0] == dated[1] or not (denies(claim) and denies(statement)):
        return False
    return bool(NEVER.search(claim if dated[1] else statement))


def _other_end(claim: str, statement: str) -> bool:
    """Whether one ends at the time at which the other begins."""
    if denies(claim) != denies(statement):
        return False
    for one, other in ((claim, statement), (statement, claim)):
        ends = {_head(time) for time in UP_TO_THEN.findall(one)}
        if ends and ends & {_head(time) for time in FROM_THEN.findall(other)} and not FROM_THEN.search(one):
            return True
    return False


def _head(time: str) -> str:
    words = [word for word in time.casefold().split() if word != "the"]
    return words[0] if words else ""


def _apart(claim: str, statement: str, one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """Whether the same amount stands behind the one word here, and behind the other there."""
    ours, theirs = quantities(claim), quantities(statement)
    if max(len(ours), len(theirs)) > MANY:
        return False
    for here, there in product(ours, theirs):
        if here.agrees(there) and _alone(here, theirs) and _alone(there, ours):
            before, behind = _before(claim, here), _before(statement, there)
            if (one.search(before) and other.search(behind)) or (other.search(before) and one.search(behind)):
                return True
    return False


def _before(text: str, amount: Quantity) -> str:
    return text[max(0, amount.span[0] - NEAREST) : amount.span[0]]


def _alone(one: Quantity, among: Sequence[Quantity]) -> bool:
    return sum(one.agrees(other) for other in among) == 1
