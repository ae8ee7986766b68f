"""Questions and answers, in lines or within a paragraph: who speaks, and to whom."""

from __future__ import annotations

INTERVIEW = (
    "Tomas Brill, a pharmacist, has headed the Vaccine Service since 2020.\n\n"
    "Q: Mr Brill, the report says that 1.4 million doses were destroyed. A: That is so. My predecessor bought them.\n\n"
    "Q: Your critics claim that you knew in 2022. A: I knew in March 2022 and I told the ministry the same week."
)


def test_answers_within_a_paragraph_have_their_speaker(claims):
    found = {claim.text: claim.speakers for claim in claims(INTERVIEW)}
    assert found["Tomas Brill knew in March 2022."] == ("Tomas Brill",)
    assert found["Tomas Brill told the ministry the same week."] == ("Tomas Brill",)


def test_a_question_speaks_to_who_answers(claims):
    found = {claim.text: claim.speakers for claim in claims(INTERVIEW)}
    assert found["Tomas Brill knew in 2022."][-1].endswith("critics")
    assert found["1.4 million doses were destroyed."] == ("the report",)


def test_answers_of_an_explainer_are_the_article_s(claims):
    text = "The levy\n\nQ: Who pays? A: Owners pay the levy.\n\nQ: When? A: Bills are sent in May."
    assert {claim.speakers for claim in claims(text)} == {()}


def test_two_may_speak_so_that_nobody_is_taken_for_who_answers(claims):
    text = (
        "Tomas Brill met Olga Wend on Monday.\n\nQ: Who signed? A: I signed the contract in May.\n\n"
        "Q: Why? A: We had no doses."
    )
    assert {c.speakers for c in claims(text) if "contract" in c.text} == {()}


def test_the_other_of_two_is_asked(texts):
    text = (
        "Dario Melk: How cold was it?\n\nKirsa Venn: The river was at four degrees.\n\n"
        "Dario Melk: Ostkraft says you were in a closed area. Why?\n\nKirsa Venn: There were no signs."
    )
    assert "Kirsa Venn was in a closed area." in texts(text)


def test_labels_stamps_and_datelines_are_no_part_of_what_is_said(texts):
    text = (
        "PRESS RELEASE\n\nHospital opens ward\n\nHartlow, 12 May 2025 - Surgeons have opened a ward for burns.\n\n"
        "18:40 Summary: Two people have died in the flood."
    )
    assert {"Surgeons have opened a ward for burns.", "Two people have died in the flood."} <= set(texts(text))
