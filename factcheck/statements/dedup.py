"""The same statement twice: reported, and kept once where it really is the same; then an id for every statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from factcheck.errors import InputError
from factcheck.statements.fields import comparable, derived_id

SAME_CHECK = ("publisher", "url", "verdict")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two entries with the same id or the same words: where they stand, and whether the second was left out."""

    reason: str
    first: str
    second: str
    dropped: bool

    def __str__(self) -> str:
        return f"{self.second} has the {self.reason} of {self.first}; {'left out' if self.dropped else 'both kept'}"


def drop_duplicates(frame: pl.DataFrame, places: pl.Series) -> tuple[pl.DataFrame, list[Duplicate]]:
    """Leave out what stands twice, and give every statement without an id one that is derived from what it says.

    Entries with the same id that are equal in every column collapse into the first. So do entries with the same words,
    verdict and publisher at the same address, and entries without id that are equal in every column. The same words
    with another publisher, address or verdict (or no address to tell by) may be another fact-check: both are kept, and
    reported.

    Parameters
    ----------
    frame
        Statements in the columns of `SCHEMA`; ``id`` is null where the source gives none.
    places
        Where each row stands, as errors and reports name it.

    Raises
    ------
    InputError
        If two different entries have the same id: which one is meant cannot be guessed.
    """
    frame = frame.with_row_index("row").with_columns(pl.Series("words", comparable(frame["text"])))
    found = _by_id(frame, places)
    left = frame.filter(~pl.col("row").is_in({row for row, _ in found}))
    twins = _by_text(left, places)
    dropped = [row for row, duplicate in found + twins if duplicate.dropped]
    kept = frame.filter(~pl.col("row").is_in(dropped)).drop("row", "words")
    ordered = [duplicate for _, duplicate in sorted(found + twins, key=lambda pair: pair[0])]
    return _with_ids(kept), ordered


def _by_id(frame: pl.DataFrame, places: pl.Series) -> list[tuple[int, Duplicate]]:
    found: list[tuple[int, Duplicate]] = []
    first: dict[str, tuple[int, tuple[object, ...]]] = {}
    for row, id_, *rest in _repeated(frame.drop("words"), ["id"], pl.col("id").is_not_null()):
        values = tuple(rest)
        earlier, same = first.setdefault(id_, (row, values))
        if earlier == row:
            continue
        if same != values:
            raise InputError(
                f"the id {id_!r} stands for another statement at {places[earlier]}",
                where=places[row],
                hint="give each statement an id of its own",
            )
        found.append((row, Duplicate("id", places[earlier], places[row], dropped=True)))
    return found


def _by_text(frame: pl.DataFrame, places: pl.Series) -> list[tuple[int, Duplicate]]:
    found: list[tuple[int, Duplicate]] = []
    first: dict[str, int] = {}
    checks: dict[tuple[object, ...], int] = {}
    names = ["row", "words", *SAME_CHECK, "id"]
    rest = [name for name in frame.columns if name not in names]
    for row, words, publisher, url, verdict, id_, *others in _repeated(frame.select(names + rest), ["words"]):
        # Without an address, only the very same entry, under no other id, is the same fact-check.
        key = (words, publisher, url, verdict) if url else (words, publisher, verdict, id_, *others)
        same = checks.setdefault(key, row)
        earlier = first.setdefault(words, row)
        if same != row:
            found.append((row, Duplicate("text", places[same], places[row], dropped=True)))
        elif earlier != row:
            found.append((row, Duplicate("text", places[earlier], places[row], dropped=False)))
    return found


def _repeated(frame: pl.DataFrame, by: list[str], which: pl.Expr | None = None) -> Iterable[tuple[Any, ...]]:
    """The rows whose value in one column stands in another row as well: among a million, a few."""
    some = frame if which is None else frame.filter(which)
    return some.filter(pl.struct(by).is_duplicated()).iter_rows()


def _with_ids(frame: pl.DataFrame) -> pl.DataFrame:
    """An id for every row: the source's, else one of address and text, else (where that is taken) of the whole row."""
    if not frame["id"].null_count():
        return frame
    taken = set(frame["id"].drop_nulls())
    ids = []
    for id_, url, text, *rest in frame.select("id", "url", "text", pl.exclude("id", "url", "text")).iter_rows():
        if id_ is None:
            id_ = derived_id(url, text)
            if id_ in taken:
                id_ = derived_id(url, text, *rest)
            taken.add(id_)
        ids.append(id_)
    return frame.with_columns(pl.Series("id", ids, dtype=pl.String))
