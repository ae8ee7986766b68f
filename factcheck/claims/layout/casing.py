"""A line in capitals -> the same line in the case in which the rest of the article writes its words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LEAST = 12  # letters; shorter lines in capitals are often abbreviations


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

    def lowered(self, line: str) -> str:
        """`line`, in ordinary case if it is all in capitals; of the same length."""
        if not line.isupper() or len(line.lower()) != len(line):
            return line
        if sum(character.isalpha() for character in line) < LEAST:
            return line
        return WORD.sub(lambda match: self._cased(match[0], first=not match.start()), line)

    def _cased(self, word: str, *, first: bool) -> str:
        cased = self._written.get(word.lower(), word.lower())
        return cased[:1].upper() + cased[1:] if first else cased
