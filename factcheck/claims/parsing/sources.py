"""Who says it, hung on the wrong word -> hung beside what is said: "..., his lawyer, Ida Holm, said on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.attribution import SAYING
from factcheck.claims.syntax.grammar import SUBJECTS
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def named_at_end(verb: Token) -> None:
    """A speaker with a name, taken for another object: "was charged with theft, his lawyer, Ida Holm, said"."""
    main = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.lemma_.lower() not in SAYING or verb.nbor(-1).text != ",":
        return
    if has(verb, (*SUBJECTS, "ccomp", "dobj", "cc", "mark")) or verb.right_edge.i + 2 < verb.sent.end:
        return
    name = verb.nbor(-2)
    role = name.head
    comma = role.left_edge.nbor(-1) if role.left_edge.i > main.i else role
    if name.dep_ != "appos" or name.ent_type_ != "PERSON" or role.dep_ not in ("conj", "appos") or comma.text != ",":
        return
    role.head, role.dep_ = verb, "nsubj"
    verb.dep_ = "parataxis"
    comma.head = verb.nbor(-1).head = verb


def said_where(verb: Token) -> None:
    """Who says it is put in behind "where": "was taken to Vik, where doctors said his condition was stable"."""
    place, told = (
        verb.head,
        next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None),
    )
    if told is None or verb.lemma_.lower() not in SAYING or verb.left_edge.lower_ != "where" or has(told, ("mark",)):
        return
    if place.tag_ not in NOMINAL:
        return
    where = verb.left_edge
    told.head, told.dep_ = place, "relcl"
    where.head, where.dep_ = told, "advmod"
    verb.head, verb.dep_ = told, "parataxis"
