"""Subject and words of a clause -> the order in which they are said, with the commas that go with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.stretches import NOUNS, PLACE, QUOTES, set_off, within_name

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def in_order(clause: Clause, subject: list[Token | str], words: list[Token]) -> list[Token | str]:
    """Subject and words in the order they are said: as written, or the subject first when it is carried over."""
    if clause.carried or clause.before or clause.shared or clause.kind == "relative":
        middle: list[Token | str] = [*clause.shared, *([clause.before] if clause.before else [])]
        opened = [] if middle else _comma_opening(words, clause.head)
        subject = _without_mark(subject)
        return [*_led_in(clause.lead), *subject, *(_comma_after(clause.subject) or opened), *middle, *words]
    if (
        len(subject) == len(clause.subject)
        and clause.subject
        and clause.subject[0].i < clause.head.i < clause.subject[-1].i
    ):
        return [*sorted({*words, *clause.subject}, key=PLACE)]  # "some were lost that we had seen"
    every = sorted(words, key=PLACE)
    if not clause.subject:
        return [*every]
    first, last = min(clause.subject, key=PLACE), max(clause.subject, key=PLACE)
    before = [word for word in every if word.i < first.i]
    opening = _comma_before(first, before[-1] if before else None)
    closing = _comma_after(clause.subject) or _comma_opening([word for word in words if last.i < word.i], clause.head)
    return [*before, *opening, *subject, *closing, *_behind(every[len(before) :])]


def _without_mark(subject: list[Token | str]) -> list[Token | str]:
    """A subject without the mark that ends it where a verb follows only here: "“The Late Hour,”", "“New hats.”"."""
    marks = [part if isinstance(part, str) else part.text for part in subject[-2:]]
    if len(marks) == 2 and marks[0] in (",", ".") and marks[1] in QUOTES:
        return [*subject[:-2], subject[-1]]
    return subject[:-1] if len(marks) == 2 and marks[1] == "." else subject


def _behind(words: list[Token]) -> list[Token]:
    """What stands before the last of a list alone is said behind it: "beer since 2019", of "and, since 2019, beer"."""
    inside = set(words)
    for word in words:
        noun, before = word.head, word.nbor(-2) if word.i > 1 else word
        if word.dep_ != "prep" or noun.i < word.i or noun.dep_ != "conj" or before.dep_ != "cc" or before in inside:
            continue
        if word.nbor(-1).text == "," and noun in inside:
            adjunct = [t for t in word.subtree if t in inside]
            rest = [t for t in words if t not in adjunct and not (t.text == "," and word.i - 1 <= t.i < noun.i)]
            last = rest.index(noun) + 1
            return [*rest[:last], *adjunct, *rest[last:]]
    return words


def _led_in(lead: list[Token]) -> list[Token]:
    """What leads a clause in, with the comma behind it if there is one."""
    comma = lead[-1].nbor(1) if lead else None
    return [*lead, comma] if comma is not None and comma.text == "," else lead


def _comma_opening(words: list[Token], head: Token) -> list[Token | str]:
    """The comma that opens an aside between subject and verb, if its other is there: "Vik, if asked, ..."."""
    first = words[0] if words else head
    if first.i >= head.i or not first.i or first.is_punct:
        return []
    comma = first.nbor(-1)
    closed = any(word.text == "," for word in words if word.i < head.i)
    return [comma] if comma.text == "," and closed and comma not in words else []


def _comma_before(subject: Token, last: Token | None) -> list[Token | str]:
    """The comma between what leads a clause in and its subject, also behind an aside that was left out there."""
    comma = subject.nbor(-1)
    if last is None or comma.text != "," or last.i >= comma.i:
        return []
    if last.is_punct:
        return []
    after = last.nbor(1)
    if after.text == "," or after.pos_ in ("DET", "NOUN", "PROPN", "PRON"):
        return [after] if after.text == "," else []  # "in May the mayor, Ida Holm, left"
    return [comma] if last.pos_ in NOUNS else []


def _is_cut(subject: list[Token], following: Token) -> bool:
    """Whether a subject ends within a list that names some of several: "towns, such as Vik[ and Holm], have ..."."""
    naming = (t for t in subject if t.lower_ in ("such", "including") and t.i > t.sent.start and t.nbor(-1).text == ",")
    such = next(naming, None)
    return such is not None and (following.dep_ == "cc" or following in such.head.subtree)


def _comma_after(subject: list[Token]) -> list[Token | str]:
    """The comma that closes an aside with which a subject ends ("the children, all under five, ...")."""
    last = max(subject, key=PLACE)
    following = last.nbor(1)
    if following.text != "," and _is_cut(subject, following):
        return [","]
    if following.text != ",":
        return []
    commas = [token.i for token in subject if token.text == ","]
    commas += [a.i for a, b in pairwise(sorted(subject, key=PLACE)) if b.i == a.i + 2 and a.nbor(1).text == ","]
    joined = any(token.dep_ in ("conj", "cc") for token in subject)
    named = any(token.lower_ in ("among", "including") and set_off(token) for token in subject)
    closes = named or (len(commas) == 1 and not joined and not within_name(last.doc[commas[0]]))
    return [following] if closes else []
