"""How likely a fact-checker would want a sentence checked: a linear model over words, their kinds, and vectors.

The weights (``worthiness.json``) are made by ``eval/train/worthiness.py`` from sentences of political debates labelled
by fact-checkers (CheckThat! 2024, task 1).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.model import Term

if TYPE_CHECKING:
    from spacy.tokens import Span


SCALE = 3.0  # of the vectors beside the other features, which are 0 or 1


@dataclass(frozen=True, slots=True)
class Worthiness:
    """A logistic model: an intercept, a weight for each feature, and one for each dimension of a sentence's vector."""

    intercept: float
    weights: dict[str, float]
    vector: tuple[float, ...] = ()

    @classmethod
    @cache
    def load(cls, *, vectors: bool = False) -> Worthiness:
        """The model that ships; with `vectors` the one that also sees vectors of the default encoder."""
        data = json.loads(files("factcheck.claims").joinpath("worthiness.json").read_text(encoding="utf-8"))
        chosen = data["vectors" if vectors else "plain"]
        return cls(chosen["intercept"], chosen["weights"], tuple(chosen["vector"]))

    def probability(self, sentence: Span, vector: Sequence[float] = ()) -> float:
        """The probability, in [0, 1], for a parsed sentence; `vector` if the model was loaded with vectors."""
        total = self.intercept + sum(self.weights.get(feature, 0.0) for feature in features(sentence))
        total += SCALE * sum(weight * x for weight, x in zip(self.vector, vector, strict=True))
        return 1 / (1 + math.exp(-total))

    def terms(self, sentence: Span, vector: Sequence[float] = ()) -> list[Term]:
        """What each feature, and the vector as a whole, adds to the log odds; the weightiest first."""
        found = [(name, 1.0, self.weights[name]) for name in features(sentence) if name in self.weights]
        if self.vector:
            found.append(("vector", sum(w * x for w, x in zip(self.vector, vector, strict=True)), SCALE))
        terms = [Term(signal=name, value=value, weight=w, contribution=w * value) for name, value, w in found]
        return sorted(terms, key=lambda term: (-abs(term.contribution), term.signal))


def features(sentence: Span) -> set[str]:
    """What the model sees of a sentence: words, pairs of words, kinds of entities, tense, person, and length."""
    words = [_word(token) for token in sentence if not token.is_space]
    found = set(words) | {f"{a} {b}" for a, b in pairwise(words)}
    found |= {f"ent:{entity.label_}" for entity in sentence.ents}
    found |= {f"tag:{token.tag_}" for token in sentence}
    found |= {f"tags:{a.tag_} {b.tag_}" for a, b in pairwise(sentence)} if len(sentence) > 1 else set()
    found |= {
        f"dep:{token.dep_}:{token.lemma_.lower()}" for token in sentence if token.dep_ in ("ROOT", "nsubj", "nsubjpass")
    }
    for size in (4, 8, 12, 18, 25, 35):
        if len(words) > size:
            found.add(f"longer:{size}")
    numbers = sum(token.like_num or token.is_digit for token in sentence)
    for count in (1, 2, 3):
        if numbers >= count:
            found.add(f"numbers:{count}")
    return found


def _word(token: object) -> str:
    text = token.lower_  # type: ignore[attr-defined]
    return "#" if any(c.isdigit() for c in text) else str(text)
