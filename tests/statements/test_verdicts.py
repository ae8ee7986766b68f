"""Publishers' ratings are mapped to the scale, and what is unknown stays unknown."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Verdict
from factcheck.statements.verdicts import fold, normalise_rating, ratings


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        ("False → True", Verdict.TRUE),
        ("True -> Mostly false", Verdict.MOSTLY_FALSE),
        ("False (updated to True)", Verdict.TRUE),
        ("Changed from Mostly True to Half True", Verdict.MIXED),
        ("Rating downgraded to False on 3 May", Verdict.FALSE),
        ("False: the law was changed to let more people vote", Verdict.FALSE),
        ("False -> read why", Verdict.FALSE),
    ],
)
def test_of_a_rating_that_was_changed_the_later_one_counts(rating, verdict):
    assert normalise_rating(rating) is verdict


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


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        # What opens with a denial is that denial, whatever is explained after it.
        ("False, the minister never said so", "false"),
        ("Misleading: the figure leaves out pensions", "mostly-false"),
        ("Incorrect. The photo shows another flood.", "false"),
        ("False; the true number is lower", "false"),
        ("Mostly true: the figure is exaggerated", "mostly-true"),
        ("No evidence for this", "unproven"),
        # A rating within a sentence.
        ("Rating: False", "false"),
        ("This claim is false.", "false"),
        ("The claim is mostly false", "mostly-false"),
        ("Photo out of context", "mixed"),
        # An affirmation with a "but" is none.
        ("Correct, but lacks context", "mixed"),
        ("Real, but old", "mixed"),
        ("real video, false caption", "mixed"),
        ("Cierto, con matices", "mixed"),
        ("yes and no", "mixed"),
        # Degrees.
        ("partly fabricated", "mixed"),
        ("False (in part)", "mixed"),
        ("mostly invented", "mostly-false"),
        ("Correct, with caveats", "mostly-true"),
        # Negated words.
        ("this is not correct", "false"),
        ("This isn’t right", "false"),
        ("nicht wahr", "false"),
        ("pas vrai", "false"),
        ("non è vero", "false"),
        ("não é verdade", "false"),
        ("no es verdad", "false"),
        ("not entirely true", "mixed"),
        ("Ni vrai ni faux", "mixed"),
        ("Not verified", "unproven"),
    ],
)
def test_words_beside_a_rating(rating, verdict):
    assert normalise_rating(rating) is Verdict(verdict)


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        # Hyphens part no words.
        ("Un-verified", "unproven"),
        ("In-correct", "false"),
        ("Mis-leading", "mostly-false"),
        # Denials in languages whose word for true is in the table, before it and after.
        ("غير صحيح", "false"),
        ("Tidak benar", "false"),
        ("Doğru değil", "false"),
        ("सही नहीं है", "false"),
        ("Không đúng", "false"),
        ("সত্য নয়", "false"),
        ("Не верно", "false"),
        ("Bukan hoaks", "other"),
        ("yanlış değil", "other"),
        ("गलत नहीं", "other"),
        ("Hardly true", "other"),
        ("Nothing true", "other"),
        ("Yet to be verified", "unproven"),
        # In part, and mostly.
        ("Halb wahr", "mixed"),
        ("صحيح جزئياً", "mixed"),
        ("زائف جزئيا", "mixed"),
        ("Delvis falskt", "mixed"),
        ("Częściowo fałsz", "mixed"),
        ("Частично ложь", "mixed"),
        ("Sebagian salah", "mixed"),
        ("일부 사실", "mixed"),
        ("Majoritairement faux", "mostly-false"),
        ("Raczej fałsz", "mostly-false"),
        ("Mezzo vero", "mixed"),
        ("Halvt riktig", "mixed"),
        ("Vals", "false"),
        ("Felaktigt", "false"),
        ("Osann", "false"),
        ("Hindi totoo", "false"),
        ("Częściowa prawda", "mixed"),
        ("Înșelător", "mostly-false"),
        ("Manipulacija", "mixed"),
        # Capitals of an "i" without a dot.
        ("YANLIŞ", "false"),
        ("YANILTICI", "mostly-false"),
        # Publishers' own words.
        ("Faktisk helt feil", "false"),
        ("Faktisk helt riktig", "true"),
        ("Faktisk usann", "false"),
        ("Lie", "false"),
        ("Zavádějící", "mostly-false"),
        ("誤り", "false"),
        ("Verified as false", "false"),
    ],
)
def test_ratings_of_many_languages(rating, verdict):
    assert normalise_rating(rating) is Verdict(verdict)


@pytest.mark.parametrize(
    "rating",
    [
        "true or false",
        "somewhere between accurate and fake",
        "not exactly accurate",
        "Nowhere near true",
        "Would be true",
        "not false",
        "Photo is real, caption is not",
        "No information",
        "The photo is real but was taken in another country in 2013",
        "2/5",
        "5",
    ],
)
def test_what_pulls_both_ways_is_not_guessed_at(rating):
    assert normalise_rating(rating) is Verdict.OTHER


@pytest.mark.parametrize("verdict", list(Verdict))
def test_our_own_words_mean_themselves(verdict):
    assert normalise_rating(verdict.value) is verdict
    assert normalise_rating(verdict.value.replace("-", " ").capitalize()) is verdict


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*ratings(), "not", "or", "but", ".", ":"]), max_size=8).map(" ".join)
)
def test_no_words_break_it(text):
    assert normalise_rating(text) in Verdict


def test_the_table_is_folded_and_has_no_rating_twice():
    assert len(ratings()) > 400
    assert all(fold(rating) == rating for rating in ratings())


def test_no_rating_stands_in_the_table_twice():
    text = files("factcheck.statements").joinpath("ratings.tsv").read_text(encoding="utf-8")
    entries = [line.split("\t")[1] for line in text.splitlines() if line and not line.startswith("#")]
    assert len(entries) == len(set(entries))


# PolitiFact's scale, as the labelled set writes it. The three flips rate a change of position, which is off the scale.
POLITIFACT = {
    "true": "true",
    "mostly-true": "mostly-true",
    "half-true": "mixed",
    "barely-true": "mostly-false",
    "false": "false",
    "pants-fire": "false",
    "full-flop": "other",
    "half-flip": "other",
    "no-flip": "other",
}


@pytest.mark.shared
def test_every_rating_of_the_labelled_set_is_known(shared_data):
    path = shared_data / "claim_retrieval" / "checkthat2022b" / "corpus.jsonl"
    with path.open(encoding="utf-8") as lines:
        seen = Counter(json.loads(line)["metadata"]["verdict"] for line in lines)
    assert seen.keys() == POLITIFACT.keys()
    assert {rating: normalise_rating(rating).value for rating in seen} == POLITIFACT
    off_scale = sum(count for rating, count in seen.items() if POLITIFACT[rating] == "other")
    assert (off_scale, seen.total()) == (269, 19_250)
