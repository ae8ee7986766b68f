"""A BEIR folder -> queries and judgements: queries.jsonl and qrels/SPLIT.tsv beside corpus.jsonl."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import InputError
from factcheck.evaluation.trec import Qrels, read_qrels
from factcheck.matching import Kind, Query, claim_query
from factcheck.matching.query import text_query
from factcheck.statements.lines import read_lines

# A day written into a document's name, such as 20160926_debate or debate-2016-09-26.
DAY = re.compile(r"(?<!\d)(\d{4})[-_]?(\d{2})[-_]?(\d{2})(?!\d)")

CONTEXT = {"previous", "next", "speaker"}
WORD = re.compile(r"\w+")


class Task(NamedTuple):
    """What a split asks: the judged queries by id, and their judgements."""

    name: str
    split: str
    queries: dict[str, Query]
    qrels: Qrels


def read_task(folder: Path, split: str, *, kind: Kind, context: bool = True, apart: bool = False) -> Task:
    """Read the queries and judgements of one split.

    Parameters
    ----------
    folder
        Holds corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.
    split
        Which judgements.
    kind
        What queries are that come without context; one with context is a claim.
    context
        Use what ``metadata`` says was around a query: ``previous`` and ``next`` (lists of sentences), ``speaker``, and
        ``date`` or a day within ``document``.
    apart
        Leave out queries whose words some other split asks, too: what is trained on must hold nothing of what is
        measured on, and one post copied twice differs in a space.

    Raises
    ------
    InputError
        If a file is missing or cannot be read, or a judged query is not among the queries or stands there twice.
    """
    path = folder / "qrels" / f"{split}.tsv"
    if not path.is_file():
        there = sorted(file.stem for file in path.parent.glob("*.tsv")) if path.parent.is_dir() else []
        raise InputError(
            f"no split {split!r}",
            where=folder,
            hint=f"there is --split {', '.join(there)}" if there else "give a folder with qrels/SPLIT.tsv",
        )
    qrels = read_qrels(path)
    source = folder / "queries.jsonl"
    if not source.is_file():
        raise InputError("the folder has no queries.jsonl", where=folder)
    queries: dict[str, Query] = {}
    for name, query in _queries(source, kind, context):
        if name in qrels and queries.setdefault(name, query) != query:
            raise InputError(f"query {name!r} stands there twice, and not alike", where=source)
    for name in qrels:
        if name not in queries:
            raise InputError(f"query {name!r} is judged in {path.name}, and is not here", where=source)
    if apart:
        elsewhere = {name for other in path.parent.glob("*.tsv") if other != path for name in read_qrels(other)}
        known = {_words(query.text) for name, query in _queries(source, kind, context) if name in elsewhere}
        qrels = {name: judged for name, judged in qrels.items() if _words(queries[name].text) not in known}
    return Task(folder.resolve().name, split, {name: queries[name] for name in qrels}, qrels)


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))


def _queries(source: Path, kind: Kind, context: bool) -> Iterator[tuple[str, Query]]:
    for number, row in read_lines(source):
        name, text = row.get("_id"), row.get("text")
        if isinstance(name, bool) or not isinstance(name, str | int) or not isinstance(text, str):
            raise InputError("a query needs `_id` and `text`", where=source, line=number)
        name = str(name)  # as the qrels have it
        metadata = row.get("metadata")
        if context and isinstance(metadata, dict) and CONTEXT & metadata.keys():
            yield name, _in_context(text, metadata)
        else:
            yield name, text_query(text, kind)


def _in_context(text: str, metadata: dict[str, Any]) -> Query:
    speaker = metadata.get("speaker")
    return claim_query(
        text,
        previous=_sentences(metadata.get("previous")),
        following=_sentences(metadata.get("next")),
        speaker=speaker if isinstance(speaker, str) else None,
        date=_day(metadata),
    )


def _sentences(value: object) -> list[str]:
    return [sentence for sentence in value if isinstance(sentence, str)] if isinstance(value, list) else []


def _day(metadata: dict[str, Any]) -> str | None:
    for name in ("date", "document"):
        found = DAY.search(str(metadata.get(name) or ""))
        if found:
            try:
                return date(*(int(part) for part in found.groups())).isoformat()
            except ValueError:
                continue
    return None
