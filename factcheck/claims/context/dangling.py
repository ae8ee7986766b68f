"""The words of a claim -> what they leave hanging: a reference to something outside, or a sentence only begun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import ASKING_TAGS
from factcheck.claims.syntax.stretches import TIMES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Pronouns that say nothing to a reader who has not seen the sentence before.
DANGLING = frozenset(
    """
    he she it they this that these those him her them such both his its their hers theirs one another
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


# What "it" is when it stands for the weather, the hour or the distance.
# What it is to do something.
JUDGING = frozenset(
    """
    accurate bad better common correct crucial dangerous difficult easier easy essential fair false good hard harder
    illegal important impossible inaccurate incorrect legal misleading necessary normal possible premature rare right
    safe true typical unfair unusual useful vital worth wrong
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
AMBIENT = frozenset(
    """
    degree cold dark late early midnight noon morning night time day mile kilometre hour dry wet windy sunny cloudy
    foggy warm hot mild chilly freezing humid walk drive ride
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

SPANS = frozenset("second minute hour day night week month season year decade century generation time age".split())  # noqa: SIM905


def is_dangling(first: Token) -> bool:
    """Whether the first word of a claim is a reference to something outside it."""
    if first.lower_ not in DANGLING or first.dep_ == "expl" or (first.lower_ == "it" and is_impersonal(first)):
        return False
    return first.dep_ not in ("det", "poss") or first.lower_ in ("his", "her", "its", "their")


def unfinished(tokens: Sequence[Token], head: Token) -> bool:
    """Whether the words of a verb begin as only a part of a sentence does ("to whom ...", "that she ...")."""
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else None
    if (first.dep_ == "mark" and (first.head == head or first.lower_ == "that")) or first.tag_ in ("WDT", "WP$"):
        return True
    return first.tag_ == "IN" and second is not None and second.tag_ in ASKING_TAGS


def wonders(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a clause only names what is asked or told of ("What we heard at the meeting")."""
    first = next((token for token in tokens if not token.is_punct), None)
    asks = first is not None and first.tag_ in ("WP", "WRB") and first.dep_ in ("dobj", "pobj", "advmod")
    return first is not None and asks and first.head == head


def _judges(adjective: Token) -> bool:
    """Whether an adjective tells what it would be to do something: "it is wrong to say that", not "it is able to"."""
    acts = (*adjective.below.get("xcomp", ()), *adjective.head.below.get("xcomp", ()))
    told = any("dobj" in act.below or "ccomp" in act.below for act in acts)
    return told and adjective.lemma_.lower() in JUDGING


def is_needed(verb: Token) -> bool:
    """Whether "it" may be what it takes to do something: "it took a strike to win the rise"."""
    if verb.lemma_ != "take" or not has(verb, ("dobj", "npadvmod")):
        return False
    above = (verb, *verb.below.get("dobj", ()))
    acts = (
        act for one in above for dep in ("xcomp", "advcl", "acl", "relcl", "ccomp") for act in one.below.get(dep, ())
    )
    return any(act.tag_ == "VB" and act.i > verb.i and any(c.tag_ == "TO" for c in act.children) for act in acts)


def is_impersonal(it: Token) -> bool:
    """Whether "it" stands for nothing ("it rained", "it emerged that")."""
    verb = it.head
    if is_needed(verb):
        return any(child.lemma_.lower() in SPANS for child in verb.children)  # "it took the court a year to rule"
    if verb.lemma_ == "be" and any(child.lemma_.lower() in AMBIENT for child in verb.children):
        return True
    if verb.lemma_ == "be" and any(child.ent_type_ in TIMES for child in verb.below.get("attr", ())):
        return True  # "it is half past six", "it was a Monday in May"
    if verb.lemma_ == "be" and any("ccomp" in child.below for child in verb.below.get("acomp", ())):
        return True  # "it is true that ..."
    if verb.lemma_ in ("take", "cost") and any(
        c.i > verb.i for c in verb.below.get("xcomp", verb.below.get("advcl", ()))
    ):
        return True  # "it took nine hours to reach them"
    if verb.lemma_ == "be" and any(_judges(child) for child in verb.below.get("acomp", ())):
        return True
    return verb.lemma_ in ("rain", "snow", "seem", "appear", "emerge", "turn") or any(
        child.dep_ in ("ccomp", "csubj") and child.i > verb.i for child in verb.children
    )
