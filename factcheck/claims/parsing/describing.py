"""What describes a noun -> hung on that noun: "peer reviewed", "aching limbs", "Argon, a maker of pipes, which failed".

A parser takes a participle for a verb of its own, and what follows an apposition for a part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import NOUN_SUBJECTS, own_subject
from factcheck.claims.syntax.names import HUMAN
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What nobody does to anything: "aching limbs".
UNFELT = {"ache", "swell", "fall", "rise", "itch", "tremble", "shiver", "soar", "dwindle", "bleed", "sting", "fade"}


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
    if which.lower_ != "which" or which.head is not verb or which.dep_ not in NOUN_SUBJECTS or noun.dep_ != "pobj":
        return
    aside = noun.head.head
    bare = noun.tag_ == "NNS" and not any(child.dep_ in ("det", "poss") for child in noun.children)
    several = verb.tag_ == "VBP" or any(
        child.lower_ in ("are", "were", "have", "do") for child in (verb, *verb.children)
    )
    if aside.dep_ != "appos" or not bare or several or which.nbor(-1).text != ",":
        return
    if aside.tag_ == "NN" and aside.left_edge.nbor(-1).text == ",":
        verb.head = aside


def behind_place(verb: Token) -> None:
    """What "that" brings in behind a noun is not said again: "“No,” he said as he left the hall in Vik that burned"."""
    saying, that = verb.head, own_subject(verb)
    if verb.dep_ != "ccomp" or that is None or that.lower_ != "that" or that.tag_ != "WDT" or verb.i < saying.i:
        return
    noun, first = that.nbor(-1), verb.left_edge
    said = any(child.dep_ == "ccomp" and child.i < saying.i for child in saying.children)
    if not said or noun.tag_ not in NOMINAL or noun.i < saying.i:
        return
    for child in list(verb.children):
        if child.i < that.i:
            child.head = saying
    if noun.dep_ == "pobj" and noun.tag_ == "NNP" and noun.head.head.tag_ in ("NN", "NNS") and first.i < noun.head.i:
        noun = noun.head.head  # "a school in Vik that was closed"
    verb.head, verb.dep_ = noun, "relcl"
