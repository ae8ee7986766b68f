"""What leads the first of several joined verbs in -> said of the later ones as well, where it is so of them.

"In 2019, the firm closed its mill and moved to Oslo" says that in 2019 the firm moved to Oslo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.clauses.narrowing import goes_with
from factcheck.claims.syntax.grammar import ASKING_TAGS, AUXILIARIES, auxiliaries, first_conjunct, is_past, own_subject
from factcheck.claims.syntax.stretches import QUOTES, TIMES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

# Prepositions of when and where; of others it is open whether they go on.
SETTING = frozenset("in at on during after before since under until from within throughout by near".split())  # noqa: SIM905
LATER = frozenset("then later afterwards since now soon today again subsequently eventually finally".split())  # noqa: SIM905
# "In return", "in addition to the mill": neither when nor where.
TURNS = frozenset("addition return response reply turn fact contrast general particular short part".split())  # noqa: SIM905
LONGEST = 25  # tokens that are said once more


def leading(clause: Clause) -> list[Token]:
    """What leads in the clause that the verb of this one is joined to, and this one with it: adjuncts, in order.

    Parameters
    ----------
    clause
        A clause without a subject of its own.

    Returns
    -------
    list of Token
        The heads of the adjuncts; none where the clause has a time of its own, or another tense.
    """
    head = clause.head
    if clause.kind != "coordination" or not clause.carried or own_subject(head) is not None:
        return []
    first = first_conjunct(head)
    subject = own_subject(first)
    if subject is None or subject.i > first.i or not _alike(first, clause) or _has_time(first, head):
        return []
    start = subject.left_edge.i
    units = [child for child in first.children if child.right_edge.i < start and _tells_when_or_where(child)]
    between = first.doc[first.left_edge.i : head.i]
    size = sum(len(unit.subtree) for unit in units)
    return [] if size > LONGEST or any(token.text in QUOTES for token in between) else units


def _alike(first: Token, clause: Clause) -> bool:
    """Whether two verbs have one tense: the same form, or one auxiliary for both."""
    head = clause.head
    if clause.shared:
        return True
    if has(head, AUXILIARIES):
        return [t.lower_ for t in auxiliaries(first)] == [t.lower_ for t in auxiliaries(head)]
    return not has(first, AUXILIARIES) and is_past(first) == is_past(head)


def _has_time(first: Token, head: Token) -> bool:
    """Whether a later verb tells when it was, or that it was later than the first."""
    after = head.doc[head.left_edge.i : head.right_edge.i + 1]
    joint = head.doc[first.i : head.i]
    own = any(t.ent_type_ in TIMES or t.lower_ in LATER or (t.dep_ == "advcl" and t.head is head) for t in after)
    return own or any(token.lower_ in LATER for token in joint)


def _tells_when_or_where(unit: Token) -> bool:
    inside = unit.subtree
    if any(token.tag_ in ASKING_TAGS and token.dep_ != "advmod" for token in inside[:2]):
        return False  # "in which mice were bred and set free"
    if unit.dep_ == "prep":
        turn = any(child.lower_ in TURNS for child in unit.children)
        return unit.lower_ in SETTING and unit.left_edge is unit and not turn
    return (unit.dep_ == "npadvmod" and unit.ent_type_ in TIMES) or goes_with(unit)
