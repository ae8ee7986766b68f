"""The filter flags of a command as a `Filter`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from factcheck.errors import InputError
from factcheck.model import Verdict

if TYPE_CHECKING:
    from factcheck.index import Filter


def read_verdicts(words: Iterable[str] | None, flag: str) -> frozenset[Verdict]:
    """Verdicts named on the command line, in any case and with ``_`` or ``-``.

    Raises
    ------
    InputError
        If a word is not a verdict; the hint lists those there are.
    """
    known = {verdict.value: verdict for verdict in Verdict}
    named = {word: word.lower().replace("_", "-") for word in words or ()}
    for word, plain in named.items():
        if plain not in known:
            raise InputError(f"{flag}: {word!r} is not a verdict", hint=f"choose from {', '.join(known)}")
    return frozenset(known[plain] for plain in named.values())


def read_filter(
    languages: list[str] | None,
    publishers: list[str] | None,
    verdicts: list[str] | None,
    since: str | None,
    until: str | None,
) -> Filter | None:
    """The filter that the flags describe, or None when none was given."""
    from factcheck.index import Filter

    where = Filter(
        languages=frozenset(languages or ()),
        publishers=frozenset(publishers or ()),
        verdicts=read_verdicts(verdicts, "--verdict"),
        since=since,
        until=until,
    )
    return where or None
