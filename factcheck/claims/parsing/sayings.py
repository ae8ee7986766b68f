"""Parsed verbs of saying and quotations -> the same with what is said, and what goes on after it, told apart.

rehanging.py calls this for verbs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.attribution import SAYING, SPEAKERS
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, TENSED, is_person
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

CLOSING_MARKS = {'"', "”", "»"}
LONGEST_TAG = 12  # tokens of "..., the two companies said in a statement on Monday"


def outside_quotation(verb: Token) -> None:
    """A verb after a quotation is not part of it: "said it was "a disgrace" and resigned"."""
    first = verb.head
    saying = first.head
    if first.dep_ != "ccomp" or saying.i > first.i or saying.lemma_.lower() not in SAYING:
        return
    if verb.tag_ not in ("VBD", "VBN") or has(verb, (*SUBJECTS, *AUXILIARIES, "mark")):
        return
    marks = [token.text for token in verb.doc[saying.i : verb.i] if token.text in CLOSING_MARKS | {"“", "«"}]
    # The statement itself stands in the quotation, or reaches into it, and the verb stands after its end.
    if marks and marks[-1] in CLOSING_MARKS and not (marks[-1] == '"' and len(marks) % 2):
        cc = next((child for child in first.children if child.dep_ == "cc" and child.i < verb.i), None)
        closing = max(t.i for t in verb.doc[saying.i : verb.i] if t.text in CLOSING_MARKS)
        if cc is not None and closing == cc.i - 1:
            verb.head = cc.head = saying
            verb.tag_ = "VBD"


def second_saying(verb: Token) -> None:
    """A second verb of saying goes with the first: "said nine flights had been cancelled and warned that ..."."""
    first = verb.head
    saying = first.head
    if first.dep_ != "ccomp" or saying.i > first.i or saying.tag_ not in TENSED:
        return
    if verb.lemma_.lower() not in SAYING or verb.tag_ not in ("VBN", "VBD"):
        return
    if has(verb, (*SUBJECTS, *AUXILIARIES, "mark")) or not (_that(verb, first, saying) or speaks_not(verb, first)):
        return
    for joint in [child for child in first.children if child.dep_ == "cc" and child.i < verb.i]:
        joint.head = saying
    verb.head, verb.tag_ = saying, "VBD"


def _that(verb: Token, first: Token, saying: Token) -> bool:
    """Whether "that" follows the second verb of saying, after a passive that cannot say anything."""
    that = any(child.dep_ == "ccomp" and has(child, ("mark",)) for child in verb.children)
    return that and saying.lemma_.lower() in SAYING and has(first, ("auxpass",))


def speaks_not(verb: Token, first: Token) -> bool:
    """Whether what is said is about a thing that cannot say the rest: "felt the call had been wrong and said that"."""
    thing = next((child for child in first.children if child.dep_ in SUBJECTS), None)
    if thing is None or thing.pos_ != "NOUN" or is_person(thing) or thing.ent_type_ or thing.lemma_ in SPEAKERS:
        return False
    perfect = any(child.lower_ == "had" for child in first.children if child.dep_ == "aux")
    return perfect and has(verb, ("ccomp",))


def tag_at_end(verb: Token) -> None:
    """Who says the whole, at its end, taken for an aside: "..., the two companies announced on Monday"."""
    noun, doc = verb.head, verb.doc
    root = verb.sent.root
    if verb.lemma_.lower() not in SAYING or noun.i != verb.i - 1 or noun.dep_ not in ("appos", "npadvmod", "conj"):
        return
    first = noun.left_edge.i
    if (
        root.i >= first
        or root == noun
        or not first
        or doc[first - 1].text != ","
        or verb.sent.end - first > LONGEST_TAG
    ):
        return
    if any(token.text == "," for token in doc[verb.i : verb.sent.end]) or not doc[verb.sent.end - 1].is_punct:
        return
    verb.head, verb.dep_ = root, "parataxis"
    noun.head, noun.dep_ = verb, "nsubj"


def tag_within(verb: Token) -> None:
    """What follows who says it belongs to what is said: "there were no plans, it added, to cut the dividend"."""
    first, doc = verb.head, verb.doc
    after = verb.i + 1
    if verb.lemma_.lower() not in SAYING or first.i > verb.i or after >= len(doc) or doc[after].text != ",":
        return
    for child in list(verb.children):
        if child.i <= after:
            continue
        if child.lower_ in ("provided", "providing", "unless", "if"):
            child.head = first
        elif child.dep_ == "xcomp":
            noun = next((c for c in first.children if c.dep_ in ("attr", "dobj") and c.i < verb.i), first)
            child.head = noun
        elif child.left_edge.i == after + 1 and (
            (child.dep_ == "advcl" and has(child, SUBJECTS)) or (child.dep_ == "advmod" and has(child, ("advcl",)))
        ):
            child.head = first  # "it will not do, she added, because it is late"
        elif child.dep_ == "prep" and not (child.lower_ in ("before", "after") and has(child, ("pcomp",))):
            child.head = first
