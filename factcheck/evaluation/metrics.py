"""Run x judgements -> measures, with confidence intervals. The arithmetic is ir-measures' (trec_eval underneath)."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.errors import InputError
from factcheck.evaluation.trec import Qrels

# Name in our results -> ir-measures' name.
MEASURES = {
    "map@1": "AP@1",
    "map@3": "AP@3",
    "map@5": "AP@5",
    "mrr": "RR",
    "p@1": "P@1",
    "recall@5": "R@5",
    "recall@10": "R@10",
    "recall@50": "R@50",
    "ndcg@10": "nDCG@10",
}

# "AP@5", "P(rel=2)@5". ir-measures 0.4.3 reads them by what Python 3.14 has no more.
NAMED = re.compile(r"(?P<measure>\w+)(?:\((?P<settings>[^()]*)\))?(?:@(?P<at>\d+(?:\.\d+)?))?")
EXAMPLES = f"for example {', '.join(MEASURES.values())}"

RESAMPLES, AT_ONCE = 10_000, 200
LEVEL = 0.95


class Interval(NamedTuple):
    """A mean and its bootstrap interval over queries."""

    mean: float
    low: float
    high: float


def measure(run: Mapping[str, Mapping[str, float]], qrels: Qrels, names: Sequence[str]) -> dict[str, dict[str, float]]:
    """Measure each query: measure name -> query -> value. A query without results counts zero.

    Parameters
    ----------
    run
        Query -> document -> score.
    qrels
        Judgements; every query of them is measured, and no other.
    names
        Names of ir-measures, such as ``AP@5``, or those of `MEASURES`.

    Raises
    ------
    InputError
        If a name is unknown or cannot be measured, or the extra that measures is not installed.
    """
    measures = _parse(names)
    import ir_measures

    values = {name: dict.fromkeys(qrels, 0.0) for name in names}
    asked = {query: _distinct(scores) for query, scores in run.items() if query in qrels and scores}
    if asked:
        try:
            for found in ir_measures.iter_calc(list(measures), qrels, asked):
                values[measures[found.measure]][found.query_id] = float(found.value)
        except Exception as error:  # what computes the rarer ones fails in ways of its own
            what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            raise InputError(f"cannot be measured here: {', '.join(names)} ({what})", hint=EXAMPLES) from None
    return values


def bootstrap(values: Sequence[float]) -> Interval:
    """The mean of some values and its percentile bootstrap interval at 95 %, the same for the same values."""
    sample: npt.NDArray[np.float64] = np.asarray(values, np.float64)
    rng = np.random.default_rng(0)
    even = np.full(len(sample), 1 / len(sample))
    # Counting how often each value is drawn needs one matrix product in place of a gather of n x RESAMPLES values. Some
    # samples at a time: all of them are a gigabyte and more for ten thousand queries.
    means = np.concatenate(
        [rng.multinomial(len(sample), even, size=AT_ONCE) @ sample / len(sample) for _ in range(RESAMPLES // AT_ONCE)]
    )
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(sample.mean()), float(low), float(high))


def _parse(names: Sequence[str]) -> dict[Any, str]:
    parsed = {}
    for name in names:
        try:
            measure = _measure(MEASURES.get(name, name))
        except ImportError:
            raise InputError(
                "measuring needs packages that are not installed", hint="pip install 'factcheck-toolkit[eval]'"
            ) from None
        except (ValueError, SyntaxError, TypeError) as error:
            raise InputError(f"no measure {name!r}: {error}", hint=EXAMPLES) from None
        cutoff = measure.params.get("cutoff")
        if isinstance(cutoff, int) and cutoff < 1:  # what computes it would end the process
            raise InputError(f"no measure {name!r}: its cutoff is less than 1", hint=EXAMPLES)
        parsed[measure] = name
    return parsed


def _measure(name: str) -> Any:
    """The measure of ir-measures that has a name of its own."""
    from ir_measures.measures import registry

    found = NAMED.fullmatch(name)
    if found is None or found["measure"] not in registry:
        raise ValueError("there is none of this name")
    call = ast.parse(f"f({found['settings'] or ''})", mode="eval").body
    kind = registry[found["measure"]]
    if not isinstance(call, ast.Call) or call.args or {one.arg for one in call.keywords} - kind.SUPPORTED_PARAMS.keys():
        raise ValueError(f"it may have the settings {', '.join(kind.SUPPORTED_PARAMS)}")
    measure = kind(**{str(one.arg): ast.literal_eval(one.value) for one in call.keywords})
    return measure @ ast.literal_eval(found["at"]) if found["at"] else measure


def _distinct(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores by rank: trec_eval orders equal scores by name, and reads scores in single precision."""
    ranked = sorted(scores, key=lambda document: -scores[document])
    return {document: float(len(ranked) - rank) for rank, document in enumerate(ranked)}
