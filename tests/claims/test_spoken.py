"""What is said in passing or called out, who says a quotation, and conditions of what somebody believes."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("They were wrong, it turns out.", ["They were wrong."]),
        ("So at least the guides say.", []),
        ("Listen, we lost 4,000 jobs last year.", ["We lost 4,000 jobs last year."]),
        ("The ship carried up to nine cars, none of which was insured.", None),
        ("It was filmed in May, when the tree was taken down, as it is every year.", None),
        ("They have banned it and guess what, nobody died of flu last winter.", None),
    ],
)
def test_what_is_said_in_passing_says_nothing(texts, sentence, said):
    found = texts(sentence)
    if said is not None:
        assert found == said
    assert not {"It turns out.", "It is every year.", "None of the up to nine cars was insured."} & set(found)
    assert not any(text.startswith("They guess") for text in found)


def test_who_tells_is_not_in_the_quotation(claims):
    text = '"I would have opened the gates if I had known," the dam\'s keeper, Karl Moos, told a hearing.'
    said = next(claim for claim in claims(text) if "gates" in claim.text)
    assert said.speakers == ("Karl Moos",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Had the canal been open all year, we believe that we would have carried more.",
        "If the dam fails, Holm believes that the town could drown.",
    ],
)
def test_a_condition_stays_with_what_is_believed(claims, sentence):
    (claim,) = claims(sentence)
    assert claim.modality is Modality.POSSIBLE
    assert claim.text.startswith(sentence.partition(",")[0])


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("“My friends are in jail, the war is lost,” the general said.", "The general’s friends are in jail."),
    ],
)
def test_who_is_spoken_to_is_no_part_of_what_is_said(texts, sentence, said):
    assert said in texts(sentence)
