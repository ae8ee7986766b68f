"""A clause that leaves out its verb after the first of several -> the clause that each of the others makes.

"The town lost its cinema in 2016, its school in 2019 and, last winter, its bank" and "they described five as weak and
one as ill" say one thing of each; in "A had forecast a profit of 46 million; B, 51 million" the second half does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.chunks import amount_at_end
from factcheck.claims.syntax.grammar import FINITE
from factcheck.claims.syntax.stretches import NOMINAL, TIMES, trim

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LONGEST_ITEM = 9  # tokens
LINKS = {"in", "as", "at", "on"}
ENDING = {".", ";", ":", "(", ")", "–", "—", '"', "“", "”"}


def gapped(clause: Clause) -> Iterator[Clause]:
    """The clauses that go on without the verb of one."""
    if clause.kind not in ("sentence", "coordination", "relative", "reported") or clause.head.pos_ != "VERB":
        return
    thing = next(iter(clause.head.below.get("dobj", ())), None)
    if thing is None or thing.i < clause.head.i:
        return
    listed, parted = thing.left_edge.tag_ in ("PRP$", "CD"), ";" in clause.head.sent.words
    if not (listed or parted):
        return
    opens = clause.subject[0].i if clause.subject and not clause.carried else 0
    before = [token for token in clause.words if token.i < thing.left_edge.i and token.tag_ != "WRB"]
    verb = [token for token in before if token.i > opens]
    if clause.head not in verb:
        return
    if listed:
        lead = trim([token for token in before if token.i < opens])
        yield from (replace(one, lead=lead) for one in _items(clause, thing, verb))
    if parted:
        yield from _after_semicolon(clause, thing, verb)


def _items(clause: Clause, thing: Token, verb: list[Token]) -> Iterator[Clause]:
    """What is said of further objects, each with a circumstance like that of the first."""
    doc, start = thing.doc, thing.left_edge.i
    stop = next((t.i for t in doc[start : clause.head.sent.end] if t.text in ENDING), clause.head.sent.end)
    if not any(t.text == "," or t.lower_ == "and" for t in doc[start:stop]):
        return
    opening = doc[start]
    parts = _parted(doc[start:stop])
    link = _link(parts[0][1])
    if link is None:
        return
    items: list[list[Token]] = []
    last = False
    for joined, item in _whole(parts, link)[1:]:
        same = next((t for t in item if _like(t, opening) and t.ent_type_ not in TIMES), None)
        dated = same is not None and same is not item[0] and all(t.ent_type_ in TIMES for t in item[: item.index(same)])
        fits = same is not None and (dated or (item[0] is same and _link(item) == link))
        if same is None or not fits or len(item) > LONGEST_ITEM or any(token.tag_ in FINITE for token in item):
            break
        items.append([*item[item.index(same) :], *item[: item.index(same)]])
        last = joined
    if not last:
        return  # a list that goes on with something else, or is none
    for item in items:
        said = {**clause.said, **_of_what(item, opening, thing)}
        yield Clause(clause.head, "coordination", clause.subject, [*verb, *item], carried=True, said=said)


def _of_what(item: list[Token], opening: Token, thing: Token) -> dict[int, str]:
    """What a bare number counts: "cut 300 jobs in 2018 and 400 in 2019" tells of 400 jobs."""
    number = item[0]
    bare = opening.tag_ == number.tag_ == "CD" and number.nbor(1).lower_ in LINKS
    if not bare or thing.tag_ != "NNS" or number.lower_ in ("one", "1"):
        return {}
    return {number.i: " ".join([number.text, *(token.text for token in thing.doc[opening.i + 1 : thing.i + 1])])}


def _parted(tokens: list[Token]) -> list[tuple[bool, list[Token]]]:
    """What stands between commas and "and", each with whether "and" stands before it."""
    found: list[tuple[bool, list[Token]]] = [(False, [])]
    for token in tokens:
        if token.lower_ == "and":
            found.append((True, []))
        elif token.text == ",":
            found.append((found[-1][0] and not found[-1][1], []))
        else:
            found[-1][1].append(token)
    return [part for part in found if part[1]]


def _whole(parts: list[tuple[bool, list[Token]]], link: str) -> list[tuple[bool, list[Token]]]:
    """The parts with a date put before what it goes with, and asides left out ("one, a patient, as critical")."""
    found: list[tuple[bool, list[Token]]] = []
    number = 0
    while number < len(parts):
        joined, item = parts[number]
        following = parts[number + 1][1] if number + 1 < len(parts) else []
        further = parts[number + 2][1] if number + 2 < len(parts) else []
        if following and all(token.ent_type_ in TIMES for token in item):
            item, number = [*item, *following], number + 1
        elif len(item) == 1 and item[0].tag_ == "CD" and further and further[0].lower_ == link:
            item, number = [*item, *further], number + 2
        found.append((joined, item))
        number += 1
    return found


def _link(item: list[Token]) -> str | None:
    """The preposition between an object and its circumstance."""
    found = [t.lower_ for t in item[1:] if t.tag_ in ("IN", "RB") and t.lower_ in LINKS]
    return found[0] if len(found) == 1 else None


def _like(token: Token, opening: Token) -> bool:
    return token.tag_ == opening.tag_ and (token.tag_ == "CD" or token.lower_ == opening.lower_)


def _after_semicolon(clause: Clause, thing: Token, verb: list[Token]) -> Iterator[Clause]:
    """What is said with another figure after a semicolon: "A forecast a profit of 46 million; B, 51 million"."""
    if clause.kind != "sentence":
        return
    doc, end = thing.doc, clause.head.sent.end
    joint = next((t.i for t in doc[thing.i : end] if t.text == ";"), None)
    if joint is None:
        return
    before, after = doc[thing.left_edge.i : joint], trim(doc[joint + 1 : end])
    amount = amount_at_end(before)
    cut = next((n for n in range(len(after) - 1, -1, -1) if after[n].text == ","), -1)
    other = amount_at_end(after[cut + 1 :])
    if not amount or not other or any(token.tag_ in FINITE for token in after) or amount[-1].text != other[-1].text:
        return
    named = after[: len(after) - len(other)]
    comma = next((n for n, token in enumerate(named) if token.text == ","), len(named))
    named = trim(named[:comma])
    if named and named[-1].tag_ in NOMINAL and not any(token.tag_ == "CD" for token in named):
        of = [t for t in before[: len(before) - len(amount)] if t.tag_ != "CD"]
        clause.words = trim([token for token in clause.words if token.i < joint])
        yield Clause(clause.head, "coordination", named, [*verb, *of, *other], carried=True)
