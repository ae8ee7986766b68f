"""What describes a noun -> hung on that noun: "peer reviewed", "aching limbs", "Argon, a maker of pipes, which failed".

A parser takes a participle for a verb of its own, and what follows an apposition for a part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import NOUN_SUBJECTS, is_person, own_subject
from factcheck.claims.syntax.names import FIRMS
from factcheck.claims.syntax.resulting import RESULTING
from factcheck.claims.syntax.saying import BODIES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

ACCUSED = {"accused", "acquitted", "charged", "convicted", "jailed", "sentenced", "suspected", "wanted"}


def behind_apposition(verb: Token) -> None:
    """What stands behind an aside is told of whom it is about: "Argon, a maker of steel pipes, which failed in May"."""
    noun, which = verb.head, verb.left_edge
    if which.head is not verb or which.dep_ not in NOUN_SUBJECTS or noun.dep_ != "pobj" or which.nbor(-1).text != ",":
        return
    aside = noun.head.head
    several = verb.tag_ == "VBP" or any(one.lower_ in ("are", "were", "have", "do") for one in (verb, *verb.children))
    if which.lower_ == "which":
        bare = noun.tag_ == "NNS" and not any(child.dep_ in ("det", "poss") for child in noun.children)
    else:
        bare = which.lower_ == "who" and noun.pos_ == "NOUN" and not is_person(noun) and is_person(aside)
    if aside.dep_ == "appos" and bare and not several and aside.tag_ == "NN" and aside.left_edge.nbor(-1).text == ",":
        verb.head = aside


def both_of(both: Token) -> None:
    """Before one thing "both" tells that another follows: "sold both bread and cakes"."""
    if both.lower_ == "both" and both.dep_ == "det" and both.head.tag_ in ("NN", "NNP") and has(both.head, ("conj",)):
        both.dep_ = "preconj"


def of_inner_clause(participle: Token) -> None:
    """What comes of what a clause tells is told there: "the driver of the train that left the rails, killing nine"."""
    over, comma = participle.head, participle.left_edge.nbor(-1)
    noun = over if participle.dep_ == "acl" else own_subject(over)
    if participle.tag_ != "VBG" or comma.text != "," or noun is None or participle.i < noun.i:
        return
    if has(participle, {*NOUN_SUBJECTS, "aux", "mark"}):
        return
    if participle.dep_ != "acl" and not (participle.i < over.i and participle.lemma_.lower() in RESULTING):
        return
    last = comma.nbor(-1)
    verb = next((above for above in (last, *last.ancestors) if above.dep_ == "relcl"), None)
    if verb is None or not noun.is_ancestor(verb) or verb.right_edge.i >= participle.i or verb.i < noun.i:
        return
    if verb.left_edge.tag_ in ("WDT", "WP") and verb.left_edge.nbor(-1).text != ",":
        participle.head, participle.dep_ = verb, "advcl"
        comma.head = verb


def of_accused(participle: Token) -> None:
    """Who is accused is somebody, not a trial: "the trial of the treasurer, accused of theft, was put off"."""
    thing, before = participle.head, participle.left_edge.nbor(-2)
    if participle.lower_ not in ACCUSED or thing.tag_ != "NN" or participle.left_edge.nbor(-1).text != ",":
        return
    somebody = before.ent_type_ == "PERSON" or (before.tag_ == "NN" and is_person(before))
    if before is thing or before.dep_ != "pobj" or before.head.head is not thing or not somebody:
        return
    if not is_person(thing) and not thing.ent_type_ and thing.lemma_.lower() not in BODIES | FIRMS:
        participle.head = before
