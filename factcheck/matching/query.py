"""A claim or a post, and what is known around it -> what is searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from factcheck.errors import InputError
from factcheck.matching.cleaning import clean_post
from factcheck.model import Article, Claim


class Kind(StrEnum):
    """What kind of text a query is; each has its own weights."""

    CLAIMS = "claims"
    POSTS = "posts"


def known_kind(name: str, *, where: Path | None = None, line: int | None = None) -> Kind:
    """The kind of a name; `where` and `line` say where that stands.

    Raises
    ------
    InputError
        If there is no such kind.
    """
    try:
        return Kind(name)
    except ValueError:
        raise InputError(f"no kind of query {name!r}", where=where, line=line, hint="use claims or posts") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for.

    Attributes
    ----------
    text
        The words as written; BM25 sees these.
    wordings
        Texts to encode, of which the nearest to a statement counts: as written, and cleaned.
    near, wide
        The text with one sentence before and after it, and with all that are known; None where none is.
    speaker
        Who says it.
    date
        When it was said, as an ISO date.
    """

    text: str
    wordings: tuple[str, ...]
    kind: Kind
    near: str | None = None
    wide: str | None = None
    speaker: str | None = None
    date: str | None = None


def post_query(text: str) -> Query:
    """The query of a social-media post: its own words count beside the post as written, and its tail's date."""
    post = clean_post(text)
    # Both are searched: what cleaning takes away is noise in most posts and evidence (a name in the tail) in some.
    wordings = tuple(dict.fromkeys((text, post.text)))
    return Query(text=text, wordings=wordings, kind=Kind.POSTS, date=post.date)


def claim_query(
    text: str,
    *,
    previous: Sequence[str] = (),
    following: Sequence[str] = (),
    speaker: str | None = None,
    date: str | None = None,
) -> Query:
    """The query of a claim, with the sentences said just before and after it, in order, where they are known."""
    around = bool(previous or following)
    return Query(
        text=text,
        wordings=(text,),
        kind=Kind.CLAIMS,
        near=" ".join([*previous[-1:], text, *following[:1]]) if around else None,
        wide=" ".join([*previous, text, *following]) if around else None,
        speaker=speaker,
        date=date,
    )


def text_query(text: str, kind: Kind) -> Query:
    """The query of a text by itself, of either kind."""
    return post_query(text) if kind is Kind.POSTS else claim_query(text)


def article_query(claim: Claim, article: Article | None) -> Query:
    """The query of an article's claim: its text stands on its own, so context joins only where a reference is open."""
    return claim_query(
        claim.text,
        previous=[claim.context] if claim.context else [],
        speaker=claim.speakers[-1] if claim.speakers else None,
        date=article.published if article else None,
    )
