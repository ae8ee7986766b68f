"""Sentences of agencies on firms, markets, matches, studies and disasters: each thing is told of what it is told of."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The airline cut its forecast, cancelling 300 flights in June.", "The airline cancelled 300 flights in June."),
        ("The ferry sailed on Monday, travelling 90 miles to Vik.", "The ferry travelled 90 miles to Vik."),
        ("The ferry sailed on Monday, traveling 90 miles to Vik.", "The ferry traveled 90 miles to Vik."),
        ("The firm sold its mill, fulfilling a promise of 2019.", "The firm fulfilled a promise of 2019."),
    ],
)
def test_a_form_is_spelt_as_the_text_spells(texts, sentence, expected):
    assert expected in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The navy sent two ships backed by six aircraft stationed in Leck.", "Six aircraft were stationed in Leck."),
        ("Inspectors checked 11 spacecraft built in Torrin.", "11 spacecraft were built in Torrin."),
        ("Divers searched for an aircraft lost in May.", "An aircraft was lost in May."),
        ("Divers found one aircraft lost in May.", "One aircraft was lost in May."),
    ],
)
def test_several_things_with_one_form_are_many(texts, sentence, expected):
    assert expected in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The fire started in the town of Leck, about 40 km (25 miles) north of the capital, police said.",
            "The fire started in the town of Leck, about 40 km north of the capital.",
        ),
        (
            "The quake struck 60 km (37 miles) west of the city of Huaron at a depth of 10 km.",
            "The quake struck 60 km west of the city of Huaron at a depth of 10 km.",
        ),
        (
            "The mine lies near Tessik, some 300 kilometres (186 miles) south of the border, and employs 900 people.",
            "The mine lies near Tessik, some 300 kilometres south of the border.",
        ),
        (
            "The barge sank in the river Orva, 12 miles (19 km) from the port of Holm.",
            "The barge sank 12 miles from the port of Holm.",
        ),
    ],
)
def test_a_distance_keeps_where_it_is_from(texts, sentence, expected):
    assert expected in texts(sentence)
