"""A subordinate clause -> the connective it begins with, and whether it asks or stands under a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


# Connectives under which a clause is as sure as its sentence; under others (if, unless, until, so that) it is not.
ASSERTING_MARKS = frozenset("as while after when because since although though whereas once".split())  # noqa: SIM905
CONDITIONING = {"in": "event", "on": "condition"}
MERELY = {"only", "just", "merely", "simply"}
CONDITIONS = {"if", "unless", "whether", "lest", "provided", "providing", "supposing", "assuming"}
# Connectives that tell when or why.
TEMPORAL = {"since", "when", "after", "before", "once", "until", "because", "while", "as"}


HELPERS = {
    "do",
    "does",
    "did",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
}  # before a subject: "nor does she"
FARTHEST = 8  # tokens from what denies to the subject
EXACTLY = {"exactly", "precisely", "just"}  # "does not know exactly how the dam was built"


def asks(head: Token) -> bool:
    """Whether a subordinate clause is a question within the sentence ("asked what it would take")."""
    first = head.left_edge
    if _tells_what(head, first):
        return False
    led = first.dep_ == "prep" or first.lower_ in EXACTLY
    begins = [first, first.nbor(1)] if led and first.i + 1 < first.sent.end else [first]
    wondering = {"whether", "why", "how", "where"}
    return any(
        (token.tag_ in ("WP", "WDT") and token.lower_ != "that") or token.lower_ in wondering for token in begins
    )


def _tells_what(head: Token, first: Token) -> bool:
    """Whether a clause tells what something is: "what the audit shows is that nobody checked it, the mayor said"."""
    if head.dep_ != "ccomp" or head.i > head.head.i or first.tag_ != "WP" or head.nbor(1).lower_ != "that":
        return False
    told = any(child.dep_ == "ccomp" and child.i > head.i for child in head.children)
    return told and any(child.dep_ == "csubj" and child.left_edge is first for child in head.children)


def mark_of(head: Token) -> str | None:
    """The connective that a subordinate clause begins with, in lower case."""
    for child in head.children:
        if child.i < head.i and (child.dep_ == "mark" or is_mark(child)):
            following = child.nbor(1) if child.i + 1 < child.sent.end else None
            supposed = child.lower_ == "as" and following is not None and following.lower_ in ("if", "though")
            return "as if" if supposed else str(child.lower_)
    return None


def has_that(head: Token) -> bool:
    """Whether "that" brings a clause in."""
    return any(child.lower_ == "that" for child in head.below.get("mark", ()))


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied by "not" or "never", or by "nor" or "nowhere" before an auxiliary ("nor does she")."""
    first = verb.left_edge
    if "neg" in verb.below or (first.lower_ in ("nor", "neither") and first.head is verb and first.dep_ != "det"):
        return True
    subject = next(iter(verb.below.get("nsubj", ())), verb)
    return subject.i < verb.i and _denies_first(subject.left_edge)


def _denies_first(subject: Token) -> bool:
    """Whether a negation leads to an auxiliary before a subject: "at no point did she", "nowhere did she"."""
    start = subject.sent.start
    if subject.i - start < 2 or subject.nbor(-1).lower_ not in HELPERS:
        return False
    led = []
    for token in reversed(subject.doc[max(start, subject.i - FARTHEST) : subject.i - 1]):
        if token.is_punct or token.lower_ in ("that", "and", "but"):
            break
        led.append(token.lower_)
    return "nowhere" in led or "no" in led or led[:2] == ["once", "not"]


def loses_helper(verb: Token) -> bool:
    """Whether the auxiliary before a verb's subject hangs elsewhere: "sure that nowhere did she say that"."""
    subject = next(iter(verb.below.get("nsubj", ())), verb)
    denied = subject.i < verb.i and verb.tag_ in ("VB", "VBP") and _denies_first(subject.left_edge)
    return denied and subject.left_edge.nbor(-1).head is not verb


def measures_mark(token: Token, connective: Token, head: Token) -> bool:
    """Whether a token belongs to a measure before the connective of a verb ("three days after ...")."""
    if token.i >= connective.i:
        return False
    top = token
    while top.head != head and top.head != top and top.i < head.i:
        top = top.head
    return top.dep_ == "npadvmod" or top == connective


def is_mark(token: Token) -> bool:
    """Whether a token is the connective of a subordinate clause."""
    if token.dep_ == "mark" or (token.tag_ == "WRB" and token.lower_ in ASSERTING_MARKS):
        return True
    verb = token.head  # "once the court, which sits in Vik, has agreed"
    leads = (
        token.lower_ == "once"
        and token.tag_ == "RB"
        and token.dep_ == "advmod"
        and verb.dep_ == "advcl"
        and verb.left_edge is token
    )
    return leads and any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def is_conditional(head: Token) -> bool:
    """Whether a clause carries a condition."""
    below = head.below
    if "advcl" in below and any(mark_of(child) in CONDITIONS or is_inverted(child) for child in below["advcl"]):
        return True
    if "prep" in below and any(child.lower_ in ("provided", "providing", "assuming") for child in below["prep"]):
        return True
    return any(child.tag_ == "MD" for child in below.get("aux", ())) and any(map(_leaves_open, head.children))


def _leaves_open(adjunct: Token) -> bool:
    """Whether an adjunct is a condition of what is still to come: "in the event of a draw", "as long as he pays"."""
    if adjunct.lower_ in ("long", "soon"):
        return adjunct.lower_ == "long" and any(mark_of(child) == "as" for child in adjunct.below.get("advcl", ()))
    noun = CONDITIONING.get(adjunct.lower_) if adjunct.dep_ == "prep" else None
    return noun is not None and any(
        child.lower_ == noun and child.nbor(1).lower_ in ("of", "that") for child in adjunct.below.get("pobj", ())
    )


def is_inverted(head: Token) -> bool:
    """Whether a clause is a condition without "if" ("had he known, ...")."""
    first = head.left_edge
    if first.dep_ in ("aux", "auxpass") and first.head == head and first.lower_ in ("had", "should", "were"):
        return True
    if head.lower_ not in ("had", "were") or head.dep_ != "advcl" or head.i > head.head.i:
        return False
    before = (child for child in head.children if child.i < head.i and not child.is_punct)
    subject = "nsubj" in head.below or "ccomp" in head.below  # "had the party seen it, ...", with a slip of the parser
    return next(before, None) is None and subject  # "were the council to wait, ..."


def as_soon(head: Token) -> bool:
    """Whether a clause begins with "as soon as" or "as long as": it is a condition."""
    mark = next((child for child in head.below.get("mark", ()) if child.lower_ == "as"), None)
    return mark is not None and mark.nbor(-1).lower_ in ("soon", "long", "far")


def in_case(head: Token) -> bool:
    """Whether a clause begins with "in case"."""
    first = head.left_edge
    return bool(first.lower_ == "in" and first.i + 1 < head.i and first.nbor(1).lower_ == "case")


def not_only(token: Token) -> bool:
    """Whether "not" denies nothing, but pairs what follows with more: "not only bags but also straws"."""
    return token.lower_ == "not" and token.dep_ == "preconj" and any(c.lower_ in MERELY for c in token.children)


def has_if(verb: Token) -> bool:
    """Whether a clause is a condition that "if" or "unless" brings in; also of a parse that is not settled yet."""
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.children)
