"""Runs and judgements on disk: TREC runs and qrels, and BEIR's tab-separated qrels."""

from __future__ import annotations

import math
from codecs import BOM_UTF8
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
    header = False
    for number, line in _lines(path):
        parts = _judgement(line)
        if len(parts) not in (3, 4):
            raise InputError(f"{len(parts)} columns, qrels have 3 or 4", where=path, line=number)
        if not qrels and not header and not _is_number(parts[-1]):
            header = True
            continue
        relevance = _number(parts[-1], path, number)
        if not relevance.is_integer():
            raise InputError(f"the relevance is {parts[-1]}, and not a whole number", where=path, line=number)
        judged = qrels.setdefault(parts[0], {})
        if judged.setdefault(parts[-2], int(relevance)) != int(relevance):
            raise InputError(f"{parts[-2]!r} is judged twice for one query, and not alike", where=path, line=number)
    qrels = {query: judged for query, judged in qrels.items() if max(judged.values()) > 0}
    if not qrels:
        raise InputError("no document is judged relevant to any query", where=path)
    return qrels


def run_text(run: Mapping[str, Mapping[str, float]], *, tag: str) -> str:
    """A run in TREC's format, best first within each query; equal scores in the order given.

    Scores have all the digits that single precision holds, as trec_eval reads them: rounded ones would be equal, and it
    orders those by name.

    Raises
    ------
    InputError
        If an id has white space in it, which is what divides the format's columns.
    """
    lines = []
    for query, scores in run.items():
        for id_ in (query, *scores):
            if len(id_.split()) != 1:
                raise InputError(f"a TREC run cannot hold the id {id_!r}: it has white space in it")
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        lines += [f"{query} Q0 {document} {rank} {score:.9g} {tag}" for rank, (document, score) in enumerate(ranked, 1)]
    return "".join(f"{line}\n" for line in lines)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        data = path.read_bytes().removeprefix(BOM_UTF8)
        text = data.decode("utf-8")
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
    except UnicodeDecodeError as error:
        before = data[: error.start].split(b"\n")
        place = f"byte {len(before[-1])} is not UTF-8"
        raise InputError(place, where=path, line=len(before), hint="save the file as UTF-8") from None
    yield from ((number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip())


def _judgement(line: str) -> list[str]:
    """The columns of a line: where tabs divide it into as many as there must be, ids may hold spaces."""
    parts = [part.strip() for part in line.strip().split("\t")]
    return parts if len(parts) in (3, 4) and all(parts) else line.split()


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _number(text: str, path: Path, line: int) -> float:
    try:
        return float(text)
    except ValueError:
        raise InputError(f"{text!r} is not a number", where=path, line=line) from None
