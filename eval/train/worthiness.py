"""Train the model of check-worthiness: python eval/train/worthiness.py ../shared/data/claim_extraction/ct24

Prints F1 at 0.5 and average precision by cross-validation over documents (runs of neighbouring sentence ids, so that no
debate stands in both parts) and on the dev file, then writes factcheck/claims/worthiness.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import GroupKFold

from factcheck.claims.pipeline import load_parser
from factcheck.claims.worthiness import features

RUN = 400  # neighbouring sentences taken for one document
LEAST = 4  # sentences that a feature must occur in
SMALL = 0.004  # weights nearer to zero are left out of the file


def read(path: Path) -> tuple[list[set[str]], np.ndarray, np.ndarray]:
    """Features, labels (0 or 1) and document numbers of a labelled file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [features(doc[:]) for doc in load_parser().pipe((row["text"] for row in rows), batch_size=128)]
    return found, np.array([row["label"] for row in rows]), np.array([int(row["id"]) // RUN for row in rows])


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


def model(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, class_weight={0: 1.0, 1: 1.6}, max_iter=300)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    found, labels, documents = read(folder / "train.jsonl")
    names = vocabulary(found)
    every = matrix(found, names)
    best, strength = 0.0, 0.03
    for candidate in (0.01, 0.02, 0.03, 0.06, 0.12):
        out = np.zeros(len(labels))
        for train, test in GroupKFold(5).split(every, labels, documents):
            out[test] = model(candidate).fit(every[train], labels[train]).predict_proba(every[test])[:, 1]
        score = f1_score(labels, out > 0.5)
        print(f"C={candidate}: cross-validated F1@0.5 {score:.3f}, AP {average_precision_score(labels, out):.3f}")
        if score > best:
            best, strength = score, candidate
    fitted = model(strength).fit(every, labels)
    dev, dev_labels, _ = read(folder / "dev.jsonl")
    out = fitted.predict_proba(matrix(dev, names))[:, 1]
    print(f"dev: F1@0.5 {f1_score(dev_labels, out > 0.5):.3f}, AP {average_precision_score(dev_labels, out):.3f}")
    weights = {
        name: round(float(fitted.coef_[0, n]), 4) for name, n in names.items() if abs(fitted.coef_[0, n]) >= SMALL
    }
    target = Path(__file__).parents[2] / "factcheck" / "claims" / "worthiness.json"
    target.write_text(
        json.dumps({"intercept": round(float(fitted.intercept_[0]), 4), "weights": weights}, indent=0, sort_keys=True)
        + "\n",
        encoding="utf-8",
    )
    print(f"{len(weights)} weights -> {target.name} ({target.stat().st_size // 1000} kB)")


if __name__ == "__main__":
    main()
