"""How a sentence commits itself to a clause (asserted, reported, possible, future, opinion), and its polarity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.attribution import Attribution
from factcheck.claims.clauses import Clause
from factcheck.claims.grammar import AUXILIARIES
from factcheck.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

POSSIBLE = {"may", "might", "could", "would", "'d", "’d"}
FUTURE = {"will", "shall", "'ll", "’ll", "wo"}
DUTY = {"should", "must", "ought"}
HEDGES = {"perhaps", "maybe", "possibly", "probably", "likely", "allegedly", "reportedly", "supposedly", "apparently"}
JUDGING = {"think", "believe", "feel", "guess", "suppose", "hope", "wish", "doubt", "love", "hate", "prefer", "deserve"}
FIRST_PERSON = {"i", "we"}
# Words of praise and blame: a claim that rests on one is a matter of taste.
TASTE = frozenset(
    """
    wonderful terrible awful beautiful ugly brilliant disgraceful shameful shame disgusting delightful
    magnificent stupid ridiculous absurd fantastic amazing horrible lovely pathetic outrageous excellent superb
    dreadful appalling best worst nonsense scandalous charming boring heroic
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
NEGATIVE_WORDS = {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "barely", "hardly"}


def modality(clause: Clause, said: Attribution, *, question: bool) -> Modality:
    """The first that holds of: question, opinion, possible, future, reported, asserted."""
    head = clause.head
    helpers = {child.lower_ for child in head.children if child.dep_ in AUXILIARIES} | {t.lower_ for t in clause.shared}
    words = {token.lower_ for token in clause.words}
    subject = {token.lower_ for token in clause.subject}
    if question:
        return Modality.QUESTION
    if helpers & DUTY or (subject & FIRST_PERSON and head.lemma_.lower() in JUDGING) or _is_taste(head):
        return Modality.OPINION
    conditional = clause.conditional or _under_condition(head)
    if said.supposed or conditional or helpers & POSSIBLE - _reported_future(said) or words & HEDGES:
        return Modality.POSSIBLE
    if helpers & (FUTURE | POSSIBLE) or _going_to(head):
        return Modality.FUTURE
    return Modality.REPORTED if said.speakers else Modality.ASSERTED


def polarity(clause: Clause, words: Sequence[Token], said: Attribution) -> Polarity:
    """Negative when a claim of these words of a clause negates its verb, subject, object or promise, or denies."""
    apart = {
        token
        for word in words
        if word.dep_ in ("relcl", "acl", "advcl", "ccomp") and word != clause.head
        for token in word.subtree
    }
    inside = [token for token in (*clause.subject, *words, *clause.shared) if token not in apart]
    negated = any(token.dep_ == "neg" or token.lower_ in NEGATIVE_WORDS for token in inside)
    denies = clause.head.lemma_.lower() in ("deny", "refute")
    return Polarity.NEGATIVE if (negated or denies) != said.denied else Polarity.POSITIVE


def _reported_future(said: Attribution) -> set[str]:
    # "He said it would": the future seen from the past, not a mere possibility.
    return {"would", "'d", "’d"} if said.speakers else set()


def _is_taste(head: Token) -> bool:
    return any(child.dep_ in ("acomp", "attr") and child.lemma_.lower() in TASTE for child in head.children)


def _going_to(head: Token) -> bool:
    return head.lower_ == "going" and any(child.dep_ == "xcomp" for child in head.children)


def _under_condition(head: Token) -> bool:
    token = head
    while token.dep_ in ("conj", "ccomp", "relcl", "acl") and token.head != token:
        token = token.head
        if token.dep_ == "advcl" and any(
            child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in token.children
        ):
            return True
    return False
