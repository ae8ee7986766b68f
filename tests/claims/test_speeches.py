"""A text that is all one person's words, as its headline says, and what it only reminds of or makes believe."""

from __future__ import annotations

import pytest

from factcheck.model import Modality

SPEECH = (
    "{}\n\nThank you. We have created 40,000 jobs since May. My opponent said that I would fail. "
    "I kept my promise, and the pumps were mended."
)


@pytest.mark.parametrize(
    ("headline", "who"),
    [
        ("Remarks by President Ilse Brandt on Jobs", "Ilse Brandt"),
        ("Speech of the prime minister to the unions", "the prime minister"),
        ("Letter from the chairman: results for 2024", "the chairman"),
        ("Prime Minister Ilse Brandt's speech to the unions, 4 May", "Ilse Brandt"),
        ("Ilse Brandt’s opening statement to the committee", "Ilse Brandt"),
        ("The Prime Minister's speech at the dinner", "the Prime Minister"),
        ("Full text: Ilse Brandt's address in Vik", "Ilse Brandt"),
        ("Ilse Brandt's speech sparks anger", None),
        ("Ilse Brandt's husband gives a speech to the unions", None),
        ("Letter from New Harbour", None),
        ("Statement by Ilse Brandt sparks anger", None),
    ],
)
def test_a_speech_is_its_speaker_s(claims, headline, who):
    found = {claim.speakers for claim in claims(SPEECH.format(headline)) if "pumps" in claim.text}
    assert found == {(who,) if who else ()}


def test_who_is_named_in_the_text_does_not_speak_it(claims):
    text = SPEECH.format("Remarks by Ilse Brandt on jobs") + " Brandt left by train."
    assert {claim.speakers for claim in claims(text) if "pumps" in claim.text} == {()}


def test_what_somebody_reminds_of_is_said(texts):
    assert texts("Let me remind you that the dam failed in May.") == ["The dam failed in May."]


def test_what_one_is_made_to_believe_is_not_one_s_own_word(claims):
    found = claims("My opponent wants you to believe that crime is out of control.")
    said = next(claim for claim in found if claim.text == "Crime is out of control.")
    assert (said.speakers, said.modality) == (("my opponent",), Modality.POSSIBLE)
