"""Subjects behind what a sentence begins with, and what stands behind a comma."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "In a trial with 900 men, those who took the pill for two years had fewer strokes.",
            ["In a trial with 900 men, those who took the pill for two years had fewer strokes."],
        ),
        (
            "In Leck, the county town, shops closed early.",
            ["In Leck, shops closed early.", "Leck is the county town."],
        ),
        (
            "Orders were worth 1.9 billion, of which China contributed 22 percent.",
            ["Orders were worth 1.9 billion.", "China contributed 22 percent of 1.9 billion."],
        ),
        (
            "Shares of Telmar, up 28 percent this year, closed lower.",
            ["Shares of Telmar closed lower.", "Shares of Telmar were up 28 percent this year."],
        ),
    ],
)
def test_all_is_said_of_its_own_subject(texts, sentence, said):
    assert set(said) <= set(texts(sentence))


def test_what_an_author_calls_a_claim_is_his_own_word(claims):
    found = claims("The ministry says that arsenic occurs there, a claim that Ida Holm, who runs the lab, rejects.")
    speakers = {claim.text: claim.speakers for claim in found}
    assert speakers["Arsenic occurs there."] == ("the ministry",)
    assert speakers.get("Ida Holm runs the lab.", ()) == ()
