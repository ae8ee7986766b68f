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
OPENING = {'"', "“", "‘", "``"}
# By what several are spoken to, and what stands before it.
CALLED = frozenset(
    """
    friends comrades colleagues ladies gentlemen citizens compatriots brothers sisters guys folks madam sir son children
    darling mum dad
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
BEFORE_CALLED = {"my", "dear", "our", "fellow", "dearest"}
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


def spoken_to(noun: Token) -> None:
    """Whom a quotation speaks to at its start is no part of what is said: "“My friends, the war is over”"."""
    start = noun.left_edge.i
    verb = noun.head
    if verb.i < noun.i or verb.pos_ not in ("VERB", "AUX") or not noun.sent.start < start or noun.dep_ == "conj":
        return
    doc = noun.doc
    end = next((t.i for t in doc[noun.i + 1 : noun.i + 4] if t.text == ","), noun.i)
    opened = doc[start - 1].text in OPENING or (doc[start - 1].text == "," and doc[start - 2].tag_ == "UH")
    if not opened or end == noun.i or end + 1 >= verb.i:
        return
    words = doc[start:end]
    name = len(words) == 1 and noun.tag_ == "NNP" and noun.dep_ == "npadvmod" and noun.ent_type_ in ("PERSON", "")
    called = noun.lower_ in CALLED and all(t.lower_ in CALLED | BEFORE_CALLED | {"and"} for t in words)
    behind = doc[end + 1 : min(end + 12, noun.sent.end)]
    subject = next((t for t in behind if t.dep_ in SUBJECTS and t.left_edge.i == end + 1 and t is not noun), None)
    if not (name or called) or subject is None:
        return
    said = subject.head
    if said.head is noun and said.dep_ == "appos":
        said.head, said.dep_ = verb, "ccomp"
    if said is verb or said.head is verb:
        noun.head, noun.dep_ = said, "vocative"


def teller_after_quotation(verb: Token) -> None:
    """Who says a quotation, taken for an object in it: "“I would have gone if I could,” her aunt, Ida Vik, told us"."""
    said, doc = verb.head, verb.doc
    if said is verb:
        said = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), verb)
    if verb.lemma_.lower() not in SAYING or verb.i <= said.i or has(verb, (*SUBJECTS, "cc")):
        return
    tops = (c for c in said.children if c.dep_ in ("dobj", "npadvmod", "dep") and said.i < c.i < verb.i)
    top = next((c for c in tops if doc[c.left_edge.i - 1].text in CLOSING and doc[c.left_edge.i - 2].text == ","), None)
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
