"""Fit the weights of the ranking on train splits, and write factcheck/matching/ranking.json.

    python eval/train/ranking.py --posts DIR --claims DIR [--feedback DIR]... [--check]

Each DIR is a BEIR folder with qrels/train.tsv; one of --feedback is what `factcheck feedback export --format qrels`
writes. The weights maximise the likelihood of the right statement among the candidates (a softmax over each query's
candidates, with an L2 penalty); those of similarity are made to sum to one.
Deterministic: the same data and model give the same file. With --check nothing is written, and the exit code says
whether the file is what the data give.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from factcheck.encoding import load_encoder
from factcheck.evaluation.beir import read_task
from factcheck.evaluation.retrieval import corpus_index
from factcheck.matching import Kind
from factcheck.matching.candidates import SIGNALS, Gatherer
from factcheck.settings import load_settings

TARGET = Path(__file__).resolve().parents[2] / "factcheck" / "matching" / "ranking.json"
SIMILARITY = ("dense", "context", "words", "context_words")
USED = {Kind.POSTS: ("dense", "words", "before", "after"), Kind.CLAIMS: SIGNALS}
PENALTY = 0.003
# A claim may come with context, or without: the same queries are learned from both ways. Debates' statements are dated
# by when they were said, posts' by when they were checked, so posts join: a check may come after the claim, too.
BARE, DATED = 0.2, 1.0

Sample = tuple[np.ndarray, np.ndarray]  # signals (m, s) of a query's candidates, and which of them are right (m,)


def samples(folder: Path, split: str, kind: Kind, *, context: bool) -> list[Sample]:
    """The candidates of a split's queries, those left out of which none is right."""
    options = load_settings()
    encoder = load_encoder(options.model, cache_dir=options.cache_dir, cache_bytes=options.cache_bytes, threads=1)
    index = corpus_index(folder, encoder, cache_dir=options.cache_dir)
    task = read_task(folder, split, kind=kind, context=context, apart=True)
    found = []
    gathered = Gatherer(index, encoder).gather(list(task.queries.values()), depth=100)
    for name, candidates in zip(task.queries, gathered, strict=True):
        right = [index.ids[id_] for id_, relevance in task.qrels[name].items() if relevance > 0]
        labels = np.isin(candidates.rows, right)
        if labels.any():
            found.append((candidates.signals.astype(np.float64), labels))
    return found


def fit(sets: list[tuple[list[Sample], float]], names: tuple[str, ...]) -> dict[str, float]:
    """Non-negative weights that make the right candidates likeliest."""
    columns = [SIGNALS.index(name) for name in names]
    spread = np.concatenate([signals[:, columns] for found, _ in sets for signals, _ in found]).std(axis=0)
    spread[spread == 0] = np.inf  # a signal that never varies teaches nothing, and gets no weight

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for found, share in sets:
            for signals, labels in found:
                scaled = signals[:, columns] / spread
                scores = scaled @ weights
                odds = np.exp(scores - scores.max())
                chance, wanted = odds / odds.sum(), labels / labels.sum()
                total -= share / len(found) * float(wanted @ np.log(chance))
                slope = slope - share / len(found) * (wanted - chance) @ scaled
        return total, slope

    start = np.full(len(columns), 0.1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(columns)).x / spread
    whole = sum(weight for name, weight in zip(names, found, strict=True) if name in SIMILARITY)
    return {name: round(float(weight / whole), 3) for name, weight in zip(names, found, strict=True)}


def train(posts: Path, claims: Path, feedback: Sequence[Path] = ()) -> dict[str, object]:
    """The content of ranking.json."""
    told = samples(posts, "train", Kind.POSTS, context=False)
    said = samples(claims, "train", Kind.CLAIMS, context=True)
    bare = samples(claims, "train", Kind.CLAIMS, context=False)
    decided = [(samples(folder, "train", Kind.CLAIMS, context=False), 1.0) for folder in feedback]
    learned = {
        Kind.POSTS: fit([(told, 1.0)], USED[Kind.POSTS]),
        Kind.CLAIMS: fit([(said, 1.0), (bare, BARE), (told, DATED), *decided], USED[Kind.CLAIMS]),
    }
    about = "Weights of the signals in a match's score; fitted by eval/train/ranking.py on train splits"
    return {"about": about} | {kind.value: {"intercept": 0, "weights": weights} for kind, weights in learned.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--feedback", type=Path, action="append", default=[])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    text = json.dumps(train(options.posts, options.claims, options.feedback), indent=2) + "\n"
    print(text, end="")
    if options.check:
        return int(text != TARGET.read_text())
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
