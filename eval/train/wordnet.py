"""WordNet's database files -> the few relations between words that perturbations are made with.

The files (data.noun, index.noun ...) come with Debian's `wordnet-base`, under the WordNet 3.0 licence.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

PARTS = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}
LEAST_USES = 3  # in the tagged texts that WordNet counted; rarer words make odd sentences


class Synset(NamedTuple):
    """Words of one meaning, what stands above them, and the antonyms of each."""

    words: tuple[str, ...]
    above: tuple[int, ...]
    antonyms: tuple[tuple[str, int, int], ...]  # word, synset and place of the word opposed to it


class WordNet:
    """Synonyms, antonyms and siblings of lemmas, by part of speech (as spaCy names them)."""

    def __init__(self, folder: Path) -> None:
        uses = _uses(folder / "cntlist.rev")
        self._synsets = {part: _synsets(folder / f"data.{name}") for part, name in PARTS.items()}
        self._senses = {part: _senses(folder / f"index.{name}") for part, name in PARTS.items()}
        self._common = {part: {word for word, used in uses if used == name} for part, name in PARTS.items()}
        self._below: dict[int, list[int]] = defaultdict(list)
        for offset, synset in self._synsets["NOUN"].items():
            for above in synset.above:
                self._below[above].append(offset)
        self.irregular = {line.split()[1] for line in (folder / "verb.exc").read_text().splitlines() if line.strip()}

    def synonyms(self, lemma: str, part: str) -> list[str]:
        """Common words whose first meaning is the first meaning of `lemma`."""
        senses = self._senses[part].get(lemma)
        return [word for word in self._first(part, senses[0]) if word != lemma] if senses else []

    def antonyms(self, lemma: str, part: str) -> list[str]:
        """Words opposed to `lemma` in one of its first three meanings."""
        found = []
        for offset in self._senses[part].get(lemma, ())[:3]:
            for word, target, place in self._synsets[part][offset].antonyms:
                if word == lemma and target in self._synsets[part]:
                    words = self._synsets[part][target].words
                    found.append(words[place] if place < len(words) else words[0])
        return [word for word in dict.fromkeys(found) if "_" not in word]

    def siblings(self, lemma: str) -> list[str]:
        """Common nouns that stand under the same heading as the first meaning of `lemma`."""
        senses = self._senses["NOUN"].get(lemma)
        if not senses:
            return []
        own = self._synsets["NOUN"][senses[0]]
        beside = [offset for above in own.above[:1] for offset in self._below[above] if offset != senses[0]]
        return [word for offset in beside for word in self._first("NOUN", offset)[:1] if word not in own.words]

    def common(self, word: str, part: str) -> bool:
        """Whether a word is used often enough to be met."""
        return word in self._common[part]

    def opposed(self) -> list[tuple[str, str, str]]:
        """All pairs of antonyms, with their part of speech, in alphabetical order."""
        pairs = set()
        for part, synsets in self._synsets.items():
            for synset in synsets.values():
                for word, target, place in synset.antonyms:
                    words = synsets[target].words if target in synsets else ()
                    if place < len(words):
                        pairs.add((*sorted((word, words[place])), part))
        return sorted((one, other, part) for one, other, part in pairs)

    def _first(self, part: str, offset: int) -> list[str]:
        return [
            word
            for word in self._synsets[part][offset].words
            if "_" not in word
            and "-" not in word
            and word.islower()
            and word in self._common[part]
            and self._senses[part].get(word, (0,))[0] == offset
        ]


def _uses(path: Path) -> set[tuple[str, str]]:
    names = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
    total: dict[tuple[str, str], int] = defaultdict(int)
    for line in path.read_text().splitlines():
        key, _, count = line.split()
        lemma, kind = key.split("%")
        total[lemma, names[kind[0]]] += int(count)
    return {key for key, count in total.items() if count >= LEAST_USES}


def _synsets(path: Path) -> dict[int, Synset]:
    found = {}
    for line in path.read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(fields[4 + 2 * n].split("(")[0].lower() for n in range(count))
        start = 4 + 2 * count
        pointers = [fields[start + 1 + 4 * n : start + 5 + 4 * n] for n in range(int(fields[start]))]
        above = tuple(int(target) for symbol, target, _, _ in pointers if symbol in {"@", "@i"})
        antonyms = tuple(
            (words[int(ends[:2], 16) - 1], int(target), int(ends[2:], 16) - 1)
            for symbol, target, _, ends in pointers
            if symbol == "!" and ends != "0000"
        )
        found[int(fields[0])] = Synset(words, above, antonyms)
    return found


def _senses(path: Path) -> dict[str, tuple[int, ...]]:
    found = {}
    for line in path.read_text().splitlines():
        if not line.startswith(" "):
            fields = line.split()
            found[fields[0]] = tuple(int(offset) for offset in fields[-int(fields[2]) :])
    return found
