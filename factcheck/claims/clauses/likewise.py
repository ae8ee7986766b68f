"""A clause, and who is said to have done as it says, or not -> the clause of those: "paid, as did nine others".

"Some users saw it while others did not" says that others did not see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.connectives import mark_of
from factcheck.claims.syntax.grammar import own_subject, phrase
from factcheck.claims.syntax.stretches import set_off
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

ALIKE = {"do", "does", "did"}
BARE = {"punct", "nsubj", "mark", "neg", "cc", "advmod"}
OWN = {"PRP$", "PRP"}
SHARED = {"it", "them"}


def likewise(clause: Clause) -> Iterator[Clause]:
    """The clauses of those who did as the subject of this one, or did not."""
    head = clause.head
    if clause.kind != "sentence" or clause.said or clause.carried or head.sent.words.isdisjoint(ALIKE):
        return
    for verb in (*head.below.get("advcl", ()), *head.below.get("conj", ())):
        if verb.lower_ in ALIKE and verb.i > head.i and verb.below.keys() <= BARE and _apart(verb):
            yield from _of_others(clause, verb)


def _apart(verb: Token) -> bool:
    """Whether a clause stands behind a comma, or a comma and "but"."""
    before = verb.doc[verb.left_edge.i - 1]
    return set_off(verb) or (before.lower_ in ("but", "and", "though") and before.nbor(-1).text == ",")


def _of_others(clause: Clause, verb: Token) -> Iterator[Clause]:
    head, subject = clause.head, own_subject(verb)
    denied = next(iter(verb.below.get("neg", ())), None)
    alike = (mark_of(verb) == "as" or any(c.lower_ == "so" for c in verb.children)) and denied is None
    if subject is None or subject.pos_ == "PRON" or not (alike or denied is not None) or "neg" in head.below:
        return
    if alike != (subject.i > verb.i) or head.tag_ not in ("VBD", "VBP", "VBZ") or head.lemma_ == "be":
        return
    own = set(verb.subtree)
    words = [token for token in clause.words if token not in own]
    # What is theirs alone is not told: "sold his shares, as did others".
    if words[:1] != [head] or any(token.tag_ in OWN and token.lower_ not in SHARED for token in words):
        return
    others = phrase(subject)
    if denied is not None:
        form, shared = head.lemma_, [verb, denied]
    else:
        form, shared = finite(head.lemma_, past=head.tag_ == "VBD", plural=takes_plural(others)), []
    yield Clause(head, "coordination", others, words, carried=True, shared=shared, said={head.i: form})
