"""The subject of a clause behind "although", "since" or "when", hung elsewhere -> hung on its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import give_subject
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, is_finite
from factcheck.claims.syntax.stretches import TIMES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

PREPOSED = {"since", "because", "after", "before"}  # connectives that parsers take for prepositions
MOMENTS = {"day", "night", "morning", "evening", "week", "month", "year", "moment", "minute", "hour", "time", "instant"}
OPENING = {"when", "while", "after", "because", "although", "though", "since", "once", "as", "if"}


def object_of_mark(verb: Token) -> None:
    """The same where the noun hangs on the connective: "since his estates, among the largest, were full of it"."""
    if verb.dep_ != "advcl" or not is_finite(verb) or has(verb, SUBJECTS):
        return
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ in PREPOSED and c.i < verb.i), None)
    noun = next((child for child in mark.children if child.dep_ == "pobj"), None) if mark is not None else None
    if mark is None or noun is None or noun.i > verb.i or noun.ent_type_ in TIMES:
        return
    for child in list(mark.children):
        if child is not noun:
            child.head = noun if child.i > noun.i else verb
    give_subject(verb, noun)


def when_it_was(verb: Token) -> None:
    """What happened on the day that something did is no statement of its own: "The day Vik fell, Holm fled"."""
    main = verb.head
    time = next((child for child in verb.children if child.dep_ == "npadvmod" and child.i < verb.i), None)
    if time is None or verb.dep_ not in ("ccomp", "advcl") or main.i < verb.i or time.lower_ not in MOMENTS:
        return
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i), None)
    if subject is None or time.left_edge is not verb.left_edge or not has(time, ("det",)):
        return
    if subject.left_edge.i != time.right_edge.i + 1 or has(verb, ("mark",)) or not is_finite(verb):
        return
    other = next((child for child in main.children if child.dep_ in SUBJECTS), None)
    if other is not None and other.i > verb.i and other.left_edge.nbor(-1).text == ",":
        time.head, time.dep_ = main, "npadvmod"
        verb.head, verb.dep_ = time, "relcl"


def subject_behind_preposition(verb: Token) -> None:
    """What "after" seems to take does what follows an aside: "left after a post on Holm, the mayor, led to a row"."""
    comma, main = verb.nbor(-1), verb.head
    if verb.dep_ not in ("advcl", "conj") or verb.tag_ not in ("VBD", "VBZ", "VBP") or comma.text != ",":
        return
    if verb.left_edge is not verb or has(verb, (*SUBJECTS, *AUXILIARIES, "mark", "agent")) or main.i > verb.i:
        return
    mark = next((c for c in main.children if c.dep_ == "prep" and c.right_edge.i == comma.i - 1), None)
    if mark is None or mark.lower_ not in PREPOSED or not main.i < mark.i or mark.nbor(-1).text == ",":
        mark = next((c for c in main.children if c.dep_ == "prep" and c.right_edge is comma), None)
    if mark is None or mark.lower_ not in PREPOSED or not main.i < mark.i:
        return
    noun = next((child for child in mark.children if child.dep_ == "pobj"), None)
    if noun is None or noun.ent_type_ in TIMES or not any(t.dep_ == "appos" for t in noun.subtree):
        return
    mark.head, mark.dep_ = verb, "mark"
    verb.dep_ = "advcl"
    give_subject(verb, noun)


def subject_behind_clause(noun: Token) -> None:
    """What seems to stand beside the end of a clause is the subject: "If you live in Vik, a new law cuts your rent"."""
    if noun.tag_ not in ("NN", "NNS"):
        return
    verb, first = noun.sent.root, noun.sent[0]
    if noun.left_edge.tag_ not in ("DT", "CD", "PRP$") or noun.left_edge.nbor(-1).text != "," or verb.i < noun.i:
        return
    if (
        not is_finite(verb)
        or has(verb, SUBJECTS)
        or first.lower_ not in OPENING | {"in", "on", "at", "with", "for", "by"}
    ):
        return
    opened = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    leading = next(
        (c for c in verb.children if c.i < verb.i and c.left_edge is first and c.dep_ in ("advcl", "prep")), None
    )
    if leading is not None and leading.is_ancestor(noun) and noun.right_edge.i + 1 in (opened.i, opened.i - 1):
        give_subject(verb, noun)
