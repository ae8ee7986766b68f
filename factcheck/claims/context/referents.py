"""A noun of a sentence -> whether somebody or something can be meant by it later on, and how one speaks of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.grammar import SUBJECTS, is_person, phrase
from factcheck.claims.syntax.names import HUMAN, plain

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def others_act(subject: Token) -> bool:
    """Whether a sentence tells of other people than its subject: "police are looking for two men, who ..."."""
    own = set(subject.subtree)
    return any(token.tag_ == "NNS" and is_person(token) and token not in own for token in subject.sent)


def sums_up(verb: Token) -> bool:
    """Whether "it" may stand for all that was said: "it is the second attempt", "it was a header that decided it"."""
    said = next((c for c in verb.children if c.dep_ == "attr"), None) if verb.lemma_ == "be" else None
    if said is None:
        return False
    ranked = any(c.tag_ == "JJS" or c.ent_type_ == "ORDINAL" or c.lower_ in ("only", "latest") for c in said.children)
    return ranked or any(token.dep_ == "relcl" and token.left_edge.lower_ == "that" for token in said.subtree)


def is_human(noun: Token) -> bool:
    """Whether a noun is one for a person by what they are or do."""
    return noun.lemma_.lower() in HUMAN


def is_stranger(token: Token) -> bool:
    """Whether a token is a single person without a name."""
    return token.tag_ == "NN" and token.dep_ != "compound" and is_human(token) and naming(token) is None


def is_of_subject(token: Token, verb: Token) -> bool:
    """Whether a token is the subject of a verb, or the name beside it."""
    subject = token.head if token.dep_ == "appos" else token
    return subject.head == verb and subject.dep_ in SUBJECTS


def _core(noun: Token) -> list[Token]:
    """A noun's phrase without clauses that tell which one is meant."""
    clauses = {t for child in noun.children if child.dep_ in ("relcl", "acl") for t in child.subtree}
    return [token for token in phrase(noun) if token not in clauses] or [noun]


def definite(noun: Token) -> str:
    """A noun's phrase as one speaks of it again: "a mechanic" is then "the mechanic"."""
    words = _core(noun)
    text = plain(words)
    first = words[0]
    if first.lower_ in ("a", "an"):
        return "the " + text.partition(" ")[2]
    if first.pos_ in ("PROPN", "X") or first.ent_type_ in ("ORG", "GPE", "PERSON"):
        return text
    text = text[:1].lower() + text[1:]
    return f"the {text}" if first.tag_ == "CD" else text
