"""Claims that say the same in nearly the same words -> one claim that keeps all places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import Claim

# rapidfuzz ratio (0 - 100) of texts that differ in an article or a tense. Another number, name or negation is another
# claim however alike the rest.
SAME = 94.0
VITAL = re.compile(r"\d[\d.,]*|\b(?:[Nn]o|not|never|none|without|un\w+)\b|n['’]t\b|(?<=\s)[A-Z][\w’'-]*")


def merged(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without near-duplicates: the first stays, the places of the others go into its `also`."""
    from rapidfuzz.fuzz import ratio

    kept: list[Claim] = []
    for claim in claims:
        for number, first in enumerate(kept):
            alike = first.polarity is claim.polarity and first.speakers == claim.speakers
            if alike and ratio(first.text, claim.text, score_cutoff=SAME) and _vital(first) == _vital(claim):
                if claim.span != first.span:
                    kept[number] = replace(first, also=(*first.also, claim.span))
                break
        else:
            kept.append(claim)
    return kept


def _vital(claim: Claim) -> list[str]:
    return sorted(found for found in VITAL.findall(claim.text))
