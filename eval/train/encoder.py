"""Fine-tune the encoder on train splits, and judge it against the one that ships. Nothing is written but the table.

    python eval/train/encoder.py --posts DIR --claims DIR --sentences FILE... [--seed 0]... [--layers 3] [--epochs 2]
        [--share 0.5]... [--on both] [--folds]

Each DIR is a BEIR folder with qrels/train.tsv and qrels/dev.tsv; FILE holds lines of JSON with a `text`. Dev is judged
under three rankings: by vectors alone, by a fixed fusion, and by the ranking that ships. With --folds the queries of
train are judged, too, each by a model of the half that does not hold it (debates split by debate, posts by statement),
and the weights of the ranking are fitted anew on what those models say.
`--share` is how far the weights go from the published to the tuned ones. `--on posts` or `--on claims` learns from one
set alone, so that the other is a collection that was never seen.
Both encoders run in the same arithmetic and rank the same candidates, the first of what the product finds today.
Deterministic on one kind of processor.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from contrast import Example, State, Tuned, averaged, learn
from ranking import BARE, DATED, USED, Sample, fit

from factcheck.encoding import Encoder, load_encoder
from factcheck.evaluation.beir import read_task
from factcheck.evaluation.metrics import measure
from factcheck.evaluation.relations import read_pairs
from factcheck.evaluation.retrieval import corpus_index
from factcheck.evaluation.significance import randomisation
from factcheck.index import Index
from factcheck.index.views import views
from factcheck.matching import Kind, Query
from factcheck.matching.candidates import SIGNALS, Gatherer
from factcheck.matching.ranking import rank
from factcheck.matching.weights import shipped
from factcheck.model import Relation
from factcheck.settings import load_settings
from factcheck.statements.lines import read_lines

GOLD = Path(__file__).resolve().parents[1] / "gold" / "relations.jsonl"
THREADS = 2
DEPTH = 50  # candidates of each search
ALIKE = 0.9  # cosine from which two statements may say the same
PAIRS = 3000  # of sentences drawn at random
POSTS, SAID = "posts", "debates with context"
KINDS = {POSTS: Kind.POSTS, SAID: Kind.CLAIMS}
LEARNED = {"both": (POSTS, SAID), "posts": (POSTS,), "claims": (SAID,)}
# How many of them are ranked again, the first by the ranking that ships: of the rest, little could come up to five.
FIRST = {Kind.POSTS: 5, Kind.CLAIMS: 20}
NEAREST = 1  # of them that are no negatives: the likeliest to be right, too
FIXED = {POSTS: {"dense": 0.8, "words": 0.2}, SAID: {"dense": 0.7, "words": 0.3}}

Vectors = Mapping[str, npt.NDArray[np.float32]]
Weights = Mapping[str, npt.NDArray[np.float64]]  # (SIGNALS,) each, by set


class Asked(NamedTuple):
    """A query, its candidates, the statements (by row) that answer it, and the half that it belongs to."""

    name: str
    query: Query
    rows: npt.NDArray[np.int64]
    signals: npt.NDArray[np.float64]  # (rows, SIGNALS), by the published encoder
    right: tuple[int, ...]
    half: int


class Collection(NamedTuple):
    """Statements in their index, and the texts of each row's views."""

    bundle: Index
    texts: list[tuple[str, ...]]


def collection(folder: Path) -> Collection:
    """The corpus of a BEIR folder."""
    options = load_settings()
    encoder = load_encoder(options.model, cache_dir=options.cache_dir, cache_bytes=options.cache_bytes, threads=THREADS)
    index = corpus_index(folder, encoder, cache_dir=options.cache_dir)
    texts, rows = views(index.frame())
    own: list[list[str]] = [[] for _ in range(index.rows)]
    for text, row in zip(texts, rows.tolist(), strict=True):
        own[row].append(text)
    return Collection(index, [tuple(some) for some in own])


def ask(folder: Path, index: Index, split: str, kind: Kind, *, context: bool) -> list[Asked]:
    """The judged queries of a split with their candidates; those of train without what dev asks, too."""
    options = load_settings()
    encoder = load_encoder(options.model, cache_dir=options.cache_dir, cache_bytes=options.cache_bytes, threads=THREADS)
    task = read_task(folder, split, kind=kind, context=context, apart=split == "train")
    right = {
        name: tuple(sorted(index.ids[id_] for id_, relevance in judged.items() if relevance > 0))
        for name, judged in task.qrels.items()
    }
    # A debate's queries are named by it and a number.
    groups = {name: str(right[name]) if kind is Kind.POSTS else name.rpartition("_")[0] for name in task.queries}
    half = halves(list(groups.values()))
    gathered = Gatherer(index, encoder).gather(list(task.queries.values()), depth=DEPTH)
    found = []
    for (name, query), candidates in zip(task.queries.items(), gathered, strict=True):
        best = rank(candidates, kind)
        rows, signals = best.rows[: FIRST[kind]], best.signals[: FIRST[kind]].astype(np.float64)
        found.append(Asked(name, query, rows, signals, right[name], half[groups[name]]))
    return found


def halves(groups: Sequence[str]) -> dict[str, int]:
    """Each group's half, so that both hold about as many members: the largest first, into the smaller one."""
    sizes = {group: groups.count(group) for group in groups}
    held = [0, 0]
    found = {}
    for group in sorted(sizes, key=lambda group: (-sizes[group], group)):
        found[group] = held.index(min(held))
        held[found[group]] += sizes[group]
    return found


def examples(asked: Sequence[Asked], index: Index, source: str) -> list[Example]:
    """What is learned from queries: with hard negatives, and without those that may say what is right."""
    known = sorted({row for one in asked for row in (*one.right, *one.rows.tolist())})
    vectors = dict(zip(known, (index.vectors(row)[-1] for row in known), strict=True))
    every = np.stack([vectors[row] for row in known])
    found = []
    for one in asked:
        if not one.right:
            continue
        like = (every @ np.stack([vectors[row] for row in one.right]).T).max(axis=1) >= ALIKE
        masked = frozenset({*one.right, *(row for row, near in zip(known, like.tolist(), strict=True) if near)})
        order = one.rows[np.argsort(-one.signals[:, 0], kind="stable")].tolist()
        near = tuple(row for row in order if row not in masked)[NEAREST:]
        texts = (*one.query.wordings, one.query.near) if one.query.near else one.query.wordings
        found.append(Example(source, texts, one.right, near, masked))
    return found


def signals(asked: Sequence[Asked], texts: Sequence[tuple[str, ...]], vectors: Vectors) -> list[Asked]:
    """The queries with the cosines of another encoder in place of the published one's."""
    found = []
    for one in asked:
        own = [np.stack([vectors[text] for text in texts[row]]) for row in one.rows.tolist()]
        starts = np.cumsum([0, *map(len, own[:-1])])
        wordings = np.stack([vectors[text] for text in one.query.wordings])
        columns = np.concatenate([wordings, vectors[one.query.near][None]]) if one.query.near else wordings
        cosines = np.maximum.reduceat(np.concatenate(own) @ columns.T, starts).astype(np.float64)
        changed = one.signals.copy()
        changed[:, 0] = cosines[:, : len(wordings)].max(axis=1)
        changed[:, 1] = cosines[:, -1] if one.query.near else changed[:, 0]
        found.append(one._replace(signals=changed))
    return found


def texts_of(asked: Sequence[Asked], texts: Sequence[tuple[str, ...]]) -> set[str]:
    """All that `signals` needs vectors of."""
    rows = {row for one in asked for row in one.rows.tolist()}
    wanted = {text for row in rows for text in texts[row]}
    return wanted | {text for one in asked for text in (*one.query.wordings, one.query.near) if text}


def weights(train: Mapping[str, Sequence[Asked]]) -> Weights:
    """The weights of the ranking, fitted as `ranking.py` does."""
    told, said = (
        [(one.signals, labels) for one in train[name] if (labels := np.isin(one.rows, one.right)).any()]
        for name in (POSTS, SAID)
    )
    posts = fit([(told, 1.0)], USED[Kind.POSTS])
    claims = fit([(said, 1.0), ([_bare(sample) for sample in said], BARE), (told, DATED)], USED[Kind.CLAIMS])
    return {
        name: np.array([learned.get(signal, 0.0) for signal in SIGNALS])
        for name, learned in ((POSTS, posts), (SAID, claims))
    }


def _bare(sample: Sample) -> Sample:
    """A query as if nothing were known around it."""
    signals, labels = sample
    bare = np.zeros_like(signals)
    bare[:, [0, 1]], bare[:, [2, 3]] = signals[:, [0]], signals[:, [2]]
    return bare, labels


def precision(asked: Sequence[Asked], used: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """AP@5 of each query, float64 (n,)."""
    run = {
        one.name: dict(zip(map(str, one.rows.tolist()), (one.signals @ used).tolist(), strict=True)) for one in asked
    }
    qrels = {one.name: {str(row): 1 for row in one.right} for one in asked}
    return np.array(list(measure(run, qrels, ["AP@5"])["AP@5"].values()))


def rankings(fitted: Weights | None = None) -> dict[str, Weights]:
    """The weights of each ranking that is compared, by set."""
    alone, fixed, ships = {}, {}, {}
    for name, kind in KINDS.items():
        alone[name] = np.array([float(signal == "dense") for signal in SIGNALS])
        fixed[name] = np.array([FIXED[name].get(signal, 0.0) for signal in SIGNALS])
        ships[name] = shipped("ranking")[kind].vector(SIGNALS)
    found = {"vectors alone": alone, "fixed fusion": fixed, "the ranking that ships": ships}
    return found | ({"the same, fitted anew": fitted} if fitted else {})


def judged(asked: Mapping[str, Sequence[Asked]], used: Mapping[str, Weights]) -> dict[str, list[float]]:
    """AP@5 of each query of each set under each ranking, by ``set: ranking``."""
    found: dict[str, list[float]] = {}
    for ranking, by_set in used.items():
        each = {
            name: precision(sorted(some, key=lambda one: one.name), by_set[name]).tolist()
            for name, some in asked.items()
        }
        found |= {f"{name}: {ranking}": values for name, values in each.items()}
        found[f"both: {ranking}"] = [value for values in each.values() for value in values]
    return found


def compared(before: Mapping[str, list[float]], after: Mapping[str, list[float]]) -> Iterator[dict[str, object]]:
    """A line for each set and ranking: the means, their difference, its p-value."""
    for name, old in before.items():
        if old:
            apart = (np.array(after[name]) - np.array(old)).tolist()
            yield {
                "measured": name,
                "queries": len(old),
                "published": round(float(np.mean(old)), 4),
                "tuned": round(float(np.mean(after[name])), 4),
                "difference": round(float(np.mean(apart)), 4),
                "p": round(randomisation(apart), 4),
            }


def likeness(vectors: Vectors, published: Vectors, sentences: Sequence[str]) -> dict[str, float]:
    """What became of similarity in general: over sentences drawn at random, and over the pairs of the gold dev half."""
    from sklearn.metrics import roc_auc_score

    rng = random.Random(0)
    drawn = [rng.sample(sentences, 2) for _ in range(PAIRS)]
    ours, theirs = (np.array([one[a] @ one[b] for a, b in drawn]) for one in (vectors, published))
    gold = read_pairs(GOLD, "dev")
    same = [pair.relation is Relation.SAME for pair in gold]
    return {
        "cosine to the published vector": round(
            float(np.mean([vectors[text] @ published[text] for text in sentences])), 4
        ),
        "correlation of cosines": round(float(np.corrcoef(ours, theirs)[0, 1]), 4),
        "mean cosine at random": round(float(ours.mean()), 4),
        "gold dev, AUC of same": round(
            float(roc_auc_score(same, [float(vectors[pair.claim] @ vectors[pair.statement]) for pair in gold])), 4
        ),
    }


def described(
    asked: Mapping[str, Sequence[Asked]], texts: Mapping[str, Sequence[tuple[str, ...]]], encoder: Encoder
) -> dict[str, list[Asked]]:
    """The queries of each set with the cosines of `encoder`."""
    wanted = sorted(set().union(*(texts_of(some, texts[name]) for name, some in asked.items())))
    vectors = dict(zip(wanted, encoder.encode(wanted), strict=True))
    return {name: signals(some, texts[name], vectors) for name, some in asked.items()}


def only(asked: Mapping[str, Sequence[Asked]], half: int) -> dict[str, list[Asked]]:
    """The queries of one half."""
    return {name: [one for one in some if one.half == half] for name, some in asked.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, nargs="+", required=True)
    parser.add_argument("--seed", type=int, nargs="+", default=[0])
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--share", type=float, nargs="+", default=[0.5, 1.0])
    parser.add_argument("--on", choices=list(LEARNED), default="both")
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    started = time.monotonic()

    folders = {POSTS: options.posts, SAID: options.claims}
    there = {name: collection(folder) for name, folder in folders.items()}
    texts = {name: found.texts for name, found in there.items()}
    train, dev = (
        {
            name: ask(folder, there[name].bundle, split, KINDS[name], context=name == SAID)
            for name, folder in folders.items()
        }
        for split in ("train", "dev")
    )
    learned = LEARNED[options.on]
    lessons = [
        [one for name in learned for one in examples(only(train, half)[name], there[name].bundle, name)]
        for half in (0, 1)
    ]
    sentences = [str(row["text"]) for path in options.sentences for _, row in read_lines(path)]
    general = sorted({*sentences, *(text for pair in read_pairs(GOLD, "dev") for text in (pair.claim, pair.statement))})

    network = Tuned(options.layers)
    plain = {name: value.clone() for name, value in network.state_dict().items()}
    published = described(dev, texts, network)
    likely = dict(zip(general, network.encode(general), strict=True))
    folded = described(train, texts, network) if options.folds else {}
    print(json.dumps(vars(options) | {"general": likeness(likely, likely, sentences)}, default=str), flush=True)

    def tuned(some: Sequence[Example], seed: int) -> State:
        network.load_state_dict(plain)
        for loss in learn(network, some, texts, epochs=options.epochs, seed=seed):
            spent = time.monotonic() - started
            print(f"{spent:.0f} s: seed {seed}, {len(some)} queries, loss {loss:.3f}", file=sys.stderr, flush=True)
        return {name: value.clone() for name, value in network.state_dict().items()}

    def told(
        run: dict[str, object], old: Mapping[str, list[float]], new: Mapping[str, list[float]], split: str
    ) -> None:
        for line in compared(old, new):
            print(json.dumps(run | {"split": split} | line), flush=True)

    for seed in options.seed:
        whole = tuned([*lessons[0], *lessons[1]], seed)
        apart = [tuned(some, seed) for some in lessons] if options.folds else []
        for share in options.share:
            run: dict[str, object] = {"seed": seed, "share": share}
            network.load_state_dict(averaged(plain, whole, share))
            after = described(dev, texts, network)
            vectors = dict(zip(general, network.encode(general), strict=True))
            print(json.dumps(run | {"general": likeness(vectors, likely, sentences)}), flush=True)
            if not options.folds:
                told(run, judged(published, rankings()), judged(after, rankings()), "dev")
                continue
            parts = []
            for half in (0, 1):
                network.load_state_dict(averaged(plain, apart[1 - half], share))
                parts.append(described(only(train, half), texts, network))
            out = {name: [*parts[0][name], *parts[1][name]] for name in train}
            before, anew = rankings(weights(folded)), rankings(weights(out))
            told(run, judged(published, before), judged(after, anew), "dev")
            told(run, judged(folded, before), judged(out, anew), "train")


if __name__ == "__main__":
    main()
