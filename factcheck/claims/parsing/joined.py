"""Verbs that a parser has hung on another -> the same with their tags mended, hung where they belong.

mending.py calls this once all tags of a text are mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.sayings import speaks_not
from factcheck.claims.syntax.attribution import SAYING
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, is_finite
from factcheck.claims.syntax.tense import is_past_form
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

SUBJECTS = ("nsubj", "nsubjpass", "expl")

# Verbs that, without an object, tell what somebody suffers: "was banned and ordered to pay".
SUFFERED = frozenset(
    """
    order force ask tell urge allow require invite sentence charge jail fine ban convict acquit arrest elect appoint
    name nominate award evacuate demolish abolish imprison discharge bury kill injure wound damage rescue detain
    clear suspend sack send fit throw ship publish print install remove destroy replace restore transport deliver
    release deport
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs that a statement may come before ("it was late, she thought").
TAKING = frozenset(
    "think believe know hear see feel fear hope guess suppose suspect find show suggest seem appear".split()  # noqa: SIM905
)
AFTER_WHAT = SAYING | TAKING
CONNECTING = {"after", "before", "since", "until", "as", "because", "while"}


def mend_joined(token: Token) -> None:
    """Mend a verb that hangs on another."""
    if token.dep_ == "advcl" and token.tag_ in ("VBD", "VBN"):
        _aside(token)
    if token.dep_ in ("advcl", "relcl"):
        _aside_within(token)
    if token.dep_ == "ccomp" and token.i < token.head.i:
        _spliced(token)
        if token.dep_ == "ccomp":
            _first_of_three(token)
    if token.dep_ in ("conj", "ccomp", "advcl") and not _tag(token):
        _within_what_is_said(token)
        _second_of_said(token)
        _third_of_modal(token)
        _after_preposition(token)
        _suffered(token)


def _tag(verb: Token) -> bool:
    """Mark who says the whole, at its end, where it was taken for a second statement: "..., a jury heard"."""
    first = verb.head
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if verb.dep_ != "conj" or subject is None or verb.lemma_.lower() not in SAYING | {"hear"}:
        return False
    before = verb.left_edge.i - 1
    joined = any(child.dep_ == "cc" and first.i < child.i < verb.i for child in first.children)
    if joined or verb.doc[before].text != "," or has(verb, ("ccomp", "xcomp", "conj", "advcl")):
        return False
    if any(child.dep_ == "dobj" and child.tag_ != "PRP" for child in verb.children):  # "..., the owner tells us"
        return False
    verb.dep_ = "parataxis"
    return True


def _spliced(verb: Token) -> None:
    """A statement before one that only a comma parts from it: "There are few doctors, the clinic has shut"."""
    main = verb.head
    if main.lemma_.lower() in AFTER_WHAT or main.dep_ != "ROOT" or has(verb, ("mark",)) or not has(verb, SUBJECTS):
        return
    subject = next((child for child in main.children if child.dep_ in SUBJECTS and child.i > verb.i), None)
    if subject is None or main.doc[subject.left_edge.i - 1].text != "," or subject.left_edge.i - 2 > verb.right_edge.i:
        return
    own = next(child for child in verb.children if child.dep_ in SUBJECTS)
    begun = verb.left_edge is own.left_edge and own.left_edge.is_sent_start  # not "now that he is back, ..."
    restarted = verb.lemma_ == main.lemma_ and own.lower_ == subject.lower_
    if begun and is_finite(verb) and not restarted:
        verb.dep_ = "parataxis"


def _first_of_three(verb: Token) -> None:
    """The first of three statements of somebody: "“We had the ball, we had nine shots and we lost,” he said"."""
    second = verb.head
    if second.dep_ != "ccomp" or second.head.i < second.i or not (has(verb, SUBJECTS) and has(second, SUBJECTS)):
        return
    begun = next(child for child in second.children if child.dep_ in SUBJECTS).left_edge.i
    if verb.right_edge.i not in (begun - 1, begun - 2) or verb.doc[begun - 1].text != "," or has(verb, ("mark",)):
        return
    third = next((child for child in second.children if child.dep_ == "conj" and child.i > second.i), None)
    if third is None or not has(third, SUBJECTS) or not is_finite(third) or not is_finite(verb):
        return
    verb.head, second.head = second.head, verb
    second.dep_ = "conj"


def _aside(verb: Token) -> None:
    """A participle between commas that a parser gave the subject to: "The dividend, cut last year, was scrapped"."""
    main, doc = verb.head, verb.doc
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)
    if subject is None or main.i < verb.i or doc[verb.i - 1].text != "," or subject.right_edge.i < verb.i - 2:
        return
    first = next((child for child in main.children if child.dep_ in AUXILIARIES), main)
    if has(main, SUBJECTS) or not is_past_form(verb.lower_, verb.lemma_) or doc[first.i - 1].text != ",":
        return
    subject.head, subject.dep_ = main, "nsubjpass" if has(main, ("auxpass",)) else "nsubj"
    verb.head, verb.dep_, verb.tag_ = subject, "acl", "VBN"


def _aside_within(verb: Token) -> None:
    """The same after "when": "..., when a clerk, hired in May, noticed a gap"."""
    doc = verb.doc
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or doc[verb.i - 1].text != "," or subject.right_edge.i < verb.i - 2:
        return
    if not is_past_form(verb.lower_, verb.lemma_):
        return
    main = next((t for t in doc[verb.right_edge.i + 1 : verb.right_edge.i + 4] if t.tag_ == "VBD"), None)
    if main is None or main.dep_ not in ("advcl", "conj") or has(main, SUBJECTS):
        return
    if doc[main.left_edge.i - 1].text != "," or verb.is_ancestor(main):
        return
    main.dep_ = "advcl"
    marks = [child for child in verb.children if child.i < subject.i]
    subject.head = main
    for mark in marks:
        mark.head = main
    verb.head, verb.dep_, verb.tag_ = subject, "acl", "VBN"


def _second_of_said(verb: Token) -> None:
    """A verb without a subject, after a comma, goes on with what is said: "said he was sorry, had sold the house"."""
    saying = verb.head
    if verb.dep_ != "ccomp" or has(verb, (*SUBJECTS, "mark")) or verb.i < saying.i:
        return
    if verb.tag_ not in FINITE and not any(c.tag_ in FINITE for c in verb.children if c.dep_ == "aux"):
        return
    first = next((c for c in saying.children if c.dep_ == "ccomp" and saying.i < c.i < verb.i), None)
    if first is not None and has(first, SUBJECTS):
        verb.head, verb.dep_ = first, "conj"


def _after_preposition(verb: Token) -> None:
    """A verb without a subject after a connective taken for a preposition: "after Vik and Holm were sent off"."""
    if verb.dep_ != "conj" or has(verb, (*SUBJECTS, "cc", "mark")) or verb.left_edge.i == 0:
        return
    noun = verb.doc[verb.left_edge.i - 1]
    while noun.dep_ in ("conj", "compound", "appos"):
        noun = noun.head
    mark = noun.head
    if noun.dep_ != "pobj" or mark.lower_ not in CONNECTING or mark.i < verb.head.i:
        return
    noun.head, noun.dep_ = verb, "nsubjpass" if has(verb, ("auxpass",)) else "nsubj"
    verb.dep_ = "advcl"
    mark.head, mark.dep_ = verb, "mark"


def _third_of_modal(verb: Token) -> None:
    """A bare form after a comma that goes on with what will be: "will lay off staff, close an office and sell"."""
    first = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or first.tag_ != "VB" or verb.i < first.i:
        return
    modal = any(child.tag_ == "MD" for child in first.children)
    if modal and not has(verb, (*SUBJECTS, *AUXILIARIES, "mark")) and verb.doc[verb.left_edge.i - 1].text == ",":
        verb.dep_ = "conj"


def _suffered(verb: Token) -> None:
    """A past tense that is what its subject suffered, after a passive: "was banned and ordered to pay"."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.lemma_.lower() not in SUFFERED:
        return
    if first.tag_ == "VBN" and has(first, ("auxpass",)) and not has(verb, (*SUBJECTS, *AUXILIARIES, "dobj", "ccomp")):
        verb.tag_ = "VBN"


def _within_what_is_said(verb: Token) -> None:
    """A verb joined to a verb of saying that goes on with what is said: "said he had aged the paper and planted it"."""
    saying = verb.head
    if saying.lemma_.lower() not in SAYING or has(verb, (*SUBJECTS, "mark")):
        return
    if verb.lower_ == "said" and verb.i and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "to":
        noun = verb.nbor(-1)
        if noun.pos_ == "NOUN":  # "works said to be by Stein"
            verb.tag_, verb.head, verb.dep_ = "VBN", noun, "acl"
        return
    said = next((child for child in saying.children if child.dep_ == "ccomp" and child != verb), None)
    if said is None or said.i > verb.i or verb.dep_ == "ccomp":
        return
    if verb.lemma_.lower() in SAYING and speaks_not(verb, said):
        return
    helpers = [child for child in said.children if child.dep_ in AUXILIARIES]
    told_before = any(child.lower_ == "had" for child in saying.children if child.dep_ == "aux")
    if told_before and saying.i < said.i and said.tag_ == verb.tag_ == "VBD" and not has(verb, AUXILIARIES):
        verb.head, verb.dep_ = said, "conj"  # "had claimed that he broke in, lit a fire and ran away"
        return
    if said.i < saying.i and verb.dep_ == "conj":  # "he had left, she said, and had kept silent"
        verb.head = said
    elif saying.i < said.i and helpers and not has(verb, AUXILIARIES):
        perfect = helpers[-1].lower_ in ("had", "has", "have", "been", "was", "were", "is", "are")
        if perfect and said.tag_ == "VBN" and is_past_form(verb.lower_, verb.lemma_):
            verb.head, verb.dep_, verb.tag_ = said, "conj", "VBN"
        elif said.tag_ == "VB" and helpers[0].tag_ == "MD" and verb.lower_ == verb.lemma_.lower():
            verb.head, verb.dep_, verb.tag_ = said, "conj", "VB"
