"""Things and places of a list hung on the wrong word -> hung on the list: "a mill, a barn and six houses"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, is_person
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def second_of_list(noun: Token) -> None:
    """The second of three things, taken for an aside: "nine flats, a bar and a mill", "his age and the letters"."""
    first = noun.head
    if first.tag_ == noun.tag_ == "NN":
        _second_of_counted(noun, first)
    if first.tag_ not in ("NN", "NNS") or {first.tag_, noun.tag_} != {"NN", "NNS"}:
        return
    if not any(child.lower_ == "and" for child in noun.children) or not has(noun, ("conj",)):
        return
    opens = noun.left_edge
    counts = opens.tag_ == "CD" and first.tag_ == "NN"  # "her son, two nieces and the house"
    if not (counts or opens.lower_ in ("a", "an", "the", "its", "his", "her", "their")) or opens.head != noun:
        return
    beside = opens.nbor(-1)
    if beside.text == "," and has(first, ("det", "poss", "nummod", "amod")):
        noun.dep_ = "conj"


def _second_of_counted(noun: Token, first: Token) -> None:
    """The second of several of which the last are counted is no aside of one: "a mill, a barn and six houses"."""
    last = next((child for child in noun.children if child.dep_ == "conj"), None)
    if not (_is_new(first) and _is_new(noun)) or last is None or not has(noun, ("cc",)):
        return
    if not (last.tag_ == "NNS" and has(last, ("nummod",))) and not _are_things(first, noun, last):
        return
    if noun.left_edge.nbor(-1).text == ",":
        noun.dep_ = "conj"


def _is_new(thing: Token) -> bool:
    return thing.left_edge.lower_ in ("a", "an") and thing.left_edge.head is thing


def _are_things(first: Token, second: Token, last: Token) -> bool:
    """Whether three things stand in a row up to the end of a sentence: "spent it on a boat, a kitchen and a horse"."""
    if first.dep_ not in ("dobj", "pobj") or last.tag_ != "NN" or not _is_new(last):
        return False
    apart = any(is_person(thing) or thing.lemma_ == first.lemma_ for thing in (second, last)) or is_person(first)
    plain = not any(child.dep_ in ("relcl", "acl") and child.i > second.i for child in second.children)
    ends = last.right_edge.i + 1 >= last.sent.end or last.right_edge.nbor(1).text in (".", ";")
    return not apart and plain and ends


def listed_object(noun: Token) -> None:
    """The second object of a verb, joined to the verb itself: "lost his shop, his home and his savings"."""
    verb = noun.head
    if verb.pos_ != "VERB" or noun.tag_ not in NOMINAL or has(noun, (*SUBJECTS, *AUXILIARIES, "appos")):
        return
    first = next((child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < noun.i), None)
    first = first or _object_before(verb, noun)
    if first is None or noun.left_edge.i != first.right_edge.i + 2:
        return
    joint = first.right_edge.nbor(1)
    further = next((child for child in noun.children if child.dep_ == "conj" and child.tag_ in NOMINAL), None)
    joined = joint.text == "," and further is not None and has(noun, ("cc",))
    if joined or (joint.dep_ == "cc" and joint.head == verb and joint.lower_ == "and"):
        noun.head = joint.head = first
        noun.dep_ = "conj"


def _object_before(verb: Token, noun: Token) -> Token | None:
    """The object of a verb's preposition that stands right before a joined noun: "sold at the school and the mill"."""
    before = noun.doc[max(noun.left_edge.i - 2, 0)]
    beside = before.dep_ == "pobj" and before.head.head == verb and before.i > verb.i and before.tag_ in NOMINAL
    return before if beside and before.ent_type_ != "DATE" else None
