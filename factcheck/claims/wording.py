"""Tokens -> the text of a claim, the exact stretches of the article behind it, and the span of the clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from factcheck.claims.syntax.stretches import PLACE
from factcheck.claims.syntax.tense import UNCHANGING
from factcheck.model import Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs that lean on a pronoun, after a name.
WRITTEN_OUT = {
    short.replace("'", mark): f" {full}"
    for mark in ("'", "’")
    for short, full in (("'m", "is"), ("'re", "is"), ("'ve", "has"), ("'ll", "will"))
}
LEANING = ",;:.!?%"  # signs without white space before them
SIGNS_IN_ROW = re.compile(r"([,;:])(?:\s*[,;:])+")
FIRST_OF_ROW = itemgetter(1)
CLOSED = re.compile(r"[.!?…][\"”’']?$")  # the end of a sentence, also within quotation marks
PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("‘", "’"))


def sentence_text(parts: Sequence[Token | str], said: Mapping[int, str] | None = None) -> str:
    """Tokens and words put in between as a sentence: spaced, capitalised, closed with a full stop.

    `said` holds what is said in place of some tokens, by their number.
    """
    put = said or {}
    words: list[str] = []
    following = -1  # the number of the token that stands right after the last one, without white space
    for part in parts:
        if isinstance(part, str):
            words.append(f" {part}")
            following = -1
            continue
        word, place = part.text, part.i
        if place in put:
            word = put[place]
        elif part.is_sent_start and words:
            word = _later(part)
        words.append(word if place == following else f" {word}")
        following = -1 if part.whitespace_ else place + 1
    text = " ".join("".join(words).split())
    for sign in LEANING:
        text = text.replace(f" {sign}", sign)
    text = SIGNS_IN_ROW.sub(FIRST_OF_ROW, text)
    text = _unquoted(_balanced(text).strip(" ,;:–—-"))
    if not text:
        return ""
    lead = 1 if text[0] in '"“‘' and len(text) > 1 else 0
    return text[:lead] + text[lead].upper() + text[lead + 1 :] + ("" if CLOSED.search(text[-2:]) else ".")


def singular(words: Sequence[Token]) -> dict[int, str]:
    """The first finite verb of a clause in the singular, by its number, for a subject that lost its companions."""
    verb = next((t for t in words if t.tag_ in ("VBP", "VBD", "MD") and t.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb.lower_ in WRITTEN_OUT:
        return {verb.i: WRITTEN_OUT[verb.lower_]}
    if verb is None or verb.tag_ == "MD" or (verb.tag_ == "VBD" and verb.lower_ != "were"):
        return {}
    if verb.lower_ in UNCHANGING:
        return {}  # the same form in the past, which is what it most often is
    known = {"are": "is", "were": "was", "have": "has", "do": "does", "am": "is"}
    lemma: str = verb.lemma_.lower()
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    regular = f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + ending
    return {verb.i: known.get(verb.lower_, regular)}


def one_of(subject: Sequence[Token]) -> dict[int, str]:
    """The noun of a subject in the singular, by its number, where one number is left after it ("Line 5")."""
    if len(subject) < 2 or not subject[-1].is_digit or subject[-2].tag_ not in ("NNS", "NNPS"):
        return {}
    noun = subject[-2]
    lemma: str = noun.lemma_ if noun.lemma_.lower() != noun.lower_ else noun.text.removesuffix("s")
    return {noun.i: lemma[:1].upper() + lemma[1:] if noun.text[:1].isupper() else lemma}


def pieces(tokens: Iterable[Token], offset: int) -> tuple[Span, ...]:
    """The stretches of the article that tokens cover, neighbours joined, in order of position."""
    found: list[list[int]] = []
    last = -2
    for token in sorted(set(tokens), key=PLACE):
        if token.is_space:
            continue
        start = token.idx + offset
        stop = start + len(token.text)
        if token.i == last + 1 and found:
            found[-1][1] = stop
        else:
            found.append([start, stop])
        last = token.i
    return tuple((start, stop) for start, stop in found)


def covering(tokens: Iterable[Token], offset: int) -> Span:
    """The shortest stretch of the article that holds all tokens."""
    every = sorted(tokens, key=PLACE)
    first, last = every[0], every[-1]
    return first.idx + offset, last.idx + len(last.text) + offset


def _later(token: Token) -> str:
    """The text of the first word of a sentence anywhere else: it loses the capital that it has from that."""
    text: str = token.text
    lowered = token.pos_ not in ("PROPN", "X") and text != "I" and (text == "A" or not text.isupper())
    return text[:1].lower() + text[1:] if lowered else text


def _unquoted(text: str) -> str:
    """The text without quotation marks around the whole of it."""
    for opening, closing in (('"', '"'), ("“", "”")):
        if text[:1] == opening and text[-1:] == closing and not {opening, closing} & set(text[1:-1]):
            return text[1:-1].strip(" ,;:–—-")
    return text


def _balanced(text: str) -> str:
    """The text without brackets and quotation marks whose other half is missing."""
    for opening, closing in PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "") if closing != "’" else text
            text = text.replace(closing, "") if closing != "’" else text
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text
