"""Who did it and who says it, and what is said of several together: told by what things cannot do."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "claim", "speakers"),
    [
        (
            "She said that the captain had reported a failure the day before, but added that the alarm was old.",
            "The alarm was old.",
            ("she",),
        ),
        (
            "She covered her tracks, he told the court, by forging the signatures of two trustees.",
            "She forged the signatures of two trustees.",
            ("he",),
        ),
        (
            "Judge Oyelaran said he accepted that her remorse was genuine but described the offences as a breach.",
            "Oyelaran described the offences as a breach.",
            ("Judge Oyelaran",),
        ),
        (
            "He pointed out that a smaller study by his own group, published in 2022, had found no benefit.",
            "A smaller study by his own group was published in 2022.",
            ("he",),
        ),
    ],
)
def test_who_did_it_is_who_the_sentence_says(claims, sentence, claim, speakers):
    found = {one.text: one.speakers for one in claims(sentence)}
    assert found.get(claim) == speakers


def test_an_inquiry_hears_what_somebody_says(claims):
    sentence = "An alarm had been off on the night of the fire that killed five, the inquiry into it heard on Thursday."
    first, *_ = claims(sentence)
    assert (first.text, first.modality) == (
        "An alarm had been off on the night of the fire that killed five.",
        "reported",
    )
    assert not [claim for claim in claims(sentence) if "inquiry" in claim.text]


def test_a_suspicion_may_be_so(claims):
    found = {
        claim.text: claim.modality for claim in claims("Her team suspects that muscles take up more sugar in May.")
    }
    assert found["Muscles take up more sugar in May."] == "possible"


def test_what_was_held_then_is_past(texts):
    found = texts("The firm was fined, and its then chief executive, Aron Velde, left.")
    assert "Aron Velde was the firm’s then chief executive." in found


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The accident is the second involving a Norline ferry in three years.", "The accident involves"),
        ("The semi-finals will be played over two legs on 28 April and 5 May.", "legs on 5 May."),
        ("Lyle had pleaded guilty to fraud by abuse of position and two counts of theft.", "fraud by two counts"),
        ("The others were told to exercise whenever they liked.", "told to exercise."),
        (
            "Police have named the man who died in Port Sella this morning as Rolf Immer.",
            "The man died in Port Sella this morning as",
        ),
        ("Drivers are being diverted via Holm, adding about 50 minutes to the journey.", "Drivers add"),
        ("Rents in Merrin, the largest of the six towns, had risen by 38 per cent.", "Merrin were"),
        ("She studied chemistry, a choice that she says has paid off.", "Chemistry is"),
    ],
)
def test_what_goes_together_is_not_said_in_parts(texts, sentence, never):
    assert not [text for text in texts(sentence) if never in text]


def test_a_measure_belongs_to_what_stands_before_it(texts):
    found = texts(
        "His side have won one of nine games and have slipped to 15th in the table, two points above the last three."
    )
    assert found[-1] == "His side have slipped to 15th in the table, two points above the last three."
