"""Sentences of agencies on firms, markets, matches, studies and disasters: each thing is told of what it is told of."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The airline cut its forecast, cancelling 300 flights in June.", "The airline cancelled 300 flights in June."),
        ("The ferry sailed on Monday, travelling 90 miles to Vik.", "The ferry travelled 90 miles to Vik."),
        ("The ferry sailed on Monday, traveling 90 miles to Vik.", "The ferry traveled 90 miles to Vik."),
        ("The firm sold its mill, fulfilling a promise of 2019.", "The firm fulfilled a promise of 2019."),
    ],
)
def test_a_form_is_spelt_as_the_text_spells(texts, sentence, expected):
    assert expected in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The navy sent two ships backed by six aircraft stationed in Leck.", "Six aircraft were stationed in Leck."),
        ("Inspectors checked 11 spacecraft built in Torrin.", "11 spacecraft were built in Torrin."),
        ("Divers searched for an aircraft lost in May.", "An aircraft was lost in May."),
        ("Divers found one aircraft lost in May.", "One aircraft was lost in May."),
    ],
)
def test_several_things_with_one_form_are_many(texts, sentence, expected):
    assert expected in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The fire started in the town of Leck, about 40 km (25 miles) north of the capital, police said.",
            "The fire started in the town of Leck, about 40 km north of the capital.",
        ),
        (
            "The quake struck 60 km (37 miles) west of the city of Huaron at a depth of 10 km.",
            "The quake struck 60 km west of the city of Huaron at a depth of 10 km.",
        ),
        (
            "The mine lies near Tessik, some 300 kilometres (186 miles) south of the border, and employs 900 people.",
            "The mine lies near Tessik, some 300 kilometres south of the border.",
        ),
        (
            "The barge sank in the river Orva, 12 miles (19 km) from the port of Holm.",
            "The barge sank 12 miles from the port of Holm.",
        ),
    ],
)
def test_a_distance_keeps_where_it_is_from(texts, sentence, expected):
    assert expected in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected", "never"),
    [
        (
            "The drug lowered pressure, according to a study of 4,000 Danes published on Monday in the journal Sea.",
            "A study of 4,000 Danes was published on Monday in the journal Sea.",
            "4,000 Danes",
        ),
        (
            "Tea drinkers lived longer in a survey of 30,000 adults conducted by Leck University.",
            "A survey of 30,000 adults was conducted by Leck University.",
            "30,000 adults",
        ),
        (
            "They read a review of 80 trials conducted in Leck.",
            "80 trials were conducted in Leck.",
            "A review of 80 trials was",
        ),
        (
            "The club, which signed five players in January, including two from Brazil, sits third in the table.",
            "The club signed five players in January, including two from Brazil.",
            "The club including",
        ),
        (
            "The firm, which cut 400 jobs in April, including 90 in Spain, reported a profit on Tuesday.",
            "The firm reported a profit on Tuesday.",
            "The firm including",
        ),
        (
            "Output fell to 12,000 barrels, hampered by sabotage on a pipeline.",
            "Output fell to 12,000 barrels.",
            "12,000 barrels were",
        ),
        (
            "Pre-tax profit rose to 41 million pounds, driven by demand for insulation.",
            "Pre-tax profit rose to 41 million pounds.",
            "41 million pounds were",
        ),
        (
            "The rate fell to 4 percent in August, the lowest since the crisis, as firms hired staff.",
            "The rate fell to 4 percent in August.",
            "August is",
        ),
        (
            "Chipmaker Solvix stopped work at its plant, which makes sensors for cars, after a leak closed a room, "
            "and suspended deliveries until March.",
            "Chipmaker Solvix suspended deliveries until March.",
            "A leak suspended",
        ),
        (
            "A train derailed near Vosk on Monday, killing six people, injuring about 80 and spilling chemicals.",
            "A train spilled chemicals.",
            "A train injured about 80 and",
        ),
        (
            "Nurses walked out in May to demand staff, forcing it to postpone 90 operations and leaving wards empty.",
            "Nurses left wards empty.",
            "Nurses forced it to postpone 90 operations and leaving",
        ),
        (
            "Protesters blocked the main road into the port, delaying hundreds of trucks and leaving drivers stranded.",
            "Protesters left drivers stranded.",
            "Protesters left drivers.",
        ),
    ],
)
def test_what_stands_behind_is_told_of_the_right_thing(texts, sentence, expected, never):
    found = texts(sentence)
    assert expected in found
    assert not any(text.startswith(never) for text in found)


@pytest.mark.parametrize(
    ("sentence", "expected", "never"),
    [
        (
            "Prosecutors charged the owner of a club that burned down in March, killing 62 people.",
            "Prosecutors charged the owner of a club that burned down in March, killing 62 people.",
            "Prosecutors killed 62 people.",
        ),
        (
            "Inspectors visited a plant that leaked ammonia on Tuesday, sickening 40 workers.",
            "Inspectors visited a plant that leaked ammonia on Tuesday, sickening 40 workers.",
            "Inspectors sickened 40 workers.",
        ),
        (
            "The carmaker won 3,000 orders in June, lifting its total to 20,000 and putting it ahead of its rival.",
            "The carmaker won 3,000 orders in June, lifting its total to 20,000 and putting it ahead of its rival.",
            "The carmaker put it ahead of its rival.",
        ),
        (
            "The club sold its captain in January, angering supporters and leaving it without a leader.",
            "The club angered supporters.",
            "The club left it without a leader.",
        ),
        (
            "Under the deal, investors will receive two shares in the new firm for each share they own.",
            "Under the deal, investors will receive two shares in the new firm for each share they own.",
            "Under the deal, investors will receive two shares in the new firm.",
        ),
        (
            "Smoking fell among teenagers aged 13 to 17 in Norway and Sweden.",
            "Smoking fell among teenagers aged 13 to 17 in Norway and Sweden.",
            "Teenagers were aged 13 to 17 in Norway.",
        ),
        (
            "She beat compatriot Ines Vidal in straight sets on Friday.",
            "She beat compatriot Ines Vidal in straight sets on Friday.",
            "Ines Vidal is a compatriot.",
        ),
        (
            "Members cut the rate before raising it in each of the next three years.",
            "Members raised it in each of the next three years.",
            "Members cut the rate before.",
        ),
    ],
)
def test_what_is_so_only_as_a_whole_stays_whole(texts, sentence, expected, never):
    found = texts(sentence)
    assert expected in found
    assert never not in found


@pytest.mark.parametrize(
    ("sentence", "expected", "never"),
    [
        (
            "The airline announced a rise in annual profit to 620 million euros, boosted by strong demand for travel.",
            "The airline announced a rise in annual profit to 620 million euros.",
            "620 million euros were",
        ),
        (
            "Teachers staged a strike on Monday over plans to merge 90 schools, bringing lessons to a halt.",
            "Teachers staged a strike on Monday over plans to merge 90 schools, bringing lessons to a halt.",
            "Plans brought",
        ),
        (
            "Farmers blocked roads on Friday over plans to cut fuel subsidies, causing long queues at the border.",
            "Farmers blocked roads on Friday over plans to cut fuel subsidies, causing long queues at the border.",
            "Plans caused",
        ),
        (
            "The economy grew 0.4 percent, data from the agency showed, defying fears of a recession.",
            "The economy grew 0.4 percent.",
            "Data from the agency defied",
        ),
    ],
)
def test_what_came_of_it_is_nothing_that_a_source_or_a_plan_did(texts, sentence, expected, never):
    found = texts(sentence)
    assert expected in found
    assert not any(text.startswith(never) for text in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The bridge did not collapse in the storm, as some residents had feared.",
            "The bridge did not collapse in the storm.",
        ),
        ("The ship sank in May, as the owner had long feared.", "The ship sank in May."),
        ("The tower opened in June, as planners had hoped.", "The tower opened in June."),
    ],
)
def test_who_had_feared_as_much_is_no_claim(texts, sentence, expected):
    assert texts(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected", "never"),
    [
        ("The ferry left on Monday, carrying 300 passengers.", "The ferry left on Monday.", "The ferry is"),
        ("The train left at noon, arriving in Vik at three.", "The train arrived in Vik at three.", "The train is"),
        (
            "A man left in a coma by a blast has died.",
            "A man was left in a coma by a blast.",
            "A man left in a coma by a",
        ),
        (
            "The club bought the keeper for 9 million euros, with a further two million due if it wins the cup.",
            "The club bought the keeper for 9 million euros.",
            "The club bought the keeper for 9 million euros if",
        ),
        (
            "Farmers parked tractors in the square on Monday, blocking two roads and leaving drivers stuck for hours.",
            "Farmers left drivers stuck for hours.",
            "Farmers left drivers.",
        ),
        (
            "The failure shut the tunnel, delaying trains and leaving passengers stuck in the dark.",
            "The failure left passengers stuck in the dark.",
            "The failure was",
        ),
        (
            "Pilots worked to rule in May to press for rest, disrupting hundreds of flights and stranding passengers.",
            "Pilots stranded passengers.",
            "Pilots disrupted hundreds of flights and",
        ),
    ],
)
def test_what_is_left_or_bought_is_told_of_the_right_one(claims, sentence, expected, never):
    found = {claim.text: claim for claim in claims(sentence)}
    assert str(found[expected].modality) == "asserted"
    assert not any(text.startswith(never) for text in found if text != sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Drugmaker Halvera said its profit rose 7 percent in May.",
            "Drugmaker Halvera’s profit rose 7 percent in May.",
        ),
        ("The company said its sales in China fell.", "The company’s sales in China fell."),
        ("The minister said its profit fell.", "Its profit fell."),
        ("Bolden told Halvera its shares fell.", "Its shares fell."),
        ("The report said its sales fell.", "Its sales fell."),
        ("The firm said its roof fell in.", "Its roof fell in."),
    ],
)
def test_profits_are_those_of_the_firm_that_tells_of_them(texts, sentence, expected):
    assert texts(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Cooks walked out at 12 schools run by the council on Friday in a row over pay.", "12 schools were run"),
        ("Guards stopped work at three prisons operated by Serco on Monday in a dispute.", "Three prisons were"),
        ("Staff at a mine owned by Orlan on Sunday voted to strike.", "A mine was owned"),
        ("Traffic grew 6 percent in July, its busiest month ever, lifted by new routes.", "Its busiest month ever was"),
        ("Output hit 90,000 tons in 2022, its highest in a decade, aided by rain.", "Its highest in a decade was"),
        (
            "Imports rose 9 percent in May, the office said, the biggest increase in two years, driven by oil.",
            "The biggest increase",
        ),
    ],
)
def test_a_day_is_not_that_of_what_lasts_nor_a_record_what_moves(texts, sentence, never):
    assert not any(text.startswith(never) for text in texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cooks walked out at 12 schools run by the council in a row over pay.", "12 schools were run by the council"),
        ("Police found a letter written by Holm on Friday.", "A letter was written by Holm on Friday."),
        ("The bridge, the longest in Europe, was built by monks.", "The bridge was built by monks."),
    ],
)
def test_what_is_done_on_a_day_is_told(texts, sentence, expected):
    assert any(text.startswith(expected) for text in texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Snow closed the pass, halting trains and leaving skiers stuck for days.", "Snow left skiers stuck for days."),
        (
            "Farmers drove tractors into Brenz on Monday, blocking main roads and leaving commuters stuck for hours.",
            "Farmers left commuters stuck for hours.",
        ),
        (
            "The flood hit Leck in May, killing nine and leaving thousands of people cut off.",
            "The flood left thousands of people cut off.",
        ),
    ],
)
def test_how_people_are_left_is_told(texts, sentence, expected):
    found = texts(sentence)
    assert expected in found
    assert not any(text.startswith(("Halting", "Leaving", "Blocking")) for text in found)
