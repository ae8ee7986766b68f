"""Statements and their vectors <-> the rows of a Milvus collection, and filters as its expressions.

A row is a view: its key is the view's number and the hash of the statement's id, so that writing twice is writing once.
The fields that filters and look-ups need stand on every row, the statement itself on that of its first view.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from factcheck.engines.base import MOST_VIEWS, Floats, Owners
from factcheck.errors import EngineError, InputError
from factcheck.index.filters import FIRST_DAY, Filter, fold, primary_subtag
from factcheck.statements.frame import COLUMNS

MOST_BYTES = 65_535  # of a text in Milvus
SHORT = 1024  # bytes of ids, publishers, dates and languages
FIRST_WORDS = 4
_COMPRESSED = "z:"
_WORDS = re.compile(r"\w+")


def keys(ids: Iterable[str], *, views: Iterable[int] = range(MOST_VIEWS)) -> list[str]:
    """The keys of some views of some statements."""
    digests = [hashlib.blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() for id_ in ids]
    return [f"{view}{digest}" for digest in digests for view in views]


def to_rows(frame: pl.DataFrame, vectors: Floats, owners: Owners, positions: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of some statements.

    Raises
    ------
    InputError
        If a statement is longer than a row can hold.
    """
    rows: list[dict[str, Any]] = []
    statements = list(frame.iter_rows(named=True))
    last = -1
    for vector, owner in zip(vectors, owners.tolist(), strict=True):
        statement = statements[owner]
        view = rows[-1]["view"] + 1 if owner == last else 0
        last = owner
        shared = (
            {name: rows[-1][name] for name in ("id", "position", *FACETS)}
            if view
            else {"id": _short(statement["id"]), "position": positions[owner], **_facets(statement)}
        )
        rows.append(
            {"key": keys([statement["id"]], views=[view])[0], "view": view, "vector": vector, **shared}
            | {"record": "" if view else pack(statement)}
        )
    return rows


FACETS = ("language", "publisher", "verdict", "day", "beginning", "page")


def _facets(statement: dict[str, Any]) -> dict[str, Any]:
    date = statement["date"] or ""
    return {
        "language": _short(primary_subtag(statement["language"] or "")),
        "publisher": _short(fold(statement["publisher"] or "")),
        "verdict": _short(statement["verdict"] or ""),
        "day": _short(date + FIRST_DAY.get(len(date), "")) if date else "",
        "beginning": (beginnings(statement["text"]) or [0])[0],
        "page": page(statement["url"] or ""),
    }


def expression(where: Filter | None) -> str:
    """A filter in Milvus' words; it passes what `Filter.expression` passes."""
    parts = []
    if where and where.languages:
        parts.append(_among("language", set(map(primary_subtag, where.languages))))
    if where and where.publishers:
        parts.append(_among("publisher", {fold(name) for name in where.publishers}))
    if where and where.verdicts:
        parts.append(_among("verdict", {verdict.value for verdict in where.verdicts}))
    if where and where.since:
        parts.append(f"day >= {quoted(where.since + FIRST_DAY.get(len(where.since), ''))}")
    if where and where.until:
        # As in `Filter`: a coarse end takes in its whole month or year. A statement without a date never passes.
        parts.append(f'day != "" and day <= {quoted(where.until + "~")}')
    return " and ".join(f"({part})" for part in parts)


def quoted(text: str) -> str:
    """A text as a literal of an expression."""
    return json.dumps(text, ensure_ascii=False)


def _among(field: str, values: Iterable[str]) -> str:
    return f"{field} in [{', '.join(quoted(value) for value in sorted(values) if value) or quoted(chr(0))}]"


def beginnings(text: str) -> list[int]:
    """The hashes of every run of four words of a text; a statement's own is its first."""
    words = [match[0] for match in _WORDS.finditer(text.lower())]
    runs = (words[start : start + FIRST_WORDS] for start in range(len(words) - FIRST_WORDS + 1))
    return [_number(" ".join(run)) for run in runs]


def page(url: str) -> int:
    """The hash of an address without what can differ between two ways of writing it; 0 where there is none."""
    bare = re.sub(r"[\s#?].*$", "", re.sub(r"^\s*(?:https?://)?(?:www\d?\.|m\.|amp\.|mobile\.)?", "", url.lower()))
    bare = re.sub(r"^([^/]*):(?:80|443)(?=/|$)", r"\1", bare)
    bare = re.sub(r"/(?:amp/?|index\.(?:html?|php)|/*)$", "", bare)
    return _number(bare) if bare else 0


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def pack(statement: dict[str, Any]) -> str:
    """A statement as a text that Milvus holds, compressed where it is long."""
    plain = json.dumps({name: statement[name] for name in COLUMNS if statement[name] is not None}, ensure_ascii=True)
    if len(plain) > MOST_BYTES:
        plain = _COMPRESSED + base64.b85encode(zlib.compress(plain.encode(), 9)).decode()
    if len(plain) > MOST_BYTES:
        raise InputError(
            f"the statement {statement['id']!r} takes {len(plain):,} bytes, Milvus holds {MOST_BYTES:,}",
            hint="shorten its body",
        )
    return plain


def unpack(record: str) -> dict[str, Any]:
    """What `pack` was given.

    Raises
    ------
    EngineError
        If it is nothing that `pack` made.
    """
    try:
        if record.startswith(_COMPRESSED):
            inflate = zlib.decompressobj()
            record = inflate.decompress(base64.b85decode(record[2:]), 64_000_000).decode()
        found = json.loads(record)
        statement = {name: found.get(name) for name in COLUMNS}
    except (ValueError, zlib.error, AttributeError, RecursionError) as error:
        raise EngineError(f"the collection holds what is no statement: {error}") from None
    if not all(value is None or isinstance(value, str) for value in statement.values()) or statement["id"] is None:
        raise EngineError("the collection holds what is no statement: fields that are no text")
    return statement


def _short(text: str) -> str:
    if len(text.encode("utf-8", "surrogatepass")) > SHORT:
        raise InputError(
            f"{text[:40]!r}... takes more than {SHORT} bytes", hint="ids and names of fields must be short"
        )
    return text
