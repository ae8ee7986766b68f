"""What describes a noun -> hung on that noun: "peer reviewed", "aching limbs", "Argon, a maker of pipes, which failed".

A parser takes a participle for a verb of its own, and what follows an apposition for a part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before
from factcheck.claims.syntax.grammar import NOUN_SUBJECTS, is_person, own_subject
from factcheck.claims.syntax.kinds import RESULTING
from factcheck.claims.syntax.names import HUMAN
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import NOMINAL, QUOTES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What nobody does to anything: "aching limbs".
UNFELT = {"ache", "swell", "fall", "rise", "itch", "tremble", "shiver", "soar", "dwindle", "bleed", "sting", "fade"}
RATES = {"day", "week", "month", "year", "hour", "minute", "second"}
JOINTS = {"either": "or", "neither": "nor", "both": "and"}


def of_compound(verb: Token) -> None:
    """A bare noun before a participle goes with that: "has not been peer reviewed", "was court ordered"."""
    noun = verb.nbor(-1) if verb.i > verb.sent.start + 1 else verb
    be = noun.head
    if verb.tag_ != "VBN" or noun.tag_ != "NN" or noun.dep_ != "attr" or be.lemma_ != "be" or be.i != noun.i - 1:
        return
    if noun.children or (noun.lemma_.lower() in HUMAN and noun.lower_ != "peer"):
        return
    if be.head is not verb:
        verb.head, verb.dep_ = (verb, "ROOT") if be.head is be else (be.head, be.dep_)
    for child in list(be.children):
        child.head = verb
        child.dep_ = "nsubjpass" if child.dep_ == "nsubj" else child.dep_
    noun.dep_ = "npadvmod"
    be.head, be.dep_ = verb, "auxpass"


def next_in_order(verb: Token) -> None:
    """What follows in an order follows the last named: "The largest towns are Leck and Vik, followed by Holm"."""
    if verb.lower_ != "followed" or all(token.lower_ != "by" for token in verb.doc[verb.i + 1 : verb.i + 3]):
        return
    be, noun = verb.head, verb.head
    if verb.dep_ == "acl" and noun.dep_ == "pobj" and noun.head.head.dep_ == "attr" and before(verb).text == ",":
        noun = noun.head.head  # "is Leck with 9,000 people, followed by Holm"
        be = noun.head
    elif verb.dep_ == "advcl":
        noun = next((child for child in be.children if child.dep_ == "attr" and be.i < child.i < verb.i), be)
    if noun is not be and be.lemma_ == "be" and noun.pos_ == "PROPN":
        verb.head, verb.dep_ = noun, "acl"


def of_so_many(verb: Token) -> None:
    """What comes so many a day is no day: "it was 90 barrels of oil a day that flowed out"."""
    time = verb.head
    if time.dep_ != "npadvmod" or time.lemma_.lower() not in RATES or verb.left_edge.lower_ not in ("that", "which"):
        return
    if time.head.pos_ == "NOUN" and time.head.i < time.i and time.left_edge.lower_ in ("a", "an", "each", "per"):
        verb.head = time.head


def before_subject(verb: Token) -> None:
    """A participle between a connective and a bare subject describes that: "whereas rested mice ignored it"."""
    over, noun = verb.head, verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    marks = [child for child in verb.children if child.dep_ == "mark"]
    if verb.tag_ != "VBN" or verb.dep_ != "advcl" or len(marks) != 1 or marks[0].i != verb.i - 1:
        return
    if noun.dep_ in NOUN_SUBJECTS and noun.head is over and noun.tag_ in ("NN", "NNS") and noun.left_edge is noun:
        marks[0].head = over
        verb.head, verb.dep_ = noun, "amod"


def before_listed(verb: Token) -> None:
    """What only describes a noun of a list takes no object: "have a fever, aching limbs and a dry cough"."""
    over, noun = verb.head, verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    if verb.lemma_.lower() not in UNFELT or verb.tag_ != "VBG" or verb.dep_ != "advcl" or noun.dep_ != "dobj":
        return
    first = next((child for child in over.children if child.dep_ == "dobj" and over.i < child.i < verb.i), None)
    if first is None or noun.head is not verb or noun.tag_ != "NNS" or not has(noun, ("conj",)):
        return
    noun.head, noun.dep_ = first, "conj"
    verb.head, verb.dep_ = noun, "amod"


def behind_apposition(verb: Token) -> None:
    """What stands behind an aside is told of whom it is about: "Argon, a maker of steel pipes, which failed in May"."""
    noun, which = verb.head, verb.left_edge
    if which.head is not verb or which.dep_ not in NOUN_SUBJECTS or noun.dep_ != "pobj" or before(which).text != ",":
        return
    aside = noun.head.head
    several = verb.tag_ == "VBP" or any(one.lower_ in ("are", "were", "have", "do") for one in (verb, *verb.children))
    if which.lower_ == "which":
        bare = noun.tag_ == "NNS" and not any(child.dep_ in ("det", "poss") for child in noun.children)
    else:
        bare = which.lower_ == "who" and noun.pos_ == "NOUN" and not is_person(noun) and is_person(aside)
    if aside.dep_ == "appos" and bare and not several and aside.tag_ == "NN" and before(aside.left_edge).text == ",":
        verb.head = aside


def behind_place(verb: Token) -> None:
    """What "that" brings in behind a noun is not said again: "“No,” he said as he left the hall in Vik that burned"."""
    saying, that = verb.head, own_subject(verb)
    if verb.dep_ != "ccomp" or that is None or that.lower_ != "that" or that.tag_ != "WDT" or verb.i < saying.i:
        return
    noun, first = before(that), verb.left_edge
    said = any(child.dep_ == "ccomp" and child.i < saying.i for child in saying.children)
    if not said or noun.tag_ not in NOMINAL or noun.i < saying.i:
        return
    for child in list(verb.children):
        if child.i < that.i:
            child.head = saying
    if noun.dep_ == "pobj" and noun.tag_ == "NNP" and noun.head.head.tag_ in ("NN", "NNS") and first.i < noun.head.i:
        noun = noun.head.head  # "a school in Vik that was closed"
    verb.head, verb.dep_ = noun, "relcl"


def second_of_two(verb: Token) -> None:
    """The other of two is no part of a clause on the first: "will meet either Holm, who won in May, or her sister"."""
    noun = verb.head
    first = next((child for child in noun.children if child.lower_ in JOINTS), None)
    if first is None or verb.i < noun.i or before(verb.left_edge).text != ",":
        return
    for cc in verb.subtree:
        other = next((c for c in cc.head.children if c.dep_ == "conj" and c.left_edge.i == cc.i + 1), None)
        if cc.lower_ == JOINTS[first.lower_] and before(cc).text == "," and other is not None:
            if other.tag_ in NOMINAL:
                other.head = cc.head = noun
            break
    if has(noun, ("conj",)):
        first.dep_ = "preconj"


def both_of(both: Token) -> None:
    """Before one thing "both" tells that another follows: "sold both bread and cakes"."""
    if both.lower_ == "both" and both.dep_ == "det" and both.head.tag_ in ("NN", "NNP") and has(both.head, ("conj",)):
        both.dep_ = "preconj"


def where_of_both(verb: Token) -> None:
    """The "where" of two verbs hangs on the first: "in Leck, where people sang and danced"."""
    first = verb.head
    where = next((child for child in verb.children if child.tag_ == "WRB" and child.i < first.i), None)
    if where is not None and first.dep_ == "relcl":
        where.head = first


def aside_of_place(noun: Token) -> None:
    """What stands between a place and the subject is what that is: "in Leck, the capital, shops shut"."""
    verb, first, last = noun.head, noun.left_edge.i, noun.right_edge.i
    if noun.tag_ != "NN" or first - 2 < noun.sent.start or last + 2 > verb.i:
        return
    place, subject = noun.doc[first - 2], own_subject(verb)
    led = place.tag_ == "NNP" and place.dep_ == "pobj" and place.head.head is verb and place.head.dep_ == "prep"
    others = [child for child in verb.children if child.dep_ in NOUN_SUBJECTS and last < child.i < verb.i]
    if led and others and subject is not None and noun.doc[first - 1].text == noun.doc[last + 1].text == ",":
        noun.head, noun.dep_ = place, "appos"


def since_first(verb: Token) -> None:
    """What tells since when one is the first belongs to that: "the line, its first since trams were scrapped"."""
    noun, mark = verb.head, verb.left_edge
    aside = next((child for child in noun.children if child.dep_ == "appos" and child.i < verb.i), None)
    if aside is None or verb.dep_ != "advcl" or mark.dep_ != "mark" or noun.tag_ not in NOMINAL:
        return
    first = before(mark)
    if first.head is aside and (
        first.tag_ == "JJS" or first.ent_type_ == "ORDINAL" or first.lower_ in ("first", "last")
    ):
        verb.head = aside


def the_way(noun: Token) -> None:
    """What "the way" brings in tells how: "it will kill the shops the way the sewer did"."""
    subject, the = noun.head, noun.nbor(-1) if noun.i else noun
    verb = subject.head
    over = verb.head
    if noun.lower_ != "way" or the.lower_ != "the" or the.head is not subject or subject.left_edge is not the:
        return
    if subject.dep_ not in NOUN_SUBJECTS or over.pos_ != "VERB" or not over.i < the.i or verb.dep_ == "relcl":
        return
    if the.nbor(-1).is_punct or the.nbor(-1).dep_ == "cc":
        return
    noun.head, noun.dep_, the.head = over, "npadvmod", noun
    verb.head, verb.dep_ = noun, "relcl"


def in_what(preposition: Token) -> None:
    """What somebody calls all of it is no part of a clause in it: "left as it fell, in what some called a farce"."""
    calling = next((child for child in preposition.children if child.dep_ == "pcomp"), None)
    if preposition.lower_ != "in" or calling is None or before(preposition).text != ",":
        return
    what = calling.left_edge
    over = preposition.head
    if what.lower_ != "what" or what.i != preposition.i + 1 or over.dep_ not in ("advcl", "relcl", "acl"):
        return
    while over.dep_ in ("advcl", "relcl", "acl", "pcomp", "xcomp", "pobj", "dobj", "prep") and over.head is not over:
        over = over.head
    if over.pos_ == "VERB" and over.i < preposition.i:
        preposition.head = before(preposition).head = over


def beside_superlative(noun: Token) -> None:
    """What one is besides is no part of those among whom one is the first: "the youngest of five and the only girl"."""
    members = noun.head
    first = members.head.head
    if noun.dep_ != "conj" or noun.tag_ != "NN" or members.dep_ != "pobj" or members.head.lower_ != "of":
        return
    counted = members.tag_ in ("NNS", "NNPS") or (members.tag_ == "CD" and members.lower_ != "one")
    ranks = first.tag_ == "JJS" or first.lower_ in ("first", "last")
    if ranks and first.dep_ == "attr" and counted and any(child.lower_ == "the" for child in noun.children):
        joint = before(noun.left_edge)
        noun.head = first
        if joint.dep_ == "cc":
            joint.head = first


def named_one(name: Token) -> None:
    """Who is named behind "one of them" is that one: "said one of them, Ida Holm, who left in May"."""
    verb = name.head
    one = next(
        (child for child in verb.children if child.lower_ in ("one", "another") and child.dep_ == name.dep_), None
    )
    if one is None or before(name.left_edge).text != "," or one.right_edge.i + 2 != name.left_edge.i:
        return
    if name.tag_ == "NNP" and name.ent_type_ == "PERSON":
        name.head, name.dep_ = one, "appos"


def role_of_name(role: Token) -> None:
    """A role between a description and a name goes with the name: "his boss, police chief Karl Vik, resigned"."""
    over = role.head
    if role.dep_ != "appos" or role.tag_ != "NN" or over.tag_ != "NN" or before(role.left_edge).text != ",":
        return
    if any(child.dep_ in ("det", "poss", "prep") for child in role.children) or not is_person(role):
        return
    names = (child for child in (*role.children, *over.children) if child.dep_ == "appos" and child is not role)
    name = next((child for child in names if child.tag_ == "NNP" and child.left_edge.i == role.i + 1), None)
    if name is not None:
        name.head = over
        role.head, role.dep_ = name, "compound"


def shut_since(verb: Token) -> None:
    """What has been so since then is what stands before it: "they want to mend the bridge, shut since May"."""
    thing = verb.doc[verb.i - 2] if verb.i > verb.sent.start + 2 else verb
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    if verb.tag_ not in ("VBN", "VBD") or after.lower_ != "since" or before(verb).text != ",":
        return
    if thing.dep_ not in ("dobj", "pobj") or thing.tag_ not in NOMINAL or has(verb, {*NOUN_SUBJECTS, "aux", "auxpass"}):
        return
    if verb.dep_ == "advcl" or (verb.dep_ == "conj" and not any(child.dep_ == "cc" for child in verb.head.children)):
        verb.head, verb.dep_, verb.tag_ = thing, "acl", "VBN"


def beside_place(noun: Token) -> None:
    """What follows a place in a list is not that place: "sent food to a camp in Vik, a clinic and three schools"."""
    place = noun.head
    link = place.head
    first, others = link.head, [child for child in noun.children if child.dep_ == "conj"]
    if noun.dep_ != "appos" or place.tag_ != "NNP" or link.lower_ not in ("in", "at", "near") or not others:
        return
    if first.dep_ not in ("dobj", "pobj") or first.left_edge.lower_ not in ("a", "an") or first.tag_ != "NN":
        return
    last = others[-1]
    own = last.tag_ == "NNS" or any(child.dep_ in ("det", "nummod", "amod") for child in last.children)
    ends = last.right_edge.i + 1 >= noun.sent.end or last.right_edge.nbor(1).text != ","
    if own and ends and noun.left_edge.lower_ in ("a", "an") and first.lemma_ != noun.lemma_:
        noun.head, noun.dep_ = first, "conj"


def of_inner_clause(participle: Token) -> None:
    """What comes of what a clause tells is told there: "the driver of the train that left the rails, killing nine"."""
    over, comma = participle.head, before(participle.left_edge)
    noun = over if participle.dep_ == "acl" else own_subject(over)
    if participle.tag_ != "VBG" or comma.text != "," or noun is None or participle.i < noun.i:
        return
    if has(participle, {*NOUN_SUBJECTS, "aux", "mark"}):
        return
    if participle.dep_ != "acl" and not (participle.i < over.i and participle.lemma_.lower() in RESULTING):
        return
    last = before(comma)
    verb = next((above for above in (last, *last.ancestors) if above.dep_ == "relcl"), None)
    if verb is None or not noun.is_ancestor(verb) or verb.right_edge.i >= participle.i or verb.i < noun.i:
        return
    if verb.left_edge.tag_ in ("WDT", "WP") and before(verb.left_edge).text != ",":
        participle.head, participle.dep_ = verb, "advcl"
        comma.head = verb


def behind_quotation(noun: Token) -> None:
    """Who stands behind a quotation says it: "“He was in the cab,” the board's chair, Ida Holm, told reporters"."""
    said, quote = noun.head, before(noun.left_edge)
    saying = said.head
    if quote.text not in QUOTES or noun.dep_ != "attr" or said.dep_ != "ccomp" or own_subject(saying) is not None:
        return
    if saying.lemma_.lower() not in SAYING:
        return
    person = is_person(noun) or any(child.tag_ == "NNP" for child in noun.children if child.dep_ == "appos")
    if before(quote).text == "," and said.i < noun.i < saying.i and person:
        noun.head, noun.dep_ = saying, "nsubj"
