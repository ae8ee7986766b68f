"""What is said in passing, or only called out -> told apart from what is said: "the story goes", "look, ...".

A parser makes it the verb that the rest hangs on, or joins the rest to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import give_subject, make_main
from factcheck.claims.syntax.grammar import SUBJECTS, is_person
from factcheck.claims.syntax.saying import SAYING, SPEAKERS
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

CALLS = {"look", "listen", "mind", "see", "remember"}
CLOSING = {'"', "”", "’", "'"}


def called(verb: Token) -> None:
    """What only calls for attention is no clause: "look, when I took office ...", "and guess what, nobody died"."""
    above = verb.head
    last = verb.nbor(1) if verb.i + 2 < verb.sent.end else verb
    if verb.lower_ == "guess" and last.lower_ == "what" and verb.dep_ in ("conj", "advcl", "ROOT"):
        said = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > last.i), None)
        if said is None or verb.dep_ == "ROOT":
            return
        said.head, said.dep_ = above, "conj"
        verb.head, verb.dep_, verb.tag_, verb.pos_ = said, "vocative", "UH", "INTJ"
        last.head, last.dep_ = verb, "dep"
        return
    begins = verb.is_sent_start and verb.dep_ in ("advcl", "ccomp", "dep") and not has(verb, SUBJECTS)
    if begins and verb.lower_ in CALLS and last.text == ",":
        verb.dep_, verb.tag_, verb.pos_ = "intj", "UH", "INTJ"


def teller_after_quotation(verb: Token) -> None:
    """Who says a quotation, taken for an object in it: "“I would have gone if I could,” her aunt, Ida Vik, told us"."""
    said = verb.head
    if said is verb:
        said = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), verb)
    if verb.lemma_.lower() not in SAYING or verb.i <= said.i or has(verb, (*SUBJECTS, "cc")):
        return
    tops = (c for c in said.children if c.dep_ in ("dobj", "npadvmod", "dep") and said.i < c.i < verb.i)
    top = next((c for c in tops if c.left_edge.nbor(-1).text in CLOSING and c.left_edge.nbor(-2).text == ","), None)
    if top is None or any(child.dep_ == "cc" and child.i > top.left_edge.i for child in said.children):
        return
    named = any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in top.children)
    if not (named or is_person(top) or top.lemma_.lower() in SPEAKERS):
        return
    give_subject(verb, top)
    if said.head is verb:
        return
    if said.head is said:
        make_main(verb)
    else:
        verb.head, verb.dep_ = said.head, said.dep_
    said.head, said.dep_ = verb, "ccomp"
