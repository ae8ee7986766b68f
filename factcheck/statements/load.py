"""Files, feeds and folders -> one table of statements, with what was left out and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from factcheck.errors import InputError
from factcheck.progress import Progress
from factcheck.statements.claimreview import BrokenReview, from_claimreview, reviews
from factcheck.statements.dedup import Duplicate, drop_duplicates
from factcheck.statements.frame import SCHEMA, to_frame
from factcheck.statements.tables import layout, read_lines, read_table

TABLES = {".jsonl", ".ndjson", ".csv", ".parquet"}
DOCUMENTS = {".json", ".jsonld", ".html", ".htm"}
LARGEST_DOCUMENT = 1_000_000_000  # bytes: the published feeds are a tenth of this
CORPUS = "corpus.jsonl"

# BEIR keeps what it has no column for in `metadata`.
BEIR_FIELDS = {
    "verdict": "verdict",
    "speaker": "claimant",
    "publisher": "publisher",
    "date": "date",
    "url": "url",
    "body": "body",
    "language": "language",
    "rating": "rating",
    "claimant": "claimant",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Statements in the columns of `SCHEMA`, duplicates that were found, and entries of feeds that were left out."""

    frame: pl.DataFrame
    duplicates: list[Duplicate]
    problems: list[str]


def load_statements(
    sources: Sequence[Path], *, mapping: Mapping[str, str] | None = None, progress: Progress | None = None
) -> Loaded:
    """Read statements from one or more sources.

    Parameters
    ----------
    sources
        .jsonl, .csv or .parquet tables; ClaimReview JSON-LD (a file, a list, or within a page's HTML) or a data feed of
        it; BEIR folders.
    mapping
        Our column -> the table's column, where names alone do not tell.
    progress
        Told how many sources are read.

    Raises
    ------
    InputError
        If a source cannot be read as it stands; nothing of it is taken then. A broken review in a feed of several is
        no error: it is left out and listed in `Loaded.problems`.
    """
    frames, places, problems = [], [], []
    for number, source in enumerate(sources, start=1):
        frame, found, broken = _read(source, mapping)
        frames.append(frame)
        places += found
        problems += broken
        if progress:
            progress("reading statements", number, len(sources))
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=SCHEMA)
    frame, duplicates = drop_duplicates(frame, places)
    return Loaded(frame, duplicates, problems)


def _read(source: Path, mapping: Mapping[str, str] | None) -> tuple[pl.DataFrame, list[str], list[str]]:
    """Statements, where each stands, and what was left out."""
    if source.is_dir():
        return _read_beir(source)
    if not source.exists():
        raise InputError("no such file", where=source)
    suffix = source.suffix.lower()
    if suffix in TABLES:
        frame, lines = read_table(source, mapping)
        return frame, [f"{source}:{line}" for line in lines], []
    if suffix in DOCUMENTS:
        return _read_document(source)
    raise InputError(
        f"statements cannot be read from {suffix or 'a file without an ending'}",
        where=source,
        hint=f"use one of {', '.join(sorted(TABLES | DOCUMENTS))}, or a BEIR folder",
    )


def _read_beir(folder: Path) -> tuple[pl.DataFrame, list[str], list[str]]:
    path = folder / CORPUS
    if not path.is_file():
        raise InputError(f"the folder has no {CORPUS}", where=folder, hint="give a BEIR folder, or files one by one")
    rows, lines = [], []
    for number, document in read_lines(path):
        if not str(document.get("text") or "").strip():
            raise InputError("the document has no text", where=path, line=number)
        metadata = document.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        known = {ours: metadata[theirs] for theirs, ours in BEIR_FIELDS.items() if metadata.get(theirs)}
        # The standfirst is the first line of the fact-check itself.
        if body := "\n".join(str(metadata[name]) for name in ("subtitle", "body") if metadata.get(name)):
            known["body"] = body
        rest = {name: value for name, value in metadata.items() if name not in BEIR_FIELDS and value}
        rows.append(
            {"id": str(document.get("_id") or ""), "title": document.get("title"), "text": document["text"]}
            | known
            | {"extra": json.dumps(rest, ensure_ascii=False) if rest else None}
        )
        lines.append(number)
    columns = {name: name for name in SCHEMA.names() if name in {"id", "text", "title", "extra", *BEIR_FIELDS.values()}}
    raw = pl.DataFrame(
        {
            name: pl.Series([None if (v := row.get(name)) is None else str(v) for row in rows], dtype=pl.String)
            for name in columns
        }
    )
    frame = layout(raw, columns, where=path, lines=pl.Series(lines))
    return frame, [f"{path}:{line}" for line in lines], []


def _read_document(source: Path) -> tuple[pl.DataFrame, list[str], list[str]]:
    if source.stat().st_size > LARGEST_DOCUMENT:
        raise InputError(f"the file is larger than {LARGEST_DOCUMENT:,} bytes", where=source, hint="split the feed")
    data = source.read_bytes()
    found = list(reviews(_embedded(data) if source.suffix.lower() in {".html", ".htm"} else _json(data, source)))
    if not found:
        raise InputError("no ClaimReview in it", where=source)
    statements, places, problems = [], [], []
    for number, review in enumerate(found, start=1):
        place = f"{source}, review {number}"
        try:
            statements.append(from_claimreview(review))
        except BrokenReview as error:
            problems.append(f"{place}: {error}")
        else:
            places.append(place)
    if not statements:
        raise InputError(problems[0].partition(": ")[2], where=source)
    return to_frame(statements), places, problems


def _json(data: bytes, source: Path) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8", where=source) from None
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg}", where=source, line=error.lineno) from None
    except RecursionError:
        raise InputError("not JSON that can be read: nested too deeply", where=source) from None


def _embedded(data: bytes) -> list[Any]:
    """The JSON-LD of a page's script elements; one that is broken is as if it were not there."""
    from lxml import html

    parser = html.HTMLParser(huge_tree=False, no_network=True, recover=True)
    tree = html.document_fromstring(data, parser=parser) if data.strip() else None
    found = []
    for script in tree.iterfind(".//script[@type='application/ld+json']") if tree is not None else ():
        try:
            found.append(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue
    return found
