"""A list, or the adjuncts of a verb -> whether a word around them holds for all of them together.

"Mainly oil and gas", "earnings before interest and tax", "cash and bonds of nine million" and "neither side may build
in the valley without leave" say nothing of one of the things alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import is_determined
from factcheck.claims.syntax.names import CHILDREN
from factcheck.claims.syntax.stretches import TIMES, set_off

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What is said of most of a list, or of nothing else, is not said of each of its items.
DEGREES = frozenset("only chiefly mainly mostly largely primarily predominantly solely merely partly half".split())  # noqa: SIM905
LIKE = DEGREES | {"especially", "particularly", "notably"}
# What places an adjunct, right before it: "midway through the first half".
PLACED = frozenset("midway halfway partway shortly soon right just early late deep only even immediately".split())  # noqa: SIM905
NEVER = {"no", "not", "n't", "n’t", "never", "none", "nobody", "neither", "nor", "nothing"}
OPEN_QUOTES = {"“", "„", "«"}
CLOSED_QUOTES = {"”", "»"}
JOINTS = {"conj", "cc", "punct", "relcl", "preconj"}
RATES = {*TIMES, "PERCENT", "ORDINAL"}  # figures that may be those of each of several


def bound(heads: Sequence[Token], inside: set[Token]) -> bool:
    """Whether the items of a list, given by their nouns, share a word that no single one of them has."""
    first = heads[0]
    over = first.head if first.dep_ == "pobj" else first
    if _narrowed(first) or _narrowed(over) or any(head.left_edge.lower_ in LIKE for head in heads[1:]):
        return True  # "from food, chiefly fish and eggs"
    if _shares_modifier(heads, inside) or _shares_clause(heads) or _in_fragment(first):
        return True
    again = (c for c in over.head.children if c.dep_ == "prep" and c.i > heads[-1].i)
    if over is not first and over.head.pos_ in ("NOUN", "PROPN") and any(again):
        return True  # "Holm in Norway and Vik in Iceland"
    if over.dep_ == "agent" and any(c.dep_ == "nsubjpass" and c.like_num for c in over.head.children):
        return True  # "68 were picked up by boats and a helicopter"
    if over.dep_ == "agent" and over.head.dep_ == "acl" and any(t.like_num for t in _before(over.head)):
        return True  # "a loan of nine million provided by Vik and Holm"
    if over.dep_ == "prep" and over.lower_ not in ("including", "as", "like") and _counts(over):
        return True  # "paid 40 million to schools and clinics"
    if _paid_for(first, inside) or (over.lower_ == "of" and _of_so_many(over.head)):
        return True
    if over is not first and over.lower_ in ("before", "after") and over.head.pos_ == "NOUN":
        return True  # "earnings before interest and tax"
    if first.dep_ in ("attr", "acomp") and first.head.lemma_ == "be":
        subject = next((child for child in first.head.children if child.dep_ == "nsubj"), None)
        if subject is not None and first.pos_ == "PROPN" and subject.lower_ in ("they", "these", "those"):
            return True  # "they were Norway, Sweden and Denmark"
        return subject is not None and subject.tag_ == "NNS" and is_determined(subject)
    return False


def _counts(preposition: Token) -> bool:
    """Whether the verb above a preposition tells how many or how much, of all that the preposition brings in."""
    verb = next((above for above in preposition.ancestors if above.pos_ in ("VERB", "AUX")), None)
    told = verb.children if verb is not None else ()
    return any(
        is_count(counted)
        for child in told
        if child.dep_ in ("nsubj", "nsubjpass", "dobj")
        for counted in (child, *child.below.get("nummod", ()))
    )


def _of_so_many(noun: Token) -> bool:
    """Whether a noun before "of" is counted, or of both parents: "nine cases of theft and fraud", "daughter of"."""
    if noun.lemma_.lower() in CHILDREN or noun.ent_type_ == "ORDINAL":
        return True  # "the daughter of a driver and a nurse", "the third of two sons and nine daughters"
    return any(map(is_count, noun.below.get("nummod", ())))


def _paid_for(first: Token, inside: set[Token]) -> bool:
    """Whether so much is done for all: "pledged 200 million to improve schools and roads"."""
    verbs = [above for above in first.ancestors if above.pos_ == "VERB" and above in inside]
    if len(verbs) < 2 or verbs[0].tag_ not in ("VB", "VBG"):
        return False
    objects = (thing for verb in verbs[1:] for thing in verb.below.get("dobj", ()) if thing.i < verbs[0].i)
    return any(
        is_count(much) for thing in objects for much in (thing, *thing.below.get("nummod", ())) if much.i <= thing.i
    )


def is_count(token: Token) -> bool:
    """Whether a token tells how many or how much: no date, share or rank, which each of several may have."""
    return token.tag_ == "CD" and token.ent_type_ not in RATES


def _before(clause: Token) -> list[Token]:
    """The words of a clause's noun before it."""
    return [token for token in clause.head.subtree if token.i < clause.i]


def _narrowed(first: Token) -> bool:
    """Whether a word of degree stands right before a list, or before the preposition that brings it in."""
    edge = first.left_edge
    before = edge.nbor(-1) if edge.i > first.sent.start else edge
    return edge.lower_ in DEGREES or before.lower_ in DEGREES


def _shares_modifier(heads: Sequence[Token], inside: set[Token]) -> bool:
    """Whether an amount that modifies an item stands behind the last: "cash and bonds of nine million"."""
    last = heads[-1]
    return any(
        child.i > last.i
        and child.dep_ not in JOINTS
        and child in inside
        and not set_off(child)
        and any(token.like_num for token in child.subtree)
        for head in heads[:-1]
        for child in head.children
    )


def _shares_clause(heads: Sequence[Token]) -> bool:
    """Whether a clause behind the last item tells which of all are meant: "nurses and guards killed at work"."""
    last = heads[-1]
    behind = (child for head in heads[:-1] for child in head.children if child.i > last.i)
    return any(child.dep_ == "acl" and child.tag_ in ("VBN", "VBG") and not set_off(child) for child in behind)


def _in_fragment(first: Token) -> bool:
    """Whether a list stands within a few quoted words: "accused her of “playing cat and mouse at once”"."""
    start = first.sent.start
    marks = [t for t in first.doc[start : first.i] if t.text in OPEN_QUOTES | CLOSED_QUOTES | {'"'}]
    if not marks or marks[-1].text in CLOSED_QUOTES or (marks[-1].text == '"' and len(marks) % 2 == 0):
        return False
    verb = next((above for above in first.ancestors if above.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB")), first)
    return start < verb.i < marks[-1].i


def denied(head: Token, words: Sequence[Token]) -> bool:
    """Whether a clause is negated as a whole, so that it says less without one of its adjuncts than with it."""
    if "neg" in head.below:
        return True
    return any(t.lower_ in NEVER and t.i < head.i and t.dep_ in ("det", "nsubj", "nsubjpass", "preconj") for t in words)


def placed(adjunct: Token) -> bool:
    """Whether an adverb right before an adjunct belongs to it ("shortly after the break")."""
    edge = adjunct.left_edge
    return edge.i > edge.sent.start and edge.nbor(-1).lower_ in PLACED
