"""Parsed verbs whose subject, condition or companion hangs elsewhere -> the same with them hung on their verb.

rehanging.py calls this for verbs and for subjects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.attribution import BRINGING, SAYING
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS
from factcheck.claims.syntax.stretches import NOMINAL, TIMES
from factcheck.claims.syntax.tense import is_past_form
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

ASIDES = {"relcl", "acl", "appos", "advmod", "prep"}
PRESENT = ("VBZ", "VBP")
IF = {"if", "unless"}
GOING_ON = {"while", "although", "though", "whereas", "because", "since"}  # what a statement goes on with
LONGEST = 40  # tokens from a subject to the verb that is looked for: bounds the work on text without full stops


def subject_of_auxiliary(subject: Token) -> None:
    """A subject that hangs on an auxiliary belongs to its verb: "two died and at least nine are missing"."""
    auxiliary = subject.head
    if auxiliary.dep_ in AUXILIARIES and not has(auxiliary.head, SUBJECTS) and subject.i < auxiliary.head.i:
        passive = any(child.dep_ == "auxpass" for child in auxiliary.head.children)
        subject.head, subject.dep_ = auxiliary.head, "nsubjpass" if passive else "nsubj"


def described_speaker(verb: Token) -> None:
    """A participle that describes who says, taken for what is said: "two people briefed on the talks said that"."""
    saying, doc = verb.head, verb.doc
    if verb.dep_ not in ("csubj", "ccomp") or verb.i > saying.i:
        return
    if verb.dep_ == "ccomp" and saying.lemma_.lower() not in SAYING:
        return
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    others = any(child.dep_ in SUBJECTS and child != verb for child in saying.children)
    if subject is None or others or subject.right_edge.i != verb.i - 1 or has(verb, {*AUXILIARIES, "mark", "dobj"}):
        return
    between = doc[verb.i + 1 : saying.i]
    if not is_past_form(verb.lower_, verb.lemma_) or any(token.is_punct for token in between):
        return
    subject.head, subject.dep_ = saying, "nsubj"
    verb.head, verb.dep_, verb.tag_ = subject, "acl", "VBN"


def main_after_aside(verb: Token) -> None:
    """The only verb of a sentence, after a clause between commas: "Holm, who is 19, volleyed in a cross"."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ != "ROOT" or noun.tag_ not in NOMINAL or not verb.sent[-1].is_punct:
        return
    doc, before = verb.doc, verb.left_edge.i - 1
    aside = next((child for child in noun.children if child.dep_ in ASIDES and child.i < verb.i), None)
    if aside is None or doc[before].text != "," or aside.right_edge.i > before or aside.left_edge.i == noun.i + 1:
        return
    if not is_past_form(verb.lower_, verb.lemma_) or has(verb, {*AUXILIARIES, *SUBJECTS, "agent"}):
        return
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    for child in list(noun.children):
        if child.i > verb.i:
            child.head = verb
    noun.head, noun.dep_ = verb, "nsubj"


def with_subject(verb: Token) -> None:
    """A participle with a subject of its own after "with" is a clause: "voted 14 to 9, with two abstaining"."""
    mark = verb.head
    if mark.lower_ != "with" or mark.dep_ != "prep" or not has(verb, {"nsubj"}) or mark.head.pos_ != "VERB":
        return
    if mark.i and verb.doc[mark.i - 1].text == ",":
        if verb.tag_ == "VBD" and not (is_past_form(verb.lower_, verb.lemma_) and not has(verb, {"dobj"})):
            return
        verb.tag_ = "VBN" if verb.tag_ == "VBD" else verb.tag_  # "with banks hit hardest"
        verb.head, verb.dep_ = mark.head, "advcl"
        mark.head, mark.dep_ = verb, "mark"


def relative_of_noun(verb: Token) -> None:
    """A clause with "in which" tells of the noun before it and its date: "began a test in 2017, in which mice died"."""
    first, doc = verb.left_edge, verb.doc
    if first.dep_ != "prep" or first.nbor(1).tag_ != "WDT" or first.i < 3 or doc[first.i - 1].text != ",":
        return
    before = first.i - 2
    while before > verb.sent.start and (
        doc[before].ent_type_ in TIMES or (doc[before].tag_ == "IN" and doc[before + 1].ent_type_ in TIMES)
    ):
        before -= 1
    if doc[before].tag_ in ("NN", "NNS") and doc[before].dep_ in ("dobj", "pobj", "attr"):
        verb.head, verb.dep_ = doc[before], "relcl"


def main_after_relative(verb: Token) -> None:
    """The main verb after a clause that tells which are meant: "birds that were fooled by a flower avoided it"."""
    noun, doc = verb.head, verb.doc
    top = verb.sent.root
    if top.tag_ not in NOMINAL or not top.i < noun.i < top.i + LONGEST or verb.left_edge is not verb:
        return
    if not verb.sent[-1].is_punct:
        return
    told = next((child for child in top.children if child.dep_ == "relcl" and child.i < noun.i), None)
    if told is None or noun not in told.subtree or noun.i != verb.i - 1 or has(verb, {*SUBJECTS, *AUXILIARIES}):
        return
    if not told.left_edge.tag_.startswith("W") or any(t.text == "," for t in doc[top.i : verb.i]):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    for child in list(top.children):
        if child.i > verb.i:
            child.head = verb
    top.head, top.dep_ = verb, "nsubj"


def aside_within_said(verb: Token) -> None:
    """A participle between commas in what is said: "said that the rats, kept in the dark, had nothing to eat"."""
    saying, doc = verb.head, verb.doc
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    main = next((c for c in saying.children if c.dep_ == "conj" and c.i > verb.right_edge.i), None)
    if subject is None or main is None or verb.tag_ not in ("VBD", "VBN") or has(main, {*SUBJECTS, "mark"}):
        return
    if verb.i - subject.left_edge.i > LONGEST:
        return
    last = doc[main.left_edge.i - 1]
    if doc[verb.i - 1].text != "," or doc[verb.i - 2] not in subject.subtree or last.text != "," or saying.i > verb.i:
        return
    if not is_past_form(verb.lower_, verb.lemma_) or has(verb, {*AUXILIARIES, "dobj"}):
        return
    for child in list(verb.children):
        if child.dep_ == "mark":
            child.head = main
    subject.head, subject.dep_ = main, "nsubj"
    verb.head, verb.dep_, verb.tag_ = subject, "acl", "VBN"
    main.dep_ = "ccomp"


def condition_of_said(verb: Token) -> None:
    """A condition before who says it is one of what is said: "If it is true, Vik said, there would be receipts"."""
    tag = verb.head
    if verb.dep_ == "advcl" and verb.i > tag.i and tag.lemma_.lower() in SAYING:
        _goes_on_after_tag(verb, tag)
    if tag.dep_ == "ROOT" and verb.dep_ == "advcl" and verb.i < tag.i and tag.lemma_.lower() in SAYING:
        said = next((child for child in tag.children if child.dep_ == "ccomp" and child.i > tag.i), None)
        if said is None:  # who says it may be the end: "If it rains, the mayor said"
            return
        between = verb.doc[tag.i + 1].text == "," and verb.doc[verb.right_edge.i + 1].text == ","
        if between and any(c.dep_ == "mark" and c.lower_ in IF for c in verb.children):
            verb.head = said  # "Unless it rains, the mayor says, the pool will open"
        return
    if verb.dep_ != "advcl" or tag.dep_ != "parataxis" or tag.lemma_.lower() not in SAYING or verb.i > tag.i:
        return
    main = tag.head
    if main.i > tag.i and any(child.dep_ == "mark" and child.lower_ in IF for child in verb.children):
        verb.head = main


def described_object(verb: Token) -> None:
    """A participle that tells of an object, taken for a statement: "it buys nickel mined in the north and sells it"."""
    main, subject = verb.head, next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if verb.dep_ != "ccomp" or main.i > verb.i or subject is None or main.lemma_.lower() in BRINGING:
        return
    if not is_past_form(verb.lower_, verb.lemma_) or has(verb, {*AUXILIARIES, "mark", "dobj", "ccomp"}):
        return
    beside = subject.left_edge.i == main.i + 1 and subject.right_edge.i == verb.i - 1
    last = subject.right_edge
    if not beside or verb.lemma_ in ("be", "have") or subject.pos_ != "NOUN" or last.dep_ == "conj":
        return  # nor does it show whether it tells of all that is listed
    for child in list(verb.children):
        if child.dep_ == "conj" and child.tag_ == main.tag_ and not has(child, SUBJECTS):
            child.head = main
            for joint in [c for c in verb.children if c.dep_ == "cc" and c.i < child.i]:
                joint.head = main
    subject.head, subject.dep_ = main, "dobj"
    verb.head, verb.dep_, verb.tag_ = (last if last.tag_ in NOMINAL else subject), "acl", "VBN"


def _goes_on_after_tag(verb: Token, tag: Token) -> None:
    """What follows who says it, between commas, goes on with it: "costs had halved, she added, while sales grew"."""
    said = next((child for child in tag.children if child.dep_ == "ccomp" and child.i < tag.i), None)
    mark = next((child for child in verb.children if child.dep_ == "mark"), None)
    if said is None or mark is None or mark.lower_ not in GOING_ON or not has(verb, SUBJECTS):
        return
    if verb.doc[tag.i + 1].text == "," and verb.left_edge.i == tag.i + 2:
        verb.head = said


def joined_to_relative(verb: Token) -> None:
    """A present tense goes on with a clause in the present: "passed a law that bans tin, taxes lead and frees iron"."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBZ" or first.tag_ != "VBD" or has(verb, {*SUBJECTS, *AUXILIARIES, "mark"}):
        return
    for told in first.subtree:
        if told.dep_ != "relcl" or told.tag_ not in PRESENT or not first.i < told.i < verb.i or has(told, {"conj"}):
            continue
        pronoun = told.left_edge
        if pronoun.dep_ == "nsubj" and pronoun.tag_ == "WDT" and told.right_edge.i < verb.i:
            verb.head = told
            return


def main_after_brackets(verb: Token) -> None:
    """A verb in brackets is not the main one: "Holm, who owns a share (he said so in May), left"."""
    opening = next((t for t in verb.children if t.text == "(" and t.i < verb.i), None)
    if opening is None:
        return
    closing = next((t for t in verb.children if t.text == ")" and t.i > verb.i), None)
    if closing is None:
        return
    before = (t for t in verb.children if t.i < opening.i and t.tag_ in NOMINAL and t.dep_ in ("nsubj", "dep"))
    after = (t for t in verb.children if t.i > closing.i and t.dep_ == "conj" and not has(t, SUBJECTS))
    subject, main = next(before, None), next(after, None)
    if subject is None or main is None or main.tag_ not in ("VBD", *PRESENT):
        return
    for child in list(verb.children):
        if child.i < opening.i or child.i > closing.i:
            child.head = main
    subject.dep_ = "nsubj"
    main.head, main.dep_ = main, "ROOT"
    verb.head, verb.dep_ = main, "conj"


def joined_to_main(verb: Token) -> None:
    """A verb goes on with the main clause whose voice or tense it has, not with the subordinate one before it.

    "Dismissed a juror who had been treated and ordered a search"; "had left when the letter came and had not read it".
    """
    first, main = verb.head, verb.head.head
    if has(verb, {*SUBJECTS, "mark"}) or main.i > first.i or main == first:
        return
    active = verb.tag_ == "VBD" and has(verb, {"dobj", "xcomp"}) and not has(verb, AUXILIARIES)
    if first.dep_ == "relcl" and active and first.tag_ == "VBN" and has(first, {"auxpass"}):
        above = next((token for token in first.ancestors if token.tag_ == "VBD" and token.i < first.i), None)
        if above is not None and above.dep_ in ("ROOT", "conj", "ccomp"):
            verb.head = above
        return
    perfect = any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)
    before = any(child.lower_ == "had" and child.dep_ == "aux" for child in main.children)
    if first.dep_ == "advcl" and first.tag_ == "VBD" and perfect and before and not has(first, AUXILIARIES):
        verb.head = main
