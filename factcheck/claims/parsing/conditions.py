"""Conditions that a parser hangs on the wrong verb, or takes for something else -> clauses of what they bear on.

"If it rains," said Vik, "the pool will shut"; "assuming it rains, the pool will shut"; "were it to rain, ...".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, join
from factcheck.claims.syntax.connectives import has_if
from factcheck.claims.syntax.grammar import is_finite
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import QUOTES
from factcheck.claims.syntax.supposed import CHARGING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

SUPPOSING = {"assuming", "supposing", "provided", "providing"}
UNREAL = {"would", "could", "might"}
INVERTED = {"were", "should", "had"}


def before_speaker(verb: Token) -> None:
    """A quoted condition before who says it is one of what is quoted: "“If it rains,” said Vik, “it will shut”"."""
    tag = verb.head
    if verb.dep_ != "advcl" or tag.lemma_.lower() not in SAYING | {"tell"} or verb.i > tag.i:
        return
    said = next((child for child in tag.children if child.dep_ == "ccomp" and child.i > tag.i), None)
    if said is None and tag.dep_ == "ccomp" and tag.head.i > tag.i:
        said = tag.head  # with who says it taken for what is said
    if said is None or not has_if(verb):
        return
    after = verb.doc[verb.right_edge.i + 1 : verb.right_edge.i + 3]
    opened = any(token.text in QUOTES for token in verb.doc[tag.i + 1 : said.i])
    if opened and any(token.text in QUOTES for token in after):
        verb.head = said
        if tag.head is said:
            tag.dep_ = "parataxis"
            for hearer in [child for child in tag.children if child.dep_ == "dobj"]:
                hearer.dep_ = "dative"
        if after[0].text == ",":
            after[0].head = said


def of_believed(verb: Token) -> None:
    """A condition before who believes is one of what is believed: "had it been open, we think that we would have"."""
    over = verb.head
    if verb.dep_ != "advcl" or verb.i > over.i or over.lemma_.lower() not in SAYING:
        return
    first = verb.left_edge
    if not (has_if(verb) or (first.lower_ in INVERTED and first.is_sent_start)):
        return
    said = next((child for child in over.children if child.dep_ == "ccomp" and child.i > over.i), None)
    if said is not None and has(said, ("mark",)) and any(c.lower_ in UNREAL for c in said.children if c.tag_ == "MD"):
        verb.head = said
        if (after := verb.right_edge.nbor(1)).text == ",":
            after.head = said


def supposing(participle: Token) -> None:
    """What is assumed is a condition, and nobody's deed: "assuming rates fall, prices will rise"."""
    main = participle.head
    told = next((c for c in participle.children if c.dep_ in ("ccomp", "pcomp") and c.i > participle.i), None)
    if participle.lower_ not in SUPPOSING or participle.dep_ not in ("advcl", "prep", "oprd") or main is participle:
        return
    if told is None:  # "will keep it provided that it pays", with what is provided hung on "keep"
        told = next((c for c in main.children if c.dep_ == "ccomp" and c.left_edge.i == participle.i + 1), None)
    if told is None or not is_finite(told) or has(participle, ("nsubj", "aux", "dobj")):
        return
    told.head, told.dep_ = main, "advcl"
    participle.head, participle.dep_ = told, "mark"


def inverted(verb: Token) -> None:
    """A condition without "if" before what would come of it: "were the dam to fail, the town would drown, Vik said"."""
    first, over = verb.left_edge, verb.head
    if verb.dep_ != "ccomp" or first.lower_ not in INVERTED or not first.is_sent_start or verb.i > over.i:
        return
    told = (child for child in over.children if child.dep_ == "ccomp" and verb.i < child.i < over.i)
    main = next(told, over)
    if any(child.tag_ == "MD" and child.i > verb.i for child in main.children):
        verb.head, verb.dep_ = main, "advcl"


def but_for(preposition: Token) -> None:
    """A "but" before "for" is part of a condition: "but for the rain, the match would have been played"."""
    but = before(preposition)
    main = preposition.head
    if preposition.lower_ != "for" or but.lower_ != "but" or but.dep_ != "cc" or preposition.i > main.i:
        return
    if any(child.lower_ in ("would", "could", "might", "'d", "’d") for child in main.children):
        but.head, but.dep_ = preposition, "advmod"


def after_charge(verb: Token) -> None:
    """What has a tense goes on with the charge, not the deed: "is accused of robbing a bank and faces jail"."""
    deed = verb.head
    if verb.dep_ != "conj" or deed.dep_ != "pcomp" or deed.tag_ != "VBG" or verb.tag_ not in ("VBZ", "VBP", "VBD"):
        return
    if has(verb, ("nsubj", "nsubjpass")) or verb.i < deed.i:
        return
    main = deed.head.head
    if main.lemma_.lower() not in CHARGING or not has(main, ("auxpass",)):
        return
    join(verb, main, after=deed.i)
    for child in [child for child in (*deed.children, *main.children) if child.dep_ == "advcl" and child.i > verb.i]:
        if has_if(child):
            child.head = verb
