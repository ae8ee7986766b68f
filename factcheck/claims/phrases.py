"""What a noun phrase says in passing: "Elena Voss, mayor of Harburg", "the Food Agency (FA)", "singer Ida Holm"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses import Clause
from factcheck.claims.grammar import phrase
from factcheck.claims.stretches import is_plural, trim

# What stands between the article and the name in "the former Norrland striker Ida Holm".
ROLE = {
    "compound",
    "amod",
    "det",
    "nmod",
    "poss",
    "case",
    "appos",
    "nsubj",
    "nsubjpass",
    "pobj",
    "dobj",
    "attr",
    "agent",
}

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def asides(sentence: Span) -> Iterator[Clause]:
    """Claims that appositions make: the phrase is what its aside says it is."""
    for token in sentence:
        if token.dep_ != "appos" or not _tells(token.head, token):
            continue
        named = phrase(token.head, without=token)
        aside = trim(_core(token))
        named = [t for t in named if t not in aside]
        if named and aside:
            forms = ("was", "were") if _past(token) else ("is", "are")
            yield Clause(token, "appositive", named, aside, before=forms[is_plural(named)], carried=True)


def roles(sentence: Span) -> Iterator[Clause]:
    """Claims that a description before a name makes: "the painter Ida Holm" says that Ida Holm is a painter."""
    for entity in sentence.ents:
        if entity.label_ != "PERSON" or entity.start == sentence.start:
            continue
        role: list[Token] = []
        token = entity[0].nbor(-1)
        while (
            token.i >= sentence.start and token.dep_ in ROLE and token.pos_ in ("NOUN", "ADJ", "PROPN", "DET", "PART")
        ):
            role.insert(0, token)
            if token.pos_ == "DET" or token.i == sentence.start:
                break
            token = token.nbor(-1)
        owned = token.dep_ == "poss" or token.tag_ in ("PRP$", "POS")
        if not role or role[-1].tag_ != "NN" or role[0].pos_ == "PART" or owned:
            continue
        named = list(entity)
        bare = role[0].pos_ != "DET"
        article = ("an" if role[0].text[0].lower() in "aeio" else "a") if bare else ""
        yield Clause(role[-1], "appositive", named, role, before=f"is {article}".strip(), carried=True)


def _tells(noun: Token, aside: Token) -> bool:
    """Whether an aside says what its noun is; lists, places within places and translations are parsed as asides too."""
    if aside.ent_type_ in ("DATE", "TIME", "CARDINAL", "LANGUAGE", "NORP") or noun.dep_ in ("appos", "conj"):
        return False
    if any(child.dep_ in ("conj", "appos") for child in (*noun.children, *aside.children) if child != aside):
        return False
    if any(token.text in ":;–" for token in aside.subtree):
        return False
    if aside.pos_ == "PROPN" and noun.pos_ == "PROPN":
        return aside.text.isupper() and len(aside.text) > 1
    if aside.pos_ == "PROPN":
        # A name after a description ("the envoy Ida Holm"); a bare noun before a name is mostly a parser's slip.
        return noun.pos_ == "NOUN" and any(child.dep_ in ("det", "poss", "amod") for child in noun.children)
    described = any(child.dep_ in ("det", "poss", "amod", "prep", "compound", "nummod") for child in aside.children)
    return aside.pos_ == "NOUN" and noun.pos_ in ("PROPN", "NOUN") and described


def _core(aside: Token) -> list[Token]:
    """The aside without clauses; after a name, without what parsers hang on it that belongs to the sentence."""
    dropped = {t for child in aside.subtree if child.dep_ in ("relcl", "parataxis") for t in child.subtree}
    if aside.pos_ == "PROPN":
        dropped |= {t for child in aside.children if child.dep_ in ("prep", "npadvmod") for t in child.subtree}
    return [token for token in aside.subtree if token not in dropped]


def _past(aside: Token) -> bool:
    return any(child.lower_ in ("former", "late", "ex", "then") for child in aside.subtree)
