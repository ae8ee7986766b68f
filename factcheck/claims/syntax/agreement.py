"""A noun phrase -> whether the verb that is put in for it is plural.

The verb that it has in its own sentence tells, if any: "Rovers, beaten on Saturday, are third" says that Rovers were
beaten, "Rovers, founded in 1904, is up for sale" that Rovers was. Otherwise its noun does, or what the noun counts: "a
third of the trams", "at least 11".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.stretches import MEASURES, is_plural
from factcheck.claims.syntax.tense import UNCHANGING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

SINGULAR_FORMS = {"is", "was", "has", "does"}
PLURAL_FORMS = {"are", "were", "have", "do"}
SUBJECT = {"nsubj", "nsubjpass"}  # what a verb agrees with
# What counts those of a plural after "of".
PARTS = frozenset(
    """
    majority minority handful couple dozen third quarter half fifth sixth tenth rest lot number most many some few
    several all both none any
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SEVERAL = frozenset("many several few both others people police cattle them us".split())  # noqa: SIM905
SHARES = {"percent", "cent", "%"}
SYMBOLS = {"$", "£", "€"}
FURTHER = {"additional", "another", "further", "other"}  # before a number, of those counted with others


def takes_plural(phrase_tokens: list[Token]) -> bool:
    """Whether a noun phrase takes a plural verb."""
    shown = _shown(phrase_tokens)
    return _is_several(phrase_tokens) if shown is None else shown


def top_of(phrase_tokens: list[Token]) -> Token | None:
    """The token of a phrase that all others of it hang on, the first one where there are several."""
    inside = set(phrase_tokens)
    return next((token for token in phrase_tokens if token.head not in inside or token.head is token), None)


def _shown(phrase_tokens: list[Token]) -> bool | None:
    """The number of the verb whose subject a phrase is, all of it; None where that does not show."""
    top, inside = top_of(phrase_tokens), set(phrase_tokens)
    if top is None or top.dep_ not in SUBJECT:
        return None
    verb = top.head
    parts = (top, *top.below.get("amod", ()))  # "public [and private] spending"
    joined = any(child not in inside for part in parts for child in part.below.get("conj", ()))
    if joined or sum(child.dep_ in SUBJECT for child in verb.children) > 1:
        return None
    helper = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), verb)
    if helper.lower_ in SINGULAR_FORMS:
        return None if top.tag_ == "NNS" else False
    if helper.lower_ in PLURAL_FORMS:
        return True
    if helper.pos_ != "VERB" or helper.lower_ in UNCHANGING:
        return None
    return {"VBZ": False, "VBP": True}.get(helper.tag_)


def _is_several(phrase_tokens: list[Token]) -> bool:
    """Whether a phrase is plural by its noun, or by what that counts."""
    top = top_of(phrase_tokens)
    if top is None:
        return False
    if top.tag_ == "CD" and top.is_alpha and any(child.lower_ == "of" for child in top.children):
        return top.lower_ != "one"  # "with three of its runways closed"
    if top.tag_ == "CD" and top.like_num and not top.is_alpha:
        amount = top.ent_type_ in MEASURES or any(token.text in SYMBOLS for token in phrase_tokens)
        several = top.dep_ in SUBJECT | {"ROOT", "dep"} or phrase_tokens[0].lower_ == "the"  # "three of the 22 asked"
        several = several or any(child.lower_ == "of" or child.lower_ in FURTHER for child in top.children)
        return not amount and top.text != "1" and several
    of = next((child for child in top.children if child.lower_ == "of" and child.i == top.i + 1), None)
    share = top.lower_ in SHARES and any(child.tag_ == "CD" for child in top.children)
    if of is not None and (share or top.lower_ in PARTS) and of in phrase_tokens:
        whole = next((child for child in of.children if child.dep_ == "pobj"), None)
        every = top.lower_ == "number" and any(child.lower_ == "the" for child in top.children)
        return whole is not None and not every and (whole.tag_ in ("NNS", "NNPS") or whole.lower_ in SEVERAL)
    return top.lower_ in SEVERAL or is_plural(phrase_tokens)
