"""Verbs joined to the wrong one of several -> joined to the one whose subject, tense or voice they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import join
from factcheck.claims.parsing.sayings import BY_PEOPLE, after_tag, is_thing
from factcheck.claims.parsing.tags import ACTIVE, participle_again
from factcheck.claims.syntax.agreement import PLURAL_FORMS, SINGULAR_FORMS
from factcheck.claims.syntax.certainty import is_prospect
from factcheck.claims.syntax.connectives import CONDITIONS, TEMPORAL, mark_of
from factcheck.claims.syntax.grammar import (
    AUXILIARIES,
    NOUN_SUBJECTS,
    SUBJECTS,
    TENSED,
    is_finite,
    is_infinitive,
    own_subject,
)
from factcheck.claims.syntax.resulting import RESULTING
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import NOMINAL, is_plural
from factcheck.claims.syntax.tense import may_describe
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

PEOPLE = {"he", "she"}
OCCASIONS = {"after", "before", "when", "while", "as", "since", "until", "because"}
# Verbs that a statement may come before ("it was late, she thought").
AFTER_WHAT = SAYING | frozenset(
    "think believe know hear see feel fear hope guess suppose suspect find show suggest seem appear".split()  # noqa: SIM905
)


def narrowing(verb: Token) -> bool:
    """Hang a clause with "but only if" or "but not when" below the one that it narrows; parsers join it to that."""
    mark = next((c for c in verb.children if c.i < verb.i and (c.dep_ == "mark" or c.tag_ == "WRB")), None)
    if verb.dep_ != "conj" or mark is None or mark.lower_ not in CONDITIONS | TEMPORAL or mark.i == verb.sent.start:
        return False
    if mark.nbor(-1).lower_ not in ("only", "not"):
        return False
    verb.dep_ = "advcl"
    return True


def behind_last(verb: Token) -> None:
    """A measure behind the last of joined verbs is that one's: "won one and fell to 15th, two points off"."""
    for child in list(verb.head.children):
        measures = child.dep_ == "npadvmod" or (child.dep_ == "prep" and has(child, ("npadvmod",)))
        if measures and child.left_edge.i > verb.right_edge.i and child.left_edge.nbor(-1).text == ",":
            child.head = child.left_edge.nbor(-1).head = verb


def in_row_after_when(verb: Token) -> None:
    """Verbs in a row behind "after" are told of its subject: "left after men came in, took her bag and ran"."""
    first = verb.head
    comma = verb.left_edge.nbor(-1)
    inner = next((c for c in reversed(first.children) if c.dep_ == "advcl" and first.i < c.i < verb.i), None)
    if (
        inner is None
        or comma.text != ","
        or own_subject(verb) is not None
        or "cc" not in {c.dep_ for c in verb.children}
    ):
        return
    if any(child.dep_ == "cc" and child.i < verb.i for child in first.children) or inner.lemma_.lower() == "die":
        return
    occasion = inner.left_edge.lower_ in OCCASIONS and inner.right_edge.i in (comma.i - 1, comma.i)
    subject = own_subject(inner)
    if subject is None or subject.pos_ == "PRON" or inner.nbor(-1).text == ",":
        return
    if occasion and verb.tag_ == inner.tag_ == first.tag_ and is_finite(inner):
        verb.head = inner


def rejoin(verb: Token) -> None:
    """Join a verb without a subject of its own, which is joined to another, to the one whose subject it has."""
    first = verb.head
    if has(verb, SUBJECTS):
        return
    if first.dep_ == "parataxis":
        after_tag(verb, first)
    elif verb.tag_ == "VB" and first.tag_ == "VBD" and first.lemma_.lower() in SAYING:
        return
    elif not participle_again(verb, first):
        after_own_joint(verb, first)


def beyond_when(verb: Token) -> None:
    """What will be does not go on with what was: "was shut after a fire broke out and will be torn down"."""
    first = verb.head
    if first.dep_ != "advcl" or first.head.i > first.i or first.i > verb.i or has(verb, {*SUBJECTS, "mark"}):
        return
    mark = next((child for child in first.children if child.dep_ == "mark" or child.tag_ == "WRB"), None)
    if mark is None or mark.lower_ not in OCCASIONS or any(child.tag_ == "MD" for child in first.children):
        return
    if any(child.tag_ == "MD" for child in verb.children if child.dep_ in AUXILIARIES):
        join(verb, first.head, after=first.i)


def beyond_after(verb: Token) -> None:
    """What somebody did behind a comma is no deed of what befell them: "left after a fire broke out, and sued"."""
    first = verb.head
    main = first.head
    if first.dep_ != "advcl" or verb.tag_ != "VBD" or not main.i < first.i < verb.i or main.tag_ not in ("VBD", "VBN"):
        return
    if has(verb, {*SUBJECTS, *AUXILIARIES, "mark"}) or not has(verb, ("dobj",)) or verb.lemma_.lower() in RESULTING:
        return
    joint = verb.left_edge.nbor(-1)
    alone = sum(child.dep_ == "conj" for child in first.children) == 1
    if joint.lower_ != "and" or joint.nbor(-1).text != "," or mark_of(first) not in OCCASIONS or not alone:
        return
    inner, outer = own_subject(first), own_subject(main)
    if inner is not None and outer is not None and is_thing(inner) and not is_thing(outer):
        join(verb, main, after=first.i)


def behind_described(verb: Token) -> None:
    """A past tense does not go on with a participle: "was hit by a shell fired from the hill and sank"."""
    first = verb.head
    if first.dep_ != "acl" or first.i > verb.i or has(verb, {*SUBJECTS, *AUXILIARIES, "mark"}):
        return
    unlike = first.tag_ == "VBG" or (first.tag_ == "VBN" and not may_describe(verb))
    if verb.tag_ not in ("VBD", "VBN") or not unlike:
        return
    above = next((t for t in first.ancestors if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBN")), first)
    passive = any(child.tag_ == "VBD" for child in above.children if child.dep_ in AUXILIARIES)
    if above is first or not (above.tag_ == "VBD" or passive):
        return
    join(verb, above, after=first.i)
    if above.tag_ == "VBD" or verb.lemma_.lower() in ACTIVE:
        verb.tag_ = "VBD"


def after_own_joint(verb: Token, first: Token) -> None:
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


def infinitive_again(verb: Token) -> None:
    """An infinitive is joined to the one before it: "is to begin in May, once the hall is free, and to last a year"."""
    first = verb.head
    if verb.tag_ != "VB" or not is_infinitive(verb) or is_infinitive(first) or first.dep_ not in ("advcl", "relcl"):
        return
    to = next(child for child in verb.children if child.tag_ == "TO")
    above = first.head
    again = next((t for t in (above, *above.children) if is_infinitive(t) and t.i < first.left_edge.i), None)
    joint = to.nbor(-1)
    if again is None or joint.dep_ != "cc" or joint.head is not first or joint.nbor(-1).text != ",":
        return
    first.head = verb.head = joint.head = again


def past_after_modal(verb: Token) -> None:
    """A past tense does not go on with what may or will be, but with the last or the outer verb that is past.

    "The hall will stay shut after a pipe burst and filled it", "she said it might be saved and asked for help".
    """
    first = verb.head
    if verb.tag_ != "VBD" or has(verb, {*SUBJECTS, *AUXILIARIES, "mark"}) or verb.lower_ == verb.lemma_.lower():
        return
    if not any(child.tag_ == "MD" for child in first.children if child.dep_ in AUXILIARIES):
        return
    if is_prospect(verb):
        return  # "warned that it would cost nine million and was likely to fail"
    outer = first.head
    last = next((c for c in reversed(first.children) if c.dep_ == "advcl" and first.i < c.i < verb.i), None)
    if last is None or last.tag_ != "VBD" or not has(last, SUBJECTS):
        said = first.dep_ == "ccomp" and outer.i < first.i and outer.tag_ == "VBD" and has(outer, SUBJECTS)
        last = outer if said else None
    if last is not None:
        join(verb, last, after=last.i)


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
    if verb.lemma_.lower() in BY_PEOPLE and is_thing(inner) and (over.ent_type_ == "PERSON" or over.lower_ in PEOPLE):
        join(verb, outer, after=first.i)  # "he agreed that the loss was great but described the plan as a risk"
        return
    singular = form.tag_ == "VBZ" or form.lower_ in SINGULAR_FORMS
    plural = form.tag_ == "VBP" or form.lower_ in PLURAL_FORMS
    if singular == plural or {inner.tag_, over.tag_} & {"CD", "DT", "PRP", "WP", "WDT"}:
        return
    if is_plural(inner.subtree) == singular and is_plural(over.subtree) == plural:
        join(verb, outer, after=first.i)


def listed_gerund(verb: Token) -> None:
    """A gerund joined to the noun before it, not to the verb: "denied three counts of fraud and perverting justice"."""
    first = verb.head
    if not is_finite(first) or first.tag_ == "VBG" or has(verb, (*SUBJECTS, *AUXILIARIES)):
        return
    before = verb.left_edge.i - 1
    joint = verb.doc[before]
    noun = verb.doc[before - 1] if before > first.i + 1 and joint.dep_ == "cc" else None
    if noun is not None and noun.dep_ == "pobj" and noun.tag_ in NOMINAL:
        verb.head = joint.head = noun


def gerund_again(verb: Token) -> None:
    """A gerund is joined to the one before it: "forcing it to close and leaving", "injuring 80 and spilling oil"."""
    first = verb.head
    if has(verb, (*SUBJECTS, *AUXILIARIES)):
        return
    above = next((t for t in first.ancestors if t.tag_ == "VBG" and t.dep_ in ("advcl", "conj")), first)
    if above.i >= first.i:
        return
    if first.tag_ == "VB" and is_infinitive(first):
        join(verb, above, after=first.i)
    elif first.tag_ in NOMINAL and {above.lemma_.lower(), verb.lemma_.lower()} <= RESULTING and has(verb, ("dobj",)):
        join(verb, above, after=first.i)  # "delaying hundreds of flights and stranding passengers"
    elif first.tag_ == "CD" and first.head.head is above and first.head.i > verb.i:
        things, number = first.head, first
        join(verb, above, after=first.i)
        for before in [child for child in things.children if child.i < first.i]:
            before.head = number
        number.head, number.dep_, things.head = above, things.dep_, verb


def spliced(verb: Token) -> None:
    """A statement before one that only a comma parts from it: "There are few doctors, the clinic has shut"."""
    main = verb.head
    if main.lemma_.lower() in AFTER_WHAT or main.dep_ != "ROOT" or has(verb, ("mark",)) or not has(verb, NOUN_SUBJECTS):
        return
    subject = next((child for child in main.children if child.dep_ in NOUN_SUBJECTS and child.i > verb.i), None)
    if subject is None or subject.left_edge.nbor(-1).text != "," or subject.left_edge.i - 2 > verb.right_edge.i:
        return
    own = next(child for child in verb.children if child.dep_ in NOUN_SUBJECTS)
    begun = verb.left_edge is own.left_edge and own.left_edge.is_sent_start  # not "now that he is back, ..."
    restarted = verb.lemma_ == main.lemma_ and own.lower_ == subject.lower_
    if begun and is_finite(verb) and not restarted:
        verb.dep_ = "parataxis"


def of_whole_event(verb: Token) -> None:
    """What came of it is not told of when it was: "lost half its value when trading resumed, wiping out savings"."""
    when = verb.head
    main = when.head
    mark = next((child for child in when.children if child.tag_ == "WRB" or child.lower_ == "as"), None)
    if when.dep_ != "advcl" or mark is None or not main.i < when.i < verb.i or verb.left_edge.nbor(-1).text != ",":
        return
    if verb.lemma_.lower() in RESULTING and main.pos_ == "VERB":
        verb.head = main
