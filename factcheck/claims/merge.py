"""Claims that say the same in nearly the same words -> one claim that keeps all places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import Claim, Polarity

# rapidfuzz ratio (0 - 100) of texts that differ in an article or a tense. Another number, name or negation is another
# claim however alike the rest.
SAME = 94.0
WORD = re.compile(r"[^\W\d_]+")
SMALL = frozenset("a an the is are was were be been has have had will would s of to in on at by for that its".split())  # noqa: SIM905
VITAL = re.compile(r"\d[\d.,]*|\b(?:[Nn]o|not|never|none|without|un\w+)\b|n['’]t\b|(?<=\s)[A-Z][\w’'-]*")


def merged(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without near-duplicates: the first stays, the places of the others go into its `also`."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    kept: list[Claim] = []
    # Texts by their numbers among those kept. Only those with the same numbers and names are compared: an article may
    # hold thousands that differ in nothing else.
    voices: dict[tuple[Polarity, tuple[str, ...], tuple[str, ...]], dict[int, str]] = {}
    for claim in claims:
        texts = voices.setdefault((claim.polarity, claim.speakers, _vital(claim)), {})
        alike = extract(claim.text, texts, scorer=ratio, score_cutoff=SAME, limit=None) if texts else ()
        for number in sorted(number for _, _, number in alike):
            first = kept[number]
            if _same_words(first, claim):
                if claim.span != first.span:
                    kept[number] = replace(first, also=(*first.also, claim.span))
                break
        else:
            texts[len(kept)] = claim.text
            kept.append(claim)
    return kept


def _same_words(one: Claim, other: Claim) -> bool:
    """Whether two texts differ in small words and in endings only."""
    mine, theirs = ({word for word in WORD.findall(claim.text.lower()) if word not in SMALL} for claim in (one, other))
    here, there = mine - theirs, theirs - mine
    return all(any(_akin(word, second) for second in there) for word in here) and all(
        any(_akin(word, first) for first in here) for word in there
    )


def _akin(one: str, other: str) -> bool:
    stem = max(3, min(len(one), len(other)) - 3)
    return one[:stem] == other[:stem]


def _vital(claim: Claim) -> tuple[str, ...]:
    """The numbers, names and negations of a claim, in the order of the alphabet."""
    return tuple(sorted(VITAL.findall(claim.text)))
