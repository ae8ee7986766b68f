"""Who "he" and "she" are in "..., she said", where others have spoken or been told of since."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Hanna Orr, the branch leader, said the head had refused to meet her members. A school spokeswoman denied "
            "this. The head had met them twice in May, she said.",
            "the school spokeswoman",
            "The head had met them twice in May.",
        ),
        (
            "Mila Brandt broke her leg on Friday. Brandt's sister, Petra, said the cave was closed. She thanked the "
            "crew and said that Mila would be home by Sunday.",
            "Petra",
            "Mila would be home by Sunday.",
        ),
        (
            'The 33-year-old reached the top on Tuesday with her guide, Pasang Dorje. She rang her parents. "It was '
            'cloudy," she joked.',
            "she",
            "It was cloudy.",
        ),
    ],
)
def test_whoever_the_text_is_about_speaks(claims, text, speaker, said):
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert found[said] == (speaker,)


def test_a_quotation_after_a_colon_is_of_the_one_who_leads_it_in(claims):
    text = (
        'Judge Anita Orr said the pair had robbed their victims. Helen Marsh asked why her aunt had paid. She said: "'
        'My aunt died in May. I am glad it is over."'
    )
    assert not [claim for claim in claims(text) if "Orr" in claim.text and "aunt" in claim.text]


def test_his_is_not_a_new_speaker_s(texts):
    found = texts("Erik Vik apologised to the crew. Judge Karl Holm said that his deed had put many lives at risk.")
    assert "His deed had put many lives at risk." in found


def test_he_is_no_woman_of_that_name(texts):
    found = texts(
        "Edith Varley married George Varley in 1958. She wrote to the ministry. The minister, Roy Lathom, gave way. "
        "He later praised her."
    )
    assert "Roy Lathom later praised Edith Varley." in found


def test_a_spokesman_is_no_she(texts):
    found = texts('Ian Sams, a spokesman for Dora Lind, told us she had "opened the case".')
    assert not any("Ian Sams had" in text for text in found)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Rob Kemble was sacked. Kemble joined in May.", "Rob Kemble joined in May."),
        ("Amara Orr beat Gillian Price. Price, 36, had won five times.", "Gillian Price had won five times."),
        ("Ida Young met Tom Banks. Banks were closed.", "Banks were closed."),
        ("Gillian Price lost. Price rises will follow.", "Price rises will follow."),
    ],
)
def test_a_surname_that_opens_a_sentence_is_known_by_the_full_name(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        ('"The money is gone," Vik was quoted as saying.', "The money is gone.", ("Vik",)),
        ('"My doctor says the knee is fine," Holm said.', "The knee is fine.", ("Holm", "Holm’s doctor")),
    ],
)
def test_who_is_quoted_and_whose_doctor_it_is(claims, text, claim, speakers):
    found = {one.text: one.speakers for one in claims(text)}
    assert found[claim] == speakers


def test_what_was_to_come_is_dated_ahead(claims):
    (claim,) = claims("Trains were to run again on Thursday.", published="2024-11-20")
    assert claim.dates == {"on Thursday": "2024-11-21"}


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        (
            "The union said talks had failed. The firm said they had not. It added that an offer would be made in May.",
            "An offer would be made in May.",
            "the firm",
        ),
        (
            "The ministry said 40 were ill. The hospital declined to comment. It added that tests were under way.",
            "Tests were under way.",
            "it",
        ),
        ("Nordbank said profits had doubled. It said costs had fallen.", "Costs had fallen.", "Nordbank"),
    ],
)
def test_it_is_the_body_that_the_text_is_about(claims, text, claim, speaker):
    found = {one.text: one.speakers for one in claims(text)}
    assert found[claim] == (speaker,)
