"""What a noun phrase says in passing: "Elena Voss, mayor of Harburg", "the Food Agency (FA)", "singer Ida Holm"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses import Clause, is_plural, phrase, trim

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def asides(sentence: Span) -> Iterator[Clause]:
    """Claims that appositions make: the phrase is what its aside says it is."""
    for token in sentence:
        if (
            token.dep_ != "appos"
            or token.pos_ not in ("NOUN", "PROPN", "NUM")
            or token.head.pos_ not in ("NOUN", "PROPN")
        ):
            continue
        named = phrase(token.head, without=token)
        aside = trim(_core(token))
        named = [t for t in named if t not in aside]
        if named and aside and _says_something(token):
            copula = (
                "were"
                if _past(token) and is_plural(named)
                else "was"
                if _past(token)
                else "are"
                if is_plural(named)
                else "is"
            )
            yield Clause(token, "appositive", named, aside, before=copula, carried=True)


def _core(aside: Token) -> list[Token]:
    """The aside without clauses; after a name, without what parsers hang on it that belongs to the sentence."""
    dropped = {t for child in aside.subtree if child.dep_ in ("relcl", "parataxis") for t in child.subtree}
    if aside.pos_ == "PROPN":
        dropped |= {t for child in aside.children if child.dep_ in ("prep", "npadvmod") for t in child.subtree}
    return [token for token in aside.subtree if token not in dropped]


def _says_something(aside: Token) -> bool:
    # A date beside a name says when, not what.
    return aside.ent_type_ not in ("DATE", "TIME", "CARDINAL")


def _past(aside: Token) -> bool:
    return any(child.lower_ in ("former", "late", "ex", "then") for child in aside.subtree)
