"""Tagged and parsed tokens -> their parts of speech and lemmas: the model's own rules, remembered word by word.

The rules look at a word's tag, form and dependency, a few at the word beside it as well. What they say of a word, or of
two that such a rule is about, is looked up after the first time.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

MOST_REMEMBERED = 200_000  # words with tag and dependency
ASKED = ("TAG", "ORTH", "DEP")
TOLD = ("POS", "MORPH", "LEMMA", "TAG", "DEP")

Keys = list[tuple[int, ...]]


class RememberedRules:
    """Gives what the attribute rules and the lemmatizer give, from memory after the first time."""

    def __init__(self, rules: AttributeRuler, lemmatizer: Lemmatizer, language: Language) -> None:
        from spacy.matcher import Matcher

        self._rules, self._lemmatizer = rules, lemmatizer
        self._pairs, self._firsts = Matcher(language.vocab), Matcher(language.vocab)
        self._openers: set[tuple[int, ...]] = set()  # words that one of the pairs may begin with
        self._rows: dict[tuple[int, ...], int] = {}
        self._told = array("Q")  # the rows one behind the other, which grow as an array of numpy cannot
        for number, rule in enumerate(rules.patterns):
            pairs = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if pairs:
                self._pairs.add(str(number), pairs)
                self._firsts.add(str(number), [pattern[:1] for pattern in pairs])

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules set."""
        words: Keys = list(zip(*doc.to_array(ASKED).T.tolist(), strict=True))
        keys = words if self._openers.isdisjoint(words) else self._paired(doc, words)
        rows = [self._rows.get(key, -1) for key in keys]
        if -1 in rows:
            return self._learnt(doc, words)
        # Used at once: the array cannot grow while numpy looks at it.
        return doc.from_array(TOLD, np.frombuffer(self._told, np.uint64).reshape(-1, len(TOLD))[rows])

    def _paired(self, doc: Doc, words: Keys) -> Keys:
        """What to look up for each word: itself, or the pair that it is in, and which of the two it is."""
        keys = words.copy()
        for _, start, end in self._pairs(doc):
            pair = [number for key in keys[start:end] for number in key]
            keys[start:end] = [(*pair, place) for place in range(end - start)]
        return keys

    def _learnt(self, doc: Doc, words: Keys) -> Doc:
        """What the rules set themselves, remembered."""
        self._openers.update(words[start] for _, start, _ in self._firsts(doc))
        keys = self._paired(doc, words)
        doc = self._lemmatizer(self._rules(doc))
        # What is remembered are numbers of words, whose letters the parser may be about to forget.
        if len(self._rows) < MOST_REMEMBERED and not doc.vocab.in_memory_zone:
            for key, told in zip(keys, doc.to_array(TOLD).tolist(), strict=True):
                if key not in self._rows:
                    self._rows[key] = len(self._rows)
                    self._told.extend(told)
        return doc
