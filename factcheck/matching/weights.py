"""Numbers learned from labelled data, shipped as readable JSON beside the code: named weights, nothing executable."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class Linear(NamedTuple):
    """A weighted sum of named signals."""

    intercept: float
    weights: dict[str, float]

    def vector(self, names: Sequence[str]) -> npt.NDArray[np.float64]:
        """The weights in the order of `names`; a signal without one weighs nothing."""
        return np.array([self.weights.get(name, 0.0) for name in names])

    def value(self, signals: Mapping[str, float]) -> float:
        """The sum for one set of signals."""
        total: float = self.intercept + sum(map(mul, self.weights.values(), map(signals.__getitem__, self.weights)))
        return total


@cache
def shipped(name: str) -> dict[str, Linear]:
    """The weights of ``NAME.json`` for each kind of query that it tells apart."""
    data: dict[str, Any] = json.loads((Path(__file__).parent / f"{name}.json").read_bytes())
    return {
        kind: Linear(float(model["intercept"]), dict(model["weights"]))
        for kind, model in data.items()
        if isinstance(model, dict)  # "about" is a text
    }
