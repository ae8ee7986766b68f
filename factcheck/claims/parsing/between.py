"""Tokens of a sentence -> what stands between commas after a noun and belongs to it, or says more between dashes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from factcheck.claims.parsing.semicolons import QUOTES
from factcheck.claims.syntax.grammar import FINITE
from factcheck.claims.syntax.stretches import DASHES, NOMINAL, TIMES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

RELATIVE = {"who", "which", "whose", "whom"}
# What has words of its own, which may stand right behind it.
TITLED = {
    "headline",
    "caption",
    "title",
    "hashtag",
    "slogan",
    "message",
    "post",
    "tweet",
    "meme",
    "claim",
    "sign",
    "text",
}
LEAST_TITLE = 3  # tokens
GOES_ON = FINITE | {"TO", "IN", "RB", "."}  # what a sentence goes on with after an aside, by tag
LONGEST = 20  # tokens between dashes
BEGINNING = {"DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "CD", "EX"}  # tags of what a statement begins with


@dataclass(frozen=True, slots=True)
class Aside:
    """Tokens from number `start` to `end` with a comma on either side, and how they hang on a noun."""

    start: int
    end: int
    dep: str


def asides(sentence: Span) -> list[Aside]:
    """What stands between commas in a sentence, after a noun, and belongs to it by its form."""
    tokens = list(sentence)
    quoted = next((n for n, token in enumerate(tokens) if token.text in QUOTES), len(tokens))
    before = tokens[:quoted]
    depths = accumulate((token.text == "(") - (token.text == ")") for token in before)
    commas = [n for n, (token, depth) in enumerate(zip(before, depths, strict=True)) if token.text == "," and not depth]
    return [aside for comma, close in pairwise(commas) if (aside := _aside(tokens, comma, close)) is not None]


def _aside(tokens: list[Token], comma: int, close: int) -> Aside | None:
    if comma < 1 or close + 2 >= len(tokens) or close == comma + 1:
        return None
    before, inside = tokens[comma - 1], tokens[comma + 1 : close]
    if before.tag_ not in NOMINAL or before.ent_type_ in TIMES or any(token.text in "()[]" for token in inside):
        return None
    after, following = tokens[close + 1 : close + 3]
    if after.tag_ not in GOES_ON and not (after.tag_ == "CC" and following.tag_ in FINITE):
        return None
    dep = _form(inside, after)
    base = tokens[0].i
    return Aside(base + comma + 1, base + close, dep) if dep else None


def _form(inside: list[Token], after: Token) -> str:
    """The dependency by which an aside of this form hangs on its noun; empty for what is none."""
    first, second = inside[0], inside[1] if len(inside) > 1 else inside[0]
    finite = any(token.tag_ in FINITE for token in inside)
    if first.lower_ in RELATIVE or (first.tag_ == "IN" and second.lower_ in RELATIVE):
        return "relcl" if finite else ""
    if finite:
        return ""
    if first.tag_ == "VBN" or (first.tag_ == "RB" and second.tag_ == "VBN"):
        return "acl"
    if first.lower_ == "including" or (first.lower_ == "among" and second.lower_ == "them"):
        return "prep"
    named = first.tag_ in ("DT", "PRP$", "NNP") and any(token.tag_ in NOMINAL for token in inside)
    listed = first.tag_ == "NNP" and any(token.tag_ == "CC" for token in inside)  # "with Vik, Holm and Berg, make up"
    told = named and not listed and after.tag_ in FINITE | {"TO"} and inside[-1].ent_type_ not in TIMES
    return "appos" if told else ""


def dashed(sentence: Span) -> tuple[int, int] | None:
    """Where a statement of its own begins and ends between dashes that a subject and its verb stand around.

    Only where the parse mixes the two: "Ida Holm – she led the panel – told the paper".
    """
    doc = sentence.doc
    dashes = [token.i for token in sentence if token.text in DASHES]
    for opening, closing in pairwise(dashes):
        inside = doc[opening + 1 : closing]
        if not 2 < len(inside) <= LONGEST or opening == sentence.start or closing + 2 >= sentence.end:
            continue
        before, after, following = doc[opening - 1], doc[closing + 1], doc[closing + 2]
        goes_on = after.tag_ in FINITE or (after.tag_ == "RB" and following.tag_ in FINITE)
        if not goes_on or before.tag_ not in NOMINAL or inside[0].tag_ not in BEGINNING:
            continue
        if not any(token.tag_ in FINITE for token in inside[1:]) or any(token.text in QUOTES for token in inside):
            continue
        if any(token.tag_ in FINITE for token in doc[sentence.start : opening]):
            continue  # "he said the bridge – it was built in 1974 – had cracks"
        outside = [*doc[sentence.start : opening], *doc[closing + 1 : sentence.end]]
        if any(token.head in inside for token in outside) or any(token.head in outside for token in inside):
            return opening + 1, closing
    return None


def titled(sentence: Span) -> tuple[int, int] | None:
    """Where the words of a headline or post begin and end in quotation marks, if the parse mixes a verb of them up."""
    if TITLED.isdisjoint(token.lower_ for token in sentence):
        return None
    doc = sentence.doc
    marks = [token.i for token in sentence if token.text in QUOTES]
    for start, end in pairwise(marks):
        noun = doc[start - 1] if start > sentence.start else doc[start]
        if noun.lower_ not in TITLED or end - start <= LEAST_TITLE or end + 2 >= sentence.end:
            continue
        inside = set(doc[start + 1 : end])
        mixed = any(token.head in inside for token in sentence if token.i < start or token.i > end)
        if mixed and doc[end + 1].tag_ in FINITE and any(token.tag_ in FINITE for token in inside):
            return start, end
    return None
