"""What somebody is called or named after, hung on another word -> said of them: "called a man who left us a cheat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import NOUN_SUBJECTS
from factcheck.claims.syntax.stretches import QUOTES
from factcheck.claims.syntax.supposed import GIVING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

NAMING = {"call", "brand", "label", "dub", "deem", "declare", "proclaim", "consider"}
HEADLINED = {"headlined", "titled", "entitled", "captioned", "subtitled"}
MAKING = NAMING | {"make", "name", "elect", "appoint", "crown", "think", "find"}


def called(noun: Token) -> None:
    """What stands right behind an object and its clause is what it is called: "called the case against us a joke"."""
    if noun.dep_ not in ("appos", "oprd", "dobj"):
        return
    over = noun.head
    if noun.left_edge.lower_ not in ("a", "an") or (noun.dep_ == "oprd" and over.lemma_.lower() in MAKING):
        return
    last = noun.left_edge.nbor(-1)
    if last.text in QUOTES:
        last = last.nbor(-1)
    if last.is_punct or last.dep_ == "cc":
        return
    verb = next((above for above in noun.ancestors if above.lemma_.lower() in NAMING), over)
    if verb is over or verb.pos_ != "VERB" or verb.i > noun.i or has(verb, ("oprd", "auxpass")):
        return
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if thing is None or thing.i > over.i or (thing is over and noun.dep_ != "appos"):
        return
    if thing not in noun.ancestors and over.head.head is not verb:
        return
    if noun.dep_ == "dobj" and (over.lemma_.lower() in GIVING or not _has_object(over, noun)):
        return
    noun.head, noun.dep_ = verb, "oprd"
    for child in over.children:
        if child.dep_ == "dative" and child.pos_ in ("NOUN", "PROPN"):
            child.dep_ = "dobj"


def _has_object(verb: Token, noun: Token) -> bool:
    """Whether a verb has an object before another noun."""
    return any(c.dep_ in ("dobj", "dative") and verb.i < c.i < noun.i for c in verb.children)


def headlined(participle: Token) -> None:
    """What has a headline is a text, not who wrote it: "He cited a post on a blog, headlined “Mill shut”"."""
    verb = participle.head
    if participle.lower_ not in HEADLINED or participle.dep_ != "advcl" or participle.i < verb.i:
        return
    text = next((child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < participle.i), None)
    if text is not None and text.tag_ != "PRP" and not has(participle, NOUN_SUBJECTS):
        participle.head, participle.dep_ = text, "acl"
