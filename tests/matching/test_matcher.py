"""The matcher: the right fact-check first, sure when it should be, silent about what it does not know."""

from __future__ import annotations

import dataclasses

import pytest

from factcheck.errors import IndexMismatch, InputError
from factcheck.index import Filter, Index, build_index, remove_statements
from factcheck.matching import Matcher, claim_query
from factcheck.matching.candidates import SIGNALS
from factcheck.model import Article, Caution, Claim, Relation, Statement
from factcheck.statements import to_frame


def claim(text: str, id_: str = "c1", **more) -> Claim:
    return Claim(id=id_, text=text, span=(0, 1), pieces=((0, 1),), sentence_span=(0, 1), **more)


def test_a_paraphrase_is_found_first_and_surely(matcher):
    first, *rest = matcher.match([claim("In the north there are no honey bees left: they are extinct.")], top_k=3)
    assert (first.statement.id, first.rank, first.claim_id) == ("bees", 1, "c1")
    assert first.confidence > 0.5 > max(match.confidence for match in rest)
    assert [match.rank for match in rest] == [2, 3]
    assert first.score >= rest[0].score >= rest[1].score


def test_what_no_statement_covers_gets_no_confidence(matcher):
    for match in matcher.match([claim("The orchestra will tour Peru in autumn.")], top_k=3):
        assert match.confidence < 0.2
        assert match.relation is Relation.RELATED


def test_matches_carry_every_number_behind_them(matcher):
    (match,) = matcher.match([claim("The Lowden dam holds nine million cubic metres of water.")], top_k=1)
    assert set(SIGNALS) < set(match.signals)
    assert {"lead", "standout", "overlap", "covered", "numbers", "dates", "negation"} < set(match.signals)
    assert match.signals["numbers"] == 1


def test_two_publishers_on_one_claim_are_both_confident(matcher):
    matches = matcher.match([claim("The Lowden dam holds nine million cubic metres.")], top_k=2)
    assert {match.statement.id for match in matches} == {"dam", "dam-later"}
    assert min(match.confidence for match in matches) > 0.5


def test_another_number_is_no_same_claim(matcher):
    (match,) = matcher.match([claim("The Lowden dam holds two million cubic metres of water.")], top_k=1)
    assert match.statement.id.startswith("dam")
    assert match.relation is Relation.RELATED


def test_the_articles_date_and_the_speaker_decide_between_equals(matcher):
    text = "The Lowden dam holds nine million cubic metres."
    for speaker, date, expected in (("Ilse Marren", "2016-05-03", "dam"), ("Ms Suhl", "2021-08-21", "dam-later")):
        article = Article(id="a", text="It was about the dam.", published=date)
        (first,) = matcher.match([claim(text, speakers=(speaker,))], article=article, top_k=1)
        assert first.statement.id == expected


def test_claims_keep_their_order_and_their_own_answers(matcher):
    claims = [claim("Honey bees are extinct in the north.", "c1"), claim("The tram cost 40 million crowns.", "c2")]
    matches = matcher.match(claims, top_k=2)
    assert [(match.claim_id, match.rank) for match in matches] == [("c1", 1), ("c1", 2), ("c2", 1), ("c2", 2)]
    assert matches[2].statement.id == "tram"
    alone = matcher.match(claims[1:], top_k=2)
    assert [match.statement.id for match in alone] == [match.statement.id for match in matches[2:]]
    assert [match.score for match in alone] == pytest.approx([match.score for match in matches[2:]], abs=1e-5)


def test_many_articles_are_answered_apart(matcher):
    bees, tram = claim("Honey bees are extinct in the north."), claim("The tram cost 40 million crowns.")
    found = matcher.match_many([(None, [bees]), (None, []), (None, [tram, bees])], top_k=1)
    assert [[match.statement.id for match in matches] for matches in found] == [["bees"], [], ["tram", "bees"]]


def test_no_claims_no_matches(matcher):
    assert matcher.match([], top_k=3) == []
    assert matcher.match_many([], top_k=3) == []


def test_only_what_passes_the_filter_is_matched(matcher):
    matches = matcher.match(
        [claim("The Lowden dam holds water.")], top_k=5, where=Filter(publishers=frozenset({"Desk B"}))
    )
    assert {match.statement.id for match in matches} == {"dam-later", "tax"}
    nothing = Filter(publishers=frozenset({"Nobody"}))
    assert matcher.match([claim("The Lowden dam holds water.")], top_k=5, where=nothing) == []


def test_search_numbers_its_texts_and_knows_posts(matcher):
    found = matcher.search(["honey bees extinct", "RT @desk: the #TramLine 🚋 cost 40 million https://t.co/x"], top_k=1)
    assert [match.claim_id for matches in found for match in matches] == ["1", "2"]
    (post,) = matcher.search(["RT @desk: the #TramLine 🚋 cost 40 million https://t.co/x"], top_k=1, kind="posts")
    assert post[0].statement.id == "tram"
    assert post[0].signals["dense"] > found[1][0].signals["dense"]
    with pytest.raises(InputError, match="tweets"):
        matcher.search(["a"], top_k=1, kind="tweets")


def test_a_text_without_words_is_answered_without_failing(matcher):
    for text in ("", "…", "the of and", "\ud800"):
        (matches,) = matcher.search([text], top_k=2)
        assert all(match.confidence < 0.5 for match in matches)


def test_rank_gives_ids_and_falling_scores(matcher):
    (found,) = matcher.rank([claim_query("The county doubled its property tax.")], 4)
    assert found[0][0] == "tax"
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert len(found) == 4


def test_another_encoder_is_refused(index, encoder):
    @dataclasses.dataclass
    class Other:
        name: str = "other"
        dimension: int = encoder.dimension
        fingerprint: str = "0" * 64

    with pytest.raises(IndexMismatch, match="other"):
        Matcher(index, Other())


def test_what_was_removed_is_not_matched_and_an_empty_index_answers_nothing(encoder, tmp_path):
    path = tmp_path / "two"
    build_index(
        path, to_frame([Statement(id="a", text="The dam broke."), Statement(id="b", text="Bees fly.")]), encoder
    )
    remove_statements(path, ["a"])
    (found,) = Matcher(Index.open(path), encoder).search(["The dam broke."], top_k=3)
    assert [match.statement.id for match in found] == ["b"]
    assert found[0].confidence < 0.5
    remove_statements(path, ["b"])
    assert Matcher(Index.open(path), encoder).search(["The dam broke."], top_k=3) == [[]]


def ages_said(match) -> list[str]:
    return [warning.text for warning in match.warnings if warning.kind is Caution.OLDER]


def test_a_check_of_another_time_is_said_to_be_one(matcher):
    text = "The dam at Lowden holds nine million cubic metres of water."
    article = Article(id="a", text="It was about the dam.", published="2023-05-01")
    matches = matcher.match([claim(text)], article=article, top_k=2)
    said = {match.statement.id: ages_said(match) for match in matches}
    assert said["dam"] == ["This check is 6 years older than the article."]
    assert said["dam-later"] == ["This check is 1 year older than the article."]


def test_without_an_articles_date_the_claims_own_counts(matcher):
    one = claim("The dam at Lowden holds nine million cubic metres of water.", dates={"last spring": "2020-04"})
    (match,) = matcher.match([one], top_k=1)
    assert ages_said(match) == ["This check is 3 years older than what the claim speaks of."]
