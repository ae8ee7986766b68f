"""What stands beside a name -> hung on that name, or on another: "Ida Holm of Vik and Karl Berg of Brod"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from factcheck.claims.syntax.asides import POSTS
from factcheck.claims.syntax.grammar import is_person
from factcheck.claims.syntax.names import HUMAN, given_names
from factcheck.claims.syntax.saying import BODIES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LEAST_LETTERS = 2  # of an acronym
# Nouns for bodies, beside those that speak.
GROUPS = frozenset(
    """
    organization organisation charity nonprofit institute institution tank network association coalition foundation
    alliance arm firm company bank school university think-tank center centre
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
YEAR = 4  # digits
LEAST_DATED = 5  # tokens behind a month: "5, 2015 letter", and one that ends the sentence
# What may stand between a date and the noun it tells of, and what a noun that has a place in its sentence hangs by.
WITHIN_NAME = {"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBN", "VBG", "POS", "CD"}
BEARING = {"appos", "attr"}  # what a role before another hangs by
HELD = {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "poss", "conj"}


def second_person(name: Token) -> None:
    """A person goes with the one before, not with the place in between: "Ida Holm of Vik and Karl Berg of Brod"."""
    place = name.head
    first = place.head.head if place.dep_ == "pobj" and place.head.lower_ in ("of", "from", "in") else place
    if name.tag_ != "NNP" or first.tag_ != "NNP" or place.left_edge.tag_ == "DT":
        return
    if not (_is_full_name(first) and _is_full_name(name)):
        return
    name.head = first
    for token in name.doc[first.i : name.i]:
        if token.dep_ == "cc" and token.head.i < token.i and first.is_ancestor(token):
            token.head = first


def _is_full_name(name: Token) -> bool:
    """Whether a name is somebody's, given and last."""
    given = next((child for child in name.children if child.dep_ == "compound"), None)
    return given is not None and (name.ent_type_ == "PERSON" or given.lower_ in given_names())


def day_of_noun(day: Token) -> None:
    """A whole date behind an article or an owner tells of the noun after it: "a May 5, 2015, letter blamed her"."""
    owner = next((child for child in day.children if child.i < day.i and child.dep_ in ("det", "poss")), None)
    words = day.doc[day.i + 1 : day.sent.end]
    if owner is None or len(words) < LEAST_DATED or not words[0].is_digit or words[1].text != ",":
        return
    if not words[2].is_digit or len(words[2]) != YEAR:
        return
    dated = words[: 4 if words[3].text == "," else 3]
    run = list(takewhile(lambda token: token.tag_ in WITHIN_NAME and token.dep_ != "acl", words[len(dated) :]))
    while run and run[-1].tag_ not in ("NN", "NNS"):
        run.pop()
    if not run or any(child.is_ancestor(run[-1]) for child in day.children if child.i > run[-1].i):
        return
    if not _takes_place(run[-1], day, dated):
        return
    noun = run[-1]
    for child in list(day.children):
        if child is owner or child.i > noun.i:
            child.head = noun
    for token in run[:-1]:
        if token.head not in run:
            token.head, token.dep_ = noun, "amod" if token.tag_ in ("JJ", "VBN", "VBG") else "compound"
    for sign in dated[1:]:
        sign.head = day
    day.head, day.dep_ = noun, "nmod"


def _takes_place(noun: Token, day: Token, dated: list[Token]) -> bool:
    """Whether a noun has a place in its sentence, if need be that of the date that it hung on."""
    within = noun.head is day or noun.head in dated
    if day.dep_ in HELD and not noun.is_ancestor(day):
        noun.head, noun.dep_ = day.head, day.dep_
    elif within and day.dep_ == "npadvmod" and day.i > day.head.i and not has(day.head, ("dobj", "attr")):
        noun.head, noun.dep_ = day.head, "dobj"
    elif within:
        return False
    return True


def role_after_name(noun: Token) -> None:
    """A role after a name set off by commas is beside the first one: "its head, Ida Holm, and her deputy resigned"."""
    name = noun.head
    first = _told_of(name)
    people = first.tag_ == "NN" and is_person(first) and is_person(noun) and noun.ent_type_ != "PERSON"
    if name.dep_ != "appos" or name.ent_type_ != "PERSON" or not people:
        return
    joint = noun.left_edge.nbor(-1)
    set_apart = joint.lower_ == "and" and joint.i == name.i + 2 and name.nbor(1).text == ","
    if not set_apart or not has(noun, ("det", "poss", "nummod")) or not has(first, ("det", "poss")):
        return
    noun.head = first
    for child in list(name.children):
        if child.i > name.i and child.i <= joint.i:
            child.head = first


def role_beside_place(noun: Token) -> None:
    """A bare role goes with the one before, not with its place or field: "a nurse from Bari and mother of three"."""
    place = noun.head
    if noun.tag_ != "NN" or place.dep_ != "pobj" or noun.nbor(1).dep_ != "prep" or not _is_role(noun):
        return
    somebody = place.ent_type_ == "PERSON" and place.head.lower_ not in ("from", "at", "in")
    if has(noun, ("det", "poss", "nummod", "compound")) or somebody or _is_role(place):
        return
    role = place.head.head
    while role.dep_ in ("pobj", "prep"):
        role = role.head
    if role.tag_ != "NN" or role.dep_ not in BEARING or not _is_role(role) or not has(role, ("det", "poss", "appos")):
        return
    joint = next((child for child in place.children if child.dep_ == "cc" and child.i < noun.i), None)
    if joint is None or joint.lower_ != "and" or joint.i + 1 != noun.left_edge.i:
        return
    for token in role.doc[noun.i + 1 : role.right_edge.i + 1]:
        if token.dep_ == "prep" and token.head.i < joint.i:
            token.head = noun
    noun.head = joint.head = role


def _is_role(noun: Token) -> bool:
    return is_person(noun) or noun.lemma_.lower() in POSTS


def _told_of(name: Token) -> Token:
    """Who is named: of "his wife, the painter Ana Lis" the wife."""
    role = name.head
    return role.head if role.dep_ == "appos" and is_person(role) and role.ent_type_ != "PERSON" else role


def gerund_before_name(verb: Token) -> None:
    """A gerund right after a preposition has the name behind it for its object: "leans towards naming Minister Vik"."""
    name, before = verb.head, verb.nbor(-1)
    while name.dep_ == "compound":
        name = name.head
    if name.dep_ != "pobj" or name.tag_ != "NNP" or before.dep_ != "prep" or name.head is not before:
        return
    if verb.tag_ != "VBG" or verb.text[:1].isupper() or has(name, ("det", "poss")):
        return
    verb.head, verb.dep_ = before, "pcomp"
    name.head, name.dep_ = verb, "dobj"


def second_subject(name: Token) -> None:
    """A name right behind a subject says who that is, and is no second one: "Her co-author Piet Landau argued so"."""
    role = name.left_edge.nbor(-1)
    if role.dep_ == name.dep_ and role.head is name.head and role.lemma_ in HUMAN and has(role, ("poss", "det")):
        name.head, name.dep_ = role, "appos"


def office_of_name(noun: Token) -> None:
    """An office is a noun before a name set off, however it is written: "the Foreign Minister, Ida Holm, resigned"."""
    if noun.lower_ not in HUMAN and noun.lower_ not in POSTS:
        return
    determined = any(child.dep_ in ("det", "poss") and child.i < noun.i for child in noun.children)
    if noun.text.islower() or (determined and _named_behind(noun)):  # "his shadow finance minister"
        noun.tag_, noun.pos_ = "NN", "NOUN"


def _named_behind(noun: Token) -> bool:
    """Whether a person's name follows between commas, hung on a noun or on the last word of it."""
    within = (c for prep in noun.children if prep.dep_ == "prep" and prep.i > noun.i for c in prep.children)
    hosts = (noun, *within)
    names = (child for host in hosts for child in host.children if child.dep_ == "appos" and child.i > noun.i)
    name = next(names, None)
    return name is not None and name.ent_type_ == "PERSON" and name.left_edge.nbor(-1).text == ","


def self_before_role(role: Token) -> None:
    """A pronoun that stresses who has a role goes with it: "Brekk, himself a native of Vik, left"."""
    stress = role.left_edge.nbor(-1)
    if stress.lower_ in ("himself", "herself", "itself") and stress.head is role.head and not stress.children:
        stress.head, stress.dep_ = role, "advmod"


def of_whole_name(noun: Token) -> None:
    """What a body is stands beside all of its name: "the Center for Norwegian Progress, a farm group"."""
    body = noun.lemma_.lower() in BODIES | GROUPS and noun.left_edge is not noun
    top = _whole_name(noun.head, body=body)
    if top is not None and (body or (noun.text.isupper() and len(noun) > LEAST_LETTERS)):
        noun.head = top


def which_of_whole_name(verb: Token) -> None:
    """What "which" tells is told of all of a name: "the Center for Norwegian Progress, which backs the tax"."""
    pronoun = verb.left_edge
    if pronoun.lower_ == "which" and pronoun.nbor(-1).text == "," and (top := _whole_name(verb.head)) is not None:
        verb.head = top


def _whole_name(last: Token, *, body: bool = False) -> Token | None:
    """The first noun of the name of a body that a noun is the last of, if another; of a body, also after "for"."""
    top, link = last, last.head
    while top.dep_ in ("pobj", "prep") and top.ent_iob_ == "I":
        top = top.head
    named = top is not last and top.tag_ in ("NNP", "NNPS")
    if named and top.ent_type_ == "ORG":
        return top
    if last.dep_ == "pobj" and link.lower_ == "of" and last.ent_type_ == "GPE" and link.head.ent_type_ == "ORG":
        return link.head if link.head.text.isupper() else None  # "the ACLU of Indiana, which"
    if body and last.dep_ == "pobj" and link.lower_ == "for" and last.tag_ == link.head.tag_ == "NNP":
        return link.head  # "Children First for Norway, a charity"
    return None
