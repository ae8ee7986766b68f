"""A clause that leaves out its verb after the first of several makes a claim of each of the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Claim

Texts = Callable[..., list[str]]
Claims = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The town lost its mill in 2011, its court in 2015 and, last spring, its only bus.",
            {"The town lost its court in 2015.", "The town lost its only bus last spring."},
        ),
        (
            "The vets described two of the dogs as weak and one, a spaniel, as blind.",
            {"The vets described one as blind."},
        ),
        (
            "The Greens stood at 14% and the Reds, who had never had more than 9%, at 11%.",
            {"The Greens stood at 14%.", "The Reds stood at 11%."},
        ),
        (
            "The pier opened in 1990 and the lock, which cost nine million, in 2001.",
            {"The pier opened in 1990.", "The lock opened in 2001."},
        ),
        (
            "Experts at Holm Bank had forecast a loss of 12 million; those at Vik Capital, 15 million.",
            {
                "Experts at Holm Bank had forecast a loss of 12 million.",
                "Those at Vik Capital had forecast a loss of 15 million.",
            },
        ),
    ],
)
def test_each_of_several_is_said_with_the_verb(texts: Texts, text: str, said: set[str]) -> None:
    assert said <= set(texts(text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Police put the crowd at 6,000 and the organisers at 9,000.", "put the organisers"),
        ("She lost her bag in May, her mother found it and, last week, her brother sold it.", "lost her mother"),
        ("Rand forecast a loss of 12 million; the union, nothing at all.", "forecast a loss of nothing"),
        ("He sold his boat in Vik, his temper gone.", "sold his temper"),
    ],
)
def test_what_is_another_clause_is_none(texts: Texts, text: str, never: str) -> None:
    assert not [one for one in texts(text) if never in one and one.rstrip(".") != text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Councillors voted 14 to 9 for the plan, with two abstaining.", "Two abstained."),
        ("The ferry sank in May, with nine people still missing.", "Nine people were still missing."),
        (
            "Rand reported revenue of 1.6 billion crowns in 2024 (2023: 1.4 billion).",
            "Revenue was 1.4 billion in 2023.",
        ),
        (
            "A long study, to be published next year, is meant to settle it.",
            "A long study is to be published next year.",
        ),
        ("They were held in raids on nine flats, a bar and a sports hall.", "They were held in raids on a bar."),
        (
            "The mayor would neither confirm nor deny the report in the paper.",
            "The mayor would neither confirm nor deny the report in the paper.",
        ),
        (
            "He was freed in spite of the fact that the guards had seen the knife.",
            "The guards had seen the knife.",
        ),
        (
            "The firm will buy Rand, its owners said on Monday, in a merger that created the biggest dairy in Norland.",
            "A merger created the biggest dairy in Norland.",
        ),
    ],
)
def test_a_clause_in_passing_is_a_claim(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)


def test_a_fact_about_a_pronoun_is_left_in_its_sentence(texts: Texts) -> None:
    found = texts("The judge said she had weighed the fact that he had gone back.")
    assert not [one for one in found if one.endswith("had gone back.") and "fact" not in one]


def test_what_somebody_is_without_is_no_negation(claims: Claims) -> None:
    found = claims("Karl Vik, a widower with no children, left his house to the town.")
    assert [str(one.polarity) for one in found if "widower" in one.text] == ["positive"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council fought the tax, as did many farmers.", ["Many farmers fought the tax."]),
        ("Sweden backs the plan, as does Norway.", ["Norway backs the plan."]),
        ("Some users saw the joke, while others did not.", ["Others did not see the joke."]),
        ("The firm repaid the loan, but the bank did not.", ["The bank did not repay the loan."]),
        ("The board backed it, and so did 71 per cent of voters.", ["71 per cent of voters backed it."]),
        ("He sold his boat, and so did nine others.", []),
        ("Most schools closed at noon, though two did not.", ["Two did not close at noon."]),
        ("The pier was shut, as was the lighthouse.", ["The lighthouse was shut."]),
        ("The coach has resigned, as have two players.", ["Two players have resigned."]),
        ("The keeper resigned, and so did two of the guards.", ["Two of the guards resigned."]),
        ("The chapel is empty and so is the hall.", ["The hall is empty."]),
        ("Dunmere has banned the boats, as has Corrie.", ["Corrie has banned the boats."]),
        ("The crew was not told, nor was the owner.", ["The owner was not told."]),
        ("The pill did not help, and neither did the cream.", ["The cream did not help."]),
        ("The mill was shut, as was the dock, the owner said.", ["The dock was shut."]),
        ("The ferry was late, as is the case in winter.", []),
        ("The mill cut 300 jobs, and so did the dock.", []),  # as many or not
        ("The pier was shut, as was announced in May.", []),
        ("Holm sold his shares, as did many investors.", []),  # theirs or his
        ("The firm did not pay, as did nine others.", []),
        ("Holm won in Vik, as he did in 2010.", []),
        ("He ran as fast as did Holm.", []),
    ],
)
def test_who_did_as_another_did(texts: Texts, text: str, expected: list[str]) -> None:
    found = texts(text)[1:]
    assert set(expected) <= set(found) if expected else not found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The first test took eleven minutes, the second four, and the third failed.", "The second took four minutes."),
        (
            "The mill paid 12 crowns an hour, the dairy nine, and the strike went on.",
            "The dairy paid nine crowns an hour.",
        ),
        (
            "The north has 14 clinics and the south four, although more people live there.",
            "The south has four clinics.",
        ),
        (
            "The elder became a priest, the younger a soldier, and their sister ran the farm.",
            "The younger became a soldier.",
        ),
        ("Six people died in Ohio, four in Iowa and two in Kansas, officials said.", "Two people died in Kansas."),
        (
            "The Greens won 44 seats, the Liberals 31 and the Centre nine, the office said.",
            "The Centre won nine seats.",
        ),
        ("Kenya won gold in the marathon and Spain bronze.", "Spain won bronze."),
        ("Norway won gold in the relay and Sweden silver, while Finland finished sixth.", "Sweden won silver."),
    ],
)
def test_what_follows_with_a_verb_of_its_own_ends_the_list(texts: Texts, text: str, said: str) -> None:
    assert said in texts(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bank sold 44 houses, the mill and nine flats, the paper said.", "The bank sold the mill."),
        ("The club lost nine players, the coach and 40 fans, and the town mourned.", "The club lost the coach."),
        ("She won gold in the relay and the sprint, which made her famous.", "She won gold in the sprint."),
        ("The firm has 300 workers, 40 lorries and nine depots, while its rival has 12.", "The firm has 40 lorries."),
    ],
)
def test_a_list_before_another_verb_is_of_one(texts: Texts, text: str, said: str) -> None:
    assert said in texts(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "In Norberg the fare is nine crowns, in Sund ten and in Brod only twelve.",
            [
                "In Norberg the fare is nine crowns.",
                "In Sund the fare is ten crowns.",
                "In Brod the fare is only twelve crowns.",
            ],
        ),
        (
            "In 2019 the deficit was 4%, in 2020 9% and in 2021 7%.",
            ["In 2019 the deficit was 4%.", "In 2020 the deficit was 9%.", "In 2021 the deficit was 7%."],
        ),
        (
            "In Norberg 90 people took part, in Sund more than 40.",
            ["In Norberg 90 people took part.", "In Sund more than 40 people took part."],
        ),
        (
            "Among women the rate rose by 9 per cent, among men by 4.",
            ["Among women the rate rose by 9 per cent.", "Among men the rate rose by 4 per cent."],
        ),
    ],
)
def test_each_place_or_year_has_its_figure(texts: Texts, text: str, said: list[str]) -> None:
    assert texts(text) == said


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("In Norberg the mayor opened nine schools, in May 2019 and in June.", "In May 2019 the mayor"),
        ("In Norberg 40 people died, in what police called a crime.", "In what"),
        ("In 2019 the fund lost nine million, in 2020 it gained.", "In 2020 the fund lost"),
        ("For years the firm paid nine crowns an hour, for 12 hours a day.", "For 12 hours the firm paid"),
        ("In Norberg the firm has nine mills, in Sund and in Brod.", "In Sund the firm"),
    ],
)
def test_another_circumstance_is_no_other_figure(texts: Texts, text: str, never: str) -> None:
    assert not [one for one in texts(text) if never in one]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "A single adult receives 410 euros, a couple 690, and each child 180, according to the town.",
            ["A couple receives 690 euros.", "Each child receives 180 euros."],
        ),
        (
            "A nurse earns 2,700 euros, a teacher 3,100 and a judge 5,600.",
            ["A nurse earns 2,700 euros.", "A teacher earns 3,100 euros.", "A judge earns 5,600 euros."],
        ),
        (
            "Schools were shut in nine towns, libraries in four and baths in two.",
            [
                "Schools were shut in nine towns.",
                "Libraries were shut in four towns.",
                "Baths were shut in two towns.",
            ],
        ),
        (
            "Power is out in nine villages, phone networks in six.",
            ["Power is out in nine villages.", "Phone networks are out in six villages."],
        ),
        (
            "The tower is 90 metres high, the church 40.",
            ["The tower is 90 metres high.", "The church is 40 metres high."],
        ),
        ("He lived in two towns, Holm in 2010.", ["He lived in two towns."]),
        (
            "Lead pipes are banned in 41 states, asbestos ones in 46.",
            ["Lead pipes are banned in 41 states.", "Asbestos ones are banned in 46 states."],
        ),
        (
            "In Norberg the wait in casualty was six hours, in Brod nine and in Port Ellis more than eleven.",
            [
                "In Brod the wait in casualty was nine hours.",
                "In Port Ellis the wait in casualty was more than eleven hours.",
            ],
        ),
        ("She saw nine cats, a dog and each child.", ["She saw a dog.", "She saw each child."]),
    ],
)
def test_any_of_a_kind_has_its_figure(texts: Texts, text: str, said: list[str]) -> None:
    assert [one.removesuffix(", according to the town.") for one in texts(text)][-len(said) :] == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The first bus carried pupils, the second their teachers.",
            ["The first bus carried pupils.", "The second bus carried their teachers."],
        ),
        (
            "The north elected two women, the south three men.",
            ["The north elected two women.", "The south elected three men."],
        ),
        (
            "The first attack killed nine guards, the second a nurse.",
            ["The first attack killed nine guards.", "The second attack killed a nurse."],
        ),
        ("Vik built a school, Corrie a hospital.", ["Vik built a school.", "Corrie built a hospital."]),
        (
            "One report blamed the pilot, another the tower.",
            ["One report blamed the pilot.", "Another blamed the tower."],
        ),
        ("Some lost a leg, others an arm.", ["Some lost a leg.", "Others lost an arm."]),
        (
            "The firm bought a mill, a bank and a pier.",
            ["The firm bought a mill.", "The firm bought a bank.", "The firm bought a pier."],
        ),
        ("The town built a pier, the first in the north.", ["The town built a pier."]),
    ],
)
def test_who_did_it_to_whom_instead(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The law applies to cars but not to lorries.",
            [("The law applies to cars.", "positive"), ("The law does not apply to lorries.", "negative")],
        ),
        (
            "The firm paid its guards, but not its cooks.",
            [("The firm paid its guards.", "positive"), ("The firm did not pay its cooks.", "negative")],
        ),
        (
            "In May the firm paid its guards, but not its cooks.",
            [
                ("In May the firm paid its guards.", "positive"),
                ("The firm paid its guards.", "positive"),
                ("In May the firm did not pay its cooks.", "negative"),
            ],
        ),
        (
            "The pill is approved for adults but not for children.",
            [("The pill is approved for adults.", "positive"), ("The pill is not approved for children.", "negative")],
        ),
        (
            "Holm is a doctor but not a surgeon.",
            [("Holm is a doctor.", "positive"), ("Holm is not a surgeon.", "negative")],
        ),
        (
            "The fair drew 9,000 guests but only 400 from abroad.",
            [("The fair drew 9,000 guests.", "positive"), ("The fair drew only 400 guests from abroad.", "positive")],
        ),
        (
            "The bank shut 40 branches in towns but just three in cities.",
            [
                ("The bank shut 40 branches in towns.", "positive"),
                ("The bank shut just three branches in cities.", "positive"),
            ],
        ),
        (
            "The fund paid 3 million to farmers but nothing to fishermen.",
            [("The fund paid 3 million to farmers.", "positive"), ("The fund paid nothing to fishermen.", "positive")],
        ),
        (
            "The guard knew of the plan, but not the mayor.",
            [("The guard knew of the plan, but not the mayor.", "positive")],
        ),
        (
            "The bill passed but only by two votes.",
            [("The bill passed but only by two votes.", "positive")],
        ),
        (
            "The firm sold a mill but not before it had cut jobs.",
            [("The firm sold a mill but not before it had cut jobs.", "positive")],
        ),
    ],
)
def test_what_stands_behind_but(claims: Claims, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(said.text, str(said.polarity)) for said in claims(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bank closed 12 branches between April 1 and June 30.",
        "Exports of timber rose 4% between March 2015 and May 2016.",
        "Sales were 30 units between Feb. 12 and March 16.",
        "They were 12% of all cases between Feb. 12 and March 16.",
        "The mill lost 90 jobs in March and April 2015.",
        "The town counted 12 thefts in May and June 14.",
        "The firm hired 50 people between last July and this June.",
    ],
)
def test_a_date_has_and_does_nothing(texts: Texts, text: str) -> None:
    assert texts(text) == [text]
