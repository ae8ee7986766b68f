"""A list in a clause -> whether it sets one thing against another, so that nothing is said of each alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import WHO, own_subject
from factcheck.claims.syntax.supposed import is_instead_of

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

PICKING = WHO | {"whom"}


def sets_against(heads: list[Token]) -> bool:
    """Whether a list is "not this but that" under one negation, "this rather than that", or "it was ... who"."""
    return _denies_first(heads) or _picks_out(heads) or any(is_instead_of(head) for head in heads)


def _denies_first(heads: list[Token]) -> bool:
    """Whether "not" before a verb denies only the first of what follows: "did not buy the land but the mill"."""
    verb, last = heads[0].head, heads[-1]
    but = any(child.lower_ == "but" for head in heads for child in head.children if child.dep_ == "cc")
    return (
        but and "neg" in verb.below and heads[0].i > verb.i and not any(c.lower_ in ("no", "not") for c in last.lefts)
    )


def _picks_out(heads: list[Token]) -> bool:
    """Whether a clause after a list tells whom "it" picks out: "it was not Vik but Holm who wrote the letter"."""
    verb, last = heads[0].head, heads[-1]
    subject = own_subject(verb) if heads[0].dep_ == "attr" and verb.lemma_ == "be" else None
    if subject is None or subject.lower_ != "it":
        return False
    after = last.doc[last.i + 1 : min(last.i + 3, last.sent.end)]
    return any(token.lower_ in PICKING for token in after)


def opposed(first: Token) -> list[Token]:
    """The two prepositions of "not from Paris but from Rome", of which the first is denied; none in another list."""
    others = [child for child in first.below.get("conj", ()) if child.lower_ == first.lower_]
    but = any(child.lower_ == "but" for child in first.below.get("cc", ()))
    only = any(child.lower_ in ("only", "just") for child in first.children)
    return [first, *others] if but and len(others) == 1 and not only else []


def is_affirmed(noun: Token) -> bool:
    """Whether a noun is what is so instead of another: "it was not the pilot but the controller who erred"."""
    first = noun.head
    but = noun.dep_ == "conj" and any(child.lower_ == "but" for child in first.below.get("cc", ()))
    return but and ("neg" in first.below or "neg" in first.head.below) and "neg" not in noun.below
