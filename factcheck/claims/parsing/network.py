"""Texts -> a vector for each token, by the model's own network: words that were met before are looked up.

The network is two: one makes a vector of a word by itself, from its form, prefix, suffix and shape; the other looks at
what stands around it. The first is a third of the work, and gives the same for the same word.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from factcheck.claims.parsing.products import even_product

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model

Floats = npt.NDArray[np.float32]

MOST_REMEMBERED = 1024  # words: half a megabyte; an article has some three hundred
EPSILON = 1e-8  # of thinc's normalisation


def shorten(network: Model[Any, Any]) -> None:
    """Put what remembers words, and what computes less around them, into a network of spaCy's, where it has any."""
    for node in network.walk():
        if node.name.startswith("extract_features>>") and len(node.layers) == 2 and _fits(node):
            words, around = node.layers
            node.layers[0] = Words(words).model()
            node.layers[1] = Around(around).model()


def _fits(node: Model[Any, Any]) -> bool:
    words, around = node.layers
    names = [layer.name.partition("(")[0] for layer in words.layers]
    if names != ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]:
        return False
    if around.name.partition("(")[0] != "with_array":
        return False
    steps = around.layers[0].layers
    return bool(steps) and all(
        step.name == "residual(expand_window>>maxout>>layernorm>>dropout)"
        and step.layers[0].layers[0].attrs["window_size"] == 1
        for step in steps
    )


class Words:
    """The vectors of words by themselves, those of many remembered."""

    def __init__(self, network: Model[Any, Any]) -> None:
        self._features, _, self._parts, self._mixed, _ = network.layers
        self._table = np.empty((MOST_REMEMBERED, network.get_dim("nO")), np.float32)
        self._known: dict[bytes, int] = {}
        self._looking = threading.Lock()

    def model(self) -> Model[Any, Any]:
        """As a layer of thinc's."""
        from thinc.api import Model

        return Model("words", lambda _, docs, is_train: (self(docs), None))

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Texts -> float32 (tokens, width) each."""
        told = self._features.predict(docs)
        features = np.ascontiguousarray(np.concatenate(told))
        if not len(features):
            return [self._table[:0] for _ in docs]
        words = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        with self._looking:
            vectors = self._look_up(features, words)
        ends = np.cumsum([len(one) for one in told])
        return np.split(vectors, ends[:-1])

    def _look_up(self, features: npt.NDArray[np.uint64], words: list[bytes]) -> Floats:
        known = self._known
        new = {word: place for place, word in enumerate(words) if word not in known}
        if len(known) + len(new) > MOST_REMEMBERED:
            known.clear()
            new = {word: place for place, word in enumerate(words)}
        if new:
            made = self._mixed.predict(self._parts.predict(features[list(new.values())]))
            if len(new) > MOST_REMEMBERED:
                places = {word: number for number, word in enumerate(new)}
                return np.asarray(made[[places[word] for word in words]])
            self._table[len(known) : len(known) + len(new)] = made
            known.update(zip(new, range(len(known), len(known) + len(new)), strict=True))
        return self._table[[known[word] for word in words]]


class Around:
    """The layers that look at what stands around each word: thinc's own sums in the same order, without its steps."""

    def __init__(self, network: Any) -> None:
        self._pad: int = network.attrs["pad"]
        self._ops = network.ops
        self._steps = []
        for step in network.layers[0].layers:
            maxout, normalize = step.layers[0].layers[1].layers[0].layers
            pieces = maxout.get_dim("nP")
            size = maxout.get_dim("nO") * pieces
            self._steps.append(
                (
                    pieces,
                    maxout.get_param("W").reshape(size, -1),
                    maxout.get_param("b").reshape(size),
                    normalize.get_param("G"),
                    normalize.get_param("b"),
                )
            )

    def model(self) -> Model[Any, Any]:
        """As a layer of thinc's."""
        from thinc.api import Model

        return Model("around", lambda _, vectors, is_train: (self(vectors), None))

    def __call__(self, vectors: Sequence[Floats]) -> list[Floats]:
        """Vectors of words by themselves, float32 (tokens, width) for each text -> those of words in their place."""
        ops = self._ops
        here = ops.flatten(vectors, pad=self._pad)
        if not here.size:
            return list(vectors)
        rows, width = here.shape
        window = np.zeros((rows, 3 * width), np.float32)  # of each word, with the one before and the one after it
        for pieces, weights, bias, scale, shift in self._steps:
            before, at, after = window[1:, :width], window[:, width:-width], window[:-1, -width:]
            before[:], at[:], after[:] = here[:-1], here, here[1:]
            sums = even_product(window, weights)
            sums += bias
            best, _ = ops.maxout(sums.reshape(rows, -1, pieces))
            here = here + _normalized(best, scale, shift)
        return list(ops.unflatten(here, ops.asarray1i([len(one) for one in vectors]), pad=self._pad))


def _normalized(vectors: Floats, scale: Floats, shift: Floats) -> Floats:
    """`vectors` with mean 0 and variance 1 each, scaled and shifted."""
    width = np.float32(vectors.shape[1])
    means: Floats = np.add.reduce(vectors, axis=1, keepdims=True)
    means /= width
    apart = vectors - means
    spread: Floats = np.add.reduce(apart * apart, axis=1, keepdims=True)
    spread /= width
    spread += np.float32(EPSILON)
    spread **= np.float32(-0.5)
    apart *= spread
    apart *= scale
    apart += shift
    return apart
