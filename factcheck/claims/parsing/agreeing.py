"""Clauses and verbs that do not agree with what they hang on -> hung on what they agree with.

"The head of three firms who has left" tells of the head, "cuts from the state that hit schools" of the cuts, and in
"asked them to stay and left" the second verb goes on with the first that has a tense.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import join
from factcheck.claims.syntax.agreement import PARTS, PLURAL_FORMS, SEVERAL, SHARES, SINGULAR_FORMS
from factcheck.claims.syntax.grammar import AUXILIARIES, PRESENT, SUBJECTS, TENSED, is_infinitive
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

RELATIVE = {"who", "which", "that"}
# Nouns that take either form: bodies of people, and plurals that look like one.
EITHER = frozenset(
    """
    police staff team side crew couple pair trio duo group family public press board committee council government party
    company firm club band gang army class community population audience jury union administration majority minority
    data media fish species series people cattle troop half rest lot number average total one
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
STOCKS = {"shares", "stocks", "bonds"}
UNCLEAR = {"CD", "NNP", "NNPS", "PRP", "DT", "JJ"}  # tags of what may be one or several, and of parts of names
STEPS = {"pobj", "prep", "appos", "conj"}  # from a noun to those that it stands below


def of_number(verb: Token) -> None:
    """Hang a clause on the noun that it agrees with: "a former head of several firms who has risen to the top"."""
    noun = verb.head
    plural = _is_plural_form(verb)
    if plural is None:  # "which must be unrolled and are made of latex"
        again = (c for c in verb.children if c.dep_ == "conj" and not has(c, SUBJECTS))
        plural = next((form for form in map(_is_plural_form, again) if form is not None), None)
    pronoun = verb.left_edge
    if plural is None or pronoun.lower_ not in RELATIVE or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return
    if pronoun.head is not verb or not noun.i < pronoun.i:
        return
    if plural and (stock := _stock_of(noun)) is not None:
        verb.head = stock
        return
    if _is_plural(noun) in (None, plural):
        return
    if plural and noun.dep_ == "conj":
        return  # "of science and technology that are"
    comma = pronoun.nbor(-1).text == ","
    other = pronoun.nbor(-2 if comma else -1)
    if comma and other.i > noun.i and not has(other, ("det", "poss")):
        return  # "terms for reproduction, which is"
    while other is noun or not _agrees(other, plural):
        if other.dep_ not in STEPS or (other is not noun and other.tag_ in UNCLEAR):
            return
        other = other.head
    verb.head = other


def _stock_of(noun: Token) -> Token | None:
    """The shares that a firm is named with: "shares in the firm, which have risen" are what has risen."""
    of = noun.head
    shares = of.head
    one = noun.tag_ in ("NN", "NNP") and noun.dep_ == "pobj"
    return shares if one and of.lower_ in ("in", "of") and shares.lower_ in STOCKS else None


def _agrees(noun: Token, plural: bool) -> bool:
    """Whether a noun may have a verb of this number."""
    either = noun.tag_ == "NN" and noun.lemma_.lower() in EITHER
    return either or _is_plural(noun) is plural


def of_tense(verb: Token) -> None:
    """A verb with a tense does not go on with an infinitive: "asked the firm to explain it but heard nothing"."""
    first = verb.head
    if first.i > verb.i or not is_infinitive(first) or has(verb, (*SUBJECTS, "mark")):
        return
    form = _form(verb)
    if form.tag_ not in TENSED or (form is verb and verb.lower_ == verb.lemma_.lower()):
        return
    found = [a for a in first.ancestors if a.i < first.i and a.pos_ in ("VERB", "AUX") and _same_tense(_form(a), form)]
    if not found or (len(found) > 1 and found[0].dep_ in ("relcl", "acl")):
        return  # nothing shows whether it goes on with "the house she wants to sell"
    if found[0].tag_ == "VBN" and form is verb and verb.tag_ == "VBD":
        verb.tag_ = "VBN"  # "has vowed to leave and packed his bags"
    join(verb, found[0], after=first.i)


def _form(verb: Token) -> Token:
    """The auxiliary of a verb that has its tense, or the verb."""
    return next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)


def _same_tense(form: Token, other: Token) -> bool:
    """Whether two forms are past, or both of the present; a past goes on with "has" and a participle, too."""
    if other.tag_ == "VBD":
        return form.tag_ == "VBD" or (form.lower_ in ("has", "have") and form.head.tag_ == "VBN")
    return form.tag_ in PRESENT


def _is_plural(noun: Token) -> bool | None:
    """Whether a noun is plural; None where it does not show or more may be meant than the noun says."""
    if (
        noun.tag_ not in ("NN", "NNS")
        or not noun.is_alpha
        or noun.lemma_.lower() in EITHER
        or noun.lower_ in PARTS | SEVERAL | SHARES
    ):
        return None
    if any(child.dep_ in ("conj", "nummod") and child.i > noun.i for child in noun.children):
        return None
    return noun.tag_ == "NNS"


def _is_plural_form(verb: Token) -> bool | None:
    """Whether a verb, or its auxiliary, is a form for several; None where that does not show."""
    form = _form(verb)
    if form.tag_ not in TENSED:
        return None
    if form.lower_ in PLURAL_FORMS:
        return True
    if form.lower_ in SINGULAR_FORMS:
        return False
    return {"VBZ": False, "VBP": True}.get(form.tag_)
