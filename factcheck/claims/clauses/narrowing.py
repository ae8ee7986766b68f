"""An adverbial clause -> whether the clause around it would say more without it: it is left with it.

"Rose in every month since the party took office" does not say that it rose in every month; "changed his mind only when
the guide fell" does not say that he changed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.connectives import TEMPORAL
from factcheck.claims.syntax.grammar import own_subject
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import DASHES, set_off

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

JOINING = TEMPORAL - {"while"}
LASTS = {"second", "minute", "hour", "day", "night", "week", "month", "year"}
RANKED = {"first", "second", "third", "fourth", "fifth", "last", "only"}
LONGEST = 6  # tokens from such a word to "since"
EVERY = {"every", "each", "any", "all"}


def narrows(clause: Token) -> bool:
    """Whether an adverbial clause tells of what alone the rest is so, or has no verb of its own to be said apart."""
    head = clause.head
    if any(child.lower_ in ("whenever", "wherever") for child in clause.children):
        return True
    mark = next((c for c in clause.children if c.i < clause.i and c.lower_ in TEMPORAL), None)
    if mark is None:
        return False
    if _only(clause, head, mark) or (clause.lemma_ == "do" and not any(c.i > clause.i for c in clause.children)):
        return True  # "had we not acted when we did"
    if mark.lower_ != "since" or clause.i < head.i:
        return False
    start = head.left_edge.i if head.pos_ == "NOUN" else head.i + 1
    before = clause.doc[start : mark.i]
    if not before and head.dep_ == "relcl":
        return True  # "a feud that has run since she took office"
    ranked = any(token.lower_ in RANKED or token.tag_ in ("JJS", "RBS") for token in before[-LONGEST:])
    return ranked or any(token.lower_ in EVERY for token in before)  # "the first swap since talks broke down"


def goes_with(clause: Token) -> bool:
    """Whether an adverbial clause tells when or why the one around it was so ("laughed when she saw it").

    It leads that clause in or stands right behind it, without a comma, or with how long before or after it was.
    """
    mark = next((c for c in clause.children if c.i < clause.i and c.lower_ in JOINING), None)
    if mark is None or clause.dep_ != "advcl" or own_subject(clause) is None:
        return False
    measured, first = measures(mark), clause.left_edge
    if mark is not first and not (measured and mark.nbor(-1).left_edge is first and first.nbor(-1).text not in DASHES):
        return False
    if clause.i < clause.head.i:
        return True
    if measured and clause.lemma_.lower() in SAYING:
        return False  # "a post shared a day after the crash says"
    return not (set_off(clause) or _compares(mark, clause.head))


def measures(mark: Token) -> bool:
    """Whether it is told how long before or after something was: "two years after it was founded"."""
    before = mark.nbor(-1)
    if mark.lower_ not in ("after", "before") or before.lemma_.lower() not in LASTS:
        return False
    return before.tag_ == "NNS" or any(
        child.lower_ in ("a", "an") or child.dep_ == "nummod" for child in before.children
    )


def _compares(mark: Token, head: Token) -> bool:
    """Whether "as" goes on with what comes before ("as old as", "as long as"), or with "though"."""
    if mark.lower_ != "as":
        return False
    before = mark.doc[head.left_edge.i : mark.i]
    return mark.nbor(1).lower_ in ("though", "if") or any(t.lower_ in ("as", "so", "same", "such") for t in before)


def _only(clause: Token, head: Token, mark: Token) -> bool:
    """Whether "only" or "not" stands before the connective, or "only" before the verb: "only learned of it when"."""
    if any(token.lower_ in ("only", "not") for token in clause.doc[clause.left_edge.i : mark.i]):
        return True
    if clause.i < head.i:
        return False
    over = (head, head.head) if head.dep_ == "ccomp" else (head,)
    return any(child.lower_ == "only" and child.i == verb.i - 1 for verb in over for child in verb.children)
