"""What several mends do once they know what is wrong: give verbs a subject, hang participles on nouns, join verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Doc, Token


def open_circles(doc: Doc) -> None:
    """Let a token be a root where rules together have left it hanging on what hangs on it."""
    for token in doc:
        above = next((one for one in (token, *token.ancestors) if one.head is one), None)
        if above is None:
            token.head, token.dep_ = token, "ROOT"


def give_subject(verb: Token, noun: Token) -> None:
    """Make a noun the subject of a verb, in the active or passive."""
    noun.head, noun.dep_ = verb, "nsubjpass" if has(verb, ("auxpass",)) else "nsubj"


def make_modifier(participle: Token, noun: Token) -> None:
    """Let a participle tell of a noun."""
    participle.head, participle.dep_, participle.tag_ = noun, "acl", "VBN"
    for count in participle.children:
        if count.dep_ == "dobj" and any(token.lower_ == "times" for token in count.subtree):
            count.dep_ = "npadvmod"  # "shared thousands of times"


def make_main(verb: Token) -> None:
    """Make a verb the main one of its sentence."""
    verb.head, verb.dep_ = verb, "ROOT"


def make_main_of(verb: Token, noun: Token) -> None:
    """Make a verb the main one of its sentence in place of a noun, which is its subject; what follows is the verb's."""
    make_main(verb)
    for child in list(noun.children):
        if child.i > verb.i:
            child.head = verb
    give_subject(verb, noun)


def join(verb: Token, above: Token, *, after: int = -1) -> None:
    """Join a verb to another than before, with the conjunctions between it and token number `after`."""
    for joint in [child for child in verb.head.children if child.dep_ == "cc" and after < child.i < verb.i]:
        joint.head = above
    verb.head = above
