"""Two texts -> whether one of them is the other and something more: "A did not pay" within "A did not pay and left"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.matching.evidence import NEGATION

TOKEN = re.compile(r"\w+(?:[’']\w+)?|[&;]")
JOINING = {"and", "&", "but", "while", ";"}
GOING_ON = JOINING | {"or", "nor", "because", "since", "although"}
# Of what is said before them: "Sharks sleep, and that is a myth".
OF_IT = re.compile(r"\b(?:false|untrue|hoax|myth|lies?|lying|wrong|fake|incorrect|baseless|nonsense|debunked)\b")


@lru_cache(maxsize=4096)
def says_more(claim: str, statement: str) -> bool:
    """Whether one text only goes on where the other ends, or has a part more between its subject and the rest.

    Such a text may say too much to be the same, and does not deny the other, whatever its further part denies.
    """
    few, many = sorted((TOKEN.findall(claim.casefold()), TOKEN.findall(statement.casefold())), key=len)
    before = _alike(few, many)
    after = _alike(few[::-1], many[::-1])
    if not before or before + after < len(few) or len(few) == len(many):
        return False
    for start in range(len(few) - after, before + 1):
        part, rest = many[start : start + len(many) - len(few)], few[start:]
        said = " ".join(part)
        if OF_IT.search(said):
            return False
        if part[0] in GOING_ON and not rest:
            return True
        # "do not swim and sleep" may deny both.
        if start and part[-1] in JOINING and (not NEGATION.search(said) or NEGATION.search(" ".join(rest))):
            return True
    return False


def _alike(few: list[str], many: list[str]) -> int:
    """How many tokens two lists begin with."""
    return next((place for place, pair in enumerate(zip(few, many, strict=False)) if pair[0] != pair[1]), len(few))
