"""A clause -> the shorter clauses that it says as well: what is left without what leads it in, or is set off in it.

"After two years abroad, Ida Holm returned to Vik, with her two sons" says as well that she returned to Vik with her two
sons, and that after two years abroad she returned to Vik. Nothing is left out where the rest would no longer follow: of
what is denied, counted as the first or the only one, or so at some times only; nor is a condition left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.clauses.narrowing import goes_with, measures, narrows
from factcheck.claims.syntax.citing import DESCRIBING
from factcheck.claims.syntax.grammar import SUBJECTS, is_past, own_subject
from factcheck.claims.syntax.kinds import kind_of
from factcheck.claims.syntax.stretches import NOUNS, TIMES, set_off, trim

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

KINDS = {"sentence", "coordination", "reported"}
ADJUNCTS = {"prep", "npadvmod", "advcl", "advmod", "agent"}
COMPLEMENTS = {"attr", "dobj", "xcomp", "oprd", "acomp", "prep"}
MODIFIERS = {"relcl", "acl", "prep", "advcl", "npadvmod"}
# With these the whole follows from all of its words only: "no trams ran, on Monday" does not say that none ran.
BINDING = frozenset(
    """
    no not n't n’t never none nobody nothing neither nor hardly barely rarely seldom scarcely few only unless if than
    ever
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
DOUBTING = {"would", "could", "might", "may"}
# With these it follows from all that leads it in: "in Norway, it was the first" does not say that it was the first.
OF_ALL = frozenset("all every everyone everything first last".split())  # noqa: SIM905
# A condition, or what turns the rest around.
CONDITIONAL = frozenset(
    """
    if unless without except exception bar barring apart until
    excluding disregarding
    provided depending assuming should whether according per only than instead
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
RECKONING = {"stripping", "allowing", "taking", "leaving", "setting", "putting", "factoring", "correcting"}
COMPARING = {"up", "down", "compared"}  # of the figure right before the comma
# In these the rest is so, and not in others beside them: "in the control group, the figure fell".
SOME = frozenset(
    """
    group groups subgroup arm cohort league division category class sector segment scenario model version cases
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What may be left out of what is so at times ("in winter, the shop closes at six").
ALWAYS = frozenset("addition such including like as along together besides alongside despite unlike".split())  # noqa: SIM905
LEAST = 6  # tokens of a clause that something is left out of
LEAST_AFTER = 2  # tokens that are left behind the verb, when something behind it goes
LEAST_LOST = 3  # words that are left out, if there is no name or number among them
# Jaccard index of tokens from which a clause says no less than another; as much as makes two propositions one.
ALIKE = 0.8


def shorter(
    clause: Clause, parts: Sequence[Sequence[Token]], beside: Sequence[Sequence[Token]]
) -> Iterator[tuple[int, list[Token]]]:
    """The shorter clauses of one, none of them nearly like another or one of `beside`.

    Parameters
    ----------
    clause
        The clause.
    parts
        Its subject and its words, once for each thing that it says of several: those to be shortened.
    beside
        All clauses that there are of it.

    Yields
    ------
    tuple
        The number of the part that was shortened, and what is left of it.
    """
    inverted = not clause.carried and bool(clause.subject) and clause.subject[0].i > clause.head.i
    if clause.kind not in KINDS or clause.conditional or inverted:
        return
    if any(_has_aside(child) for child in clause.head.below.get("conj", ())):
        return  # "rose by 4 percent and those in Vik, which had been weak, by nine"
    there = [set(tokens) for tokens in beside]
    for number, tokens in enumerate(parts):
        if len(tokens) < LEAST:
            continue
        for gone in filter(_tells, _left_out(clause, set(tokens))):
            left = trim([token for token in tokens if token not in gone])
            own = set(left)
            if (
                clause.head in own
                and not binds(left, clause.head)
                and not _runs_on(left, gone)
                and all(len(own & other) < ALIKE * len(own | other) for other in there)
            ):
                there.append(own)
                yield number, left


def _has_aside(noun: Token) -> bool:
    """Whether a noun that is joined to a verb, and so has lost its own, stands before a clause between commas."""
    return noun.pos_ in (*NOUNS, "PRON", "DET") and any(t.dep_ == "relcl" and set_off(t) for t in noun.subtree)


def _is_cited(head: Token, left: set[Token]) -> bool:
    """Whether somebody is said to say so, or the opposite: "..., as the post says"."""
    return any(c in left and c.i > head.i and c.left_edge.lower_ == "as" for c in head.below.get("advcl", ()))


def binds(left: Sequence[Token], head: Token) -> bool:
    """Whether what is said is so only with all that is said with it: a negation, a doubt."""
    return any(
        token.lower_ in BINDING or token.dep_ == "neg" or (token.head == head and token.lower_ in DOUBTING)
        for token in left
    )


def _left_out(clause: Clause, inside: set[Token]) -> Iterator[set[Token]]:
    """What may be left out of the tokens of a clause, one thing after the other."""
    head = clause.head
    words = inside - set(clause.subject)
    ahead = [child for child in head.children if child.i < head.i and child in words and _leads(child)]
    beside = any(c.dep_ == "advmod" and c.children and c.i < head.i and c not in ahead for c in head.children)
    if ahead and not beside:
        gone = {token for unit in ahead for token in unit.subtree}
        if may_go(ahead, head, inside - gone):
            yield gone & words
    for unit in _behind(head, words):
        if (unit.lower_ == "as" and head.lemma_.lower() in DESCRIBING) or (
            unit.lower_ == "on" and head.lemma_ == "blame"
        ):
            continue  # "described the firm, which was founded in 1990, as a danger"
        if not (_is_aside(unit, words) or _is_last(unit, words)) or (
            unit.dep_ == "advcl" and _is_general(head) and not _widens(unit)
        ):
            continue
        gone = set(unit.subtree) & words
        if _is_cited(head, words - gone) and any(token.dep_ == "neg" for token in gone):
            continue  # "in May, not in June, as the post says"
        if sum(token.i > head.i for token in words - gone) >= LEAST_AFTER and not _is_condition(gone):
            yield gone


def may_go(ahead: Sequence[Token], head: Token, rest: set[Token]) -> bool:
    """Whether the rest of a clause is so without what leads it in.

    Parameters
    ----------
    ahead
        The adjuncts that lead it in.
    head
        Its verb.
    rest
        Its other tokens.
    """
    gone = {token for unit in ahead for token in unit.subtree}
    return (
        (all(map(_widens, ahead)) or not _is_general(head))
        and not _of_some(gone)
        and not _is_share(ahead, head)
        and not any(_set_against(unit, head) for unit in ahead)
        and not (_is_date(gone) and _is_figure(head, rest))
        and not _is_condition(gone)
        and (_is_date(gone) or not _of_all(rest))
    )


def _is_general(head: Token) -> bool:
    """Whether a verb may tell what is so at some times only ("the shop closes at six")."""
    return not is_past(head) and not any(child.lower_ in ("has", "have", "will") for child in head.children)


def _tells(gone: set[Token]) -> bool:
    """Whether what is left out is more than a turn of phrase ("in fact")."""
    return sum(not token.is_punct for token in gone) >= LEAST_LOST or any(t.pos_ in ("PROPN", "NUM") for t in gone)


def _is_aside(unit: Token, words: set[Token]) -> bool:
    """Whether something is set off at both of its ends."""
    last = unit.right_edge
    after = last.nbor(1) if last.i + 1 < last.sent.end else None
    return set_off(unit) and (after is None or after.is_punct or after not in words)


def _is_last(unit: Token, words: set[Token]) -> bool:
    """Whether an adverbial clause that goes with the one around it is the last thing in it."""
    subject = own_subject(unit.head)
    empty = subject is not None and subject.lower_ == "it" and unit.head.lemma_ == "be"  # "it will be a while before"
    last = unit.right_edge.i
    apart = unit.head.pos_ in ("VERB", "AUX") and goes_with(unit) and kind_of(unit) is not None and not narrows(unit)
    timed = measures(unit.left_edge)  # "came a day after it fell": the day stays behind
    held = unit.head.dep_ == "acl" and unit.left_edge.nbor(-1) is unit.head  # "freed men held since it began"
    return apart and not (empty or timed or held) and not any(token.i > last for token in words)


def _is_date(gone: set[Token]) -> bool:
    """Whether what is left out tells only when something was."""
    return all(token.ent_type_ in TIMES for token in gone if token.pos_ in NOUNS)


def _is_figure(head: Token, tokens: set[Token]) -> bool:
    """Whether a clause tells how many or how much, which is so at its time: "in 2018 the rate was one in seven"."""
    return any(token.tag_ == "CD" and token.i > head.i for token in tokens)


def _of_all(tokens: set[Token]) -> bool:
    return any(token.lower_ in OF_ALL or token.tag_ in ("JJS", "RBS") for token in tokens)


def _is_condition(gone: set[Token]) -> bool:
    first = min(gone, key=lambda token: token.i)
    reckons = first.dep_ == "prep" and first.lower_ in RECKONING
    return reckons or first.lower_ == "under" or any(token.lower_ in CONDITIONAL for token in gone)


def _of_some(gone: set[Token]) -> bool:
    """Whether what leads a clause in tells of which of several the rest is so."""
    return any(token.lower_ in SOME and token.dep_ == "pobj" for token in gone)


def _is_share(leading: Sequence[Token], head: Token) -> bool:
    """Whether what leads a clause in tells of how many its subject are some: "of 131 cities, 95 have made progress"."""
    own = own_subject(head)
    return own is not None and own.tag_ == "CD" and any(unit.lower_ == "of" for unit in leading)


def _set_against(unit: Token, head: Token) -> bool:
    """Whether the same is told of another place or time: "in Oslo 90 people took part, in Vik 40"."""
    if unit.dep_ != "prep" or "," not in head.sent.words:
        return False
    after = unit.doc[head.i + 1 : head.sent.end]
    again = next(
        (n for n, token in enumerate(after) if n and token.lower_ == unit.lower_ and after[n - 1].text == ","), 0
    )
    return bool(again) and any(token.tag_ == "CD" for token in after[again : again + 5])


def _widens(unit: Token) -> bool:
    """Whether something is so without a part of it also if it is so at some times only."""
    first = unit.left_edge.i
    return any(token.lower_ in ALWAYS for token in unit.doc[first : first + 2])


def _runs_on(left: Sequence[Token], gone: set[Token]) -> bool:
    """Whether two things meet where something was left out: it was more than what was set off, or less."""
    return any(
        right.i > last.i + 1
        and (
            right.pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")
            or right.dep_ == "cc"
            or right.lower_ in COMPARING
        )
        and any(token in gone for token in last.doc[last.i + 1 : right.i])
        for last, right in pairwise(left)
    )


def _leads(child: Token) -> bool:
    """Whether what stands before a verb is said of all that follows."""
    if child.dep_ == "advmod":
        return len(child.children) > 1
    return child.dep_ in ADJUNCTS


def _behind(head: Token, words: set[Token]) -> Iterator[Token]:
    """The parts behind a verb that could be left out: its adjuncts, and what modifies its complements."""
    for child in head.children:
        if child.i < head.i or child not in words or child.dep_ in SUBJECTS:
            continue
        if child.dep_ in ADJUNCTS and child.dep_ != "advmod":
            yield child
        if child.dep_ in COMPLEMENTS:
            yield from (
                t for t in child.subtree if t.dep_ in MODIFIERS and t.i > child.i and t.head != head and t in words
            )
