"""A clause, and who is said to have done as it says, or not -> the clause of those: "paid, as did nine others".

"Some users saw it while others did not" says that others did not see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.grammar import own_subject, phrase
from factcheck.claims.syntax.stretches import TIMES, set_off, trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What takes up an earlier verb, by the word that this has in its place; in full it is "do".
TAKING_UP = frozenset("do does did is are was were has have had will would can could".split())  # noqa: SIM905
DOING = {"do", "does", "did"}
BEING = {"is", "are", "was", "were"}
HAVING = {"has", "have", "had"}
BARE = {"punct", "nsubj", "mark", "neg", "cc", "advmod", "preconj"}
OWN = {"PRP$", "PRP"}
SHARED = {"it", "them"}
DENYING = {"nor", "neither"}
USUAL = {"case", "custom", "norm", "rule", "practice", "tradition"}  # "as is the case in Vik"
HELPERS = ("aux", "auxpass")


def likewise(clause: Clause) -> Iterator[Clause]:
    """The clauses of those who did as the subject of this one, or did not."""
    head = clause.head
    if (
        clause.kind not in ("sentence", "reported")
        or clause.said
        or clause.carried
        or head.sent.words.isdisjoint(TAKING_UP)
    ):
        return
    for verb in (*head.below.get("advcl", ()), *head.below.get("conj", ())):
        if verb.lower_ in TAKING_UP and verb.i > head.i and verb.below.keys() <= BARE:
            yield from _of_others(clause, verb)


def _apart(verb: Token) -> bool:
    """Whether a clause stands behind a comma, or a comma and "but"."""
    before = verb.left_edge.nbor(-1)
    return set_off(verb) or (before.lower_ in ("but", "and", "though", "nor") and before.nbor(-1).text == ",")


def _of_others(clause: Clause, verb: Token) -> Iterator[Clause]:
    head, subject = clause.head, own_subject(verb)
    if subject is None or subject.tag_ == "PRP" or subject.lower_ in USUAL:
        return
    inverted = subject.i > verb.i
    alike = verb.nbor(-1).lower_ if inverted else ""
    own = set(verb.subtree)
    words = [token for token in clause.words if token not in own and not (alike == "nor" and token.i == verb.i - 1)]
    # What is theirs alone is not told: "sold his shares, as did others".
    if any(token.tag_ in OWN and token.lower_ not in SHARED for token in words):
        return
    if inverted and any(token.tag_ == "CD" and token.ent_type_ not in TIMES for token in words):
        return  # "cut 300 jobs, and so did its rival": as many or not
    denied = next((child for child in verb.below.get("neg", ()) if child.lower_ not in DENYING), None)
    if not inverted and denied is not None and _apart(verb):
        yield from _who_did_not(clause, verb, words, [verb, denied])
    if alike not in ("as", "so", *DENYING) or denied is not None or ("neg" in head.below) != (alike in DENYING):
        return
    if verb.below.get("advmod", ()) and any(child.lower_ != "so" for child in verb.below["advmod"]):
        return
    first = _taken_up(head, verb)
    if first is None or words[:1] != [first] or (alike == "as" and not _apart(verb)):
        return
    others = phrase(subject)
    form = verb.lower_
    if first is head and verb.lower_ in DOING:
        form = finite(head.lemma_, past=head.tag_ == "VBD", plural=takes_plural(others))
    yield Clause(head, "coordination", others, trim(words), carried=True, said={first.i: form})


def _taken_up(head: Token, verb: Token) -> Token | None:
    """The word of a clause that a later "did", "was" or "has" stands for; None where they do not go together."""
    first = next((child for child in head.children if child.dep_ in HELPERS and child.i < head.i), head)
    for forms in (BEING, HAVING, DOING):
        if verb.lower_ in forms:
            alike = first.lower_ in forms if first is not head or head.lemma_ == "be" else forms is DOING
            return first if alike and (first is not head or head.tag_ in ("VBD", "VBP", "VBZ")) else None
    return first if first.lower_ == verb.lower_ else None


def _who_did_not(clause: Clause, verb: Token, words: list[Token], shared: list[Token]) -> Iterator[Clause]:
    head = clause.head
    others = own_subject(verb)
    plain = verb.lower_ in DOING and head.tag_ in ("VBD", "VBP", "VBZ") and head.lemma_ != "be"
    if plain and others is not None and "neg" not in head.below and words[:1] == [head]:
        yield Clause(
            head, "coordination", phrase(others), words, carried=True, shared=shared, said={head.i: head.lemma_}
        )
