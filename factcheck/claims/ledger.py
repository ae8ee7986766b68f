"""The claims and sentences of an article -> the ledger: every sentence with its fate, everything numbered."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from factcheck.claims.build import LONGEST_SENTENCE, is_question
from factcheck.claims.merge import merged
from factcheck.model import Article, Claim, Fate, Sentence, Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span as Stretch
NO_TEXT = "not part of the text: a byline, dateline, caption or mark"
UNREAD = {"furniture": NO_TEXT, "row": "a row of a table"}  # kinds of blocks, and why no claims are made of them
GAP = re.compile(r"\S(?:[^\n]*\S)?")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in an article: every sentence with its fate, the claims in order, and notes for the reader."""

    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()


def numbered(article: Article, sentences: list[Sentence], claims: list[Claim], *, notes: tuple[str, ...]) -> Extraction:
    """The claims merged, in the order of the text, and ids for everything; the sentences are in that order."""
    ordered = merged(sorted(claims, key=lambda claim: (claim.sentence_span, claim.span)))
    named = [replace(claim, id=f"c{n}") for n, claim in enumerate(ordered, start=1)]
    spans = [sentence.span for sentence in sentences]
    by_sentence: dict[Span, list[str]] = {}
    for claim in named:
        by_sentence.setdefault(claim.sentence_span, []).append(claim.id)
        for start, _ in claim.also:
            home = spans[bisect(spans, start, key=itemgetter(0)) - 1]
            by_sentence.setdefault(home, []).append(claim.id)
    ledger = tuple(
        Sentence(
            id=f"s{n}",
            span=sentence.span,
            fate=sentence.fate,
            claims=tuple(dict.fromkeys(by_sentence.get(sentence.span, ()))),
            reason=sentence.reason,
            worthiness=round(sentence.worthiness, 4),
        )
        for n, sentence in enumerate(sentences, start=1)
    )
    return Extraction(ledger, tuple(named), notes)


def unclaimed(span: Span, reason: str) -> Sentence:
    """The entry of a sentence of which no claim is made."""
    return Sentence(id="", span=span, fate=Fate.NOT_CHECKABLE, reason=reason)


def left_over(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The entries of what is no part of a sentence: stage directions, times and signs between them."""
    found, at = [], 0
    for start, stop in [*sorted(sentence.span for sentence in sentences), (len(text), len(text))]:
        found += [unclaimed((at + gap.start(), at + gap.end()), NO_TEXT) for gap in GAP.finditer(text[at:start])]
        at = max(at, stop)
    return found


def why_none(sentence: Stretch) -> str:
    """Why no claim was made of a sentence, in a few words."""
    if is_question(sentence):
        return "a question"
    if len(sentence) > LONGEST_SENTENCE:
        return "too long to be a sentence"
    if not any(token.pos_ in ("VERB", "AUX") for token in sentence):
        return "no verb"
    return "no statement with a subject of its own"
