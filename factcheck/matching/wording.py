"""Words of two texts -> which of them say about what a word of the other says, and which deny one.

By a list of words and phrases that ships (``contraries.txt``), and by that of opposed words (``opposites.txt``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from factcheck.index.lexical import stems

OPPOSITES = Path(__file__).parent / "opposites.txt"
CONTRARIES = Path(__file__).parent / "contraries.txt"
TOKEN = re.compile(r"\w+|[^\w\s]")

# A side of a line of the list: even for the first one, and one more for what denies it.
Sense = int
NOTHING: frozenset[Sense] = frozenset()
READ = 512  # texts remembered, some kilobytes each: more than a check compares


class _Phrase(NamedTuple):
    stems: tuple[str, ...]
    sense: Sense


class _Words(NamedTuple):
    """A text's words, by stem and by what they may mean, and what would be said or denied by another's."""

    stems: tuple[str, ...]
    senses: tuple[frozenset[Sense], ...]
    said: frozenset[Sense]
    against: frozenset[Sense]
    opposed: frozenset[str]


def opposed(words: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Which of some words deny a word of the others, by the list of opposed words alone."""
    theirs = _read(tuple(others)).opposed
    return [stem in theirs for stem in _read(tuple(words)).stems]


def contrary(words: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Which of some words deny a word or a phrase of the others, by either list."""
    ours, theirs = _read(tuple(words)), _read(tuple(others))
    return [
        stem in theirs.opposed or not senses.isdisjoint(theirs.against)
        for stem, senses in zip(ours.stems, ours.senses, strict=True)
    ]


def alike(words: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Which of some words say about what another word or phrase of the others says."""
    ours, theirs = _read(tuple(words)), _read(tuple(others))
    return [
        not senses.isdisjoint(theirs.said) and stem not in theirs.stems
        for stem, senses in zip(ours.stems, ours.senses, strict=True)
    ]


@lru_cache(maxsize=READ)
def _read(words: tuple[str, ...]) -> _Words:
    bare = tuple(map(_stem, words))
    senses = _senses(words, bare)
    said = frozenset[Sense]().union(*senses)
    against = frozenset(sense ^ 1 for sense in said)
    return _Words(bare, senses, said, against, frozenset[str]().union(*map(_denied, bare)))


def _senses(words: Sequence[str], bare: Sequence[str]) -> tuple[frozenset[Sense], ...]:
    """What each word may mean: what the longest listed phrases that it is part of mean.

    The parts of a word that is split stand side by side, as often as it has parts.
    """
    starts = [place for place, word in enumerate(words) if not place or word != words[place - 1]]
    whole = tuple(bare[start] for start in starts)
    found: list[frozenset[Sense]] = [NOTHING] * len(starts)
    longest = [0] * len(starts)
    for place, first in enumerate(whole):
        for phrase, sense in _phrases().get(first, ()):
            size = len(phrase)
            if size == 1 or whole[place : place + size] == phrase:
                for covered in range(place, place + size):
                    if size > longest[covered]:
                        longest[covered], found[covered] = size, frozenset([sense])
                    elif size == longest[covered]:
                        found[covered] |= {sense}
    parts = [end - start for start, end in pairwise([*starts, len(words)])]
    return tuple(senses for size, senses in zip(parts, found, strict=True) for _ in range(size))


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """The listed phrases by their first stem."""
    found: defaultdict[str, list[_Phrase]] = defaultdict(list)
    lines = CONTRARIES.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        for side, listed in enumerate(line.split(" | ")):
            for phrase in dict.fromkeys(tuple(map(_stem, TOKEN.findall(text))) for text in listed.split(", ")):
                found[phrase[0]].append(_Phrase(phrase, 2 * number + side))
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
