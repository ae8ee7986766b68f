"""How likely a fact-checker would want a sentence checked: a linear model over words, their kinds, and a network.

The weights (``worthiness.json``) are made by ``eval/train/worthiness.py`` from sentences of political debates labelled
by fact-checkers (CheckThat! 2024, task 1), and so is the network (`factcheck.encoding.worth`).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

from factcheck.model import Term

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span


TYPED = str.maketrans("‘’“”", "''\"\"")  # as printers set them -> as keyboards write them
HEADING = frozenset(("ROOT", "nsubj", "nsubjpass"))


@dataclass(frozen=True, slots=True)
class Worthiness:
    """A logistic model: an intercept, a weight for each feature, and one for the log odds that a network gives."""

    intercept: float
    weights: dict[str, float]
    network: float = 0.0

    @classmethod
    @cache
    def load(cls, *, network: bool = False) -> Worthiness:
        """The model that ships; with `network` the one that also hears what a network says of a sentence."""
        data = json.loads(files("factcheck.claims").joinpath("worthiness.json").read_text(encoding="utf-8"))
        chosen = data["network" if network else "plain"]
        return cls(chosen["intercept"], chosen["weights"], chosen["network"])

    def probability(self, sentence: Span, odds: float = 0.0) -> float:
        """The probability, in [0, 1], for a parsed sentence; `odds` the network's if the model was loaded with it."""
        # Summed exactly, so that it does not show in which order a set gives its members.
        total = self.intercept + math.fsum(map(self.weights.get, features(sentence), repeat(0.0)))
        return 1 / (1 + math.exp(-total - self.network * odds))

    def terms(self, sentence: Span, odds: float = 0.0) -> list[Term]:
        """What each feature, and the network, adds to the log odds; the weightiest first."""
        found = [(name, 1.0, self.weights[name]) for name in features(sentence) if name in self.weights]
        if self.network:
            found.append(("network", odds, self.network))
        terms = [Term(signal=name, value=value, weight=w, contribution=w * value) for name, value, w in found]
        return sorted(terms, key=lambda term: (-abs(term.contribution), term.signal))


def features(sentence: Span) -> set[str]:
    """What the model sees of a sentence: words, pairs of words, kinds of entities, tense, person, and length."""
    tokens = list(sentence)
    words = [token.lower_ if token.is_alpha else _word(token.lower_) for token in tokens if not token.is_space]
    tags = [token.tag_ for token in tokens]
    numbers = sum([token.like_num or token.is_digit for token in tokens])
    found = {f"dep:{token.dep_}:{token.lemma_.lower()}" for token in tokens if token.dep_ in HEADING}
    found.update(words)
    found.update(map(" ".join, pairwise(words)))
    found.update([f"ent:{entity.label_}" for entity in sentence.ents])
    found.update([f"tag:{tag}" for tag in set(tags)])
    found.update([f"tags:{a} {b}" for a, b in set(pairwise(tags))])
    for size in (4, 8, 12, 18, 25, 35):
        if len(words) > size:
            found.add(f"longer:{size}")
    for count in (1, 2, 3):
        if numbers >= count:
            found.add(f"numbers:{count}")
    return found


def as_typed(text: str) -> str:
    """A text with the quotation marks and apostrophes of keyboards, which the models have learnt from."""
    return text.translate(TYPED)


@lru_cache(maxsize=50_000)
def _word(text: str) -> str:
    return "#" if any(c.isdigit() for c in text) else as_typed(text)
