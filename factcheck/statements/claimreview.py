"""schema.org ClaimReview JSON-LD, and feeds of it -> statements; and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from factcheck.articles.language import language_tag
from factcheck.dates import iso_date
from factcheck.model import Caution, Statement, Verdict
from factcheck.statements.fields import LONGEST_CLAIM, as_text, clean, derived_id, web_address
from factcheck.statements.retracted import retracted
from factcheck.statements.verdicts import normalise_rating

# What says that a check was corrected or withdrawn, kept as given.
CHANGES = ("correction", "creativeWorkStatus")
# Fields whose values are read, not taken as they are: ours -> those of a review.
READ = {"date": "datePublished", "url": "url", "language": "inLanguage"}
# Who checked: the organisation, where they say several.
WHO = ("author", "publisher")
# Of a list of values that should be one, so many are looked at.
MOST_VALUES = 16
# What holds reviews; "claims" are those of the Fact Check Tools API.
HOLDERS = ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity", "review", "hasPart", "claims")
# Deeper than any real page nests its data.
DEEPEST = 32


class BrokenReview(ValueError):  # noqa: N818 - the name is the message
    """A ClaimReview that lacks what makes it one."""


def reviews(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every ClaimReview within JSON data (alone, in lists, in ``@graph``, as items of a data feed) and its place.

    A place is a path such as ``dataFeedElement[3].item[0]``; ``review`` for one that stands alone. Where a review
    refers to its author by an ``@id`` alone, as plugins of CMSs write it, the object of that id takes its place.
    """
    named = cache(lambda: dict(_named(data, 0)))
    for place, review in _within(data, "", 0):
        yield place, review | {name: _resolved(review[name], named) for name in WHO if name in review}


def _within(data: Any, place: str, depth: int) -> Iterator[tuple[str, dict[str, Any]]]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _within(item, f"{place}[{number}]", depth + 1)
    elif isinstance(data, dict):
        if is_review(data):
            yield place or "review", data
            return
        if is_search_result(data):
            for number, found in enumerate(data["claimReview"]):
                if isinstance(found, dict):
                    yield f"{place or 'claim'}.claimReview[{number}]", _of_search_result(data, found)
            return
        for key in HOLDERS:
            if key in data:
                yield from _within(data[key], f"{place}.{key}" if place else key, depth + 1)


def _named(data: Any, depth: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects that have an ``@id`` and a name."""
    if depth > DEEPEST:
        return
    if isinstance(data, dict):
        if isinstance(data.get("@id"), str) and "name" in data:
            yield data["@id"], data
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from _named(value, depth + 1)


def _resolved(value: Any, named: Callable[[], dict[str, dict[str, Any]]]) -> Any:
    if isinstance(value, list):
        return [_resolved(item, named) for item in value[:MOST_VALUES] if not isinstance(item, list)]
    refers = isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value
    return named().get(value["@id"], value) if refers else value


def is_review(data: dict[str, Any]) -> bool:
    """Whether an object is a ClaimReview; its type is at times left out."""
    return "ClaimReview" in _types(data) or "claimReviewed" in data


def is_search_result(data: dict[str, Any]) -> bool:
    """Whether an object is a claim with its reviews as Google's Fact Check Tools API answers."""
    return isinstance(data.get("claimReview"), list) and "text" in data


def _of_search_result(claim: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """A review of such an answer as schema.org's ClaimReview."""
    publisher = _object(found.get("publisher"))
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim["text"],
        "itemReviewed": {"author": {"name": claim.get("claimant")}, "datePublished": claim.get("claimDate")},
        "reviewRating": {"alternateName": found.get("textualRating")},
        "headline": found.get("title"),
        "author": {"name": publisher.get("name") or publisher.get("site")},
        "url": found.get("url"),
        "datePublished": found.get("reviewDate"),
        "inLanguage": found.get("languageCode"),
    }


def is_review_line(data: dict[str, Any]) -> bool:
    """Whether a line of JSON is a ClaimReview, and no row of a table with a column that goes by ``claimReviewed``.

    Without a type to tell by, a review is known by the objects in it, such as its rating; a row holds plain values.
    """
    nested = any(isinstance(value, dict | list) for value in data.values())
    return "ClaimReview" in _types(data) or ("claimReviewed" in data and nested) or is_search_result(data)


def from_claimreview(review: dict[str, Any]) -> Statement:
    """The statement that a ClaimReview is about.

    The verdict comes from the words of ``reviewRating.alternateName`` alone: publishers' numeric scales run in both
    directions, and some are reversed by mistake. The numbers are kept in `Statement.extra` as given.

    Raises
    ------
    BrokenReview
        If it has no ``claimReviewed``, or one longer than `LONGEST_CLAIM`.
    """
    claim = one_text(review.get("claimReviewed"))
    if not claim:
        raise BrokenReview("a ClaimReview without claimReviewed")
    if len(claim) > LONGEST_CLAIM:
        raise BrokenReview(f"claimReviewed is longer than {LONGEST_CLAIM:,} characters")
    rating = _object(review.get("reviewRating"))
    item = _object(review.get("itemReviewed"))
    addresses = (web_address(_address(review.get(name))) for name in ("url", "@id", "mainEntityOfPage"))
    url = next(filter(None, addresses), None)
    words = one_text(rating.get("alternateName")) or one_text(rating.get("name")) or _spelled(rating.get("ratingValue"))
    extra = {
        name: value
        for name in ("ratingValue", "bestRating", "worstRating", "ratingExplanation")
        if (value := one_text(rating.get(name)))
    }
    for name in CHANGES:
        told = review.get(name)
        if value := (one_text(_object(told).get("text")) if name == "correction" else None) or one_text(told):
            extra[name] = value
    claimed = iso_date(one_text(item.get("datePublished")))
    if claimed:
        extra["claimDate"] = claimed
    return Statement(
        id=derived_id(url, claim),
        text=claim,
        verdict=normalise_rating(words),
        rating=words,
        title=one_text(review.get("headline")) or one_text(review.get("name")),
        body=one_text(review.get("reviewBody")) or one_text(review.get("articleBody")),
        publisher=_publisher(review),
        url=url,
        date=iso_date(one_text(review.get("datePublished"))),
        language=_language(review.get("inLanguage")),
        claimant=_name(_object(item.get("author"))),
        extra=extra,
    )


def as_given(review: dict[str, Any]) -> dict[str, str | None]:
    """What `from_claimreview` may have left out since it could not be used, in the words of the review."""
    return {ours: (_address if ours == "url" else one_text)(review.get(theirs)) for ours, theirs in READ.items()}


def to_claimreview(statement: Statement) -> dict[str, Any]:
    """A statement as schema.org ClaimReview JSON-LD; fields that are not known are left out."""
    numbers = ("ratingValue", "bestRating", "worstRating", "ratingExplanation")
    words = (statement.rating or "").strip()
    if not words and statement.verdict is not Verdict.OTHER:  # which is said of what has no rating, too
        words = _spoken(statement.verdict)
    rating = {"@type": "Rating"} | ({"alternateName": words} if words else {})
    rating |= {name: statement.extra[name] for name in numbers if name in statement.extra}
    item: dict[str, Any] = {"@type": "Claim"}
    if statement.claimant and statement.claimant.strip():
        item["author"] = {"@type": "Person", "name": statement.claimant}
    if "claimDate" in statement.extra:
        item["datePublished"] = statement.extra["claimDate"]
    fields = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": statement.text,
        "reviewRating": rating if len(rating) > 1 else None,
        "headline": statement.title,
        "reviewBody": statement.body,
        "author": {"@type": "Organization", "name": statement.publisher} if statement.publisher else None,
        "url": statement.url,
        "datePublished": statement.date,
        "inLanguage": statement.language,
        "itemReviewed": item if len(item) > 1 else None,
    } | _changes(statement)
    return {name: value for name, value in fields.items() if value is not None}


def _changes(statement: Statement) -> dict[str, Any]:
    """What is said of a correction or a withdrawal; also what a table says of them in columns of other names."""
    given = {name: statement.extra[name] for name in CHANGES if name in statement.extra}
    said = retracted(replace(statement, extra=given))
    told = {kind: note for kind, note in retracted(statement).items() if kind not in said}
    if told.get(Caution.CORRECTED):
        given["correction"] = told[Caution.CORRECTED]
    elif Caution.CORRECTED in told:
        given["creativeWorkStatus"] = "Corrected"
    if Caution.WITHDRAWN in told:
        given["creativeWorkStatus"] = ": ".join(filter(None, ("Withdrawn", told[Caution.WITHDRAWN])))
    return given


def review_feed(
    reviews: Iterable[dict[str, Any]], *, description: str | None = None, modified: str | None = None
) -> dict[str, Any]:
    """Reviews as a schema.org DataFeed, the form in which collections of them are published."""
    feed: dict[str, Any] = {"@context": "https://schema.org", "@type": "DataFeed"}
    if description:
        feed["description"] = description
    if modified:
        feed["dateModified"] = modified
    return feed | {"dataFeedElement": [{"@type": "DataFeedItem", "item": [review]} for review in reviews]}


def _spoken(verdict: Verdict) -> str:
    return verdict.value.replace("-", " ").capitalize()


def _types(data: dict[str, Any]) -> list[str]:
    kinds = data.get("@type") or data.get("type") or []
    return [str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _object(value: Any, depth: int = 0) -> dict[str, Any]:
    """The first object of a value that may be an object, a list of them, or bare text (taken as its name)."""
    if isinstance(value, list) and depth < DEEPEST:
        return next((found for item in value[:MOST_VALUES] if (found := _object(item, depth + 1))), {})
    if isinstance(value, str):
        return {"name": value}
    return value if isinstance(value, dict) else {}


def _publisher(review: dict[str, Any]) -> str | None:
    """Who checked, by name: an organisation before the person who writes for it, an author before a publisher."""
    who = [_object(one) for name in WHO for one in _several(review.get(name))]
    return next(filter(None, map(_name, sorted(who, key=lambda one: "Person" in _types(one)))), None)


def _several(value: Any) -> list[Any]:
    return value[:MOST_VALUES] if isinstance(value, list) else [value]


def _spelled(value: Any) -> str | None:
    """The words that some write where the number belongs, if they are a verdict."""
    words = one_text(value)
    return words if normalise_rating(words) is not Verdict.OTHER else None


def _language(value: Any) -> str | None:
    """A tag, also of a ``Language``, whose name is a word and whose tag another name."""
    return language_tag(one_text(value)) or language_tag(one_text(_object(value).get("alternateName")))


def _name(value: dict[str, Any]) -> str | None:
    return one_text(value.get("name")) or one_text(value.get("legalName"))


def one_text(value: Any, read: Callable[[str | None], str | None] = clean, depth: int = 0) -> str | None:
    """A value that may be text, a number, ``{"@value": ...}`` or a list of these, as clean text."""
    if isinstance(value, bool) or value is None or depth > DEEPEST:
        return None
    if isinstance(value, dict):
        value = [value.get(key) for key in ("@value", "name", "@id")]
    if isinstance(value, list):
        return next((found for item in value[:MOST_VALUES] if (found := one_text(item, read, depth + 1))), None)
    return read(as_text(value))


def _address(value: Any) -> str | None:
    """The same of an address, in which ``&copy=1`` is a parameter and no sign; what pages escape is ``&amp;``."""
    return one_text(value, lambda text: (text or "").strip().replace("&amp;", "&") or None)
