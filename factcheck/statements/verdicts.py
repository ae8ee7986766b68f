"""Publishers' rating words -> the normalised scale.

``ratings.tsv`` is the one table: a verdict, a tab, and the rating as it reads after `fold`; a third column ``alone``
marks words that are a rating only when nothing else stands beside them ("no", as against "no data available").

A rating that the table does not hold is read from the entries that stand in it as whole words, first in what comes
before the first full stop, colon or dash ("False. The photo shows ..."), then in all of it. What opens with a denial is
that denial, whatever explanation follows. An opening "true" that a "but" or another verdict follows is mixed. Words
that pull both ways, alternatives ("true or false") and negations that the table does not know are `OTHER`: nothing is
guessed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.model import Verdict

# Ratings are words, not essays: what follows is an explanation that would only mislead the look-up.
MOST_CHARACTERS = 200
# A rating word in the midst of a longer text than this need not be the rating.
MOST_WORDS = 8

HEAD = re.compile(r"[.:;!|(\n]|\s[-–—]\s")


def _one_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word.replace('_', ' ') for word in words.split())})\b")


NEGATION = _one_of(
    r"not no never without cannot \w+n_t nicht keine? pas non ni sans sin nao nem sem senza niet geen ikke inte nie"
)
EITHER = _one_of("or oder ou oppure")
BUT = re.compile(r"^ (?:but|although|though|however|aber|mais|pero|mas|ma|maar|men)\b")
IN_PART = _one_of(
    "partly partially partial half somewhat in_part teilweise zum_teil en_partie partiellement en_parte parcialmente "
    "em_parte in_parte parzialmente deels"
)
MOSTLY = _one_of("mostly largely mainly nearly almost grosstenteils weitgehend plutot mayormente grotendeels")
AFFIRMED = {Verdict.TRUE, Verdict.MOSTLY_TRUE}
DENIED = {Verdict.FALSE, Verdict.MOSTLY_FALSE}


class Rating(NamedTuple):
    """An entry of the table: what it stands for, and whether only when it stands alone."""

    verdict: Verdict
    alone: bool


class Hit(NamedTuple):
    """An entry that stands in a rating, and where."""

    start: int
    end: int
    verdict: Verdict


def normalise_rating(rating: str | None) -> Verdict:
    """The verdict that a publisher's rating stands for; `Verdict.OTHER` when it is missing or unknown."""
    text = (rating or "")[:MOST_CHARACTERS]
    whole, head = fold(text), fold(HEAD.split(text.strip(), maxsplit=1)[0])
    table = ratings()
    for words in (whole, head):
        if words in table:
            return table[words].verdict
    for words in (head, whole):
        verdict = _held(words)
        if verdict is not None:
            return verdict
    return Verdict.OTHER


def _held(words: str) -> Verdict | None:
    """What the entries within the words say together; None when there are none."""
    hits = [Hit(*found.span(), ratings()[found[0]].verdict) for found in _entries().finditer(words)]
    hits = [hit for hit in hits if hit.verdict is not Verdict.OTHER]
    if not hits:
        return None
    first = hits[0]
    bare = words
    for hit in reversed(hits):
        bare = bare[: hit.start] + bare[hit.end :]
    if len(hits) > 1 and EITHER.search(words[first.end : hits[1].start]):
        return Verdict.OTHER
    if first.start == 0 and first.verdict not in AFFIRMED:
        return _softened(first.verdict, words[first.end : first.end + len(" in part") + 1])
    verdicts = {hit.verdict for hit in hits}
    if NEGATION.search(bare):
        return Verdict.OTHER
    if first.start == 0:
        if not verdicts <= AFFIRMED or BUT.match(words[first.end :]):
            return Verdict.MIXED
    elif len(words.split()) > MOST_WORDS or not (verdicts <= AFFIRMED or verdicts <= DENIED or len(verdicts) == 1):
        return Verdict.OTHER
    return _softened(first.verdict, bare)


def _softened(verdict: Verdict, beside: str) -> Verdict:
    """The verdict as the words beside it qualify it: "partly fabricated", "mostly invented"."""
    if verdict not in AFFIRMED | DENIED:
        return verdict
    if IN_PART.search(beside):
        return Verdict.MIXED
    if MOSTLY.search(beside):
        return Verdict.MOSTLY_TRUE if verdict in AFFIRMED else Verdict.MOSTLY_FALSE
    return verdict


def fold(text: str) -> str:
    """A rating as the table holds it: no case, accents or punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(plain.split())


@cache
def ratings() -> dict[str, Rating]:
    """The table: folded rating -> what it stands for."""
    lines = files("factcheck.statements").joinpath("ratings.tsv").read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {rating: Rating(Verdict(verdict), more == ["alone"]) for verdict, rating, *more in entries}


@cache
def _entries() -> re.Pattern[str]:
    """Every entry that need not stand alone, as whole words, the longest first."""
    held = sorted((entry for entry, rating in ratings().items() if not rating.alone), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, held))})\b")
