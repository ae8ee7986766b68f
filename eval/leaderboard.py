"""Measure retrieval on every set of a suite, beside baselines, and write the section "Retrieval" of eval/RESULTS.md.

    python eval/leaderboard.py DATA [--suite eval/suites/retrieval.toml]

DATA is the folder that the suite's folders lie in. Each set is ranked by BM25 alone, by one cosine over title and text,
by the fixed fusion of both (0.8 and 0.2), and as `factcheck eval retrieval` does it; p is that of a paired
randomisation test of AP@5 against ours. Confidence is held against being right, with the right statements in the index
and taken away, and drawn into eval/plots/reliability.png.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from factcheck.encoding import Encoder
from factcheck.evaluation import corpus_index, evaluate_retrieval
from factcheck.evaluation.beir import Task, read_task
from factcheck.evaluation.metrics import bootstrap, measure
from factcheck.evaluation.plots import draw_reliability
from factcheck.evaluation.reliability import Reliability, answers, reliability
from factcheck.evaluation.significance import randomisation
from factcheck.evaluation.trec import Run
from factcheck.index import Index
from factcheck.index.views import VIEWS
from factcheck.loading import loader
from factcheck.matching import Kind, Matcher
from factcheck.matching.candidates import SIGNALS, Gatherer
from factcheck.settings import load_settings

ROOT = Path(__file__).resolve().parent
TARGET = ROOT / "RESULTS.md"
PLOT = ROOT / "plots" / "reliability.png"
HEADING = "## Retrieval"
COLUMNS = ("AP@5", "P@1", "R@5", "R@50")
DEPTH = 100

Ranker = Callable[[Task, Index, Encoder], Run]


def by_words(task: Task, index: Index, encoder: Encoder) -> Run:
    """BM25 over title and text."""
    hits = index.search_text([query.text for query in task.queries.values()], DEPTH, field="claim")
    return named(task, index, hits.rows, hits.scores)


def by_vector(task: Task, index: Index, encoder: Encoder) -> Run:
    """One cosine: the query as written against title and text joined."""
    one = np.stack(
        [index.vectors(row)[-1 if len(index.vectors(row)) == len(VIEWS) else 0] for row in range(index.rows)]
    )
    scores = encoder.encode([query.text for query in task.queries.values()], kind="query") @ one.T
    rows = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    return named(task, index, rows, np.take_along_axis(scores, rows, axis=1))


def by_fixed_fusion(task: Task, index: Index, encoder: Encoder) -> Run:
    """0.8 of the best cosine over wordings and views, 0.2 of BM25 over everything."""
    weights = np.array([{"dense": 0.8, "words": 0.2}.get(name, 0.0) for name in SIGNALS])
    ids = {row: id_ for id_, row in index.ids.items()}
    gathered = Gatherer(index, encoder).gather(list(task.queries.values()), depth=DEPTH)
    return {
        name: dict(zip((ids[row] for row in found.rows.tolist()), (found.signals @ weights).tolist(), strict=True))
        for name, found in zip(task.queries, gathered, strict=True)
    }


BASELINES: dict[str, Ranker] = {
    "BM25, title and text": by_words,
    "one cosine, title and text": by_vector,
    "fixed fusion, several views": by_fixed_fusion,
}


def named(task: Task, index: Index, rows: np.ndarray, scores: np.ndarray) -> Run:
    """Rows and scores as a run."""
    ids = {row: id_ for id_, row in index.ids.items()}
    return {
        name: {ids[row]: float(score) for row, score in zip(found, row_scores, strict=True) if row >= 0}
        for name, found, row_scores in zip(task.queries, rows.tolist(), scores, strict=True)
    }


def table(entry: dict[str, object], data: Path) -> tuple[list[str], Reliability]:
    """The lines of one set, and how far its confidence can be relied on."""
    folder, split = data / str(entry["folder"]), str(entry["split"])
    kind, context = Kind(str(entry["input"])), bool(entry.get("context", True))
    options = load_settings()
    encoder = loader().encoder(options.model, options)
    task = read_task(folder, split, kind=kind, context=context)
    index = corpus_index(folder, encoder, cache_dir=options.cache_dir)
    runs = {name: ranker(task, index, encoder) for name, ranker in BASELINES.items()}
    ours = evaluate_retrieval(folder, split, encoder, cache_dir=options.cache_dir, kind=kind, context=context)
    runs["factcheck"] = ours.run
    measured = {name: measure(run, task.qrels, COLUMNS) for name, run in runs.items()}
    digest = hashlib.sha256((folder / "qrels" / f"{split}.tsv").read_bytes()).hexdigest()[:12]
    lines = [
        f"### {entry['name']}, {split}",
        "",
        f"{len(task.qrels)} queries, {len(index):,} statements; judgements {digest}; "
        f"{encoder.name} {encoder.fingerprint[:12]}.",
        "",
        "| ranking | MAP@5 (95 %) | P@1 | recall@5 | recall@50 | p |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    best = measured["factcheck"]["AP@5"]
    for name, values in measured.items():
        mean, low, high = bootstrap(list(values["AP@5"].values()))
        others = " | ".join(f"{np.mean(list(values[column].values())):.3f}" for column in COLUMNS[1:])
        chance = randomisation([best[query] - values["AP@5"][query] for query in task.qrels])
        p = "" if name == "factcheck" else "< 0.0001" if chance < 1e-4 else f"{chance:.4f}"
        lines.append(f"| {name} | {mean:.3f} ({low:.3f} - {high:.3f}) | {others} | {p} |")
    sure = reliability(answers(task, Matcher(index, encoder)))
    lines += [
        "",
        f"Confidence: calibration error {sure.error:.3f}; a match of one half or more for {sure.speaks:.1%} of the "
        f"queries, and for {sure.invents:.1%} when the right statements are taken away.",
    ]
    if "published" in entry:
        lines += ["", f"Best published: {entry['published']}"]
    return [*lines, ""], sure


def plot(found: dict[str, Reliability]) -> None:
    """Confidence against being right, a panel for each set."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.6 * len(found), 4), layout="constrained")
    for axes, (name, one) in zip(figure.subplots(1, len(found), squeeze=False)[0], found.items(), strict=True):
        draw_reliability(axes, one)
        axes.set_title(name, fontsize=10)
    figure.savefig(PLOT, dpi=110, metadata={"Software": None})


def with_section(text: str, section: str) -> str:
    """`text` with its section `HEADING` replaced, or added at its end; a comment, too, marks where another begins."""
    before, heading, after = text.partition(f"{HEADING}\n")
    following = re.search(r"^(?:## |<!-- )", after, re.MULTILINE)
    rest = after[following.start() :] if heading and following else ""
    return f"{before.rstrip()}\n\n{section.rstrip()}\n" + (f"\n{rest}" if rest else "")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--suite", type=Path, default=ROOT / "suites" / "retrieval.toml")
    arguments = parser.parse_args()
    suite = tomllib.loads(arguments.suite.read_text(encoding="utf-8"))
    lines = [HEADING, "", "Made by `python eval/leaderboard.py DATA`.", ""]
    found = {}
    for entry in suite["set"]:
        told, found[f"{entry['name']}, {entry['split']}"] = table(entry, arguments.data)
        lines += told
        print("\n".join(told), file=sys.stderr)
    plot(found)
    lines += [
        "### Reliability",
        "",
        "Confidence was fitted on the train and dev splits together, so these curves flatter it; "
        "`eval/train/calibration.py` prints the error by cross-validation over queries.",
        "",
        f"![Confidence against the share that is right]({PLOT.relative_to(ROOT)})",
        "",
    ]
    old = TARGET.read_text(encoding="utf-8") if TARGET.is_file() else "# Results\n"
    TARGET.write_text(with_section(old, "\n".join(lines)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
