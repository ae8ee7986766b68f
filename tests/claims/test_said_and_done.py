"""What somebody says, told apart from what he does and from what is only said to be so."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("The mayor said the pier was safe and blamed reporters for the scare.", "The mayor blamed reporters"),
        ("The judge ruled that the raid was unlawful and ordered the boy freed.", "The judge ordered the boy freed."),
        (
            "The union said the fare covers the tax, but then accused the line of greed.",
            "The union then accused the line",
        ),
        ("The bank said the deal includes a bonus and warned savers of fees.", "The bank warned savers of fees."),
        ("The chain said revenue grew 5 percent and lifted its forecast.", "The chain lifted its forecast."),
        ("The maker admitted that the brake failed and agreed to pay Holm.", "The maker agreed to pay Holm."),
        ("The ministry said 900 cases had been found and urged people to stay in.", "The ministry urged people"),
        ("A spokesman said the mill had reopened but did not elaborate.", "A spokesman did not elaborate."),
        ("The army said a rocket hit the clinic but denied aiming at it.", "The army denied aiming at it."),
        ("The jury found that the nurse had lied and acquitted the surgeon.", "The jury acquitted the surgeon."),
        ("The union argued that the ban was illegal and took the port to court.", "The union took the port to court."),
        ("The agency said on Friday it would act, and its head, Ida Holm, warned savers.", "Ida Holm warned savers."),
        (
            "The agency said on Friday it would act, a step that takes months, and its head, Ida Holm, warned savers.",
            "Ida Holm warned savers.",
        ),
        ("The envoy said the talks were long but declined to give details.", "The envoy declined to give details."),
        ("The report says the driver was tired and recommends more rest.", "The report recommends more rest."),
        ("Vik claimed that the vote had been stolen and refused to concede.", "Vik refused to concede."),
        ("The agency said the river was rising and told people to leave.", "The agency told people to leave."),
        ("The charity said the funds had been stolen and called for an inquiry.", "The charity called for an inquiry."),
    ],
)
def test_what_the_speaker_does_is_the_speakers(claims, sentence, done):
    (his,) = [claim for claim in claims(sentence) if claim.text.startswith(done)]
    assert not his.speakers


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("The agency said the storm was severe and killed nine people.", "The storm killed nine people."),
        ("Police said the gunman entered the bank and shot two guards.", "The gunman shot two guards."),
        ("Prosecutors said Holm lied and ordered aides to burn files.", "Holm ordered aides to burn files."),
        ("He said the engine was cold and refused to start.", "The engine refused to start."),
        ("The ship line said that fares had fallen, and that Holm had warned savers.", "Holm had warned savers."),
        ("The agency said exports were weak and declined 3 percent in May.", "Exports declined 3 percent in May."),
        ("The police said the boats were seized and ordered to leave.", "The boats were ordered to leave."),
    ],
)
def test_what_is_said_goes_on(claims, sentence, second):
    (said,) = [claim for claim in claims(sentence) if claim.text == second]
    assert said.speakers


@pytest.mark.parametrize(
    "sentence",
    [
        "Vik said the pilot was ill and accused the airline of greed.",
        "The agency said the bridge was unsafe and closed it.",
        "The coach said the striker played badly but praised the fans.",
    ],
)
def test_nothing_is_claimed_of_what_either_may_have_done(claims, sentence):
    assert len(claims(sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "second", "modality"),
    [
        ("Karl Vik allegedly broke in and stole a ring.", "Karl Vik allegedly stole a ring.", Modality.REPORTED),
        ("The rebels reportedly took Lorn and shot Vik.", "The rebels reportedly shot Vik.", Modality.REPORTED),
        ("The two men were reportedly beaten and robbed.", "The two men were reportedly robbed.", Modality.REPORTED),
        ("Allegedly, the mayor paid Vik and hid the bill.", "The mayor allegedly hid the bill.", Modality.REPORTED),
        ("Perhaps the pilot was ill and missed the light.", "The pilot perhaps missed the light.", Modality.POSSIBLE),
        ("The army will probably stop and pull back.", "The army will probably pull back.", Modality.POSSIBLE),
        ("Vik, who allegedly stole it and sold it, was ill.", "Vik allegedly sold it.", Modality.REPORTED),
        ("The bank allegedly hid it and was fined in May.", "The bank was fined in May.", Modality.ASSERTED),
        ("Karl Vik allegedly hit him and is in jail.", "Karl Vik is in jail.", Modality.ASSERTED),
    ],
)
def test_what_is_doubted_of_the_first_verb_is_doubted_of_the_later_ones(claims, sentence, second, modality):
    assert [claim.modality for claim in claims(sentence) if claim.text == second] == [modality]


def test_each_of_three_statements_is_said(texts):
    found = texts("The union said pay had fallen, that fees had grown and that nurses were leaving.")
    assert found == ["Pay had fallen.", "Fees had grown.", "Nurses were leaving."]


def test_what_is_demanded_besides_is_no_claim(texts):
    found = texts("Protesters demanded that the camp be closed and that food be let in.")
    assert found == ["Protesters demanded that the camp be closed."]


@pytest.mark.parametrize(
    ("sentence", "said", "speaker"),
    [
        ("Ida Holm was quoted as saying that the mine was shut.", "The mine was shut.", "Ida Holm"),
        ("The Courier quoted a clerk as saying the firm was near collapse.", "The firm was near collapse.", "a clerk"),
        ("The page cites Ida Holm as saying that the pill killed 40 people.", "The pill killed 40 people.", "Ida Holm"),
        (
            "The radio quoted a nurse as saying that two boys fell and were hurt.",
            "Two boys were hurt.",
            "a nurse",
        ),
    ],
)
def test_whoever_is_quoted_says_it(claims, sentence, said, speaker):
    assert [(claim.speakers, claim.modality) for claim in claims(sentence) if claim.text == said] == [
        ((speaker,), Modality.REPORTED)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Holm was wrongly quoted as saying that the mine was shut.",
        "The clerk was not quoted as saying so.",
    ],
)
def test_who_is_not_quoted_says_nothing(texts, sentence):
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Her lawyer said that she had not had a fair trial.", "She had not had a fair trial."),
        ("His brother said he was innocent.", "He was innocent."),
        ("Ida Holm was jailed in May. Her lawyer said that she was innocent.", "Ida Holm was innocent."),
        ("Her brother said he was tired.", "Her brother was tired."),
    ],
)
def test_he_whose_lawyer_speaks_is_not_the_lawyer(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“The old pier was shut for 12 years,” sighed Ida Holm.",
        "Ida Holm acknowledged that the old pier was shut for 12 years.",
        "Ida Holm divulged that the old pier was shut for 12 years.",
    ],
)
def test_what_is_said_in_other_words_than_said_is_hers(claims, sentence):
    (claim,) = claims(sentence)
    assert (claim.text, claim.speakers) == ("The old pier was shut for 12 years.", ("Ida Holm",))


@pytest.mark.parametrize(
    ("sentence", "said", "unsaid"),
    [
        (
            "Holm said on Monday that 900 people moved to Vik in 2012, referencing a census.",
            "Holm referenced a census.",
            "900 people referenced",
        ),
        ("The mayor said that pay rose in May, citing the census.", "The mayor cited the census.", "Pay cited"),
        ("Holm said the gunman was a fan of Vik, tagging the party.", "Holm tagged the party.", "The gunman tagged"),
        ("Holm said the gunman left the port, firing a shot.", "The gunman fired a shot.", "Holm fired"),
    ],
)
def test_who_cites_is_who_says_it(texts, sentence, said, unsaid):
    found = texts(sentence)
    assert said in found
    assert not any(claim.startswith(unsaid) for claim in found)


@pytest.mark.parametrize(
    ("sentence", "claim", "never"),
    [
        ("Holm said the dam was old, describing it as a wreck.", "Holm described it as a wreck.", "The dam described"),
        ("The union said the mill was sold, dubbing it a theft.", "The union dubbed it a theft.", "The mill dubbed"),
        ("Holm told us that the plan had failed, calling it nonsense.", "Holm called it nonsense.", "The plan called"),
        # Whose it is is open where a body or somebody may have done so.
        ("Holm said the firm lost nine ships, blaming the weather.", "The firm lost nine ships.", "The firm blamed"),
        ("Holm said Ida Vik left the town, calling it a disgrace.", "Ida Vik left the town.", "Ida Vik called"),
        ("Holm said nine firms failed, blaming the mayor.", "Nine firms failed.", "Nine firms blamed"),
        # What is said of itself, or came of it, is as it was.
        (
            "Holm said that the firm had failed, calling itself a victim.",
            "The firm called itself a victim.",
            "Holm called",
        ),
        ("Holm spoke in May, calling the law a disgrace.", "Holm called the law a disgrace.", "The law called"),
    ],
)
def test_what_a_speaker_calls_it_is_no_deed_of_what_is_told_of(texts, sentence, claim, never):
    found = texts(sentence)
    assert claim in found
    assert not any(text.startswith(never) for text in found)


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        (
            "Another 37 percent said the mill was old, 27 percent said the dam was old and 21 percent said the road "
            "was old.",
            [("another 37 percent",), ("27 percent",), ("21 percent",)],
        ),
        (
            "Nine in ten said the mill was old, 40 percent said the dam was old and 12 percent said the road was old.",
            [("nine in ten",), ("40 percent",), ("12 percent",)],
        ),
        (
            "About 40 percent said the mill was old, while 12 percent said the dam was old.",
            [("about 40 percent",), ("12 percent",)],
        ),
        (
            "A 2004 poll found that 17 percent of clerks said the mill was old while 16 percent said the dam was old.",
            [("a 2004 poll", "17 percent of clerks"), ("a 2004 poll", "16 percent")],
        ),
        (
            "Karl Brekk said the mill was old, Ida Holm said the dam was old and Jan Vik said the road was old.",
            [("Karl Brekk",), ("Ida Holm",), ("Jan Vik",)],
        ),
        ("Karl Brekk said the mill was old and Ida Holm said the dam was old.", [("Karl Brekk",), ("Ida Holm",)]),
        # One does say what another says, or the same one goes on.
        ("Karl Brekk said that Ida Holm said the mill was old.", [("Karl Brekk", "Ida Holm")]),
        ("Karl Brekk said the mill was old and the dam was old.", [("Karl Brekk",), ("Karl Brekk",)]),
    ],
)
def test_each_says_what_each_says(claims, sentence, speakers):
    found = {one.text: one.speakers for one in claims(sentence)}
    texts = [f"The {thing} was old." for thing in ("mill", "dam", "road")]
    assert [found[text] for text in texts if text in found] == speakers
