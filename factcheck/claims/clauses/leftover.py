"""The words of a clause -> what is left behind a clause that was taken out of them, and may belong to that.

"Shares rose before closing at 88, their highest in years" does not say that they rose their highest in years.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from factcheck.claims.syntax.stretches import NOUNS, OPENING_NOUNS, TIMES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

TAKEN_OUT = {"advcl", "relcl", "ccomp", "parataxis", "acl"}
ENDS = {",", ";", ")", "–", "—", "-", ":"}  # what an aside stands between


def meet(words: Sequence[Token], head: Token) -> bool:
    """Whether two nouns meet behind a verb where an aside was left out: "has been in The Mill (1983), Enemy (1985)"."""
    for number in range(1, len(words)):
        left, right = words[number - 1], words[number]
        if right.i <= left.i + 1 or left.i < head.i or left.pos_ not in NOUNS:
            continue
        if right.pos_ not in OPENING_NOUNS or right.dep_ == "npadvmod" or right.ent_type_ in TIMES:
            continue
        if left.nbor(1).text in ENDS or left.nbor(1).text == "(":
            return True
    return False


def left_behind(words: Sequence[Token], head: Token, inside: Collection[Token]) -> int:
    """How many of a clause's words stand before what is left behind a clause taken out of it; 0 if nothing is.

    Parameters
    ----------
    words
        The words of the clause, in order.
    head
        Its verb: only what follows it is looked at.
    inside
        All tokens of the clause, its subject among them.
    """
    for number in range(1, len(words)):
        left, right = words[number - 1], words[number]
        if right.i <= left.i + 1 or left.i < head.i or right.is_punct:
            continue
        gone = left.doc[left.i + 1 : right.i]
        loose = any(t.dep_ == "dep" and t.pos_ in NOUNS and t.left_edge is right for t in (right, *right.ancestors))
        if not loose and (gone[0].text in ENDS or gone[0].text == "(") and gone[-1].text in ENDS:
            continue
        if any(t.dep_ in TAKEN_OUT and t.head in inside and t.pos_ in ("VERB", "AUX") for t in gone):
            return number
    return 0
