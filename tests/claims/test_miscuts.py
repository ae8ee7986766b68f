"""Where words of a sentence meet that were apart, the claim is still a sentence of the language."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The company, based in Salem, D.C., sold its mill to the county of Marsh.", " is D.C."),
        ("Rep. Ida Holm, D-N.Y., voted for the bill.", "is D-N.Y."),
        ("Passengers for or should change at Harrow.", "Passengers for should"),
        ("The teachers of the school spent nine days at the mill, having each written a report.", "Has each"),
        ("They had named the town the nation's “Quietest Place” a year before.", "nation's."),
        ("The party listens to firms and mega-donors instead of its voters.", "to -"),
        ("What did Truman, Hoover and Eisenhower have in common, many ask.", "What did"),
        ("They were called “no-go zones”, a term ‘combat zones’ came from.", "‘ is"),
        ("She met her French, German and Dutch counterparts in Vik.", "French, German counterparts"),
        ("She met her French, German and Dutch counterparts in Vik.", "French Dutch"),
        ("Karl Vik plays a former athlete turned manager in the film.", "was turned"),
        ("Holm linked Karl Vik, the labour movement and the income tax in a speech.", "Vik is the labour"),
    ],
)
def test_nothing_is_cut_in_the_middle(texts, sentence, never):
    assert not [text for text in texts(sentence) if never in text]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "According to a study commissioned by the league and published in May, the cap could save tenants 9 marks.",
            "According to a study commissioned by the league, the cap could save tenants 9 marks.",
        ),
        (
            "The sawmills, the tanneries are poisoning the river.",
            "The sawmills, the tanneries are poisoning the river.",
        ),
        (
            "Whooping cough, or pertussis, is caused by a bacterium.",
            "Whooping cough, or pertussis, is caused by a bacterium.",
        ),
        (
            'In an interview on "The Late Hour," the Harburg mayor told the host the truth.',
            'In an interview on "The Late Hour," the Harburg mayor told the host the truth.',
        ),
    ],
)
def test_commas_and_quotation_marks_stay_with_what_they_part(texts, sentence, claim):
    assert claim in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The study was made by researchers at the universities of Kolm and Varnstad.",
            {
                "The study was made by researchers at the university of Kolm.",
                "The study was made by researchers at the university of Varnstad.",
            },
        ),
        (
            "The islands of Svale and Bjorn are under water.",
            {"The island of Svale is under water.", "The island of Bjorn is under water."},
        ),
        (
            "A number of rare and endemic plants are adapted to the soil.",
            {"A number of rare plants are adapted to the soil."},
        ),
        (
            "A future of hope and opportunity requires that all citizens have care.",
            {"A future of hope requires that all citizens have care."},
        ),
        (
            "An older and more convincing idea is that it was a slow and easy job.",
            {"An older idea is that it was a slow job.", "A more convincing idea is that it was an easy job."},
        ),
        ("Drivers' pay, health and sleep are affected by the shifts.", {"Drivers' health is affected by the shifts."}),
        ("It will be powered by biogas made from its own waste.", {"Biogas is made from its own waste."}),
    ],
)
def test_one_of_several_is_said_in_the_singular(texts, sentence, expected):
    assert expected <= set(texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Megan Tully, transport correspondent, rode the tram.", "Megan Tully is a transport correspondent."),
        (
            "Ruth Anstey, chief executive of St Brannoc's, thanked them.",
            "Ruth Anstey is chief executive of St Brannoc's.",
        ),
        ("Karl Vik, director of the museum, resigned.", "Karl Vik is director of the museum."),
    ],
)
def test_a_description_has_the_article_that_it_needs(texts, sentence, claim):
    assert claim in texts(sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Holm, who co-founded the firm, left in May.", ["Ida Holm left in May.", "Ida Holm co-founded the firm."]),
        ("The firm e-mailed its clients and co-built a mill.", ["The firm e-mailed its clients."]),
        ("The town has re-opened the pool.", ["The town has re-opened the pool."]),
        ("A firm's ex-workers have pre-paid the rent.", ["A firm's ex-workers have pre-paid the rent."]),
    ],
)
def test_a_prefix_is_no_verb(texts, text, expected):
    found = texts(text)
    assert set(expected) <= set(found)
    assert not any(word in claim for claim in found for word in (" co.", " re.", " pre.", " mailed"))
