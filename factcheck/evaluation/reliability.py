"""Judged queries x matcher -> how far confidence can be relied on: matches right and wrong, and queries unanswered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.evaluation.beir import Task
from factcheck.matching import Kind, Matcher
from factcheck.matching.candidates import SIGNALS, Candidates
from factcheck.matching.matcher import Answered
from factcheck.matching.ranking import Ranked, rank
from factcheck.model import Match
from factcheck.progress import Progress

SHOWN = 3  # matches of a query, as many as a report shows
BINS = 10
SPEAKS_FROM = 0.5


class Answer(NamedTuple):
    """What a query got: `found` as the index is, `missing` as it would be without the statements that are right."""

    query: str
    right: frozenset[str]
    found: tuple[Match, ...]
    missing: tuple[Match, ...]

    @property
    def correct(self) -> bool:
        """Whether the first match is right."""
        return bool(self.found) and self.found[0].statement.id in self.right


class Bin(NamedTuple):
    """Matches of like confidence: how many, their mean confidence, and the share that is right."""

    size: int
    confidence: float
    right: float


class Reliability(NamedTuple):
    """`error` is the expected calibration error over `bins`; `speaks` the share of queries with a match over one half.

    `invents` is the same share where the right statements are taken away, so that silence would be right.
    """

    bins: tuple[Bin, ...]
    error: float
    speaks: float
    invents: float


def answers(task: Task, matcher: Matcher, *, progress: Progress | None = None) -> list[Answer]:
    """Ask every query twice: of the index as it is, and of what the index would be without the right statements."""
    ids = matcher.index.ids
    there, gone, rights = [], [], []
    for name, (query, ranked) in zip(
        task.queries, matcher.answer(list(task.queries.values()), top_k=SHOWN, progress=progress), strict=True
    ):
        right = frozenset(id_ for id_, relevance in task.qrels[name].items() if relevance > 0)
        labels = np.isin(ranked.rows, [ids[id_] for id_ in right if id_ in ids])
        there.append(Answered(name, query, ranked))
        gone.append(Answered(name, query, without(ranked, labels, query.kind)))
        rights.append(right)
    return [
        Answer(query=name, right=right, found=tuple(found), missing=tuple(missing))
        for name, right, found, missing in zip(
            task.queries, rights, matcher.weigh(there, SHOWN), matcher.weigh(gone, SHOWN), strict=True
        )
    ]


def without(ranked: Ranked, labels: npt.NDArray[np.bool_], kind: Kind) -> Ranked:
    """The ranking as it would be without some rows: shares of the best BM25 score are shares of another best."""
    signals = ranked.signals[~labels].copy()
    for name in ("words", "context_words"):
        column = SIGNALS.index(name)
        best = signals[:, column].max(initial=0)
        signals[:, column] /= best if best > 0 else 1
    return rank(Candidates(ranked.rows[~labels], signals), kind)


def reliability(told: Sequence[Answer]) -> Reliability:
    """How confidence compares with being right, over the matches of both askings."""
    pairs = [(match.confidence, match.statement.id in answer.right) for answer in told for match in answer.found]
    pairs += [(match.confidence, False) for answer in told for match in answer.missing]
    expected = np.array([sure for sure, _ in pairs], np.float64)
    right = np.array([is_right for _, is_right in pairs], np.bool_)
    return Reliability(
        bins=binned(expected, right),
        error=calibration_error(expected, right),
        speaks=_speaking([answer.found for answer in told]),
        invents=_speaking([answer.missing for answer in told]),
    )


def told_confidence(
    task: Task, matcher: Matcher, told: Sequence[Answer], *, progress: Progress | None = None
) -> dict[str, Any]:
    """What an index's confidence is worth, and where it has a calibration of its own what the shipped one would be.

    `told` is what `matcher` answered.
    """
    own = matcher.calibration
    found: dict[str, Any] = {"calibration": own.digest if own else None, **_measures(told)}
    if own:
        shipped = Matcher(matcher.index, matcher.encoder)
        shipped.calibration = None
        found["as_shipped"] = _measures(answers(task, shipped, progress=progress))
    return found


def _measures(told: Sequence[Answer]) -> dict[str, float]:
    found = reliability(told)
    return {"calibration_error": found.error, "speaks": found.speaks, "invents": found.invents}


def binned(expected: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> tuple[Bin, ...]:
    """Equal bins of confidence from 0 to 1, empty ones left out."""
    place = np.minimum((expected * BINS).astype(np.int64), BINS - 1)
    return tuple(
        Bin(int((place == b).sum()), float(expected[place == b].mean()), float(right[place == b].mean()))
        for b in range(BINS)
        if (place == b).any()
    )


def calibration_error(expected: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    """The mean distance between confidence and the share that is right, over equal bins of confidence."""
    found = binned(expected, right)
    total = sum(one.size for one in found)
    return sum(one.size / total * abs(one.confidence - one.right) for one in found) if total else 0.0


def _speaking(matches: Sequence[tuple[Match, ...]]) -> float:
    speaking = [max((match.confidence for match in found), default=0.0) >= SPEAKS_FROM for found in matches]
    return sum(speaking) / len(speaking) if speaking else 0.0
