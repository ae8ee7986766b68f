"""Verbs that share the object of the last: "designed and built the hall", "shot and badly hurt a guard"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import AUXILIARIES, own_subject, phrase
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs that ask for an object, so that one without has that of the next; "came and took", "drank and smashed" have not.
TAKING = frozenset(
    """
    abduct acquire adopt amend approve arrest assemble assess authorise authorize ban beat bomb breed build burgle buy
    capture catch censor clear collect commission compile confirm confiscate copy create damage defend deliver
    demolish design destroy detain develop devise distribute draft edit employ endorse equip establish evacuate
    examine expand export extend falsify film finance forge found fund gather handcuff hijack hire identify import
    inspect install invent investigate keep kidnap kill launch lease list loot make manufacture measure modernise
    modernize monitor murder name occupy organise organize own paint photograph plan plant plunder possess prepare
    preserve print process produce promote protect publish purchase ransack rape ratify rebuild receive recover
    recruit redesign renovate repair request rescue research restore review revise rob run sanction scan schedule
    search seize send shell sign sink smuggle sponsor stage steal store supply support surround test torture trace
    track train transform translate transport treat vaccinate want weigh write
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
ASKING_FOR = {"for", "of", "to", "about", "with", "from", "at"}  # what goes with a verb before its object
ANY = {"any", "either", "no", "none"}
GOING_WITH_BOTH = frozenset({"dobj", "punct", "npadvmod", "advmod", "cc", "conj"})
BOTH = frozenset({"in", "on", "during", "since", "after", "before", "between", "until"})  # "made and sold soap in 1920"


def share_object(first: Token) -> bool:
    """Whether verbs right behind one another may share the object of the last."""
    verb, before = first, first
    while verb is first or "dobj" not in verb.below:
        following = next((child for child in verb.below.get("conj", ()) if child.i > verb.i), None)
        if following is None or not _may_share(verb, following):
            return False
        verb, before = following, verb
    return any(token.dep_ == "cc" for token in verb.doc[before.i : verb.i])  # "smiled, shook her head and left"


def has_object_of_next(verb: Token) -> bool:
    """Whether the object of the verb behind it is that of a verb which needs one."""
    return "conj" in verb.below and verb.lemma_.lower() in TAKING and share_object(verb)


def without_sharers(words: list[Token], first: Token) -> list[Token]:
    """The words of the first verb alone, with the object: "designed the hall"; as they are where that is open."""
    if "neg" in first.below or not has_object_of_next(first):
        return words  # who "did not sell and lease back the hall" may have sold it
    last = first
    while "dobj" not in last.below:
        last = next(child for child in last.below["conj"] if child.i > last.i)
    theirs = {token for token in words if first.i < token.i <= last.i or (token.dep_ == "prt" and token.head is last)}
    after = [child for child in last.children if child.i > last.i and child not in theirs]
    if any(token.dep_ == "cc" and token.lower_ != "and" for token in theirs):
        return words
    if any(child.dep_ not in GOING_WITH_BOTH and child.lower_ not in BOTH for child in after):
        return words  # "arrested and charged two men with murder", "sold and sent them to Rome"
    return [token for token in words if token not in theirs]


def object_of_next(verb: Token) -> list[Token] | None:
    """The object that a verb has in common with the next, which has its own auxiliary; None where it needs none.

    Of "did not ask for and was not given any aid" it is "any aid"; it is empty where it would say something else.
    """
    joint = next((child for child in verb.below.get("cc", ()) if child.i > verb.i), None)
    following = next((child for child in verb.below.get("conj", ()) if child.i > verb.i), None)
    if joint is None or following is None or "auxpass" in verb.below or own_subject(following) is not None:
        return None
    helper, before = joint.nbor(1), joint.nbor(-1)
    if helper.dep_ not in AUXILIARIES or helper.head is not following:
        return None
    if before is not verb and (
        before.dep_ != "prep" or before.head is not verb or before.children or before.lower_ not in ASKING_FOR
    ):
        return None
    things = following.below.get("dobj", ())
    if before is verb and (verb.lemma_.lower() not in TAKING or not things):
        return None
    found = [token for thing in things for token in phrase(thing)]
    denied = ("neg" in verb.below) == ("neg" in following.below)
    return found if denied or not any(token.lower_ in ANY for token in found) else []


def with_shared(words: list[Token], verb: Token) -> list[Token]:
    """The words of a verb with the object that it has in common with the next, right behind it."""
    shared = object_of_next(verb)
    if not shared:
        return words
    behind = next((n for n, token in enumerate(words) if token.i > shared[0].i), len(words))
    return [*words[:behind], *shared, *words[behind:]]


def _may_share(first: Token, second: Token) -> bool:
    """Whether a second verb, right behind the first, is of its form, without a subject or a clause of its own."""
    if own_subject(second) is not None or has(second, (*AUXILIARIES, "xcomp", "ccomp")):
        return False  # "phoned and asked me to stop"
    alike = first.tag_ == second.tag_ or {first.tag_, second.tag_} <= {"VBD", "VBP", "VBN"}
    between = first.doc[first.i + 1 : second.left_edge.i]
    return alike and "auxpass" not in first.below and all(t.dep_ == "cc" or t.text == "," for t in between)
