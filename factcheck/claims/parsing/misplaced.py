"""Verbs that a parser has given to the wrong word, where their form or a comma shows it -> the same, hung on theirs.

rehanging.py calls this for verbs and for nouns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.agreement import PLURAL_FORMS, SINGULAR_FORMS
from factcheck.claims.syntax.attribution import SAYING
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, TENSED, is_finite, is_infinitive, own_subject
from factcheck.claims.syntax.stretches import NOMINAL, is_plural
from factcheck.claims.syntax.tense import is_past_form
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

HOURS = {"noon", "midday", "midnight", "dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall"}
BEFORE_HOURS = {"after", "before"}


def bare_participle(verb: Token) -> None:
    """What describes the noun before it, without a subject, is a participle: "a budget agreed in October"."""
    before = verb.doc[verb.i - 1] if verb.i else verb
    if verb.tag_ != "VBD" or before.tag_ not in NOMINAL or has(verb, {*SUBJECTS, *AUXILIARIES, "mark", "dobj"}):
        return
    if is_past_form(verb.lower_, verb.lemma_):
        verb.tag_ = "VBN"


def first_in_row(verb: Token) -> None:
    """A past tense before a comma, taken for a participle: "The driver stopped at the bridge, got out and ran"."""
    noun, doc = verb.head, verb.doc
    main, comma = noun.head, verb.right_edge.i + 1
    if noun.dep_ != "nsubj" or verb.i != noun.i + 1 or main.dep_ != "ROOT" or main.tag_ != "VBD":
        return
    if doc[comma].text != "," or main.i != comma + 1 or any(token.text == "," for token in doc[noun.i : comma]):
        return
    if has(verb, {"agent"}) or not is_past_form(verb.lower_, verb.lemma_):
        return
    last = next((child for child in main.children if child.dep_ == "conj" and child.tag_ == "VBD"), None)
    if last is None or has(last, SUBJECTS):
        return
    verb.tag_ = "VBD"
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head = verb
    main.head, main.dep_ = verb, "conj"


def after_hour(verb: Token) -> None:
    """An hour that a parser has made the subject: "a storm shortly after midnight brought down the mast"."""
    hour, noun = own_subject(verb), verb.head
    mark = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ in BEFORE_HOURS), None)
    if mark is None or hour is None or hour.lower_ not in HOURS or hour.i != mark.i + 1 or verb.tag_ not in TENSED:
        return
    if noun.tag_ not in NOMINAL or not noun.right_edge.i >= verb.i > noun.i:
        return
    above, dep = noun.head, noun.dep_
    for child in [child for child in verb.children if child.i < mark.i]:
        child.head = mark
    mark.head, mark.dep_ = noun, "prep"
    hour.head, hour.dep_ = mark, "pobj"
    verb.head, verb.dep_ = (verb, "ROOT") if above is noun else (above, dep)
    noun.head, noun.dep_ = verb, "nsubj"


def infinitive_again(verb: Token) -> None:
    """An infinitive is joined to the one before it: "is to begin in May, once the hall is free, and to last a year"."""
    first = verb.head
    if verb.tag_ != "VB" or not is_infinitive(verb) or is_infinitive(first) or first.dep_ not in ("advcl", "relcl"):
        return
    to = next(child for child in verb.children if child.tag_ == "TO")
    above = first.head
    again = next((t for t in (above, *above.children) if is_infinitive(t) and t.i < first.left_edge.i), None)
    joint = verb.doc[to.i - 1]
    if again is None or joint.dep_ != "cc" or joint.head is not first or verb.doc[joint.i - 1].text != ",":
        return
    first.head = verb.head = joint.head = again


def present_again(verb: Token) -> None:
    """A bare form joined to a perfect or a passive is a present tense: "were freed in May and continue to work"."""
    first = verb.head
    helpers = [child for child in first.children if child.dep_ in AUXILIARIES]
    subject = own_subject(first)
    if first.tag_ != "VBN" or subject is None or has(verb, {*SUBJECTS, *AUXILIARIES, "mark"}):
        return
    if helpers and all(child.tag_ in ("VBD", "VBP", "VBN") for child in helpers) and is_plural(subject.subtree):
        verb.tag_ = "VBP"


def past_after_modal(verb: Token) -> None:
    """A past tense does not go on with what may or will be, but with the last or the outer verb that is past.

    "The hall will stay shut after a pipe burst and filled it", "she said it might be saved and asked for help".
    """
    first = verb.head
    if verb.tag_ != "VBD" or has(verb, {*SUBJECTS, *AUXILIARIES, "mark"}) or verb.lower_ == verb.lemma_.lower():
        return
    if not any(child.tag_ == "MD" for child in first.children if child.dep_ in AUXILIARIES):
        return
    outer = first.head
    last = next((c for c in reversed(first.children) if c.dep_ == "advcl" and first.i < c.i < verb.i), None)
    if last is None or last.tag_ != "VBD" or not has(last, SUBJECTS):
        said = first.dep_ == "ccomp" and outer.i < first.i and outer.tag_ == "VBD" and has(outer, SUBJECTS)
        last = outer if said else None
    if last is not None:
        for joint in [child for child in first.children if child.dep_ == "cc" and last.i < child.i < verb.i]:
            joint.head = last
        verb.head = last


def of_outer_subject(verb: Token) -> None:
    """A verb that does not agree with what was said to do it: "denies that they go hungry and has invited them"."""
    first = verb.head
    outer = first.head
    if first.dep_ != "ccomp" or first.i < outer.i or has(verb, {*SUBJECTS, "mark"}) or not is_finite(outer):
        return
    form = next((child for child in verb.children if child.dep_ in AUXILIARIES and child.tag_ in TENSED), verb)
    inner, over = own_subject(first), own_subject(outer)
    if inner is None or over is None or form.tag_ not in TENSED:
        return
    singular = form.tag_ == "VBZ" or form.lower_ in SINGULAR_FORMS
    plural = form.tag_ == "VBP" or form.lower_ in PLURAL_FORMS
    if singular == plural or {inner.tag_, over.tag_} & {"CD", "DT", "PRP", "WP", "WDT"}:
        return
    if is_plural(inner.subtree) == singular and is_plural(over.subtree) == plural:
        for joint in [child for child in first.children if child.dep_ == "cc" and first.i < child.i < verb.i]:
            joint.head = outer
        verb.head = outer


def that_before_subject(verb: Token) -> None:
    """A "that" which brings in what is said is no object: "told them that she would stay on as caretaker"."""
    that = verb.left_edge
    if that.lower_ != "that" or that.dep_ not in ("pobj", "dobj") or verb.head.lemma_.lower() not in SAYING:
        return
    own = own_subject(verb)
    if own is not None and own.left_edge.i == that.i + 1 and verb.head.i < that.i:
        that.head, that.dep_, that.tag_ = verb, "mark", "IN"


def whose_subject(noun: Token) -> None:
    """Who has done it is the one who is somebody's: "said Holm, whose father, Lars, won the race in 1994"."""
    person, verb = noun.head, noun.head.head
    whose = next((child for child in noun.children if child.tag_ == "WP$"), None)
    if whose is None or person.dep_ != "nsubj" or verb.i < noun.i or verb.dep_ != "ccomp":
        return
    saying = verb.head
    if saying.i > person.i or saying.lemma_.lower() not in SAYING or own_subject(saying) is not None:
        return
    noun.head, noun.dep_ = verb, "nsubj"
    verb.head, verb.dep_ = person, "relcl"
    person.head = saying
