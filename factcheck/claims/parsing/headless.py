"""Sentences whose main verb a parser hung on what describes their subject -> the same with that verb the main one.

In "the firm that makes the valve says it leaked" no valve says anything; a noun is left over where the verb should be.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import give_subject, make_main_of
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, SUBJECTS, own_subject
from factcheck.claims.syntax.saying import SAYING, SUPPOSING
from factcheck.claims.syntax.stretches import NOMINAL, TIMES, is_plural
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs that a statement may well follow without "that".
HOLDING = (SAYING | SUPPOSING | {"know", "hear", "feel", "see"}) - {"find", "show", "indicate", "signal"}
# Pasts of what nobody does to anything, which may still be taken for what was done to it.
VARIED = frozenset(
    """
    varied related tallied differed gained benefited stemmed resulted ranged depended pertained applied amounted
    belonged consisted fluctuated waned lagged expired emerged soared plunged dipped dropped declined
    increased decreased
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
BELOW = {"relcl", "acl", "pcomp", "prep", "pobj"}  # what describes a noun hangs on it by these


def is_only_verb(verb: Token) -> bool:
    """Whether no other word of a sentence has a tense."""
    return not any(token.tag_ in FINITE for token in verb.sent if token is not verb)


def main_behind_object(verb: Token) -> None:
    """The main verb behind the object of what describes the subject: "the firm that makes the valve says it leaked"."""
    above, object_ = verb.head, own_subject(verb)
    if object_ is None or object_.tag_ not in NOMINAL or object_.left_edge.i != above.i + 1 or object_.i > verb.i:
        return
    if has(above, ("dobj",)) or has(verb, ("mark",)) or not verb.sent[-1].is_punct:
        return
    top = _top(above, BELOW)
    if top is above or not _opens(top):
        return
    says = verb.lemma_.lower() in SAYING and has(verb, ("ccomp",))
    led = any(token.tag_ == "WDT" and token.dep_ == "pobj" for token in top.doc[top.i : above.i])  # "under which"
    if (above.lemma_.lower() in HOLDING and not (says or led)) or any(t.text == "," for t in verb.doc[top.i : verb.i]):
        return
    form = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    plural = is_plural(top.doc[top.left_edge.i : top.i + 1])
    if form.tag_ not in FINITE or form.tag_ == ("VBZ" if plural else "VBP"):
        return
    object_.head, object_.dep_ = above, "dobj"
    make_main_of(verb, top)


def of_present(verb: Token) -> None:
    """A noun taken for a part of the verb's name is its subject: "The e-mail states “the tax will rise”"."""
    noun = verb.nbor(-1)
    if noun.dep_ != "compound" or noun.head is not verb or noun.tag_ not in ("NN", "NNP") or has(verb, SUBJECTS):
        return
    if has(verb, ("ccomp",)):
        for child in [child for child in verb.children if child.i < noun.i and child.dep_ in ("det", "amod", "poss")]:
            child.head = noun
        give_subject(verb, noun)


def suffered_first(verb: Token) -> None:
    """What somebody suffered may come first: "also killed was a guard, who had tried to flee"."""
    be = next((child for child in verb.children if child.dep_ == "auxpass" and child.i > verb.i), None)
    subject = next((child for child in be.children if child.dep_ == "attr" and child.i > be.i), None) if be else None
    if subject is not None and not has(verb, SUBJECTS):
        subject.head, subject.dep_ = verb, "nsubjpass"


def _top(token: Token, through: Collection[str]) -> Token:
    """What a token hangs on in the end, by dependencies such as these."""
    while token.dep_ in through:
        token = token.head
    return token


def _opens(noun: Token) -> bool:
    """Whether a sentence begins with a noun that was left where its verb should be."""
    return noun.dep_ == "ROOT" and noun.tag_ in NOMINAL and noun.left_edge.i == noun.sent.start


def main_of_where(verb: Token) -> None:
    """The verb behind a described subject within a clause: "a list where men fired for theft could be barred"."""
    over, joint = verb.head, verb.left_edge.nbor(-1)
    if verb.dep_ != "conj" or has(verb, (*SUBJECTS, "mark", "cc")) or joint.dep_ == "cc" or joint.text in (",", ";"):
        return
    helper = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    first = next((t for t in verb.doc[over.i + 1 : verb.i] if t.dep_ == "relcl" and t.right_edge is joint), None)
    if first is None or helper.tag_ not in FINITE or first.tag_ not in ("VBD", "VBN") or has(first, AUXILIARIES):
        return
    subject = own_subject(first)
    if subject is None or subject.tag_ not in NOMINAL or subject.i + 1 != first.i or has(first, ("dobj",)):
        return
    verb.head, verb.dep_ = first.head, "relcl"
    for child in list(first.children):
        if child.i < subject.left_edge.i:
            child.head = verb
    give_subject(verb, subject)
    first.head, first.dep_, first.tag_ = subject, "acl", "VBN"


def main_of_varied(verb: Token) -> None:
    """The main verb taken for what befell a noun of its subject: "The wording of the texts varied by year"."""
    subject = verb.head
    if verb.lower_ not in VARIED or verb.left_edge is not verb or has(verb, (*SUBJECTS, *AUXILIARIES, "agent", "dobj")):
        return
    while subject.dep_ in ("pobj", "prep"):
        subject = subject.head
    plain = (
        subject.dep_ == "ROOT"
        and not verb.nbor(-1).is_punct
        and subject.tag_ in NOMINAL
        and verb.i > subject.i
        and has(verb, ("prep",))
    )
    if plain and verb.sent[-1].text == "." and not any(c.dep_ in ("cop", "nsubj") for c in subject.children):
        verb.tag_, verb.pos_ = "VBD", "VERB"
        make_main_of(verb, subject)


def left_then(verb: Token) -> None:
    """Who left at some time is not what was left behind: "The ferry left on Monday, carrying 90 cars"."""
    noun = verb.head
    if verb.lower_ != "left" or verb.dep_ != "acl" or noun.dep_ != "ROOT" or verb.i != noun.i + 1:
        return
    begins = noun.left_edge
    if begins.tag_ not in ("DT", "PRP$", "NNP") or not begins.is_sent_start or has(verb, (*SUBJECTS, "agent", "neg")):
        return
    when = verb.nbor(1)
    times = [when, *when.children] if when.dep_ in ("prep", "npadvmod") else []
    if when.head is verb and any(time.ent_type_ in TIMES for time in times) and verb.sent[-1].text == ".":
        make_main_of(verb, noun)
        verb.tag_ = "VBD"
        for child in verb.children:
            if child.dep_ == "acl" and child.i > verb.i:
                child.dep_ = "advcl"
