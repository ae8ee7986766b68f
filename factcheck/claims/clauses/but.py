"""A clause with "but not" or "but only" before its last part -> the clause without it, and what it says itself.

"The law applies to cars but not to lorries" says that it applies to cars, and that it does not apply to lorries; "drew
9,000 guests but only 400 from abroad" that it drew 400 guests from abroad.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE
from factcheck.claims.syntax.stretches import NOMINAL, trim

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LEAST = {"only", "just", "barely"}
NONE = {"none", "nothing"}
BEGINNING = {*NOMINAL, "DT", "PRP$", "JJ", "CD"}  # tags of what a noun phrase begins with
LONGEST = 10  # tokens behind "but"
OBJECTS = ("dobj", "attr")


def but_beside(clause: Clause) -> Iterator[Clause]:
    """The clause of what stands behind "but not" or "but only", which the clause loses."""
    head = clause.head
    if "but" not in head.sent.words or clause.kind not in ("sentence", "reported") or clause.carried or clause.said:
        return
    words = clause.words
    place = next((n for n, token in enumerate(words[:-2]) if token.lower_ == "but" and token.i > head.i), None)
    helpers = [child for child in head.children if child.dep_ in AUXILIARIES and child.i < head.i]
    first = helpers[0] if helpers else head
    opens = clause.subject[0].i if clause.subject else 0
    lead = [token for token in words if token.i < opens]
    if place is None or words[len(lead) :][:1] != [first] or "neg" in head.below or clause.before or clause.conditional:
        return
    word, rest = words[place + 1], words[place + 2 :]
    kept = trim(words[len(lead) : place])
    if not 0 < len(rest) <= LONGEST or not kept or any(t.tag_ in FINITE or t.is_punct for t in rest):
        return
    if any(t.tag_ in FINITE and t not in (head, *helpers) for t in kept):
        return
    told = None
    if word.lower_ == "not":
        told = _denied(clause, kept, word, rest, helpers)
    elif word.lower_ in LEAST | NONE:
        told = _fewer(clause, kept, [word, *rest], helpers)
    if told is not None:
        clause.words, told.lead = [*lead, *kept], trim(lead)
        yield told


def _denied(clause: Clause, kept: list[Token], denial: Token, rest: list[Token], helpers: list[Token]) -> Clause | None:
    """What is denied behind "but": of the last part before it, which this one takes the place of."""
    head, first = clause.head, rest[0]
    if first.dep_ == "prep" or first.tag_ in ("IN", "TO"):
        part = next((t for t in kept if t.lower_ == first.lower_ and t.dep_ == "prep" and t.i > head.i), None)
    elif first.tag_ in BEGINNING and rest[-1].tag_ in NOMINAL:
        part = next((child for child in head.children if child.dep_ in OBJECTS and child in kept), None)
    else:
        return None
    inside = set(part.subtree) if part is not None else set()
    if part is None or kept[-1] not in inside or len(rest) < 1 + (first.tag_ in ("IN", "TO")):
        return None
    same = [token for token in kept if token not in inside]
    if helpers or head.lemma_ == "be":
        helper = helpers[0] if helpers else head
        words = [token for token in same if token is not helper]
        said = {denial.i: f"{helper.text} not"}
    elif head.tag_ in ("VBD", "VBZ", "VBP"):
        form = "did" if head.tag_ == "VBD" else "do" if takes_plural(clause.subject) else "does"
        words, said = same, {denial.i: f"{form} not", head.i: head.lemma_}
    else:
        return None
    return Clause(head, "coordination", clause.subject, [*words, *rest], carried=True, shared=[denial], said=said)


def _fewer(clause: Clause, kept: list[Token], rest: list[Token], helpers: list[Token]) -> Clause | None:
    """How many or few there are besides: "but only 900 from abroad", "but none in the south"."""
    head = clause.head
    thing = next((child for child in head.children if child.dep_ == "dobj" and child in kept), None)
    if thing is None or not (thing.tag_ == "CD" or "nummod" in thing.below):
        return None
    said: dict[int, str] = {}
    if rest[0].lower_ in LEAST:
        if thing.tag_ not in ("NN", "NNS"):
            return None
        number = rest[1]
        after = rest[2] if len(rest) > 2 else None
        if number.tag_ != "CD" or (after is not None and after.tag_ not in ("IN", "TO", "RB")):
            return None
        count = max(t.i for t in thing.below["nummod"])
        if number.lower_ not in ("one", "1"):
            said[number.i] = " ".join([number.text, *(t.text for t in thing.doc[count + 1 : thing.i + 1])])
    elif len(rest) < 2 or rest[1].tag_ not in ("IN", "TO"):
        return None
    return Clause(head, "coordination", clause.subject, [*helpers, head, *rest], carried=True, said=said)
