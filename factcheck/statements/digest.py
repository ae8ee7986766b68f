"""Files, feeds and folders -> one digest that tells whether they would be read as the same statements again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from factcheck import __version__
from factcheck.digests import file_sha256
from factcheck.errors import InputError
from factcheck.statements.beir import corpus_of
from factcheck.statements.verdicts import TABLE


def sources_digest(
    sources: Sequence[Path], *, mapping: Mapping[str, str] | None = None, day_first: bool | None = None
) -> str:
    """A sha256, hexadecimal, over the bytes and kinds of the sources, their columns as mapped, and what reads them.

    That is our version, and the table of ratings, which users add to.

    Raises
    ------
    InputError
        If a source is not there or cannot be read.
    """
    table = hashlib.sha256(TABLE.read_bytes()).hexdigest()
    parts = [__version__, table, *(f"{ours}={theirs}" for ours, theirs in sorted((mapping or {}).items()))]
    parts += [] if day_first is None else [f"day first: {day_first}"]
    for source in sources:
        path = corpus_of(source) if source.is_dir() else source
        try:
            parts.append(f"{source.is_dir()}{path.suffix.lower()} {file_sha256(path)}")
        except FileNotFoundError:
            raise not_there(path) from None
        except OSError as error:
            raise InputError(error.strerror or str(error), where=path) from None
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def not_there(path: Path) -> InputError:
    """The error for a source that is no file: an address is fetched for articles alone."""
    fetched = path.parts and path.parts[0].lower() in ("http:", "https:")
    hint = "statements are read from files: save what is at the address first" if fetched else None
    return InputError("no such file", where=path, hint=hint)
