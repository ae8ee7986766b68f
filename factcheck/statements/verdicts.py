"""Publishers' rating words -> the normalised scale.

``ratings.tsv`` is the one table: a verdict, a tab, and the rating as it reads after `fold`; a third column ``alone``
marks words that are a rating only when nothing else stands beside them ("no", as against "no data available").

A rating that the table does not hold is read from the entries that stand in it as whole words, first in what comes
before the first full stop, colon or dash ("False. The photo shows ..."), then in all of it. What opens with a denial is
that denial, whatever explanation follows. An opening "true" that a "but" or another verdict follows is mixed. Words
that pull both ways, alternatives ("true or false") and negations that the table does not know are `OTHER`: nothing is
guessed. Of a rating that was changed ("False → True") the later one counts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.model import Verdict

TABLE = files("factcheck.statements").joinpath("ratings.tsv")
# Ratings are words, not essays: what follows is an explanation that would only mislead the look-up.
MOST_CHARACTERS = 200
# A rating word in the midst of a longer text than this need not be the rating.
MOST_WORDS = 8

# Of a rating that was changed, what it was changed to counts.
CHANGED = re.compile(
    r"\s*(?:→|⇒|[-=]>|\b(?:updated|changed|revised|corrected|upgraded|downgraded)(?:\s+from\b.{1,60}?)?\s+to\b)",
    re.IGNORECASE,
)
HEAD = re.compile(r"[.:;!|(\n]|\s[-–—]\s")


# A hyphen after one of these parts no words: "un-verified" is not verified.
PREFIX = re.compile(r"\b(un|in|mis|dis)[-\u2010\u2011](?=\w)")


def fold(text: str) -> str:
    """A rating as the table holds it: no case, accents or punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", PREFIX.sub(r"\1", text.casefold()))
    # Turkish has an "i" without a dot, which is not what its capital is folded to.
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).replace("ı", "i")
    return " ".join(plain.split())


def _one_of(words: str, *patterns: str) -> re.Pattern[str]:
    """Any of some words as a folded rating holds them, in which ``_`` is a space; and of some patterns."""
    folded = [re.escape(fold(word.replace("_", " "))) for word in words.split()]
    return re.compile(rf"\b(?:{'|'.join([*folded, *patterns])})\b")


NEGATION = _one_of(
    "not no never nothing neither hardly scarcely nowhere far_from would_be too yet_to without cannot nicht kein keine "
    "pas non ni sans "
    "sin nao nem sem senza niet geen ikke inte nie neni nije nu ei değil tidak bukan belum không chưa δεν не нет غير "
    "ليس ليست لا لم نیست لیس نہیں नहीं নয় নেই לא ไม่ 아님 아닌",
    r"\w+n t",
)
# Where it stands after the word: "yanlış değil" is not false.
NEGATED_AFTER = re.compile(f" {_one_of('değil नहीं নয় نیست نہیں 아님').pattern}")
EITHER = _one_of("or oder ou oppure")
BUT = re.compile(r"^ (?:but|although|though|however|aber|mais|pero|mas|ma|maar|men)\b")
IN_PART = _one_of(
    "partly partially partial half somewhat in_part teilweise zum_teil halb en_partie partiellement en_parte "
    "parcialmente em_parte in_parte parzialmente mezzo mezza deels delvis delvist halvt "
    "częściowo częściowy parțial částečně čiastočne "
    "djelomično djelimično delimično részben osittain osaliselt kısmen sebagian một_phần μερικώς частично "
    "частково جزئي جزئيا आंशिक আংশিক 일부"
)
MOSTLY = _one_of(
    "mostly largely mainly nearly almost größtenteils weitgehend überwiegend plutôt majoritairement mayormente casi "
    "grotendeels voornamelijk meestal mestadels till_stor_del stort_sett raczej büyük_ölçüde"
)
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
    _, *after = CHANGED.split(text)
    if after and (changed := normalise_rating(after[-1])) is not Verdict.OTHER:
        return changed
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
        if NEGATED_AFTER.match(words, first.end):
            return Verdict.OTHER
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


@cache
def ratings() -> dict[str, Rating]:
    """The table: folded rating -> what it stands for."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {rating: Rating(Verdict(verdict), more == ["alone"]) for verdict, rating, *more in entries}


@cache
def _entries() -> re.Pattern[str]:
    """Every entry that need not stand alone, as whole words, the longest first."""
    held = sorted((entry for entry, rating in ratings().items() if not rating.alone), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, held))})\b")
