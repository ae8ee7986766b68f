"""A sentence that begins with what its subject is or was -> that description: "Once home to 900 miners, Vik is empty".

It is told by how it begins, by its comma and by the subject right behind it. What something is or was once is a claim
of its own and leaves the clause; an adjective ("angry at the delay") may tell why, and stays as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.claims.syntax.asides import ONCE
from factcheck.claims.syntax.grammar import FINITE, SUBJECTS, is_person
from factcheck.claims.syntax.remembered import remembered
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import NOMINAL, TIMES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LONGEST = 16  # tokens of a description
STILL = {"still", "already", "currently"}
ADVERBS = ONCE.keys() | STILL | {"long"}
ARTICLES = {"a", "an", "the"}
# What follows an adjective that says something of a subject.
COMPLETING = {"to", "with", "of", "at", "for", "in", "by", "about", "from", "on"}
# Adjectives that tell when, where or how something is said or done.
SETTING = frozenset(
    """
    contrary due subject prior further next regardless irrespective relative similar such sure true likely unlikely
    important typical late early deep high low far near close last first outside inside previous subsequent parallel
    north south east west exclusive independent pursuant separate short other same good bad more less most least
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
TURNS = frozenset("day week month year night morning evening hour minute season century decade time moment".split())  # noqa: SIM905
PLACES = frozenset("town city village island port capital suburb district region province country state hamlet".split())  # noqa: SIM905
UNSAID = {"it", "there", "this", "that", "you", "we", "i"}


class Described(NamedTuple):
    """What a sentence begins with: its words, what they hang on, the subject and verb behind, and the adverb before."""

    words: list[Token]
    head: Token
    subject: Token
    verb: Token
    adverb: str
    leaves: bool  # whether it leaves the clause


@remembered
def described_first(first: Token) -> Described | None:
    """What a sentence with this first word says of its subject before it names it; None if nothing."""
    sentence = first.sent
    if "," not in sentence.words or not (first.lower_ in ADVERBS or first.tag_ in ("JJ", "DT", "NN", "RB", "CD")):
        return None
    lead = _lead(list(sentence))
    if not 1 < len(lead) <= LONGEST or lead[-1].i + 2 >= sentence.end or any(map(_is_apart, lead)):
        return None
    start = lead[-1].i + 2
    subject = next(
        (t for t in first.doc[start : start + LONGEST] if t.dep_ in SUBJECTS and t.left_edge.i == start), None
    )
    if subject is None or subject.head.i < subject.i or subject.lower_ in UNSAID or subject.head.dep_ == "parataxis":
        return None
    if lead[-1].head.dep_ == "ccomp" and subject.head.lemma_.lower() in SAYING:
        return None  # "Sorry about the noise, the boy said"
    adverb = first.lower_ if first.lower_ in ADVERBS else ""
    rest = lead[1:] if adverb else lead
    return _described(rest, subject, adverb) if rest else None


def _lead(tokens: list[Token]) -> list[Token]:
    """The words before the first comma, or before the one that ends a list of roles: "An actor, writer and singer"."""
    commas = [n for n, token in enumerate(tokens[:LONGEST]) if token.text == ","]
    if not commas:
        return []
    listed = [n for n in commas[1:2] if tokens[0].lower_ in ("a", "an") and _are_roles(tokens[:n])]
    return tokens[: (listed or commas)[0]]


def _are_roles(tokens: list[Token]) -> bool:
    joined = any(token.lower_ == "and" for token in tokens)
    return joined and all(t.tag_ in ("DT", "JJ", "NN", "CC", ",") for t in tokens) and is_person(tokens[-1])


def _described(rest: list[Token], subject: Token, adverb: str) -> Described | None:
    first, second = rest[0], rest[1] if len(rest) > 1 else rest[0]
    word, verb = first.lower_, subject.head
    head, leaves = first, True
    if word == "home":
        told = second.lower_ == "to" and len(rest) > 2
    elif word in ARTICLES:
        top = next((t for n, t in enumerate(rest) if t.tag_ in NOMINAL and not _goes_on(rest, n)), first)
        told, head = _may_be(top, subject, adverb), top
    elif word == "one":
        told = second.lower_ == "of" and any(token.tag_ in ("JJS", "RBS") for token in rest)
        told = told and subject.tag_ in ("NN", "NNP") and (first.dep_ not in SUBJECTS or first.head is verb)
    elif word == "worth":
        told = any(token.tag_ == "CD" for token in rest[1:])
    elif adverb and first.tag_ == "CD":
        told = len(rest) == 1 and subject.ent_type_ == "PERSON"
    else:
        no_longer = word == "no" and second.lower_ == "longer"
        head = rest[2] if no_longer and len(rest) > 3 else first  # "no longer able to pay"
        after = head.nbor(1)
        only = head.lower_ == "second" and after.lower_ == "only"
        told = head.tag_ == "JJ" and head.lower_ not in SETTING and (after.lower_ in COMPLETING or only)
        told = told and not any(child.tag_ == "MD" for child in verb.children)
        leaves = bool(adverb)
    return Described(rest, head, subject, verb, adverb, leaves) if told else None


def _is_apart(token: Token) -> bool:
    """Whether a word belongs to a clause, or parts two things."""
    return token.tag_ in FINITE or token.tag_ in ("WDT", "WP", "WRB") or token.text in (":", ";", "(", '"', "“")


def _goes_on(rest: list[Token], number: int) -> bool:
    return number + 1 < len(rest) and rest[number + 1].tag_ in NOMINAL


def _may_be(top: Token, subject: Token, adverb: str) -> bool:
    """Whether a noun may be what a subject is: somebody a person, a place a town, or anything that it once was."""
    if top.tag_ not in ("NN", "NNP") or top.ent_type_ in TIMES or top.lemma_.lower() in TURNS:
        return False
    if top.dep_ in SUBJECTS:
        return False  # "the judge, Vik said, was asleep"
    if subject.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in subject.children):
        return False
    if is_person(top):
        return subject.ent_type_ == "PERSON" or subject.tag_ == "NNP" or subject.lower_ in ("he", "she")
    return bool(adverb) or (top.lemma_.lower() in PLACES and subject.ent_type_ == "GPE")
