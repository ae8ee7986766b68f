"""Reports as ClaimReview: valid, attributed to those who wrote the reviews, and read back as the same statements."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from handmade import make_match, make_report
from hypothesis import given
from hypothesis import strategies as st
from xss_payloads import PAYLOADS

from factcheck.model import Article, Caution, MatchWarning, Relation, Report, Statement, Verdict
from factcheck.reports import render_search, to_jsonld
from factcheck.statements import load_statements, to_statements
from factcheck.statements.claimreview import from_claimreview, reviews


@pytest.fixture(scope="session")
def check(root: Any) -> Any:
    schema = json.loads((root / "docs" / "claimreview.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def found(text: str) -> list[dict[str, Any]]:
    return [review for _, review in reviews(json.loads(text))]


def test_a_review_is_its_publishers_and_the_article_is_where_the_claim_appears(harbour: Report, check: Any) -> None:
    text = to_jsonld([harbour])
    check.validate(json.loads(text))
    carried = next(review for review in found(text) if "1.2 million" in review["claimReviewed"])
    assert carried["author"] == {"@type": "Organization", "name": "Coast Desk"}
    assert carried["url"] == "https://coastdesk.example.org/checks/northquay-passengers"
    assert carried["reviewRating"]["alternateName"] == "Correct"
    assert carried["datePublished"] == "2019-03-04"
    assert carried["itemReviewed"]["text"].startswith("The Northquay ferry carried 1.2 million")
    assert carried["itemReviewed"]["appearance"] == {
        "@type": "Article",
        "headline": "Harbour ferry returns after two years",
        "url": "https://news.example.org/2024/02/harbour-ferry",
        "datePublished": "2024-02-28",
        "inLanguage": "en",
    }


def test_what_is_opposite_or_related_reviews_nothing_that_the_article_says(harbour: Report) -> None:
    said = {review["claimReviewed"] for review in found(to_jsonld([harbour]))}
    same = {match.statement.text for match in harbour.matches if match.relation is Relation.SAME}
    assert said == same
    assert "Ferry fares rose by 38 per cent between 2011 and 2023." not in said


def test_what_its_publisher_has_withdrawn_is_counted_and_not_published_again(harbour: Report, check: Any) -> None:
    [first, *others] = [match for match in harbour.matches if match.relation is Relation.SAME]
    gone = replace(first, warnings=(MatchWarning(kind=Caution.WITHDRAWN, text="The publisher has withdrawn it."),))
    feed = json.loads(to_jsonld([replace(harbour, matches=(gone, *others))]))
    check.validate(feed)
    assert len(feed["dataFeedElement"]) == len(others)
    assert feed["description"].endswith("Left out, since their publishers have withdrawn them: 1.")


def test_a_review_without_a_rating_says_so(harbour: Report, check: Any) -> None:
    [first, *_] = [match for match in harbour.matches if match.relation is Relation.SAME]
    unrated = replace(first, statement=replace(first.statement, verdict=Verdict.OTHER, rating=None))
    text = to_jsonld([replace(harbour, matches=(unrated,))])
    check.validate(json.loads(text))
    [review] = found(text)
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "No rating"}


def test_a_review_without_address_or_publisher_is_counted_not_written(harbour: Report, check: Any) -> None:
    bare = [
        replace(match, statement=replace(match.statement, url=url, publisher=publisher))
        for match, url, publisher in zip(
            [match for match in harbour.matches if match.relation is Relation.SAME],
            ("javascript:alert(1)", None, "https://plainfacts.example.net/fares-2011"),
            ("Coast Desk", "The Bureau", None),
            strict=True,
        )
    ]
    feed = json.loads(to_jsonld([replace(harbour, matches=tuple(bare))]))
    check.validate(feed)
    assert feed["dataFeedElement"] == []
    assert feed["description"].endswith("Left out, since they have no address or no publisher: 3.")


def test_what_is_written_is_read_back_as_the_same_statements(harbour: Report, tmp_path: Any) -> None:
    path = tmp_path / "reviews.jsonld"
    path.write_text(to_jsonld([harbour]), encoding="utf-8")
    loaded = load_statements([path])
    assert loaded.problems == []
    before = {m.statement.text: m.statement for m in harbour.matches if m.relation is Relation.SAME}
    after = {statement.text: statement for statement in to_statements(loaded.frame)}
    assert set(after) == set(before)
    for text, statement in after.items():
        assert replace(statement, id="", rating=None) == replace(before[text], id="", rating=None)


def test_several_reports_and_none_make_one_feed(harbour: Report, disputed: Report, check: Any) -> None:
    for reports in ([], [harbour], [harbour, disputed]):
        feed = json.loads(to_jsonld(reports))
        check.validate(feed)
        assert feed["@type"] == "DataFeed"


def test_a_search_gives_each_review_once_as_it_was_published(harbour: Report, check: Any) -> None:
    matches = [match for match in harbour.matches if match.statement.url]
    text = render_search([("one", matches), ("two", matches)], "claimreview")
    check.validate(json.loads(text))
    assert [from_claimreview(review).url for review in found(text)] == [match.statement.url for match in matches]
    assert all("appearance" not in review.get("itemReviewed", {}) for review in found(text))


def test_no_payload_ends_the_script_element_that_holds_the_feed(harbour: Report, check: Any) -> None:
    class Tags(HTMLParser):
        names: list[str]

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            self.names.append(tag)

        def handle_endtag(self, tag: str) -> None:
            self.names.append(tag)

    match = make_match("x", Verdict.FALSE, url="https://example.org/a")
    hostile = [
        replace(
            match,
            statement=replace(match.statement, text=bad, title=bad, publisher=bad, rating=bad, body=bad, claimant=bad),
        )
        for bad in PAYLOADS
        if bad.strip()
    ]
    text = to_jsonld([make_report(replace(harbour.article, title="</script>"), [("1.2 million people", {}, hostile)])])
    check.validate(json.loads(text))
    assert len(found(text)) == len(hostile)
    parser = Tags()
    parser.names = []
    parser.feed(f'<script type="application/ld+json">{text}</script>')
    assert parser.names == ["script", "script"]


ARTICLE = Article(id="a", text="The ferry carried 1.2 million people.", title=" ")
words = st.text(max_size=30) | st.sampled_from([" ", "\n", "\x1f", "\u2028"])
maybe = st.none() | words


@given(
    st.builds(
        Statement,
        id=words,
        text=words,
        verdict=st.sampled_from(Verdict),
        rating=maybe,
        title=maybe,
        body=maybe,
        publisher=maybe,
        url=maybe | st.sampled_from(["https://example.org/x", "http://example.org", "javascript:x", "https://a b"]),
        date=maybe | st.sampled_from(["2016", "2016-12", "2016-12-05T10:00Z", "5/12/2016", "2016abc", "２０１６"]),
        language=maybe,
        claimant=maybe,
        extra=st.dictionaries(
            st.sampled_from(["ratingValue", "claimDate", "correction", "odd"]), words | st.just("2016-12")
        ),
    )
)
def test_whatever_a_statement_holds_the_feed_is_valid(check, statement):
    match = replace(make_match("x", Verdict.TRUE), statement=statement)
    report = make_report(ARTICLE, [("1.2 million people", {}, [match])])
    check.validate(json.loads(to_jsonld([report])))
