"""A claim and a statement -> where they differ in a number, a date, a name or a negation, in both texts."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from factcheck.dates import MONTHS
from factcheck.index.lexical import stems
from factcheck.matching.evidence import NEGATION
from factcheck.matching.figures import DAYS, Day, days
from factcheck.matching.quantities import Quantity, quantities
from factcheck.model import Contrast, Difference, Span, Words


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)

# What denies a clause beside the words that deny a whole claim.
DENIAL = re.compile(
    rf"{NEGATION.pattern}|\b(?:no longer|without|(?:fail(?:s|ed)?|refus(?:es|ed)|declin(?:es|ed)) to)\b", re.IGNORECASE
)
NAME = re.compile(r"[A-Z][\w'\u2019&-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w'\u2019&-]*)*")
PARTS = re.compile(r"[^\W_]{2,}")
FIRST_WORDS = re.compile(r"(?:^|[.!?]\s+)\S+")  # of sentences
SHARED = 0.6  # of the other words of the shorter text: then they are of much the same words
# Names that share no letters.
ALIASES = ({"gop", "republican", "republicans"}, {"america", "american", "us", "united"})
LEAST_SHARED = 4  # letters at the head of two forms of one name: Sweden, Swedish


class _Name(NamedTuple):
    parts: frozenset[str]
    initials: str
    span: Span


# Asked for several times of each pair: to weigh its relation, and to tell what parts it.
@lru_cache(maxsize=4096)
def differences(claim: str, statement: str) -> tuple[Difference, ...]:
    """Where two texts that are about the same thing part, in the order number, date, name, negation.

    A number, a date or a name differs where each text has one that the other lacks; a negation, where one text denies
    something and the other does not, and then it has no words in that other.
    """
    parted = {
        Contrast.NUMBER: _parted(quantities(claim), quantities(statement), Quantity.agrees),
        Contrast.DATE: _parted(days(claim), days(statement), _fits),
        Contrast.NAME: _names_parted(_names(claim, statement), _names(statement, claim)),
    }
    found = {kind: (ours, theirs) for kind, (ours, theirs) in parted.items() if ours and theirs}
    denied, denying = ([match.span() for match in DENIAL.finditer(text)] for text in (claim, statement))
    if bool(denied) != bool(denying):
        found[Contrast.NEGATION] = (denied, denying)
    return tuple(
        Difference(kind=kind, claim=_words(claim, ours), statement=_words(statement, theirs))
        for kind, (ours, theirs) in found.items()
    )


@lru_cache(maxsize=4096)
def names_another(claim: str, statement: str) -> bool:
    """Whether two texts of much the same words have one name that stands for another in the other text."""
    for one in differences(claim, statement):
        if one.kind is Contrast.NAME and len(one.claim) == len(one.statement) == 1:
            ours, theirs = (
                set(stems(text[: words.span[0]] + text[words.span[1] :]))
                for text, (words,) in ((claim, one.claim), (statement, one.statement))
            )
            return len(ours & theirs) >= SHARED * max(1, min(len(ours), len(theirs)))
    return False


def _parted(ours: Sequence[P], theirs: Sequence[P], same: Callable[[P, P], bool]) -> tuple[list[Span], list[Span]]:
    return (
        [one.span for one in ours if not any(same(one, other) for other in theirs)],
        [other.span for other in theirs if not any(same(one, other) for one in ours)],
    )


def _names_parted(ours: Sequence[_Name], theirs: Sequence[_Name]) -> tuple[list[Span], list[Span]]:
    whole = {one.parts for one in ours} & {one.parts for one in theirs}

    def same(one: _Name, other: _Name) -> bool:
        # A name that is whole in both is not a third one as well, for a word that they share: Clinton Foundation.
        third = (one.parts in whole) != (other.parts in whole) and one.parts & other.parts
        return _agree(one, other) and (not third or one.parts <= other.parts or other.parts <= one.parts)

    return _parted(ours, theirs, same)


def _words(text: str, spans: Sequence[Span]) -> tuple[Words, ...]:
    return tuple(Words(text=text[start:end], span=(start, end)) for start, end in spans)


def _fits(one: Day, other: Day) -> bool:
    return one.fits(other) is not False


def _names(text: str, other: str) -> list[_Name]:
    """Runs of words with a capital; a text's first word has one anyway, and counts where it has one elsewhere, too."""
    found = []
    capital_last: dict[str, float] = {}
    for match in NAME.finditer(text):
        words = match[0].removesuffix("'s").removesuffix("\u2019s")
        parts = frozenset(part.casefold() for part in PARTS.findall(words))
        start = match.start()
        first = not text[:start].strip() or text[:start].rstrip()[-1:] in ".!?"
        if first and (word := words.split()[0]) not in capital_last:
            capital_last[word] = _last_capital(word, text, other)
        if first and capital_last[word] < match.end():
            if len(words.split()) == 1:
                continue
            cut = len(words.split()[0])
            rest = words[cut:].lstrip()
            start += len(words) - len(rest)
            words, parts = rest, frozenset(part.casefold() for part in PARTS.findall(rest))
        if parts and not parts <= set(DAYS) | set(MONTHS):
            initials = "".join(word[0] for word in words.split() if word[0].isupper())
            found.append(_Name(parts, initials.casefold(), (start, start + len(words))))
    return found


def _last_capital(word: str, text: str, other: str) -> float:
    """Where a word stands last in a text; at no end where it stands within a sentence of the other."""
    whole = re.compile(rf"\b{re.escape(word)}\b")
    if whole.search(FIRST_WORDS.sub(" ", other)):
        return math.inf
    return max((match.start() for match in whole.finditer(text)), default=-1)


def _agree(one: _Name, other: _Name) -> bool:
    """Whether two names may be one: they share a word or the head of one, or one is the other's initials."""
    if one.parts & other.parts:
        return True
    if one.initials in other.parts or other.initials in one.parts:
        return True
    if any(one.parts & alias and other.parts & alias for alias in ALIASES):
        return True
    return any(
        a[:LEAST_SHARED] == b[:LEAST_SHARED] or (a.startswith(b) and len(b) == 3) or (b.startswith(a) and len(a) == 3)
        for a in one.parts
        for b in other.parts
        if len(a) > LEAST_SHARED or len(b) > LEAST_SHARED
    )
