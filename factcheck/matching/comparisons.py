"""Two texts that compare -> whether they compare the other way round: "more men than women", "more women than men"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.index.lexical import stems
from factcheck.matching.evidence import denies
from factcheck.matching.wording import opposed

MORE = re.compile(
    r"\b(?:more|less|fewer|worse|(?:high|larg|bigg|great|fast|saf|bett|cheap|old|young|rich|strong|long|hott|low|small"
    r"|slow|poor|weak|short|cold)er)\b",
    re.IGNORECASE,
)
THAN = re.compile(
    r"\bthan\s+((?:(?!(?:do|does|did|has|have|had|is|are|was|were|will|would|can)\b)[\w'’-]+\s*){1,4})", re.IGNORECASE
)
WORD = re.compile(r"\w+")
# What a comparison is with, if with nobody and nothing.
OTHERWISE = re.compile(r"\bthan\s+(?:\d|ever|before|any|all|half|a\b|an\b|one\b|it\b|they\b|when\b)", re.IGNORECASE)


class _Comparison(NamedTuple):
    """The word that compares, and the words before and behind "than"."""

    degree: str
    before: frozenset[str]
    behind: frozenset[str]


@lru_cache(maxsize=4096)
def compared_otherwise(claim: str, statement: str) -> bool:
    """Whether what stands behind "than" in each text is what the other compares with it, both with the same word."""
    ours, theirs = _compared(claim), _compared(statement)
    if not ours or not theirs or ours.degree != theirs.degree or denies(claim) != denies(statement):
        return False
    one, other = ours.behind - theirs.behind, theirs.behind - ours.behind
    if not (one and other and one <= theirs.before and other <= ours.before):
        return False
    # "More dangerous" is "less safe", which says it the other way round for a second time. What is compared may be
    # opposed, too: old and young.
    words, others = (
        [word for word in WORD.findall(text.casefold()) if not (one | other).intersection(stems(word))]
        for text in (claim, statement)
    )
    return not any(opposed(words, others))


def _compared(text: str) -> _Comparison | None:
    than = THAN.search(text)
    degree = MORE.search(text) if than else None
    if not than or not degree or OTHERWISE.search(text):
        return None
    return _Comparison(degree[0].casefold(), frozenset(stems(text[: than.start()])), frozenset(stems(than[1])))
