"""Time the re-ranking of candidates: what it adds to a search that has found them.

    OPENBLAS_NUM_THREADS=1 python eval/bench/rerank.py DIR [--input posts] [--split dev] [--claims 32]
        [--candidates 50] [--rounds 20]

DIR is a BEIR folder. The texts are encoded, the vectors searched and BM25 scored before the clock starts: these
are the search. What is timed is all that follows for a batch of claims: the signals of each one's candidates, the
ranking, and the evidence, confidence, group and warnings of its first three. Cold: no text has been compared before;
warm: the same batch again. Then, alone, the reading of those of the three that are likely, for their relation: by
another clock, since it grows with the likely matches and not with the candidates.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from factcheck.encoding import load_encoder
from factcheck.evaluation import corpus_index
from factcheck.evaluation.beir import read_task
from factcheck.matching import Answered, Kind, Matcher, Query
from factcheck.matching.candidates import Gatherer
from factcheck.matching.evidence import forget
from factcheck.matching.pairs import pair_reader
from factcheck.matching.ranking import rank
from factcheck.matching.relation import related
from factcheck.model import Match, Relation
from factcheck.settings import load_settings

SHOWN = 3
SAME = Relation.SAME.value  # a signal that only matches have whose texts were read


def searched(gatherer: Gatherer, query: Query, count: int) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """What a search leaves: the query's vectors, its BM25 scores, and its `count` first candidates."""
    texts = [*query.wordings, *([query.near] if query.near else [])]
    asked = [query.text, *([query.wide] if query.wide else [])]
    vectors = gatherer.encoder.encode(texts, kind="query")
    scores = [gatherer.index.score_text(text, field="whole") for text in asked]
    lists = [gatherer.index.search(vectors, count).rows, gatherer.index.best_scored(scores, count).rows]
    # Turn by turn from every list, so that each has its best among the candidates.
    turns = [row for turn in np.concatenate(lists).T.tolist() for row in turn if row >= 0]
    return vectors, scores, np.array(sorted(list(dict.fromkeys(turns))[:count]))


def clocked(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor, which say the same on an idle machine."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - started) * 1000, (time.process_time() - used) * 1000


def told(rounds: list[tuple[float, float]]) -> dict[str, float]:
    wall, processor = zip(*rounds, strict=True)
    return {
        "median": round(statistics.median(wall), 2),
        "least": round(min(wall), 2),
        "processor_least": round(min(processor), 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--input", choices=[kind.value for kind in Kind], default="posts")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--claims", type=int, default=32)
    parser.add_argument("--candidates", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    options = load_settings()
    encoder = load_encoder(options.model, cache_dir=options.cache_dir, cache_bytes=options.cache_bytes, threads=1)
    index = corpus_index(arguments.folder, encoder, cache_dir=options.cache_dir)
    matcher, gatherer = Matcher(index, encoder), Gatherer(index, encoder)
    task = read_task(arguments.folder, arguments.split, kind=Kind(arguments.input))
    queries = list(task.queries.values())[: arguments.claims]
    found = [searched(gatherer, query, arguments.candidates) for query in queries]

    def work() -> list[list[Match]]:
        ranked = [
            rank(gatherer.describe(query, *parts), query.kind) for query, parts in zip(queries, found, strict=True)
        ]
        return matcher.weigh([Answered("", query, one) for query, one in zip(queries, ranked, strict=True)], SHOWN)

    reader = pair_reader(threads=1, graphs=options.cache_dir / "graphs")
    matches = [(query.text, match) for query, told in zip(queries, work(), strict=True) for match in told]

    def read() -> object:
        reader.forget()
        return related(matches, lambda: reader)

    work()  # the columns of dates and claimants are read once for an index
    cold, warm, reading = [], [], []
    likely = sum(SAME in match.signals for match in related(matches, lambda: reader))
    for _ in range(arguments.rounds):
        forget()
        cold.append(clocked(work))
        warm.append(clocked(work))
        reading.append(clocked(read))
    result = {
        "statements": len(index),
        "claims": len(queries),
        "candidates": statistics.mean(len(rows) for _, _, rows in found),
        "cold_ms": told(cold),
        "warm_ms": told(warm),
        "relation": {"shown": len(matches), "read": likely, "ms": told(reading)},
    }
    print(json.dumps(result, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
