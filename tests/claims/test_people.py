"""What one place of an article tells of a name holds in all others."""

from __future__ import annotations

import pytest

from factcheck.claims.context.people import recognize
from factcheck.claims.parsing.pipeline import load_parser
from factcheck.claims.syntax.tree import Doc


@pytest.fixture(scope="module")
def people():
    def call(*texts):
        docs = [Doc(parse) for parse in load_parser().pipe(texts)]
        recognize(docs)
        return {entity.text for doc in docs for entity in doc.ents if entity.label_ == "PERSON"}

    return call


def test_who_is_a_person_in_one_place_is_one_in_all(people):
    found = people("Agnes Tull, who read the news for 38 years, has died.", "Tull never missed a broadcast.")
    assert {"Agnes Tull", "Tull"} <= found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr Penhale, 49, trained in Lyon.", "Penhale"),
        ("Economy minister Joost van Aalst said no.", "Joost van Aalst"),
        ("Ms Lane asked him twice.", "Lane"),
    ],
)
def test_titles_ages_and_given_names_tell(people, text, name):
    assert any(found.endswith(name) for found in people(text))


def test_a_name_with_a_figure_in_it_is_none(people):
    assert not {name for name in people("Castra 1 Lindby 1", "Castra held Lindby.") if " " in name}


def test_a_firm_that_is_called_like_its_founder_is_not_completed(texts):
    text = (
        "Quill was bought by Harmon Devices. Harmon was founded by the brothers Lee and Carl Harmon in 1987. "
        "Harmon makes sensors for cars."
    )
    assert "Harmon makes sensors for cars." in texts(text)
    assert not any("the brothers Lee in" in text for text in texts(text))


def test_what_is_named_for_two_people_leaves_them_people(people):
    found = people("Vik-Holm talks end", "Minister Karl Vik met Lena Holm.", "Vik left early, and Holm said nothing.")
    assert {"Karl Vik", "Lena Holm", "Vik", "Holm"} <= found


def test_a_surname_that_the_parser_takes_for_a_noun_is_completed(texts):
    found = texts("The actor David Lund has died aged 83. Lund, who refused an honour in 1998, was married four times.")
    assert "David Lund was married four times." in found


def test_what_somebody_is_names_nobody(texts):
    found = texts("The attacker, a 26-year-old Austrian known to the police, ignored repeated warnings.")
    assert found[0] == "The attacker ignored repeated warnings."
    assert "The attacker is 26 years old." in found


def test_a_name_that_is_a_noun_as_well_keeps_its_capital(texts):
    found = texts("The party Reform won nine seats. Reform’s leader, Timo Brandt, left.")
    assert "Timo Brandt is Reform’s leader." in found


def test_a_veteran_of_the_company_is_no_company(texts):
    found = texts("The maker Trell will replace its chief with a veteran of the company, Eli Hart.")
    assert "Eli Hart is a veteran of the company." in found
    assert "Eli Hart is the company." not in found


def test_a_name_with_a_nickname_is_said_once(texts):
    assert texts('The anchor Katherine "Katty" Holm left. We wrote to Holm in May.') == [
        'Katherine "Katty" Holm is an anchor.',
        'Katherine "Katty" Holm left.',
        'We wrote to Katherine "Katty" Holm in May.',
    ]


def test_words_meet_where_others_were_left_out(texts):
    text = "On 2 May the bakers of Vik, the capital, some 300 men and women, refused to work. They were jailed in June."
    assert not [one for one in texts(text) if "Viksome" in one]


OFTEN = (
    "{0} is describing a deal.",
    "Critics attacked {0} in May.",
    "In May, {0} was asked about it.",
    "{0}’s post was shared 1,500 times.",
    "The post of {0} was wrong, and {0} could have known.",
)


@pytest.mark.parametrize(
    "name", ["Karl Kestrin", "Ida Raunesse", "Dana Leesch", "Rick Crisp", "Jack Kingsford", "Astrid Kolmar"]
)
def test_a_last_name_taken_for_a_firm_or_a_place_is_still_a_persons(claims, name):
    last = name.split()[-1]
    text = " ".join([f"{name} said the fund was empty.", *(line.format(last) for line in OFTEN)])
    told = [claim.text for claim in claims(text) if "describing" in claim.text]
    assert told == [f"{name} is describing a deal."]


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("Karl Kestrin founded Kestrin in 1903.", "Kestrin"),
        ("Ida Raunesse retired and left Raunesse last year.", "Raunesse"),
        ("Dana Leesch grew up in Leesch.", "Leesch"),
        ("Jack Kingsford is a teacher at Kingsford.", "Kingsford"),
    ],
)
def test_what_one_is_in_or_founds_is_no_person(claims, start, last):
    text = " ".join([start, *(line.format(last) for line in OFTEN)])
    told = [claim.text for claim in claims(text) if "describing" in claim.text]
    assert told == [f"{last} is describing a deal."]


def test_a_short_title_is_no_part_of_a_name(claims):
    found = claims(
        "We checked a claim by state Rep. Ann Gorke, who said the mine would be among the largest in the state."
    )
    said = next(claim for claim in found if "largest" in claim.text)
    assert said.speakers == ("Ann Gorke",)
    assert said.text.endswith("in the state.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ida Vik met Bill Holm in May. Holm sold the mill.", "Bill Holm sold the mill."),
        ("Bill Holm runs the mill. It was sold, Holm said. He left in May.", "Bill Holm left in May."),
        ("The Bill Road was shut in May. The Road is long.", "The Bill Road is long."),
        # What stands before a name is no description of somebody unless it is a noun for a person.
        (
            "The post tells of an interview Karl Holm gave to a paper. The interview was long.",
            "The interview was long.",
        ),
        ("A video Karl Holm posted shows the mill. The video was shot in May.", "The video was shot in May."),
        ("In the law Karl Holm signed the fees rise. The law is old.", "The law is old."),
        ("The paper quoted a letter Ida Holm wrote. The letter was long.", "The letter was long."),
        ("It was a debate Ida Holm lost. The debate was long.", "The debate was long."),
        ("The paper named secretary Karl Holm. The secretary left in May.", "Karl Holm left in May."),
        ("The paper named spokeswoman Ida Holm. The spokeswoman left in May.", "Ida Holm left in May."),
    ],
)
def test_whom_a_name_or_a_description_means(texts, text, claim):
    assert claim in texts(text)
