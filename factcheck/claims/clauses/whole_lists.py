"""The items of a list -> whether the list is to be left whole: they go together, share a word, or are one name.

collective.py says what several do or are as one; here it is the list itself that shows it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.clauses.collective import joint_objects, joint_subjects, likened
from factcheck.claims.clauses.scope import bound, is_count
from factcheck.claims.syntax.agreement import SUBJECT
from factcheck.claims.syntax.asides import POSTS
from factcheck.claims.syntax.grammar import is_determined, is_indefinite, is_person
from factcheck.claims.syntax.names import given_names
from factcheck.claims.syntax.stretches import FEW, MEASURES, set_off

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What is left of a whole ("two in Vik and the rest in Holm") is shared out, not listed.
REMAINING = {"rest", "others", "remainder"}
# What denies all items of a list when it stands before the first ("no trams and buses ran").
NEGATIVE = {"no", "neither"}
# What is so many of one and so many of another is one measure: "7 hours, 14 minutes and 9 seconds".
UNITS = frozenset("year month week day hour minute second kilometre metre mile foot inch pound ounce degree".split())  # noqa: SIM905
DESCRIBING = {"amod", "compound", "nmod", "nummod", "poss", "quantmod"}
ACTIVE = {
    "lower",
    "free",
    "open",
    "clean",
    "slow",
    "clear",
    "empty",
    "close",
    "secure",
    "narrow",
}  # adjectives that are verbs as well
PERFECT = {"had", "has", "have"}
PLACING = {"in", "on", "at", "under", "near", "behind", "outside"}
# What is said of one thing beside others, and not of one of a kind.
LEVELS = {"bad", "poor", "weak", "strong", "high", "low", "slow"}
# "a number of old and new mills"
AMOUNTING = {"number", "range", "series", "set", "group", "total", "majority", "half"}
SHARES = {"cent", "percent", "%", "pc"}


def is_whole(heads: list[Token], inside: set[Token]) -> bool:
    """Whether a list is not to be taken apart: its items go together, share a negation, or are one name."""
    first = heads[0]
    if any(child.lower_ in NEGATIVE for child in first.children) and _undetermined(heads[1:]):
        return True
    if _denied_elsewhere(heads) or _more_than(first):
        return True
    if first.dep_ == "amod" and _described_together(heads, inside):
        return True
    if first.dep_ == "appos" and first.head.dep_ in SUBJECT and joint_subjects(verb_of(first.head, inside)):
        return True  # "its founders, Ida Holm and Karl Vik, own a fifth"
    if first.dep_ == "appos" and not set_off(first):  # "the brothers Lee and Carl Vik"
        return True
    if any(head.lower_ in REMAINING for head in heads) or joint_objects(first) or _one_name(heads) or one_person(heads):
        return True
    if _share_article(heads) or _is_one_thing(heads) or _of_several(first) or _fields_of_office(heads):
        return True
    if _as_many_days(heads, inside) or _placed_apart(heads) or _may_act(heads):
        return True
    if bound(heads, inside) or _counted_of_all(first, inside) or _shares_tail(heads, inside):
        return True
    if _of_outer(first) or _counted_together(heads) or all(h.lemma_.lower() in UNITS and _numbered(h) for h in heads):
        return True
    if first.dep_ in ("acomp", "amod") and _compared(heads):
        return True
    joined = any(child.text == "&" for head in heads for child in head.children)
    return joined or alternatives(heads) or _unlike(heads)


def _described_together(heads: list[Token], inside: set[Token]) -> bool:
    """Whether what describes a noun is part of a word, or tells two things apart that are the same."""
    first = heads[0]
    if first.text[:1].isdigit() or any(map(_hyphened, heads)):  # "the 84th and 89th minutes"
        return True
    if any(token.lower_ == "yet" for token in first.doc[first.i : heads[-1].i]):
        return True  # "an unusual yet moving speech"
    several = first.head.tag_ in ("NNS", "NNPS") and first.head.head.head.lemma_.lower() not in AMOUNTING
    if several and joint_objects(first.head):
        return True  # "compared the first and fourth budgets", "a combination of proven and potential reserves"
    return first.head.dep_ in SUBJECT and likened(verb_of(first.head, inside))  # "public and private pay are the same"


def _denied_elsewhere(heads: list[Token]) -> bool:
    """Whether "no" before an item may go on from within another: "a line that carries no mail and no freight"."""
    first = heads[0]
    denied = [head for head in heads if head.left_edge.lower_ == "no"]
    if not denied or first in denied:
        return False
    joint = denied[0].left_edge.nbor(-1)
    if joint.lower_ == "but":
        return False
    between = first.doc[first.i + 1 : joint.i]
    return first.dep_ != "dobj" or any(token.pos_ in ("VERB", "AUX") or token.lower_ == "no" for token in between)


def _more_than(first: Token) -> bool:
    """Whether there are more of all than of something: "more men and women have died at work than in the war"."""
    more = any(child.lower_ in ("more", "fewer", "less") for child in first.below.get("amod", ()))
    return more and "than" in first.sent.words


def one_person(heads: list[Token]) -> bool:
    """Whether two roles are those of one, who is named behind them: "her friend and colleague Maria Bell"."""
    first, last = heads[0], heads[-1]
    if first.tag_ != "NN" or not is_person(first) or not is_determined(first) or is_determined(last):
        return False
    beside = any(child.dep_ == "appos" and child.tag_ == "NNP" and child.i > last.i for child in last.children)
    return (last.tag_ == "NN" and beside) or (last.ent_type_ == "PERSON" and last.left_edge.tag_ in ("NN", "JJS"))


def _share_article(heads: list[Token]) -> bool:
    """Whether two people share an article, or lack one: "a mother and son were jailed", "Mother and son jailed"."""
    first, last = heads[0], heads[-1]
    if len(heads) != 2 or first.dep_ not in SUBJECT or first.ent_type_ or not {first.tag_, last.tag_} <= {"NN", "NNP"}:
        return False
    if not (is_person(first) and is_person(last)) or last.left_edge is not last:
        return False
    return is_indefinite(first) or first.is_sent_start


def _is_one_thing(heads: list[Token]) -> bool:
    """Whether "a" before one of two things is that of the other as well: "bought a boat and car"."""
    first, last = heads[0], heads[-1]
    if len(heads) != 2 or first.left_edge.lower_ not in ("a", "an") or not {first.tag_, last.tag_} <= {"NN"}:
        return False
    return first.left_edge.head is first and last.left_edge is last is last.right_edge and not is_person(last)


def _fields_of_office(heads: list[Token]) -> bool:
    """Whether the items are what one person has charge of: "the Minister of Trade and Industry"."""
    first = heads[0]
    if first.dep_ != "pobj" or first.head.lower_ not in ("of", "for"):
        return False
    office = first.head.head
    one = office.tag_ in ("NN", "NNP") and office.dep_ != "pobj" and (is_person(office) or office.lower_ in POSTS)
    bare = all(head.tag_ in ("NN", "NNP", "NNS", "NNPS") and not is_person(head) for head in heads)
    return one and bare and not any(map(is_determined, heads)) and not any(head.ent_type_ == "PERSON" for head in heads)


def _of_several(first: Token) -> bool:
    """Whether a list is within what one of several is: "the winners are a nurse from Vik and her brother"."""
    link = first.head
    told = link.head if first.dep_ == "pobj" and link.dep_ == "prep" else first
    if told is first or told.dep_ != "attr" or told.tag_ != "NN":
        return False
    return is_indefinite(told) and told.head.lower_ in ("are", "were")


def _placed_apart(heads: list[Token]) -> bool:
    """Whether the second item has the preposition before the first: "the mayor in Rome and the king in Oslo"."""
    first = heads[0]
    link = first.head.lower_ if first.dep_ == "pobj" else ""
    after = heads[-1].right_edge.i + 1
    again = (c for c in first.head.head.children if c.lower_ == link and c.i == after and c.dep_ == "prep")
    if link in ("with", "to") and next(again, None) is not None:
        return True  # "with burns and his sister with a broken arm"
    if len(heads) == 2 and link in PLACING and is_determined(first) and heads[1].left_edge is heads[1]:
        place = first.doc[after] if after < first.sent.end else first
        if place.dep_ == "prep" and place.lower_ in PLACING - {link} and place.head is not heads[1]:
            return True  # "a knife in the kitchen and blood on the stairs"
    if len(heads) != 2 or link in ("", "of") or any(child.lower_ == link for child in first.children):
        return False
    return any(child.lower_ == link and child.dep_ == "prep" for head in heads[1:] for child in head.children)


def _may_act(heads: list[Token]) -> bool:
    """Whether the last item may be another verb with its object: "may improve memory and lower blood pressure"."""
    first, last = heads[0], heads[-1]
    opens, verb = last.left_edge, first.head
    if _may_have_acted(first, last):
        return True
    if (
        first.dep_ != "dobj"
        or verb.tag_ != "VB"
        or opens is last
        or opens.lower_ not in ACTIVE
        or "amod" in first.below
    ):
        return False
    return opens.nbor(-1).dep_ == "cc" and any(child.tag_ in ("MD", "TO") for child in verb.children)


def _may_have_acted(first: Token, last: Token) -> bool:
    """The same of what was done: "left thousands without power and disrupted train services"."""
    verb = first.head if first.dep_ == "dobj" else first.head.head
    opens = last.left_edge
    acts = opens.tag_ in ("VBN", "VBD", "JJ") and opens.dep_ == "amod" and opens.lower_.endswith("ed")
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(c.lower_ in PERFECT for c in verb.below.get("aux", ())))
    return acts and past and last.tag_ == "NNS" and opens.nbor(-1).dep_ == "cc"


def _as_many_days(heads: list[Token], inside: set[Token]) -> bool:
    """Whether days are those of as many things, one of each: "over two legs on 28 April and 5 May"."""
    dated = all(head.ent_type_ == "DATE" for head in heads)
    return dated and any(FEW.get(t.lower_) == len(heads) and t.dep_ == "nummod" and t.i < heads[0].i for t in inside)


def _counted_of_all(first: Token, inside: set[Token]) -> bool:
    """Whether a figure is that of all: "results from Ghana and Kenya, based on 900 children", of both together."""
    noun = first.head.head
    if first.dep_ != "pobj" or noun.dep_ not in SUBJECT or noun.tag_ != "NNS":
        return False
    own = set(first.head.subtree)
    return any(is_count(token) and token not in own for token in inside)


def tail(heads: list[Token], inside: set[Token]) -> set[Token]:
    """What hangs on an item and stands behind a later one, whose it may be: "murder and possession [of a knife]"."""
    return {
        token
        for head, after in pairwise(heads)
        for child in head.children
        if child.i > after.i and child.dep_ == "prep"
        for token in child.subtree
        if token in inside
    }


def _shares_tail(heads: list[Token], inside: set[Token]) -> bool:
    """Whether a tail may be that of some items only, since these are described apart: "attempted murder and ..."."""
    named = any(head.pos_ == "PROPN" for head in heads)
    described = named or any(c.dep_ in DESCRIBING and c.i < h.i for h in heads for c in h.children)
    return described and bool(tail(heads, inside))


def _hyphened(item: Token) -> bool:
    """Whether an item is a part of a word: "a medium- and long-haul airliner", "a black-and-white photo"."""
    return item.i + 1 < item.sent.end and item.nbor(1).text == "-"


def _of_outer(first: Token) -> bool:
    """Whether the last item may belong to the list around its noun: "by age, noise at work or diabetes"."""
    outer = first.head.head if first.dep_ == "pobj" else first
    if outer == first or outer.dep_ != "conj" or outer.pos_ not in ("NOUN", "PROPN"):
        return False
    return "cc" not in outer.head.below


def _counted_together(heads: list[Token]) -> bool:
    """Whether a number or a kinship holds of all items: "150 welders and electricians", "the brothers Olav and Per"."""
    first, last = heads[0], heads[-1]
    if any(
        child.dep_ in ("compound", "nmod")
        and child.tag_ == "NNS"
        and all(token.pos_ == "PROPN" for token in first.doc[child.i + 1 : first.i])
        for child in first.children
    ):
        return first.tag_ == "NNP" and last.tag_ == "NNP"
    alike = first.tag_ == last.tag_ == "NNS" and first.dep_ in ("dobj", "pobj", *SUBJECT)
    bare = not any(child.i < last.i and child.dep_ not in ("cc", "punct") for child in last.children)
    return alike and bare and _numbered(first) and first.ent_type_ not in MEASURES


def verb_of(subject: Token, inside: set[Token]) -> Token:
    """The verb that a subject has in a clause; it may have been carried over from another."""
    if subject.head in inside:
        return subject.head
    verbs = (
        t
        for t in inside
        if t.pos_ in ("VERB", "AUX")
        and t.dep_ not in ("aux", "auxpass")
        and (t.head not in inside or t.dep_ in ("relcl", "acl", "conj"))
    )
    return min(verbs, key=lambda token: token.i, default=subject.head)


def _described_alone(first: Token, last: Token) -> bool:
    """Whether what stands before the last item alone shows that it may be none of the list.

    It is more or less than before ("a fall in sales of tractors and bad weather"), or what somebody does with it, too
    ("for smuggling cash and financing protests").
    """
    opens = last.left_edge
    if first.dep_ == "dobj" and first.head.tag_ == "VBG":
        return opens.lower_.endswith("ing") and opens is not last
    if first.dep_ != "pobj" or first.head.head.pos_ != "NOUN" or first.left_edge is not first or last.pos_ != "NOUN":
        return False
    return any(c.tag_ in ("JJR", "VBG") or c.lower_ in LEVELS for c in last.children if c.i < last.i)


def _unlike(heads: list[Token]) -> bool:
    """Whether the items may belong to different nouns: "a lack of staff and a leak", "head of a firm and owner".

    Figures of each are the parts of a whole: "a jury of seven women and five men".
    """
    first, *others = heads
    if first.dep_ == "pobj" and (first.ent_type_ in MEASURES) != (others[-1].ent_type_ in MEASURES):
        return True  # "a cut to nine million and large losses"
    shares = any(_numbered(head) and head.lower_ in SHARES for head in others)
    if first.dep_ == "pobj" and shares and not _numbered(first):
        return True  # "46 per cent came on foot and 22 per cent by bus"
    if first.dep_ == "pobj" and first.head.lower_ == "in" and _numbered(first.head.head) and not is_determined(first):
        return True  # "90 million euros in cash and shares"
    counted = first.dep_ == "pobj" and first.head.head.pos_ == "NUM" and first.tag_ in ("NNS", "NNPS")
    if counted and others[-1].tag_ in ("NN", "NNP"):
        return True  # "nine of its shops and the mill"
    if first.dep_ in SUBJECT:
        parts = (t for t in first.subtree if t.dep_ == "pobj" and t.head.head == first and _numbered(t))
        return any(_numbered(head) for head in others) and next(parts, None) is not None
    within = first.dep_ == "pobj" and first.head.head.pos_ == "NOUN" and not is_determined(first)
    if within and not _numbered(first) and all(map(_numbered, others)) and first.tag_ == "NN":
        return True  # "guilty to fraud by abuse of trust and two counts of theft"
    if _described_alone(first, others[-1]):
        return True
    new = any(map(is_indefinite, others))
    if first.dep_ == "pobj" and first.pos_ == "PROPN" and new and not is_person(others[-1]):
        return True  # "money from Rand Holm and a credit line of nine million"
    if first.dep_ != "pobj" or first.head.lower_ != "of" or first.head.head.pos_ not in ("NOUN", "PROPN"):
        return False
    if _numbered(first) and all(_numbered(head) for head in others):
        return True
    if new and "det" not in first.below:
        return True
    last = others[-1]
    return last.pos_ == "NOUN" and not is_determined(last) and is_person(last) and not is_person(first)


def _compared(heads: list[Token]) -> bool:
    """Whether "more" or "than" goes with all items: "is more costly and dangerous than it was"."""
    first, *others = heads
    more = any(child.lower_ in ("more", "less") for child in first.below.get("advmod", ()))
    again = any("advmod" in head.below and head.left_edge.lower_ not in ("more", "less") for head in others)
    if not more or again or any(head.tag_ == "JJR" for head in others):
        return False
    return any(child.lower_ == "than" for head in others for child in head.children)


def _numbered(noun: Token) -> bool:
    return "nummod" in noun.below


def _undetermined(heads: list[Token]) -> bool:
    """Whether an item has no article or number of its own, and so shares that of the first."""
    own = ("det", "poss", "nummod", "amod", "quantmod")
    return any(not any(child.dep_ in own and child.i < head.i for child in head.children) for head in heads)


def _one_name(heads: list[Token]) -> bool:
    """Whether the list is part of one name ("the Organization for Security and Cooperation")."""
    first, last = heads[0], heads[-1]
    if first.tag_ == last.tag_ == "NNP" and first.lower_ in given_names() and _undetermined(heads[1:]):
        named = (child for child in last.children if child.dep_ == "compound" and child.lower_ in given_names())
        return first.left_edge.tag_ == "DT" and next(named, None) is not None  # "the Ann and Jon Vik Fund"
    office = first.head.head if first.dep_ == "pobj" and first.head.lower_ in ("of", "for") else first
    if office.tag_ == "NNP" and all(head.pos_ == "PROPN" for head in heads) and office is not first:
        return _undetermined(heads[1:])  # "the Port Authority of Vik and Holm"
    between = heads[0].doc[heads[0].i + 1 : heads[-1].i + 1]
    inside = all(token.ent_iob_ == "I" for token in between)
    return inside and heads[0].ent_type_ not in ("", "PERSON", "GPE", "NORP", "LOC")


def alternatives(heads: list[Token]) -> bool:
    """Whether the items are joined by "or" and it is not said which of them holds: of none, after a negation."""
    if any(child.dep_ == "neg" for token in heads[0].ancestors for child in token.children):
        return False
    return any(child.lower_ in ("or", "nor") for head in heads for child in head.children if child.dep_ == "cc")
