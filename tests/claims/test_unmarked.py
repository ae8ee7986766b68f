"""Interviews that do not mark who speaks: which paragraphs ask, and whose words the others are."""

from __future__ import annotations

import pytest

from factcheck.claims.layout.unmarked import unmarked

INTRODUCTION = (
    "The keeper of the bells\n\nGusta Melling has rung the bells of Orrvik for 30 years. She told Ivo Brask why."
)
TURNS = (
    "When did you begin?\n\nI began in 1994, after my aunt had left.",
    "Were you paid?\n\nNot by the church. The town paid my rent until 2009.",
    "The dean says that the tower is unsafe.\n\nHe is right. We closed it in May.",
    "Captain Melling, the dean says that you cracked the great bell. Is that so?\n\nNo. The frost cracked it.",
    "Who comes after you?\n\nMy niece will, if she passes the exam.",
)
INTERVIEW = "\n\n".join((INTRODUCTION, *TURNS, "Interview: Ivo Brask"))


def test_answers_are_those_of_whoever_is_introduced(claims):
    found = {claim.text: claim.speakers for claim in claims(INTERVIEW)}
    assert found["Gusta Melling began in 1994."] == ("Gusta Melling",)
    assert found["The town paid Gusta Melling’s rent until 2009."] == ("Gusta Melling",)
    assert found["The frost cracked it."] == ("Gusta Melling",)


def test_a_question_is_not_the_word_of_whoever_answers(claims):
    found = {claim.text: claim.speakers for claim in claims(INTERVIEW)}
    assert found["The tower is unsafe."] == ("the dean",)
    assert found["Gusta Melling cracked the great bell."] == ("the dean",)
    assert found["Gusta Melling has rung the bells of Orrvik for 30 years."] == ()


def test_an_answer_may_have_several_paragraphs():
    long = (
        "Why did it sink?",
        "The hull had rusted.",
        "I saw it in June, and I wrote to my chief.",
        "He lost the letter.",
    )
    asked = ("Title", "Nils Orre dives for the navy.", "How deep?", "I went to 60 metres.", *long)
    turns = unmarked([*asked, "And now?", "We are raising it."])
    assert [n for n, asks in turns.items() if asks] == [2, 4, 8]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # Somebody asks what nobody answers for himself.
        ["The levy", "A guide.", "Who pays?", "Owners pay.", "When?", "In May.", "How much?", "Nine crowns."],
        # A columnist asks himself.
        [
            "Why I left",
            "I sold my car.",
            "Why?",
            "I hate it.",
            "And now?",
            "I walk.",
            "Was it hard?",
            "I miss my radio.",
        ],
        # A report with a single question.
        ["A fire", "Nobody was hurt.", "Was it arson?", "“I saw a man run,” said Ida Holm.", "I, she said, saw him."],
    ],
)
def test_other_texts_are_no_interviews(paragraphs):
    assert unmarked(paragraphs) == {}


def test_of_two_who_are_introduced_nobody_is_taken_for_who_answers(claims):
    introduction = "Two voices\n\nIda Holm and Karl Vik ring the bells."
    found = claims("\n\n".join((introduction, *TURNS)))
    assert {claim.speakers for claim in found if claim.text.endswith("began in 1994.")} == {()}
    assert {claim.modality for claim in found if claim.text.endswith("began in 1994.")} == {"reported"}


def test_a_quotation_over_an_interview_is_that_of_who_is_asked(claims):
    text = "“The bells are cracked”: a talk with Gusta Melling\n\n" + "\n\n".join(
        (INTRODUCTION.split("\n\n")[1], *TURNS)
    )
    (claim,) = (claim for claim in claims(text) if claim.kind == "headline")
    assert (claim.text, claim.speakers) == ("The bells are cracked.", ("Gusta Melling",))


def test_words_of_oneself_stay_those_of_the_speaker(texts):
    text = INTERVIEW.replace("Not by the church.", "I bought the ropes myself.")
    assert "Gusta Melling said: “I bought the ropes myself.”" in texts(text)
