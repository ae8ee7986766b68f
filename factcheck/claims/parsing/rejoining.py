"""Parsed verbs that commas, tags and conjunctions show to be joined to the wrong verb -> the same, joined to theirs.

rehanging.py calls this for verbs and for subjects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.attribution import SAYING
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, is_finite
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tense import is_past_form
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

OUTSIDE = {"outside", "inside", "near", "opposite"}
SAID_LATER = {"would", "could", "might"}  # forms that "says it will" has after "said"
WITHIN = {"pcomp", "advcl", "acl", "xcomp"}  # what a verb of saying hangs by, in the middle of a sentence


def rejoin(verb: Token) -> None:
    """Join a verb that is joined to another to the one whose subject it has."""
    first = verb.head
    if has(verb, SUBJECTS):
        _told(verb)
    elif first.dep_ == "parataxis":
        _after_tag(verb, first)
    elif verb.tag_ == "VB" and first.tag_ == "VBD" and first.lemma_.lower() in SAYING:
        _said_to_come(verb, first)
    elif not _unlike_aside(verb, first) and not _unreal_again(verb, first):
        _after_own_joint(verb, first)


def _after_tag(verb: Token, tag: Token) -> None:
    """What follows a tag goes on with what is said: "They sleep little, Vik says, and would die of cold"."""
    doc, edge = verb.doc, verb.left_edge.i
    if tag.lemma_.lower() not in SAYING or tag.i > verb.i or has(tag, {"ccomp", "dobj", "xcomp"}):
        return
    cc = next((child for child in tag.children if child.dep_ == "cc" and tag.i < child.i < verb.i), None)
    if cc is None or doc[cc.i - 1].text != "," or not cc.i < edge <= cc.i + 2:
        return
    verb.head = cc.head = tag.head


def _said_to_come(verb: Token, saying: Token) -> None:
    """A modal in the past goes on with what was said: "said it was watching the talks but would not comment"."""
    said = next((child for child in saying.children if child.dep_ == "ccomp" and saying.i < child.i < verb.i), None)
    modal = next((child for child in verb.children if child.tag_ == "MD"), None)
    if said is None or modal is None or modal.lower_ not in SAID_LATER or not has(said, SUBJECTS):
        return
    if has(verb, {"mark"}) or any(t.text in ';"”' for t in verb.doc[said.i : verb.i]):
        return
    for joint in [child for child in saying.children if child.dep_ == "cc" and said.i < child.i < verb.i]:
        joint.head = said
    verb.head = said


def _told(verb: Token) -> None:
    """A statement right after a participle of saying is what is said: "before being told she would face a trial"."""
    edge = verb.left_edge.i
    told = verb.doc[edge - 1] if edge else verb
    if told.lemma_.lower() not in SAYING or told.dep_ not in WITHIN or has(told, {"ccomp", "dobj"}):
        return
    if told.tag_ in ("VBN", "VBG") and verb.head is not told and verb not in told.ancestors:
        verb.head, verb.dep_ = told, "ccomp"


def _unlike_aside(verb: Token, cited: Token) -> bool:
    """What follows "as others say, but" goes on with the main clause: "rules it out, as many do, but has promised"."""
    main = cited.head
    if cited.dep_ != "advcl" or main.i > cited.i or has(cited, {"conj"} - {verb.dep_}):
        return False
    marked = any(child.dep_ == "mark" and child.lower_ == "as" for child in cited.children)
    joint = next((c for c in cited.children if c.dep_ == "cc" and cited.i < c.i < verb.i and c.lower_ == "but"), None)
    if not marked or joint is None or verb.doc[joint.i - 1].text != ",":
        return False
    verb.head = joint.head = main
    return True


def _unreal_again(verb: Token, first: Token) -> bool:
    """A past tense after "could have" shares it: "We could have done nothing and hoped for rain"."""
    if verb.tag_ != "VBD" or first.tag_ != "VBN" or has(verb, AUXILIARIES):
        return False
    if (
        first.dep_ == "acl" and first.head.i < first.i and not has(verb, {"dobj"})
    ):  # "built in 1983 and converted in 2001"
        verb.tag_ = "VBN" if is_past_form(verb.lower_, verb.lemma_) else verb.tag_
        return verb.tag_ == "VBN"
    helpers = {child.lower_ for child in first.children if child.dep_ == "aux"}
    if "have" not in helpers or not helpers & {*SAID_LATER, "should", "must", "may"}:
        return False
    if not is_past_form(verb.lower_, verb.lemma_):
        return False
    verb.tag_ = "VBN"
    return True


def inverted_condition(verb: Token) -> None:
    """A condition without "if" after what it bears on: "she says it would have shut had it not been for him"."""
    first, over = verb.left_edge, verb.head
    if first.lower_ not in ("had", "were", "should") or first.dep_ not in AUXILIARIES or first.head is not verb:
        return
    main = next((c for c in over.children if c.dep_ == "ccomp" and over.i < c.i < verb.i and c is not verb), None)
    if main is not None and any(child.lower_ in SAID_LATER for child in main.children):
        verb.head, verb.dep_ = main, "advcl"


def source_at_end(according: Token) -> None:
    """A source named at the end holds of what stands before it: "promised it, but half are shut, according to Vik"."""
    last = next((c for c in reversed(according.head.children) if c.dep_ == "conj" and c.i < according.i), None)
    if last is not None and has(last, SUBJECTS) and according.head.i < last.i and last.right_edge.i < according.i:
        according.head = last


def _after_own_joint(verb: Token, first: Token) -> None:
    """A verb after a conjunction is joined to the verb that has this conjunction, if nothing else is.

    "The aim is to fill the lake, which was dug in 2017 and, at nine hectares, would be the largest": the lake would be.
    """
    if first.i > verb.i or any(child.dep_ == "cc" and first.i < child.i < verb.i for child in first.children):
        return
    between = verb.doc[first.i + 1 : verb.left_edge.i]
    joint = next((t for t in reversed(between) if t.dep_ == "cc" and t.head is not first), None)
    if joint is None:
        return
    own = joint.head
    if own.dep_ != "relcl" or not first.i < own.i < joint.i or first not in own.ancestors:
        return
    if any(child.dep_ == "conj" and child.i > joint.i for child in own.children):
        return
    for token in verb.doc[joint.i + 1 : verb.left_edge.i]:  # "at nine hectares"
        if token.head.i < joint.i and token.dep_ in ("prep", "advmod", "npadvmod", "punct"):
            token.head = verb
    verb.head = own


def participle_first(verb: Token) -> None:
    """A participle between commas, taken for the main verb: "Holm, carried off in the first half, is a doubt"."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBN") or verb.i < 2 or doc[verb.i - 1].text != "," or has(verb, AUXILIARIES):
        return
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.right_edge.i not in (verb.i - 1, verb.i - 2) or has(verb, {"dobj", "ccomp"}):
        return
    if not is_past_form(verb.lower_, verb.lemma_):
        return
    *others, main = [c for c in verb.children if c.dep_ == "conj" and c.i > verb.i] or [verb]
    if main is verb or has(main, SUBJECTS) or doc[main.left_edge.i - 1].text != ",":
        return
    if has(verb, {"cc"}) != bool(others) or any(has(one, SUBJECTS) for one in others):
        return  # "opened in 1954 and nicknamed the Cellar, employs 800"
    if not is_finite(main):
        return
    before = main.left_edge.i - 1
    for child in list(verb.children):
        if child.i >= before and child is not main:
            child.head = main
    main.head, main.dep_ = main, "ROOT"
    subject.head, subject.dep_ = main, "nsubjpass" if has(main, {"auxpass"}) else "nsubj"
    verb.head, verb.dep_, verb.tag_ = subject, "acl", "VBN"
    for one in others:
        one.tag_ = "VBN" if is_past_form(one.lower_, one.lemma_) else one.tag_


def second_subject(noun: Token) -> None:
    """A description between commas after a name, taken for a second subject: "Holm, the only woman, took over"."""
    doc, opened, closed = noun.doc, noun.left_edge.i - 1, noun.right_edge.i + 1
    if opened < 1 or closed >= len(doc) or doc[opened].text != "," or doc[closed].text != ",":
        return
    name = doc[opened - 1]
    if name.dep_ != noun.dep_ or name.head is not noun.head or name.tag_ not in NOMINAL or noun.head.i < noun.i:
        return
    if doc[opened + 1].tag_ not in ("DT", "PRP$") or name.tag_ not in ("NNP", "NNPS"):
        return
    doc[opened].head = doc[closed].head = name
    noun.head, noun.dep_ = name, "appos"


def subject_after_place(noun: Token) -> None:
    """A place without an article that a sentence begins with is not its subject: "Outside court, Ida Holm said"."""
    first, verb = noun.left_edge, noun.head
    if noun.i != first.i + 1 or not first.is_sent_start or first.lower_ not in OUTSIDE:
        return
    name = next((child for child in noun.children if child.dep_ == "appos" and child.tag_ == "NNP"), None)
    if name is None or noun.doc[noun.i + 1].text != ",":
        return
    first.head, first.dep_ = verb, "prep"
    name.head, name.dep_ = verb, noun.dep_
    for child in list(noun.children):
        if child.i > name.i and child.dep_ == "punct":
            child.head = name
    noun.head, noun.dep_ = first, "pobj"


def within_count(count: Token) -> None:
    """What follows "900 of them" between commas belongs to it: "4,000 jobs, 900 of them in Vik, depend on it"."""
    if count.dep_ != "appos" or not any(c.lower_ == "of" and has(c, {"pobj"}) for c in count.children):
        return
    after = count.right_edge.i + 1
    if after >= len(count.doc) or count.doc[after - 1].lower_ not in ("them", "whom"):
        return
    beside = count.doc[after]
    if beside.dep_ == "prep" and beside.head is count.head:
        beside.head = count
