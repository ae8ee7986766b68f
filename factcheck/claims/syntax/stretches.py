"""Stretches of tokens that a clause is made of: what belongs at their ends, and whether they are several things."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

NOMINAL = {"NN", "NNS", "NNP", "NNPS"}  # tags
QUOTES = {"“", "”", '"', "``", "''"}
DASHES = {"—", "–", "--"}
NOUNS = ("NOUN", "PROPN", "NUM")  # parts of speech
OPENING_NOUNS = (*NOUNS, "DET", "PRON")  # parts of speech that a noun phrase can begin with
MODIFYING = {"poss", "case", "det", "amod", "compound", "nmod", "nummod", "punct", "cc"}
TIMES = {"DATE", "TIME"}  # kinds of entities
# What a day or a year may be.
PERIODS = frozenset("holiday anniversary birthday weekend day year season month eve".split())  # noqa: SIM905
AMOUNTS = {"MONEY", "PERCENT", "QUANTITY"}
MEASURES = TIMES | AMOUNTS | {"ORDINAL"}
PLACE = attrgetter("i")
CLOSED_UP = frozenset(",;–—:()")  # signs that go with what stood beside them
# Nouns that take up what a whole sentence has said.
SUMMING = frozenset(
    """
    accusation act admission allegation announcement assertion attempt blow breach change charge choice claim
    comment conclusion contention deal decision defeat demand denial development effort error event fact feat figure
    finding gamble gesture idea increase issue loss measure milestone mistake move number outcome plan pledge policy
    possibility practice precedent process promise proposal prospect rate record remark request response result
    reversal rise ruling scenario setback shift situation statement step strategy success suggestion tactic task
    total transfer trend verdict victory view violation warning word
    accolade concession drop fall honor honour limit restriction stance surge target tradition
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
UNCHANGED = ("craft", "species", "offspring", "headquarters")  # ends of nouns that have one form for one and many
SEVERAL = {"both", "many", "several", "few", "these", "those"}
FEW = {"two": 2, "three": 3, "four": 4, "five": 5}  # numbers in words, as many as names are listed
CLOSING = {",", ".", ";", ")", "–", "—"}  # what ends an aside


def begins_members(token: Token) -> bool:
    """Whether a token begins an aside that names some of several: ", among them the former chair"."""
    if token.lower_ != "among" or token.i + 2 >= token.sent.end or token.nbor(1).lower_ != "them":
        return False
    return token.i > token.sent.start and token.nbor(-1).text in (",", "–", "—", "(")


def members_after(among: Token) -> list[Token]:
    """The tokens of such an aside, without the sign that ends it."""
    after = among.doc[among.i : among.sent.end]
    return after[: next((n for n, token in enumerate(after) if token.text in CLOSING), len(after))]


def is_plural(phrase_tokens: list[Token], *, singular: Collection[int] = ()) -> bool:
    """Whether a noun phrase takes a plural verb; `singular` are nouns of it that are said in the singular."""
    inside = set(phrase_tokens)
    tops = [token for token in phrase_tokens if token.head not in inside or token.head == token]
    if not tops:
        return False
    top = next((token for token in tops if not _modifies(token)), tops[0])  # "drivers' health", of a list
    if phrase_tokens[-1].is_digit and phrase_tokens[-2:-1] == [top]:  # "Lines 5", of "Lines 3, 5 and 11"
        return False
    if top.tag_ == "CD" and top.dep_ in ("nsubj", "nsubjpass", "ROOT") and top.is_alpha:
        return top.lower_ != "one"  # "Four held over theft"
    if top.tag_ == "NNS" and top.text[:1].isupper() and _acts_as_one(top) and _is_a_name(top):
        return _is_joined(top, inside)  # "Orm Ferries has paid"
    if top.tag_ == "NNPS" and (top.ent_type_ in ("ORG", "GPE", "PRODUCT") or _is_a_name(top)):
        return _is_joined(top, inside)
    return (
        _is_joined(top, inside)
        or (top.tag_ in ("NNS", "NNPS") and not top.lower_.endswith("gas") and top.i not in singular)
        or top.lower_ in ("they", "we", "these", "those", "you")
        or (top.lower_.endswith(UNCHANGED) and _is_counted(top))
    )


def _is_counted(noun: Token) -> bool:
    """Whether there are several of a thing: "14 aircraft", "both species"; not "the 14-seat aircraft"."""
    counts = (*noun.below.get("nummod", ()), *noun.below.get("det", ()))
    many = (count for count in counts if count.lower_ not in ("one", "1") and not count.nbor(1).is_punct)
    return any(count.tag_ == "CD" or count.lower_ in SEVERAL for count in many)


def _modifies(token: Token) -> bool:
    """Whether a token modifies a noun, if need be as the second of two: "public schools", of "private and public"."""
    return token.dep_ in MODIFYING or (token.dep_ == "conj" and token.pos_ == "ADJ" and token.head.dep_ in MODIFYING)


def _is_joined(top: Token, inside: set[Token]) -> bool:
    """Whether several are joined, and not by a sign within a name ("Holm & Sons")."""
    joined = (child for child in top.children if child.dep_ == "conj" and child in inside)
    return any(child.left_edge.i == 0 or child.left_edge.nbor(-1).text != "&" for child in joined)


def _is_a_name(top: Token) -> bool:
    """Whether a plural is one name ("Harrowgate Optics"), not several of a kind ("the Greens")."""
    before = [child for child in top.children if child.i < top.i]
    return any(child.dep_ == "compound" for child in before) and all(child.pos_ == "PROPN" for child in before)


def _acts_as_one(subject: Token) -> bool:
    """Whether the verb of a subject is in the singular."""
    verb = subject.head
    return subject.dep_ == "nsubj" and any(t.tag_ == "VBZ" for t in (verb, *verb.children) if t.i > subject.i)


def set_off(token: Token) -> bool:
    """Whether a token's subtree is parted from what it hangs on by a comma, dash or bracket."""
    left = token.left_edge
    if left.i == left.sent.start:
        return True
    before = left.nbor(-1)
    return (before.is_punct and before.text not in "\"'“”‘’-%/") or left.text in "(,;:–—"


def tells_of_day(head: Token) -> bool:
    """Whether a clause says what a date is: "opened a mill on May 9, which was a holiday"."""
    return any(child.lemma_ in PERIODS for child in head.below.get("attr", ()))


def after_colon(token: Token) -> bool:
    """Whether a token's subtree begins right after a colon, or is joined to one that does: it is (part of) a list."""
    before = token.left_edge.i - 1
    return bool(before > token.sent.start and token.doc[before].text == ":") or (
        token.dep_ in ("appos", "conj") and token.head.pos_ in ("NOUN", "PROPN") and after_colon(token.head)
    )


def parted(tokens: Sequence[Token], joints: Collection[str]) -> list[list[Token]]:
    """What stands between commas and joints such as "and", empty where they meet."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == "," or token.lower_ in joints:
            found.append([])
        else:
            found[-1].append(token)
    return found


def trim(tokens: list[Token]) -> list[Token]:
    """Tokens without punctuation and conjunctions at either end, nor commas and brackets around what was left out."""
    tokens = _closed(tokens)
    start, stop = 0, len(tokens)
    while start < stop and (_loose(tokens[start])):
        start += 1
    while stop > start and _loose(tokens[stop - 1], last=True):
        stop -= 1
    if stop - start > 2 and tokens[start].text == "(" and tokens[stop - 1].text == ")":
        inner = tokens[start + 1 : stop - 1]
        return tokens[start:stop] if any(token.text in "()" for token in inner) else inner
    return tokens[start:stop]


def _closed(tokens: list[Token]) -> list[Token]:
    for token in tokens:
        if token.text in CLOSED_UP:
            break
    else:
        return tokens
    kept: list[Token] = []
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if token.text not in CLOSED_UP:
            ends = token.text == "." and following is not None and following.text == ")"
            if not ends or not kept or kept[-1].i == token.i - 1:  # but "Holm (D-9th Dist.) voted"
                kept.append(token)
            continue
        gap = (not kept or kept[-1].i != token.i - 1) or (following is not None and following.i != token.i + 1)
        if gap and token.text in (",", ";", "–", "—", ":"):
            continue
        if token.text == "(" and following is not None and (following.text == ")" or following.i != token.i + 1):
            continue
        if token.text == ")" and (not kept or kept[-1].i != token.i - 1):
            continue
        kept.append(token)
    return kept


def _loose(token: Token, *, last: bool = False) -> bool:
    if token.is_space or (token.dep_ in ("cc", "preconj") and token.lower_ not in ("neither", "both", "either")):
        return True
    if last and token.lower_ == "yet" and token.nbor(-1).text == ",":
        return True
    if not token.is_punct:
        return False
    if last and token.text == '"' and token.tag_ == "``" and token.nbor(-1).text == ",":
        return True  # it opens what follows: "said Ida Holm, 67, "and we left""
    return token.text not in ("(", "“", '"', "‘", "'") if not last else token.text not in (")", "”", '"', "’", "'", "%")


def within_name(comma: Token) -> bool:
    """Whether a comma parts a place or day before a noun, and no aside: "the Vik, Norland-based firm, founded ..."."""
    before = comma.nbor(-1)
    over = before.head.head if before.dep_ == "nummod" else before.head
    return before.pos_ in ("PROPN", "NUM") and over.i > comma.i and over.pos_ == "NOUN"
