"""What the article itself links to or quotes is recognised exactly, whatever the vectors say."""

from __future__ import annotations

import math
import tracemalloc
import unicodedata

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.index import Filter, Index, build_index, remove_statements
from factcheck.matching import Matcher
from factcheck.matching.addresses import written
from factcheck.matching.identity import Identities
from factcheck.model import Article, Claim, Link, Reason, Statement, Verdict
from factcheck.statements import to_frame
from factcheck.statements.addresses import comparable_addresses

DESK = "https://desk.example.org/checks"
CHECKS = [
    Statement(
        id="ferry",
        text="The Northquay ferry carried 1.2 million people in 2018.",
        url=f"{DESK}/ferry-passengers",
        publisher="Desk",
        verdict=Verdict.TRUE,
    ),
    Statement(id="fares", text="Ferry fares haven't risen since 2011!", url=f"{DESK}/Fares/?id=7", publisher="Desk"),
    Statement(id="bridge", text="The old bridge of Skarn is haunted by an admiral.", url=f"{DESK}/list", publisher="B"),
    Statement(id="pier", text="A whale slept on the pier of Skarn.", url=f"{DESK}/list", publisher="B"),
    Statement(id="short", text="Bees sleep.", url="https://desk.example.org/"),
    Statement(id="beginning", text="The Northquay ferry carried 1.2 million goats to the island."),
]


@pytest.fixture(scope="module")
def checks(encoder, tmp_path_factory) -> Index:
    path = tmp_path_factory.mktemp("identity") / "checks"
    build_index(path, to_frame(CHECKS), encoder)
    return Index.open(path)


@pytest.fixture(scope="module")
def known(checks) -> Identities:
    return Identities(checks)


def found(places, text):
    return [(place.statement.id, place.identity.what, text[slice(*place.identity.span)]) for place in places]


def test_the_words_of_a_claim_are_found_in_any_case_and_punctuation(known):
    text = (
        "He said: “the NORTHQUAY ferry—carried 1.2 million people in 2018”. And ferry\nfares haven’t risen since 2011?"
    )
    assert found(known.find(text), text) == [
        ("ferry", "words", "“the NORTHQUAY ferry—carried 1.2 million people in 2018”."),
        ("fares", "words", "ferry\nfares haven’t risen since 2011?"),
    ]


def test_a_claim_is_found_where_accents_stand_apart_from_their_letters(tmp_path, encoder):
    claim = "Le caf\u00e9 d'Orl\u00e9ans a co\u00fbt\u00e9 trois millions"
    build_index(tmp_path / "checks", to_frame([Statement(id="cafe", text=claim)]), encoder)
    text = unicodedata.normalize("NFD", f"On dit: \u00ab{claim}\u00bb.")
    assert [one for one, _, _ in found(Identities(Index.open(tmp_path / "checks")).find(text), text)] == ["cafe"]


def test_part_of_a_claim_and_very_short_claims_are_no_quotation(known):
    assert known.find("The Northquay ferry carried 1.2 million people. Bees sleep.") == []
    assert known.find("") == known.find(" … ") == known.find("\ud800 x") == []


@pytest.mark.parametrize(
    "address",
    [
        "https://desk.example.org/checks/ferry-passengers",
        "http://www.desk.example.org/checks/ferry-passengers/",
        "desk.example.org/checks/ferry-passengers",
        "HTTPS://Desk.Example.org:443/checks/Ferry-Passengers?utm_source=a&fbclid=b#more",
        "https://m.desk.example.org/checks/ferry-passengers/amp",
        "https://desk.example.org/checks/ferry-passengers/index.html",
    ],
)
def test_an_address_is_found_however_it_is_written(known, address):
    text = f"As a desk has shown ({address}), it did."
    assert [place.statement.id for place in known.find(text)] == ["ferry"]
    assert text[slice(*known.find(text)[0].identity.span)] == address
    linked = known.find("It did, they say.", [Link(url=address if "://" in address else f"//{address}", span=(0, 6))])
    assert [place.identity.span for place in linked if "://" in address] in ([(0, 6)], [])


def test_what_is_read_is_told_by_the_query_and_not_by_where_the_reader_came_from(known):
    assert [place.statement.id for place in known.find(f"See {DESK}/fares?id=7&utm_medium=x.")] == ["fares"]
    assert known.find(f"See {DESK}/fares?id=8 or {DESK}/fares.") == []


def test_a_front_page_is_no_check_and_an_address_may_be_that_of_several(known):
    assert known.find("See https://desk.example.org/ and https://desk.example.org") == []
    assert {place.statement.id for place in known.find(f"See {DESK}/list.")} == {"bridge", "pier"}


def test_only_what_passes_the_filter_is_found(known):
    text = f"See {DESK}/list and {DESK}/ferry-passengers."
    assert [p.statement.id for p in known.find(text, where=Filter(publishers=frozenset({"desk"})))] == ["ferry"]
    assert known.find(text, where=Filter(verdicts=frozenset({Verdict.FALSE}))) == []


def test_what_was_removed_is_not_found(encoder, tmp_path):
    build_index(tmp_path / "x", to_frame(CHECKS), encoder)
    remove_statements(tmp_path / "x", ["ferry"])
    text = f"{CHECKS[0].text} See {DESK}/ferry-passengers."
    assert Identities(Index.open(tmp_path / "x")).find(text) == []


def test_many_statements_of_one_beginning(encoder, tmp_path):
    many = [Statement(id=str(n), text=f"It is not true that anybody saw {n} geese.") for n in range(300)]
    build_index(tmp_path / "x", to_frame(many), encoder)
    places = Identities(Index.open(tmp_path / "x")).find("No: it is not true that anybody saw 217 geese, he said.")
    assert [place.statement.id for place in places] == ["217"]


def test_an_article_that_repeats_one_beginning_takes_no_more_memory_the_more_statements_begin_so(encoder, tmp_path):
    beginning = "The old bridge of Skarn is"
    rows = [Statement(id=f"s{number}", text=f"{beginning} number {number}.") for number in range(300)]
    build_index(tmp_path / "many", to_frame(rows), encoder)
    known = Identities(Index.open(tmp_path / "many"))
    text = f"{beginning} late. " * 5_000
    known.find(text[:100])  # what is read once of the index is not measured
    tracemalloc.start()
    try:
        assert known.find(text) == []
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("unit", ["-", "a-", "_-", "a.", "http://", "a-b."])
def test_a_text_of_what_begins_addresses_is_looked_through_once(unit):
    text = unit * (300_000 // len(unit)) + " desk.example/dam"
    assert written(text)[-1][0].endswith("desk.example/dam")


def test_addresses_written_in_a_text():
    text = "See https://a.example/x_(y), www.b.example/1?q=2. or c.example/z; not mail@d.example/x, 3.5/4 or e.example."
    assert [address for address, _ in written(text)][:3] == [
        "https://a.example/x_(y)",
        "www.b.example/1?q=2",
        "c.example/z",
    ]
    assert all(text[slice(*span)] == address for address, span in written(text))
    assert not any("d.example" in address or address.startswith("e.") for address, _ in written(text))


@given(st.text(max_size=60))
def test_any_text_has_its_comparable_address_once_and_for_all(text):
    series = pl.Series([text.encode("utf-8", "replace").decode()], dtype=pl.String)
    once = comparable_addresses(series)
    if once[0] is not None and once[0].count("/") == 1 and "?" not in once[0]:
        assert (
            comparable_addresses("https://" + once).to_list()[0] in (once[0], None) or "index" in text or "amp" in text
        )
    assert [address for address, _ in written(text) if address not in text] == []


def claim(id_: str, text: str, article: str, written_as: str | None = None) -> Claim:
    start = article.index(written_as or text)
    span = (start, start + len(written_as or text))
    return Claim(id=id_, text=text, span=span, pieces=(span,), sentence_span=span)


@pytest.fixture(scope="module")
def matcher_of_checks(checks, encoder) -> Matcher:
    return Matcher(checks, encoder)


def test_a_link_is_matched_to_the_claim_it_stands_behind_before_any_vector(matcher_of_checks):
    text = "The pier is wet. A whale slept on it for a night. A desk has looked into that. The tram is late."
    said = ["The pier is wet.", "A whale slept on it for a night.", "A desk has looked into that.", "The tram is late."]
    where = text.index("looked into that")
    article = Article(id="a", text=text, links=(Link(url=f"{DESK}/list", span=(where, where + 16)),))
    claims = [claim(f"c{n}", sentence, text) for n, sentence in enumerate(said)]
    matches = matcher_of_checks.match(claims, article=article, top_k=1, explained=True)
    (match,) = [match for match in matches if match.reason is Reason.IDENTITY]
    assert (match.claim_id, match.statement.id, match.rank) == ("c1", "pier", 1)
    assert match.identity is not None
    assert (match.identity.what, match.identity.span) == ("link", (where, where + 16))
    assert match.confidence >= 0.9
    assert match.explanation is not None
    odds = match.explanation.intercept + sum(term.contribution for term in match.explanation.confidence)
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(match.confidence, abs=1e-9)
    assert [other.reason for other in matches if other is not match] == [Reason.SIMILARITY] * 3


def test_words_are_matched_to_the_claim_made_of_them_beyond_the_top(matcher_of_checks):
    text = "It is late. They say that ferry fares haven't risen since 2011 and that a whale slept on the pier of Skarn."
    one = claim("c1", "Ferry fares haven't risen since 2011.", text, "ferry fares haven't risen since 2011")
    two = claim("c2", "A whale slept on the pier of Skarn.", text, "a whale slept on the pier of Skarn")
    matches = matcher_of_checks.match([one, two], article=Article(id="a", text=text), top_k=1)
    assert [(m.claim_id, m.statement.id, m.reason, m.rank) for m in matches] == [
        ("c1", "fares", Reason.IDENTITY, 1),
        ("c2", "pier", Reason.IDENTITY, 1),
    ]
    assert all(match.confidence >= 0.99 for match in matches)


def test_all_that_stand_in_the_article_are_there_even_beyond_top_k(matcher_of_checks):
    text = f"All of it is known, see {DESK}/fares?id=7 and {DESK}/ferry-passengers."
    matches = matcher_of_checks.match([claim("c1", text, text)], article=Article(id="a", text=text), top_k=1)
    assert {match.statement.id for match in matches} == {"fares", "ferry"}
    assert [match.rank for match in matches] == [1, 2]
    more = matcher_of_checks.match([claim("c1", text, text)], article=Article(id="a", text=text), top_k=4)
    assert [match.reason for match in more] == [Reason.IDENTITY] * 2 + [Reason.SIMILARITY] * 2
    assert len({match.statement.id for match in more}) == 4


def test_an_address_can_be_searched_for(matcher_of_checks):
    ((match,),) = matcher_of_checks.search([f"{DESK}/ferry-passengers"], top_k=1)
    assert (match.statement.id, match.reason) == ("ferry", Reason.IDENTITY)


def test_an_article_without_claims_has_no_matches(matcher_of_checks):
    assert matcher_of_checks.match([], article=Article(id="a", text=CHECKS[0].text), top_k=3) == []
