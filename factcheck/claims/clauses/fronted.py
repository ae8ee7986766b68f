"""A clause with a figure for what leads it in -> the clauses of other figures: "in Vik it is 9%, in Holm 4".

The verb stands once: "in 2019 the price was nine crowns, in 2020 ten and in 2021 twelve", "in Vik 40 people died, in
Holm 12 and in Leck nine". Parsers take the other places for one more circumstance of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.grammar import FINITE
from factcheck.claims.syntax.stretches import NOMINAL, parted, trim

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LINKS = {"in", "for", "at", "among", "on"}
JOINTS = {"and", "but", "while"}
NAMED = {"DT", "JJ", "JJR", "JJS", "PRP$", *NOMINAL}  # tags of what stands between the preposition and the figure
ROUGHLY = {"only", "just", "about", "around", "nearly", "almost", "over", "some", "roughly", "more", "less", "than"}
BY = {"by", "to", "at"}  # what may stand before a figure
LONGEST = 9  # tokens of one more place with its figure
Placed = tuple[list["Token"], list["Token"]]


def fronted(clause: Clause) -> Iterator[Clause]:
    """The clauses that go on without the verb of one, which then ends before them."""
    head, sentence = clause.head, clause.head.sent
    if clause.kind not in ("sentence", "reported") or clause.carried or clause.said or not clause.subject:
        return
    link = next((token for token in clause.words if not token.is_punct), head)
    if link.lower_ not in LINKS or link.i > clause.subject[0].i or link.tag_ != "IN" or "neg" in head.below:
        return
    rest = trim(list(sentence.doc[head.i : sentence.end]))
    comma = next(
        (n for n, t in enumerate(rest) if t.text == "," and rest[n + 1 : n + 2] and _same(rest[n + 1], link)), 0
    )
    if not comma or any(token.tag_ in FINITE or token.is_punct for token in rest[1:comma] if token.text != "%"):
        return
    placed = [_placed(item, link) for item in parted(rest[comma + 1 :], JOINTS) if item]
    counted, said_of = clause.subject[0], rest[1:comma]
    number = next((n for n, token in enumerate(said_of) if token.tag_ == "CD"), None)
    if None in placed or (counted.tag_ == "CD") == (number is not None):
        return
    clause.words = trim([token for token in clause.words if token.i < rest[comma].i])
    verb = [token for token in clause.words if clause.subject[-1].i < token.i]
    for place, figure in (pair for pair in placed if pair is not None):
        if number is None:
            unit = [token for token in clause.subject if token.tag_ != "CD"]
            subject, words = figure, verb
        else:
            unit = [token for token in said_of[number:] if token.tag_ != "CD"]
            first = _opening(said_of, number)
            subject, words = clause.subject, [*[token for token in verb if token.i < said_of[first].i], *figure]
        said = _measured(figure, unit)
        yield Clause(head, "coordination", subject, words, carried=True, said=said, lead=place)


def _same(token: Token, link: Token) -> bool:
    return token.lower_ == link.lower_


def _placed(item: list[Token], link: Token) -> Placed | None:
    """One more place, and its figure: "in Holm only 4%", "in 2020 by 9 per cent"."""
    if not _same(item[0], link) or not 3 <= len(item) <= LONGEST:
        return None
    start = 2 if item[1].tag_ == "CD" and item[1].is_digit and len(item[1].text) == 4 else 1  # a year
    number = next((n for n in range(start, len(item)) if item[n].tag_ == "CD"), 0)
    if number < 2:
        return None
    number = _opening(item, number)
    place, figure = item[:number], item[number:]
    if start == 1 and any(token.tag_ not in NAMED for token in place[1:]):
        return None
    plain = all(token.tag_ in ("CD", "NN", "NNS", "RB", "IN", "DT", "$", "JJR", "RBR", "TO") for token in figure)
    return (place, figure) if len(place) > 1 and plain else None


def _opening(tokens: list[Token], number: int) -> int:
    """Where a figure begins, with what stands before the number: "more than 40", "by about 9"."""
    while number and tokens[number - 1].lower_ in ROUGHLY:
        number -= 1
    return number - 1 if number and tokens[number - 1].lower_ in BY else number


def _measured(figure: list[Token], unit: list[Token]) -> dict[int, str]:
    """What a bare number counts: of "in Vik nine crowns, in Holm ten" it is ten crowns."""
    last = figure[-1]
    bare = last.tag_ == "CD" and unit and last.lower_ not in ("one", "1")
    return {last.i: f"{last.text} {' '.join(token.text for token in unit)}"} if bare else {}
