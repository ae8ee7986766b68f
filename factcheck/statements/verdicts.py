"""Publishers' rating words -> the normalised scale.

``ratings.tsv`` is the one table: a verdict, a tab, and the rating as it reads after `fold`. A rating that is not in it
is looked up by the longest entry that it begins with, then by the entries that it holds as whole words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from factcheck.model import Verdict

# Ratings are words, not essays: what follows is an explanation that would only mislead the look-up.
MOST_CHARACTERS = 200

NEGATION = re.compile(r"\b(?:not|isn t|no|never|nicht|pas|no es|nao|non)\b")


def normalise_rating(rating: str | None) -> Verdict:
    """The verdict that a publisher's rating stands for; `Verdict.OTHER` when it is missing or unknown."""
    words = fold(rating or "")[:MOST_CHARACTERS]
    if not words:
        return Verdict.OTHER
    table = ratings()
    if words in table:
        return table[words]
    best = max((entry for entry in table if words.startswith(f"{entry} ")), key=len, default=None)
    if best is not None:
        return table[best]
    if NEGATION.search(words):
        return Verdict.OTHER
    held = [entry for entry in table if re.search(rf"\b{re.escape(entry)}\b", words)]
    verdicts = {table[entry] for entry in held if not any(entry != other and entry in other for other in held)}
    return verdicts.pop() if len(verdicts) == 1 else Verdict.OTHER


def fold(text: str) -> str:
    """A rating as the table holds it: no case, accents or punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(plain.split())


@cache
def ratings() -> dict[str, Verdict]:
    """The table: folded rating -> verdict."""
    lines = files("factcheck.statements").joinpath("ratings.tsv").read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {rating: Verdict(verdict) for verdict, rating in entries}
