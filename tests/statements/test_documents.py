"""JSON-LD files, feeds, lines and pages of ClaimReviews: found, reported when broken, refused when hostile."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.errors import InputError
from factcheck.model import Verdict
from factcheck.statements import documents, load_statements, to_statements

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "Le barrage a cédé.",
    "reviewRating": {"@type": "Rating", "alternateName": "Faux"},
    "author": {"@type": "Organization", "name": "Desk A"},
    "url": "https://example.org/dam",
}
BROKEN = {**REVIEW, "claimReviewed": " "}


def write(tmp_path, name: str, data: Any):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode())
    return path


def page(*scripts: str, kind: str = "application/ld+json") -> bytes:
    inside = "".join(f"<script type='{kind}'>{script}</script>" for script in scripts)
    return f"<html><head><title>Dam</title>{inside}</head><body><p>x</p></body></html>".encode()


@pytest.mark.parametrize(
    "data",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebSite"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}, {"item": None}]},
        {"@type": "Article", "mainEntity": {"review": REVIEW}},
    ],
)
@pytest.mark.parametrize("ending", ["json", "jsonld"])
def test_a_file_in_each_shape(tmp_path, data, ending):
    [found] = to_statements(load_statements([write(tmp_path, f"feed.{ending}", data)]).frame)
    assert (found.text, found.verdict.value, found.publisher) == ("Le barrage a cédé.", "false", "Desk A")
    assert len(found.id) == 16


def test_lines_of_reviews_are_read_as_reviews(tmp_path):
    text = "\n".join(json.dumps(item) for item in (REVIEW, BROKEN, {**REVIEW, "url": "https://example.org/2"}))
    path = write(tmp_path, "reviews.jsonl", text.encode())
    found = load_statements([path])
    assert found.frame["verdict"].to_list() == ["false", "false"]
    assert found.problems == [f"{path}, line 2, review: a ClaimReview without claimReviewed"]


def test_a_table_with_a_column_named_as_in_reviews_is_a_table(tmp_path):
    row = {"id": "d1", "claimReviewed": "The dam burst.", "textualRating": "False", "publisherName": "Desk A"}
    [found] = to_statements(load_statements([write(tmp_path, "table.jsonl", row)]).frame)
    assert (found.id, found.text, found.rating, found.publisher) == ("d1", "The dam burst.", "False", "Desk A")
    untyped = {name: value for name, value in REVIEW.items() if not name.startswith("@")}
    [found] = to_statements(load_statements([write(tmp_path, "reviews.jsonl", untyped)]).frame)
    assert (found.rating, found.publisher) == ("Faux", "Desk A")


def test_a_line_without_a_review_among_lines_of_them_is_told(tmp_path):
    other = {"text": "The bridge is closed.", "rating": "False"}
    path = write(tmp_path, "reviews.jsonl", "\n".join(map(json.dumps, (REVIEW, other, REVIEW))).encode())
    found = load_statements([path])
    assert found.frame.height == 1
    assert found.problems == [f"{path}, line 2: no ClaimReview in it"]


def test_a_broken_review_in_a_feed_is_left_out_and_its_place_told(tmp_path):
    feed = {"dataFeedElement": [{"item": [REVIEW]}, {"item": [BROKEN]}]}
    path = write(tmp_path, "feed.json", feed)
    found = load_statements([path])
    assert found.frame.height == 1
    assert found.problems == [f"{path}, dataFeedElement[1].item[0]: a ClaimReview without claimReviewed"]


@pytest.mark.parametrize("data", [BROKEN, {"@graph": [BROKEN]}])
def test_a_broken_review_alone_is_an_error(tmp_path, data):
    with pytest.raises(InputError, match="a ClaimReview without claimReviewed"):
        load_statements([write(tmp_path, "feed.json", data)])


def test_a_page_needs_no_charset_to_be_utf8(tmp_path):
    path = write(tmp_path, "page.html", page(json.dumps(REVIEW, ensure_ascii=False)))
    assert load_statements([path]).frame["text"].to_list() == ["Le barrage a cédé."]


def test_a_page_in_the_charset_it_declares(tmp_path):
    text = page(json.dumps(REVIEW, ensure_ascii=False)).decode().replace("<head>", "<head><meta charset='iso-8859-1'>")
    path = write(tmp_path, "page.htm", text.encode("iso-8859-1"))
    assert load_statements([path]).frame["text"].to_list() == ["Le barrage a cédé."]


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(REVIEW),
        "\n<!--\n" + json.dumps(REVIEW) + "\n-->\n",
        "//<![CDATA[\n" + json.dumps(REVIEW) + "\n//]]>",
        "/*<![CDATA[*/" + json.dumps(REVIEW) + "/*]]>*/",
        json.dumps(REVIEW).replace("cédé", "céd\té"),
    ],
)
def test_wrapped_scripts(tmp_path, script):
    path = write(tmp_path, "page.html", page(script, kind="Application/LD+JSON; charset=utf-8"))
    assert load_statements([path]).frame.height == 1


def test_a_broken_script_beside_a_good_one_is_reported(tmp_path):
    path = write(tmp_path, "page.html", page("{broken", json.dumps(REVIEW)))
    found = load_statements([path])
    assert found.frame.height == 1
    assert found.problems[0].startswith(f"{path}, script 1: not JSON")


def test_a_page_whose_only_script_is_broken_is_an_error_that_says_so(tmp_path):
    with pytest.raises(InputError, match="script 1: not JSON"):
        load_statements([write(tmp_path, "page.html", page("{broken"))])


@pytest.mark.parametrize("data", [b"<!-- -->", b"<html><body>no script</body></html>", b"plain text"])
def test_a_page_without_reviews_is_an_error(tmp_path, data):
    with pytest.raises(InputError, match="no ClaimReview in it"):
        load_statements([write(tmp_path, "page.html", data)])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b'{\n"a": ]', "feed.json:2: not JSON"),
        (b'{"a": "\xff"}', "byte 7 is not UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b"1" * 6000, "too many digits"),
        (b'[{"text": "a plain table"}]', "no ClaimReview in it"),
    ],
)
def test_what_cannot_be_read_is_an_error(tmp_path, data, message):
    with pytest.raises(InputError) as caught:
        load_statements([write(tmp_path, "feed.json", data)])
    assert message in str(caught.value)
    assert "feed.json" in str(caught.value)


@pytest.mark.parametrize(("name", "bound"), [("feed.json", "LARGEST_DOCUMENT"), ("page.html", "LARGEST_PAGE")])
def test_files_over_the_bound_are_refused(tmp_path, monkeypatch, name, bound):
    monkeypatch.setattr(documents, bound, 100)
    with pytest.raises(InputError, match="larger than 100 bytes"):
        load_statements([write(tmp_path, name, REVIEW)])


def test_halves_of_characters_do_no_harm(tmp_path):
    data = json.dumps({**REVIEW, "claimReviewed": "a \ud800 b", "url": "https://example.org/\udc00"}).encode()
    [found] = to_statements(load_statements([write(tmp_path, "feed.json", data)]).frame)
    assert found.text == "a b"


CLAIM = {
    "text": "The dam holds nine million litres.",
    "claimant": "Ida Holm",
    "claimDate": "2019-05-01T00:00:00Z",
    "claimReview": [
        {
            "publisher": {"name": "Desk A", "site": "desk-a.example"},
            "url": "https://desk-a.example/dam",
            "title": "What the dam holds",
            "reviewDate": "2019-05-04T10:00:00Z",
            "textualRating": "Mostly false",
            "languageCode": "en",
        },
        {"publisher": {"site": "desk-b.example"}, "url": "https://desk-b.example/1", "textualRating": "Falsch"},
    ],
}


@pytest.mark.parametrize("lines", [False, True])
def test_an_answer_of_the_fact_check_tools_api_is_read(tmp_path, lines):
    path = tmp_path / ("claims.jsonl" if lines else "answer.json")
    path.write_text(json.dumps(CLAIM if lines else {"claims": [CLAIM], "nextPageToken": "x"}), encoding="utf-8")
    first, second = to_statements(load_statements([path]).frame)
    assert (first.publisher, first.verdict, first.claimant) == ("Desk A", Verdict.MOSTLY_FALSE, "Ida Holm")
    assert (first.title, first.date, first.language) == ("What the dam holds", "2019-05-04", "en")
    assert first.extra == {"claimDate": "2019-05-01"}
    assert (second.publisher, second.verdict, second.text) == ("desk-b.example", Verdict.FALSE, first.text)


def test_a_broken_claim_of_such_an_answer_is_told_with_its_place(tmp_path):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({"claims": [CLAIM, {**CLAIM, "text": ""}]}), encoding="utf-8")
    problems = load_statements([path]).problems
    assert len(problems) == 2
    assert problems[0].startswith(f"{path}, claims[1].claimReview[0]: a ClaimReview without claimReviewed")
