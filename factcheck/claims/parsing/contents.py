"""What "that" brings in, run together with the verb behind it -> that verb's subject: "the news that ... angered"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, own_subject
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import NOMINAL, QUOTES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def of_noun(verb: Token) -> None:
    """What "that" brings in right behind a noun tells what the noun holds: "Reports that he had died spread"."""
    noun = verb.head
    if verb.dep_ != "ccomp" or noun.tag_ not in ("NN", "NNS") or verb.i < noun.i:
        return
    that = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    if that is not None and that.nbor(-1) is noun:
        verb.dep_ = "acl"


def said_before(verb: Token) -> None:
    """What is quoted before two verbs of saying is the word of the second: "“I left,” the post says Holm said"."""
    saying = verb.head
    lemmas = {verb.lemma_.lower(), saying.lemma_.lower()}
    if verb.dep_ != "ccomp" or saying.i > verb.i or not lemmas <= SAYING or has(verb, ("ccomp", "dobj", "xcomp")):
        return
    quoted = next((c for c in saying.children if c.dep_ == "ccomp" and c.i < saying.i), None)
    if quoted is None or not has(verb, ("nsubj",)):
        return
    if any(token.text in QUOTES for token in verb.doc[quoted.i : saying.i]):
        quoted.head = verb


def said_of_noun(verb: Token) -> None:
    """What somebody says of a noun has a tense: "the man, who police say bought the fuel, is still free"."""
    saying = verb.head
    if verb.tag_ not in ("VBD", "VBZ", "VBN") or saying.dep_ != "relcl" or saying.i != verb.i - 1:
        return
    teller = next((child for child in saying.children if child.dep_ == "nsubj" and child.i == saying.i - 1), None)
    who = teller.left_edge.nbor(-1) if teller is not None else None
    if teller is not None and teller.left_edge.tag_ in ("WP", "WDT"):
        who = teller.left_edge
    if who is None or who is teller or who.tag_ not in ("WP", "WDT") or has(verb, {*SUBJECTS, *AUXILIARIES}):
        return
    who.head, who.dep_ = verb, "nsubj"
    verb.dep_, verb.tag_ = "ccomp", "VBZ" if verb.tag_ == "VBZ" else "VBD"


def called_when(verb: Token) -> None:
    """What one did when something happened is no part of that: "“When I saw the man I ran,” he said"."""
    thing = verb.head if verb.dep_ == "relcl" else None
    when = thing.head if thing is not None else verb.head
    said = when.head
    opens = when.left_edge.lower_ in ("when", "after", "once", "before", "as", "because", "while")
    if when.dep_ != "advcl" or not opens or said.lemma_.lower() not in SAYING or not when.i < verb.i < said.i:
        return
    own = own_subject(verb)
    if own is None or own.tag_ not in (*NOMINAL, "PRP") or has(verb, ("mark",)):
        return
    if thing is not None and not (thing.dep_ == "dobj" and has(verb, ("dobj",))):
        return  # "when he saw the men he feared"
    if thing is None and not any(child.dep_ == "dobj" and when.i < child.i < verb.i for child in when.children):
        return
    verb.head, verb.dep_ = said, "ccomp"
    when.head = verb
