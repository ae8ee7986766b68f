"""Publishers' ratings are mapped to the scale, and what is unknown stays unknown."""

from __future__ import annotations

import json

import pytest

from factcheck.model import Verdict
from factcheck.statements.verdicts import fold, normalise_rating, ratings


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        ("true", "true"),
        ("TRUE!", "true"),
        ("Correct Attribution", "true"),
        ("The Geppetto Checkmark", "true"),
        ("Verdadero", "true"),
        ("mostly-true", "mostly-true"),
        ("One Pinocchio", "mostly-true"),
        ("plutôt vrai", "mostly-true"),
        ("half-true", "mixed"),
        ("Mixture", "mixed"),
        ("Missing Context", "mixed"),
        ("Partly false.", "mixed"),
        ("Teilweise falsch", "mixed"),
        ("barely-true", "mostly-false"),
        ("Misleading", "mostly-false"),
        ("Miscaptioned", "mostly-false"),
        ("Engañoso", "mostly-false"),
        ("Größtenteils falsch", "mostly-false"),
        ("pants-fire", "false"),
        ("Pants on Fire!", "false"),
        ("Four Pinocchios", "false"),
        ("Not true", "false"),
        ("Rating: False", "false"),
        ("Falso", "false"),
        ("Faux", "false"),
        ("Altered Photo", "false"),
        ("No evidence", "unproven"),
        ("Unbelegt", "unproven"),
        ("Legend", "unproven"),
        ("Labeled Satire", "satire"),
        ("full-flop", "other"),
        ("half-flip", "other"),
        ("no-flip", "other"),
        ("purple", "other"),
        ("", "other"),
        (None, "other"),
    ],
)
def test_real_ratings(rating, verdict):
    assert normalise_rating(rating) is Verdict(verdict)


def test_an_explanation_after_the_rating_does_not_change_it():
    assert normalise_rating("False, the minister never said so") is Verdict.FALSE
    assert normalise_rating("Misleading: the figure leaves out pensions") is Verdict.MOSTLY_FALSE


def test_contradicting_words_are_not_guessed_at():
    assert normalise_rating("somewhere between accurate and fake") is Verdict.OTHER
    assert normalise_rating("not exactly accurate") is Verdict.OTHER


def test_the_table_is_folded_and_has_no_rating_twice():
    assert len(ratings()) > 400
    assert all(fold(rating) == rating for rating in ratings())


@pytest.mark.shared
def test_every_rating_of_the_labelled_set_is_known(shared_data):
    path = shared_data / "claim_retrieval" / "checkthat2022b" / "corpus.jsonl"
    seen = {json.loads(line)["metadata"]["verdict"] for line in path.read_text(encoding="utf-8").split("\n") if line}
    unknown = {rating for rating in seen if fold(rating) not in ratings()}
    assert not unknown
