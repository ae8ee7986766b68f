"""An encoder -> what its cosines are on the scale of the model that ships, which weights and thresholds were fitted on.

Models differ in what a cosine says: of texts that have nothing to do with each other all-MiniLM-L6-v2 gives 0.07 in the
mean, E5, by its authors' own word, hardly any below 0.7. Taken as they come, such cosines make any two texts a likely
match and any two statements one claim.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.encoding.encoder import Encoder

Floats = npt.NDArray[np.float32]

FILE = Path(__file__).parent / "cosines.json"

# A model whose cosines order the pairs less like the shipped one than this has no scale to be brought onto that one's.
LEAST_AGREEMENT = 0.6


class CosineScale(NamedTuple):
    """What becomes of a cosine: `slope` times it, and `shift` more, but no more than one."""

    slope: float
    shift: float

    def of(self, cosines: Floats) -> Floats:
        """Cosines, float32 of any shape, on the scale of the shipped model; its own come back as they are."""
        if self == OWN:
            return cosines
        scaled: Floats = np.minimum(cosines * np.float32(self.slope) + np.float32(self.shift), np.float32(1))
        return scaled


OWN = CosineScale(1.0, 0.0)

_scales: dict[str, CosineScale] = {}  # by the fingerprint of the model


class Reference(NamedTuple):
    """Pairs of texts, and the cosines that the shipped model gives them, float64 (n,)."""

    fingerprint: str
    pairs: list[tuple[str, str]]
    cosines: npt.NDArray[np.float64]


def cosine_scale(encoder: Encoder) -> CosineScale:
    """How to read an encoder's cosines; another model than the one that ships has to encode 192 short texts for it.

    The line gives the cosines of the reference pairs the mean and the deviation that the shipped model gives them.
    """
    if encoder.fingerprint not in _scales:
        _scales[encoder.fingerprint] = _fitted(encoder, reference())
    return _scales[encoder.fingerprint]


def _fitted(encoder: Encoder, held: Reference) -> CosineScale:
    if encoder.fingerprint == held.fingerprint:
        return OWN
    theirs = cosines(encoder, held.pairs)
    if theirs.std() == 0 or np.corrcoef(theirs, held.cosines)[0, 1] < LEAST_AGREEMENT:
        return OWN
    slope = float(held.cosines.std() / theirs.std())
    return CosineScale(slope, float(held.cosines.mean() - slope * theirs.mean()))


def cosines(encoder: Encoder, pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
    """The cosines that an encoder gives pairs of a query and a document, float64 (n,)."""
    asked, held = (list(dict.fromkeys(texts)) for texts in zip(*pairs, strict=True))
    one = dict(zip(asked, encoder.encode(asked, kind="query").astype(np.float64), strict=True))
    other = dict(zip(held, encoder.encode(held).astype(np.float64), strict=True))
    return np.array([one[query] @ other[document] for query, document in pairs])


@cache
def reference() -> Reference:
    """What ``cosines.json`` holds, four pairs of each claim."""
    data = json.loads(FILE.read_bytes())
    found = [cosine for row in data["claims"] for cosine in row["cosines"]]
    return Reference(data["fingerprint"], paired(data["claims"]), np.array(found))


def paired(claims: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Each claim with what says the same, with what is related, and with both of the next claim: four pairs."""
    return [
        (row["claim"], text)
        for row, after in zip(claims, [*claims[1:], claims[0]], strict=True)
        for text in (row["same"], row["related"], after["same"], after["related"])
    ]
