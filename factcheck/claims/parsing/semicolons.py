"""Tagged tokens -> where a sentence falls into halves, at a semicolon or colon between two statements.

Parsers take the first half for what the second one says. A half is no sentence of the ledger: `sentences` joins them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import FINITE
from factcheck.claims.syntax.tree import Doc, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse

JOINTS = {";", ":"}
SUBORDINATE = {"that", "which", "who", "whose", "where", "when", "if", "because", "as", "while"}
# What a figure and the full stop of its sentence are taken for: "rose to £98m. It ...".
CLOSED_AMOUNTS = {"m.", "bn.", "tn.", "k.", "p.", "mph.", "kg.", "km."}
ELLIPTIC = {"did", "does", "do"}  # "more than I did: ..."
OPENING = {'"', "“", "„"}
QUOTES = {'"', "“", "”", "„", "«", "»"}
OPENED, CLOSED = {"(", "["}, {")", "]"}
ENDS = JOINTS | {".", "!", "?"}


def set_halves(doc: Parse) -> Parse:
    """Mark the second half of each sentence that has two as the beginning of one, for the parser that follows."""
    told = _told()
    known = [told.get(word, "") for word in doc.to_array("LOWER").tolist()]  # most texts need no objects for tokens
    if not CLOSED_AMOUNTS.isdisjoint(known):
        for number, token in enumerate(doc[:-1]):
            if number and token.lower_ in CLOSED_AMOUNTS and doc[number - 1].like_num and _begins(doc, number + 1):
                _begin(doc, number + 1)
    if JOINTS.isdisjoint(known):
        return doc
    for before, after in pairwise(_stretches(known)):
        joint = doc[before[1] - 1]
        if joint.text == ":" and doc[after[0]].text in OPENING and _heads(doc, before) and _stands(doc, after):
            _begin(doc, after[0])
            continue
        if joint.text not in JOINTS or not (_stands(doc, before, joint.text) and _stands(doc, after)):
            continue
        if joint.text == ":" and not _states(doc, after):
            continue
        last = joint.nbor(-1)
        if joint.text == ":" and last.tag_ in ("VBD", "VBZ", "VBP", "VBG") and last.lower_ not in ELLIPTIC:
            continue  # "he said: ..."
        _begin(doc, after[0])
    return doc


def _begin(doc: Parse, number: int) -> None:
    """Let a sentence begin at a token, with the words behind quotation marks that open there."""
    doc[number].is_sent_start = True
    if doc[number].text in OPENING and number + 1 < len(doc):
        doc[number + 1].is_sent_start = False


def _begins(doc: Parse, number: int) -> bool:
    """Whether a sentence may begin at a token: a capital, or quotation marks that open before one."""
    opens = doc[number].text in OPENING and doc[number - 1].whitespace_ and not doc[number].whitespace_
    first = doc[number + 1] if opens and number + 1 < len(doc) else doc[number]
    return bool(first.is_title or (opens and first.text == "I"))


def sentences(doc: Doc) -> Iterator[tuple[Span, list[Span]]]:
    """The sentences of a parsed text, each with its parts: two or more where it falls into halves.

    What is quoted behind a colon is a sentence of its own, which is somebody's word.
    """
    parts: list[Span] = []
    for part in doc.sents:
        if parts and _parts(parts[-1], part):
            yield Span(doc, parts[0].start, parts[-1].end), parts
            parts = []
        parts.append(part)
    if parts:
        yield Span(doc, parts[0].start, parts[-1].end), parts


def _parts(last: Span, following: Span) -> bool:
    """Whether a sentence ends between two parts of a parsed text."""
    end = last[-1].text
    if len(last) == 1 and end in OPENING:
        return False
    return end not in JOINTS or (end == ":" and following[0].text in OPENING)


def _stretches(marks: list[str]) -> Iterator[tuple[int, int]]:
    """What stands between full stops, semicolons and colons outside of quotations and brackets, by number of token."""
    start, quoted, depth = 0, False, 0
    for number, mark in enumerate(marks):
        if mark in QUOTES:
            quoted = not quoted
        depth += (mark in OPENED) - (mark in CLOSED)
        if mark in ENDS and not quoted and depth <= 0:
            yield start, number + 1
            start, depth = number + 1, 0
    if start < len(marks):
        yield start, len(marks)


@cache
def _told() -> dict[int, str]:
    """The words and marks that are looked for, by spaCy's numbers."""
    from spacy.strings import get_string_id

    return {get_string_id(word): word for word in CLOSED_AMOUNTS | QUOTES | OPENED | CLOSED | ENDS}


def _stands(doc: Parse, stretch: tuple[int, int], joint: str = "") -> bool:
    """Whether a stretch has a verb with a tense, after something that can be its subject.

    Before a semicolon, a participle alone is taken for a past tense: "A lorry overturned; nobody was hurt".
    """
    verb = next((i for i in range(*stretch) if doc[i].tag_ in FINITE), None)
    if verb is None and joint == ";":
        verb = next((i for i in range(*stretch) if doc[i].tag_ == "VBN"), None)
    if verb is None:
        return False
    return any(doc[i].tag_[:2] in ("NN", "PR", "DT", "EX", "CD", "WP") for i in range(stretch[0], verb))


def _heads(doc: Parse, stretch: tuple[int, int]) -> bool:
    """Whether a stretch only leads in what is quoted behind it: "The answer of Ida Holm:", "Here is what she said:"."""
    return doc[stretch[0]].lower_ == "here" or not any(doc[i].tag_ in FINITE for i in range(*stretch))


def _states(doc: Parse, stretch: tuple[int, int]) -> bool:
    """Whether a stretch has more verbs with a tense than subordinate clauses ("a promise that the mill stays")."""
    verbs = sum(doc[i].tag_ in FINITE for i in range(*stretch))
    return verbs > sum(doc[i].lower_ in SUBORDINATE for i in range(*stretch))
