"""A saved report checked again: equal, or what changed since."""

from __future__ import annotations

import hashlib

from factcheck.checker import Checker
from factcheck.index.filters import Filter
from factcheck.model import Claim, Match, Report

TOLERANCE = 1e-5  # scores may differ by float rounding between runs, batch sizes and thread counts


def replay(report: Report, checker: Checker) -> list[str]:
    """Make the check of `report` again with `checker`, and say what differs.

    Returns
    -------
    One line a difference, causes (version, model, index) before effects (claims, matches); empty when the
    two reports are equal.
    """
    options = report.provenance.settings
    again = checker.check(
        report.article,
        top_k=int(options.get("top_k") or checker.settings.top_k),
        min_confidence=float(options.get("min_confidence") or 0.0),
        where=Filter.from_settings(options),
    )
    return [*_causes(report, again), *_claims(report.claims, again.claims), *_matches(report, again)]


def _causes(old: Report, new: Report) -> list[str]:
    said = old.provenance
    lines = []
    if hashlib.sha256(old.article.text.encode()).hexdigest() != said.article_sha256:
        lines.append("the article's text in the report is not the one that was checked (its sha256 differs)")
    for name in ("version", "model", "model_fingerprint", "parser", "index_generation", "index_count", "calibration"):
        before, now = getattr(said, name), getattr(new.provenance, name)
        if before != now:
            lines.append(f"{name.replace('_', ' ')}: was {before}, is {now}")
    return lines


def _claims(old: tuple[Claim, ...], new: tuple[Claim, ...]) -> list[str]:
    before, now = {claim.id: claim for claim in old}, {claim.id: claim for claim in new}
    lines = [f"claim {name} is gone: {before[name].text}" for name in before if name not in now]
    lines += [f"claim {name} is new: {now[name].text}" for name in now if name not in before]
    lines += [
        f"claim {name} reads otherwise: {now[name].text}"
        for name in before
        if name in now and _essence(before[name]) != _essence(now[name])
    ]
    return lines


def _essence(claim: Claim) -> tuple[object, ...]:
    return claim.text, claim.span, claim.pieces, claim.speakers, claim.modality, claim.polarity


def _matches(old: Report, new: Report) -> list[str]:
    lines = []
    for claim in new.claims:
        before, now = old.matches_of(claim.id), new.matches_of(claim.id)
        if [m.statement.id for m in before] != [m.statement.id for m in now]:
            lines.append(f"claim {claim.id} is matched to {_ids(now)}, was {_ids(before)}")
            continue
        lines += [
            f"claim {claim.id}, {b.statement.id}: {what}"
            for b, n in zip(before, now, strict=True)
            for what in _changed(b, n)
        ]
    return lines


def _changed(before: Match, now: Match) -> list[str]:
    lines = []
    if before.statement != now.statement:
        lines.append("the statement itself has changed")
    for name in ("score", "confidence"):
        was, is_ = getattr(before, name), getattr(now, name)
        if abs(was - is_) > TOLERANCE:
            lines.append(f"{name} was {was:.5f}, is {is_:.5f}")
    if before.relation != now.relation:
        lines.append(f"relation was {before.relation}, is {now.relation}")
    return lines


def _ids(matches: tuple[Match, ...]) -> str:
    return ", ".join(match.statement.id for match in matches) or "nothing"
