"""Words of two texts -> which of them say about what a word of the other says, and which deny one.

By a list of words and phrases that ships (``contraries.txt``), and by that of opposed words (``opposites.txt``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from factcheck.index.lexical import stems

OPPOSITES = Path(__file__).parent / "opposites.txt"
CONTRARIES = Path(__file__).parent / "contraries.txt"
TOKEN = re.compile(r"\w+|[^\w\s]")

Sense = tuple[int, int]  # a line of the list, and the side of its bar
NOTHING: frozenset[Sense] = frozenset()


class Phrase(NamedTuple):
    """The stems of a listed phrase, and what it means."""

    stems: tuple[str, ...]
    sense: Sense


def opposed(words: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Which of some words deny a word of the others, by the list of opposed words alone."""
    theirs = {_stem(word) for word in others if word}
    return [bool(word) and not theirs.isdisjoint(_denied(_stem(word))) for word in words]


def contrary(words: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Which of some words deny a word or a phrase of the others, by either list."""
    theirs = {(line, 1 - side) for senses in _senses(tuple(others)) for line, side in senses}
    ours = _senses(tuple(words))
    return [
        listed or not theirs.isdisjoint(senses) for listed, senses in zip(opposed(words, others), ours, strict=True)
    ]


def alike(words: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Which of some words say about what another word or phrase of the others says."""
    same = {_stem(word) for word in others if word}
    theirs = {sense for senses in _senses(tuple(others)) for sense in senses}
    ours = _senses(tuple(words))
    return [_stem(word) not in same and not theirs.isdisjoint(senses) for word, senses in zip(words, ours, strict=True)]


@lru_cache(maxsize=4096)
def _senses(words: tuple[str, ...]) -> tuple[frozenset[Sense], ...]:
    """What each word may mean: what the longest listed phrases that it is part of mean.

    The parts of a word that is split stand side by side, as often as it has parts.
    """
    starts = [place for place, word in enumerate(words) if word and (not place or word != words[place - 1])]
    bare = [_stem(words[start]) for start in starts]
    found: list[frozenset[Sense]] = [NOTHING] * len(starts)
    longest = [0] * len(starts)
    for place, first in enumerate(bare):
        for phrase, sense in _phrases().get(first, ()):
            size = len(phrase)
            if tuple(bare[place : place + size]) == phrase:
                for covered in range(place, place + size):
                    if size > longest[covered]:
                        longest[covered], found[covered] = size, frozenset([sense])
                    elif size == longest[covered]:
                        found[covered] |= {sense}
    senses: list[frozenset[Sense]] = []
    for place, word in enumerate(words):
        repeated = bool(place) and word == words[place - 1]
        senses.append(NOTHING if not word else senses[-1] if repeated else found[starts.index(place)])
    return tuple(senses)


@cache
def _phrases() -> dict[str, list[Phrase]]:
    """The listed phrases by their first stem."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    lines = CONTRARIES.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        for side, listed in enumerate(line.split(" | ")):
            for phrase in dict.fromkeys(tuple(map(_stem, TOKEN.findall(text))) for text in listed.split(", ")):
                found[phrase[0]].append(Phrase(phrase, (number, side)))
    return dict(found)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in OPPOSITES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            one, other = map(_stem, line.split())
            found[one].add(other)
            found[other].add(one)
    return {stem: frozenset(others) for stem, others in found.items()}


def _denied(stem: str) -> frozenset[str]:
    return _opposites().get(stem, frozenset())


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return " ".join(stems(word)) or word
