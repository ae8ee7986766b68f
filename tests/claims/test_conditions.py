"""What a sentence says only on a condition, at certain times, or not at all: the claim says so, too."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The bank has offered nine million, but only if work begins before April.", "possible"),
        ("The lease lets a tenant leave, but only if it is paid.", "possible"),
        ("The board may sell the mill, but only after the council has voted.", "possible"),
        ("The pump works, but not when it rains.", "asserted"),
        ("Were the board to sell the mill, it would have to repay the grant.", "possible"),
        ("Had the gate a lock, the sheep would be safe.", "possible"),
        ("Vik counted nine days last year when no ferry ran at all.", "asserted"),
    ],
)
def test_a_condition_stays_with_what_it_narrows(claims, sentence, modality):
    assert [(claim.text, claim.modality) for claim in claims(sentence)] == [(sentence, modality)]


def test_a_condition_without_if_is_one_within_a_quotation(claims):
    text = "The parties met on Tuesday. “Had an opposition politician done this, he would be in jail,” said Ida Holm."
    assert claims(text)[-1].modality == "possible"


def test_only_a_second_verb_without_a_condition_is_joined(texts):
    assert "The mill closed in May." in texts("The dam held, and the mill closed in May.")


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Holm said in January the rate would fall by summer.", "The rate would fall by summer."),
        ("The clerk told reporters in March the vote was rigged.", "The vote was rigged."),
    ],
)
def test_when_something_was_said_is_not_when_it_is_so(texts, sentence, claim):
    assert claim in texts(sentence)


def test_a_time_before_a_comma_is_one_of_what_is_said(texts):
    assert "In January, the rate fell." in texts("Holm said that in January, the rate fell.")


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Nor does the report mention that Ida Holm had resigned.", "Ida Holm had resigned."),
    ],
)
def test_nobody_says_what_is_not_mentioned(claims, sentence, claim):
    assert {c.text: c.speakers for c in claims(sentence)}[claim] == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody said the dam leaked.",
        "Neither side claims that the dam leaked.",
        "No witness has told the court that the dam leaked.",
        "Nor did the minister say that the dam leaked.",
    ],
)
def test_what_nobody_says_is_no_claim(texts, sentence):
    assert not any("leaked" in text and len(text) < 25 for text in texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "What they hide is that the line took a decade to build, cost double its budget and carries few people.",
            "The line carries few people.",
        ),
        (
            "The nurse was the last member of the station, and the only woman to have led a watch.",
            "The nurse was the last member of the station, and the only woman to have led a watch.",
        ),
        (
            "The clerk said that the firm had promised to do so by the end of May, weather permitting.",
            "The firm had promised to do so by the end of May, weather permitting.",
        ),
        ("They began a feud that has run since the mayor took office.", "A feud has run since the mayor took office."),
    ],
)
def test_a_verb_has_its_own_subject(texts, sentence, claim):
    assert claim in texts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "If you own a boat and you need to sell it quickly, you lose a lot of money.",
        "If a driver is caught twice and refuses a test, he loses his licence.",
        "The town will flood if the dam fails and nobody closes the gate.",
        "Unless the firm pays and the unions agree, the mill will close.",
    ],
)
def test_no_condition_is_left_out(texts, sentence):
    assert texts(sentence) == [sentence]


def test_what_is_no_second_condition_is_said_apart(texts):
    found = texts("The mayor will resign if she is charged, and her deputy has left.")
    assert found == ["The mayor will resign if she is charged.", "The mayor’s deputy has left."]
