"""Verbs behind "who" and "whose" -> hung on the one who is meant: "the Greens, whose head, Meck, won a seat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import give_subject, make_main
from factcheck.claims.syntax.asides import POSTS
from factcheck.claims.syntax.grammar import FINITE, SUBJECTS, is_person, own_subject
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What names of nobody are.
PLACING = {"from", "at", "in", "near"}  # before the place that somebody is from
NOBODY = {"GPE", "LOC", "FAC", "ORG", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT"}


def who_is_somebody(verb: Token) -> None:
    """No place, body or book is "who": "author of The Long War who is now a clerk", "Holm, a Democrat in Vik, who"."""
    thing, opens = verb.head, verb.left_edge
    if opens.lower_ != "who" or thing.tag_ != "NNP" or thing.dep_ not in ("pobj", "appos", "nmod"):
        return
    place = thing.dep_ == "pobj" and thing.head.lower_ in PLACING and _may_be_who(thing.head.head)
    named = thing.ent_type_ in NOBODY or thing.left_edge.text == "The" or (place and thing.left_edge is thing)
    if not named or thing.left_edge.text == "the":
        return  # "Ida Holm, the Republican who left"
    role = thing.head.head if place else thing
    while role.dep_ in ("pobj", "prep", "appos", "nmod") and not _may_be_who(role):
        role = role.head
    if role is thing or not _may_be_who(role):
        return
    while role.dep_ == "conj" and _may_be_who(role.head):
        role = role.head
    apart = opens.nbor(-1).text == "," and role.dep_ == "appos" and role.head.pos_ == "PROPN"
    verb.head = role.head if apart and role.head.i < role.i else role


def _may_be_who(noun: Token) -> bool:
    """Whether a noun or name is somebody's, or tells what somebody is ("a Democrat")."""
    if noun.ent_type_ == "PERSON" or is_person(noun) or noun.lower_ in POSTS:
        return True
    return noun.ent_type_ == "NORP" and noun.left_edge.lower_ in ("a", "an")


def whose_subject(noun: Token) -> None:
    """Who has done it is the one who is somebody's: "said Holm, whose father, Lars, won the race in 1994"."""
    person, verb = noun.head, noun.head.head
    whose = next((child for child in noun.children if child.tag_ == "WP$"), None)
    if whose is None:
        return
    if noun.tag_ == "NNS" and _is_verb_of_whose(noun, whose):
        noun.tag_, noun.pos_, noun.lemma_ = "VBZ", "VERB", noun.lower_[:-1]
        verb_of_whose(noun)
        return
    if person.dep_ == "nsubjpass" and verb.dep_ == "ROOT" and verb.i > noun.i:
        _whose_fate(noun)
        return
    if person.dep_ not in ("nsubj", "nsubjpass") or verb.i < noun.i or verb.dep_ != "ccomp":
        _whose_act(noun)
        return
    saying = verb.head
    if saying.i > person.i or saying.lemma_.lower() not in SAYING or own_subject(saying) is not None:
        return
    noun.head, noun.dep_ = verb, person.dep_
    verb.head, verb.dep_ = person, "relcl"
    person.head, person.dep_ = saying, "nsubj"


def verb_of_whose(verb: Token) -> None:
    """A verb is no part of the noun before it: "the widow, whose garden backs on to the site"."""
    whose = next((child for child in verb.children if child.tag_ == "WP$"), None)
    thing = verb.nbor(-1)
    if whose is None or thing.dep_ != "compound" or thing.head is not verb or thing.tag_ != "NN":
        return
    for child in list(verb.children):
        if child.i < thing.i:
            child.head = thing
    verb.dep_ = "relcl"
    give_subject(verb, thing)


def _is_verb_of_whose(noun: Token, whose: Token) -> bool:
    """Whether a clause with "whose" has no other verb than what seems a noun before "on" or "to"."""
    end = next((token.i for token in noun.doc[noun.i : noun.sent.end] if token.text == ","), noun.sent.end)
    if noun.i + 1 >= end or noun.nbor(1).tag_ not in ("IN", "TO", "RP") or not noun.lower_.endswith("s"):
        return False
    return not any(token.pos_ in ("VERB", "AUX") for token in noun.doc[whose.i : end])


def _whose_fate(noun: Token) -> None:
    """What befell the one who is somebody's is not that one's: "Holm, whose son, Karl, was hurt, has sued the firm"."""
    person, verb = noun.head, noun.head.head
    main = next((child for child in verb.children if child.dep_ == "conj" and child.i > verb.i), None)
    if main is None or has(main, SUBJECTS) or has(verb, ("cc",)) or main.left_edge.nbor(-1).text != ",":
        return
    make_main(main)
    give_subject(main, person)
    noun.head, noun.dep_ = verb, "nsubjpass"
    verb.head, verb.dep_ = person, "relcl"


def _whose_act(noun: Token) -> None:
    """What is joined to the verb before "whose" is an act of the one named: "the Greens, whose head, Meck, won"."""
    name = next((child for child in noun.children if child.dep_ == "appos" and child.i > noun.i), None)
    end = name.right_edge.i + 2 if name is not None else len(noun.doc)
    if name is None or end >= noun.sent.end or noun.doc[end - 1].text != ",":
        return
    verb = noun.doc[end]
    over = verb.head
    loose = verb.tag_ in FINITE and verb.dep_ in ("conj", "dep", "ccomp", "xcomp")
    if not loose or over.i > noun.i or has(verb, SUBJECTS):
        return
    verb.head, verb.dep_ = noun.head, "relcl"
    noun.head, noun.dep_ = verb, "nsubj"
