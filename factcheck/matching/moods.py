"""Two texts -> whether one tells as done what the other only expects, plans, allows or makes depend on something."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.index.lexical import stems
from factcheck.matching.irregular import regular

WORD = re.compile(r"[\w'’-]+|[,;:.?!]")
EXPECTING = frozenset("will would could might may shall should can ll to".split())  # noqa: SIM905
BETWEEN = frozenset("not never also soon again then only be have been even now".split())  # noqa: SIM905
FURTHEST = 5  # words from "will" to its verb
CONDITION = re.compile(r"\b(?:if|unless|provided|in case|should \w+ \w+(?=,)|were \w+ (?:to|elected))\b", re.IGNORECASE)
UNCHANGING = frozenset("bet burst cast cost cut hit hurt let put quit set shed shut split spread".split())  # noqa: SIM905


@lru_cache(maxsize=4096)
def told_as_done(claim: str, statement: str) -> bool:
    """Whether a verb stands behind "will" or "to" in one text, and alone or in the past in the other."""
    (ours, done), (theirs, doing) = _verbs(claim), _verbs(statement)
    return bool((ours - theirs - done) & doing or (theirs - ours - doing) & done)


@lru_cache(maxsize=4096)
def depends_in_one(claim: str, statement: str) -> bool:
    """Whether one text alone makes what it tells depend on something."""
    return bool(CONDITION.search(claim)) != bool(CONDITION.search(statement))


@lru_cache(maxsize=4096)
def _verbs(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of what is expected, and of what is told in a form of the past."""
    words = [word.casefold() for word in WORD.findall(text.replace("’ll", " will").replace("'ll", " will"))]
    expected, done = set(), set()
    for place, word in enumerate(words):
        before = place - 1
        while max(0, place - FURTHEST + 1) <= before and (words[before] in BETWEEN or words[before].endswith("ly")):
            before -= 1
        stem = next(iter(stems(word)), "")
        if before >= 0 and words[before] in EXPECTING:
            expected.add(regular(stem))
        elif stem and (word.endswith("ed") or regular(stem) != stem or word in UNCHANGING):
            done.add(regular(stem))
    return frozenset(expected), frozenset(done)
