"""Train the model of check-worthiness: ``python eval/train/worthiness.py ../shared/data/claim_extraction/ct24``.

Prints F1 at 0.5, average precision and calibration error by cross-validation over documents (runs of neighbouring
sentence ids, so that no debate stands in both parts) and on the dev file, then writes factcheck/claims/worthiness.json
and the network, factcheck/encoding/shipped/worth. What weighs the network's answers has seen only those to sentences
that it was not trained on. Needs the extra ``compile``; some 15 minutes on two processors.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import GroupKFold
from worth_network import States, answers, export, learnt, states

from factcheck.claims.parsing.pipeline import load_parser
from factcheck.claims.worthiness import features
from factcheck.encoding.worth import FOLDER, WorthReader

RUN = 400  # neighbouring sentences taken for one document
FOLDS = 5
LEAST = 4  # sentences that a feature must occur in
STRENGTH = 0.06  # of 0.01 - 0.12 the best under cross-validation, within 0.001 of 0.12
SMALL = 0.01  # weights nearer to zero are left out of the file
BINS = 10  # of the calibration error


class Table(NamedTuple):
    """Inputs (sentences x features) and labels (0 or 1)."""

    inputs: csr_matrix
    labels: np.ndarray


class Sentences(NamedTuple):
    """Labelled sentences: texts, features, labels (0 or 1) and document numbers."""

    texts: list[str]
    found: list[set[str]]
    labels: np.ndarray
    documents: np.ndarray


def read(path: Path) -> Sentences:
    """The sentences of a labelled file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    found = [features(doc[:]) for doc in load_parser().pipe(texts, batch_size=128)]
    documents = np.array([int(row["id"]) // RUN for row in rows])
    return Sentences(texts, found, np.array([row["label"] for row in rows]), documents)


_read: list[States] = []  # what the processes that train share


def held_out_answers(labels: np.ndarray, documents: np.ndarray, workers: int) -> np.ndarray:
    """The log odds of each sentence by a network that saw none of its fold."""
    folds = list(GroupKFold(FOLDS).split(labels, labels, documents))
    out = np.zeros(len(labels))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        tasks = [pool.submit(_fold, labels, fit, held_out) for fit, held_out in folds]
        for (_, held_out), task in zip(folds, tasks, strict=True):
            out[held_out] = task.result()
    return out


def _fold(labels: np.ndarray, fit: np.ndarray, held_out: np.ndarray) -> np.ndarray:
    network = learnt([_read[place] for place in fit], labels[fit])
    return answers(network, [_read[place] for place in held_out])


def matrix(found: list[set[str]], names: dict[str, int]) -> csr_matrix:
    """The sentences as a sparse 0/1 matrix over `names`."""
    rows, columns = [], []
    for row, sentence in enumerate(found):
        known = [names[feature] for feature in sentence if feature in names]
        rows += [row] * len(known)
        columns += known
    return csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), (len(found), len(names)))


def vocabulary(found: list[set[str]]) -> dict[str, int]:
    """Features that occur often enough, numbered."""
    counts: dict[str, int] = {}
    for sentence in found:
        for feature in sentence:
            counts[feature] = counts.get(feature, 0) + 1
    return {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c >= LEAST))}


def model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=300)


def fitted(name: str, train: Table, dev: Table, documents: np.ndarray, names: list[str]) -> dict[str, Any]:
    """Print how well a kind of model does on documents held out and on dev; return it fitted on all of train."""
    out = np.zeros(len(train.labels))
    for fit, held_out in GroupKFold(FOLDS).split(train.inputs, train.labels, documents):
        one = model().fit(train.inputs[fit], train.labels[fit])
        out[held_out] = one.predict_proba(train.inputs[held_out])[:, 1]
    report(f"{name}, cross-validated", train.labels, out)
    final = model().fit(train.inputs, train.labels)
    report(f"{name}, dev", dev.labels, final.predict_proba(dev.inputs)[:, 1])
    found = final.coef_[0]
    weights = {key: round(float(found[n]), 3) for n, key in enumerate(names) if abs(found[n]) >= SMALL}
    network = round(float(found[len(names)]), 4) if len(found) > len(names) else 0.0
    return {"intercept": round(float(final.intercept_[0]), 4), "weights": weights, "network": network}


def report(name: str, labels: np.ndarray, out: np.ndarray) -> None:
    bins = np.minimum((out * BINS).astype(int), BINS - 1)
    error = sum(abs((labels - out)[bins == one].sum()) for one in range(BINS)) / len(labels)
    f1, precision = f1_score(labels, out > 0.5), average_precision_score(labels, out)
    print(f"{name}: F1@0.5 {f1:.3f}, AP {precision:.3f}, calibration error {error:.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=2, help="processes that train at a time, a thread each")
    given = parser.parse_args()
    train, dev = (read(given.folder / name) for name in ("train.jsonl", "dev.jsonl"))
    _read.extend(states(train.texts))
    odds = held_out_answers(train.labels, train.documents, given.workers)
    with tempfile.TemporaryDirectory() as scratch:
        export(learnt(_read, train.labels), _read, Path(scratch), FOLDER)
    dev_odds = WorthReader(threads=1).odds(dev.texts)
    names = vocabulary(train.found)
    plain = [Table(matrix(some.found, names), some.labels) for some in (train, dev)]
    both = [
        Table(csr_matrix(hstack([table.inputs, csr_matrix(column[:, None])])), table.labels)
        for table, column in zip(plain, (odds, dev_odds), strict=True)
    ]
    models = {
        "plain": fitted("words and kinds", *plain, train.documents, list(names)),
        "network": fitted("with the network", *both, train.documents, list(names)),
    }
    target = Path(__file__).parents[2] / "factcheck" / "claims" / "worthiness.json"
    target.write_text(json.dumps(models, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{target.name}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
