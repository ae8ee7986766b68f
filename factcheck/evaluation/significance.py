"""Two runs -> whether one is better, by a paired randomisation test over queries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.errors import InputError
from factcheck.evaluation.metrics import bootstrap, measure
from factcheck.evaluation.trec import Qrels, Run, read_qrels, read_run

ROUNDS = 100_000
ROUNDS_AT_ONCE = 2_000


def compare_runs(run_a: Path, run_b: Path, qrels: Path, *, metric: str = "AP@5") -> dict[str, Any]:
    """Compare two TREC runs over all judged queries.

    Parameters
    ----------
    run_a, run_b
        TREC runs.
    qrels
        TREC or BEIR qrels.
    metric
        A measure of ir-measures, such as ``AP@5``, ``RR`` or ``nDCG@10``, or one as results name it, ``map@5``.

    Returns
    -------
    ``{"metric", "queries", "a", "b", "difference", "interval", "p", "better", "worse", "a_unanswered",
    "b_unanswered"}``: `difference` is B's mean less A's with its bootstrap interval, `p` the two-sided probability of a
    difference as large if the runs were alike, `better` and `worse` the queries on which B does better or worse. The
    last two count the judged queries that a run has nothing for, as one of another split; each counts as zero.

    Raises
    ------
    InputError
        If a file cannot be read, a run answers none of the judged queries, or the measure is unknown.
    """
    judged = read_qrels(qrels)
    runs = [_run(path, judged, qrels) for path in (run_a, run_b)]
    a, b = (measure(run, judged, [metric])[metric] for run in runs)
    first, second = [a[query] for query in judged], [b[query] for query in judged]
    differences = [y - x for x, y in zip(first, second, strict=True)]
    mean, low, high = bootstrap(differences)
    return {
        "metric": metric,
        "queries": len(judged),
        "a": sum(first) / len(first),
        "b": sum(second) / len(second),
        "difference": mean,
        "interval": [low, high],
        "p": randomisation(differences),
        "better": sum(difference > 0 for difference in differences),
        "worse": sum(difference < 0 for difference in differences),
        **{f"{name}_unanswered": len(judged.keys() - run.keys()) for name, run in zip("ab", runs, strict=True)},
    }


def _run(path: Path, judged: Qrels, qrels: Path) -> Run:
    run = read_run(path)
    if run.keys().isdisjoint(judged):
        # Every query would count as zero, and the other run would win.
        raise InputError(f"none of its queries is judged in {qrels}", where=path, hint="is it a run of another set?")
    return run


def randomisation(differences: Sequence[float]) -> float:
    """The two-sided p-value of paired differences: how often random signs give a mean as far from zero."""
    sample = np.asarray([difference for difference in differences if difference], np.float64)
    if not len(sample):
        return 1.0
    observed = abs(sample.sum())
    rng = np.random.default_rng(0)
    as_far = 0
    for _ in range(ROUNDS // ROUNDS_AT_ONCE):
        signs = rng.integers(0, 2, size=(ROUNDS_AT_ONCE, len(sample)), dtype=np.int8) * 2 - 1
        # Sums of the same numbers in another order differ in their last digits.
        as_far += int(np.count_nonzero(np.abs(signs @ sample) >= observed - 1e-9))
    return (as_far + 1) / (ROUNDS + 1)
