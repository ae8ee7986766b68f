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
                doc[number + 1].is_sent_start = True
                if doc[number + 1].text in OPENING:
                    doc[number + 2].is_sent_start = False
    if JOINTS.isdisjoint(known):
        return doc
    for before, after in pairwise(_stretches(known)):
        joint = doc[before[1] - 1]
        if joint.text not in JOINTS or not (_stands(doc, before, joint.text) and _stands(doc, after)):
            continue
        if joint.text == ":" and not _states(doc, after):
            continue
        last = doc[joint.i - 1]
        if joint.text == ":" and last.tag_ in ("VBD", "VBZ", "VBP", "VBG") and last.lower_ not in ELLIPTIC:
            continue  # "he said: ..."
        doc[after[0]].is_sent_start = True
    return doc


def _begins(doc: Parse, number: int) -> bool:
    """Whether a sentence may begin at a token: a capital, or quotation marks that open before one."""
    opens = doc[number].text in OPENING and doc[number - 1].whitespace_ and not doc[number].whitespace_
    first = doc[number + 1] if opens and number + 1 < len(doc) else doc[number]
    return bool(first.is_title or (opens and first.text == "I"))


def sentences(doc: Doc) -> Iterator[tuple[Span, list[Span]]]:
    """The sentences of a parsed text, each with its parts: two or more where it falls into halves."""
    parts: list[Span] = []
    for part in doc.sents:
        if parts and parts[-1][-1].text not in JOINTS:
            yield Span(doc, parts[0].start, parts[-1].end), parts
            parts = []
        parts.append(part)
    if parts:
        yield Span(doc, parts[0].start, parts[-1].end), parts


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


def _states(doc: Parse, stretch: tuple[int, int]) -> bool:
    """Whether a stretch has more verbs with a tense than subordinate clauses ("a promise that the mill stays")."""
    verbs = sum(doc[i].tag_ in FINITE for i in range(*stretch))
    return verbs > sum(doc[i].lower_ in SUBORDINATE for i in range(*stretch))
