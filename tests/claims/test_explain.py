"""Why a claim was made: rules in words, the parse behind it, and a worthiness that adds up."""

from __future__ import annotations

import math

import numpy as np
import pytest

from factcheck.articles import article_from_text
from factcheck.claims import Extractor

TEXT = "Karl Vik, who is on a tour of Norway, met the king. He left boats and houses to the town."


@pytest.fixture(scope="module")
def explained(extractor):
    return extractor.extract(article_from_text(TEXT, language="en"), explained=True)


def test_nothing_is_explained_unasked(extract):
    assert all(claim.explanation is None for claim in extract(TEXT).claims)


def test_explaining_changes_nothing_else(explained, extract):
    plain = extract(TEXT)
    assert [claim.text for claim in explained.claims] == [claim.text for claim in plain.claims]
    assert explained.sentences == plain.sentences


def test_the_rule_of_each_construction_is_named(explained):
    by_kind = {claim.kind: claim.explanation for claim in explained.claims}
    assert "relative clause" in by_kind["relative"].rules[0]
    assert "its subject carried over" in by_kind["relative"].rules
    assert "main clause" in by_kind["sentence"].rules[0]


def test_parting_and_references_are_told(explained):
    why = next(claim.explanation for claim in explained.claims if claim.text == "Karl Vik left boats to the town.")
    assert "one of 2 things that it says of several" in why.rules
    assert any("references said by what they stand for: He" in rule for rule in why.rules)


def test_the_parse_names_every_word_of_the_claim(explained):
    for claim in explained.claims:
        words = [part.rsplit("/", 1)[0] for part in claim.explanation.parse.split()]
        written = " ".join(TEXT[start:stop] for start, stop in claim.pieces)
        assert [word for word in words if word.isalpha()] == [w.strip(",.") for w in written.split()]


def test_worthiness_adds_up(explained):
    for claim in explained.claims:
        why = claim.explanation
        odds = why.intercept + why.rest + sum(term.contribution for term in why.worthiness)
        sentence = next(s for s in explained.sentences if claim.id in s.claims)
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(sentence.worthiness, abs=1e-4)
        sizes = [abs(term.contribution) for term in why.worthiness]
        assert sizes == sorted(sizes, reverse=True)


def test_what_the_network_says_is_one_of_the_terms():
    told = Extractor.load(judge=lambda texts: np.full(len(texts), 4.0))
    found = told.extract(article_from_text(TEXT, language="en"), explained=True)
    assert found.claims
    for claim in found.claims:
        (term,) = (term for term in claim.explanation.worthiness if term.signal == "network")
        assert term.value == 4.0
        assert term.contribution == pytest.approx(4.0 * term.weight)


def test_whole_sentences_of_other_languages_need_no_reason(extractor):
    article = article_from_text("Die Brücke wurde 1931 gebaut.", language="de")
    assert extractor.extract(article, explained=True).claims[0].explanation is None
