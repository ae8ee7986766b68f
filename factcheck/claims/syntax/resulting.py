"""A participle behind a clause -> whether it tells what came of the whole: the bridge fell, "killing two"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import (
    WHO,
    first_conjunct,
    is_infinitive,
    is_past_or_perfect,
    is_person,
    own_subject,
)
from factcheck.claims.syntax.stretches import set_off

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Participles that tell what came of a whole event.
RESULTING = frozenset(
    """
    kill injure wound leave send push drive lift boost cause force prompt bring spark trigger trap damage destroy make
    raise mean allow affect cost threaten delay disrupt displace strand worsen deepen undermine halt double halve triple
    plunge knock wipe put result end give sicken flood
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SUMS = {"toll", "total", "number", "tally", "count"}  # what an event brings or takes to a figure


def comes_of_it(head: Token) -> bool:
    """Whether what befell who did something goes on with what came of that: "adding 90 and putting it ahead"."""
    if head.tag_ != "VBG" or head.lemma_.lower() not in RESULTING or head.nbor(1).lower_ != "it":
        return False
    first = first_conjunct(head)
    return first.dep_ == "advcl" and first.tag_ == "VBG" and is_consequence(first)


def _of_one_or_other(head: Token) -> bool:
    """Whether a participle may go on with what a clause tells of a noun: "saw a dam that burst, flooding a village"."""
    above = head.head
    if head.tag_ != "VBG" or head.i < above.i or head.lemma_.lower() not in RESULTING:
        return False
    comma = head.left_edge.i - 1
    between = [token for token in head.doc[above.i + 1 : comma] if token.dep_ == "relcl" or token.text == ","]
    if is_infinitive(above) and above.dep_ == "acl" and set_off(head):
        return True  # "a strike over plans to merge schools, bringing lessons to a halt"
    told = between[-1] if between else head
    own = own_subject(told)
    if told.dep_ != "relcl" or own is None or own.lower_ not in WHO:
        return False
    return is_past_or_perfect(told) and told.lemma_ not in ("be", "have")


def is_consequence(head: Token) -> bool:
    """Whether a participle tells what came of the whole event: the bridge fell, "killing two"."""
    above, lemma = head.head, head.lemma_.lower()
    if (above.dep_ == "acl" or "relcl" in head.sent.deps) and _of_one_or_other(head):
        return True
    subject = own_subject(first_conjunct(above))
    passive = "auxpass" in above.below and "dobj" in head.below  # "drivers are diverted, adding 50 minutes to the trip"
    sums = any(c.lemma_ in SUMS for c in head.below.get("dobj", ()))  # "bringing the toll to 6"
    resulting = lemma in RESULTING and (lemma != "end" or "dobj" in head.below)  # "ending in May"
    resulting = resulting or (lemma == "take" and sums)
    if head.tag_ != "VBG" or head.i < above.i or subject is None or not (resulting or (passive and lemma == "add")):
        return False
    things = subject.pos_ != "PRON" or subject.lower_ == "it"  # "said it would cut jobs, sending its shares lower"
    beside = [c for c in above.below.get("advcl", ()) if above.i < c.i < head.i and own_subject(c) is not None]
    of_event = passive or sums or bool(beside) or lemma in ("prompt", "spark", "trigger", "provoke")
    return of_event or (subject.ent_type_ != "PERSON" and things and not is_person(subject))
