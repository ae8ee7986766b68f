"""What follows what "it was" picks out -> hung on that, or on "was": "it was Holm who", "it was because of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import SUBJECTS, own_subject
from factcheck.claims.syntax.saying import SAYING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

REASONS = {"because", "due", "thanks", "owing"}


def who_picked(verb: Token) -> None:
    """What somebody did who is picked out is told of them: "it was Ida Holm who told the jury that he lied"."""
    be = verb.head
    who = verb.left_edge
    if who.lower_ != "who" or who.head is not verb or who.dep_ not in SUBJECTS or be.lemma_ != "be":
        return
    attr = next((child for child in be.children if child.dep_ == "attr"), None)
    it = own_subject(be)
    if attr is not None and it is not None and it.lower_ == "it" and attr.right_edge.i == who.i - 1:
        verb.head, verb.dep_ = attr, "relcl"


def who_named(verb: Token) -> None:
    """What somebody did who is picked out and named is told of the name: "it was a clerk, Ida Holm, who found it"."""
    picked, who = verb.head, verb.left_edge
    it = own_subject(picked.head)
    if who.lower_ not in ("who", "that") or who.dep_ not in SUBJECTS or picked.dep_ != "attr" or it is None:
        return
    name = next((child for child in picked.children if child.dep_ == "appos" and child.i < who.i), None)
    if name is not None and name.tag_ == "NNP" and it.lower_ == "it" and name.i + 2 == who.i:
        verb.head = name


def that_of_reason(verb: Token) -> None:
    """What has a reason is no clause on its noun: "it is because of the drought that prices have doubled"."""
    noun = verb.head
    that = next((c for c in verb.children if c.lower_ == "that" and c.dep_ in ("dobj", "mark") and c.i < verb.i), None)
    if that is None or noun.dep_ != "pobj" or that.i != noun.i + 1:
        return
    be = noun.head
    if be.lower_ == "of" and be.head.lower_ in REASONS:
        be = be.head
    if be.lower_ not in REASONS or be.head.lemma_ != "be":
        return
    it, told = own_subject(be.head), own_subject(verb)
    if that.dep_ == "dobj" and told is not None and told.tag_ == "PRP":
        return  # "it was because of the letter that he wrote in May"
    if told is not None and it is not None and it.lower_ == "it":
        verb.head, verb.dep_ = be.head, "ccomp"
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"


def that_of_late(verb: Token) -> None:
    """What came late is told of no noun: "it was not until May that he fled", "only after the fire that"."""
    that = next((c for c in verb.children if c.lower_ == "that" and c.dep_ in ("dobj", "mark") and c.i < verb.i), None)
    last = verb.head
    if that is None or that.i == verb.sent.start or last.lemma_.lower() in SAYING:
        return
    late = last
    while late.head is not late and late.head.lemma_ != "be":
        late = late.head
    be, first = late.head, late.left_edge
    if late.dep_ not in ("advcl", "prep") or late.right_edge is not verb.right_edge or not first.i < that.i:
        return
    only = first.lower_ == "only" or (be.i + 1 < len(be.doc) and be.nbor(1).lower_ == "only")
    until = first.lower_ == "until" and any(child.dep_ == "neg" for child in be.children)
    it, told = own_subject(be), own_subject(verb)
    if (only or until) and it is not None and it.lower_ == "it" and told is not None and told is not that:
        verb.head, verb.dep_ = be, "ccomp"
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"


def what_one_did(verb: Token) -> None:
    """A noun with "a" is no part of the name behind it: "it was a defeat Lund had seen coming"."""
    be, name = verb.head, own_subject(verb)
    if name is None or name.tag_ != "NNP" or be.lemma_ != "be" or verb.i < be.i:
        return
    article, noun = name.left_edge, name.left_edge.nbor(1) if name.left_edge is not name else name
    if article.lower_ not in ("a", "an") or noun.tag_ != "NN" or noun.head is not name or article.i != be.i + 1:
        return
    noun.head, noun.dep_, article.head = be, "attr", noun
    verb.head, verb.dep_ = noun, "relcl"
