"""A clause whose verb stands once for several subjects -> the clause that each of the others makes.

"Ruiz won 41 percent and Soto 38 percent", "six people died in Ohio, four in Iowa and two in Kansas", "Norway took gold,
Sweden silver and Finland bronze". Parsers take the further subjects for objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.grammar import FINITE, auxiliaries
from factcheck.claims.syntax.stretches import NOMINAL, TIMES, parted, trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LONGEST = 10  # tokens of what is said of one
RANKS = frozenset("gold silver bronze first second third fourth fifth sixth last".split())  # noqa: SIM905
NAMED = {"DT", "JJ", "JJR", "JJS", *NOMINAL}  # tags of what a subject is made of
SHARED = frozenset(
    "percent cent % half third thirds quarter quarters fifth fifths tenth most rest remainder".split()  # noqa: SIM905
)
LEADING = {"while", "although", "though", "but", "which", "who", "as", "whereas"}
ENDING = {"rest", "remainder"}
YEAR = 4  # digits
ANY = {"a", "an", "each", "every"}
PLACES = {"GPE", "LOC", "FAC"}
PEOPLE = {"PERSON", "ORG", "NORP"}
PAIRS = {"one": {"another"}, "some": {"others"}, "many": {"others"}, "most": {"others"}}
SIDES = {"north", "south", "east", "west", "younger", "elder", "older", "other", "others", "latter"}
APART = {"IN", "TO", "CC", "WDT", "WP", "VBG", "VBN", "RB"}  # tags of what goes beyond a plain noun phrase
Segment = list["Token"]
Elided = tuple[Segment, Segment, dict[int, str]]  # a subject, what is said of it, and what is said in place of tokens


def elided(clause: Clause) -> Iterator[Clause]:
    """The clauses that go on without the verb of one, which then ends before them."""
    head = clause.head
    if (
        clause.kind not in ("sentence", "reported")
        or not (head.pos_ == "VERB" or head.lemma_ == "be")
        or clause.carried
        or not clause.subject
        or clause.said
    ):
        return
    if clause.subject[-1].i >= head.i or "neg" in head.below or not {",", "and"} & head.sent.words:
        return
    told = trim(head.doc[head.i + 1 : head.sent.end])
    rest = _before_source(_before_next_verb(_without_asides(told)))
    if any(token.tag_ in FINITE or (token.is_punct and token.text not in ",%") for token in rest):
        return
    verb = [*auxiliaries(head), head]
    if head.pos_ != "VERB":
        state = _state(rest)
        verb, rest = [*verb, *state], rest[len(state) :]
    segments = _joined(_segments(rest))
    if len(segments) > 2 and segments[-1] and _compares(segments[-1]):
        del segments[-1]
    if not 2 <= len(segments) <= 6 or not all(0 < len(segment) <= LONGEST for segment in segments):
        return
    first, *others = segments
    found = [
        _figure(first, other)
        or _placed(clause, first, other)
        or _paired_off(clause, first, other)
        or _other(clause, first, other)
        for other in others
    ]
    shared: Segment = []
    if first[0].lower_ in RANKS and (len(first) == 1 or first[1].tag_ == "IN"):
        found, shared = _ranks(others)
        mixed = any(token.dep_ == "conj" and token.head in first[1:] for other in others for token in other)
        shared = shared or ([] if mixed else first[1:])  # "Vik won gold in the relay and Holm silver"
    elif first[-1].lower_ in RANKS:
        found, shared = _ranks(others)
    if any(pair is None for pair in found):
        return
    for pair in found:
        if pair is not None:
            yield _said_of(clause, verb, *pair, shared)
    last = first[-1].i
    clause.words = trim([token for token in clause.words if token.i <= last or token in shared])


def _without_asides(rest: Segment) -> Segment:
    """What is left without clauses between commas: "at 21 percent and the Greens[, who had won 12,] at 20"."""
    gone: set[int] = set()
    for verb in rest:
        first, last = verb.left_edge.i - 1, verb.right_edge.i + 1
        if verb.dep_ != "relcl" or first <= rest[0].i or last >= rest[-1].i:
            continue
        if verb.doc[first].text == verb.doc[last].text == ",":
            gone.update(range(first, last + 1))
    return [token for token in rest if token.i not in gone] if gone else rest


def _before_next_verb(rest: Segment) -> Segment:
    """What stands before the comma of a clause with a verb of its own: "44 seats, the Greens nine, the paper said"."""
    verb = next((n for n, token in enumerate(rest) if token.tag_ in FINITE), None)
    if verb is None:
        return rest
    commas = [n for n in range(verb) if rest[n].text == ","]
    led = (n for n in commas if rest[n + 1].lower_ in LEADING)
    return rest[: next(led, commas[-1] if commas else 0)]


def _state(rest: Segment) -> Segment:
    """How something is, before where: "power is out in nine towns, water in four"."""
    return list(takewhile(lambda token: token.tag_ in ("RB", "RP", "JJ"), rest[:-1]))


def _before_source(rest: Segment) -> Segment:
    """What stands before the comma of a source: "44 seats, the Greens nine, according to the paper"."""
    source = next((n for n, token in enumerate(rest) if token.lower_ == "according"), 0)
    return rest[: source - 1] if source > 1 and rest[source - 1].text == "," else rest


def _compares(segment: Segment) -> bool:
    """Whether the last of several only tells what the one before is beside another: "two fewer than in 2019"."""
    more = len(segment) > 1 and segment[0].tag_ == "CD" and segment[1].tag_ == "JJR"
    return more or segment[0].lower_ in ("up", "down", "compared")


def _segments(rest: Sequence[Token]) -> list[Segment]:
    """What stands between commas and "and"; one list alone where "and" joins what is no end."""
    found = parted(rest, {"and", "while"})
    return [segment for number, segment in enumerate(found) if segment or number in (0, len(found) - 1)]


def _joined(segments: list[Segment]) -> list[Segment]:
    """Segments, the last with the one before where it only ends a list in that: "the rest by funds and insurers"."""
    if len(segments) < 3 or segments[0][:1] == [] or segments[0][0].tag_ not in ("IN", "TO"):
        return segments
    link, last = segments[0][0].lower_, segments[-1]
    links = [any(token.lower_ == link for token in segment) for segment in segments]
    if not all(links[:-1]) or links[-1] or any(token.tag_ == "CD" for token in last) or not last:
        return segments
    whole = last[0].doc[segments[-2][0].i : last[-1].i + 1]
    return [*segments[:-2], list(whole)]


def _subject(tokens: Segment) -> bool:
    """Whether tokens are a subject: a name, "the Greens", "the younger", "others"."""
    if not tokens or any(token.tag_ not in NAMED for token in tokens) or tokens[0].lower_ in ("a", "an", "no"):
        return False
    if tokens[-1].ent_type_ in TIMES:
        return False  # "sold 12 houses between April 1 and June 30"
    alone = tokens[-1].ent_type_ in ("PERSON", "GPE", "NORP", "ORG") or tokens[-1].tag_ == "NNP"
    return alone or tokens[0].lower_ in ("the", "others")


def _is_any(named: Segment) -> bool:
    """Whether a subject is any of a kind: "a couple", "each child"."""
    return len(named) > 1 and named[0].lower_ in ANY and all(token.tag_ in NAMED for token in named)


def _figure(first: Segment, other: Segment) -> Elided | None:
    """Who has which figure: "the Greens 12", "Soto 38 percent"."""
    if first[0].tag_ != "CD" or not any(token.tag_ in NOMINAL for token in first):
        return None
    place = next((n for n, token in enumerate(other) if token.tag_ == "CD" or token.lower_ == "none"), 0)
    named, figure = other[:place], other[place:]
    bare = bool(figure) and all(token.tag_ == "CD" for token in figure)
    if not _subject(named) and not (bare and _is_any(named)):
        return None
    numbers = [token for token in figure if token.tag_ == "CD" or token.lower_ == "none"]
    unit = [token for token in first if token.tag_ != "CD"]
    own = figure[len(numbers) :]
    if numbers != figure[: len(numbers)] or not unit:
        return None
    if not own:
        last = numbers[-1]
        measured = last.lower_ != "none" and unit[0].tag_ in NOMINAL
        rest = " ".join(token.text for token in unit)  # "of its income on defence"
        return (named, figure, {last.i: f"{last.text} {rest}"} if measured and last.text not in ("one", "1") else {})
    return (named, figure, {}) if [t.lower_ for t in own] == [t.lower_ for t in unit[: len(own)]] else None


def _placed(clause: Clause, first: Segment, other: Segment) -> Elided | None:
    """Who or how many, with the same preposition: "four in Iowa", "Berg on Friday", "the south for Holm"."""
    link = first[0]
    place = next((n for n, token in enumerate(other) if token.lower_ == link.lower_), 0)
    named, where = other[:place], other[place:]
    if link.tag_ not in ("IN", "TO") or len(where) < 2 or len(first) < 2:
        return None
    kinds = {first[-1].ent_type_, where[-1].ent_type_} - {""}
    if len(kinds) > 1 and ("DATE" in kinds or "TIME" in kinds):
        return None  # "works in Paris and London in summer"
    subject = clause.subject
    if len(named) == 1 and named[0].tag_ == "CD" and subject[0].tag_ == "CD":
        counted = " ".join(token.text for token in subject if token.tag_ != "CD")
        number = named[0]
        return named, where, {} if number.lower_ in ("one", "1") else {number.i: f"{number.text} {counted}"}
    others = len(named) == 1 and named[0].lower_ == "others" and subject[0].lower_ in ("some", "most", "many")
    alike = named and named[-1].ent_type_ == subject[-1].ent_type_ and named[-1].ent_type_ not in PLACES
    apposed = named and named[-1].dep_ == "appos" and named[-1].head in first  # "in Vik, the capital in the north"
    apposed = apposed or any(token.ent_type_ == "ORDINAL" or token.tag_ == "JJS" for token in named[:-1])
    if sum(token.dep_ == "prep" and token.lower_ != "of" for token in first) > 1:
        return None  # "shut in May with the loss of nine jobs, the closure in Vik"
    top = next((token for token in subject if token.head not in subject), subject[-1])
    if _is_share(named) and top.lower_ in SHARED:
        of = next((n for n, token in enumerate(subject) if token.lower_ == "of"), len(subject))
        whole = "".join(token.text_with_ws for token in subject[of:]).strip()  # "of the seats"
        last = named[-1]
        return named, where, {last.i: f"{last.text} {whole}"} if whole and last.lower_ not in ENDING else {}
    counts = where[1:] and all(token.tag_ == "CD" for token in where[1:])  # "in nine towns, libraries in four"
    counts = counts and not (where[-1].is_digit and len(where[-1]) == YEAR)
    if counts and first[1].tag_ == "CD" and first[-1].tag_ == "NNS" and all(t.tag_ in NAMED for t in named):
        last = where[-1]
        unit = " ".join(token.text for token in first[1:] if token.tag_ != "CD")
        return (named, where, {} if last.lower_ in ("one", "1") else {last.i: f"{last.text} {unit}"}) if named else None
    article = named and named[0].lower_ == subject[0].lower_ == "the" and not apposed
    fits = named and _subject(named) and (article or (alike and named[-1].tag_ == "NNP"))
    return (named, where, {}) if fits or others else None


def _is_share(tokens: Segment) -> bool:
    """Whether tokens are a part of something: "29 percent", "roughly a quarter", "most of the rest"."""
    return bool(tokens) and tokens[-1].lower_ in SHARED and all(t.tag_ in NAMED | {"CD", "RB", "IN"} for t in tokens)


def _other(clause: Clause, first: Segment, other: Segment) -> Elided | None:
    """What another is or has: "the elder became a priest, the younger a soldier"."""
    place = next((n for n, token in enumerate(other) if token.lower_ in ("a", "an")), 0)
    named = other[:place]
    if (
        first[0].lower_ not in ("a", "an")
        or not named
        or clause.subject[0].lower_ != "the"
        or clause.head.lemma_ == "be"
    ):
        return None
    if other[-1].tag_ == "VBN":
        return None  # "a bridge, the first a woman designed"
    return (named, other[place:], {}) if named[0].lower_ == "the" and _subject(named) else None


def _paired_off(clause: Clause, first: Segment, other: Segment) -> Elided | None:
    """Who did it to whom instead: "the first bus carried pupils, the second their teachers", "Vik a mill"."""
    head, subject = clause.head, clause.subject
    thing = next((t for t in head.below.get("dobj", ()) if t in first), None)
    place = next((n for n, token in enumerate(other) if n and token.tag_ in ("DT", "PRP$", "CD")), 0)
    named, rest = other[:place], other[place:]
    if thing is None or thing.left_edge is not first[0] or not named or rest[-1].ent_type_ in TIMES:
        return None
    if rest[-1].tag_ not in NOMINAL or first[-1].tag_ not in NOMINAL or any(t.tag_ in APART for t in (*first, *rest)):
        return None
    word, last = subject[0].lower_, named[-1]
    if len(named) == 1 and named[0].lower_ in PAIRS.get(word, ()):
        return named, rest, {}
    if named[0].lower_ == word == "the" and len(subject) > 1 and 1 < len(named) <= len(subject):
        rank = next((n for n, token in enumerate(subject) if token.lower_ in RANKS), 0)
        if last.lower_ in RANKS and rank:
            kind = " ".join(token.text for token in (last, *subject[rank + 1 :]))  # "the second bus"
            return named, rest, {last.i: kind}
        return (named, rest, {}) if last.lower_ in SIDES else None
    name = last.tag_ == subject[-1].tag_ == "NNP" and all(token.tag_ == "NNP" for token in (*named, *subject))
    return (named, rest, {}) if name and {last.ent_type_, subject[-1].ent_type_} <= PEOPLE | PLACES | {""} else None


def _ranks(
    others: list[Segment],
) -> tuple[list[Elided | None], Segment]:
    """Who has which rank or medal, and what holds of all behind the last: "Vik silver and Holm bronze in Oslo"."""
    found: list[Elided | None] = []
    shared: Segment = []
    for number, other in enumerate(others):
        place = next((n for n, token in enumerate(other) if token.lower_ in RANKS and n), 0)
        named, tail = other[:place], other[place + 1 :]
        if not _subject(named) or (tail and (number < len(others) - 1 or tail[0].tag_ != "IN")):
            return [None], []
        found.append((named, [other[place]], {}))
        shared = tail
    return found, shared


def _said_of(
    clause: Clause, verb: Segment, named: Segment, rest: Segment, said: dict[int, str], shared: Segment
) -> Clause:
    """The clause of one more subject, its verb in the number of that."""
    plural = takes_plural(named) if named[0].tag_ != "CD" else named[0].lower_ not in ("one", "1")
    first = verb[0]
    if first.tag_ in ("VBZ", "VBP") or first.lower_ in ("was", "were"):
        lemma = "be" if first.lower_ in ("was", "were", "is", "are") else first.lemma_
        said = {**said, first.i: finite(lemma, past=first.tag_ == "VBD", plural=plural)}
    words = [*verb, *rest, *shared]
    return Clause(clause.head, "coordination", named, words, carried=True, conditional=clause.conditional, said=said)
