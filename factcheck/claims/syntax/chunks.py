"""Words before a place in a sentence -> the noun phrase that they end with, by tags alone; "be" and "have" for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import is_finite, is_past_or_perfect
from factcheck.claims.syntax.stretches import NOMINAL, TIMES
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

PREMODIFYING = NOMINAL | {"DT", "PRP$", "POS", "CD", "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH"}
OPENING = {"DT", "PRP$"}  # what a noun phrase begins with
DETERMINING = {"DT", "PRP$", "POS", "CD"}
IN_AMOUNTS = {"CD", "NN", "NNS", "$", "DT", "RB"}

QUANTIFYING = frozenset("more less fewer than about around some nearly almost roughly over".split())  # noqa: SIM905


def being(tokens: list[Token], *, plural: bool) -> str:
    """The form of "be" in the tense of the verb that words hang on, or of the sentence."""
    root = tokens[0].sent.root
    joined = (above for above in tokens[-1].ancestors if above.dep_ == "conj" and above.head is root)
    verb = next((above for above in joined if is_finite(above) and above.i < tokens[0].i), root)
    return finite("be", past=is_past_or_perfect(verb), plural=plural)


def having(tokens: list[Token], *, plural: bool) -> str:
    """The form of "have" in the tense of the sentence."""
    return finite("have", past=is_past_or_perfect(tokens[0].sent.root), plural=plural)


def chunk(before: list[Token]) -> list[Token]:
    """The noun phrase that words end with, from its article or owner on."""
    start = len(before)
    while start and before[start - 1].tag_ in PREMODIFYING:
        start -= 1
        if before[start].tag_ in OPENING and not (start and before[start - 1].tag_ in ("DT", "POS")):
            break
    return before[start:]


def whole(before: list[Token]) -> list[Token]:
    """The noun phrase that words end with; empty if it may be a part of another.

    What stands beside "the bridge at the mill" may be said of either.
    """
    found = chunk(before)
    if not found or found[-1].tag_ not in NOMINAL or found[-1].ent_type_ in TIMES:
        return []
    above = before[: -len(found)]
    return [] if above and (above[-1].tag_ in ("IN", "TO") or above[-1].text in (",", "-")) else found


def amount_at_end(before: list[Token]) -> list[Token]:
    """The amount that words end with ("1.1 billion francs a year"); empty if they end with none.

    A date, a year and a number in words are none, nor is an item of a list.
    """
    start = len(before)
    while start and (before[start - 1].tag_ in IN_AMOUNTS or before[start - 1].lower_ in ("%", "per")):
        start -= 1
    number = next((n for n in range(start, len(before)) if before[n].tag_ in ("CD", "$")), None)
    if number is None or before[number].ent_type_ in TIMES | {"ORDINAL"} or before[number].text.isalpha():
        return []
    if number and before[number - 1].text == ",":
        return []
    year = before[number].is_digit and len(before[number].text) == 4
    if year and number + 1 == len(before):
        return []
    while number and before[number - 1].lower_ in QUANTIFYING:
        number -= 1  # "more than 6,400 people"
    return before[number:]
