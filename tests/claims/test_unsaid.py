"""Stage directions, times, code and the signs of a post are no part of what is said."""

from __future__ import annotations

import pytest

from factcheck.claims.layout.unsaid import silenced


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The city gained 900 jobs. [CROSSTALK] Taxes rose by 9 percent.", "Taxes rose by 9 percent."),
        ("The city gained 900 jobs. (Laughter and applause.) Taxes rose by 9 percent.", "Taxes rose by 9 percent."),
        ("The city gained 900 jobs. CROSSTALK Taxes rose by 9 percent.", "Taxes rose by 9 percent."),
        ("00:12:33 Taxes in Leck rose by 9 percent.", "Taxes in Leck rose by 9 percent."),
        ("Haley lost [00:12:33] 14 of 15 states.", "Haley lost 14 of 15 states."),
        ("The court has (ph) rejected the appeal.", "The court has rejected the appeal."),
        ("[12/03/2024, 14:22:10] The hospital in Leck has closed.", "The hospital in Leck has closed."),
        ("12/03/24, 14:30 - The hospital in Leck has closed.", "The hospital in Leck has closed."),
        ("1/ Taxes rose in Leck.\n\n2/ Pfizer made $37 billion 🧵👇", "Pfizer made $37 billion."),
        ("▪️ Ukraine lost 1,500 soldiers in a day", "Ukraine lost 1,500 soldiers in a day."),
        ("Pfizer made $37 billion in 2021 https://t.co/Ab12", "Pfizer made $37 billion in 2021."),
        ("``It is historic,'' said Ida Holm.", "It is historic."),
    ],
)
def test_claims_hold_what_is_said(texts, text, claim):
    found = texts(text)
    assert claim in found
    assert not any("CROSSTALK" in one or "aughter" in one for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The applause (three minutes of it) ended at 12:33.",
        "He ran it in 2:03:59 on Sunday (the record).",
        "9/11 killed 2,977 people.",
        "The bill passed in the House (218-210) and in the Senate [sixty votes].",
        "The music (and the silence) of the film was his.",
        "BRAVO. APPLAUSE ROSE.",
    ],
)
def test_what_only_looks_like_it_is_kept(text):
    assert silenced(text) == text


def test_code_is_no_prose(texts):
    text = 'Coal costs $60.\n\n```python\nprint("Coal is cheap")\nx = "The state pays."\n```\n\nThe city pays 4 euros.'
    assert texts(text) == ["Coal costs $60.", "The city pays 4 euros."]


def test_what_is_left_out_is_in_the_ledger_and_no_piece(extract):
    text = "Taxes rose by 9 percent. [APPLAUSE] Haley lost [00:12:33] 14 of 15 states."
    found = extract(text)
    assert [text[slice(*sentence.span)] for sentence in found.sentences if not sentence.claims] == ["[APPLAUSE]"]
    assert all("00:12" not in text[start:stop] for claim in found.claims for start, stop in claim.pieces)


@pytest.mark.parametrize("whom", ["Senator", "Mr. Speaker", "sir", "ladies and gentlemen", "Your Honor"])
def test_whom_somebody_speaks_to_is_no_part_of_the_claim(texts, whom):
    assert texts(f"Rates\n\nInflation is at 3.5%, {whom}.") == ["Inflation is at 3.5%."]


def test_the_honourable_of_parliaments_ends_no_sentence(texts):
    assert texts("Taxes\n\nThe right hon. Gentleman is wrong.") == ["The right hon Gentleman is wrong."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The article calls the case against President Ida Holm a charade.", []),
        ("She called a colleague who had left the party a traitor.", ["A colleague had left the party."]),
        ("The mayor branded the man who had sued her a liar.", ["The man had sued the mayor."]),
        ("She considered the man who wrote the book a fool.", ["The man wrote the book."]),
        ("She called the man who sold her a boat.", ["The man sold her a boat."]),
        ("He called a doctor who had given the mayor an injection.", ["A doctor had given the mayor an injection."]),
    ],
)
def test_what_somebody_is_called_is_said_of_nobody_else(texts, text, expected):
    assert texts(text) == [text, *expected]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Here’s the problem: the report said 320 patients died.", "320 patients died."),
        ("Here is the catch: the tax rises in May.", "The tax rises in May."),
        ("Here's a summary of the bill: it bans nine pesticides.", "It bans nine pesticides."),
        ("Here are some of the figures that the council gave in May.", None),
    ],
)
def test_what_only_points_at_what_follows_is_no_claim(texts, text, only):
    assert texts(text) == ([only] if only else [])


def test_who_is_here_is_claimed(texts):
    assert texts("The ferry is here.") == ["The ferry is here."]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Under Mayor Holm, it [Brod] was a poor city.", "Under Mayor Holm, Brod was a poor city."),
        ("Holm said that they [the mills] had to close.", "The mills had to close."),
        ("Holm said he [Berg] had lied.", "Berg had lied."),
    ],
)
def test_what_a_pronoun_means_stands_in_brackets(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The tunnel - the longest in Norland - will open in May.", "The tunnel will open in May."),
        ("The library - one of the oldest in the county - lost 400 books.", "The library lost 400 books."),
        ("The pier - which cost 14 million - has been shut since May.", "The pier has been shut since May."),
        ("The mayor fired his deputy - a friend of 20 years - on Friday.", "The mayor fired his deputy on Friday."),
        ("Trains run Monday - Friday and 6 - 9pm.", "Trains run Monday - Friday and 6 - 9pm."),
        ("Hill 2 - 1 Vale was the result on Monday.", "Hill 2 - 1 Vale was the result on Monday."),
    ],
)
def test_two_hyphens_between_words_are_dashes(texts, text, said):
    assert said in texts(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Friends, when we took office in May, the mill was shut.", "When we took office in May, the mill was shut."),
        ("My friends, we have built nine schools.", "We have built nine schools."),
        ("Fellow citizens, today we open the bridge.", "Today we open the bridge."),
        ("Did you know that the tonic contains 9.5% tin?", "The tonic contains 9.5% tin."),
        ("This is bad. But did you know the mayor owns nine houses?", "The mayor owns nine houses."),
    ],
)
def test_whom_a_speaker_hails_or_asks_whether_they_know_is_left_out(texts, text, said):
    assert said in texts(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Friends, neighbours and cousins came.", ["Friends, neighbours and cousins came."]),
        ("Colleagues, when asked, said that the mill was shut.", ["The mill was shut."]),
        ("Did you know Ida Holm?", []),
        ("Did you know where the mayor lives?", []),
        ("Do you know if the bridge is open?", []),
        ("When did you know that the dam would break?", []),
    ],
)
def test_who_does_something_is_not_hailed_and_what_is_asked_is_not_known(texts, text, said):
    assert texts(text) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The bill is backed by Rep. Hal Brum, R-Cedar Falls, who discussed it with reporters in May.",
            ["The bill is backed by Rep. Hal Brum.", "Rep. Hal Brum discussed it with reporters in May."],
        ),
        (
            "The dam was paid for by Rep. Al Stone, D-Portland, and Sen. Jo Ray, R-Salem.",
            ["The dam was paid for by Rep. Al Stone.", "The dam was paid for by Sen. Jo Ray."],
        ),
        (
            "Sen. Ana Lund, D-Ohio and a member of the finance panel, sold the mill in May.",
            ["Sen. Ana Lund sold the mill in May.", "Sen. Ana Lund is a member of the finance panel."],
        ),
        (
            "In October, Rep. Ann Pike, R-W.Va., visited the port of Leck.",
            ["In October, Rep. Ann Pike visited the port of Leck."],
        ),
        (
            "Bill Holm, the challenger to Rep. Ann Pike, D-Waco, shut the mill in May.",
            ["Bill Holm shut the mill in May.", "Bill Holm is the challenger to Rep. Ann Pike."],
        ),
        (
            "Sen. Ann Pike, R-N.H., known to be one of the richest members, sold the mill.",
            ["Sen. Ann Pike sold the mill."],
        ),
        ("When Holm ran against Sen. Ann Pike, R-Texas, she promised to cut taxes.", ["She promised to cut taxes."]),
        ("The port is run by Sen. Ann Pike, R-Ky. The mill is shut.", ["The port is run by Sen. Ann Pike."]),
        ("In a July column, Pike (R-7th Dist.) blamed Leck for the debt.", ["Pike blamed Leck for the debt."]),
    ],
)
def test_a_party_and_a_home_are_nobody_beside_the_name(texts, sentence, said):
    found = texts(sentence)
    assert set(said) <= set(found)
    assert not any("R-" in claim or "D-" in claim for claim in found)


@pytest.mark.parametrize(
    "text", ["The firm sells chips to Norvel, D-Wave, and Brod.", "It fell on Friday, D-Day, and on Sunday."]
)
def test_unless_it_is_a_name_of_its_own(text):
    assert silenced(text) == text


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("“They came only days after President (Ann) Pike signed it,” Holm said.", "President Ann Pike signed it."),
        (
            "“(The School Act) would be paid for by the town of Leck,” Holm said.",
            "The School Act would be paid for by the town of Leck.",
        ),
        ("“[The mayor] has sold the mill,” Holm said.", "The mayor has sold the mill."),
        ("“[A] majority of voters prefer the plan,” Holm said.", "A majority of voters prefer the plan."),
        ("The bill died under the [Jon P.] Vik government.", "The bill died under the Jon P. Vik government."),
        ("Holm (Labour) won the seat of Leck.", "Holm won the seat of Leck."),
        ("“(Laughter) The mill has been sold,” Holm said.", "The mill has been sold."),
    ],
)
def test_what_is_put_into_somebodys_words_is_part_of_them(texts, text, claim):
    assert claim in texts(text)
