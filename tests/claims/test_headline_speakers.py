"""Who stands before a colon in a headline says what follows, if it is somebody."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police: Driver was drunk", "Police"),
        ("Police: Driver was drunk.", "Police"),
        ("WHO: Malaria deaths fell by a third", "WHO"),
        ("Study: Coffee lowers risk of stroke", "Study"),
        ("Lund: Tax was paid in 2016\n\nThe tax has been paid, Eva Lund said on Monday.", "Lund"),
    ],
)
def test_who_speaks_before_a_colon_is_the_speaker(claims, text, speaker):
    first = claims(text)[0]
    assert first.speakers == (speaker,)
    assert first.modality is Modality.REPORTED


@pytest.mark.parametrize("label", ["Update", "Review", "Ukraine", "Football", "Lund"])
def test_a_topic_says_nothing(claims, label):
    first = claims(f"{label}: Troops left the town in May\n\nThe war goes on.")[0]
    assert first.speakers == ()
    assert first.modality is Modality.ASSERTED


def test_a_study_at_the_end_says_the_whole(claims):
    [claim] = claims("Vaccines do not cause autism, a study of 95,000 children found.")
    assert claim.text == "Vaccines do not cause autism."
    assert claim.speakers == ("a study of 95,000 children",)


@pytest.mark.parametrize(
    "text",
    [
        "The jury convicted three men: Paul Ward, Dean Cole and Ian Marsh.",
        "The club signed 4 players: Lind, Orr, Vik and Tate.",
        "The review found two faults: The brakes were worn and the horn was silent.",
    ],
)
def test_what_is_listed_after_a_colon_leaves_the_statement_before_it(texts, text):
    assert text.partition(":")[0] + "." in texts(text)


@pytest.mark.parametrize("text", ["Three dead: Bus hits a tree in Leck.", "Update 2: The bridge is open again."])
def test_a_topic_with_a_number_is_none(texts, text):
    assert all(one in text for one in texts(text))
