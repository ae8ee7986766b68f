"""What stands beside a name -> hung on that name, or on another: "Ida Holm of Vik and Karl Berg of Brod"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, give_subject
from factcheck.claims.syntax.asides import POSTS
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, is_person, own_subject
from factcheck.claims.syntax.names import CHILDREN, HUMAN, given_names
from factcheck.claims.syntax.supposed import GIVING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

MEMBERS = {"member", "foreigner"}
HAVING = {"believe", "trust", "find", "see", "have", "hear", "come", "invest", "delight"}  # "has a friend in Holm"
YEAR = 4  # digits
LEAST_DATED = 5  # tokens behind a month: "5, 2015 letter", and one that ends the sentence
# What may stand between a date and the noun it tells of, and what a noun that has a place in its sentence hangs by.
WITHIN_NAME = {"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBN", "VBG", "POS", "CD"}
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


def day_before_name(day: Token) -> None:
    """A day right before a name is none of its words: "On Monday Karl Vik, the mayor, resigned"."""
    before = day.nbor(-1) if day.i > day.sent.start else day
    if day.tag_ != "NNP" or day.ent_type_ != "DATE" or day.head.ent_type_ == "DATE":
        return
    if before.dep_ == "prep" and not before.children and day.nbor(1).ent_type_ != "DATE" and day.left_edge is day:
        day.head, day.dep_ = before, "pobj"


def day_before_people(day: Token) -> None:
    """A day right before those who do something is none of their words: "on Thursday councillors voted"."""
    people, before = day.head, day.nbor(-1) if day.i > day.sent.start else day
    if day.ent_type_ != "DATE" or people.tag_ != "NNS" or people.head is not before or before.dep_ != "prep":
        return
    verb = people.nbor(1) if people.i + 1 < len(people.doc) else people
    if verb.tag_ in ("VBD", "VBP") and not has(verb, SUBJECTS) and people.left_edge is day:
        day.head, day.dep_ = before, "pobj"
        people.head, people.dep_ = verb, "nsubj"


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


def other_parent(noun: Token) -> None:
    """The second of somebody's parents is a parent: "the daughter of a driver and a nurse"."""
    child = noun.head
    of = next((c for c in child.rights if c.lower_ == "of"), None) if child.lemma_.lower() in CHILDREN else None
    first = next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None
    joint = noun.doc[noun.left_edge.i - 1]
    if first is None or joint.lower_ != "and" or joint.i != first.right_edge.i + 1 or not has(noun, ("det",)):
        return
    if first.left_edge.lower_ in ("a", "an") and noun.left_edge.lower_ in ("a", "an"):
        noun.head = joint.head = first


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


def with_others(noun: Token) -> None:
    """The second of three, taken for an aside: "killed a policeman, a nurse and four others"."""
    joined = next((child for child in noun.children if child.dep_ == "conj"), None)
    if noun.dep_ != "appos" or joined is None or not any(t.lower_ in ("other", "others") for t in joined.subtree):
        return
    plain = all(child.dep_ in ("det", "amod", "compound", "cc", "conj") for child in noun.children)
    if plain and noun.left_edge.lower_ in ("a", "an") and noun.left_edge.nbor(-1).text == ",":
        noun.dep_ = "conj"


def end_of_life(noun: Token) -> None:
    """Whose son one is, or the first of whom, is no place: "was born in Vik, the son of a baker"."""
    place = noun.head
    link = place.head
    if place.dep_ != "pobj" or noun.ent_type_ or before(noun.left_edge).text != ",":
        return
    if noun.left_edge.lower_ not in ("the", "a", "an") or not (is_person(noun) or noun.lemma_ in MEMBERS):
        return
    if not (_is_setting(place, link) or _is_house(place, noun)):
        return
    after = noun.doc[noun.right_edge.i + 1] if noun.right_edge.i + 1 < noun.sent.end else noun
    above = link.head
    if link.lower_ == "from" and is_person(above):  # "a nurse from Vik, the first man to win it"
        noun.head = above
        return
    while above.pos_ not in ("VERB", "AUX") and above.head is not above:
        above = above.head
    while own_subject(above) is None and above.dep_ in ("xcomp", "advcl", "conj"):
        above = above.head
    subject = own_subject(above)
    if subject is not None and subject.i < above.i < noun.i and (after is noun or after.text in (".", ";", ",")):
        noun.head = subject


def _is_house(noun: Token, aside: Token) -> bool:
    """Whether a noun is where one works, and what stands behind it one of a kind: "at the Press, the only girl"."""
    ranked = any(child.lower_ in ("only", "first", "last", "youngest", "oldest") for child in aside.children)
    return ranked and noun.ent_type_ in ("ORG", "FAC") and noun.head.lower_ in ("at", "in")


def _is_setting(noun: Token, link: Token) -> bool:
    """Whether a noun is a place or time: "in Vik" is one, though "Vik" may be taken for a person."""
    if noun.ent_type_ in ("DATE", "TIME"):
        return True
    if link.lower_ not in ("in", "near", "from", "outside"):
        return False
    lone = noun.tag_ == "NNP" and before(noun) is link and noun.text[:1].isupper()
    return noun.ent_type_ in ("GPE", "LOC", "FAC") or (lone and link.head.lemma_.lower() not in HAVING)


def _told_of(name: Token) -> Token:
    """Who is named: of "his wife, the painter Ana Lis" the wife."""
    role = name.head
    return role.head if role.dep_ == "appos" and is_person(role) and role.ent_type_ != "PERSON" else role


def after_name(noun: Token) -> None:
    """What goes on behind a name between commas is listed with its bearer: "her husband, Jan, a son and a cat"."""
    name = noun.head
    one = _told_of(name)
    if name.dep_ != "appos" or name.ent_type_ != "PERSON" or one.dep_ not in ("pobj", "dobj") or not is_person(one):
        return
    if (
        not has(noun, ("conj",))
        or before(noun.left_edge).text != ","
        or noun.left_edge.tag_ not in ("CD", "DT", "PRP$")
    ):
        return
    noun.head, noun.dep_ = one, "conj"


def what_one_became(noun: Token) -> None:
    """What somebody became is no aside: "became, at 34, the first Somali in the senate"."""
    verb = noun.head
    if noun.dep_ == "appos" and verb.lemma_ == "become" and verb.i < noun.i and not has(verb, ("attr", "acomp")):
        noun.dep_ = "attr"


def gerund_before_name(verb: Token) -> None:
    """A gerund right after a preposition has the name behind it for its object: "leans towards naming Minister Vik"."""
    name, before = verb.head, verb.nbor(-1) if verb.i else verb
    while name.dep_ == "compound":
        name = name.head
    if name.dep_ != "pobj" or name.tag_ != "NNP" or before.dep_ != "prep" or name.head is not before:
        return
    if verb.tag_ != "VBG" or verb.text[:1].isupper() or has(name, ("det", "poss")):
        return
    verb.head, verb.dep_ = before, "pcomp"
    name.head, name.dep_ = verb, "dobj"


def outside_place(name: Token) -> None:
    """Where somebody speaks is no part of the name behind it: "Outside court Rand read a statement"."""
    first, verb = name.left_edge, name.head
    place = first.head
    if first.lower_ not in ("outside", "inside") or place.dep_ != "compound" or place.head is not name:
        return
    if place.tag_ == "NN" and first.i + 1 == place.i and verb.i > name.i:
        first.head, first.dep_, first.tag_ = verb, "prep", "IN"
        place.head, place.dep_ = first, "pobj"


def second_subject(name: Token) -> None:
    """A name right behind a subject says who that is, and is no second one: "Her co-author Piet Landau argued so"."""
    role = before(name.left_edge)
    if role.dep_ == name.dep_ and role.head is name.head and role.lemma_ in HUMAN and has(role, ("poss", "det")):
        name.head, name.dep_ = role, "appos"


def role_for_verb(verb: Token) -> None:
    """A bare word between a name and what that one says is of their role: "Ida Holm, lead author of it, said"."""
    saying, comma = verb.head, before(verb)
    name, role = own_subject(verb), next((child for child in verb.children if child.dep_ == "dobj"), None)
    if verb.tag_ != "VBP" or name is None or role is None or name.tag_ != "NNP" or comma.text != ",":
        return
    plain = name.i == comma.i - 1 and role.left_edge.i == verb.i + 1 and is_person(role) and not has(role, ("det",))
    if not plain or saying.i < role.i or has(saying, SUBJECTS) or has(verb, AUXILIARIES) or has(name, ("conj",)):
        return
    for child in list(verb.children):
        if child is not name and child is not role:
            child.head = name if child.is_punct else role
    give_subject(saying, name)
    role.head, role.dep_ = name, "appos"
    verb.head, verb.dep_, verb.tag_, verb.pos_ = role, "amod", "JJ", "ADJ"


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
    return name is not None and name.ent_type_ == "PERSON" and before(name.left_edge).text == ","


def month_for_modal(month: Token) -> None:
    """A month taken for a verb of doubt is one: "every 2 May the ovens are cold"."""
    day = before(month)
    if month.lower_ != "may" or month.dep_ != "aux" or day.tag_ != "CD":
        return
    for child in month.doc[max(day.i - 1, month.sent.start) : month.i]:
        if child.head in (day, month.head) and (child is day or child.dep_ == "det"):
            child.head, child.dep_ = month, "nummod" if child is day else "det"
    month.dep_ = "npadvmod"


def given_thing(thing: Token) -> None:
    """What somebody named is given is no second aside: "gave its coach, Ida Holm, a new contract"."""
    name = thing.head
    role = name.head if name.dep_ == "appos" else name
    verb = role.head
    if role.dep_ != "dobj" or verb.lemma_.lower() not in GIVING or is_person(thing) or thing.lower_ in POSTS:
        return
    names = [child for child in role.children if child.dep_ == "appos" and child is not thing]
    if len(names) != 1 or names[0].tag_ != "NNP" or not role.i < names[0].i < thing.i:
        return
    told = has(thing, ("det", "poss", "nummod", "amod")) and thing.tag_ in ("NN", "NNS")
    if told and before(thing.left_edge).text == "," and before(names[0].left_edge).text == ",":
        role.dep_, thing.head, thing.dep_ = "dative", verb, "dobj"


def behind_them(name: Token) -> None:
    """Who is chief among them is no second aside: "groups, chief among them Vik Voices, want it"."""
    them = before(name.left_edge)
    chief = them.head.head
    if them.lower_ == "them" and them.head.lower_ == "among" and chief.dep_ == "appos" and chief.head is name.head:
        name.head, name.dep_ = chief, "npadvmod"


def self_before_role(role: Token) -> None:
    """A pronoun that stresses who has a role goes with it: "Brekk, himself a native of Vik, left"."""
    stress = before(role.left_edge)
    if stress.lower_ in ("himself", "herself", "itself") and stress.head is role.head and not stress.children:
        stress.head, stress.dep_ = role, "advmod"
