"""A clause with a list in it -> a clause for each item of the list."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Lists whose items are meant together, not one by one.
TOGETHER = {"between", "among", "amongst"}
MOST_VARIANTS = 12
LISTED = {"dobj", "pobj", "attr", "oprd", "dative", "appos"}


def variants(words: list[Token]) -> list[list[Token]]:
    """The words of a clause once for each combination of items of its lists; as they are when it has none.

    Lists within a clause that modifies a noun are left alone: that clause is a claim of its own, and is split there.
    """
    inside = set(words)
    apart = {token for word in words if word.dep_ in ("relcl", "acl") for token in word.subtree}
    lists = [items for token in words if token not in apart and (items := _items(token, inside))]
    lists = [items for n, items in enumerate(lists) if not any(items[0] & set().union(*other) for other in lists[:n])]
    chosen: list[list[set[Token]]] = []
    count = 1
    for items in lists:
        if count * len(items) <= MOST_VARIANTS:
            chosen.append(items)
            count *= len(items)
    if not chosen:
        return [words]
    glue = {token for items in chosen for token in _glue(items, inside)}
    found = []
    for picked in product(*(range(len(items)) for items in chosen)):
        left_out = set(glue)
        for items, number in zip(chosen, picked, strict=True):
            left_out |= {token for n, item in enumerate(items) if n != number for token in item}
        found.append([token for token in words if token not in left_out])
    return found


def _items(first: Token, inside: set[Token]) -> list[set[Token]]:
    """The items of a list that begins with `first`, as sets of tokens; empty when it begins none."""
    if first.dep_ not in LISTED or first.pos_ not in ("NOUN", "PROPN"):
        return []
    heads = [first]
    while following := next((t for t in heads[-1].children if t.dep_ == "conj" and t in inside), None):
        if following.pos_ not in ("NOUN", "PROPN"):
            return []
        heads.append(following)
    if len(heads) < 2 or first.head.lower_ in TOGETHER or _one_name(heads) or _alternatives(heads):
        return []
    items = []
    for number, head in enumerate(heads):
        rest = set(heads[number + 1].subtree) if number + 1 < len(heads) else set()
        items.append({token for token in head.subtree if token not in rest and token in inside} - _joints(head))
    return items


def _joints(head: Token) -> set[Token]:
    return {child for child in head.children if child.dep_ in ("cc", "preconj")}


def _one_name(heads: list[Token]) -> bool:
    """Whether the list is part of one name ("the Organization for Security and Cooperation")."""
    entity = {token.ent_iob_ for token in heads[1:]}
    return heads[0].ent_type_ not in ("", "PERSON", "GPE", "NORP", "LOC") and entity == {"I"}


def _alternatives(heads: list[Token]) -> bool:
    """Whether the items are joined by "or": then it is not said which of them holds."""
    return any(child.lower_ in ("or", "nor") for head in heads for child in head.children if child.dep_ == "cc")


def _glue(items: list[set[Token]], inside: set[Token]) -> set[Token]:
    """The commas and conjunctions between the items."""
    low = min(token.i for token in items[0])
    high = max(token.i for item in items for token in item)
    taken = set().union(*items)
    return {t for t in inside if low <= t.i <= high and t not in taken and (t.dep_ == "cc" or t.text in ",;")}
