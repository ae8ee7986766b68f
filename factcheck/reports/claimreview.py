"""Report -> schema.org JSON-LD: a feed of the published reviews that cover its claims, each its publisher's own.

A review is written only for a match of relation `same`: what is opposite or merely related does not review what the
article says. ``docs/claimreview.schema.json`` describes the result.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from factcheck.characters import whole_characters
from factcheck.model import Article, Claim, Match, Relation, Report, Statement
from factcheck.reports.entries import Found, entries
from factcheck.reports.links import web_link
from factcheck.statements.claimreview import review_feed, to_claimreview

UNRATED = "No rating"
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T\S*)?)?)?")
# A page may hold the feed in a script element: nothing in it must end that element.
_INERT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def to_jsonld(reports: Sequence[Report]) -> str:
    """A data feed of ClaimReview: for each claim and match that says the same, the match's published review.

    `itemReviewed` is the claim in the article's words, with the article as its appearance. Reviews that cannot be
    attributed, since they have no address or no publisher, are left out, and so are those that their publishers have
    withdrawn; the feed's description counts them.
    """
    reviews: list[dict[str, Any] | None] = []
    withdrawn = 0
    for report in reports:
        for _, claim, matches in entries(report):
            for match in matches:
                if match.relation is not Relation.SAME:
                    continue
                if match.withdrawn:
                    withdrawn += 1
                else:
                    reviews.append(_review(match, claim, report.article))
    about = "Published fact-checks that cover claims of an article; each review is its publisher's own."
    if withdrawn:
        about += f" Left out, since their publishers have withdrawn them: {withdrawn:,}."
    return _text(reviews, about, modified=max((report.provenance.created for report in reports), default=None))


def search_to_jsonld(found: Found) -> str:
    """A data feed of the reviews that a search found, as they were published."""
    statements = {match.statement.id: match.statement for _, matches in found for match in matches}
    reviews = [_attributed(statement) for statement in statements.values()]
    return _text(reviews, "Published fact-checks that a search found; each review is its publisher's own.", None)


def _text(reviews: Iterable[dict[str, Any] | None], about: str, modified: str | None) -> str:
    all_ = list(reviews)
    kept = [review for review in all_ if review is not None]
    if len(kept) < len(all_):
        about += f" Left out, since they have no address or no publisher: {len(all_) - len(kept):,}."
    feed = review_feed(kept, description=about, modified=modified)
    return whole_characters(json.dumps(feed, ensure_ascii=False, indent=2)).translate(_INERT) + "\n"


def _review(match: Match, claim: Claim, article: Article) -> dict[str, Any] | None:
    review = _attributed(match.statement)
    if review is None:
        return None
    item = review.get("itemReviewed", {"@type": "Claim"})
    return review | {"itemReviewed": item | {"text": claim.text, "appearance": _appearance(article)}}


def _attributed(statement: Statement) -> dict[str, Any] | None:
    """The review that a statement comes from, or None where it cannot be said whose it is."""
    if web_link(statement.url) is None or not (statement.publisher or "").strip() or not statement.text.strip():
        return None
    review = to_claimreview(statement)
    # Those who show reviews ask for a rating in words; none of the publisher's is made up.
    review["reviewRating"] = {"@type": "Rating", "alternateName": UNRATED} | review.get("reviewRating", {})
    for dated in (review, review.get("itemReviewed", {})):
        if not _DATE.fullmatch(dated.get("datePublished", "")):
            dated.pop("datePublished", None)
    return review


def _appearance(article: Article) -> dict[str, Any]:
    fields = {
        "@type": "Article",
        "headline": (article.title or "").strip() or article.id,
        "url": web_link(article.url),
        "datePublished": article.published if _DATE.fullmatch(article.published or "") else None,
        "inLanguage": article.language,
    }
    return {name: value for name, value in fields.items() if value}
