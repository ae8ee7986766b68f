"""Tagged and parsed tokens -> their parts of speech and lemmas: the model's own rules, remembered word by word.

The rules look at a word's tag, form and dependency, a few at the word beside it as well. What they say of a word by
itself is looked up after the first time; texts in which one of the few applies go through the rules themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc, Token

MOST_REMEMBERED = 200_000  # words with tag and dependency


class _Told(NamedTuple):
    pos: int
    morph: Any
    lemma: int
    tag: int
    dep: int


class RememberedRules:
    """Gives what the attribute rules and the lemmatizer give, from memory where that is the same."""

    def __init__(self, rules: AttributeRuler, lemmatizer: Lemmatizer, language: Language) -> None:
        from spacy.matcher import Matcher

        self._rules, self._lemmatizer = rules, lemmatizer
        self._pairs = Matcher(language.vocab)
        self._told: dict[tuple[int, int, int], _Told] = {}
        for number, rule in enumerate(rules.patterns):
            pairs = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if pairs:
                self._pairs.add(str(number), pairs)

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules set."""
        keys = [(token.tag, token.orth, token.dep) for token in doc]
        told = [self._told.get(key) for key in keys]
        if self._pairs(doc):
            return self._lemmatizer(self._rules(doc))
        if None in told:
            doc = self._lemmatizer(self._rules(doc))
            if len(self._told) < MOST_REMEMBERED:
                self._told.update((key, _tell(token)) for key, token in zip(keys, doc, strict=True))
            return doc
        for token, one in zip(doc, told, strict=True):
            if one is not None:
                _set(token, one)
        return doc


def _tell(token: Token) -> _Told:
    return _Told(token.pos, token.morph, token.lemma, token.tag, token.dep)


def _set(token: Token, told: _Told) -> None:
    token.pos = told.pos
    token.set_morph(told.morph)
    token.lemma = told.lemma
    if told.tag != token.tag:
        token.tag = told.tag
    if told.dep != token.dep:
        token.dep = told.dep
