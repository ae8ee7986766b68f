"""A BEIR folder's corpus.jsonl -> records in which `metadata` stands beside the document's own fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.errors import InputError
from factcheck.statements.lines import read_lines

CORPUS = "corpus.jsonl"


def corpus_of(folder: Path) -> Path:
    """The corpus of a BEIR folder.

    Raises
    ------
    InputError
        If the folder has none.
    """
    path = folder / CORPUS
    if not path.is_file():
        raise InputError(f"the folder has no {CORPUS}", where=folder, hint="give a BEIR folder, or files one by one")
    return path


def read_corpus(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The documents of a corpus, flat, each with its line.

    Raises
    ------
    InputError
        If a line is not a document, naming it.
    """
    for number, document in read_lines(path):
        if "text" not in document:
            raise InputError("the document has no text", where=path, line=number)
        metadata = document.pop("metadata", None) or {}
        if not isinstance(metadata, dict):
            raise InputError("the document's metadata is not an object", where=path, line=number)
        # The standfirst is the first line of the fact-check itself.
        standfirst, body = metadata.pop("subtitle", None), metadata.get("body")
        if standfirst:
            metadata["body"] = f"{standfirst}\n{body}" if body else standfirst
        yield number, metadata | document
