"""A saved report checked again: equal, or what changed since."""

from __future__ import annotations

import hashlib
from dataclasses import fields

from factcheck.checker import Checker
from factcheck.errors import InputError
from factcheck.index.filters import Filter
from factcheck.model import Claim, Fate, Match, Report, Sentence

GENERATION = "index generation:"
TOLERANCE = 1e-5  # scores may differ by float rounding between runs, batch sizes and thread counts


def replay(report: Report, checker: Checker) -> list[str]:
    """Make the check of `report` again with `checker`, and say what differs.

    Returns
    -------
    One line a difference, causes (version, model, index) before effects (sentences, claims, matches); empty when the
    two reports are equal. That the index has gone on to another generation, with as many statements, is told beside
    other differences alone: by itself it changes nothing in the report.

    Raises
    ------
    InputError
        If the report's settings are not those of a check.
    """
    options = report.provenance.settings
    try:
        top_k, floor = int(options.get("top_k") or checker.settings.top_k), float(options.get("min_confidence") or 0.0)
    except (ValueError, OverflowError):
        raise InputError("the report's settings are not those of a check") from None
    again = checker.check(report.article, top_k=top_k, min_confidence=floor, where=Filter.from_settings(options))
    lines = [
        *_causes(report, again),
        *_sentences(report, again),
        *_claims(report.claims, again.claims),
        *_matches(report, again),
    ]
    return [] if len(lines) == 1 and lines[0].startswith(GENERATION) else lines


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


def _sentences(old: Report, new: Report) -> list[str]:
    """How the ledgers differ; which claims there are of a sentence is told of the claims."""
    text = old.article.text
    before, now = ({sentence.span: sentence for sentence in report.sentences} for report in (old, new))
    lines = [f"sentence {before[at].id} is gone: {text[slice(*at)]}" for at in before if at not in now]
    lines += [f"sentence {now[at].id} is new: {text[slice(*at)]}" for at in now if at not in before]
    lines += [
        f"sentence {before[at].id} was {_fate(before[at])}; is {_fate(now[at])}"
        for at in before
        if at in now and _fate(before[at]) != _fate(now[at])
    ]
    return lines


def _fate(sentence: Sentence) -> str:
    return "claims" if sentence.fate is Fate.CLAIMS else f"not checkable: {sentence.reason}"


def _claims(old: tuple[Claim, ...], new: tuple[Claim, ...]) -> list[str]:
    before, now = {claim.id: claim for claim in old}, {claim.id: claim for claim in new}
    lines = [f"claim {name} is gone: {before[name].text}" for name in before if name not in now]
    lines += [f"claim {name} is new: {now[name].text}" for name in now if name not in before]
    lines += [
        f"claim {name} {what}" for name in before if name in now and (what := _otherwise(before[name], now[name]))
    ]
    return lines


def _otherwise(before: Claim, now: Claim) -> str:
    """How a claim differs, but for a number that decides nothing and for what is only there when it was asked for."""
    names = [one.name for one in fields(Claim) if one.name not in ("worthiness", "explanation")]
    changed = [name for name in names if getattr(before, name) != getattr(now, name)]
    if "text" in changed:
        return f"reads otherwise: {now.text}"
    return f"has another {', '.join(changed)}" if changed else ""


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
    for name in ("relation", "reason", "group"):
        was, is_ = getattr(before, name), getattr(now, name)
        if was != is_:
            lines.append(f"{name} was {was}, is {is_}")
    lines += [
        f"{name} changed"
        for name in ("identity", "differences", "warnings")
        if getattr(before, name) != getattr(now, name)
    ]
    return lines


def _ids(matches: tuple[Match, ...]) -> str:
    return ", ".join(match.statement.id for match in matches) or "nothing"
