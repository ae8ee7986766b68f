"""Statements of an index and those of an update -> which of them a source has corrected in place.

An id of ours is made of address and text, so a claim whose wording its source corrects comes back as another statement.
What stands at the address says which it was: of those that the update does not name again, the one that is most alike.
A page may hold several checks, and an update some of them alone; so what is not alike stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from factcheck.model import Statement
from factcheck.statements.addresses import comparable_addresses
from factcheck.statements.fields import comparable, derived_id

# Shares of runs of three letters that two wordings have in common: nine corrections of wording or figures had 0.71 or
# more, claims of one page on one topic up to 0.77. So where an update names fewer checks of a page than there are, and
# the others may stand as they were, only what is nearly the same counts.
ALIKE, NEARLY_THE_SAME = 0.6, 0.9
LONGEST = 2_000  # characters that are compared
MOST_CHECKS = 50  # at one address; what holds more is no page of checks


class Correction(NamedTuple):
    """A statement that another one takes the place of, at the same address."""

    before: Statement
    now: Statement

    def __str__(self) -> str:
        return f"{_short(self.before.text)} is now {_short(self.now.text)} at {self.now.url}"


def has_own_id(statement: Statement) -> bool:
    """Whether its source gave it an id, and not we one of its address and text."""
    return statement.id != derived_id(statement.url, statement.text)


def corrections(known: Sequence[Statement], new: Sequence[Statement]) -> list[Correction]:
    """Which of `known` are corrected by which of `new`, each by one at the most.

    Parameters
    ----------
    known
        What an index holds at the addresses of the update.
    new
        The statements of the update.
    """
    there, given = _by_address(known), _by_address(new)
    unnamed: list[tuple[list[Statement], list[Statement], float]] = []
    for address, ours in there.items():
        theirs = given[address]
        if max(len(ours), len(theirs)) > MOST_CHECKS:
            continue
        named = {one.id for one in theirs}
        ids = {one.id for one in ours}
        gone = [one for one in ours if one.id not in named and not has_own_id(one)]
        come = [one for one in theirs if one.id not in ids and not has_own_id(one)]
        if gone and come:
            unnamed.append((gone, come, ALIKE if len(theirs) >= len(ours) else NEARLY_THE_SAME))
    texts = [one.text for gone, come, _ in unnamed for one in (*gone, *come)]
    words = dict(zip(texts, comparable(pl.Series(texts, dtype=pl.String).str.slice(0, LONGEST)), strict=True))
    return [pair for gone, come, least in unnamed for pair in _paired(gone, come, words, least=least)]


def others(known: Sequence[Statement], new: Sequence[Statement]) -> list[Correction]:
    """The pairs that have an id in common and are two checks: of two publishers, at two addresses or of other claims.

    Parameters
    ----------
    known, new
        What an index holds, and what an update has under the same ids, in the same order.
    """
    pairs = [Correction(*pair) for pair in zip(known, new, strict=True) if _of_two_publishers(*pair)]
    both = [one for pair in pairs for one in pair]
    pages = comparable_addresses(pl.Series([one.url for one in both], dtype=pl.String))
    words = comparable(pl.Series([one.text for one in both], dtype=pl.String).str.slice(0, LONGEST))
    return [
        pair
        for pair, here, there, was, says in zip(pairs, pages[::2], pages[1::2], words[::2], words[1::2], strict=True)
        if (here != there if here and there else _alike(_letters(was), _letters(says)) < ALIKE)
    ]


def _of_two_publishers(before: Statement, now: Statement) -> bool:
    """Whether both name a publisher, and not the same one."""
    was, says = (before.publisher or "").casefold(), (now.publisher or "").casefold()
    return bool(was and says) and was != says


def _by_address(statements: Sequence[Statement]) -> defaultdict[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    addresses = comparable_addresses(pl.Series([one.url for one in statements], dtype=pl.String))
    for address, one in zip(addresses, statements, strict=True):
        if address is not None:
            found[address].append(one)
    return found


def _paired(
    gone: Sequence[Statement], come: Sequence[Statement], words: Mapping[str, str], *, least: float
) -> Iterator[Correction]:
    """The pairs that are most alike, best first; `words` are their texts without case and punctuation."""
    letters = {one.text: _letters(words[one.text]) for one in (*gone, *come)}
    pairs = [
        (_alike(letters[before.text], letters[now.text]), number, place)
        for number, before in enumerate(gone)
        for place, now in enumerate(come)
        if _may_be_one(before, now)
    ]
    taken: set[int] = set()
    placed: set[int] = set()
    for likeness, number, place in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if likeness >= least and number not in taken and place not in placed:
            taken.add(number)
            placed.add(place)
            yield Correction(gone[number], come[place])


def _may_be_one(before: Statement, now: Statement) -> bool:
    """Whether both are of one publisher: nobody corrects another's checks. Of a claimant nothing may be known."""
    if (before.publisher or "").casefold() != (now.publisher or "").casefold():
        return False
    return before.claimant is None or now.claimant is None or before.claimant.casefold() == now.claimant.casefold()


def _letters(words: str) -> Counter[str]:
    size = 3 if " " in words else 2  # words of languages without spaces are shorter
    padded = f" {words} "
    return Counter(padded[at : at + size] for at in range(len(padded) - size + 1))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _short(text: str) -> str:
    return repr(text if len(text) <= 100 else f"{text[:99]}…")
