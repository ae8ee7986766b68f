"""Runs and judgements on disk: TREC runs and qrels, and BEIR's tab-separated qrels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from factcheck.errors import InputError

Run = dict[str, dict[str, float]]  # query -> document -> score
Qrels = dict[str, dict[str, int]]  # query -> document -> relevance


def read_run(path: Path) -> Run:
    """Read a TREC run: ``query Q0 document rank score tag`` a line; scores alone order the documents.

    Raises
    ------
    InputError
        If the file is not such a run; the message names the line.
    """
    run: Run = {}
    for number, line in _lines(path):
        parts = line.split()
        if len(parts) != 6:
            raise InputError(f"{len(parts)} columns, a TREC run has 6", where=path, line=number)
        score = _number(parts[4], path, number)
        if not math.isfinite(score):
            raise InputError(f"the score is {parts[4]}", where=path, line=number)
        found = run.setdefault(parts[0], {})
        if parts[2] in found:
            raise InputError(f"{parts[2]!r} stands twice for one query", where=path, line=number)
        found[parts[2]] = score
    if not run:
        raise InputError("the run is empty", where=path)
    return run


def read_qrels(path: Path) -> Qrels:
    """Read judgements: TREC's ``query 0 document relevance``, or BEIR's ``query-id corpus-id score`` with a header.

    Queries of which no document is relevant are left out, as there is nothing to find for them.

    Raises
    ------
    InputError
        If the file is neither; the message names the line.
    """
    qrels: Qrels = {}
    for number, line in _lines(path):
        parts = line.split()
        if len(parts) not in (3, 4):
            raise InputError(f"{len(parts)} columns, qrels have 3 or 4", where=path, line=number)
        if number == 1 and not parts[-1].lstrip("-").isdigit():
            continue
        relevance = _number(parts[-1], path, number)
        judged = qrels.setdefault(parts[0], {})
        if judged.setdefault(parts[-2], int(relevance)) != int(relevance):
            raise InputError(f"{parts[-2]!r} is judged twice for one query, and not alike", where=path, line=number)
    qrels = {query: judged for query, judged in qrels.items() if max(judged.values()) > 0}
    if not qrels:
        raise InputError("no document is judged relevant to any query", where=path)
    return qrels


def run_text(run: Mapping[str, Mapping[str, float]], *, tag: str) -> str:
    """A run in TREC's format, best first within each query; equal scores in the order given."""
    lines = []
    for query, scores in run.items():
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        lines += [f"{query} Q0 {document} {rank} {score:.6f} {tag}" for rank, (document, score) in enumerate(ranked, 1)]
    return "".join(f"{line}\n" for line in lines)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8", where=path) from None
    yield from ((number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip())


def _number(text: str, path: Path, line: int) -> float:
    try:
        return float(text)
    except ValueError:
        raise InputError(f"{text!r} is not a number", where=path, line=line) from None
