"""What breaks a chain of words: a speaker put in between, verbs and nouns in a row, a count before a participle."""

from __future__ import annotations

import pytest

from factcheck.model import Modality, Polarity


@pytest.mark.parametrize(
    ("sentence", "said", "speaker"),
    [
        ("The miner had never, he told police, seen the map.", "The miner had never seen the map.", "The miner"),
        ("The jars were, experts believe, hidden in 1650.", "The jars were hidden in 1650.", "Experts"),
        ("The hull, the inquiry ruled on Monday, was not sound.", "The hull was not sound.", "the inquiry"),
        ("The syrup, a panel concluded last week, does harm.", "The syrup does harm.", "a panel"),
        ("The firm has, according to its website, 40 shops.", "The firm has, according to its website, 40 shops.", ""),
        ("For years, said the nurse, the ward had no heating.", "For years, the ward had no heating.", "the nurse"),
        ("They were, said the lawyer, treated like dirt.", "They were treated like dirt.", "the lawyer"),
    ],
)
def test_who_says_it_between_the_words_is_taken_out(claims, sentence, said, speaker):
    (claim,) = claims(sentence)
    assert claim.text == said
    assert claim.modality is Modality.REPORTED
    assert not speaker or [name.lower() for name in claim.speakers] == [speaker.lower()]


def test_an_aside_after_a_source_is_no_part_of_what_it_says(texts):
    found = texts("The mill will cost two million, according to the Vik Fund, a charity that helps mills.")
    assert "The Vik Fund is a charity." in found


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Abel was born in Graz, trained in Trieste and moved to Leeds in 1951.",
            ["Abel was born in Graz.", "Abel trained in Trieste.", "Abel moved to Leeds in 1951."],
        ),
        (
            "He died in Linz, founded in 799 and destroyed in 1945.",
            ["He died in Linz.", "Linz was founded in 799.", "Linz was destroyed in 1945."],
        ),
        (
            "He joined the guild in 1980, was elected treasurer in 1992 and retired in 2004.",
            ["He joined the guild in 1980.", "He was elected treasurer in 1992.", "He retired in 2004."],
        ),
        (
            "The mill, once the pride of Vik, went bust in 1990, was sold to a bank and now makes soap.",
            [
                "The mill went bust in 1990.",
                "The mill was once the pride of Vik.",
                "The mill was sold to a bank.",
                "The mill now makes soap.",
            ],
        ),
        (
            "Holm was awarded a medal and promoted to captain in 1968.",
            ["Holm was awarded a medal.", "Holm was promoted to captain in 1968."],
        ),
    ],
)
def test_each_verb_of_a_chain_has_its_subject(texts, sentence, said):
    assert texts(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The shop will sell milk, butter knives and fish oil.", ["sell milk", "sell butter knives", "sell fish oil"]),
    ],
)
def test_a_verb_in_a_list_is_no_noun(texts, sentence, said):
    subject = sentence[: sentence.index(said[0])]
    assert texts(sentence) == [f"{subject}{one}." for one in said]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Not knowing the way, Vik hired a guide.", "Vik did not know the way."),
        ("The envoy, not having been invited, stayed at home.", "The envoy had not been invited."),
        ("Never having seen snow, the cubs ran outside.", "The cubs had never seen snow."),
        ("Not being a member, Vik has no vote.", "Vik is not a member."),
    ],
)
def test_a_denied_participle_is_said_in_full(claims, sentence, said):
    found = {claim.text: claim.polarity for claim in claims(sentence)}
    assert found[said] is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("sentence", "said", "never"),
    [
        (
            "With 12 of the 30 miners freed, talks resumed.",
            "12 of the 30 miners were freed.",
            "The 30 miners were freed.",
        ),
        ("With half of the seats filled, the show began.", None, "The seats were filled."),
        ("The clinic saw 40 patients, nine of them children.", "Nine of the 40 patients were children.", None),
    ],
)
def test_what_became_of_some_is_said_of_these(texts, sentence, said, never):
    found = texts(sentence)
    assert said is None or said in found
    assert never not in found


def test_a_camp_called_no_denies_nothing(claims):
    found = claims("The no camp won the vote by two points.")
    assert [claim.polarity for claim in found] == [Polarity.POSITIVE]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Symptoms included headache, nausea and, in rare cases, fever.",
            ["Symptoms included headache.", "Symptoms included nausea.", "Symptoms included fever in rare cases."],
        ),
        (
            "The zoo keeps lions, bears and, since May, two wolves.",
            ["The zoo keeps lions.", "The zoo keeps bears.", "The zoo keeps two wolves since May."],
        ),
        (
            "The man killed a policeman, a nurse and four others.",
            ["The man killed a policeman, a nurse and four others."],
        ),
    ],
)
def test_what_goes_with_the_last_of_a_list_is_said_of_that_alone(texts, sentence, said):
    assert texts(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The Liberals won 34 seats, the Greens 12 and the Pirates none.", ["34 seats", "12 seats", "none"]),
        ("Ruiz received 41 percent of the vote and Soto 38 percent.", ["41 percent of the vote", "38 percent"]),
        ("Hansen won in 2012, Berg in 2016 and Lund in 2020.", ["in 2012", "in 2016", "in 2020"]),
        (
            "Kenya won gold, Peru silver and Uganda bronze in Oslo.",
            ["gold in Oslo", "silver in Oslo", "bronze in Oslo"],
        ),
        ("The bank won a prize and the mill a medal.", ["a prize", "a medal"]),
    ],
)
def test_a_verb_that_is_left_out_is_said_of_each(texts, sentence, said):
    found = texts(sentence)
    assert [any(claim.endswith(f" {one}.") for claim in found) for one in said] == [True] * len(said)
    assert len(found) == len(said)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Six people died in Orm, four in Vik and two in Holm.", "Four people died in Vik."),
        ("The father works in a mill, the mother in a bank.", "The mother works in a bank."),
        ("The mill employs 90 people, the bakery 12 and the bank nine.", "The bakery employs 12 people."),
    ],
)
def test_a_noun_that_is_left_out_is_said_of_each(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He works in Paris and London in summer.",
        "He spoke in Oslo, a town in Norway.",
        "He went in May, the third visit in a year.",
        "He met a cook in Rome and the king in Oslo.",
    ],
)
def test_what_is_told_of_a_place_is_no_other_subject(texts, sentence):
    assert all(claim.startswith(("He ", "Oslo is ")) and "in the king" not in claim for claim in texts(sentence))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bill would cut aid to towns, slash funding to clinics and close schools.",
            ["The bill would cut aid to towns.", "The bill would slash funding to clinics."],
        ),
    ],
)
def test_what_has_an_object_is_a_verb(texts, text, expected):
    assert set(expected) <= set(texts(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The port contracted with two chemists to plan, operate, and assess its water tests.",
            "The port contracted with two chemists to plan, operate, and assess its water tests.",
        ),
    ],
)
def test_a_bare_verb_goes_on_with_the_infinitive_before_it(texts, text, told):
    found = texts(text)
    assert any(one.startswith(told) for one in found)
    assert not any(wrong in one for one in found for wrong in ("port assess", "Drivers clear", "mayor make"))


def test_what_somebody_goes_on_to_claim_is_his_word(claims):
    (said,) = [c for c in claims("Holm went on to leave the party and claim that the mill was shut.") if c.speakers]
    assert (said.text, said.speakers) == ("The mill was shut.", ("Holm",))
    found = claims("Some people began to share the clip and claim that it showed the mayor.")
    assert all("showed" not in claim.text or "claim" in claim.text or claim.speakers for claim in found)


@pytest.mark.parametrize(
    ("text", "said", "never"),
    [
        (
            "She reads the Tribune, a paper for nurses and other carers.",
            ["The Tribune is a paper for nurses."],
            "reads a",
        ),
        ("The gap is the amount of aid and other things such as tolls.", [], "gap is other"),
        ("The chair is Ida Holm, wife to Rep. Jon Vik, and once a nurse.", [], "Holm to"),
    ],
)
def test_what_stands_in_a_list_is_listed_with_its_like(texts, text, said, never):
    found = texts(text)
    assert set(said) <= set(found)
    assert not any(never in claim for claim in found)
