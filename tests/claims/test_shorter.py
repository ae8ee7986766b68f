"""What a clause says without what leads it in, or is set off in it, is a claim beside the whole."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_text
from factcheck.model import Modality


@pytest.mark.parametrize(
    ("sentence", "shorter"),
    [
        ("After two seasons in Bergen, Ida Holm moved to a club in Porto.", "Ida Holm moved to a club in Porto."),
        (
            "Ida Holm moved to a club in Porto, two months after the death of her father.",
            "Ida Holm moved to a club in Porto.",
        ),
        ("In 2019 the council sold the old mill.", "The council sold the old mill."),
        ("Like many small towns, Vik depends on tourism.", "Vik depends on tourism."),
        (
            "The library lends many unusual objects, including telescopes, drills and sewing machines.",
            "The library lends many unusual objects.",
        ),
        ("On May 3, 1987, the first tram ran on the new line.", "The first tram ran on the new line."),
        (
            "The crew mended the roof of the hall, without which no concert is held.",
            "The crew mended the roof of the hall.",
        ),
        ("The minister said that, despite a shortage of staff, the clinic had opened.", "The clinic had opened."),
    ],
)
def test_a_clause_is_said_without_what_is_beside_its_core(texts, sentence, shorter):
    found = texts(sentence)
    assert shorter in found
    assert len(found) > 1  # the whole is said as well


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("During the long strike, no trams left the depot.", "No trams left the depot."),
        ("In two years of talks, the sides did not meet.", "The sides did not meet."),
        ("Sales of soft drinks grew by 6%, excluding Limona.", "Sales of soft drinks grew by 6%."),
        ("In the whole of Norway, it was the largest bridge.", "It was the largest bridge."),
        ("In the winter months, the museum closes at four.", "The museum closes at four."),
        ("With a larger budget, the school would hire nurses.", "The school would hire nurses."),
        ("The club will keep its coach, unless it loses both of its games.", "The club will keep its coach."),
        ("Under the old contract, the firm paid for repairs.", "The firm paid for repairs."),
        ("Only after a second vote, the chair resigned from the board.", "The chair resigned from the board."),
        ("In 2018 the rate was one in seven children.", "The rate was one in seven children."),
        ("In 2021, the county recorded 12 murders.", "The county recorded 12 murders."),
    ],
)
def test_nothing_is_left_out_that_the_rest_depends_on(texts, sentence, unsaid):
    assert unsaid not in texts(sentence)


def test_a_turn_of_phrase_is_left_in(texts):
    assert texts("In fact, the harbour was dredged by a Dutch firm.") == [
        "In fact, the harbour was dredged by a Dutch firm."
    ]


def test_what_nearly_says_the_same_is_said_once(texts):
    (only,) = texts(
        "The ferry sank off the northern cape with nine men and forty tonnes of frozen fish on board, in May."
    )
    assert only.endswith("in May.")


def test_lists_are_not_shortened_to_the_same_clause_for_each_item(texts):
    found = texts("The opera stars Ida Holm in the leading role, with Karl Vik, Lena Moe and Jon Lie as her brothers.")
    assert found.count("The opera stars Ida Holm in the leading role.") <= 1
    assert len(set(found)) == len(found)


def test_a_shorter_claim_has_its_exact_places_and_the_same_speaker(extractor):
    text = "After a tour of the plant, the mayor opened the new bridge, the agency said."
    article = article_from_text(text)
    claims = extractor.extract(article).claims
    short = next(claim for claim in claims if claim.text == "The mayor opened the new bridge.")
    whole = next(claim for claim in claims if "tour" in claim.text)
    assert "".join(text[start:stop] for start, stop in short.pieces) == "the mayor opened the new bridge"
    assert (short.speakers, short.modality, short.polarity) == (whole.speakers, whole.modality, whole.polarity)
    assert short.modality is Modality.REPORTED


def test_explained_says_that_something_was_left_out(extract, extractor):
    article = article_from_text("After a tour of the plant, the mayor opened the new bridge.")
    whole, short = sorted(
        extractor.extract(article, explained=True).claims, key=lambda claim: len(claim.text), reverse=True
    )
    assert "without what leads it in or is set off" in short.explanation.rules
    assert "without what leads it in or is set off" not in whole.explanation.rules


def test_what_ever_binds_is_not_said_without_its_time(texts):
    found = texts("After floods in 2023, just a third of the aid was ever paid out.")
    assert not any(text.startswith("Just a third") for text in found)


@pytest.mark.parametrize(
    ("sentence", "whole", "short"),
    [
        (
            "Holm laughed out loud when she saw the bill.",
            "Holm laughed out loud when she saw the bill.",
            "Holm laughed out loud.",
        ),
        (
            "When a wall was moved, the fish clicked more often.",
            "When a wall was moved, the fish clicked more often.",
            None,
        ),
        (
            "The bank did not open when the strike ended.",
            "The bank did not open when the strike ended.",
            None,
        ),
    ],
)
def test_when_or_why_something_was_so_is_said_with_it(texts, sentence, whole, short):
    found = texts(sentence)
    assert whole in found
    assert short is None or short in found


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The bank did not open when the strike ended.", "The bank did not open."),
        ("That is almost twice as many as the claim states.", "That is almost twice as many."),
        ("Pilots took a cut in pay as long as the firm survived.", "as long."),
        ("The news came as the mayor was on leave.", "The news came."),
        ("It will be a while before the bridge opens.", "It will be a while."),
        ("A post shared a day after the crash says the driver was hurt.", "A post shared a day."),
    ],
)
def test_but_not_where_the_rest_says_something_else(texts, sentence, never):
    assert not [text for text in texts(sentence) if text.endswith(never)]
