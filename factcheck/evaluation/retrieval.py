"""A BEIR folder x encoder -> how well the matcher finds what its judgements ask for."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.encoding.encoder import Encoder
from factcheck.engines.remote import RemoteIndex
from factcheck.errors import CorruptIndex
from factcheck.evaluation.beir import Task, read_task
from factcheck.evaluation.metrics import MEASURES, Interval, bootstrap, measure
from factcheck.evaluation.reliability import Answer, answers, told_confidence
from factcheck.evaluation.trec import Run, run_text
from factcheck.index import Index, IndexNotFound, build_index
from factcheck.index.manifest import FORMAT
from factcheck.matching import Kind, Matcher
from factcheck.matching.query import known_kind
from factcheck.matching.remote import RemoteMatcher
from factcheck.progress import Progress
from factcheck.statements import load_statements

DEPTH = 100  # statements of a run for each query
TAG = "factcheck"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalResult:
    """What an evaluation found. `measures` are means over all judged queries with bootstrap intervals at 95 %.

    `unanswerable` are the queries of which no right statement is in the corpus, as after ids were changed: they count
    as zero; `absent` are the right statements that are not there, which count as misses. Of an index that an engine
    holds neither is known. `confidence` is what that of a named bundle is worth, as it is and, where the bundle has a
    calibration of its own, as it ships; `answers` are those it was measured on.
    """

    task: Task
    run: Run
    measures: dict[str, Interval]
    timings: dict[str, float]
    model: dict[str, str]
    index: dict[str, str | int]
    unanswerable: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    confidence: dict[str, Any] | None = None
    answers: tuple[Answer, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The result in the layout of ``factcheck eval retrieval --format json``."""
        return {
            "dataset": self.task.name,
            "split": self.task.split,
            "queries": len(self.task.qrels),
            "metrics": {name: interval.mean for name, interval in self.measures.items()},
            "intervals": {name: [interval.low, interval.high] for name, interval in self.measures.items()},
            **({"confidence": self.confidence} if self.confidence else {}),
            "timings": self.timings,
            "model": self.model,
            "index": self.index,
        }

    def run_text(self) -> str:
        """The run in TREC's format."""
        return run_text(self.run, tag=TAG)


def evaluate_retrieval(
    folder: Path,
    split: str,
    encoder: Encoder,
    *,
    cache_dir: Path,
    kind: str = Kind.POSTS,
    context: bool = True,
    index: Index | RemoteIndex | None = None,
    progress: Progress | None = None,
) -> RetrievalResult:
    """Run all queries of a split against the folder's corpus and measure what comes back.

    Parameters
    ----------
    folder
        A BEIR folder: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv.
    split
        Which qrels.
    encoder
        What the corpus and the queries are encoded with.
    cache_dir
        The corpus's index is kept here, under the content it was built from, and used again.
    kind
        ``"posts"`` or ``"claims"``: what queries are that come without context.
    context
        Use what was said around a query, by whom and when, where the set has it.
    index
        A bundle, or one that an engine holds, with the statements' ids, to search in place of the corpus. Of a bundle
        the confidence is measured, too: it may have a calibration of its own.
    progress
        Told of encoding and ranking.

    Raises
    ------
    InputError
        If a file of the folder is missing or cannot be read.
    """
    task = read_task(folder, split, kind=known_kind(kind), context=context)
    started = time.perf_counter()
    given = corpus_index(folder, encoder, cache_dir=cache_dir, progress=progress) if index is None else index
    opened = time.perf_counter()
    matcher = Matcher(given, encoder) if isinstance(given, Index) else RemoteMatcher(given, encoder)
    ranked = matcher.rank(list(task.queries.values()), DEPTH, progress=progress)
    searched = time.perf_counter()
    run = {name: dict(found) for name, found in zip(task.queries, ranked, strict=True)}
    confidence = None
    told: tuple[Answer, ...] = ()
    if index is not None and isinstance(matcher, Matcher):
        told = tuple(answers(task, matcher, progress=progress))
        confidence = told_confidence(task, matcher, told, progress=progress)
    values = measure(run, task.qrels, list(MEASURES.values()))
    return RetrievalResult(
        task=task,
        run=run,
        measures={ours: bootstrap(list(values[theirs].values())) for ours, theirs in MEASURES.items()},
        timings={
            "index_seconds": opened - started,
            "search_seconds": searched - opened,
            "queries_per_second": len(task.queries) / (searched - opened),
        },
        model={"name": encoder.name, "fingerprint": encoder.fingerprint},
        index={
            "statements": len(matcher.index),
            "recipe": matcher.index.manifest.recipe,
            "generation": matcher.index.manifest.generation,
        },
        unanswerable=_unanswerable(task, given) if isinstance(given, Index) else (),
        absent=_absent(task, given) if isinstance(given, Index) else (),
        confidence=confidence,
        answers=told,
    )


def _unanswerable(task: Task, index: Index) -> tuple[str, ...]:
    return tuple(
        query
        for query, judged in task.qrels.items()
        if not any(relevance > 0 and name in index.ids for name, relevance in judged.items())
    )


def _absent(task: Task, index: Index) -> tuple[str, ...]:
    right = (name for judged in task.qrels.values() for name, relevance in judged.items() if relevance > 0)
    return tuple(dict.fromkeys(name for name in right if name not in index.ids))


def corpus_index(folder: Path, encoder: Encoder, *, cache_dir: Path, progress: Progress | None = None) -> Index:
    """The index of a BEIR folder's corpus, built unless the cache holds it."""
    statements = load_statements([folder]).frame
    # Of what was read, not of the file: another way of reading it makes other statements.
    content = hashlib.sha256(statements.write_ndjson().encode()).hexdigest()
    key = hashlib.sha256(f"{content} {encoder.fingerprint} {FORMAT}".encode()).hexdigest()[:24]
    path = cache_dir / "corpora" / key
    try:
        return Index.open(path)
    except (IndexNotFound, CorruptIndex):
        path.parent.mkdir(parents=True, exist_ok=True)
        build_index(path, statements, encoder, progress=progress)
        return Index.open(path)
