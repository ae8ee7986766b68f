"""Sentences of languages that are not parsed -> claims: each as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.model import Article, Claim, Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span as Stretch

LEAST_WORDS = 3
# Scripts that put no space between words; what stands between spaces is no word there, and holds stops within it.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LEAST_LETTERS = 6
# A stop within quotation marks ends no sentence.
STOPPED = re.compile(r"(?:「[^」]*」|『[^』]*』|“[^”]*”|[^。！？｡])+[。！？｡]*")
ASKS = ("?", "？", "؟")
CLOSING = "」』”’）"


def wholes(article: Article, sentence: Stretch, span: Span) -> Iterator[Claim]:
    """What stands at `span` of an article, sentence by sentence; no headings of few words, no questions."""
    start, spaced = span[0], sum(token.is_alpha for token in sentence) >= LEAST_WORDS
    for part in STOPPED.finditer(article.text[span[0] : span[1]]):
        written = part[0].strip()
        if not written or written.rstrip(CLOSING).endswith(ASKS):
            continue
        if len(UNSPACED.findall(written)) >= LEAST_LETTERS or spaced:
            begin = start + part.start() + len(part[0]) - len(part[0].lstrip())
            place = (begin, begin + len(written))
            yield Claim(id="", text=" ".join(written.split()), span=place, pieces=(place,), sentence_span=span)


def language_note(language: str | None) -> str:
    """What a report says of a language that is not parsed."""
    named = "in a language that was not recognized" if language == "und" else f"in {language!r}, not English"
    return f"the article is {named}: each sentence is taken as one claim"
