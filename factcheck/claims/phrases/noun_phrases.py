"""What a sentence says in passing, without a verb of its own: by asides, descriptions, figures and nouns for events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.described_first import described_first
from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.phrases.apposed import apposed
from factcheck.claims.phrases.appositions import appositions
from factcheck.claims.phrases.events import events
from factcheck.claims.phrases.figures import figures
from factcheck.claims.phrases.members import members
from factcheck.claims.phrases.parentheticals import besides
from factcheck.claims.phrases.roles import roles
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.asides import ONCE, is_predicative
from factcheck.claims.syntax.grammar import (
    SUBJECTS,
    auxiliaries,
    is_past,
    is_person,
    phrase,
    subject_of,
)
from factcheck.claims.syntax.stretches import NOMINAL, trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

YEAR = 4  # digits


def in_passing(sentence: Span) -> Iterator[Clause]:
    """The claims of a sentence's noun phrases."""
    kinds = [figures, qualities, roles, besides]
    if "appos" in sentence.deps:
        kinds = [appositions, figures, qualities, superlatives, roles, besides]
    found = [clause for kind in kinds for clause in kind(sentence)]
    yield from found
    if "," in sentence.words:
        yield from apposed(sentence, found)
        yield from beginnings(sentence)
    if "among" in sentence.words:
        yield from members(sentence)
    yield from events(sentence)


def beginnings(sentence: Span) -> Iterator[Clause]:
    """The claim of what a sentence begins with and says of its subject: "once home to 900 miners, Vik has a shop"."""
    found = described_first(sentence[0])
    if found is None:
        return
    named = phrase(found.subject)
    past = is_past(found.verb) or any(t.lower_ == "had" for t in auxiliaries(found.verb))
    past = past or any(token.lower_ in ("until", "till") for token in found.words)
    plural = takes_plural(named)
    if found.adverb == "long":
        form = "had long been" if past else f"{finite('have', past=False, plural=plural)} long been"
    else:
        over = ONCE.get(found.adverb, past if not found.adverb else False)
        person = found.head.tag_ in NOMINAL and is_person(found.head)
        form = finite("be", past=over and not (person and not found.adverb), plural=plural)
        form = f"{form} {found.adverb}".strip()
    yield Clause(found.head, "appositive", named, trim(found.words), before=form, carried=True)


def superlatives(sentence: Span) -> Iterator[Clause]:
    """Claims of what a figure is besides: "the fine was 90,000 euros, the largest in years"."""
    for token in sentence:
        if token.dep_ != "appos" or token.tag_ != "JJS" or token.head.dep_ != "attr":
            continue
        verb = token.head.head
        if verb.lemma_ != "be":
            continue
        named, carried = subject_of(verb)
        if named and not carried:
            yield Clause(token, "appositive", named, trim(list(token.subtree)), before=verb.text, carried=True)


def qualities(sentence: Span) -> Iterator[Clause]:
    """Claims that adjectives between commas make: in "the council, wary of debt, refused" it was wary of debt."""
    for token in sentence:
        if token.pos_ != "ADJ" or not is_predicative(token) or token.head.dep_ not in SUBJECTS:
            continue
        named = phrase(token.head, without=token)
        form = finite("be", past=is_past(token.head.head) or _was_worth(token), plural=takes_plural(named))
        joined = next((c for c in token.children if c.dep_ == "conj" and c.pos_ == "ADJ" and c.rights), None)
        apart = set(joined.subtree) if joined is not None else set()
        for head in (token, joined) if joined is not None else (token,):
            words = trim([t for t in token.subtree if (t in apart) == (head is joined)])
            yield Clause(head, "appositive", named, words, before=form, carried=True)


def _was_worth(adjective: Token) -> bool:
    """Whether something is told to have been worth so much in a year: "the mill, worth 9 million in 1990, is shut"."""
    if adjective.lower_ != "worth":
        return False
    years = (year for link in adjective.children if link.lower_ == "in" for year in link.children)
    return any(year.tag_ == "CD" and year.text.isdigit() and len(year.text) == YEAR for year in years)
