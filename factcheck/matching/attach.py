"""Statements that stand in an article, and its claims -> for each claim the statements that stand with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factcheck.index.lexical import stems
from factcheck.matching.identity import Standing
from factcheck.model import Claim, Identity, Span

# What speaks for a claim, each in [0, 1]: that it is made of the quoted words, that it says what the statement says,
# that it stands in the same sentence, and that it stands near. A link often stands in the sentence after the claim.
MADE_OF, SAYS, SENTENCE, NEAR = 2.0, 1.0, 0.3, 0.15
FAR = 1000  # characters
# Checks of several claims at one address: those that say less than this share of what the best says are left out.
AS_MUCH = 0.5


def attach(standing: Sequence[Standing], claims: Sequence[Claim]) -> list[list[Standing]]:
    """For each claim the statements that belong to it; each statement goes to one claim, where there is any."""
    found: list[list[Standing]] = [[] for _ in claims]
    if not claims:
        return found
    words = [set(stems(claim.text)) for claim in claims]
    best: dict[Identity, float] = defaultdict(float)
    chosen: list[tuple[Standing, int, float]] = []
    for place in standing:
        told = set(stems(place.statement.text))
        shares = [len(told & own) / len(told) if told else 0.0 for own in words]
        values = [_value(place, claim, share) for claim, share in zip(claims, shares, strict=True)]
        number = max(range(len(claims)), key=values.__getitem__)
        chosen.append((place, number, shares[number]))
        best[place.identity] = max(best[place.identity], shares[number])
    for place, number, share in chosen:
        if place.identity.what == "words" or share >= AS_MUCH * best[place.identity]:
            found[number].append(place)
    return found


def _value(place: Standing, claim: Claim, share: float) -> float:
    span = place.identity.span
    made_of = 0.0
    if place.identity.what == "words":
        common = sum(_common(span, piece) for piece in (*claim.pieces, *claim.also))
        made_of = min(1.0, common / (span[1] - span[0]))
    inside = any(_common(span, other) > 0 for other in (claim.sentence_span, *claim.also))
    away = 0 if inside else max(claim.sentence_span[0] - span[1], span[0] - claim.sentence_span[1], 0)
    near = 1 - min(away, FAR) / FAR
    return MADE_OF * made_of + SAYS * share + SENTENCE * inside + NEAR * near


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
