"""A relative clause says of its noun what it tells: of the right noun, and at the right place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Texts = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The boats drifted over open sea, where nine of them sank.", "Nine of them sank over open sea."),
        ("She was taken to a clinic, where two doctors treated her.", "Two doctors treated her at a clinic."),
        (
            "Water is drawn from a depth of 60 metres, where the temperature never rises.",
            "The temperature never rises at a depth of 60 metres.",
        ),
        (
            "The group began a test in 2017, in which 40 mice from a farm were fed corn.",
            "40 mice from a farm were fed corn in a test.",
        ),
        (
            "The tunnel will cost nine million, of which the state will pay 5 million.",
            "The state will pay 5 million",
        ),
        ("Nine firms, whose owners the state had jailed, were sold.", "The state had jailed nine firms’ owners."),
        ("The war over the Holm valley, which began in 1950, is over.", "The war over the Holm valley began in 1950."),
        ("Britain remained the biggest buyer, followed by Germany.", "Britain was followed by Germany."),
        (
            "Police shot a man armed with a knife who had attacked nine people.",
            "A man armed with a knife had attacked nine people.",
        ),
        ("The plant in Vik, which employs 4,700 people, would stay open.", "The plant in Vik employs 4,700 people."),
        ("“It was wet,” said Julia Brenner from Linz, who drove the bus.", "Julia Brenner from Linz drove the bus."),
        ("Crumb & Sons, which has 84 shops, was fined in May.", "Crumb & Sons has 84 shops."),
        ("Karl Vik, a Republican who is running for mayor, left.", "Karl Vik is running for mayor."),
        ("Police held the suspect, a former neighbour who lives in Spain.", "The suspect lives in Spain."),
        ("Mortgage holders, most of whom have debts, will pay.", "Most of the mortgage holders have debts."),
        ("Nine of the injured were flown to the capital, where two died.", "Two died in the capital."),
    ],
)
def test_a_relative_clause_is_said_of_its_noun(texts: Texts, text: str, claim: str) -> None:
    assert any(one.startswith(claim) for one in texts(text)), texts(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The men were held in raids on nine flats, a bar and a mill on Monday, in which a dog died.", "in a mill"),
        ("The judge heard during the trial that he lied.", "He lied the trial"),
        ("She told him that Ida Holm had met the men, whose number she put at nine.", "put the men’s number"),
        ("He went back to the spot where he had lost the ring.", "at the spot"),
        ("Nordlin will close the plant by the end of June, which will cost 200 jobs.", "The end of June"),
    ],
)
def test_a_clause_that_may_be_of_another_noun_says_nothing(texts: Texts, text: str, never: str) -> None:
    assert not [one for one in texts(text) if never in one]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Citizens' List, which has led every poll since June, welcomed it.", "led every poll since June."),
        (
            "Water is handed out at the school and the old station, where queues of an hour formed.",
            "Queues of an hour formed at the old station.",
        ),
        ("The bats hunted mainly beneath lamps, where moths gather.", "Moths gather beneath lamps."),
        (
            "Repairs cost the town nine million crowns a year, of which the state pays half.",
            "The state pays half of nine",
        ),
        ("It replaces a ward from 1963 whose roof has been leaking.", "A ward’s roof has been leaking."),
        ("Rand gave nine million pounds towards a hall that will open in 2028.", "A hall will open in 2028."),
        ("The hoard, buried around 40 BC by an unknown owner, was sold.", "The hoard was buried around 40 BC by an"),
        (
            "The fund depends on the club raising a further 9 million pounds, 2.1 million of which has been pledged.",
            "2.1 million of a further 9 million pounds has been pledged.",
        ),
        ("Holm, who was dropped in May and recalled only when a player fell ill, won.", "Holm was recalled only when"),
    ],
)
def test_a_relative_clause_is_about_its_noun(texts: Texts, sentence: str, expected: str) -> None:
    assert [text for text in texts(sentence) if expected in text]


@pytest.mark.parametrize(
    "sentence",
    [
        "Duarte said that the jab harms one child in a hundred, a false claim that has been debunked.",
        "Duarte said that the jab harms one child in a hundred, a remark that the ministry called reckless.",
    ],
)
def test_what_sums_a_clause_up_is_no_part_of_it_and_says_nothing(texts: Texts, sentence: str) -> None:
    assert texts(sentence) == ["The jab harms one child in a hundred."]


def test_a_preposition_stays_with_its_verb(texts: Texts) -> None:
    assert "Nobody asked for the tram." in texts("The tram that nobody asked for will cost nine million.")


def test_a_clause_after_several_nouns_says_nothing_of_the_last(texts: Texts) -> None:
    text = "It is a ban on the sale of new buses in three cities, which would not apply before May and would not hurt."
    assert not any(claim.startswith("Three cities") for claim in texts(text))


def test_who_tells_of_the_person_and_not_of_the_firm_in_the_aside(texts: Texts) -> None:
    text = "“This gives them room,” said Lena Hofstad, an economist at Nordbank, who expects the rate to reach 2%."
    assert "Lena Hofstad expects the rate to reach 2%." in texts(text)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Busk reached the final of the North Cup, where it lost to Vik.",
            "It lost to Vik in the final of the North Cup.",
        ),
        ("Ida Holm joined the navy, where she rose to captain.", "Ida Holm rose to captain in the navy."),
        ("Karl Holm left the hospital, where he had spent a month.", "Karl Holm had spent a month at the hospital."),
        ("The guild built a bridge that nobody had checked.", "Nobody had checked the bridge."),
        ("She lives in a village where nobody owns a car.", "Nobody owns a car in the village."),
        ("He left a letter that the police did not find.", "The police did not find the letter."),
    ],
)
def test_where_and_of_which_one(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Holm signed a letter on Feb. 16, 2012, that asked the board to act.", "A letter asked the board to act."),
        ("The council passed a law in May 2010, which bans fires.", "A law bans fires."),
    ],
)
def test_no_day_has_done_what_was_done_on_it(texts, text, claim):
    assert claim in texts(text)


def test_years_may_run_for_a_time(texts):
    found = texts("They told us the budgets for the last four years, which run from October through September.")
    assert not any(claim.startswith("Us") for claim in found)


def test_what_is_so_of_either_kind_is_said_of_neither(texts):
    text = "Parents who were laid off or who could not get cover at work were able to buy insurance."
    assert texts(text) == [text]
    found = texts("The nurses, who were laid off and who could not find work, left.")
    assert {"The nurses were laid off.", "The nurses could not find work."} <= set(found)
