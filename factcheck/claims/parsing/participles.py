"""Past tenses and participles taken for one another -> which verb is the main one, and which only tells of a noun.

In "the grant, cut to 4 pence last year, was scrapped", parsers take "cut" for the verb of the sentence; in "birds that
were fooled by a flower avoided it", they take its verb for what describes the flower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.headless import is_only_verb
from factcheck.claims.parsing.moves import give_subject, make_main, make_main_of, make_modifier
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, NOUN_SUBJECTS, PRESENT, SUBJECTS, is_finite
from factcheck.claims.syntax.saying import BRINGING
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.supposed import CALLING, GIVING
from factcheck.claims.syntax.tense import is_past_form, may_describe
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LONGEST = 40  # tokens from a subject to the verb that is looked for: bounds the work on text without full stops
BESIDE = {"relcl", "acl", "appos", "advmod", "prep", "amod"}  # what an aside behind a noun hangs by


def first_of_two(verb: Token) -> None:
    """What seems to describe the subject is the first of two verbs: "the storm formed on Tuesday and has moved"."""
    if not is_past_form(verb.lower_, verb.lemma_):
        return
    noun = verb.head
    main = noun.head
    if noun.dep_ == "ROOT" and verb.i > noun.i and noun.pos_ in ("NOUN", "PROPN") and verb.doc[-1].is_punct:
        if any(child.dep_ == "conj" and child.tag_ in ("VBD", "VBZ") for child in verb.children):
            verb.tag_ = "VBD"
        return
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.i > verb.i or main.i < verb.i or not verb.i + 1 < len(verb.doc):
        return
    joint = next((c for c in (*noun.children, *verb.children) if c.dep_ == "cc" and verb.i < c.i < main.i), None)
    if joint is None or any(c.dep_ == "conj" and c.i > joint.i for c in (*noun.children, *verb.children)):
        return
    first = min((c.i for c in main.children if c.i > joint.i), default=main.i)
    if joint.i + 1 == min(first, main.i):
        verb.tag_, verb.head, verb.dep_ = "VBD", main, "conj"


def _may_be_past(verb: Token) -> bool:
    """Whether a form is both a past tense and a participle."""
    return is_past_form(verb.lower_, verb.lemma_) and may_describe(verb)


def described_subject(root: Token) -> None:
    """What seems to be the main verb only describes the subject: "DNA taken from the root shows that ..."."""
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
    beside = root.head.children if root.dep_ == "ccomp" else ()
    verbs = (c for c in (*root.children, *beside) if c.dep_ in ("conj", "dep", root.dep_) and c.i > root.i)
    opens = subject is not None and subject.left_edge.is_sent_start
    over = root.head if opens and root.dep_ == "ccomp" and root.i < root.head.i else None  # "posts shared by many say"
    main: Token | None = over or next((verb for verb in verbs if is_finite(verb)), None)
    if subject is None or main is None or has(main, NOUN_SUBJECTS) or has(root, (*AUXILIARIES, "cc")):
        return
    often = [child for child in root.children if child.dep_ == "dobj"]  # "shared thousands of times"
    if any(all(t.lower_ != "times" for t in count.subtree) for count in often):
        return
    inside = root.doc[root.i + 1 : main.i]
    joined = any(token.dep_ == "cc" and token.head.tag_ in FINITE for token in inside)
    marks = [token for token in inside if token.text in ",;:"]
    opened = [token for token in subject.subtree if token.text == ","]  # "people, among them a girl found asleep, were"
    closes = bool(opened) and len(marks) == 1 and marks[0].text == "," and main.i - marks[0].i <= 3
    closes = closes and (has(main, AUXILIARIES) or (bool(often) and opened == [root.nbor(-1)]))
    if subject.right_edge.i + 1 != root.i or joined or not (closes or (main.tag_ in FINITE and not marks)):
        return
    if not _may_be_past(root) or root.lemma_ == "be":
        return
    for child in list(root.children):
        if child.i > main.i or child.i < subject.left_edge.i:
            child.head = main
    if main is not over:
        main.head, main.dep_ = (main if root.dep_ == "ROOT" else root.head), root.dep_
    subject.head = main
    make_modifier(root, _beside(root, subject, inner=closes))


def _beside(participle: Token, subject: Token, *, inner: bool = False) -> Token:
    """What a participle behind a subject tells of: the noun before it, where the subject is told of already.

    "A photo showing a crowd gathered in Vik"; `inner` says that the subject has an aside that the participle ends.
    """
    last = participle.nbor(-1)
    told = any(child.dep_ == "acl" and _shows(child, last) for child in subject.children)
    return last if told or (inner and last.tag_ in NOMINAL) else subject


def _shows(participle: Token, last: Token) -> bool:
    """Whether a participle has an object that ends with a noun in the plural: "showing crowds of people"."""
    return last.tag_ == "NNS" and participle.right_edge is last and has(participle, {"dobj"})


def first_in_row(verb: Token) -> None:
    """A past tense before a comma, taken for a participle: "The driver stopped at the bridge, got out and ran"."""
    noun, doc = verb.head, verb.doc
    main, comma = noun.head, verb.right_edge.i + 1
    if noun.dep_ != "nsubj" or verb.i != noun.i + 1 or main.dep_ != "ROOT" or main.tag_ != "VBD":
        return
    if main.i != comma + 1 or doc[comma].text != "," or any(token.text == "," for token in doc[noun.i : comma]):
        return
    if has(verb, {"agent"}) or not is_past_form(verb.lower_, verb.lemma_):
        return
    last = next((child for child in main.children if child.dep_ == "conj" and child.tag_ == "VBD"), None)
    if last is None or has(last, SUBJECTS):
        return
    verb.tag_ = "VBD"
    make_main(verb)
    noun.head = verb
    main.head, main.dep_ = verb, "conj"


def _second(verb: Token) -> Token:
    """The main verb behind a participle that was taken for it: "Lis, only brought on in May, scored with a header"."""
    behind = [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i]
    second = behind[0] if len(behind) == 1 else verb
    if second is verb or second.tag_ != "VBN" or not is_past_form(second.lower_, second.lemma_):
        return verb
    if second.left_edge is not second or has(second, (*SUBJECTS, *AUXILIARIES, "agent", "mark")):
        return verb
    second.tag_ = "VBD"
    return second


def _is_given(verb: Token, subject: Token) -> bool:
    """Whether somebody may have been given or fined the object of a verb: "the firm, fined 900 crowns, closed"."""
    things = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
    plain = all(token.text != "," for token in subject.subtree if token.i < verb.i - 1)
    return verb.lemma_.lower() in GIVING | CALLING and plain and len(things) == 1 and things[0].tag_ != "PRP"


def participle_first(verb: Token) -> None:
    """A participle between commas, taken for the main verb: "Holm, carried off in the first half, is a doubt"."""
    doc = verb.doc
    start = verb.i - 1 if verb.i > 2 and verb.nbor(-1).dep_ == "advmod" and verb.nbor(-1).head is verb else verb.i
    if verb.tag_ not in ("VBD", "VBN") or verb.i < 2 or doc[start - 1].text != "," or has(verb, AUXILIARIES):
        return
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.right_edge.i not in (start - 1, start - 2) or has(verb, {"ccomp"}):
        return
    if not _may_be_past(verb) or (has(verb, {"dobj"}) and not _is_given(verb, subject)):
        return
    *others, main = [c for c in verb.children if c.dep_ == "conj" and c.i > verb.i] or [_second(verb)]
    if main is verb or has(main, SUBJECTS) or main.left_edge.nbor(-1).text != ",":
        return
    if has(verb, {"cc"}) != bool(others) or any(has(one, SUBJECTS) for one in others):
        return  # "opened in 1954 and nicknamed the Cellar, employs 800"
    described = any(child.dep_ == "acl" and child.i < verb.i for child in subject.children)
    if not is_finite(main) or (described and has(main, {"conj"})):
        return  # "the lorry, laden with gravel, rolled back, crushed a shed and came to rest"
    before = main.left_edge.i - 1
    for child in list(verb.children):
        if child.i >= before and child is not main:
            child.head = main
    make_main(main)
    give_subject(main, subject)
    make_modifier(verb, subject)
    for one in others:
        one.tag_ = "VBN" if is_past_form(one.lower_, one.lemma_) else one.tag_


def between_commas(verb: Token) -> None:
    """A participle between commas that a parser gave the subject to: "The dividend, cut last year, was scrapped"."""
    main = verb.head
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)
    if subject is None or main.i < verb.i or verb.nbor(-1).text != "," or subject.right_edge.i < verb.i - 2:
        return
    first = next((child for child in main.children if child.dep_ in AUXILIARIES), main)
    if has(main, NOUN_SUBJECTS) or not _may_be_past(verb) or first.nbor(-1).text != ",":
        return
    when = next((c for c in verb.children if c.i < subject.left_edge.i and c.tag_ == "WRB"), None)
    give_subject(main, subject)
    make_modifier(verb, subject)
    if when is not None:  # "it happened when a van, believed to be blue, hit her"
        when.head = main
        main.dep_ = "advcl" if main.dep_ == "ccomp" else main.dep_


def between_commas_after_when(verb: Token) -> None:
    """The same after "when": "..., when a clerk, hired in May, noticed a gap"."""
    doc = verb.doc
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or verb.nbor(-1).text != "," or subject.right_edge.i < verb.i - 2:
        return
    if not _may_be_past(verb):
        return
    main = next((t for t in doc[verb.right_edge.i + 1 : verb.right_edge.i + 4] if t.tag_ == "VBD"), None)
    after_when = main is None and verb.dep_ == "advcl" and verb.left_edge.tag_ == "WRB" and not has(verb, ("cc",))
    joined = [child for child in verb.children if after_when and child.dep_ == "conj"][:1]
    if joined and joined[0].tag_ == "VBD":
        main = joined[0]  # "when a van, believed to be blue, hit her and drove off"
    if main is None or main.dep_ not in ("advcl", "conj") or has(main, NOUN_SUBJECTS):
        return
    if main.left_edge.nbor(-1).text != "," or (verb.is_ancestor(main) and not joined):
        return
    main.dep_ = "advcl"
    main.head = verb.head if main.head is verb else main.head
    marks = [child for child in verb.children if child.i < subject.i]
    subject.head = main
    for mark in marks:
        mark.head = main
    make_modifier(verb, subject)


def described_object(verb: Token) -> None:
    """A participle that tells of an object, taken for a statement: "it buys nickel mined in the north and sells it"."""
    main, subject = verb.head, next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if verb.dep_ != "ccomp" or main.i > verb.i or subject is None or main.lemma_.lower() in BRINGING:
        return
    if not _may_be_past(verb) or has(verb, {*AUXILIARIES, "mark", "dobj", "ccomp"}):
        return
    beside = subject.left_edge.i == main.i + 1 and subject.right_edge.i == verb.i - 1
    last = subject.right_edge
    if not beside or verb.lemma_ in ("be", "have") or subject.pos_ != "NOUN" or last.dep_ == "conj":
        return  # nor does it show whether it tells of all that is listed
    subject.head, subject.dep_ = main, "dobj"
    make_modifier(verb, last if last.tag_ in NOMINAL else subject)


def main_after_aside(verb: Token) -> None:
    """The only verb of a sentence, after a clause between commas: "Holm, who is 19, volleyed in a cross"."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ != "ROOT" or noun.tag_ not in NOMINAL or not verb.sent[-1].is_punct:
        return
    doc, before = verb.doc, verb.left_edge.i - 1
    aside = next((child for child in noun.children if child.dep_ in BESIDE and noun.i < child.i < verb.i), None)
    if aside is None or doc[before].text != "," or aside.right_edge.i > before or aside.left_edge.i == noun.i + 1:
        return
    if not is_past_form(verb.lower_, verb.lemma_) or has(verb, {*AUXILIARIES, *SUBJECTS, "agent"}):
        return
    make_main_of(verb, noun)
    verb.tag_ = "VBD"


def main_after_relative(verb: Token) -> None:
    """The main verb after a clause that tells which are meant: "birds that were fooled by a flower avoided it".

    Or after a gerund, where there is no other: "a lorry carrying frozen fish overturned on the road".
    """
    noun, doc = verb.head, verb.doc
    top = verb.sent.root
    if top.tag_ not in NOMINAL or not top.i < noun.i < top.i + LONGEST or verb.left_edge is not verb:
        return
    if not verb.sent[-1].is_punct:
        return
    told = next((child for child in top.children if child.dep_ in ("relcl", "acl") and child.i < noun.i), None)
    if (
        told is None
        or noun not in told.subtree
        or noun.i != verb.i - 1
        or has(verb, {*SUBJECTS, *AUXILIARIES, "agent"})
    ):
        return
    gerund = told.tag_ == "VBG" and told.i == top.i + 1 and is_past_form(verb.lower_, verb.lemma_)
    opens = told.left_edge.tag_.startswith("W") and verb.tag_ == "VBD"
    if not (opens or (gerund and is_only_verb(verb))):
        return
    if any(t.text == "," for t in doc[top.i : verb.i]):
        return
    make_main_of(verb, top)
    verb.tag_ = "VBD"


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
    make_main(main)
    verb.head, verb.dep_ = main, "conj"


def left_so(verb: Token) -> None:
    """How something is left is said of it: "blocked the road, leaving drivers stranded"."""
    if verb.i - 2 <= verb.sent.start:
        return
    before = verb.nbor(-2) if verb.nbor(-1).tag_ == "RB" else verb.nbor(-1)
    things = next((token for token in (before, *before.ancestors) if token.dep_ == "dobj"), before)
    left, above = things.head, verb.head
    if left.lower_ != "leaving" or left in (verb, above) or has(verb, (*NOUN_SUBJECTS, "auxpass", "agent")):
        return
    if things.right_edge is not before or not is_past_form(verb.lower_, verb.lemma_):
        return
    first = left.head if left.dep_ == "conj" else left
    if first.dep_ == "csubj" and first.head is verb:
        first.head, first.dep_ = above, verb.dep_
    verb.head, verb.dep_, verb.tag_ = left, "oprd", "VBN"
