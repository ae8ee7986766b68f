"""What stands beside a noun -> whether it names it, goes on with it or says something of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from factcheck.claims.syntax.agreement import SUBJECT
from factcheck.claims.syntax.names import FIRMS, HUMAN, plain
from factcheck.claims.syntax.stretches import NOMINAL, TIMES, set_off
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Prepositions that tell who or what is among those spoken of.
INCLUDING = {"including", "like", "unlike", "such", "among", "except", "besides", "according"}
# Nouns for who holds a post in a body, beside those for what people are.
POSTS = {"chair", "head", "leader", "member", "co-founder", "president", "treasurer", "spokesperson", "coordinator"}
ROLE = {"compound", "amod", "nmod"}
# Whether what follows a word is over: "the town, formerly Vik".
ONCE = {"once": True, "formerly": True, "originally": True, "previously": True, "initially": True, "now": False}
STRESSING = {"himself", "herself", "itself", "themselves"}  # "Holm, himself a clerk", "the dam itself"
QUANTITIES = {"several", "many", "few", "some", "most", "all", "both", "various"}


def naming(noun: Token) -> Token | None:
    """The name in apposition to a description ("her chief, Karl Vik"), or None.

    A bare noun before a name is mostly a parser's slip; several names go with a plural only.
    """
    counted = noun.tag_ == "CD" and noun.is_alpha and noun.dep_ in SUBJECT and "prep" in noun.below  # "one of them"
    if not (noun.pos_ == "NOUN" or counted) or not noun.children or "appos" not in noun.sent.deps:
        return None
    name = next(iter(noun.below.get("appos", ())), None) or _name_after(noun) or _name_of_both(noun)
    if name is None or name.pos_ != "PROPN" or name.ent_type_ in TIMES:
        return None  # "profit for the six months to June"
    before = name.left_edge.nbor(-1)
    if before is not noun and before.dep_ == "pobj" and before.tag_ == "NN" and "det" in before.below:
        return None  # "the brother of the painter Ida Holm": she is no brother
    first = name.left_edge.lower_
    if first in ("a", "an") or first in ONCE:
        return None  # "the attacker, an Austrian known to the police, ..."; "the town, originally Vik, ..."
    described = counted or has(noun, ("det", "poss", "amod", "nummod"))
    if not described or any(t.text in ":;–" for t in name.subtree):
        return None
    several = noun.tag_ == "NNS" or (counted and noun.lower_ != "one")
    if ("conj" in name.below) != several or ("conj" in noun.below and not _names_one(noun, name)):
        return None
    return name


def _names_one(noun: Token, name: Token) -> bool:
    """Whether a name is that of the first of two, or of one who is both."""
    one = in_front(noun, name) or name == _name_of_both(noun)
    return noun.tag_ == "NN" and name.ent_type_ == "PERSON" and one


def in_front(noun: Token, name: Token) -> bool:
    """Whether another follows the one who is named: "its head, Ida Holm, and her deputy"."""
    return "conj" in noun.below and name.i < noun.below["conj"][0].left_edge.i


def _name_of_both(noun: Token) -> Token | None:
    """The name behind the second of two roles of one person: "its founder and largest shareholder, Ida Holm"."""
    other = next(iter(noun.below.get("conj", ())), None)
    if other is None or noun.tag_ != "NN" or other.tag_ != "NN" or has(other, ("det", "poss")):
        return None
    return next((child for child in other.below.get("appos", ()) if child.ent_type_ == "PERSON"), None)


def _name_after(noun: Token) -> Token | None:
    """The name that a parser has hung on the last word of a description ("the mayor of Harburg, Karl Vik")."""
    human = noun.lemma_.lower() in HUMAN
    if not human and noun.lemma_.lower() not in POSTS:
        return None
    last = next((c for prep in noun.rights if prep.dep_ == "prep" for c in prep.rights if c.dep_ == "pobj"), None)
    if last is None or last.ent_type_ == "PERSON":
        return None
    name = next((c for c in last.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    return name if name is not None and (human or name.ent_type_ == "PERSON") else None


def goes_on(item: Token) -> Token | None:
    """The second of three or more names in a row, which is parsed as an aside of the first at times."""
    if item.pos_ != "PROPN" or "appos" not in item.below or "conj" in item.below:
        return None
    asides = (t for t in item.below["appos"] if t.i > item.i and t.pos_ == "PROPN" and t.ent_type_ != "GPE")
    aside = next(asides, None)
    return aside if aside is not None and "conj" in aside.below else None


def completes(aside: Token) -> bool:
    """Whether an aside is the rest of a date or of a place ("June 16, 2015", "Austin, Texas")."""
    if aside.dep_ != "appos" or "conj" in aside.below:
        return False
    if aside.ent_type_ == "DATE":
        return bool(aside.is_digit and aside.head.ent_type_ == "DATE")
    return bool(aside.ent_type_ == "GPE" and aside.head.ent_type_ == "GPE" and aside.i > aside.head.i)


def plain_name(noun: Token) -> list[Token]:
    """The name alone of a person who is said to be somebody's ("her deputy Karl Vik"); empty for anything else."""
    if noun.ent_type_ != "PERSON" or not any(t.tag_ == "PRP$" for child in noun.lefts for t in child.subtree):
        return []
    return [token for token in noun.subtree if token.ent_type_ == "PERSON" and token.i <= noun.i]


def without_role(tokens: list[Token]) -> list[Token]:
    """The full name alone of somebody with a bare role before it: "party leader Ida Holm"."""
    start = len(tokens)
    while start and tokens[start - 1].ent_type_ == "PERSON":
        start -= 1
    role, name = tokens[:start], tokens[start:]
    bare = all(token.dep_ in ROLE and token.pos_ in ("NOUN", "PROPN", "ADJ") for token in role)
    return name if role and len(name) > 1 and bare and role[-1].pos_ == "NOUN" else tokens


def is_predicative(token: Token) -> bool:
    """Whether an adjective after its noun, between commas, says something of it ("the council, wary of debt, ...")."""
    if token.pos_ != "ADJ" or token.dep_ not in ("amod", "acl", "appos") or token.i < token.head.i:
        return False
    if not set_off(token):
        return False
    last = token.right_edge  # "Holm, visibly angry, left", but "a day cold, wet and windy"
    closed = last.i + 1 < token.sent.end and last.nbor(1).text == "," and token.left_edge.i > token.sent.start
    return any(child.i > token.i for child in token.children) or (closed and "advmod" in token.below)


def is_counted_as(some: Token) -> bool:
    """Whether some of them are what a noun is for: "..., one of them a driver"."""
    return some.head.dep_ == "advcl" and some.head.pos_ == "NOUN" and some.i < some.head.i


def is_beside(token: Token) -> bool:
    """Whether a phrase stands between commas after its noun ("the ship, with nine on board, ...")."""
    if token.dep_ not in ("prep", "advmod") or token.i < token.head.i or token.head.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.lower_ in INCLUDING or (token.dep_ == "advmod" and token.lower_ not in ("down", "up")):
        return False
    doc, before, after = token.doc, token.left_edge.i - 1, token.right_edge.i + 1
    return bool(before > token.sent.start and after < token.sent.end and doc[before].text == doc[after].text == ",")


def describes(aside: Token) -> bool:
    """Whether an aside says what a name, or "the suspect", is: "Ida Holm, a Dane who ...", "the suspect, a man who"."""
    noun, first = aside.head, aside.left_edge.lower_ in ("a", "an")
    if noun.pos_ == "PROPN":
        return first or aside.pos_ == "NOUN"
    if noun.lemma_.lower() in HUMAN and aside.lemma_.lower() in FIRMS:
        return False  # "the head of the miners, a union that ..."
    return first and noun.pos_ == "NOUN" and any(child.lower_ == "the" for child in noun.below.get("det", ()))


def shares_out(aside: Token) -> bool:
    """Whether an aside tells what some of several are, and what the others: "two judges, one Greek and one Dane"."""
    if aside.dep_ != "appos" or not (aside.tag_ == "CD" or aside.lower_ == "one") or aside.head.tag_ != "NNS":
        return False
    others = aside.below.get("conj", ())
    return any(t.tag_ == "CD" or t.lower_ in ("one", "other", "others") for one in others for t in one.subtree[:2])


def within(tokens: Sequence[Token]) -> str:
    """A phrase as it is written within a sentence."""
    name = plain(tokens)
    begins = tokens[0].is_sent_start and tokens[0].pos_ not in ("PROPN", "X")
    return name[:1].lower() + name[1:] if begins and not (name[:2].isupper() and name[1:2] != " ") else name


def counted(tokens: Sequence[Token]) -> str:
    """A phrase of which some are counted: of "holders, most of whom have debts" it is "most of the holders"."""
    if tokens[0].tag_ in ("RB", "IN", "RP", "JJR", "RBR"):  # "up to 200 cars, none of which"
        figure = max((n for n, token in enumerate(tokens) if token.tag_ == "CD"), default=-1)
        return f"the {within(tokens[figure + 1 :] or tokens)}"
    told = has(tokens[-1], ("det", "poss")) or any(token.lower_ in QUANTITIES for token in tokens)
    return within(tokens) if told or tokens[-1].tag_ != "NNS" else f"the {within(tokens)}"


def in_list(aside: Token) -> bool:
    """Whether what a parser took for an aside is the second of several: "by health, medical history, age or sex"."""
    after = aside.right_edge.i + 1
    following = aside.doc[after : min(after + 6, aside.sent.end)]
    if not following or following[0].text != "," or has(aside, ("det", "poss")) or aside.pos_ != "NOUN":
        return False
    third = list(takewhile(lambda token: not token.is_punct, following[1:]))
    joint = next((n for n, token in enumerate(third) if token.lower_ in ("and", "or")), 0)
    return joint > 0 and all(token.tag_ in (*NOMINAL, "JJ", "CD") for token in third[:joint])
