"""The subject of a clause behind "although", "since" or "when", hung elsewhere -> hung on its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, give_subject, make_main
from factcheck.claims.syntax.grammar import AUXILIARIES, NOUN_SUBJECTS, SUBJECTS, is_finite
from factcheck.claims.syntax.stretches import NOMINAL, TIMES
from factcheck.claims.syntax.tense import is_past_form
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

MARKS = {"although", "though", "because", "while", "whereas", "since"}
PREPOSED = {"since", "because", "after", "before"}  # connectives that parsers take for prepositions
OPENING = {"when", "while", "after", "because", "although", "though", "since", "once", "as", "if"}


def noun_behind_mark(verb: Token) -> None:
    """A noun with a connective is its verb's subject: "..., although one in eight, mostly women, lives on less"."""
    if verb.dep_ != "conj" or not is_finite(verb) or has(verb, NOUN_SUBJECTS):
        return
    noun = next((c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i and c.tag_ in NOMINAL), None)
    if noun is None or has(noun, (*SUBJECTS, *AUXILIARIES)):
        return
    mark = next((child for child in noun.children if child.dep_ == "mark" and child.lower_ in MARKS), None)
    if mark is not None and before(mark).text == ",":
        give_subject(verb, noun)
        mark.head, verb.dep_ = verb, "advcl"


def object_of_mark(verb: Token) -> None:
    """The same where the noun hangs on the connective: "since his estates, among the largest, were full of it"."""
    if verb.dep_ != "advcl" or not is_finite(verb) or has(verb, SUBJECTS):
        return
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ in PREPOSED and c.i < verb.i), None)
    noun = next((child for child in mark.children if child.dep_ == "pobj"), None) if mark is not None else None
    if mark is None or noun is None or noun.i > verb.i or noun.ent_type_ in TIMES:
        return
    for child in list(mark.children):
        if child is not noun:
            child.head = noun if child.i > noun.i else verb
    give_subject(verb, noun)


def main_behind_clause(verb: Token) -> None:
    """The main verb taken for what describes a noun: "When we had it checked, the two differed by nine"."""
    noun, first = verb.head, verb.sent[0]
    root = noun.head
    if noun.dep_ != "dobj" or root.dep_ != "ROOT" or first.lower_ not in OPENING or first.head is not root:
        return
    if verb.left_edge is not verb or not is_past_form(verb.lower_, verb.lemma_) or before(noun.left_edge).text != ",":
        return
    objects = [child for child in root.children if child.dep_ in ("dobj", "xcomp", "ccomp")]
    if len(objects) < 2 or noun is objects[0] or has(verb, (*SUBJECTS, *AUXILIARIES, "agent")) or verb.i != noun.i + 1:
        return
    commas = [token for token in verb.doc[first.i : noun.left_edge.i] if token.text == ","]
    if len(commas) != 1:
        return
    make_main(verb)
    give_subject(verb, noun)
    root.head, root.dep_, verb.tag_ = verb, "advcl", "VBD"
