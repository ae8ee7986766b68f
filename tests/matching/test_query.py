"""Queries: what is searched for, and what around it counts."""

from __future__ import annotations

from factcheck.matching import Kind, article_query, claim_query, post_query
from factcheck.model import Article, Claim


def claim(**more) -> Claim:
    return Claim(id="c1", text="The dam broke.", span=(0, 14), pieces=((0, 14),), sentence_span=(0, 14), **more)


def test_a_post_is_searched_as_written_and_cleaned():
    query = post_query("The dam broke https://t.co/x — Ilse (@ilse) March 4, 2019")
    assert query.wordings == (query.text, "The dam broke")
    assert (query.kind, query.date, query.near, query.wide) == (Kind.POSTS, "2019-03-04", None, None)


def test_a_clean_post_is_searched_once():
    assert post_query("The dam broke").wordings == ("The dam broke",)


def test_the_nearest_sentences_stand_around_a_claim():
    query = claim_query("C.", previous=["A.", "B."], following=["D.", "E."], speaker="Ilse", date="2019")
    assert query.wordings == ("C.",)
    assert query.near == "B. C. D."
    assert query.wide == "A. B. C. D. E."
    assert (query.speaker, query.date, query.kind) == ("Ilse", "2019", Kind.CLAIMS)


def test_a_claim_alone_has_no_context():
    query = claim_query("C.")
    assert query.near is None
    assert query.wide is None


def test_an_articles_claim_has_its_innermost_speaker_and_the_articles_date():
    article = Article(id="a", text="The dam broke.", published="2019-03-04")
    query = article_query(claim(speakers=("the prime minister", "Petra Suhl")), article)
    assert (query.speaker, query.date) == ("Petra Suhl", "2019-03-04")
    assert query.near is None


def test_context_joins_where_a_reference_is_open():
    query = article_query(claim(context="It rained for weeks.", unresolved=("it",)), None)
    assert query.near == "It rained for weeks. The dam broke."
    assert query.date is None
