"""[str] -> float32[n, d]: what every encoder can do, and nothing of how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from factcheck.progress import Progress

Vectors = npt.NDArray[np.float32]


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into unit vectors whose inner product is their cosine similarity.

    `fingerprint` is the sha256 (hex) over everything that decides a vector's value: weights, tokenizer,
    pooling, prompts, normalisation, and the arithmetic where it is not float32.
    """

    name: str
    dimension: int
    fingerprint: str

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: str = "document",
        batch_size: int = 64,
        progress: Progress | None = None,
    ) -> Vectors:
        """Encode `texts`, in order.

        Parameters
        ----------
        texts
            Any number of texts, none included; each is truncated to the model's own maximum.
        kind
            ``"query"`` or ``"document"``: which of the model's own prompts goes before each text, where it has them.
        batch_size
            Texts a forward pass; it does not change the vectors beyond float rounding.
        progress
            Told how many of the texts are done.

        Returns
        -------
        float32 array of shape (len(texts), dimension), C-contiguous, rows of unit L2 norm.
        """
        ...


def another_model(encoder: Encoder, model: str, again: str) -> str:
    """What to do where an index holds vectors of `model` and `encoder` is another one, or the same in another form."""
    if encoder.name == model:
        return f"{model} was compiled or changed since: {again}"
    return f"open it with --model {model}, or {again}"
