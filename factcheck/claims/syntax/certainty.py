"""Parsed complement -> how sure the words above it are, and who is: "it seems that", "Vik is sure that".

What "it" seems, or may be, is possible; what somebody is sure of is his word. Only what he is aware of is so. What
somebody is denied is no word at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import SUBJECTS, WHO, described, is_person, phrase, subject_of
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

SEEMING = {"seem", "appear"}
MAYBE = {"possible", "probable", "likely", "conceivable", "plausible", "thinkable"}
# What somebody is who holds something to be so, and what he is who hopes or fears that it may be.
SURE = frozenset(
    """
    sure certain convinced satisfied persuaded confident positive optimistic pessimistic adamant worried concerned
    alarmed anxious suspicious
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
PROSPECTS = {"likely", "unlikely", "certain", "sure", "bound", "due", "set", "expected"}  # of what is still to come
HOPING = {"hopeful", "afraid", "fearful", "scared", "doubtful", "unsure", "uncertain", "sceptical", "skeptical"}


def is_unsure(above: Token) -> bool:
    """Whether what follows only may be so: "it seems that", "it is possible that", "Vik is afraid that"."""
    verb, word = _verb_and_word(above)
    if word.lower_ in HOPING:
        return True
    if not any(child.lower_ == "it" and child.dep_ in SUBJECTS for child in verb.children):
        return False
    if word is verb and verb.lemma_ == "be":  # "it may be that he lied"
        return any(child.lower_ in ("may", "might", "could") for child in verb.below.get("aux", ()))
    return verb.lemma_.lower() in SEEMING or word.lower_ in MAYBE or (word.lower_ == "feared" and word is verb)


def leaves_open(head: Token) -> bool:
    """Whether a clause says no more than that what follows may be so: "it seems that the boat sank"."""
    word = next(iter(head.below.get("acomp", ())), head)
    told = (*head.below.get("ccomp", ()), *word.below.get("ccomp", ()))
    return word.lower_ not in HOPING and any(child.i > head.i for child in told) and is_unsure(word)


def holder(above: Token) -> list[Token]:
    """Whoever is sure of what follows, or afraid of it; nobody where "it" is certain."""
    verb, word = _verb_and_word(above)
    if word.lower_ not in SURE | HOPING or (word is verb and "auxpass" not in verb.below):
        return []
    if verb.lemma_ == "make":
        return []  # "made sure that the gate was shut"
    subject = phrase(word.head) if word.dep_ == "amod" else subject_of(verb)[0]
    if verb.dep_ == "relcl" and subject and subject[0].lower_ in WHO:
        return described(verb)
    return [] if not subject or subject[0].lower_ in ("it", "there") else subject


def is_not_sure(above: Token) -> bool:
    """Whether somebody is not sure of what follows, or it is not certain: "Vik is not sure that it will hold"."""
    verb, word = _verb_and_word(above)
    if [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]] == ["far", "from"]:
        return True  # "it is far from certain that"
    return "neg" in verb.below and word.lower_ in SURE | HOPING | MAYBE | {"clear", "obvious", "evident", "true"}


def is_seen_to(above: Token) -> bool:
    """Whether somebody is yet to see to what follows: "asked how to make sure that the money is not wasted"."""
    verb, word = (above.head, above) if above.dep_ == "ccomp" and above.pos_ == "ADJ" else _verb_and_word(above)
    return word.lower_ in ("sure", "certain") and verb.lemma_ == "make" and verb.tag_ in ("VB", "VBG")


def _verb_and_word(above: Token) -> tuple[Token, Token]:
    """The verb over a complement and the adjective that brings it in, on either of which it may hang."""
    if above.dep_ in ("acomp", "oprd", "amod") or (above.dep_ == "advcl" and above.pos_ == "ADJ"):
        return above.head, above  # "Vik, sure that the gate was open, drove on"
    return above, next(iter(above.below.get("acomp", ())), above)


def denies(verb: Token) -> bool:
    """Whether a verb says that something is not so."""
    lemma = verb.lemma_.lower()
    states = (lemma in ("dispute", "doubt") or rules_out(verb)) and any(
        child.dep_ == "ccomp" or (child.dep_ == "dobj" and child.tag_ == "PRP") for child in verb.children
    )
    return (states or lemma in ("deny", "refute")) and not is_kept_from(verb)


def is_kept_from(head: Token) -> bool:
    """Whether somebody is denied something, which is no denial: "the court denied him bail", "was denied entry"."""
    if head.lemma_ != "deny":
        return False
    passive = "auxpass" in head.below and "dobj" in head.below
    own = next(iter(head.below.get("nsubjpass", ())), None)
    if own is not None and (own.ent_type_ == "PERSON" or is_person(own)):
        return True  # "Holm was denied by the goalkeeper"
    return passive or "dative" in head.below or len(head.below.get("dobj", ())) > 1


def rules_out(verb: Token) -> bool:
    """Whether somebody holds that what follows is not so: "doctors ruled out that he had been poisoned"."""
    lemma = verb.lemma_.lower()
    return (lemma == "rule" and any(c.lower_ == "out" for c in verb.below.get("prt", ()))) or lemma == "exclude"


def is_prospect(verb: Token) -> bool:
    """Whether a verb tells how likely it is that something will be: "would cost nine million and was bound to fail"."""
    return verb.lemma_ == "be" and any(c.lower_ in PROSPECTS and has(c, ("xcomp",)) for c in verb.children)
