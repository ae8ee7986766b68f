"""A relative clause with "of which" -> its words with how much of an amount somebody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

PARTS = {"half", "third", "quarter", "fifth", "tenth", "most", "part"}


def with_part(head: Token, words: list[Token], of: Token, amount: list[Token]) -> list[Token]:
    """The words of "1.9 billion, of which China paid 22 percent" as "paid 22 percent of 1.9 billion"; none if unsure.

    Parameters
    ----------
    head
        The verb of the clause.
    words
        The words of the clause without its subject and pronoun.
    of
        The preposition before the pronoun.
    amount
        What the pronoun stands for.
    """
    part = next((child for child in head.below.get("dobj", ()) if child.i > head.i), None)
    if part is None or part.right_edge is not part or part not in words:
        return []
    told = part.tag_ == "CD" or any(child.tag_ == "CD" for child in part.lefts) or part.lower_ in PARTS
    if not told or not any(token.tag_ == "CD" for token in amount):
        return []  # "reserves, of which the town could have spent a part"
    at = words.index(part) + 1
    return [*(t for t in words[:at] if t is not of), of, *amount, *(t for t in words[at:] if t is not of)]
