"""What a fact-check repeats behind "Claim:" or "Myth:" is nobody's statement, and not the article's."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


@pytest.mark.parametrize(
    ("text", "repeated", "judged"),
    [
        (
            "Five myths about tea\n\nMyth: Tea cures colds. Fact: It only warms the throat.",
            "Tea cures colds.",
            "It only warms the throat.",
        ),
        (
            "Fact check\n\nCLAIM: The mayor of Leck sold the park for $1. VERDICT: The town still owns the park.",
            "The mayor of Leck sold the park for $1.",
            "The town still owns the park.",
        ),
        (
            "Who skipped the vote?\n\nWhat was claimed: Dorian Voss skipped the vote.\n\nOur verdict: He voted.",
            "Dorian Voss skipped the vote.",
            None,
        ),
    ],
)
def test_what_is_only_repeated_is_not_asserted(claims, text, repeated, judged):
    found = {claim.text: (claim.modality, claim.speakers) for claim in claims(text)}
    assert found[repeated] == (Modality.REPORTED, ())
    if judged is not None:
        assert found[judged] == (Modality.ASSERTED, ())


@pytest.mark.parametrize("label", ["Claim to fame", "The truth about this claim", "Update"])
def test_other_labels_bring_in_no_rumour(claims, label):
    text = f"A walk through Leck\n\n{label}: The town built the first zip in 1891."
    assert {claim.modality for claim in claims(text)} == {Modality.ASSERTED}


def test_a_place_that_is_named_often_answers_no_questions(claims):
    text = (
        "Marta Olden, 47, has run the water board of Stainsby for six years.\n\n"
        "Q: Why did half of Stainsby have no water?\n\nA: Because nobody told us that the pumps had failed.\n\n"
        "Q: Will bills go up?\n\nA: I raised them last year."
    )
    assert {c.speakers for c in claims(text) if "told" in c.text or "raised" in c.text} == {("Marta Olden",)}


def test_what_stands_alone_between_headings_is_repeated(claims):
    text = (
        "No, the park was not sold\n\nWhat was claimed\n\nThe mayor of Dalby sold the park.\n\n"
        "Our verdict\n\nThe park belongs to the town."
    )
    found = {claim.text: claim.modality for claim in claims(text)}
    assert found["The mayor of Dalby sold the park."] is Modality.REPORTED
    assert found["The park belongs to the town."] is Modality.ASSERTED


@pytest.mark.parametrize(
    ("who", "when", "said"),
    [
        ("Ida Holm", "stated on January 18, 2021 in an interview on Leck Radio", "“The mayor sold the park.”"),
        ("Viral image", "stated on January 10, 2021 in a Facebook post", "Says the mayor sold the park."),
        ("Facebook posts", "posted on 11 May 2021", "The mayor sold the park"),
        ("K. L. Vik", "said on Jan. 9, 2021 in a speech.", "The mayor sold the park."),
    ],
)
def test_whose_word_it_is_may_stand_in_the_lines_above(claims, who, when, said):
    text = f"The dam broke in May.\n\nFeatured\n\n{who}\n\n{when}\n\n{said}\n\nBy Karl Berg\n\nThe dam was old."
    found = {claim.text: (claim.modality, claim.speakers) for claim in claims(text)}
    assert found["The mayor sold the park."] == (Modality.REPORTED, (who,))
    assert found["The dam was old."] == (Modality.ASSERTED, ())


@pytest.mark.parametrize(
    "lines",
    [
        "Ida Holm\n\nsaid in 2011 that the dam was old.",
        "The dam was old, and so was she.\n\nstated on May 9, 2021 in a speech",
        "Ida Holm\n\nOn May 9, 2021 in a speech",
    ],
)
def test_other_lines_do_not_say_whose_word_the_next_is(claims, lines):
    found = {claim.text: claim.speakers for claim in claims(f"{lines}\n\nThe mayor sold the park.")}
    assert found["The mayor sold the park."] == ()
