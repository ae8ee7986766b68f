"""Train the model of check-worthiness: ``python eval/train/worthiness.py ../shared/data/claim_extraction/ct24``.

Prints F1 at 0.5 and average precision by cross-validation over documents (runs of neighbouring sentence ids, so that no
debate stands in both parts) and on the dev file, then writes factcheck/claims/worthiness.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import GroupKFold

from factcheck.claims.parsing.pipeline import load_parser
from factcheck.claims.worthiness import SCALE, features
from factcheck.encoding import load_encoder
from factcheck.settings import load_settings

RUN = 400  # neighbouring sentences taken for one document
LEAST = 4  # sentences that a feature must occur in
STRENGTH = 0.06  # of 0.01 - 0.12 the best under cross-validation, within 0.001 of 0.12
SMALL = 0.01  # weights nearer to zero are left out of the file


class Table(NamedTuple):
    """Inputs (sentences x features) and labels (0 or 1)."""

    inputs: csr_matrix
    labels: np.ndarray


def read(path: Path) -> tuple[list[set[str]], np.ndarray, np.ndarray]:
    """Features, labels (0 or 1) and document numbers of a labelled file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [features(doc[:]) for doc in load_parser().pipe((row["text"] for row in rows), batch_size=128)]
    return found, np.array([row["label"] for row in rows]), np.array([int(row["id"]) // RUN for row in rows])


def vectors(path: Path) -> np.ndarray:
    """The sentences' vectors by the default encoder, float32 of shape (n, 384)."""
    options = load_settings()
    encoder = load_encoder(options.model, cache_dir=options.cache_dir, cache_bytes=options.cache_bytes, threads=1)
    return encoder.encode([json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()])


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
    return LogisticRegression(C=STRENGTH, class_weight={0: 1.0, 1: 2.2}, max_iter=300)


def fitted(name: str, train: Table, dev: Table, documents: np.ndarray, names: list[str]) -> dict[str, Any]:
    """Print how well a kind of model does on documents held out and on dev; return it fitted on all of train."""
    out = np.zeros(len(train.labels))
    for fit, held_out in GroupKFold(5).split(train.inputs, train.labels, documents):
        one = model().fit(train.inputs[fit], train.labels[fit])
        out[held_out] = one.predict_proba(train.inputs[held_out])[:, 1]
    report(f"{name}, cross-validated", train.labels, out)
    final = model().fit(train.inputs, train.labels)
    report(f"{name}, dev", dev.labels, final.predict_proba(dev.inputs)[:, 1])
    found = final.coef_[0]
    weights = {key: round(float(found[n]), 3) for n, key in enumerate(names) if abs(found[n]) >= SMALL}
    vector = [round(float(weight), 4) for weight in found[len(names) :]]
    return {"intercept": round(float(final.intercept_[0]), 4), "weights": weights, "vector": vector}


def report(name: str, labels: np.ndarray, out: np.ndarray) -> None:
    print(f"{name}: F1@0.5 {f1_score(labels, out > 0.5):.3f}, AP {average_precision_score(labels, out):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    found, labels, documents = read(folder / "train.jsonl")
    dev_found, dev_labels, _ = read(folder / "dev.jsonl")
    names = vocabulary(found)
    plain = [Table(matrix(found, names), labels), Table(matrix(dev_found, names), dev_labels)]
    both = [
        Table(csr_matrix(hstack([table.inputs, csr_matrix(vectors(folder / file) * SCALE)])), table.labels)
        for table, file in zip(plain, ("train.jsonl", "dev.jsonl"), strict=True)
    ]
    models = {
        "plain": fitted("words and kinds", *plain, documents, list(names)),
        "vectors": fitted("with vectors", *both, documents, list(names)),
    }
    target = Path(__file__).parents[2] / "factcheck" / "claims" / "worthiness.json"
    target.write_text(json.dumps(models, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{target.name}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
