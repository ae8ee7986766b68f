"""What the reader reads: every verdict, relation and modality has a word, dates and percentages are exact."""

from __future__ import annotations

import pytest

from factcheck.model import Article, Claim, Modality, Relation, Statement, Verdict
from factcheck.reports import wording
from factcheck.reports.pen import VERDICT_STYLES


def test_everything_has_a_word_and_a_colour() -> None:
    assert set(wording.VERDICTS) == set(VERDICT_STYLES) == set(Verdict)
    assert set(wording.RELATIONS) == set(Relation)
    assert set(wording.MODALITIES) == set(Modality)
    assert len(set(wording.VERDICTS.values())) == len(Verdict)


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.876, "88%"), (0.994, "99%"), (0.999, "99%"), (1.0, "100%")],
)
def test_percentages_never_round_to_certainty(probability: float, words: str) -> None:
    assert wording.percent(probability) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2016-12-05", "5 Dec 2016"),
        ("2016-12", "Dec 2016"),
        ("2016", "2016"),
        ("2016-12-05T13:45:00Z", "5 Dec 2016"),
        ("2016-12-05T13:45:00+01:00", "5 Dec 2016"),
        (None, ""),
        ("", ""),
        ("5th of December", "5th of December"),
        ("2016-13-05", "2016-13-05"),
        ("2016-12-05; DROP", "2016-12-05; DROP"),
    ],
)
def test_dates(iso: str | None, words: str) -> None:
    assert wording.date_words(iso) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"speakers": ("Ana",)}, "according to Ana"),
        ({"speakers": ("Ana", "Ben"), "modality": Modality.REPORTED}, "according to Ana, citing Ben"),
        ({"modality": Modality.REPORTED}, "reported"),
        ({"speakers": ("Ana",), "modality": Modality.FUTURE}, "according to Ana, about the future"),
        ({"speakers": ("Ana",), "quoted": True}, "according to Ana, in quotation marks"),
        ({"modality": Modality.OPINION}, "opinion"),
    ],
)
def test_attribution(fields: dict[str, object], words: str) -> None:
    claim = Claim(**{"id": "c", "text": "t", "span": (0, 1), "pieces": (), "sentence_span": (0, 1)} | fields)
    assert wording.attribution(claim) == words


@pytest.mark.parametrize(
    ("verdict", "rating", "words"),
    [
        (Verdict.FALSE, "False", ""),
        (Verdict.MOSTLY_FALSE, "mostly-false", ""),
        (Verdict.MOSTLY_FALSE, "Barely true", "Barely true"),
        (Verdict.TRUE, None, ""),
    ],
)
def test_ratings_are_told_where_they_say_more(verdict: Verdict, rating: str | None, words: str) -> None:
    assert wording.rating_words(Statement(id="s", text="t", verdict=verdict, rating=rating)) == words


def test_articles_are_called_by_the_best_name_they_have() -> None:
    assert wording.heading(Article(id="i", text="", title="T", url="u")) == "T"
    assert wording.heading(Article(id="i", text="", url="u")) == "u"
    assert wording.heading(Article(id="i", text="")) == "i"
    assert wording.claim_count(1) == "1 claim"
    assert wording.claim_count(1200) == "1,200 claims"
