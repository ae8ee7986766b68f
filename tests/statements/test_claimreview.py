"""ClaimReview in all its dirty shapes, and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.model import Statement, Verdict
from factcheck.statements import from_claimreview, load_statements, to_claimreview, to_statements
from factcheck.statements.claimreview import BrokenReview, reviews


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


def loaded(tmp_path, data: Any, name: str = "feed.json") -> list[Statement]:
    path = tmp_path / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return to_statements(load_statements([path]).frame)


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


def test_it_is_found_wherever_it_is_nested(tmp_path):
    one, two = review(), review(claimReviewed="The dam burst.", url="https://example.org/2")
    for data in (
        [one, two],
        {"@graph": [one, {"@type": "WebSite"}, two]},
        {"@type": "DataFeed", "dataFeedElement": [{"item": [one]}, {"item": [two]}, {"item": None}]},
    ):
        assert {found.text for found in loaded(tmp_path, data)} == {one["claimReviewed"], two["claimReviewed"]}


def test_a_page_that_holds_one(tmp_path):
    page = (
        "<html><head><script type='application/ld+json'>{broken</script>"
        f"<script type='application/ld+json'>{json.dumps(review())}</script></head><body>x</body></html>"
    )
    assert [found.publisher for found in loaded(tmp_path, page, "page.html")] == ["Desk A"]


def test_a_broken_one_among_many_is_reported_and_left_out(tmp_path):
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([review(), review(claimReviewed=" ")]), encoding="utf-8")
    found = load_statements([path])
    assert found.frame.height == 1
    assert found.problems == [f"{path}, review 2: a ClaimReview without claimReviewed"]


def test_a_single_broken_one_is_an_error(tmp_path):
    with pytest.raises(InputError, match="claimReviewed"):
        loaded(tmp_path, review(claimReviewed=None))


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "{}", "[" * 100_000])
def test_what_holds_no_review_is_an_error(tmp_path, text):
    with pytest.raises(InputError) as caught:
        loaded(tmp_path, text)
    assert "feed.json" in str(caught.value)


def test_links_are_http_only():
    assert from_claimreview(review(url="javascript:alert(1)")).url is None


def test_round_trip():
    first = from_claimreview(review(headline="Nine million?", reviewBody="We measured it."))
    assert from_claimreview(to_claimreview(first)) == first
    bare = Statement(id="x", text="The dam burst.", verdict=Verdict.FALSE)
    assert from_claimreview(to_claimreview(bare)).verdict is Verdict.FALSE


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
