"""What stands between commas beside a noun phrase, told by its form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Texts = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Guests were led out by waiters and a passing baker, Karl Tamm, who had seen the smoke.",
            "Karl Tamm is a passing baker.",
        ),
        (
            "Her opponent in the spring election, the Liberal candidate Ida Holm, accused her of lying.",
            "Ida Holm was her opponent in the spring election.",
        ),
        (
            "It cost 600 million, about a quarter of what the region spends on roads.",
            "600 million was about a quarter of what the region spends on roads.",
        ),
        ("The shares closed at 12.40, their lowest since 2009.", "12.40 was their lowest since 2009."),
        ("Members have to travel to Karvia, 17 miles away, since the pool closed.", "Karvia is 17 miles away."),
        ("Nine guests of the hotel, the oldest of them 96, were led to safety.", "The oldest of them was 96."),
        (
            "The firm employs 1,450 people, about a third of them in the Orr valley.",
            "About a third of the 1,450 people are in the Orr valley.",
        ),
        (
            "Five members abstained, among them the former chair Ida Holm.",
            "The former chair Ida Holm was among five members.",
        ),
        (
            "A fund set up by two sisters, Ivy and Ruth Berg, both pupils of the school, raised 900 euros.",
            "Ivy and Ruth Berg were two sisters.",
        ),
    ],
)
def test_an_aside_is_a_claim(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In the final, Rovers, the holders, lost to United.", "Rovers was the final."),
        ("At the meeting, Ida Holm, who chairs the board, resigned.", "Ida Holm was the meeting."),
        ("The mayor, Ida Holm, and the cook, Karl Vik, left.", "Karl Vik was the mayor."),
        ("They chose the judge, Ida Holm, Karl Vik and a clerk.", "Ida Holm was the judge."),
        ("It opened on 4 May 2019, the hottest day of the year.", "2019 was the hottest day of the year."),
    ],
)
def test_a_list_or_an_introduction_is_none(texts: Texts, text: str, wrong: str) -> None:
    assert wrong not in texts(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "They reported sales of 1.2 billion, down from 1.3 billion a year earlier.",
            "Sales were down from 1.3 billion a year earlier.",
        ),
        ("Danish-born Ruth Holm won the race on Sunday.", "Ruth Holm is Danish-born."),
        (
            "In 2019 the board blocked a plan for a mall, a decision that was upheld by a court.",
            "In 2019 the board blocked a plan for a mall.",
        ),
    ],
)
def test_what_a_phrase_says_besides_is_a_claim(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)


@pytest.mark.parametrize("text", ["He lived in the city of Karvia.", "The whole city of Karvia was dark."])
def test_that_a_city_is_one_is_none(texts: Texts, text: str) -> None:
    assert not any("Karvia is" in one for one in texts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Vik wanted to move the mill to an industrial estate, a plan that the council rejected in May.",
        "The club signed Berg from Orm United, a transfer that cost nine million euros.",
        "Orm will ban vans from the centre, a policy that doctors welcome.",
    ],
)
def test_what_sums_the_clause_up_is_said_of_no_noun_in_it(texts: Texts, text: str) -> None:
    assert texts(text) == [f"{text.partition(', ')[0]}.", text]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Orm will shut two mills, a move that will cost jobs and that unions have called a betrayal.", "a betrayal"),
        (
            "Vik cancelled the fair, a step which the mayor said had been forced on her by the police.",
            "The fair had been",
        ),
        (
            "The firm is to charge for bags, a move that lawyers say breaks the law and that two rivals have copied.",
            "rivals have copied",
        ),
        ("Orm merged the two mills, a plan that would save money but cost 90 jobs.", "The two mills would cost"),
        ("Holm says the army shelled Vik, a claim that the general denied in May.", "claim that the"),
    ],
)
def test_a_second_clause_of_what_sums_up_is_said_of_no_other_noun(texts: Texts, text: str, never: str) -> None:
    found = [one for one in texts(text) if one != text]
    assert found
    assert not any(never.lower() in one.lower() for one in found)


def test_a_claim_that_is_doubted_beside_it_is_told_without_that(texts: Texts) -> None:
    text = "The agency found no link to the vaccine, a claim that has circulated since May."
    assert texts(text) == ["The agency found no link to the vaccine."]


def test_a_headline_s_plans_are_two(texts: Texts) -> None:
    body = "The brewer said so on Monday in a note to the staff of its plants."
    assert {"Vinter is to close two breweries.", "Vinter is to cut 640 jobs."} <= set(
        texts(f"Vinter to close two breweries and cut 640 jobs\n\n{body}")
    )
    assert "Ostlund is to swallow rival in dairy merger." in texts(
        f"Ostlund to swallow rival in dairy merger\n\n{body}"
    )


def test_a_day_before_those_spoken_of_is_none_of_them(texts: Texts) -> None:
    found = texts("On Wednesday six ferries, among them the Skua, were laid up.")
    assert "The Skua was among six ferries that were laid up." in found


def test_what_they_do_is_told_without_the_others_who_are_named(texts: Texts) -> None:
    found = texts("On Monday six countries, among them Chile, Peru and the United States, called for a truce.")
    assert "Chile was among six countries that called for a truce." in found


def test_who_is_among_those_leaves_the_main_claim(texts: Texts) -> None:
    found = texts("Twelve people, among them two children, were taken to hospital.")
    who = "Two children were among twelve people who were taken to hospital."
    assert {"Twelve people were taken to hospital.", who} == set(found)


def test_a_bare_number_is_none_that_somebody_is_among(texts: Texts) -> None:
    text = "Of the 61 deputies, 40 voted for the bill, 19 against it and two abstained, among them Hanna Weiss."
    assert not any("among two" in one for one in texts(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "At least nine people, among them a nurse, have died.",
            "A nurse was among at least nine people who have died.",
        ),
        (
            "Six countries, among them Chile and Ghana, have banned it.",
            "Chile and Ghana were among six countries that have banned it.",
        ),
        (
            "Six countries, among them Chile and Ghana, did not sign the treaty.",
            "Chile and Ghana were among six countries.",
        ),
        (
            "Six countries, among them Chile and Ghana, will sign the treaty.",
            "Chile and Ghana are among six countries.",
        ),
        ("Holm found lead in nine samples, among them tea and coffee.", "Tea and coffee were among nine samples."),
        ("Nine clerks, among them Ida Holm, say that it leaks.", "Ida Holm is among nine clerks."),
    ],
)
def test_what_those_do_whom_somebody_is_among(texts: Texts, text: str, claim: str) -> None:
    assert [one for one in texts(text) if " among " in one and one.startswith(claim.split()[0])] == [claim]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The chair of the group, Ida Holm, left in May.", "Ida Holm is the chair of the group."),
        ("A member of the board, Ida Holm, voted against it.", "Ida Holm voted against it."),
    ],
)
def test_who_holds_a_post_in_a_body_is_not_the_body(texts, sentence, claim):
    found = texts(sentence)
    assert claim in found
    assert not any(text in found for text in ("Ida Holm is the group.", "Ida Holm is the board."))


def test_a_body_short_for_another_holds_no_post(texts):
    text = "Vik is a founding member of the Northern Harbour Conference (NHC)."
    assert not any(claim.startswith("NHC is a") for claim in texts(text))


def test_who_holds_a_post_speaks_by_name(claims):
    (first, *_) = claims("“We won't pay,” the chair of the group, Ida Holm, told the paper.")
    assert first.speakers == ("Ida Holm",)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Karl Vik, a baker and father of three, was hurt.", "Karl Vik is a baker and father of three."),
        (
            "Ida Holm, chairman of the panel and a professor in London, drafted it.",
            "Ida Holm is a professor in London.",
        ),
        ("The firm was founded by Ida Holm, co-owner of the mill and a former mayor.", "Ida Holm is a former mayor."),
        ("The firm was founded by Ida Holm, co-owner of the mill.", "Ida Holm is a co-owner of the mill."),
        ("Ida Holm, vice-president of the bank and a painter, spoke.", "Ida Holm is vice-president of the bank."),
        ("Two of the nurses, Ida Holm and Karl Vik, left.", "Ida Holm and Karl Vik are two of the nurses."),
    ],
)
def test_somebody_may_be_two_things(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)


def test_that_somebody_is_one_of_them_is_none(texts: Texts) -> None:
    assert texts("One of them, Ida Holm, left.") == ["Ida Holm left."]


def test_two_with_names_are_two(texts):
    found = texts("The bank's chairman, Jan Vos, and its chief economist, Lia Prins, resigned.")
    assert "Jan Vos is the bank's chairman." in found
    assert "Lia Prins is its chief economist." in found
    assert {"The bank's chairman resigned.", "Its chief economist resigned."} <= set(found)


def test_two_roles_of_one_stay_together(texts):
    assert texts("The founder and largest shareholder, Olga Petrenko, resigned.") == [
        "Olga Petrenko is the founder and largest shareholder.",
        "Olga Petrenko resigned.",
    ]
    assert "Her friend was killed." not in texts("Her friend and colleague Maria Bell was killed.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The city, originally Waterloo, was sold in 1840.",
            ["The city was sold in 1840.", "The city was originally Waterloo."],
        ),
        (
            "The company, formerly Holm & Sons, sold its yard.",
            ["The company sold its yard.", "The company was formerly Holm & Sons."],
        ),
        (
            "The building, now Hotel Norge, burned down.",
            ["The building burned down.", "The building is now Hotel Norge."],
        ),
        ("The mayor, originally a baker, quit.", ["The mayor quit.", "The mayor was originally a baker."]),
        ("The town, Vik, lies on a lake.", ["Vik is the town.", "Vik lies on a lake."]),
    ],
)
def test_what_something_was_once_is_no_name_of_it(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This is a bill that senator Tom Strand wrote.",
        "The mayor knew that goalkeeper Tom Strand had been ill.",
        "She said that goalkeeper Tom Strand had left.",
    ],
)
def test_that_is_no_part_of_a_role(texts: Texts, text: str) -> None:
    found = texts(text)
    assert not any(claim.startswith(("Tom Strand is that", "Tom Strand should")) for claim in found)


@pytest.mark.parametrize("line", ["Leck Rovers 3 Castleton Athletic 2 (aet)", "Leck United 1 Brod City 1"])
def test_a_score_says_what_nobody_is(texts: Texts, line: str) -> None:
    assert not any(" is " in claim for claim in texts(f"{line}\n\nThe match was over by nine in the evening."))
