"""What a request may say besides its article or text, and the small answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypedDict

from factcheck.model import Report, Statement, Verdict


class Where(TypedDict, total=False):
    """Which statements may be matched; all parts that are given have to pass. Days are ISO dates."""

    languages: list[str]
    publishers: list[str]
    verdicts: list[Verdict]
    since: str
    until: str


class SearchOptions(TypedDict, total=False):
    """How to search: the service's settings hold where nothing is given."""

    index: str
    top_k: int
    where: Where
    explain: bool


class MatchOptions(SearchOptions, total=False):
    """How to check."""

    min_confidence: float


class About(TypedDict, total=False):
    """What is known of an article besides its words."""

    title: str
    url: str
    published: str
    language: str


class ClaimsOptions(About, total=False):
    """An article's page, or only its address, in place of its text, and what is known of it."""

    html: str


class CheckOptions(ClaimsOptions, MatchOptions, total=False):
    """An article's page or address, in place of its text, what is known of it, and how to check it."""


class FileOptions(About, MatchOptions, total=False):
    """What is known of a file's article, and how to check it."""


class BrowseOptions(TypedDict, total=False):
    """Which statements of an index: those nearest to `q` first, else by id."""

    q: str
    language: list[str]
    publisher: list[str]
    verdict: list[Verdict]
    since: str
    until: str
    limit: int
    offset: int


Judgement = Literal["accept", "reject", "other-verdict", "withdrawn"]


class Kept(NamedTuple):
    """A report, and the id that the service keeps it under."""

    id: str
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexInfo:
    """An index of the service; `problem` says why it cannot be used, if it cannot."""

    name: str
    default: bool = False
    statements: int = 0
    generation: str | None = None
    created: str | None = None
    model: str | None = None
    languages: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """Some of the statements that pass, without their bodies, and how many pass in all."""

    total: int
    statements: list[Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a change of an index did.

    Of those `updated` as many stood there with the same values as `unchanged` says, and were not written again.
    `left_out` are entries that could not be used, and duplicates; `warnings` are of values that cannot be right.
    """

    added: int
    updated: int
    generation: str
    unchanged: int = 0
    left_out: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """How far a batch is; `done` counts the rows that are through, those that `failed` included."""

    id: str
    status: Literal["queued", "running", "done", "cancelled", "failed"]
    rows: int
    created: str
    done: int = 0
    failed: int = 0
    error: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status not in ("queued", "running")


class BatchRow(NamedTuple):
    """What became of one article of a batch: its report, or the error it was set aside for."""

    id: str
    report: Report | None
    error: str | None
