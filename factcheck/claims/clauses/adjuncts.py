"""A clause with several long adjuncts, or that says two things of its subject -> a clause for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.clauses.collective import JOINING
from factcheck.claims.clauses.narrowing import measures
from factcheck.claims.clauses.scope import denied, placed
from factcheck.claims.syntax.stretches import AMOUNTS, MEASURES, PLACE, set_off, trim

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Prepositions that say where, when or how; what others bring in ("accused of", "looked for") belongs to the verb.
CIRCUMSTANCES = frozenset(
    """
    in on at during after before since until till near across throughout within outside inside along around under over
    through between among with without by from into onto for despite following against
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
OTHER = {"with", "to", "from"}  # before what one thing is compared with or joined to
WHITHER = {"into", "onto"}  # without them a verb in the active may say something else: "ran into a queue"
# Tokens; a shorter adjunct ("on Monday") stays with the others. Of 2 - 5 the best for the coverage of the gold articles
# (0.747 against 0.739 with 2) and within 0.2 of the best for proposition F1, both on dev.
LEAST_ADJUNCT = 4
BESIDE = {("well", "as"), ("rather", "than")}  # right before what is not apart from the rest


def apart(head: Token, words: list[Token]) -> list[list[Token]]:
    """The words of a clause once for each of its adjuncts, when its verb has several long ones after it.

    "The ferry sank off the northern cape during a storm in March" says where it sank, and during what.
    """
    if head.lemma_ == "be":  # what follows is what is said of the subject
        return _said_twice(head, words)
    inside = set(words)
    moves = "auxpass" not in head.below
    adjuncts = [
        part
        for child in head.children
        if child in inside and child.i > head.i and (_is_measure(child) or child.lower_ in CIRCUMSTANCES)
        if not _measured(child)
        and not (child.dep_ == "npadvmod" and child.tag_ == "CD" and set_off(child))  # "..., 13 for every 100,000"
        and not _tells_more(child)
        and not _is_level(child)
        and not _is_limit(child)
        and not _is_ratio(child)
        and (child.nbor(-2).lower_, child.nbor(-1).lower_) not in BESIDE
        and not _is_timed(child)
        and not (child.lower_ in OTHER and head.lemma_.lower() in JOINING)
        and not placed(child)
        and not any(c.lower_ == "addition" for c in child.below.get("pobj", ()))  # "in Vik in addition to Brod"
        and not (moves and (child.lower_ in WHITHER or _completes_verb(child)))
        if len(part := {token for token in child.subtree if token in inside}) >= LEAST_ADJUNCT
    ]
    if len(adjuncts) < 2 or denied(head, words):
        return [words]
    if _divided(adjuncts) or _ranks(adjuncts):
        return [words]
    every = set().union(*adjuncts)
    if any(child.dep_ == "conj" and child in every for child in head.children):
        words = [token for token in words if token.dep_ != "cc" or token.head is not head]  # "by snow, and by ice"
    return [trim([token for token in words if token not in every or token in one]) for one in adjuncts]


def _completes_verb(preposition: Token) -> bool:
    """Whether a preposition with a bare noun right after the verb makes one thing with it ("went on trial in Vik")."""
    thing = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if thing is None or preposition.i != preposition.head.i + 1 or thing.i != preposition.i + 1:
        return False
    return thing.tag_ == "NN" and not thing.ent_type_


def _is_measure(token: Token) -> bool:
    """Whether a noun says when, how long or how much without a preposition."""
    return token.dep_ == "npadvmod" and any(t.ent_type_ in MEASURES or t.like_num for t in token.subtree)


def _measured(adjunct: Token) -> bool:
    """Whether an adjunct belongs to a measure before it ("800 metres from the hive")."""
    before = adjunct.left_edge.i - 1
    return bool(before > 0 and adjunct.lower_ == "from" and adjunct.doc[before - 1].like_num)


def _is_level(adjunct: Token) -> bool:
    """Whether an amount belongs to what a verb says: "debt stood at nine million", "fell to 2% from 3% in May"."""
    amounts = AMOUNTS | {"CARDINAL"}
    return adjunct.lower_ in ("at", "from") and any(c.ent_type_ in amounts for c in adjunct.below.get("pobj", ()))


def _is_limit(adjunct: Token) -> bool:
    """Whether a preposition only says how sure an amount is: "at half a billion, at the very least"."""
    return adjunct.lower_ == "at" and any(c.lower_ in ("least", "most", "best") for c in adjunct.below.get("pobj", ()))


def _is_ratio(adjunct: Token) -> bool:
    """Whether an adjunct tells for how many of what an amount is: "two shares in the firm for each that they own"."""
    return adjunct.lower_ == "for" and adjunct.nbor(1).lower_ in ("each", "every")


def _is_timed(adjunct: Token) -> bool:
    """Whether what stands before an adjunct tells how long before or after it was: "died in May, weeks after ..."."""
    before = adjunct.nbor(-1)
    return measures(adjunct) and before.dep_ == "npadvmod" and before.head is adjunct.head


def _tells_more(adjunct: Token) -> bool:
    """Whether "with" brings in a statement of its own: "paid by a loan, with nine million coming from the fund"."""
    thing = next((child for child in adjunct.children if child.dep_ == "pobj"), None)
    return (
        adjunct.lower_ == "with" and thing is not None and any(c.tag_ == "VBG" for c in thing.children if c.i > thing.i)
    )


def _said_twice(head: Token, words: list[Token]) -> list[list[Token]]:
    """The words once for each of two things that a subject is, as in "the toll was nine, the highest in years"."""
    inside = set(words)
    said = [child for child in head.children if child.dep_ == "attr" and child in inside and child.i > head.i]
    if len(said) != 2 or not set_off(said[1]):
        return [words]
    first, second = ({token for token in one.subtree if token in inside} for one in said)
    return [trim([token for token in words if token not in left_out]) for left_out in (second, first)]


def _ranks(adjuncts: list[set[Token]]) -> bool:
    """Whether one adjunct may be what another is the largest of: "at the fastest pace in two decades"."""
    things = (thing for part in adjuncts for thing in min(part, key=PLACE).below.get("pobj", ()))
    return any(child.tag_ == "JJS" for thing in things for child in thing.below.get("amod", ()))


def _divided(adjuncts: list[set[Token]]) -> bool:
    """Whether the second "with" may be that of a second subject: "with burns and his sister with a broken arm"."""
    begun = [min(part, key=PLACE) for part in adjuncts]
    twice = sum(first.lower_ == "with" for first in begun) > 1
    return twice and any(token.dep_ == "conj" for part in adjuncts for token in part)
