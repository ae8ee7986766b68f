"""Two texts of the same words -> whether who does what to whom is the same in both, too."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from factcheck.index.lexical import stems
from factcheck.matching.evidence import NEGATION
from factcheck.matching.figures import numbers
from factcheck.matching.irregular import regular
from factcheck.matching.wording import opposed

LEAST, MOST = 2, 24  # words that are compared
SPARE = 6  # words more in one text than in the other, at most: nearly all pairs are done with at once
# What may be there or not; the prepositions among them say who, and the order tells that.
NEUTRAL = {"has", "have", "had", "got", "were", "been", "who", "which", "from", "than", "an", "s", "did", "do", "doe"}
DENYING = {"never", "didn", "doesn", "don", "isn", "wasn", "hasn", "haven", "weren", "aren", "t"}
# What a denial, and the tense it is in, ask for: "has doubled since 2015", "did not double after 2015". A time alone
# is no such thing: what ended in 1945 did not end after it.
ASKED_FOR = {"ani", "ever", "yet", "alreadi", "dure"}
FROM_THEN = {"sinc": "after"}
BE = r"\b(?:was|were|is|are|been|being|be)\b"
PASSIVE = re.compile(BE + r"(?:\s+\w+){1,4}?\s+by\b", re.IGNORECASE)
# Done to somebody by nobody: "coffee was banned in Sweden" is what Sweden did as well.
UNSAID = re.compile(BE + r"\s+(?:\w+ly\s+)?\w+(?<!ing)\b", re.IGNORECASE)
MOOD = re.compile(r"\b(?:will|would|(?:is|are|was|were) to)\b|\b(?:by|to) (?=\d)", re.IGNORECASE)
# Between parts that may be exchanged: "A met B", "A and B", "between A and B".
EITHER_WAY = re.compile(
    r"\b(?:and|or|both|between|from\b.*\bto|met|meets?|marr(?:y|ied|ies)|drew|draws?|compet\w+|border\w*|resembl\w+"
    r"|equal\w*|agree\w*)\b",
    re.IGNORECASE,
)
# Verbs (as stems) of who has a thing before and after, whose other party may stand before the thing or behind it.
HANDING = {"lend", "borrow", "give", "receiv", "send", "sell", "buy", "teach", "learn", "export", "import"}
WAYS = [re.compile(rf"\b{way}\s+(?:the\s+|an?\s+)?(\w+)", re.IGNORECASE) for way in ("from", "to")]
# A place or a time that is said first, and may as well be said last.
AHEAD = re.compile(
    r"\W*(?:in|on|at|across|throughout|during|after|before|since|until|under|over|within|for|with|by|among)\b",
    re.IGNORECASE,
)
# Opposed as words (here as stems), but names of other people, places and times: they make another claim.
OTHERS = re.compile(
    r"boy|girl|m[ae]n|wom[ae]n|mother|father|son|daughter|sister|brother|king|queen|husband|wife|aunt|uncl|male|femal"
    r"|(?:north|south|east|west)(?:ern)?|befor|after|earlier|later|day|night|morn|even|summer|winter|half|whole"
)


@lru_cache(maxsize=4096)
def parts_kept(claim: str, statement: str) -> bool | None:
    """Whether what the two texts tell of is in the same part in both; None where that cannot be told.

    It can where both have the same words, but for one that may be opposed to its counterpart: in the same order, with a
    phrase moved to the other end, or with two phrases exchanged. To exchange them, to turn the verb into the passive,
    and to put a word's opposite in its place each swap the parts; two of these leave them as they were.
    """
    if abs(len(claim.split()) - len(statement.split())) > SPARE:
        return None
    denials = [len(NEGATION.findall(text)) for text in (claim, statement)]
    if MOOD.findall(claim) != MOOD.findall(statement) or max(denials) - min(denials) > 1:
        return None
    denied = denials[0] != denials[1]
    ours, theirs = _words(claim), _words(statement)
    if denied:
        ours, theirs = _undenied(ours), _undenied(theirs)
    if not LEAST <= len(ours) <= MOST or len(ours) != len(theirs):
        return None
    lost, new = set(ours) - set(theirs), set(theirs) - set(ours)
    turns = bool(PASSIVE.search(claim)) != bool(PASSIVE.search(statement))
    if lost or new:
        if not _deny_one_another(lost, new):
            return None
        theirs = [next(iter(lost)) if other in new else other for other in theirs]
        turns = not turns
    elif _other_way(claim, statement):
        turns = not turns
    if len(set(ours)) != len(ours) or set(ours) != set(theirs):
        return None
    places = [theirs.index(word) for word in ours]
    if denied:
        return False if places == sorted(places) and not turns else None
    handed = ours.index(min(lost)) + 1 if lost and lost | new <= HANDING else 0
    if places == sorted(places) or (handed and places[:handed] == [*range(handed)]):
        return not turns
    return _moved(claim, statement, places, turned=turns)


def _moved(claim: str, statement: str, places: Sequence[int], *, turned: bool) -> bool | None:
    """As `parts_kept`, of texts whose words stand in another order."""
    if _turned(places):
        return None if turned else True
    if _exchanged(places):
        return None if _may_be_exchanged(claim, statement, turned=turned) else turned
    return None


def _may_be_exchanged(claim: str, statement: str, *, turned: bool) -> bool:
    if EITHER_WAY.search(claim) or EITHER_WAY.search(statement) or AHEAD.match(claim) or AHEAD.match(statement):
        return True
    return not turned and bool(UNSAID.search(claim)) != bool(UNSAID.search(statement))


def _words(text: str) -> list[str]:
    for number in reversed(numbers(text)):
        start, end = number.span
        text = f"{text[:start]} {number.value:.0f} {text[end:]}" if number.value.is_integer() else text
    return [regular(word) for word in stems(text) if word not in NEUTRAL | DENYING]


def _undenied(words: Sequence[str]) -> list[str]:
    return [FROM_THEN.get(word, word) for word in words if word not in ASKED_FOR]


def _deny_one_another(lost: Set[str], new: Set[str]) -> bool:
    """Whether a word stands in the place of its opposite, and not of another person, place or time."""
    return (
        len(lost) == len(new) == 1 and any(opposed([*lost], [*new])) and not any(map(OTHERS.fullmatch, {*lost, *new}))
    )


def _other_way(claim: str, statement: str) -> bool:
    """Whether what comes from somebody in one text goes to them in the other."""
    (here, there), (away, back) = (
        [{word.casefold() for word in way.findall(text)} for text in (claim, statement)] for way in WAYS
    )
    return bool(here & back or there & away)


def _turned(places: Sequence[int]) -> bool:
    """Whether what was first comes last, in one piece each."""
    size, start = len(places), places[0]
    return all(place == (start + step) % size for step, place in enumerate(places))


def _exchanged(places: Sequence[int]) -> bool:
    """Whether two phrases stand in each other's place, with something between them."""
    inner = [step for step, place in enumerate(places) if place != step]
    first, size = inner[0], inner[-1] + 1 - inner[0]
    moved = [place - first for place in places[first : first + size]]
    return any(
        moved == [*range(size - one, size), *range(other, size - one), *range(other)]
        for one in range(1, size - 1)
        for other in range(1, size - one)
    )
