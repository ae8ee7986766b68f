"""Asides with a figure, an age or a share of their subject, as claims, and the clause before them without them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Revenue was 12 million euros, up 6%.", "Revenue was 12 million euros."),
        (
            "The firm made 61 million crowns, down 28% from a year earlier and below the 74 million forecast.",
            "The firm made 61 million crowns.",
        ),
        ("Turnout was 78%, up from 61% four years ago and the highest since 1984.", "Turnout was 78%."),
        ("Turnout was 78%, up from 61% and the highest since 1984.", "Turnout was 78%."),
        ("Leck shares closed at 869 pence, up 122 pence, on heavy trade.", "Leck shares closed at 869 pence."),
        (
            "The fens store about 2.3 million tonnes of carbon, more than twice the previous estimate.",
            "About 2.3 million tonnes of carbon are more than twice the previous estimate.",
        ),
        ("Prices rose by 8 per cent, double the rate a year ago.", "8 per cent was double the rate a year ago."),
        (
            "Winds of 161km/h, the strongest for 30 years, were recorded at Gull Point.",
            "Winds of 161km/h were the strongest for 30 years.",
        ),
        (
            "Waves of 12 metres, the highest since 1953, broke the wall.",
            "Waves of 12 metres were the highest since 1953.",
        ),
        (
            "The lake rose to 7.3 metres, 40 centimetres above the old record.",
            "7.3 metres is 40 centimetres above the old record.",
        ),
        ("Donors, chief among them the Holm Fund, have left.", "The Holm Fund was chief among donors."),
        ("Holm earns 174,000 crowns, more than the king.", "Holm earns 174,000 crowns."),
        ("The line has cost 3.9 billion marks, 200 million less than planned.", "The line has cost 3.9 billion marks."),
        (
            "The mill had 9,000 visitors last year, 400 more than the school that the town is about to enlarge.",
            "The mill had 9,000 visitors last year.",
        ),
        ("The dam lets out 900 tons a day, four times the usual flow.", "The dam lets out 900 tons a day."),
        ("The town's head, Lord Pell, a banker who has never sat on a board, left.", "Lord Pell is a banker."),
        (
            "Two guards were killed, both of them fathers, and the mayor has gone to Brod.",
            "The mayor has gone to Brod.",
        ),
        ("Many towns, first among them Brod, refused.", "Brod was first among many towns."),
        (
            "He put the damage at nine million, at the very least.",
            "He put the damage at nine million, at the very least.",
        ),
        ("We have hired 3,200 nurses, 900 of them from abroad.", "900 of the 3,200 nurses were from abroad."),
        ("Three firms built nine mills, two of them in Brod.", "Two of them were in Brod."),
        ("Karl Vik, now 52, left the party in May.", "Karl Vik is 52."),
        ("Ida Holm, then 19, won the race.", "Ida Holm was 19."),
        ("Karl Vik, just 17, scored twice.", "Karl Vik is 17."),
        ("The two men, both in their twenties, were freed.", "The two men were both in their twenties."),
        ("The houses, all near the river, were flooded.", "The houses were all near the river."),
        ("The three boats, each with a crew of nine, were lost.", "The three boats each had a crew of nine."),
        ("Two more strikes, each lasting 48 hours, are planned.", "Two more strikes each last 48 hours."),
        ("The boxes, each containing nine eggs, were lost.", "The boxes each contained nine eggs."),
        ("The nine men, all arrested on Monday, were freed.", "The nine men were all arrested on Monday."),
        ("“I was there,” said clerk Ken Lowther, 58.", "Ken Lowther is 58."),
        ("The house belongs to Ida Holm, 34.", "Ida Holm is 34."),
        (
            "Output fell by 9 per cent, one of the sharpest falls on record.",
            "9 per cent was one of the sharpest falls on record.",
        ),
        (
            "The news came as a shock to staff, most of whom learned of it by radio.",
            "Most of staff learned of it by radio.",
        ),
        ("The church, now used as a school, was built in 1840.", "The church is now used as a school."),
        ("The castle, now owned by a bank, was sold in 1990.", "The castle is now owned by a bank."),
        ("The city's parks cleaning team won a prize.", "The city's parks cleaning team won a prize."),
        ("The towers, each with 12 floors, will be torn down.", "The towers each have 12 floors."),
    ],
)
def test_an_aside_says_a_thing_of_its_own(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("Vik beat Karl Holm, 12.", "Karl Holm is 12."),
        ("It survived a fire and, during the Long War, a ban on brewing.", "The Long War is a ban on brewing."),
        (
            "They left out anyone with kidney disease, for whom the drug can be toxic.",
            "The drug can be toxic for kidney disease.",
        ),
        (
            "By April 17, 2015, the tale had won more than 90 readers and had been told more than 25 times.",
            "By April 17, 2015, the tale had won more than 90 readers and had been told more than 25 times.",
        ),
        (
            "In Brod one household in four has debts. Its library lends out books.",
            "The household’s library lends out books.",
        ),
        ("The ships, all of them, sank.", "The ships were all of them."),
        ("Fares rose from 31 to 52 crowns, an increase of 68%.", "52 crowns were an increase of 68%."),
        ("He put the damage at nine million, at the very least.", "He put the damage."),
        ("The fare is nine crowns, the fee four.", "Nine crowns are the fee four."),
        ("Schools are closed in nine towns, libraries in four.", "Nine towns are libraries in four."),
        ("Holm holds shares in Subsight, the company that built it.", "Subsight is the company."),
        ("The prize went to Leck, the town where she was born.", "Leck is the town."),
        ("Karl Vik, the man who shot the lion, fled.", "Karl Vik is the man."),
    ],
)
def test_nothing_is_said_by_what_only_points_or_counts(texts, sentence, unsaid):
    assert unsaid not in texts(sentence)


def test_who_heads_it_is_said_still(texts):
    assert "Ida Holm is a doctor." in texts("Ida Holm, the doctor who heads the ward, left.")


@pytest.mark.parametrize(
    ("sentence", "negative"),
    [
        ("Tilley denied Brandt a hat-trick with a fine save.", False),
        ("The army was denied entry to the port.", False),
        ("They were denied visas in May.", False),
        ("Karl Vik denied the charge.", True),
        ("The firm denied that the dam was old.", True),
    ],
)
def test_what_one_is_kept_from_is_no_denial(claims, sentence, negative):
    assert [str(claim.polarity).endswith("negative") for claim in claims(sentence)] == [negative]


def test_the_hour_before_a_headline_is_no_part_of_it(extract):
    text = (
        "Storm: latest\n\n17:50 River peaks at record level\n\nThe river rose.\n\n17:20 PM to visit\n\nHolm will come."
    )
    found = [claim.text for claim in extract(text).claims]
    assert "River peaks at record level." in found
    assert "PM is to visit." in found


def test_a_row_may_compare_its_figure(extract):
    margin, debt = "Margin: 5.4%, down from 8.0%", "Net debt: 2.4 billion crowns, compared with 1.9 billion last autumn"
    text = f"Profit falls\n\nProfit fell in May.\n\n- {margin}\n- {debt} and winter\n"
    found = [claim.text for claim in extract(text).claims]
    assert "Margin is 5.4%." in found
    assert "Net debt is 2.4 billion crowns." in found


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("Anger as council votes to close Thornley baths", "Council votes to close Thornley baths."),
        ("Fears for coastal villages as Norland scraps sea wall plan", "Norland scraps sea wall plan."),
        ("Relief as trapped miners reach surface", "Trapped miners reach surface."),
        ("Growing anger over prices as bakery chain cuts 300 jobs", "Bakery chain cuts 300 jobs."),
        ("Chaos at airport after storm grounds flights", "Storm grounds flights."),
        ("Fears grow as flood nears city", "Fears grow as flood nears city."),
    ],
)
def test_a_headline_tells_what_people_take_so(extract, headline, said):
    found = extract(f"{headline}\n\nThe mayor said on Monday that nobody had been told.\n")
    assert found.claims[0].text == said
