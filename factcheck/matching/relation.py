"""Claims and the statements that matched -> whether each pair says the same, the opposite, or is merely related."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from factcheck.matching.additions import says_more
from factcheck.matching.cleaning import clean_post
from factcheck.matching.comparisons import compared_otherwise
from factcheck.matching.differences import differences, names_another
from factcheck.matching.forms import written_alike
from factcheck.matching.limits import bounded_otherwise, limited_otherwise, only_in_one
from factcheck.matching.moods import depends_in_one, told_as_done
from factcheck.matching.pairs import CHANCES, PairReader
from factcheck.matching.quantities import far_apart, quantities
from factcheck.matching.roles import parts_kept
from factcheck.matching.speakers import named
from factcheck.matching.wording import contrary
from factcheck.model import Contrast, Difference, Match, Relation

SAME_FROM = 0.5  # confidence from which a fact-checker is likelier to accept the match than not

# The network says *related* too readily, so that chance is cut. On the dev half of the gold pairs macro-F1 is 0.895 so,
# 0.898 with 0.2, 0.881 with 0.4, 0.872 with 0.5; with less than this, quantifiers that merely change suffer first.
READINESS = np.array([1.0, 1.0, 0.3], np.float32)
# What another number or date leaves of the chances: by the guide to the gold pairs it makes a different claim, always.
# Not nothing, since amounts may agree in a way that `quantities` does not see.
OTHER_FIGURES = np.array([0.1, 0.3, 1.0], np.float32)
# And where each has one amount that the other lacks, in a unit, and they are far apart: nothing is left to overlook.
FAR_APART = np.array([0.02, 0.3, 1.0], np.float32)
# What another name leaves: less sure, since names have aliases. On the dev half neither better nor worse.
OTHER_NAMES = np.array([0.5, 0.3, 1.0], np.float32)
# And where one name stands for another among much the same words.
ONE_FOR_ANOTHER = np.array([0.07, 0.3, 1.0], np.float32)
# What the same words leave that are in the same parts in both texts, and in each other's: see `roles`.
PARTS_KEPT = np.array([1.0, 0.03, 0.2], np.float32)
PARTS_SWAPPED = np.array([0.01, 1.0, 0.2], np.float32)
# What is left of the chance of the opposite where a search found the statement, and neither a word of the one text
# denies one of the other nor the same words are in other parts: a text that only says more is *related* by the letter,
# with little and about equal chances for the other two, and hardly ever the opposite. And how far a search that is sure
# is heeded, as a power of its odds: not in full, since it is as sure of near-identical texts that say another thing.
# Swept on the dev half, as matches of confidence 0.97, 0.9 and 0.7: macro-F1 0.884, 0.881 and 0.887 so; 0.696, 0.840
# and 0.876 or less heeded in full; 0.836, 0.831 and 0.828 with 0.05 of the opposite. Of 1,212 right matches of posts
# and debates as many but two are called the same, and one the opposite, which it is.
UNOPPOSED = 0.3
# What is left of it where one text is the other with a part more: the network takes "Sharks get no cancer and never
# sleep" for the contrary of "Sharks get no cancer".
MORE = np.array([1.0, 0.03, 1.0], np.float32)
# What another limit leaves: "fell by 4 %" and "fell to 4 %", "until 2010" and "since 2010", "never" and "not since".
OTHER_LIMITS = np.array([0.005, 0.05, 1.0], np.float32)
# "More than 70 %" and "up to 70 %" are not the same; "fewer than" may well be the opposite.
OTHER_BOUND = np.array([0.02, 1.0, 1.0], np.float32)
# What is only expected in one text, and done in the other.
ONLY_EXPECTED = np.array([0.2, 0.5, 1.0], np.float32)
# "Only men inherit" denies nothing that "men inherit" says, and says more.
ONLY_IN_ONE = np.array([0.1, 0.02, 1.0], np.float32)
HEEDED = 0.4
PARTING = {Contrast.NUMBER, Contrast.DATE, Contrast.NAME}
WORD = re.compile(r"\w+")
PLACING = {"on", "off", "in", "out"}  # opposed as words, but people live on what they live off
SAID = re.compile(r"\w+|[$€£%]|(?<!\w)[-−](?=\d)")

Floats = npt.NDArray[np.float32]


def related(found: Sequence[tuple[str, Match]], reader: Callable[[], PairReader]) -> list[Match]:
    """Matches of claims' texts with their relation, and with the words that part claim and statement.

    A match that is not likely is related at most, and is not read; neither is one that has the claim's very words.
    `reader` is called when there is something to read.
    """
    likely = [place for place, (_, match) in enumerate(found) if match.confidence >= SAME_FROM]
    told = [match for _, match in found]
    asked = []
    for place in likely:
        claim, match = found[place]
        if _plain(claim) == _plain(match.statement.text):
            told[place] = replace(match, relation=Relation.SAME)
        else:
            asked.append(place)
    # What the platform added to a post is no part of what it says.
    pairs = [_as_read(*found[place]) for place in asked]
    answers = reader().chances(pairs) if pairs else ()
    for place, pair, read in zip(asked, pairs, answers, strict=True):
        claim, match = found[place]
        parted = {one.kind for one in differences(*pair)}
        doubt = (
            bool(parted & PARTING)
            or limited_otherwise(*pair)
            or only_in_one(*pair)
            or told_as_done(*pair)
            or depends_in_one(*pair)
        )
        opposed = _opposed(*pair)
        chances = _likely(weighed(read, *pair), match.confidence, doubt=doubt or opposed, opposed=opposed)
        relation = CHANCES[int(chances.argmax())]
        told[place] = replace(
            match,
            relation=relation,
            differences=_parting(relation, parted, claim, match.statement.text),
            signals=match.signals | {name.value: float(chance) for name, chance in zip(CHANCES, chances, strict=True)},
        )
    return told


def _as_read(claim: str, match: Match) -> tuple[str, str]:
    claim = clean_post(claim).text
    return written_alike(claim, named(match.statement.text, match.statement.claimant, claim))


def weighed(chances: Floats, claim: str, statement: str) -> Floats:
    """The chances of `CHANCES`, float32 (3,), in the light of the figures, names and parts in the two texts."""
    kinds = {one.kind for one in differences(claim, statement)}
    chances = chances * READINESS
    if kinds & {Contrast.NUMBER, Contrast.DATE}:
        chances = chances * (FAR_APART if far_apart(claim, statement) else OTHER_FIGURES)
    if Contrast.NAME in kinds:
        chances = chances * (ONE_FOR_ANOTHER if names_another(claim, statement) else OTHER_NAMES)
    limited = limited_otherwise(claim, statement)
    # The same words with another unit are no less another amount.
    kept = None if limited or kinds & {Contrast.NUMBER, Contrast.DATE} else _kept(claim, statement)
    if kept is not None:
        chances = chances * (PARTS_KEPT if kept else PARTS_SWAPPED)
    if says_more(claim, statement):
        chances = chances * MORE
    if limited:
        chances = chances * OTHER_LIMITS
    if told_as_done(claim, statement):
        chances = chances * ONLY_EXPECTED
    if bounded_otherwise(claim, statement):
        chances = chances * OTHER_BOUND
    if only_in_one(claim, statement):
        chances = chances * ONLY_IN_ONE
    total: Floats = chances / chances.sum()
    return total


def _likely(chances: Floats, confidence: float, *, doubt: bool, opposed: bool) -> Floats:
    """The chances for a match that a search is so sure of: the surer, the less it is merely related.

    But where there is a reason to `doubt` it that a search does not see: a word that denies another, say.
    """
    sure = min(confidence, 0.99)
    wrong = 1.0 if doubt else ((1 - sure) / sure) ** HEEDED
    chances = chances * np.array([1.0, 1.0 if opposed else UNOPPOSED, wrong], np.float32)
    likely: Floats = chances / chances.sum()
    return likely


def _kept(claim: str, statement: str) -> bool | None:
    return False if compared_otherwise(claim, statement) else parts_kept(claim, statement)


def _opposed(claim: str, statement: str) -> bool:
    """Whether words or parts of the texts show that they may be opposite."""
    if _kept(claim, statement) is False:
        return True
    words, others = (WORD.findall(_without_amounts(text).casefold()) for text in (claim, statement))
    denying = {word for word, denies in zip(words, contrary(words, others), strict=True) if denies}
    return bool(denying - PLACING)


def _without_amounts(text: str) -> str:
    """The text without what is measured or counted: "two and a half months" denies no "totally"."""
    for amount in reversed(quantities(text)):
        if amount.kind not in ("share", "times"):
            text = text[: amount.span[0]] + text[amount.span[1] :]
    return text


def _parting(relation: Relation, parted: Set[Contrast], claim: str, statement: str) -> tuple[Difference, ...]:
    """What of the differences is worth telling.

    A negation is where one text denies the other, else it stands in some other clause. Several names are not: one text
    then says more than the other, rather than another thing.
    """
    if relation is Relation.SAME:
        return ()
    told = {Contrast.NUMBER, Contrast.DATE} | ({Contrast.NEGATION} if relation is Relation.OPPOSITE else set())
    return tuple(
        one
        for one in differences(claim, statement)
        if one.kind in parted
        and (one.kind in told or (one.kind is Contrast.NAME and len(one.claim) == len(one.statement) == 1))
    )


def _plain(text: str) -> list[str]:
    return SAID.findall(text.casefold())
