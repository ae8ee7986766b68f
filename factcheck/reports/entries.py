"""Report -> its claims in the order of the article, numbered, each with its matches: what every renderer shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.model import Claim, Match, Report

Found = Sequence[tuple[str, Sequence[Match]]]  # a search: each text with its matches


class Entry(NamedTuple):
    """A claim, its number within the article (from 1, by position), and its matches, best first."""

    number: int
    claim: Claim
    matches: tuple[Match, ...]


def entries(report: Report) -> list[Entry]:
    """The claims of `report` by position, with their matches by rank."""
    matches: dict[str, list[Match]] = defaultdict(list)
    for match in sorted(report.matches, key=lambda match: match.rank):
        matches[match.claim_id].append(match)
    ordered = sorted(report.claims, key=lambda claim: claim.span)
    return [Entry(number, claim, tuple(matches[claim.id])) for number, claim in enumerate(ordered, 1)]


def panels(matches: Sequence[Match]) -> list[tuple[Match, ...]]:
    """Matches side by side where they are checks of one statement, else alone; in the order of the best of each."""
    found: dict[tuple[int, int], list[Match]] = {}
    for number, match in enumerate(matches):
        found.setdefault((match.group, 0) if match.group else (0, number), []).append(match)
    return [tuple(panel) for panel in found.values()]


def was_checked(report: Report) -> bool:
    """Whether the claims were matched against an index at all."""
    return report.provenance.index is not None
