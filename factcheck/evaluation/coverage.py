"""[gold claim] x [extracted claim] -> the gold claims that were found, by the rule of ``eval/gold/GUIDE.md``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

THRESHOLD = 0.6
UNCOUNTED = frozenset({"opinion"})

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@cache
def _function_words() -> frozenset[str]:
    listed = files("factcheck.evaluation").joinpath("function_words.txt")
    return frozenset(listed.read_text(encoding="utf-8").split())


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


def content_tokens(text: str) -> frozenset[str]:
    """The stems of the content words and the numbers of `text`."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold()
    words = _WORD.findall(_THOUSANDS.sub("", plain))
    kept = (word.removesuffix("'s") for word in words if word not in _function_words())
    return frozenset(_stemmer().stemWords(list(kept)))


def similarity(gold: Mapping[str, Any], text: str) -> float:
    """The best Jaccard index, in [0, 1], of `text` with any wording that the gold claim accepts."""
    wordings = [content_tokens(wording) for wording in (gold["text"], *gold.get("accept", ()))]
    speakers = content_tokens(" ".join(gold["speakers"]))
    found = content_tokens(text)
    # An extractor may keep "Kim said that" in the claim or take it off: neither costs it the match.
    options = [*wordings, *(wording | speakers for wording in wordings)]
    return max((len(found & option) / len(found | option) for option in options if found | option), default=0.0)


def found(gold: Sequence[Mapping[str, Any]], extracted: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Match the claims of one article one to one.

    Parameters
    ----------
    gold
        Gold claims, each with ``sentence``: the span of its sentence.
    extracted
        Claims with ``text``, ``span``, ``polarity`` and, if near-identical claims were merged, ``also`` (their spans).

    Returns
    -------
    dict
        Index of a found gold claim -> index of the extracted claim. The number of matches is the greatest
        possible, and their similarities the greatest among the ways to reach it.
    """
    from scipy.optimize import linear_sum_assignment

    places = [
        (index, claim, span)
        for index, claim in enumerate(extracted)
        for span in (claim["span"], *claim.get("also", ()))
    ]
    if not gold or not places:
        return {}
    weights = np.zeros((len(gold), len(places)))
    for row, wanted in enumerate(gold):
        for column, (_, claim, span) in enumerate(places):
            start, end = wanted["sentence"]
            if claim["polarity"] != wanted["polarity"] or span[0] >= end or span[1] <= start:
                continue
            score = similarity(wanted, claim["text"])
            if score >= THRESHOLD:
                # One more match outweighs any gain in similarity: an article has far fewer than 1,000 claims.
                weights[row, column] = 1 + score / 1000
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return {int(row): places[column][0] for row, column in zip(rows, columns, strict=True) if weights[row, column] > 0}


def counted(article: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The gold claims of an article that coverage is a share of: all but opinions."""
    return [
        {**claim, "sentence": sentence["span"]}
        for sentence in article["sentences"]
        for claim in sentence["claims"]
        if claim["modality"] not in UNCOUNTED
    ]
