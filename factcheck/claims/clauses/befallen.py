"""Who was killed and who was hurt -> where and how, which is told once, behind the last of them.

"Nine people were killed and 30 injured in a crash on Monday": the crash killed them as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import AUXILIARIES, own_subject
from factcheck.claims.syntax.stretches import PLACE, TIMES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

BEFALLING = frozenset(
    """
    kill injure wound hurt maim die drown perish arrest detain abduct kidnap capture rescue free save evacuate
    displace strand trap hospitalise hospitalize poison infect shoot stab damage destroy flatten seize
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
BODY = frozenset("leg arm head chest back neck face foot hand stomach eye knee spine shoulder abdomen".split())  # noqa: SIM905
WHEN = {"when", "after", "as", "while"}
WHERE = frozenset(
    "in on at after before during near outside inside by under amid across since along throughout around off".split()  # noqa: SIM905
)


def with_event(words: list[Token], verb: Token) -> list[Token]:
    """The words of a verb with what is told at the end of where, when and by what they and others suffered."""
    last = verb
    while following := next((child for child in last.below.get("conj", ()) if child.i > last.i), None):
        last = following
    if not _befallen(verb) or not _befallen(last) or words[-1:] != [verb] or own_subject(last) is None:
        return words
    begins = _behind_aside(last)
    told: list[Token] = []
    for adjunct in last.children:
        if adjunct.i < begins or adjunct.is_punct:
            continue
        if not _is_event(adjunct) or (not told and adjunct.left_edge.i != begins):
            break
        told += list(adjunct.subtree)
    return [*words, *sorted(told, key=PLACE)]


def _behind_aside(verb: Token) -> int:
    """Where the words behind a verb begin, but for what stands between commas: ", three of them seriously,"."""
    after = verb.nbor(1)
    commas = [token.i for token in verb.doc[after.i : verb.right_edge.i + 1] if token.text == ","]
    return verb.i + 1 if after.text != "," else commas[1] + 1 if len(commas) > 1 else verb.i + 2


def _befallen(verb: Token) -> bool:
    return verb.lemma_.lower() in BEFALLING and "neg" not in verb.below and "dobj" not in verb.below


def _is_event(adjunct: Token) -> bool:
    """Whether an adjunct tells when, where or by what: not where somebody was hit."""
    if adjunct.dep_ == "advcl":
        return adjunct.left_edge.lower_ in WHEN
    if adjunct.dep_ == "agent":
        return not any(helper in adjunct.head.below for helper in AUXILIARIES)
    if adjunct.dep_ == "prep":
        return adjunct.lower_ in WHERE and not any(
            thing.lemma_.lower() in BODY for thing in adjunct.below.get("pobj", ())
        )
    return adjunct.dep_ == "npadvmod" and adjunct.ent_type_ in TIMES
