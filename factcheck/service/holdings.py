"""The indexes of a service: what they hold, in pages, and changes to them."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl
from pydantic import BaseModel, TypeAdapter, ValidationError

from factcheck.checker import Checker
from factcheck.errors import FactcheckError, InputError
from factcheck.index import Filter, Index, Listed, add_statements, remove_statements
from factcheck.model import Statement
from factcheck.service.problems import ProblemError, message_of, told
from factcheck.service.schemas import StatementBody
from factcheck.statements import Correction, load_statements

MOST_NAMES = 500  # publishers that are listed, those with most statements first
REMEMBERED = 8  # orders and descriptions of generations
TOLD = 50  # entries that were left out, said one by one
T = TypeVar("T")
# A state of an index. The bundle's own id is part of it: one that is built anew counts its generations from one again.
State = tuple[Path, str, str]
_BODIES = TypeAdapter(list[StatementBody])


class Description(BaseModel):
    """An index; `languages`, `publishers` and `verdicts` are those of its statements, the most frequent first.

    `problem` says why it cannot be used; the rest is empty then.
    """

    name: str
    default: bool = False
    statements: int = 0
    generation: str | None = None
    created: str | None = None
    model: str | None = None
    languages: list[str] = []
    publishers: list[str] = []
    verdicts: list[str] = []
    problem: str | None = None


class Added(NamedTuple):
    """What came of statements: how many are new, how many were there already, and what there is to tell of them.

    Of those `updated` as many stood there with the same values as `unchanged` says; they are not written again.
    """

    added: int
    updated: int
    generation: str
    left_out: list[str]
    warnings: list[str]
    unchanged: int


class Holdings:
    """The indexes that a service may read and change. `changing` is held by whoever changes one."""

    def __init__(
        self,
        bundle: Callable[[str], Path],
        checker: Callable[[str], Checker],
        listed: Callable[[], list[Listed]],
        own: str,
    ) -> None:
        self._bundle, self._checker, self._listed, self._own = bundle, checker, listed, own
        self._orders: dict[State, npt.NDArray[np.int64]] = {}
        self._described: dict[State, Description] = {}
        self.changing = asyncio.Lock()

    def all(self) -> list[Description]:
        """Every index, by name; damaged ones too."""
        return [self._described_or_not(listed) for listed in self._listed()]

    def _described_or_not(self, listed: Listed) -> Description:
        if listed.problem:
            return Description(name=listed.name, problem=listed.problem)
        try:
            return self.describe(listed.name)
        except FactcheckError as error:  # damage within, or a model that is not here: the others can be told of
            return Description(name=listed.name, problem=told(error).detail)

    def describe(self, name: str) -> Description:
        """One index.

        Raises
        ------
        BundleError
            If it is not there, or cannot be used.
        """
        index = self._open(name)
        made = index.manifest

        def describe() -> Description:
            facets = {facet: list(index.facet(facet)) for facet in ("language", "publisher", "verdict")}
            return Description(
                name=name,
                default=name == self._own,
                statements=made.count,
                generation=made.generation,
                created=made.created,
                model=made.model,
                languages=facets["language"],
                publishers=facets["publisher"][:MOST_NAMES],
                verdicts=facets["verdict"],
            )

        return _remembered(self._described, _state(index), describe)

    def page(self, name: str, where: Filter, offset: int, limit: int) -> tuple[int, list[Statement]]:
        """How many statements pass, and some of them in the order of their ids."""
        index = self._open(name)
        order = _remembered(
            self._orders,
            _state(index),
            lambda: np.array([row for _, row in sorted(index.ids.items())], np.int64),
        )
        passing = order[index.passing(where)[order]]
        return len(passing), index.statements(passing[offset : offset + limit].tolist())

    def add(self, name: str, body: bytes, *, linked: bool) -> Added:
        """Put the statements of a request into an index.

        Raises
        ------
        InputError, ProblemError
            If there is none in it that can be used.
        BundleError
            If the index is not there, is damaged, or is being written to.
        """
        checker = self._checker(name)
        before = self._open(name)
        frame, left_out, warnings = _load(body, linked=linked)
        corrected: list[Correction] = []
        same: list[int] = []
        after = add_statements(
            before.path,
            frame,
            checker.encoder,
            update=True,
            corrected=corrected.extend,
            unchanged=same.append,
        )
        updated = sum(id_ in before.ids for id_ in frame["id"]) + len(corrected)
        warnings = [*(f"corrected: {one}" for one in corrected), *warnings]
        return Added(frame.height - updated, updated, after.generation, left_out[:TOLD], warnings[:TOLD], sum(same))

    def remove(self, name: str, ids: Sequence[str]) -> tuple[int, str]:
        """Take statements out of an index: how many.

        Raises
        ------
        ProblemError
            If one is not there.
        BundleError
            If the index is not there, is damaged, or is being written to.
        """
        index = self._open(name)
        missing = [id_ for id_ in ids if id_ not in index.ids]
        if missing:
            raise ProblemError(404, f"the index holds no {missing[0][:200]!r}", hint="nothing was removed")
        return len(set(ids)), remove_statements(index.path, ids).generation

    def _open(self, name: str) -> Index:
        self._bundle(name)  # an engine's index is no bundle
        index = self._checker(name).index
        if not isinstance(index, Index):
            raise ProblemError(422, "this index lives on an engine")
        return index


def _state(index: Index) -> State:
    return index.path, index.manifest.id, index.manifest.generation


def _remembered(known: dict[State, T], key: State, make: Callable[[], T]) -> T:
    """What is known under a key, made if need be; the last few are kept, whatever other threads have made meanwhile."""
    found = known.get(key)
    if found is None:
        found = known[key] = make()
        for old in list(known)[: max(0, len(known) - REMEMBERED)]:
            known.pop(old, None)
    return found


def _load(body: bytes, *, linked: bool) -> tuple[pl.DataFrame, list[str], list[str]]:
    """The statements of a body, read as a file of the same content would be; what was left out, what is doubtful."""
    lines = body
    if not linked:
        try:
            given = _BODIES.validate_json(body)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in ("body", *first["loc"]))
            status = 400 if first["type"] == "json_invalid" else 422
            raise ProblemError(status, f"{place}: {message_of(first)}") from None
        lines = "".join(json.dumps(one.model_dump(exclude_none=True, mode="json")) + "\n" for one in given).encode()
    with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        source = Path(folder) / ("feed.jsonld" if linked else "statements.jsonl")
        source.write_bytes(lines)
        try:
            loaded = load_statements([source])
        except InputError as error:
            place = f"statement {error.line}: " if error.line and not linked else ""
            raise InputError(_without(source, f"{place}{error.message}")) from None
    if loaded.frame.is_empty():
        raise InputError("there is no statement in it")
    left_out = [*loaded.problems, *map(str, loaded.duplicates)]
    bare = partial(_without, source)
    return loaded.frame, [*map(bare, left_out)], [*map(bare, loaded.warnings)]


def _without(source: Path, text: str) -> str:
    """What is said of a file, said of a request's body."""
    return text.replace(f"{source}, ", "").replace(f"{source}:", "statement ").replace(str(source), "the body")
