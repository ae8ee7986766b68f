"""A line in capitals, or with capitals for its words -> the same in the case in which the article writes its words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LEAST = 12  # letters; shorter lines in capitals are often abbreviations
LEAST_TITLED = 5  # words of a headline whose words have capitals; shorter ones are often names
LEAST_STEM = 4  # letters
ENDING = (".", "?", "!", ":", ";", ",")
# Words that stay small in such a headline.
SMALL = frozenset(
    """
    a an the of in on to for and or but nor at by with from as over after amid into onto off out up down per via vs is
    are was be s than that its his her their no not under near against before between during until about despite if
    when while will has have had can could would should must been being who which
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What headlines tell that somebody does or suffers.
TOLD = frozenset(
    """
    accuses acquires adds admits agrees aims announces appoints approves arrests asks awards backs bans beats begins
    blames blasts blocks boosts builds buys calls cancels charges claims clears closes completes confirms creates cuts
    damages defeats defends delays denies destroys dies drops ends expands extends faces fails falls files finds fines
    fires floods gains gets gives grows halts hires hits hosts increases injures invests jails joins jumps kills
    launches leads leaves loses lowers makes names offers opens orders passes pays plans pledges plunges posts presents
    promises pulls pushes quits raises reaches recalls receives refuses rejects releases reports resigns retires
    returns reveals rises says secures seeks sees sells sends sentences sets shows shuts signs slams slumps soars
    starts stops strikes sues suspends takes tests threatens tops unveils urges visits votes vows wants warns welcomes
    wins
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


class Casing:
    """How an article writes its words where they are not all capitals. Offsets stay as they are."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _written(self) -> dict[str, str]:
        found: dict[str, Counter[str]] = {}
        first: Counter[str] = Counter()
        for match in WORD.finditer(self._text):
            word, before = match[0], self._text[max(0, match.start() - 2) : match.start()].strip()
            begins = not before or before[-1] in '.!?:;"“•-–—'
            if begins and word[:1].isupper():
                first[word] += not word.isupper()
            elif not word.isupper():
                found.setdefault(word.lower(), Counter())[word] += 1
        # What only ever begins a sentence is a name if it does so more than once.
        names = {word.lower(): word for word, count in first.items() if count > 1}
        return names | {word: forms.most_common(1)[0][0] for word, forms in found.items()}

    @cached_property
    def _small(self) -> Counter[str]:
        """Words that the article writes small."""
        return Counter(word for word in WORD.findall(self._text) if word.islower())

    @cached_property
    def _large(self) -> Counter[str]:
        """Words, in lower case, that it writes with a capital within its sentences, outside headlines."""
        lines = (line for line in self._text.split("\n") if not _is_titled(line))
        found = (match for line in lines for match in WORD.finditer(line) if match.start())
        return Counter(match[0].lower() for match in found if match[0][:1].isupper())

    @cached_property
    def _stems(self) -> set[str]:
        return {_stem(word) for word in self._small}

    def lowered(self, line: str) -> str:
        """`line`, in ordinary case if it is all in capitals, or its words have capitals; of the same length."""
        if len(line.lower()) != len(line):
            return line
        if _is_titled(line) and any(_is_told(word) for word in WORD.findall(line)[1:]):
            return WORD.sub(lambda match: self._titled(match[0]) if match.start() else match[0], line)
        if not line.isupper():
            return line
        if sum(character.isalpha() for character in line) < LEAST:
            return line
        return WORD.sub(lambda match: self._cased(match[0], first=not match.start()), line)

    def _titled(self, word: str) -> str:
        """A word of a headline, small unless it is a name's, as far as the article or the word shows."""
        low = word.lower()
        if not word.istitle() or self._large[low] > self._small[low]:
            return word
        known = low in self._small or (not self._large[low] and _stem(low) in self._stems)
        return low if known or low in SMALL or _is_told(word) else word

    def _cased(self, word: str, *, first: bool) -> str:
        cased = self._written.get(word.lower(), word.lower())
        return cased[:1].upper() + cased[1:] if first else cased


def _is_titled(line: str) -> bool:
    """Whether a line is a headline in which all words but the smallest have capitals: "Holm Foods Opens New Mill"."""
    line = line.strip()
    if "\n" in line or line.endswith(ENDING) or not line[:1].isupper() or line.isupper():
        return False
    words = WORD.findall(line)
    large = [word for word in words if word[:1].isupper()]
    return (
        len(words) >= LEAST_TITLED
        and all(word in SMALL for word in words if word[:1].islower())
        and (2 * len(large) > len(words))
    )


def _is_told(word: str) -> bool:
    """Whether headlines tell with a word what somebody does: "Opens", "Reject"."""
    return word.istitle() and (word.lower() in TOLD or _stem(word.lower()) in TOLD_STEMS)


def _stem(word: str) -> str:
    """What forms of a word share: "opens", "opened", "opening"."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM - 1:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


TOLD_STEMS = {_stem(word) for word in TOLD} - {"post", "fall"}  # "the Washington Post"
