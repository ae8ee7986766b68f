"""A desk's accepted and rejected pairs -> how to scale and shift the confidence that ships.

Two numbers for each kind of query (Platt's scaling), drawn towards the shipped ones: some dozens of judgements say
whether confidence is too high or too low for this desk and index, and cannot say more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.errors import InputError
from factcheck.matching.calibration import AS_SHIPPED, Calibration, Fitted, Scale
from factcheck.matching.confidence import log_odds
from factcheck.matching.matcher import Matcher
from factcheck.matching.query import Kind, Query, known_kind, text_query
from factcheck.progress import Progress
from factcheck.statements.lines import read_lines

Floats = npt.NDArray[np.float64]

# Fewer pairs in all, or of either answer, move confidence by chance more than by what they say.
LEAST_PAIRS, LEAST_EACH = 20, 5
# How many pairs the shipped confidence weighs as much as: the strength of a normal prior on slope and shift.
PRIOR = 4.0
# More confidence for less likeness would contradict the ranking.
LEAST_SLOPE = 0.05
STEPS, TINY = 100, 1e-9


class Pair(NamedTuple):
    """A judgement: whether a fact-checker took the statement for a check of the claim; `statement` is its text then."""

    query: Query
    statement_id: str
    accepted: bool
    statement: str | None = None


class Refit(NamedTuple):
    """The calibration, and how many pairs are no part of it: without their statement, or of a kind with too few.

    `outdated` of these are on statements that the index holds with another text, `missing` on such as it does not hold.
    """

    calibration: Calibration
    left_out: int
    outdated: int = 0
    missing: int = 0


def read_pairs(path: Path) -> list[Pair]:
    """Read judgements: a line of JSON each, with ``claim`` (or ``query``), ``statement_id`` and ``accepted``.

    ``kind`` may be ``"claims"`` (the default) or ``"posts"``, ``statement`` the statement's text when it was judged;
    others are passed over. The last of several judgements of one pair counts.

    Raises
    ------
    InputError
        If a line lacks one of these, or holds another type; the message names the line.
    """
    pairs: dict[tuple[str | None, ...], Pair] = {}
    for number, row in read_lines(path):
        text = row.get("claim", row.get("query"))
        name, accepted, kind = row.get("statement_id"), row.get("accepted"), row.get("kind", Kind.CLAIMS)
        if not isinstance(text, str) or not text.strip() or not isinstance(name, str) or not isinstance(accepted, bool):
            raise InputError(
                "a pair needs `claim` (or `query`) and `statement_id` as text, and `accepted` as true or false",
                where=path,
                line=number,
            )
        query = text_query(text, known_kind(kind, where=path, line=number))
        then = row.get("statement")
        if then is not None and not isinstance(then, str):
            raise InputError("`statement` is the statement's text", where=path, line=number)
        pairs[(query.kind, text, name, then)] = Pair(query, name, accepted, then)
    return list(pairs.values())


def refit(
    matcher: Matcher, pairs: Sequence[Pair], *, where: Path | None = None, progress: Progress | None = None
) -> Refit:
    """Fit the index's own calibration on pairs; nothing is written.

    Parameters
    ----------
    matcher
        Of the index; a calibration in force plays no part.
    pairs
        Judgements; those whose statement the index does not hold, or not with the text that was judged, are left out.
    where
        The file they come from, for errors.

    Raises
    ------
    InputError
        If too few pairs are left, or too few of them accepted or rejected, for every kind of query.
    """
    held = [pair for pair in pairs if pair.statement_id in matcher.index.ids]
    there = _of_now(matcher, held)
    kinds: dict[Kind, Fitted] = {}
    problems = []
    for kind in Kind:
        ours = [pair for pair in there if pair.query.kind is kind]
        accepted = sum(pair.accepted for pair in ours)
        rejected = len(ours) - accepted
        if len(ours) < LEAST_PAIRS or min(accepted, rejected) < LEAST_EACH:
            if ours:
                problems.append(f"{len(ours)} of {kind.value}, {accepted} accepted and {rejected} rejected")
            continue
        odds = _odds(matcher, ours, progress)
        right = np.array([pair.accepted for pair in ours], np.float64)
        scale = fit_scale(odds, right)
        kinds[kind] = Fitted(
            slope=round(scale.slope, 6),
            shift=round(scale.shift, 6),
            accepted=accepted,
            rejected=rejected,
            loss_before=round(_loss(odds, right, AS_SHIPPED), 6),
            loss_after=round(_loss(odds, right, scale), 6),
        )
    if not kinds:
        missing, outdated = len(pairs) - len(held), len(held) - len(there)
        gone = f"; {missing} name statements that the index does not hold" if missing else ""
        gone += f"; {outdated} are on another text of their statement" if outdated else ""
        raise InputError(
            f"too few pairs to calibrate on: {'; '.join(problems) or 'none'}{gone}",
            where=where,
            hint=f"give {LEAST_PAIRS} pairs or more, {LEAST_EACH} accepted and {LEAST_EACH} rejected at least",
        )
    used = sum(fitted.accepted + fitted.rejected for fitted in kinds.values())
    calibration = Calibration(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        fingerprint=matcher.index.manifest.fingerprint,
        pairs_sha256=_digest(there),
        kinds=kinds,
    )
    return Refit(calibration, len(pairs) - used, len(held) - len(there), len(pairs) - len(held))


def _of_now(matcher: Matcher, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without those on another text of their statement."""
    statements = matcher.index.statements([matcher.index.ids[pair.statement_id] for pair in pairs])
    return [
        pair
        for pair, statement in zip(pairs, statements, strict=True)
        if pair.statement is None or pair.statement == statement.text
    ]


def fit_scale(odds: Floats, right: Floats) -> Scale:
    """The slope and shift under which log odds (n,) predict labels (n,) best, drawn towards 1 and 0.

    Newton's method on a strictly convex loss, each step halved until the loss falls, so that the answer is unique.
    """
    design = np.stack([odds, np.ones_like(odds)], axis=1)
    shipped = np.array(AS_SHIPPED)
    # The prior weighs the same whatever the size of the odds.
    pull = PRIOR * np.array([max(float(np.mean(odds**2)), 1e-6), 1.0])

    def loss(at: Floats) -> float:
        value = design @ at
        return float(np.sum(np.logaddexp(0, value) - right * value) + pull @ (at - shipped) ** 2 / 2)

    found = shipped.copy()
    for _ in range(STEPS):
        chance = _chance(design @ found)
        gradient = design.T @ (chance - right) + pull * (found - shipped)
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(pull)
        step = np.linalg.solve(curve, gradient)
        while loss(found - step) > loss(found) and np.abs(step).max() > TINY:
            step = step / 2
        found = found - step
        if np.abs(step).max() <= TINY:
            break
    return Scale(max(LEAST_SLOPE, float(found[0])), float(found[1]))


def _odds(matcher: Matcher, pairs: Sequence[Pair], progress: Progress | None) -> Floats:
    """The shipped log odds of each pair, its statement among the query's candidates whatever the search finds."""
    rows = [matcher.index.ids[pair.statement_id] for pair in pairs]
    answers = matcher.answer([pair.query for pair in pairs], top_k=1, also=[[row] for row in rows], progress=progress)
    found = []
    for (query, ranked), row in zip(answers, rows, strict=True):
        place = ranked.rows.tolist().index(row)
        ((_, signals),) = matcher.evidence(query, ranked, [place])
        found.append(log_odds(query).value(signals))
    return np.array(found, np.float64)


def _loss(odds: Floats, right: Floats, scale: Scale) -> float:
    """The mean log loss of each pair."""
    chance = np.clip(_chance(scale.slope * odds + scale.shift), 1e-12, 1 - 1e-12)
    return float(-np.mean(right * np.log(chance) + (1 - right) * np.log(1 - chance)))


def _chance(odds: Floats) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return chances


def _digest(pairs: Iterable[Pair]) -> str:
    told = sorted(f"{pair.query.kind}\n{pair.query.text}\n{pair.statement_id}\n{pair.accepted}" for pair in pairs)
    return hashlib.sha256("\n\n".join(told).encode("utf-8", "replace")).hexdigest()
