"""Labelled pairs of a claim and a statement -> how well same, opposite and related are told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.encoding import Encoder
from factcheck.errors import InputError
from factcheck.matching.forms import written_alike
from factcheck.matching.pairs import CHANCES, PairReader
from factcheck.matching.relation import related, weighed
from factcheck.model import Match, Relation, Statement
from factcheck.statements.lines import read_lines

SAME = CHANCES.index(Relation.SAME)

FIELDS = ("split", "claim", "statement", "relation", "kind")

Floats = npt.NDArray[np.float32]


class Pair(NamedTuple):
    """A claim, a statement, their relation, and what kind of pair they are."""

    claim: str
    statement: str
    relation: Relation
    kind: str


@dataclass(frozen=True, slots=True)
class Measures:
    """How chances compare with labels.

    `auc` is that of the chance of *same*, ranking pairs that are against pairs that are not; `confusion` has a row for
    each true relation and a column for each answer, in the order of `CHANCES`.
    """

    pairs: int
    macro_f1: float
    f1: dict[str, float]
    auc: float
    accuracy: float
    confusion: dict[str, dict[str, int]]
    kinds: dict[str, float]

    def summary(self) -> str:
        """One line."""
        return f"macro-F1 {self.macro_f1:.3f}, AUC {self.auc:.3f}, accuracy {self.accuracy:.3f}"


def read_pairs(path: Path, split: str) -> list[Pair]:
    """The pairs of a split of a JSON Lines file with the fields of ``eval/gold/relations.jsonl``.

    Raises
    ------
    InputError
        If the file cannot be read, a line is no such pair, the split has none, or it has one twice.
    """
    found = []
    first: dict[tuple[str, str], int] = {}
    for number, row in read_lines(path):
        if wrong := [name for name in FIELDS if not (isinstance(row.get(name), str) and row[name].strip())]:
            raise InputError(f"no pair: it has no text as {', '.join(wrong)}", where=path, line=number)
        if row["relation"] not in set(Relation):
            hint = f"it is one of {', '.join(Relation)}"
            raise InputError(f"no relation {row['relation']!r}", where=path, line=number, hint=hint)
        if row["split"] == split:
            before = first.setdefault((row["claim"], row["statement"]), number)
            if before != number:
                hint = "leave one of them out: each would count"
                raise InputError(f"the pair of line {before}, once more", where=path, line=number, hint=hint)
            found.append(Pair(row["claim"], row["statement"], Relation(row["relation"]), row["kind"]))
    if not found:
        raise InputError(f"no pairs of split {split!r}", where=path)
    return found


def evaluate_relations(
    path: Path, split: str, reader: PairReader, encoder: Encoder, *, confidence: float | None = None
) -> dict[str, Any]:
    """Measure the classifier on labelled pairs, and beside it the cosine of the two texts.

    Cosine has no opinion on *opposite*: its macro-F1 is the best that two thresholds on it give, chosen on these pairs.
    With `confidence`, each pair is measured as a match of that confidence, as a report tells it; else by itself.

    Raises
    ------
    InputError
        If the pairs cannot be read.
    """
    pairs = read_pairs(path, split)
    chances = _by_themselves(pairs, reader) if confidence is None else _as_matches(pairs, reader, confidence)
    ours = measure(pairs, chances)
    claims, statements = (encoder.encode([pair[place] for pair in pairs]) for place in (0, 1))
    cosine = (claims * statements).sum(axis=1)
    labels = np.array([CHANCES.index(pair.relation) for pair in pairs])
    return {
        "dataset": path.name,
        "split": split,
        "pairs": len(pairs),
        **({} if confidence is None else {"confidence": confidence}),
        "metrics": {
            "macro_f1": ours.macro_f1,
            "auc": ours.auc,
            "accuracy": ours.accuracy,
            **{f"f1_{name}": value for name, value in ours.f1.items()},
            "cosine_macro_f1": _best_of_thresholds(cosine, labels),
            "cosine_auc": auc(cosine, labels == SAME),
        },
        "confusion": ours.confusion,
        "kinds": ours.kinds,
    }


def _by_themselves(pairs: Sequence[Pair], reader: PairReader) -> Floats:
    alike = [written_alike(pair.claim, pair.statement) for pair in pairs]
    chances = [weighed(row, *pair) for row, pair in zip(reader.chances(alike), alike, strict=True)]
    return np.array(chances, np.float32)


def _as_matches(pairs: Sequence[Pair], reader: PairReader, confidence: float) -> Floats:
    """The chances that matches tell; where a match is not read, those of the relation that it gets."""
    found = []
    for pair in pairs:
        statement = Statement(id="", text=pair.statement)
        found.append((pair.claim, Match(claim_id="", statement=statement, rank=1, score=0.0, confidence=confidence)))
    told = related(found, lambda: reader)
    return np.array([[match.signals.get(one, match.relation is one) for one in CHANCES] for match in told], np.float32)


def measure(pairs: Sequence[Pair], chances: Floats) -> Measures:
    """How `chances`, float32 (len(pairs), 3), compare with the labels."""
    labels = np.array([CHANCES.index(pair.relation) for pair in pairs])
    said = chances.argmax(axis=1)
    f1 = _f1(labels, said)
    right = defaultdict(list)
    for pair, hit in zip(pairs, said == labels, strict=True):
        right[f"{pair.kind}, {pair.relation}"].append(bool(hit))
    return Measures(
        pairs=len(pairs),
        macro_f1=float(np.mean(f1)),
        f1={relation.value: float(value) for relation, value in zip(CHANCES, f1, strict=True)},
        auc=auc(chances[:, SAME], labels == SAME),
        accuracy=float((said == labels).mean()),
        confusion={
            true.value: {
                answer.value: int(((labels == row) & (said == column)).sum()) for column, answer in enumerate(CHANCES)
            }
            for row, true in enumerate(CHANCES)
        },
        kinds={kind: float(np.mean(hits)) for kind, hits in sorted(right.items())},
    )


def auc(scores: npt.NDArray[np.floating[Any]], positive: npt.NDArray[np.bool_]) -> float:
    """The chance that a positive has a higher score than a negative, ties counting half."""
    if positive.all() or not positive.any():
        return float("nan")
    above = scores[positive][:, None] - scores[~positive][None, :]
    return float((above > 0).mean() + 0.5 * (above == 0).mean())


def _f1(labels: npt.NDArray[np.int64], said: npt.NDArray[np.int64]) -> list[float]:
    found = []
    for relation in range(len(CHANCES)):
        both = ((labels == relation) & (said == relation)).sum()
        either = (labels == relation).sum() + (said == relation).sum()
        found.append(float(2 * both / either) if either else 0.0)
    return found


def _best_of_thresholds(cosine: Floats, labels: npt.NDArray[np.int64]) -> float:
    """Macro-F1 of two thresholds on cosine that cut the pairs into three, in the best order of the relations."""
    cuts = np.quantile(cosine, np.linspace(0, 1, 21))
    orders = [(0, 1, 2), (1, 0, 2), (0, 2, 1), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    return max(
        float(np.mean(_f1(labels, np.array(order)[(cosine < high).astype(int) + (cosine < low)])))
        for place, low in enumerate(cuts)
        for high in cuts[place:]
        for order in orders
    )
