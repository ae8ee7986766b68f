"""Clauses behind "although", "since" or "when" whose subject hangs elsewhere, and what is told of a place there."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Baron Teck forbade the import of grain, since his own estates, among the largest, were full of it.",
            "Baron Teck forbade the import of grain.",
        ),
        (
            "Those who live in a hostel, as two out of three do, get only 120 euros in cash.",
            "Those who live in a hostel, as two out of three do, get only 120 euros in cash.",
        ),
        (
            "The mayor ordered the evacuation of the old town, where some 3,500 people live.",
            "Some 3,500 people live in the old town.",
        ),
        ("My neighbour, 81, a diabetic, stopped all her pills.", "My neighbour is a diabetic."),
        ("He could neither swim nor ride, and he never learned Dutch.", "He never learned Dutch."),
    ],
)
def test_a_clause_has_its_subject(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("She said that nine of those treated there since January were under three.", "January were under three."),
        ("I want the plumber, the nurse and the teacher to pay less.", "The plumber is the nurse."),
        ("When he saw the ship, the lamp, painted red, fell.", "The lamp painted red."),
    ],
)
def test_nothing_else_is_a_subject(texts, sentence, unsaid):
    assert unsaid not in texts(sentence)


def test_what_one_could_neither_do_is_not_left_open(claims):
    found = {
        claim.text: claim.modality for claim in claims("He could neither swim nor ride, and he never learned Dutch.")
    }
    assert found["He could neither swim nor ride."] is Modality.ASSERTED


@pytest.mark.parametrize(
    ("sentence", "said", "unsaid"),
    [
        (
            "The same day the board passed a rule on dams, Ida Holm spoke at a fair in Leck.",
            "Ida Holm spoke at a fair in Leck.",
            "The same day the board passed a rule on dams.",
        ),
        ("The night the bridge fell, police closed the road.", "Police closed the road.", "The night the bridge fell."),
        ("The day the mill closed, Holm sold it.", "Holm sold it.", "The day the mill closed."),
        ("Last year the mill closed, the mayor said.", "Last year the mill closed.", "The mayor said."),
        (
            "The state made a list where workers fired for “grave faults” could be barred from aid.",
            "The state made a list where workers fired for “grave faults” could be barred from aid.",
            "The state made a list where workers fired for “grave faults”.",
        ),
    ],
)
def test_what_brings_a_clause_in_or_describes_its_subject_is_none(texts, sentence, said, unsaid):
    found = texts(sentence)
    assert said in found
    assert unsaid not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "In the year that began in May, the chart indicates, the number of clerks fell.",
        "In the year that ended Oct. 1, 2012, the survey shows, the number of clerks fell.",
        "In the north, officials say, the number of clerks fell.",
    ],
)
def test_who_says_it_behind_what_leads_it_in(claims, sentence):
    found = claims(sentence)
    assert any("the number of clerks fell" in claim.text and claim.speakers for claim in found)
    assert not any(claim.text.endswith(("indicates.", "shows.", "say.")) for claim in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm dropped the law after a question on Reddit, the social site, led to a row.",
        "Holm left after a post on Vik, the mayor, drew scorn.",
        "The town acted before a fire in Leck, the old port, reached it.",
    ],
)
def test_after_takes_the_clause_behind_an_aside(texts, sentence):
    assert not any(claim.endswith(("on Reddit.", "on Vik.", "in Leck.")) for claim in texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "If you live in the north of Vik, a new law that was passed in May will cut your rent.",
            "A new law was passed in May.",
        ),
        (
            "As they geared up to begin the process of recalling Ida Holm, a public survey released in May held news.",
            "A public survey was released in May.",
        ),
        ("When the mill closed in the port of Leck, nine men who worked there were fired.", "Nine men worked there."),
        ("In Leck, the county town, shops closed early.", "Leck is the county town."),
        ("If the dam falls in Vik, a town of 900, the port floods.", None),
    ],
)
def test_what_stands_behind_a_clause_is_its_main_subject(texts, sentence, said):
    found = texts(sentence)
    assert said is None or said in found
    assert not any(claim.startswith(("Vik is a new", "Ida Holm is a public", "Leck is nine")) for claim in found)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The firm lowered its forecast after orders fell 18% and a cyberattack halted two mills for nine days.",
            {
                "The firm lowered its forecast after orders fell 18%.",
                "A cyberattack halted two mills for nine days.",
            },
        ),
        ("Two trains, both empty, collided on Monday.", {"Two trains collided on Monday."}),
    ],
)
def test_a_clause_hidden_in_another_is_found(texts, sentence, said):
    assert said <= set(texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Holm leads the party and, if the polls are right, is on course to win.",
            "Holm, if the polls are right, is on course to win.",
        ),
    ],
)
def test_a_verb_behind_an_aside_and_a_conjunction_is_found(texts, sentence, said):
    assert said in texts(sentence)


def test_a_condition_at_the_end_may_hold_for_both(texts):
    assert not any("leave" in text and "rains" not in text for text in texts("They sell up and leave if it rains."))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Members were told to refuse the plan, submitted by Holm Homes, because the site floods.",
            "The plan was submitted by Holm Homes.",
        ),
        ("The court was asked to reject the claim, filed in May, and to fine the firm.", "The claim was filed in May."),
    ],
)
def test_what_was_made_is_the_thing_before_the_comma(texts, sentence, said):
    assert any(text.startswith(said) for text in texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The mayor resigned in May and his successor, Ida Holm, has raised the fee.", "Ida Holm has raised the fee."),
        ("The mayor died in 1990 and his widow, Ida Holm, was elected.", "The mayor died in 1990."),
        (
            "Solheim retired in June and now lives in Leck with her wife, the potter Ingrid Moe.",
            "Ingrid Moe is her wife.",
        ),
    ],
)
def test_verbs_joined_have_their_own_subjects_and_tenses(texts, sentence, said):
    assert any(text.startswith(said) for text in texts(sentence))
