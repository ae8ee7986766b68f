"""ClaimReview in all its dirty shapes, and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Caution, Statement, Verdict
from factcheck.statements import from_claimreview, to_claimreview
from factcheck.statements.claimreview import BrokenReview, reviews
from factcheck.statements.fields import derived_id
from factcheck.statements.retracted import retracted


def review(**changes: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "The dam holds nine million litres.",
        "reviewRating": {"@type": "Rating", "alternateName": "Mostly false", "ratingValue": "5", "bestRating": 1},
        "author": {"@type": "Organization", "name": "Desk A"},
        "url": "https://example.org/dam",
        "datePublished": "2019-05-04T10:00:00Z",
        "inLanguage": "en",
        "itemReviewed": {"@type": "Claim", "author": [{"name": "Ida Holm"}], "datePublished": "2019-05-01"},
        **changes,
    }


def test_a_plain_review():
    found = from_claimreview(review())
    assert found.text == "The dam holds nine million litres."
    assert (found.verdict, found.rating) == (Verdict.MOSTLY_FALSE, "Mostly false")
    assert (found.publisher, found.claimant, found.date, found.language) == ("Desk A", "Ida Holm", "2019-05-04", "en")
    assert found.extra == {"ratingValue": "5", "bestRating": "1", "claimDate": "2019-05-01"}


def test_numbers_never_make_the_verdict():
    found = from_claimreview(review(reviewRating={"ratingValue": 1, "bestRating": 5, "worstRating": 1}))
    assert found.verdict is Verdict.OTHER
    assert found.rating is None


@pytest.mark.parametrize(
    "changes",
    [
        {"claimReviewed": ["The dam holds nine million litres."]},
        {"claimReviewed": {"@value": "The dam holds nine million litres."}},
        {"reviewRating": [{"alternateName": "Mostly false"}]},
        {"author": "Desk A"},
        {"author": [{"name": "Desk A"}, {"name": "Desk B"}]},
        {"author": None, "publisher": {"name": "Desk A"}},
        {"@type": ["ClaimReview", "Article"]},
        {"@type": "https://schema.org/ClaimReview"},
    ],
)
def test_values_and_lists_of_them_mean_the_same(changes):
    found = from_claimreview(review(**changes))
    assert found.text == "The dam holds nine million litres."
    assert found.publisher == "Desk A"
    assert found.verdict is Verdict.MOSTLY_FALSE


PERSON = {"@type": "Person", "name": "Ida Berg"}
DESK = {"@type": "NewsMediaOrganization", "name": "Desk A"}


@pytest.mark.parametrize(
    "who",
    [
        {"author": [PERSON, DESK]},
        {"author": PERSON, "publisher": DESK},
        {"author": [PERSON], "publisher": "Desk A"},
        {"author": {"name": "Desk A"}, "publisher": {"@type": "Organization", "name": "Desks United"}},
    ],
)
def test_the_publisher_is_the_organisation_and_not_who_writes_for_it(who):
    assert from_claimreview({**review(author=None), **who}).publisher == "Desk A"


def test_a_person_who_publishes_alone_is_the_publisher():
    assert from_claimreview(review(author=PERSON, publisher={"@id": "#desk"})).publisher == "Ida Berg"


def test_references_within_a_graph_are_followed():
    desk = {"@type": "Organization", "@id": "https://example.org/#desk", "name": "Desk A"}
    graph = {"@graph": [{"@type": "WebSite", "publisher": desk}, review(author={"@id": desk["@id"]})]}
    [(_, found)] = reviews(graph)
    assert from_claimreview(found).publisher == "Desk A"
    [(_, found)] = reviews({"@graph": [review(author=[{"@id": "#nobody"}, {"@id": ["#a"]}])]})
    assert from_claimreview(found).publisher is None


def test_addresses_verdicts_and_languages_where_some_publishers_put_them():
    page = {"@type": "WebPage", "@id": "https://example.org/dam"}
    assert from_claimreview(review(url="/dam", mainEntityOfPage=page)).url == "https://example.org/dam"
    spelled = from_claimreview(review(reviewRating={"ratingValue": "Mostly false"}))
    assert (spelled.verdict, spelled.rating) == (Verdict.MOSTLY_FALSE, "Mostly false")
    assert from_claimreview(review(reviewRating={"ratingValue": "4 of 5"})).rating is None
    spoken = {"@type": "Language", "name": "English", "alternateName": "en-GB"}
    assert from_claimreview(review(inLanguage=spoken)).language == "en-GB"


def test_a_claim_as_long_as_an_article_is_broken():
    with pytest.raises(BrokenReview, match="longer than"):
        from_claimreview(review(claimReviewed="dam " * 10_000))


def test_reviews_are_found_wherever_they_are_nested_and_their_place_is_told():
    one, two = review(), {"claimReviewed": "The dam burst."}
    assert list(reviews(one)) == [("review", one)]
    assert list(reviews([one, two])) == [("[0]", one), ("[1]", two)]
    graph = {"@graph": [{"@type": "WebSite"}, one]}
    assert list(reviews(graph)) == [("@graph[1]", one)]
    feed = {"@type": "DataFeed", "dataFeedElement": [{"item": None}, {"item": [one, two]}, {"item": two}, 7]}
    assert [place for place, _ in reviews(feed)] == [
        "dataFeedElement[1].item[0]",
        "dataFeedElement[1].item[1]",
        "dataFeedElement[2].item",
    ]


def test_nesting_without_end_is_left_alone():
    data: Any = review()
    for _ in range(500):
        data = [data]
    assert list(reviews(data)) == []


def test_links_are_http_only():
    assert from_claimreview(review(url="javascript:alert(1)")).url is None


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://example.org/?page=2&section=3&region=us", "https://example.org/?page=2&section=3&region=us"),
        (" https://example.org/?page=2&amp;lang=en ", "https://example.org/?page=2&lang=en"),
    ],
)
def test_parameters_of_an_address_are_not_taken_for_signs(given, read):
    assert from_claimreview(review(url=given)).url == read
    assert from_claimreview(review(url=None, **{"@id": [given]})).url == read


def test_round_trip():
    first = from_claimreview(review(headline="Nine million?", reviewBody="We measured it."))
    assert from_claimreview(to_claimreview(first)) == first
    bare = Statement(id="x", text="The dam burst.", verdict=Verdict.FALSE)
    assert from_claimreview(to_claimreview(bare)).verdict is Verdict.FALSE


@pytest.mark.parametrize("extra", [{}, {"ratingExplanation": "Nobody counted."}])
def test_what_has_no_rating_gets_none(extra):
    bare = Statement(id=derived_id(None, "The dam burst."), text="The dam burst.", extra=extra)
    assert from_claimreview(to_claimreview(bare)) == bare


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "@value", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.fixed_dictionaries(dict.fromkeys(review(), json_values)))
def test_no_value_breaks_it(data):
    list(reviews(data))
    try:
        found = from_claimreview(data)
    except BrokenReview:
        return
    assert found.text
    assert found.url is None or found.url.lower().startswith("http")


def test_a_correction_and_a_withdrawal_are_kept_as_given():
    review = {"@type": "ClaimReview", "claimReviewed": "The dam broke."}
    told = from_claimreview(review | {"correction": "It was 2011.", "creativeWorkStatus": "Retracted"})
    assert told.extra == {"correction": "It was 2011.", "creativeWorkStatus": "Retracted"}
    comment = {"@type": "CorrectionComment", "text": "It was 2011.", "datePublished": "2020-01-01"}
    assert from_claimreview(review | {"correction": [comment]}).extra == {"correction": "It was 2011."}
    assert from_claimreview(to_claimreview(told) | {"@context": "x"}).extra == told.extra
    assert "correction" not in to_claimreview(from_claimreview(review))


@pytest.mark.parametrize(
    "fields",
    [
        {"extra": {"status": "withdrawn by the desk"}},
        {"extra": {"corrected": "true"}},
        {"extra": {"Korrektur": "Es war 2011."}},
        {"extra": {"Korrektur": "Es war 2011.", "retracted": "yes"}},
        {"extra": {"creativeWorkStatus": "Published", "retraction_note": "The table was wrong."}},
        {"rating": "Retracted"},
        {"extra": {"status": "Published"}},
    ],
)
def test_what_a_table_says_of_a_correction_or_withdrawal_is_not_lost(fields):
    first = Statement(id="x", text="The dam broke.", **fields)
    again = from_claimreview(to_claimreview(first))
    assert retracted(again).keys() == retracted(first).keys()
    assert retracted(again).get(Caution.CORRECTED) == retracted(first).get(Caution.CORRECTED)


@pytest.mark.parametrize("name", ["claimReviewed", "author", "reviewRating", "datePublished", "url", "itemReviewed"])
@pytest.mark.parametrize("wrap", [lambda value: [value], lambda value: {"name": value}])
def test_values_nested_without_end_are_none(name, wrap):
    value: Any = "The dam is full."
    for _ in range(5_000):
        value = wrap(value)
    if name == "claimReviewed":
        with pytest.raises(BrokenReview, match="without claimReviewed"):
            from_claimreview(review(**{name: value}))
    else:
        assert from_claimreview(review(**{name: value})).text == "The dam holds nine million litres."
