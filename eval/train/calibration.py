"""Fit the confidence of a match on labelled queries, and write factcheck/matching/confidence.json.

    python eval/train/calibration.py --posts DIR --claims DIR [--check]

Each DIR is a BEIR folder with qrels/train.tsv and qrels/dev.tsv. Every query is asked twice, with the right statements
in the index and with them removed, of indexes of several sizes: the whole corpus, and samples of it. The first three
matches of each answer are right or wrong; a logistic model over their signals learns which: one for posts, one for
claims, and one for claims whose surroundings are known. Prints what cross-validation over queries says of each: the
calibration error, how often it speaks with and without an answer, and how often it could with an answer if no more
than one query in twenty were to get a match that has none.

With --check nothing is written; it fails where the confidence that ships is another than what was fitted here by more
than a hundredth for some match. Processors differ in the last digits of a vector, so the weights do in theirs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from factcheck.encoding import Encoder, load_encoder
from factcheck.evaluation.beir import read_task
from factcheck.evaluation.reliability import SHOWN, calibration_error, without
from factcheck.evaluation.retrieval import corpus_index
from factcheck.index import Index, build_index
from factcheck.matching import Kind, Matcher, Query
from factcheck.matching.confidence import IN_CONTEXT
from factcheck.settings import load_settings

TARGET = Path(__file__).resolve().parents[2] / "factcheck" / "matching" / "confidence.json"
PAIR = ("lead", "standout", "overlap", "covered", "numbers", "dates")
CLAIM = ("dense", "context", "words", "speaker", "before", "after", *PAIR)
USED = {
    Kind.POSTS: ("dense", "words", "before", "after", *PAIR),
    Kind.CLAIMS: CLAIM,
    IN_CONTEXT: (*CLAIM, "size"),
}
SIZES = (1000, 100)  # of the samples, beside the whole corpus
FOLDS = 5
FALSE = 0.05  # the share of queries without an answer that may get a match
APART = 0.01  # of a confidence


class Asked(NamedTuple):
    """Matches of one query in one index: signals (m, names), labels (m,)."""

    query: str
    split: str
    whole: bool
    removed: bool
    signals: list[dict[str, float]]
    right: list[bool]


class Learned(NamedTuple):
    """The model of one kind of match, and what cross-validation says of it."""

    weights: dict[str, float]
    intercept: float
    checks: dict[str, float]


def learn(posts: Path, claims: Path, encoder: Encoder, cache_dir: Path) -> Iterator[tuple[str, list[Asked], Learned]]:
    """The models of all kinds, each with the answers that it was fitted on."""
    told = list(ask(posts, Kind.POSTS, context=False, cache_dir=cache_dir, encoder=encoder))
    said = list(ask(claims, Kind.CLAIMS, context=True, cache_dir=cache_dir, encoder=encoder))
    alone = [
        one
        for folder in (claims, posts)
        for one in ask(folder, Kind.CLAIMS, context=False, cache_dir=cache_dir, encoder=encoder)
    ]
    for kind, asked in ((Kind.POSTS.value, told), (Kind.CLAIMS.value, alone), (IN_CONTEXT, said)):
        yield kind, asked, fit(asked, USED[kind])


def ask(folder: Path, kind: Kind, *, context: bool, cache_dir: Path, encoder: Encoder) -> Iterator[Asked]:
    """All queries of train and dev against the corpus and samples of it."""
    whole = corpus_index(folder, encoder, cache_dir=cache_dir)
    for split in ("train", "dev"):
        task = read_task(folder, split, kind=kind, context=context)
        right = {name: {id_ for id_, r in judged.items() if r > 0} for name, judged in task.qrels.items()}
        yield from answers(Matcher(whole, encoder), task.queries, right, split, is_whole=True)
        for size in SIZES:
            sample = sampled(whole, size, set().union(*right.values()), folder.name, split, cache_dir, encoder)
            yield from answers(Matcher(sample, encoder), task.queries, right, split, is_whole=False)


def sampled(
    whole: Index, size: int, wanted: set[str], name: str, split: str, cache_dir: Path, encoder: Encoder
) -> Index:
    """An index of `size` statements: a half that some query asks for, a quarter near to those, the rest at random.

    Collections are about something: what is near to the right statement is what a small one would be mistaken for.
    """
    rng = np.random.default_rng(size)
    asked = rng.choice(sorted(wanted), min(size // 2, len(wanted)), replace=False).tolist()
    names = {row: id_ for id_, row in whole.ids.items()}
    near = whole.search(np.stack([whole.vectors(whole.ids[id_])[0] for id_ in asked]), 4).rows.ravel().tolist()
    others = sorted({names[row] for row in near} - wanted)
    keep = {*asked, *rng.choice(others, min(size // 4, len(others)), replace=False).tolist()}
    rest = sorted(whole.ids.keys() - wanted - keep)
    keep |= set(rng.choice(rest, size - len(keep), replace=False).tolist())
    path = cache_dir / "corpora" / f"{name}-{split}-{size}"
    frame = whole.frame()
    build_index(path, frame.filter(frame["id"].is_in(sorted(keep))), encoder)
    return Index.open(path)


def answers(
    matcher: Matcher, queries: dict[str, Query], right: dict[str, set[str]], split: str, *, is_whole: bool
) -> Iterator[Asked]:
    """Each query's matches as they are, and as they are without the right statements."""
    found = matcher.answer(list(queries.values()), top_k=SHOWN)
    for name, (query, ranked) in zip(queries, found, strict=True):
        gold = [matcher.index.ids[id_] for id_ in right[name] if id_ in matcher.index.ids]
        labels = np.isin(ranked.rows, gold)
        for removed, kept in ((False, ranked), (True, without(ranked, labels, query.kind))):
            shown = matcher.evidence(query, kept, range(min(SHOWN, len(kept.rows))))
            yield Asked(
                query=name,
                split=split,
                whole=is_whole,
                removed=removed or not gold,
                signals=[signals for _, signals in shown],
                right=[statement.id in right[name] for statement, _ in shown],
            )


def fit(asked: list[Asked], names: tuple[str, ...]) -> Learned:
    """The model fitted on everything, and what cross-validation over queries says of it."""
    rows = [(one, signals, right) for one in asked for signals, right in zip(one.signals, one.right, strict=True)]
    x = np.array([[signals[name] for name in names] for _, signals, _ in rows])
    y = np.array([right for _, _, right in rows])
    groups = np.unique([one.query for one, _, _ in rows], return_inverse=True)[1]
    expected = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        expected[test] = model().fit(x[train], y[train]).predict_proba(x[test])[:, 1]
    whole = model().fit(x, y)
    scaler, logistic = whole[0], whole[1]
    weights = logistic.coef_[0] / scaler.scale_
    intercept = float(logistic.intercept_[0] - weights @ scaler.mean_)
    return Learned(
        intercept=round(intercept, 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        checks=checks(rows, expected, y),
    )


def apart(asked: list[Asked], one: Learned, other: dict[str, Any]) -> float:
    """The most that two models differ by in the confidence of a match."""
    x = np.array([[signals[name] for name in one.weights] for had in asked for signals in had.signals])
    chances = [
        expit(model["intercept"] + x @ np.array([model["weights"].get(name, 0.0) for name in one.weights]))
        for model in (one._asdict(), other)
    ]
    return float(np.abs(chances[0] - chances[1]).max())


def model() -> object:
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000))


def checks(rows: list[tuple[Asked, dict[str, float], bool]], expected: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Calibration error over all matches, and per split over whole corpora how often confidence passes one half."""
    found = {"ece": calibration_error(expected, y)}
    for split in ("train", "dev"):
        here = np.array([one.whole and one.split == split for one, _, _ in rows])
        found[f"{split} ece"] = calibration_error(expected[here], y[here])
        most: dict[bool, np.ndarray] = {}
        for removed in (False, True):
            best: dict[str, float] = {}
            for (one, _, _), chance in zip(rows, expected, strict=True):
                if one.whole and one.split == split and one.removed == removed:
                    best[one.query] = max(best.get(one.query, 0.0), float(chance))
            most[removed] = np.array(list(best.values()))
            found[f"{split} speaks {'without' if removed else 'with'} an answer"] = float(np.mean(most[removed] >= 0.5))
        bar = np.quantile(most[True], 1 - FALSE, method="higher")
        found[f"{split} could speak with an answer"] = float(np.mean(most[False] > bar))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    options = load_settings()
    encoder = load_encoder(options.model, cache_dir=options.cache_dir, cache_bytes=options.cache_bytes, threads=1)
    shipped = json.loads(TARGET.read_text(encoding="utf-8"))
    about = "Weights of the signals in a match's log odds; fitted by eval/train/calibration.py on train and dev splits"
    content: dict[str, object] = {"about": about}
    most = 0.0
    for kind, asked, learned in learn(arguments.posts, arguments.claims, encoder, options.cache_dir):
        content[kind] = {"intercept": learned.intercept, "weights": learned.weights}
        found = apart(asked, learned, shipped[kind])
        most = max(most, found)
        print(kind, {name: round(value, 4) for name, value in learned.checks.items()}, file=sys.stderr)
        print(f"{kind}: the confidence that ships differs by {found:.4f} at most", file=sys.stderr)
    text = json.dumps(content, indent=2) + "\n"
    print(text, end="")
    if arguments.check:
        return int(most > APART)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
