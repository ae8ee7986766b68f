"""An article's text and links x Index -> the statements that stand in the article themselves, before any vector.

A statement stands in an article when the article links to its address, or holds the words of its claim in order. Both
are exact look-ups: addresses, and the first words of every claim, are hashed once for an index (about a second and a
half for a million statements), and an article costs a look-up for each of its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.characters import whole_characters
from factcheck.index import Filter, Index
from factcheck.matching.addresses import written
from factcheck.model import Identity, Link, Span, Statement
from factcheck.statements.addresses import comparable_addresses
from factcheck.statements.frame import to_frame

Hashes = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]

# A claim of fewer words is too common to be taken for a quotation; of longer ones this many are looked up first.
LEAST_WORDS, FIRST_WORDS = 4, 6
# Characters that the first words are taken from; a claim whose first six words take up more is not recognised.
BEGINNING = 160
# An address that more statements share is that of a list or a front page.
MOST_AT_ADDRESS = 12
RUN = re.compile(r"\S+")
# Claims that begin alike, and are read to see whether the rest is there too.
MOST_READ = 2000


class Standing(NamedTuple):
    """A statement that stands in the article, its row, and where."""

    row: int
    statement: Statement
    identity: Identity


class _Keys(NamedTuple):
    """Hashes, ascending, and the row that each is of."""

    hashes: Hashes
    rows: Rows


class Identities:
    """What the statements of one index can be recognised by; read when the first article is looked at."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def find(self, text: str, links: Sequence[Link] = (), *, where: Filter | None = None) -> list[Standing]:
        """The statements that stand in `text` or are linked to, each once, in order of position.

        Parameters
        ----------
        text
            The article's.
        links
            Links of its markup; addresses written out in `text` count too.
        where
            Only statements that pass.
        """
        text = whole_characters(text)
        found = {place.row: place for place in [*self._quoted(text), *self._linked(text, links)]}
        places = self._passing(list(found.values()), where)
        return sorted(places, key=lambda place: (place.identity.span, place.row))

    def _linked(self, text: str, links: Sequence[Link]) -> Iterable[Standing]:
        addresses = [(whole_characters(link.url), link.span) for link in links] + written(text)
        if not addresses:
            return
        wanted = comparable_addresses(pl.Series([url for url, _ in addresses], dtype=pl.String))
        spans: dict[str, Span] = {}
        for url, (_, span) in zip(wanted.to_list(), addresses, strict=True):
            if url is not None:
                spans.setdefault(url, span)
        hashes = pl.Series(list(spans), dtype=pl.String).hash().to_numpy()
        asked = list(spans.items())
        for place, rows in _look_up(self._addresses, hashes):
            if len(rows) > MOST_AT_ADDRESS:
                continue
            url, span = asked[place]
            statements = self.index.statements(rows)
            same = comparable_addresses(pl.Series([statement.url for statement in statements], dtype=pl.String)) == url
            for row, statement, is_same in zip(rows, statements, same, strict=True):
                if is_same:
                    yield Standing(row, statement, Identity(what="link", span=span))

    def _quoted(self, text: str) -> Iterable[Standing]:
        words, places = _words_in(text)
        starts: list[int] = []
        beginnings: list[str] = []
        for length in range(LEAST_WORDS, FIRST_WORDS + 1):
            starts += range(len(words) - length + 1)
            beginnings += map(" ".join, zip(*(words[first:] for first in range(length)), strict=False))
        found = _look_up(self._beginnings, pl.Series(beginnings, dtype=pl.String).hash().to_numpy())
        pairs = list(islice(((starts[place], row) for place, rows in found for row in rows), MOST_READ))
        needed = sorted({row for _, row in pairs})
        statements = dict(zip(needed, self.index.statements(needed), strict=True))
        texts = _words(pl.Series([statement.text for statement in statements.values()], dtype=pl.String))
        wordings = dict(zip(needed, map(str.split, texts), strict=True))
        for start, row in pairs:
            said = wordings[row]
            if words[start : start + len(said)] == said:
                span = (places[start][0], places[start + len(said) - 1][1])
                yield Standing(row, statements[row], Identity(what="words", span=span))

    def _passing(self, places: list[Standing], where: Filter | None) -> list[Standing]:
        places = [place for place in places if not _among(place.row, self.index.removed)]
        if not where or not places:
            return places
        passing = to_frame(place.statement for place in places).select(where.expression()).to_series()
        return [place for place, passes in zip(places, passing, strict=True) if passes]

    @cached_property
    def _addresses(self) -> _Keys:
        return _keys(comparable_addresses(self._column("url")))

    @cached_property
    def _beginnings(self) -> _Keys:
        first = _words(self._column("text").str.slice(0, BEGINNING))
        return _keys(first.str.extract(rf"^(\S+(?: \S+){{{LEAST_WORDS - 1},{FIRST_WORDS - 1}}})"))

    def _column(self, name: str) -> pl.Series:
        return pl.concat([segment.columns(name)[name] for segment in self.index.segments])


def _words(texts: pl.Series) -> pl.Series:
    """Texts as words with one space between them, without case and punctuation."""
    return texts.str.to_lowercase().str.replace_all(r"\W+", " ").str.strip_chars(" ")


def _words_in(text: str) -> tuple[list[str], list[Span]]:
    """The words of a text as `_words` makes them, and the span of the run of characters that each comes from."""
    runs, places = [], []
    for run in RUN.finditer(text):
        runs.append(unicodedata.normalize("NFC", run[0]))
        places.append(run.span())
    words: list[str] = []
    spans: list[Span] = []
    for made, place in zip(_words(pl.Series(runs, dtype=pl.String)).to_list(), places, strict=True):
        found = made.split()
        words += found
        spans += [place] * len(found)
    return words, spans


def _keys(values: pl.Series) -> _Keys:
    rows = values.is_not_null().arg_true().to_numpy().astype(np.int64)
    hashes = values.drop_nulls().hash().to_numpy()
    order = np.argsort(hashes, kind="stable")
    return _Keys(hashes[order], rows[order])


def _look_up(keys: _Keys, wanted: Hashes) -> Iterator[tuple[int, list[int]]]:
    """The place of each hash that is among the keys, and the rows that it is of."""
    starts = np.searchsorted(keys.hashes, wanted)
    there = starts < len(keys.hashes)
    there[there] = keys.hashes[starts[there]] == wanted[there]
    for place in np.flatnonzero(there).tolist():
        stop = np.searchsorted(keys.hashes, wanted[place], side="right")
        yield place, keys.rows[starts[place] : stop].tolist()


def _among(row: int, rows: Rows) -> bool:
    place = int(np.searchsorted(rows, row))
    return place < len(rows) and int(rows[place]) == row
