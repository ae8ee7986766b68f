"""What a sentence says by a figure in passing: ages, amounts between commas, and comparisons with another figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.asides import describes, shares_out
from factcheck.claims.syntax.grammar import FINITE, SUBJECTS, is_determined, is_indefinite, is_past, phrase
from factcheck.claims.syntax.resulting import is_consequence
from factcheck.claims.syntax.stretches import set_off, trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

MOST_OF_FIGURE = 9  # tokens of "of 1.6 billion crowns in 2024"
# What begins a comparison after a comma, and what has to follow it.
COMPARING = {
    "up": {"from", "on"},
    "down": {"from", "on"},
    "compared": {"with", "to"},
    "against": None,
    "versus": None,
    "instead": {"of"},
}
MORE = {"more", "less", "fewer", "higher", "lower", "times", "twice", "half", "double"}
AGEING = {"now", "then", "just", "only", "aged"}
PARTING = {":", *COMPARING}


def figures(sentence: Span) -> Iterator[Clause]:
    """The claims that figures make: "Karl Vik, 58,", "84-year-old Ida Holm", "his time, 2:07:55, was"."""
    for entity in sentence.ents:
        if entity.label_ == "PERSON":
            after = sentence.doc[entity.end : entity.end + 3]
            if len(after) == 3 and after[0].text == after[2].text == "," and after[1].is_digit and len(after[1]) < 4:
                yield Clause(after[1], "appositive", list(entity), [after[1]], before="is", carried=True)
                if home := _home(sentence.doc[entity.end + 3 : sentence.end]):
                    yield Clause(home[0], "appositive", list(entity), home, before="is", carried=True)
            elif age := _age_at_end(sentence.doc[entity.end : sentence.end]):
                yield Clause(age, "appositive", list(entity), [age], before="is", carried=True)
            elif age := _age_then(sentence.doc[entity.end : entity.end + 4]):
                form = "was" if after[1].lower_ == "then" else "is"
                yield Clause(age, "appositive", list(entity), [age], before=form, carried=True)
    for token in sentence:
        if token.lower_ == "old" and token.dep_ == "amod":
            yield from _age(token)
        elif token.dep_ == "appos" and token.tag_ == "CD" and not shares_out(token):
            yield from _amount(token)
        if token.text == "(":
            yield from _year_before(token)


def _age_then(after: list[Token]) -> Token | None:
    """An age between commas with a word before it: "Ida Holm, now 34, left"."""
    if len(after) < 4 or after[0].text != "," or after[3].text != "," or after[1].lower_ not in AGEING:
        return None
    return after[2] if after[2].is_digit and len(after[2]) < 4 else None


def _age_at_end(after: list[Token]) -> Token | None:
    """The age of who is named last: "..., said the clerk Ida Holm, 58."."""
    if len(after) != 3 or after[0].text != "," or after[2].text != ".":
        return None
    return after[1] if after[1].is_digit and len(after[1]) == 2 and after[1].text > "15" else None


def _home(after: list[Token]) -> list[Token]:
    """The address after somebody's age, as court reports have it: "Karl Vik, 52, of Pell Lane, Holm, denied it"."""
    if not after or after[0].lower_ != "of":
        return []
    stop = next((n for n, t in enumerate(after[1:], start=1) if t.pos_ != "PROPN" and t.text != ","), len(after))
    home = after[: stop - 1]
    return home if stop < len(after) and len(home) > 1 and after[stop - 1].text == "," else []


def _age(old: Token) -> Iterator[Clause]:
    """The age that stands before a name, as "84-year-old"."""
    if old.i < 4 or old.nbor(-2).lower_ != "year" or not old.nbor(-4).is_digit:
        return
    person = next((t for t in (old.head, *old.head.children) if t.ent_type_ == "PERSON" and t.i > old.i), None)
    if person is not None:
        name = [token for token in person.subtree if token.ent_type_ == "PERSON" and old.i < token.i <= person.i]
    else:
        name = old.doc[old.i + 1 : old.head.i + 1]  # "the 118-year-old Holm Bridge"
        if old.head.dep_ == "appos" and (describes(old.head) or is_indefinite(old.head)):
            name = phrase(old.head.head, without=old.head)  # "the attacker, a 26-year-old Austrian"
        elif not name or any(token.pos_ != "PROPN" for token in name):
            return
    number, year = old.nbor(-4), old.nbor(-2)
    yield Clause(
        old, "appositive", name, [number, year, old], before="is", carried=True, said={year.i: "years", old.i: "old"}
    )


def _year_before(bracket: Token) -> Iterator[Clause]:
    """The figure of another year, in brackets: "revenue of 1.6 billion crowns in 2024 (2023: 1.4 billion)"."""
    doc = bracket.doc
    after = doc[bracket.i + 1 : min(bracket.i + 8, bracket.sent.end)]
    if len(after) < 4 or not (after[0].is_digit and len(after[0]) == 4 and after[1].text == ":"):
        return
    close = next((n for n, token in enumerate(after) if token.text == ")"), None)
    of = next((t for t in reversed(doc[bracket.sent.start : bracket.i]) if t.lower_ == "of"), None)
    if close is None or of is None or of.i <= bracket.sent.start or bracket.i - of.i > MOST_OF_FIGURE:
        return
    figure, noun = after[2:close], of.nbor(-1)
    if noun.tag_ not in ("NN", "NNS") or figure[0].tag_ not in ("CD", "$") or not of.nbor(1).like_num:
        return
    named = [token for token in doc[noun.left_edge.i : of.i] if token.tag_ not in ("DT", "PRP$")]
    form = finite("be", past=True, plural=takes_plural(named))
    said = {after[0].i: f"in {after[0].text}"}
    yield Clause(noun, "relative", named, [*figure, after[0]], before=form, carried=True, said=said)


def _amount(figure: Token) -> Iterator[Clause]:
    """What an amount between commas says of the noun before it."""
    noun = figure.head
    before, after = figure.left_edge.i - 1, figure.right_edge.i + 1
    doc = figure.doc
    closed = after < len(doc) and doc[before].text == "," and doc[after].text == ","
    owned = is_determined(noun)
    if not closed or noun.pos_ != "NOUN" or noun.dep_ not in SUBJECTS or not owned or noun.ent_type_ == "PERSON":
        return
    named = phrase(noun, without=figure)
    form = finite("be", past=is_past(noun.head), plural=takes_plural(named))
    yield Clause(figure, "appositive", named, trim(list(figure.subtree)), before=form, carried=True)


def _outcome(words: list[Token]) -> set[Token]:
    """What came of the whole event, at the end of a clause: the bridge fell, "killing two"."""
    for token in words:
        if token.tag_ == "VBG" and token.dep_ == "advcl" and set_off(token) and is_consequence(token):
            inside = set(token.subtree)
            if words[-1] in inside and token.head in words and token.left_edge == token:
                return inside
    return set()


def _more_than(words: list[Token]) -> int:
    """Where what an amount is beside another begins: "had 9,000 visitors, 400 more than the mill"; 0 if nowhere."""
    for number in range(len(words) - 3, 2, -1):
        first, rest = words[number], words[number : number + 6]
        if words[number - 1].text != "," or not (first.tag_ in ("CD", "$", "RB", "PDT") or first.lower_ in MORE):
            continue
        than = next((n for n, token in enumerate(rest) if token.lower_ in MORE), len(rest))
        beside = any(token.lower_ in ("than", "as", "the", "what") for token in rest[than + 1 :])
        beside = beside and not any(token.tag_.startswith("VB") for token in rest[:than])
        if beside and any(token.tag_ == "CD" for token in words[:number]) and not _in_list(words[number:]):
            return number - 1
    return 0


def _in_list(rest: list[Token]) -> bool:
    """Whether something else follows, or the amount is one of several."""
    return any(token.dep_ == "cc" or token.text in ",;:" for token in rest)


def compared(words: list[Token]) -> list[list[Token]]:
    """The words of a clause without the comparison that ends them, and with it; as they are if there is none.

    "Sales were 14 million, up from nine" says both what they were and what they had been.
    """
    sentence = words[0].sent
    if "VBG" in sentence.tags and (outcome := _outcome(words)):
        return [trim([token for token in words if token not in outcome]), words]
    if PARTING.isdisjoint(sentence.words):
        end = _more_than(words) if not MORE.isdisjoint(sentence.words) else 0
        return [trim(words[:end]), words] if end else [words]
    for number, token in enumerate(words):
        if token.text == ":" and number > 2 and words[number + 1 :] and words[0].i < token.head.i < token.i:
            return [trim(words[:number]), words]  # "helped by three things: ...", as a whole and without its list
        if token.lower_ not in COMPARING or number < 2 or words[number - 1].text != ",":
            continue
        needed = COMPARING[token.lower_]
        following = words[number + 1].lower_ if number + 1 < len(words) else ""
        rest = words[number:]
        moved = token.lower_ in ("up", "down") and number + 1 < len(words) and words[number + 1].tag_ in ("CD", "$")
        if needed is not None and following not in needed and not moved:
            continue
        figured = any(t.like_num or t.is_digit for t in rest) and any(t.like_num for t in words[:number])
        if figured and not any(t.text == ";" or t.dep_ == "relcl" or (t.tag_ in FINITE and len(t) > 1) for t in rest):
            return [trim(words[:number]), words]
    return [words]
