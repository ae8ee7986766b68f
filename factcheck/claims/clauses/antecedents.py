"""A relative clause -> whether it may well be about another noun than the one that a parser has hung it on.

Then nothing is said of either: "harvests in Ghana and Togo, which account for half", "a rise of calcium in the blood,
which may harm the heart".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import is_indefinite, is_person
from factcheck.claims.syntax.resulting import RESULTING
from factcheck.claims.syntax.saying import DOCUMENTS, SAYING
from factcheck.claims.syntax.stretches import NOMINAL, NOUNS, set_off
from factcheck.claims.syntax.supposed import CHARGING, DOUBTFUL

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LEARNING = SAYING | {"find", "hear", "learn", "know", "discover", "see", "read"}
# What is done to claims: "the claim that he made", but "the claim that he fled".
DONE_TO_CLAIMS = frozenset(
    """
    make spread repeat reject deny share hear believe hold dispute support raise advance voice post publish call find
    have test propose put dismiss debunk check investigate write get use take express receive see know bring file
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SCALES = {"scale", "rate", "pace", "basis"}
DENYING = {"deny", "dispute", "contest", "admit"}
EXPLAINING = {"blame", "put", "attribute", "ascribe"}
TAKEN = {"place", "part", "effect", "office", "shape", "action", "care", "note", "notice", "root", "hold", "time"}
PLURAL = {"are", "were", "have"}
NUMBERED = PLURAL | {"is", "was", "has", "does", "do"}


def astray(head: Token, pronoun: Token | None) -> bool:
    """Whether the noun of a relative clause is open.

    Parameters
    ----------
    head
        The verb of the clause.
    pronoun
        Its relative pronoun.
    """
    noun = head.head
    if pronoun is None or pronoun.tag_ == "WRB":
        return False
    if by_then(pronoun):
        return False
    if noun.dep_ == "npadvmod" and noun.head.lower_ == "worth" and noun.head.nbor(-1).pos_ in NOUNS:
        return True  # "jewels worth nine million euros, which belonged to a singer"
    if noun.pos_ == "ADJ" and noun.dep_ == "acomp":
        return True  # "nine are electric, which could make it worse"
    if pronoun.dep_ == "dobj" and pronoun.head is head and _has_object(head):
        return True  # "the work, which the state estimates will cost nine million"
    if pronoun.lower_ == "that" and pronoun.dep_ == "dobj" and noun.lemma_.lower() in DOUBTFUL:
        return head.lemma_.lower() not in DONE_TO_CLAIMS  # "the rumour that the mayor had fled"
    if _is_of_two(noun, pronoun) or _is_of_all(head, noun, pronoun) or _is_of_charge(head, noun, pronoun):
        return True
    if not set_off(head):
        return _away(head, noun) or _is_news(noun, pronoun) or _is_of_text(noun, pronoun)
    if _is_beside(head, noun, pronoun):
        return True
    if pronoun.lower_ != "which" or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if head.lemma_ == "mean" and "ccomp" in head.below and noun.lemma_.lower() not in DOCUMENTS:
        return True  # "the pier was shut, which meant that nobody came"
    return _one_of_two(head, noun) or _is_turn_of_phrase(noun) or _is_effect(head, noun) or _is_named_aside(head, noun)


def by_then(pronoun: Token) -> bool:
    """Whether a clause only begins with the time by which it was so: "ended in May, by which time nine had left"."""
    link = pronoun.nbor(-1).lower_
    return pronoun.dep_ == "det" and pronoun.head.lower_ in ("time", "point", "stage") and link in ("by", "at")


def _is_of_all(head: Token, noun: Token, pronoun: Token) -> bool:
    """Whether two come before who act, or a time before what was passed: "a child and an adult who arrive together"."""
    if pronoun.head is not head or pronoun.dep_ not in ("nsubj", "nsubjpass") or noun.tag_ != "NN":
        return False
    if head.tag_ == "VBP" and noun.dep_ == "conj":
        return True
    until = noun.lower_ in ("end", "start", "beginning") and noun.dep_ == "pobj"  # "to fund it to the end of 2011"
    return until and any(token.ent_type_ == "DATE" for token in noun.subtree if token.i < pronoun.i)


def _is_of_two(noun: Token, pronoun: Token) -> bool:
    """Whether it may be of both of two, or of either."""
    joined = noun.dep_ == "conj" or "conj" in noun.below
    if pronoun.tag_ == "WP$" and joined and "attr" in (noun.dep_, noun.head.dep_):
        return True  # "the dead are a woman and her driver, whose name is not known"
    bare = noun.dep_ == "conj" and noun.tag_ == "NN" and not noun.lefts
    return bare and is_indefinite(noun.head) and is_person(noun)  # "a mother and son who stole it"


def _is_of_charge(head: Token, noun: Token, pronoun: Token) -> bool:
    """Whether what is denied is a whole charge, not its last noun: "accused of hitting a guard, which he denies"."""
    if head.lemma_.lower() not in DENYING or pronoun.lower_ != "which" or pronoun.dep_ != "dobj":
        return False
    if noun.lemma_.lower() in DOUBTFUL:
        return False
    over = noun.head
    if noun.dep_ == "pobj":  # but "charged with fraud", "a charge of fraud"
        return over.head.lemma_.lower() not in CHARGING | DOUBTFUL or over.lower_ not in ("of", "with")
    return noun.dep_ in ("dobj", "attr", "conj") and over.dep_ in ("pcomp", "xcomp", "ccomp")


def _is_beside(head: Token, noun: Token, pronoun: Token) -> bool:
    """Whether a noun before the comma only measures, compares or places what the clause tells of."""
    if noun.ent_type_ == "TIME" or (noun.ent_type_ == "DATE" and pronoun.dep_ == "pobj"):
        return True  # "14 pounds after midnight, which is more than ..."
    if noun.dep_ == "pobj" and noun.head.head.lower_ in ("those", "that", "one", "ones"):
        return True  # "except those from the old trees, which may not be shown"
    if noun.dep_ == "pobj" and (noun.lemma_.lower() in SCALES or _within_largest(noun)):
        return True  # "by seven points on a scale of 100, which few notice"; "the oldest house in the town, which is"
    if noun.dep_ == "pobj" and noun.head.lower_ == "than" and is_indefinite(noun):
        return True  # "loggers no heavier than a coin, which recorded brain waves"
    # "turnout fell to 47 per cent, which analysts put down to the rain"
    return pronoun.dep_ == "dobj" and head.lemma_.lower() in EXPLAINING and noun.dep_ == "pobj"


def _is_turn_of_phrase(noun: Token) -> bool:
    """Whether a bare noun only tells how something is done: "they were fed on demand, which may explain it".

    Or what is done, with its verb: "the vote took place, which surprised them".
    """
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() == "take":
        return noun.lower_ in TAKEN and not noun.lefts
    bare = noun.tag_ == "NN" and noun.dep_ == "pobj" and not noun.lefts and not noun.ent_type_
    return bare and noun.head.head.pos_ == "VERB" and noun.head.lower_ in ("on", "in", "by", "at", "under")


def _is_named_aside(head: Token, noun: Token) -> bool:
    """Whether it may be of what is done to a thing described before: "the sale of Argon, a bank, which failed"."""
    name = noun.head if noun.dep_ == "appos" else noun
    apart = any(child.dep_ == "appos" and child.i < head.i and set_off(child) for child in name.children)
    above = name.head.head
    if not apart or name.dep_ != "pobj" or name.ent_type_ == "PERSON" or above.tag_ != "NN":
        return False
    return above.i < name.i and not is_person(above)


def _has_object(head: Token) -> bool:
    """Whether a verb that takes one object has one behind it."""
    if head.lemma_.lower() in ("call", "name", "consider", "find", "make"):
        return False
    return any(child.i > head.i for child in head.below.get("dobj", ()))


def _within_largest(noun: Token) -> bool:
    """Whether a noun is only what something is the largest or oldest of."""
    above = noun.head.head
    superlative = above.pos_ in ("NOUN", "PROPN") and any(c.tag_ in ("JJS", "RBS") for c in above.below.get("amod", ()))
    return superlative and noun.head.lower_ in ("in", "of", "on")


def _is_effect(head: Token, noun: Token) -> bool:
    """Whether a clause tells what may come of the event around it: "it thins the salt in the blood, which can kill"."""
    above = noun.head.head
    if head.lemma_.lower() not in RESULTING or noun.dep_ != "pobj" or above.dep_ != "dobj":
        return False
    return noun.tag_ in ("NN", "NNS") and above.tag_ in ("NN", "NNS") and noun.head.lower_ != "of"


def _is_of_text(noun: Token, pronoun: Token) -> bool:
    """Whether it is a text or what that is about: "a report about a lamp that had never been shown to the inquiry"."""
    text = noun.head.head if noun.dep_ == "pobj" else noun
    return pronoun.lower_ != "who" and text.lemma_.lower() in DOCUMENTS and noun.head.lower_ in ("about", "on")


def _away(head: Token, noun: Token) -> bool:
    """Whether another noun than its own stands right before a clause: "most of it went on debts that were old"."""
    edge = head.left_edge.i
    before = noun.doc[edge - 1] if edge else noun
    if before is noun or before.tag_ not in NOMINAL or noun in before.ancestors:
        return False
    return noun.head.pos_ in ("VERB", "AUX") and noun.i < noun.head.i < before.i and before.ent_type_ != "DATE"


def _is_news(noun: Token, pronoun: Token) -> bool:
    """Whether "that" brings in what somebody learns: "heard from a friend that the play, which ..., would close"."""
    if pronoun.lower_ != "that" or pronoun.dep_ in ("nsubj", "nsubjpass") or noun.dep_ != "pobj":
        return False
    over = noun.head.head
    return over.pos_ == "VERB" and over.lemma_.lower() in LEARNING


def _one_of_two(head: Token, noun: Token) -> bool:
    """Whether a clause after a comma agrees with its noun and with another one beside it."""
    last = noun.doc[max(head.left_edge.i - 2, 0)]
    plural = head.tag_ == "VBP" or any(child.lower_ in PLURAL for child in (head, *head.children))
    if plural and noun.tag_ == "NNS" and last is not noun and last.dep_ == "conj" and noun in last.ancestors:
        return True
    above = noun.head.head if noun.dep_ == "pobj" else noun
    forms = ("NN",) if head.tag_ in ("VBZ", "VBP") or _shows_number(head) else ("NN", "NNS")
    if above is noun or above.tag_ not in forms or noun.tag_ not in forms or noun.ent_type_:
        return False
    return sum(child.dep_ == "prep" and child.i < noun.i for child in above.children) > 1


def _shows_number(head: Token) -> bool:
    """Whether a verb or its auxiliary has one form for one and another for several."""
    return any(token.lower_ in NUMBERED for token in (head, *head.children))


def is_either(words: list[Token]) -> bool:
    """Whether one of two is left open: "those who were ill or who could not come"."""
    return any(t.tag_ in ("WP", "WDT") and t.nbor(-1).lower_ == "or" for t in words)
