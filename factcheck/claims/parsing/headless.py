"""Sentences whose main verb a parser hung on what describes their subject -> the same with that verb the main one.

In "the firm that makes the valve says it leaked" no valve says anything; a noun is left over where the verb should be.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from factcheck.claims.parsing.counts import FRACTIONS
from factcheck.claims.parsing.moves import before, give_subject, make_main, make_main_of
from factcheck.claims.parsing.said_and_done import HAPPENING
from factcheck.claims.parsing.tags import ACTIVE
from factcheck.claims.syntax.agreement import PARTS
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, SUBJECTS, is_person, own_subject
from factcheck.claims.syntax.saying import SAYING, SHOWING, SUPPOSING
from factcheck.claims.syntax.stretches import DASHES, NOMINAL, TIMES, is_plural
from factcheck.claims.syntax.supposed import GIVING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs that a statement may well follow without "that".
HOLDING = (SAYING | SUPPOSING | {"know", "hear", "feel", "see"}) - {"find", "show", "indicate", "signal"}
# Nouns for what is said, feared or hoped, which "that" may follow.
CONTENTS = frozenset(
    """
    warning claim fear hope report rumour rumor belief idea news fact allegation announcement suggestion worry concern
    prediction forecast possibility chance risk danger threat theory
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What becomes of what is said.
SPREADING = frozenset("spread circulate emerge surface swirl abound mount persist grow".split())  # noqa: SIM905
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


def main_behind_role(verb: Token) -> None:
    """Who is named behind a role does it: "The writer Hugo Lamm lives in Bergen", taken for a writer and a clause."""
    role, name = verb.head, own_subject(verb)
    if name is None or name.tag_ != "NNP" or role.dep_ != "ROOT" or role.tag_ != "NN" or not _opens(role):
        return
    adjacent = name.left_edge.i == role.i + 1 and name.left_edge.tag_ == "NNP" and name.i < verb.i
    if adjacent and verb.tag_ in FINITE and is_person(role) and is_only_verb(verb) and verb.sent[-1].text == ".":
        make_main(verb)
        for child in list(role.children):
            child.head = verb if child.i > verb.i else name
        role.head, role.dep_ = name, "compound"


def behind_aside(main: Token) -> None:
    """What is said behind an aside has the noun before it: "shows the number of clerks — in all of Vik — was 90"."""
    said = next((c for c in main.children if c.dep_ == "ccomp" and c.i < main.i), None)
    noun = next((c for c in said.children if c.dep_ == "dobj" and c.i > said.i), None) if said is not None else None
    first = next((child for child in main.children if child.dep_ in AUXILIARIES), main)
    if said is None or noun is None or has(main, SUBJECTS) or not has(said, SUBJECTS) or has(said, ("ccomp",)):
        return
    dashed = before(first).text in DASHES and any(t.text in DASHES for t in main.doc[noun.i : first.i - 1])
    if dashed and said.lemma_.lower() in HOLDING | SHOWING and noun.left_edge.i == said.i + 1:
        make_main(said)
        main.head, main.dep_ = said, "ccomp"
        give_subject(main, noun)
        for sign in [child for child in main.children if child.is_punct and child.i > main.i]:
            sign.head = said


def in_headline(noun: Token) -> None:
    """A verb in the present before what came of it, taken for a plural: "Train derails, injuring 23"."""
    subject, sentence = before(noun), noun.sent
    if noun.i == sentence.start or subject.head is not noun or subject.dep_ != "compound" or subject.tag_ == "NNS":
        return
    root = sentence.root
    result = root if root.tag_ == "VBG" else next((c for c in noun.children if c.tag_ == "VBG" and c.i > noun.i), root)
    if result.tag_ != "VBG" or before(result).text != "," or noun.left_edge.i != sentence.start or result.i < noun.i:
        return
    if noun.head not in (noun, result) or any(token.tag_ in FINITE for token in sentence) or has(noun, ("det", "poss")):
        return
    noun.tag_, noun.pos_ = "VBZ", "VERB"
    make_main(noun)
    for child in [child for child in noun.children if child.i < subject.i]:
        child.head = subject
    give_subject(noun, subject)
    result.head, result.dep_ = noun, "advcl"


def aimed(verb: Token) -> None:
    """What aims to do something is not aimed: "The law aimed to cut costs"."""
    noun = verb.head
    if verb.lower_ != "aimed" or noun.dep_ != "ROOT" or before(verb) is not noun or not has(verb, ("xcomp",)):
        return
    if is_only_verb(verb):
        make_main_of(verb, noun)
        verb.tag_ = "VBD"


def of_present(verb: Token) -> None:
    """A noun taken for a part of the verb's name is its subject: "The e-mail states “the tax will rise”"."""
    noun = before(verb)
    if noun.dep_ != "compound" or noun.head is not verb or noun.tag_ not in ("NN", "NNP") or has(verb, SUBJECTS):
        return
    if has(verb, ("ccomp",)):
        for child in [child for child in verb.children if child.i < noun.i and child.dep_ in ("det", "amod", "poss")]:
            child.head = noun
        give_subject(verb, noun)


def main_after_source(verb: Token) -> None:
    """The main verb after who says it: "according to the ministry, a record nine million people took part"."""
    noun, first = verb.head, verb.sent[0]
    if first.lower_ != "according" or first.dep_ != "ROOT" or before(verb) is not noun or noun.dep_ != "appos":
        return
    acts = verb.tag_ == "VBD" or verb.lemma_.lower() in HAPPENING | ACTIVE
    if not acts or before(noun.left_edge).text != "," or has(verb, {*SUBJECTS, *AUXILIARIES, "agent"}):
        return
    if noun.head.head.head is first and is_only_verb(verb) and verb.sent[-1].text == ".":
        make_main_of(verb, noun)
        verb.tag_ = "VBD"
        first.head, first.dep_ = verb, "prep"
        for sign in [child for child in (*first.children, *verb.nbor(0).children) if child.is_punct]:
            sign.head = verb


def main_behind_part(verb: Token) -> None:
    """What some of a whole did does not describe the whole: "two-thirds of the patients recovered within a week"."""
    noun = before(verb)
    of, them = noun.head, noun.tag_ == "PRP"  # of whom nothing tells which are meant
    part = of.head
    happens = them or verb.tag_ == "VBD" or verb.lemma_.lower() in HAPPENING | ACTIVE | {"recover", "return", "vote"}
    below = (noun, part) if them else (noun,)
    if not happens or verb.head not in below or of.lower_ != "of" or part.dep_ != "ROOT":
        return
    if part.tag_ != "CD" and part.lower_ not in PARTS | FRACTIONS:
        return
    for by in [child for child in verb.children if child.dep_ == "agent"]:
        if any(child.ent_type_ in TIMES for child in by.children):
            by.dep_ = "prep"  # "most of them left by June"
    if has(verb, {*SUBJECTS, *AUXILIARIES, "agent"}) or part.left_edge.i != part.sent.start:
        return
    if is_only_verb(verb):
        make_main_of(verb, part)
        verb.tag_ = "VBD"


def left_at(verb: Token) -> None:
    """What leaves at some hour is not left: "the first bus left at 8, the second at 9"."""
    noun = verb.head
    if verb.lower_ != "left" or noun.dep_ != "ROOT" or before(verb) is not noun or noun.left_edge.i != noun.sent.start:
        return
    if not any(child.lower_ in ("at", "for") for child in verb.children) or verb.sent[-1].text != ".":
        return
    if is_only_verb(verb):
        make_main_of(verb, noun)
        verb.tag_ = "VBD"


def main_behind_content(verb: Token) -> None:
    """What came of a claim is not told of its last noun: "the inquiry into claims that guards shot men ended"."""
    noun = verb.head
    top = _top(noun, BELOW | {"dobj", "ccomp"})
    if (
        verb.lemma_.lower() not in HAPPENING | ACTIVE | SPREADING
        or before(verb) is not noun
        or noun.dep_ not in ("dobj", "pobj")
    ):
        return
    if not _opens(top):
        return
    between = top.doc[top.i : verb.i]
    told = any(token.lower_ == "that" and token.dep_ in ("mark", *SUBJECTS) for token in between)
    told = told or any(child.dep_ == "acl" and child.tag_ == "VBN" and child.i < noun.i for child in top.children)
    if not told or any(token.text == "," for token in between) or has(verb, {*SUBJECTS, *AUXILIARIES, "agent", "dobj"}):
        return
    make_main_of(verb, top)
    verb.tag_ = "VBD"


def that_for_nothing(verb: Token) -> None:
    """What only happens has no object: "the warning that the dam might fail", "so loud was it that windows broke"."""
    noun = verb.head
    that = next((c for c in verb.children if c.dep_ in ("dobj", "mark") and c.lower_ == "that"), None)
    if that is None or that.i > verb.i or own_subject(verb) is None:
        return
    so = noun.sent[0]
    degree = so.lower_ == "so" and (that.dep_ == "dobj" or so.nbor(1).tag_ == "JJ")
    if degree and noun.head.lemma_ == "be" and noun.dep_ in SUBJECTS | {"attr"}:
        verb.head, verb.dep_ = next((c for c in noun.head.children if c.dep_ == "acomp"), noun.head), "ccomp"
    elif that.dep_ == "dobj" and noun.lemma_.lower() in CONTENTS and verb.lemma_.lower() in HAPPENING | ACTIVE:
        verb.dep_ = "acl"
    else:
        return
    that.dep_, that.tag_ = "mark", "IN"


def suffered_first(verb: Token) -> None:
    """What somebody suffered may come first: "also killed was a guard, who had tried to flee"."""
    be = next((child for child in verb.children if child.dep_ == "auxpass" and child.i > verb.i), None)
    subject = next((child for child in be.children if child.dep_ == "attr" and child.i > be.i), None) if be else None
    if subject is not None and not has(verb, SUBJECTS):
        subject.head, subject.dep_ = verb, "nsubjpass"


def main_of_joined(verb: Token) -> None:
    """The verb of a second statement, after a clause on its subject: "..., but a man who saw it called it a crime"."""
    noun = _top(verb.head, BELOW | {"dobj"})
    above = noun.head
    if verb.tag_ != "VBD" or noun.dep_ != "conj" or above.pos_ != "VERB" or not above.i < noun.i < verb.i:
        return
    joint = before(noun.left_edge)
    told = any(token.tag_ == "WP" and token.dep_ in SUBJECTS for token in verb.doc[noun.i : verb.i])
    if joint.dep_ != "cc" or not told or verb.left_edge is not verb or has(verb, {*SUBJECTS, *AUXILIARIES, "agent"}):
        return
    for child in list(noun.children):
        if child.i > verb.i:
            child.head = verb
    verb.head, verb.dep_ = above, "conj"
    noun.head, noun.dep_ = verb, "nsubj"


def main_behind_what(verb: Token) -> None:
    """What came of it is the main verb: "what began as a dispute over a fence ended in two deaths"."""
    first = verb.sent.root
    subject = own_subject(first)
    if verb.lemma_.lower() not in HAPPENING | ACTIVE or subject is None or subject.i != verb.sent.start:
        return
    if subject.lower_ != "what" or first.tag_ != "VBD" or before(verb) is not verb.head or verb.sent[-1].text != ".":
        return
    if not has(verb, {*SUBJECTS, *AUXILIARIES, "agent", "dobj"}):
        for child in list(first.children):
            if child.is_punct:
                child.head = verb
        make_main(verb)
        verb.tag_ = "VBD"
        first.head, first.dep_ = verb, "csubj"


def _top(token: Token, through: Collection[str]) -> Token:
    """What a token hangs on in the end, by dependencies such as these."""
    while token.dep_ in through:
        token = token.head
    return token


def _opens(noun: Token) -> bool:
    """Whether a sentence begins with a noun that was left where its verb should be."""
    return noun.dep_ == "ROOT" and noun.tag_ in NOMINAL and noun.left_edge.i == noun.sent.start


def main_of_make(verb: Token) -> None:
    """A noun before a name has no clause of its own there: "a silver Tasca was seen near the house"."""
    colour, make = verb.head, own_subject(verb)
    if verb.dep_ != "relcl" or colour.dep_ != "ROOT" or colour.tag_ != "NN" or make is None or make.tag_ != "NNP":
        return
    if make.left_edge.i != colour.i + 1 or not has(verb, ("auxpass",)) or verb.lemma_.lower() in GIVING:
        return
    make_main(verb)
    for child in list(colour.children):
        child.head = make if child.i < make.i else verb
    colour.head, colour.dep_ = make, "compound"


def of_second(noun: Token) -> None:
    """What stands behind an adjective and "and" is the next subject: "two were ill and a third, hired in May, left"."""
    be, doc, end = noun.head, noun.doc, noun.sent.end
    joint = before(noun.left_edge)
    if noun.dep_ != "conj" or be.lemma_ != "be" or noun.left_edge.tag_ not in ("DT", "PRP$") or joint.dep_ != "cc":
        return
    if not has(be, ("acomp",)) or noun.i + 3 >= end or doc[noun.i + 1].text != ",":
        return
    close = next((i for i in range(noun.i + 2, end - 1) if doc[i].text == ","), None)
    aside, first = doc[noun.i + 2], doc[close + 1] if close is not None else noun
    verb = first.head if first.dep_ in AUXILIARIES else first
    if aside.tag_ not in ("VBN", "VBD") or first.tag_ not in FINITE | {"VBN"} or verb.dep_ == "ROOT" or first is noun:
        return
    if own_subject(verb) is not None and own_subject(verb) is not noun:
        return
    if verb is first and verb.tag_ == "VBN":
        verb.tag_ = "VBD"
    verb.head, verb.dep_, joint.head = be, "conj", be
    give_subject(verb, noun)
    aside.head, aside.dep_, aside.tag_ = noun, "acl", "VBN"
    doc[noun.i + 1].head = doc[first.i - 1].head = noun
