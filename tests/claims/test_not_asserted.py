"""What a sentence does not say to be so: it seems, somebody is sure of it, it is part of a charge or of a condition."""

from __future__ import annotations

import pytest

from factcheck.model import Modality, Polarity


@pytest.mark.parametrize(
    ("sentence", "said", "modality"),
    [
        ("It seems that the painting was stolen.", "The painting was stolen.", Modality.POSSIBLE),
        ("It is possible that a guard opened the gate.", "A guard opened the gate.", Modality.POSSIBLE),
        ("It is possible that a guard opened the gate.", None, Modality.POSSIBLE),
        ("It appears the driver fell asleep.", "The driver fell asleep.", Modality.POSSIBLE),
        ("It seemed clear that the keeper had lied.", "The keeper had lied.", Modality.POSSIBLE),
        ("It may be that the keeper lied.", "The keeper lied.", Modality.POSSIBLE),
        ("It is feared that 40 miners have died.", None, Modality.POSSIBLE),
        ("It was rumoured that the king had fled.", "The king had fled.", Modality.REPORTED),
        ("It is understood that the club has sacked Berg.", "The club has sacked Berg.", Modality.REPORTED),
        ("Residents are afraid that the well is poisoned.", "The well is poisoned.", Modality.POSSIBLE),
    ],
)
def test_what_seems_or_may_be_is_not_asserted(claims, sentence, said, modality):
    found = {claim.text: claim.modality for claim in claims(sentence)}
    assert found[said or sentence] is modality


@pytest.mark.parametrize(
    ("sentence", "said", "speakers"),
    [
        ("The family is sure that the boy was pushed.", "The boy was pushed.", ("the family",)),
        ("Karl Vik was convinced that the judge had been bribed.", "The judge had been bribed.", ("Karl Vik",)),
        ("The mayor, confident that the bridge was safe, drove on.", "The bridge was safe.", ("the mayor",)),
        ("The mayor, who is sure that a guard lied, has sued.", "A guard lied.", ("the mayor",)),
        ("Investors are worried that the bank sold its shares.", "The bank sold its shares.", ("investors",)),
    ],
)
def test_what_somebody_is_sure_of_is_his_word(claims, sentence, said, speakers):
    claim = next(claim for claim in claims(sentence) if claim.text == said)
    assert (claim.speakers, claim.modality) == (speakers, Modality.REPORTED)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The keeper was aware that the dam was cracked.", "The dam was cracked."),
        ("The clerk made sure that the gate was shut.", "The gate was shut."),
        ("It appears that six clerks who were jailed in May have fled.", "Six clerks were jailed in May."),
    ],
)
def test_what_is_known_stays_asserted(claims, sentence, said):
    claim = next(claim for claim in claims(sentence) if claim.text == said)
    assert (claim.speakers, claim.modality) == ((), Modality.ASSERTED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nothing proves that the firm knew of the leak.",
        "Nothing suggests the driver was drunk.",
        "Nobody is sure that the letter is real.",
        "It is far from certain that the mayor knew.",
        "Police are not convinced that the man acted alone.",
        "There is no evidence that the fire started when a worker dropped a match.",
        "The report rejects the theory that the ship sank when its crew opened a valve.",
        "The minister denied that the bridge fell after engineers warned him.",
        "Karl Vik is accused of hitting a guard who tried to stop him.",
        "The firm is suspected of selling milk that contained lead.",
    ],
)
def test_no_part_of_what_nobody_says_is_a_claim(texts, sentence):
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The club will keep it provided that it pays its debts.", None),
        ("Assuming that the court agrees, the firm will be sold in May.", None),
        ("In the event of a draw, the match will be replayed on Monday.", None),
        ("The bank will lend the money as long as the state guarantees it.", None),
        ("The firm will sell the mill on condition that the workers stay.", None),
    ],
)
def test_what_hangs_on_a_condition_is_possible_and_keeps_it(claims, sentence, said):
    assert [(claim.text, claim.modality) for claim in claims(sentence)] == [(said or sentence, Modality.POSSIBLE)]


def test_what_somebody_assumed_as_his_is_no_condition(texts):
    assert texts("Assuming office in 1990, the mayor cut taxes.")[0] == "The mayor assumed office in 1990."


NO, YES = Polarity.NEGATIVE, Polarity.POSITIVE


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The letter came not from Paris but from Rome.",
            {"The letter came not from Paris.": NO, "The letter came from Rome.": YES},
        ),
        ("He did not buy the land but the mill.", {"He did not buy the land but the mill.": NO}),
        ("Morris, not his wife, owns the house.", {"Morris owns the house.": YES}),
        ("The court, and not the minister, will decide.", {"The court will decide.": YES}),
        ("He died of cancer, not of poison.", {"He died of cancer.": YES, "He died of cancer, not of poison.": YES}),
        ("It was Vik, and not his brother, who drove the car.", {"Vik drove the car.": YES}),
    ],
)
def test_only_the_first_of_two_is_denied(claims, sentence, said):
    assert {claim.text: claim.polarity for claim in claims(sentence)} == said


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("It was not the pilot but the controller who made the error.", "The controller made the error."),
        ("It was not a bomb but a gas leak that wrecked the mill.", "A gas leak wrecked the mill."),
    ],
)
def test_what_is_picked_out_of_two_is_said_alone(claims, sentence, second):
    assert {claim.text: claim.polarity for claim in claims(sentence)} == {sentence: NO, second: YES}


def test_a_reason_that_is_denied_is_no_claim(texts):
    assert "Karl Vik was slow." not in texts("Karl Vik lost not because he was slow but because he was ill.")


@pytest.mark.parametrize(
    "sentence",
    [
        "That the guard had slept is beyond doubt.",
        "That the picture was a fake cost the museum 2 million.",
        "The more seed the farmers used, the less they harvested.",
        "The longer the strike lasts, the more money the firm loses.",
        "Reports that the drug led to heart attacks spread on Monday.",
        "Rumours that the king had fled spread quickly.",
    ],
)
def test_what_says_nothing_in_parts_stays_whole(texts, sentence):
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The country needs a president who listens to farmers and knows the price of bread.",
        "We want a police force that protects people and answers its phones.",
        "What is missing is a rule that forbids ministers to trade in shares.",
        "The senator called for a law that limits rents in the capital.",
        "The valley lacks a school that teaches in both languages.",
        "There is a need for a register that lists every gun in the state.",
    ],
)
def test_nothing_is_said_of_what_is_only_wanted(texts, sentence):
    assert len(texts(sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("He works for a firm that makes glass.", "A firm makes glass."),
        ("The firm needs a licence that was withdrawn in May.", "A licence was withdrawn in May."),
        ("The city needs the bridge that links it to the port.", "The bridge links it to the port."),
    ],
)
def test_something_is_said_of_what_there_is(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("Holm used the phrase “laid off” in May.", "The phrase was"),
        ("She wrote the word “stolen” on the wall.", "The word was"),
        ("The label “made in Vik” was on the boxes.", "The label was made"),
        ("The rule holds except to the extent permitted by the court.", "The extent was"),
        ("Vans parked on the hill could be towed.", "Vans were parked"),
        ("It set up a court where men accused of theft could be tried.", "Men were accused"),
        ("Clerks could be fired, as the union has explored.", "The union has explored."),
        ("The rules let people deduct either sales taxes paid in May or income tax.", "Either sales taxes"),
    ],
)
def test_what_only_names_or_picks_out_is_not_told(texts, sentence, unsaid):
    assert not any(claim.startswith(unsaid) for claim in texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Vans borrowed from Brod will replace the trams.", "Vans were borrowed from Brod."),
        ("The words “Live free”, as cited by the law of 1880, were cut in 1890.", None),
        ("The sign, made in Vik, was torn.", "The sign was made in Vik."),
    ],
)
def test_what_tells_something_is(texts, sentence, said):
    found = texts(sentence)
    assert said in found or said is None


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The striker was denied by the post.", "positive"),
        ("The claim was denied by the ministry.", "negative"),
    ],
)
def test_who_is_denied_is_not_denied_to_be(claims, text, polarity):
    assert [claim.polarity for claim in claims(text)] == [polarity]
