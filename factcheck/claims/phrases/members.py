"""Who is among those spoken of: "five members, among them the former chair, abstained".

What a subject does is told with it: the former chair was among five members who abstained.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.extent import own_words
from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.agreement import SUBJECT, takes_plural
from factcheck.claims.syntax.chunks import being, chunk
from factcheck.claims.syntax.grammar import FINITE, auxiliaries, is_finite, is_person, phrase, subject_of
from factcheck.claims.syntax.stretches import TIMES, begins_members, is_plural, members_after, trim

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

BOUND = {"IN", "JJR", "JJS", "RB", "RBR", "RBS"}  # tags of "more than" and "at least" before a number


def members(sentence: Span) -> Iterator[Clause]:
    """Who is among those spoken of: "five members abstained, among them the former chair"."""
    for token in sentence:
        if not begins_members(token):
            continue
        named = trim(members_after(token)[2:])
        before = list(sentence.doc[sentence.start : token.i - 1])
        host = chunk(before)
        while len(host) > 1 and host[0].ent_type_ in TIMES and host[-1].ent_type_ not in TIMES:
            host = host[1:]  # "on Wednesday six countries, among them ..."
        if len(host) > 1 and host[0].tag_ == "VBG" and "dobj" in host[0].below:
            host = host[1:]  # "killing 16 people, among them ..."
        host = _with_bound(host)
        person = any(t.ent_type_ == "PERSON" for t in named)
        if not host or host[-1].tag_ not in ("NNS", "NNPS") or (person and not is_person(host[-1])):
            above = token.head
            while above.pos_ not in ("VERB", "AUX") and above.head is not above:
                above = above.head
            things = [c for c in above.children if c.dep_ == "dobj" and c.tag_ == "NNS" and c.i < token.i]
            subject = subject_of(above)[0] if above.pos_ in ("VERB", "AUX") else []
            subject = subject if is_plural(subject) else []  # "won the rest, among them Vik"
            if things and (is_person(things[0]) or not person):
                subject = phrase(things[0])
            host = subject or (host if host and host[-1].tag_ == "NNS" else [])
        if (
            not named
            or not host
            or host[-1].tag_ == "CD"
            or any(t in host for t in named)
            or any(t.tag_ in FINITE for t in named)
        ):
            continue
        copula = being(host, plural=takes_plural(named))
        does = _what_they_do(host, token)
        which = {host[-1].i: f"{host[-1].text} {'who' if is_person(host[-1]) else 'that'}"} if does else {}
        yield Clause(token, "relative", named, [token, *host, *does], before=copula, carried=True, said=which)


def _with_bound(host: list[Token]) -> list[Token]:
    """A number of people or things with what stands before it: "at least nine people", "more than nine people"."""
    if not host or host[0].tag_ != "CD":
        return host
    before = host[0].doc[host[-1].left_edge.i : host[0].i]
    return [*before, *host] if all(token.tag_ in BOUND for token in before) else host


def _what_they_do(host: list[Token], among: Token) -> list[Token]:
    """What a subject is said to do behind an aside, by which it is told who they are; empty where that is in doubt."""
    subject = host[-1]
    verb = subject.head
    if subject.dep_ not in SUBJECT or not is_finite(verb) or verb.i < among.i:
        return []
    helpers = auxiliaries(verb)
    if any(helper.tag_ == "MD" for helper in helpers) or not verb.below.keys().isdisjoint(("neg", "ccomp")):
        return []
    begins = min(token.i for token in (verb, *helpers))
    return [word for word in own_words(verb, without=set(subject.subtree)) if word.i >= begins]
