"""Which statements a search may return, and the shape in which a search answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.errors import InputError
from factcheck.model import Verdict
from factcheck.parameters import DAY_FORMS, each_of, kind_of

FIRST_DAY = {4: "-01-01", 7: "-01"}  # by the length of a date: what makes a year or a month a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A statement passes when it passes every part that is set; a missing field passes no part that is set.

    `languages` compares primary subtags (``en`` and ``en_US`` pass ``en-GB``); `publishers` compares case-folded names;
    `since` and `until` are inclusive ISO dates, and a statement's coarser date (``2016-12``) counts as its first day.

    Raises
    ------
    InputError
        If one text is given where several may be, one of several is empty, a verdict is none, `since` or `until` is
        no ISO date, or no day of the calendar, or `since` is later than `until`.
    """

    languages: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    verdicts: frozenset[Verdict] = frozenset()
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for name in ("languages", "publishers", "verdicts"):
            chosen = getattr(self, name)
            if isinstance(chosen, str):  # several too, of one letter each, which let nothing pass
                raise InputError(f"{name}: {chosen!r} is given in place of several", hint="give a set of them")
            several = frozenset(each_of(name, chosen, hint="give a set of them"))
            for one in several:
                kind_of(name, one, str, called="a set of texts")
            if "" in several:  # a variable that is not set: it would let nothing pass, and settings cannot hold it
                raise InputError(f"{name}: one of them is empty", hint="leave it out, or write it in full")
            object.__setattr__(self, name, several)
        unknown = sorted(map(str, self.verdicts - set(Verdict)))
        if unknown:
            raise InputError(f"{unknown[0]!r} is not a verdict", hint=f"choose from {', '.join(Verdict)}")
        object.__setattr__(self, "verdicts", frozenset(map(Verdict, self.verdicts)))
        for name in ("since", "until"):
            day = getattr(self, name)
            if day is not None and not (isinstance(day, str) and _is_date(day)):
                raise InputError(f"{name}: {day!r} is not an ISO date", hint=DAY_FORMS)
        if self.since and self.until and self.since > self.until + "~":
            raise InputError(f"since: {self.since!r} is later than until: {self.until!r}", hint="exchange them")

    def __bool__(self) -> bool:
        return self != Filter()

    def to_settings(self) -> dict[str, str]:
        """The parts that are set, each as one text, as a report's provenance keeps them; see `from_settings`."""
        sets = {"languages": self.languages, "publishers": self.publishers, "verdicts": self.verdicts}
        parts = {name: ",".join(sorted(map(_escaped, chosen))) for name, chosen in sets.items()}
        parts |= {"since": self.since or "", "until": self.until or ""}
        return {name: part for name, part in parts.items() if part}

    @classmethod
    def from_settings(cls, settings: Mapping[str, object]) -> Filter:
        """The filter that `to_settings` describes, other settings passed over.

        Raises
        ------
        InputError
            If a verdict or a date is none.
        """

        def values(name: str) -> frozenset[str]:
            parts = re.findall(r"(?:[^,\\]|\\.)+", str(settings.get(name) or ""), re.DOTALL)
            return frozenset(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts)

        return cls(
            languages=values("languages"),
            publishers=values("publishers"),
            verdicts=frozenset(values("verdicts")),  # type: ignore[arg-type]  # made verdicts there
            since=str(settings["since"]) if settings.get("since") else None,
            until=str(settings["until"]) if settings.get("until") else None,
        )

    def unmet(self, publishers: Iterable[str], languages: Iterable[str]) -> list[str]:
        """A line for each publisher and language that no statement has, of those that these are of."""
        names = {fold(name): name for name in publishers}
        tags = set(map(primary_subtag, languages))
        lines = []
        for name in sorted(self.publishers):
            if fold(name) not in names:
                near = get_close_matches(fold(name), names, n=1)
                lines.append(f"no fact-check is by {name!r}" + (f"; is {names[near[0]]!r} meant?" if near else ""))
        none = sorted(tag for tag in self.languages if primary_subtag(tag) not in tags)
        return lines + [f"no fact-check is in the language {tag!r}" for tag in none]

    def expression(self) -> pl.Expr:
        """The filter over the columns ``language``, ``publisher``, ``verdict`` and ``date``: true for what passes."""
        parts = [pl.lit(True)]
        if self.languages:
            primary = pl.col("language").str.to_lowercase().str.split("-").list.first()
            parts.append(primary.is_in(sorted(map(primary_subtag, self.languages))))
        if self.publishers:
            parts.append(_folded(pl.col("publisher")).is_in(sorted(fold(name) for name in self.publishers)))
        if self.verdicts:
            parts.append(pl.col("verdict").is_in(sorted(verdict.value for verdict in self.verdicts)))
        day = pl.col("date") + pl.col("date").str.len_chars().replace_strict(FIRST_DAY, default="")
        if self.since:
            parts.append(day >= self.since + FIRST_DAY.get(len(self.since), ""))
        if self.until:
            # "~" sorts after every digit: a coarse end takes in its whole month or year.
            parts.append(day <= self.until + "~")
        return pl.all_horizontal(parts).fill_null(False)


def check_filter(where: object) -> None:
    """Refuse what is given to narrow a search and is no filter.

    Raises
    ------
    InputError
        If it is something else.
    """
    kind_of("where", where, (Filter, type(None)), called="a Filter")


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """The statements that a search may return: `mask`, bool (statements,), over vectors that belong to `owners`.

    What follows from it is computed once, however many searches it serves.
    """

    mask: npt.NDArray[np.bool_]
    owners: npt.NDArray[np.int32]

    @cached_property
    def share(self) -> float:
        """The share of statements that pass."""
        return int(np.count_nonzero(self.mask)) / max(len(self.mask), 1)

    @cached_property
    def vectors(self) -> npt.NDArray[np.int64]:
        """The vectors of those that pass, ascending."""
        return np.flatnonzero(self.mask[self.owners])


def _escaped(name: str) -> str:
    """A name that may stand among others with commas between them: publishers have commas in theirs."""
    return re.sub(r"([,\\])", r"\\\1", name)


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    try:
        date.fromisoformat(text + FIRST_DAY.get(len(text), ""))
    except ValueError:
        return False
    return True


def primary_subtag(tag: str) -> str:
    """The language of a tag, which some write with underscores: ``de`` of ``de-AT`` and of ``de_AT``."""
    return re.split("[-_]", tag.lower(), maxsplit=1)[0]


def fold(name: str) -> str:
    """A publisher's name as filters compare it."""
    return " ".join(unicodedata.normalize("NFC", name.casefold()).split())


def _folded(column: pl.Expr) -> pl.Expr:
    # Publishers are few, so folding each distinct name once in Python is exact and cheap.
    return column.map_batches(
        lambda names: names.replace_strict(
            (distinct := names.drop_nulls().unique()), [fold(name) for name in distinct], default=None
        ),
        return_dtype=pl.String,
    )


class Hits(NamedTuple):
    """What a search found: `scores` float32 (n, k), descending; `rows` int64 (n, k); missing = -inf / -1."""

    scores: npt.NDArray[np.float32]
    rows: npt.NDArray[np.int64]
