"""A noun taken for a word of the name behind it -> parted from it: "a body Lund founded", "on this day Holm left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.beside_names import of_whole_name
from factcheck.claims.parsing.moves import before, give_subject
from factcheck.claims.syntax.grammar import is_finite, is_person
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What points to the one thing meant: no name has it before a noun.
POINTING = {"this", "that", "these", "those", "such"}
BEHIND = {"parataxis", "ccomp", "conj", "appos", "relcl", "acl", "advcl"}


def noun_before_name(noun: Token) -> None:
    """Part a noun from the name behind it, where the words before it or the verb after it show that it is none."""
    name = noun.head
    if noun.dep_ != "compound" or name.tag_ != "NNP" or noun.tag_ not in ("NN", "NNS") or is_person(noun):
        return
    if any(token.tag_ != "NNP" for token in noun.doc[noun.i + 1 : name.i]):
        return
    first = name.left_edge
    if first.lower_ in ("a", "an") and first.head is name:
        _object_of(noun, name)
    elif first.lower_ in POINTING and first.head is name:
        _led_in(noun, name)


def _object_of(noun: Token, name: Token) -> None:
    """What somebody does to a thing tells of that: "the Vik Institute, a body Lund founded in 1990"."""
    comma, host = before(name.left_edge), before(before(name.left_edge))
    verb = name.nbor(1) if name.i + 1 < name.sent.end else name
    if comma.text != "," or host.tag_ not in ("NN", "NNS", "NNP", "NNPS") or comma.i == host.i:
        return
    if name.dep_ == "appos" and verb.dep_ == "acl" and verb.head is name and verb.tag_ in ("VBN", "VBD"):
        over = name.head
    elif name.dep_ == "nsubj" and name.head.i > name.i and name.head.dep_ in BEHIND and name.head.head.i < noun.i:
        verb, over = name.head, host
        if has(verb, ("dobj", "mark")) or not is_finite(verb):
            return
    else:
        return
    _part(noun, name)
    noun.head, noun.dep_ = over, "appos"
    of_whole_name(noun)
    verb.head, verb.dep_ = noun, "relcl"
    verb.tag_ = "VBD" if verb.tag_ == "VBN" and not has(verb, ("aux", "auxpass")) else verb.tag_
    give_subject(verb, name)


def _led_in(noun: Token, name: Token) -> None:
    """What a sentence begins with ends before a name: "Against this backdrop Lund's plans drew criticism"."""
    preposition = before(name.left_edge)
    if preposition.tag_ != "IN" or preposition.i != noun.sent.start or has(preposition, ("pobj", "pcomp")):
        return
    if name.dep_ in ("poss", "nsubj", "nsubjpass"):
        _part(noun, name)
        noun.head, noun.dep_ = preposition, "pobj"


def _part(noun: Token, name: Token) -> None:
    for child in list(name.children):
        if child.i < noun.i:
            child.head = noun
