"""What wire reports, court reports and police notices are written like."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        (
            "The work will take two years and cost 90 million, the council's leader, Ida Holm, told reporters.",
            "The work will cost 90 million.",
            "Ida Holm",
        ),
        ("The judge warned Vik that prison was inevitable.", "Prison was inevitable.", "the judge"),
    ],
)
def test_who_says_it_is_no_part_of_it(claims, text, claim, speaker):
    found = {one.text: one.speakers for one in claims(text)}
    assert found[claim] == (speaker,)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("A man from Istead, who was held on Monday, has been freed.", "A man from Istead was held on Monday."),
        ("The zoo mourned the oldest bear in Finland, who died in May.", "The oldest bear in Finland died in May."),
        ("The city has dropped the tax, bowing to the hotels.", "The city bowed to the hotels."),
        ("She described a man who complained about a hedge as a fool.", "A man complained about a hedge."),
        ("Temperatures plunge to minus 19", "Temperatures plunge to minus 19."),
    ],
)
def test_what_a_clause_tells_is_told_of_the_right_one(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Vik asked to have his name removed from the list.", "was removed"),
        ('He called the protesters "hooligans paid from abroad".', "were paid"),
        ("Three people have died in a trial, prompting the ministry to halt it.", "Three people prompt"),
        ("No matter how we slice and dice the figures, his math does not add up.", "[his math]"),
    ],
)
def test_what_is_not_said_is_not_told(claims, text, untold):
    assert not any(untold in f"{claim.text} {list(claim.speakers)}" for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ('"We are sorry," Holm said, and offered to resign.', "Holm offered to resign."),
        ("Mother and son jailed for £1.4m care fraud", "Mother and son are jailed for £1.4m care fraud."),
        ("The winners are a nurse from Vik and her brother.", "The winners are a nurse from Vik and her brother."),
        (
            "It happened when a blue van, believed to be a Ford Transit, struck the woman and failed to stop.",
            "A blue van was believed to be a Ford Transit.",
        ),
    ],
)
def test_a_second_verb_or_item_is_whose_it_is(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anyone with information is asked to call 101.",
        "Customers who think they were affected should call 0800 555 222.",
        "Witnesses are urged to come forward.",
    ],
)
def test_whom_readers_are_asked_to_call_is_no_claim(texts, text):
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        (
            "The bank will close 40 branches after posting a loss, the firm said on Friday.",
            "The bank will close 40 branches after posting a loss.",
            ("the firm",),
        ),
        ("The mother of Ida Hirst, who has been missing since Saturday, wept.", "The mother of Ida Hirst wept.", ()),
        ("Andrew Pell was lost. Mrs Pell thanked them. She said the dog was well.", "The dog was well.", ("Mrs Pell",)),
    ],
)
def test_who_says_and_does_it(claims, text, claim, speakers):
    found = {one.text: one.speakers for one in claims(text)}
    assert found[claim] == speakers


def test_what_is_pretended_is_not_so(texts):
    assert not any(
        "dam is safe" in text and "pretend" not in text for text in texts("They pretend that the dam is safe.")
    )


@pytest.mark.parametrize(
    ("text", "claim", "untold"),
    [
        ("The pound climbed to 1.31 dollars, lifted by the vote.", "The pound was lifted by the vote.", "dollars were"),
        ("The king opened a mill on May 9, which was a holiday.", "May 9 was a holiday.", "A mill was"),
        ("The firm closed it in 2009, which was a bad year for steel.", "2009 was a bad year for steel.", "- It was"),
        ("The team won the cup, watched by 40,000 people.", "The team was watched by 40,000 people.", "The cup was"),
        (
            "A widow died of a stroke, which doctors considered unrelated to it.",
            "Doctors considered a stroke unrelated to it.",
            "A stroke doctors",
        ),
        (
            "They own a mill, which the council considers dangerous.",
            "The council considers a mill dangerous.",
            "A mill the",
        ),
        ("The firm sold its mill, which was bought by Ostra.", "Its mill was bought by Ostra.", "Ostra bought"),
        ("The driver, fined 300 crowns, said he would appeal.", "The driver was fined 300 crowns.", "driver fined"),
        ("The bank, denied a licence twice, moved to Brod.", "The bank was denied a licence twice.", "bank denied"),
        ("The firm sold nine mills, paid its debts and moved.", "The firm sold nine mills.", "was sold"),
        ("The president visited neighbouring Sarre.", "The president visited neighbouring Sarre.", "Sarre is"),
        (
            "Holm warned that the bridge would close and was likely to be demolished.",
            "The bridge was likely to be demolished.",
            "Holm was",
        ),
        ("The minister said the tunnel would open and was sure of it.", "The tunnel would open.", "tunnel was sure"),
        ("Karl Berg works at Ostra, the leader in its field.", "Karl Berg works at Ostra.", "Berg is the leader"),
        ("Holm said she might resign and was pleased with it.", "Holm was pleased with it.", "might be pleased"),
    ],
)
def test_what_stands_behind_tells_of_what_it_is_about(texts, text, claim, untold):
    found = texts(text)
    assert claim in found
    assert not any(untold in f"- {one}" for one in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Side effects, mostly nausea and fever, were reported.", "Side effects were mostly nausea and fever."),
        ("The rebels, mostly students, surrendered.", "The rebels were mostly students."),
        ("The lake, once full of fish, is dead.", "The lake was once full of fish."),
        (
            "The method, since adopted around the world, saved it.",
            "The method has since been adopted around the world.",
        ),
        ("The crash left nine people injured, two of them seriously.", "Two of them were seriously injured."),
        ("A bus hit a wall, injuring nine girls, three of them badly.", "Three of them were badly injured."),
        ("She leaves a daughter, the cellist Rosa Sands, and three grandchildren.", "She leaves three grandchildren."),
        (
            "The plan upset the miners, whose leader, Paul Meck, left the room and called for calm.",
            "Paul Meck is the miners’ leader.",
        ),
        (
            "The league is led by Ostra, whose captain, Ida Holm, scored twice and will miss the final.",
            "Ida Holm will miss the final.",
        ),
    ],
)
def test_what_is_said_in_passing_is_told(texts, text, told):
    assert told in texts(text)


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("Karl Berg was born in Leck in 1931, the son of a baker.", "Karl Berg was the son of a baker.", "Leck is"),
        (
            "Ida Holm was elected in 1990, the youngest member of her party.",
            "Ida Holm was the youngest member of her party.",
            "1990 was",
        ),
        (
            "The firm moved to Leck, the largest town in the county.",
            "Leck is the largest town in the county.",
            "firm is",
        ),
        (
            "Ida Holm was succeeded in 2001 by Karl Berg, the son of a baker.",
            "Karl Berg is the son of a baker.",
            "Holm was the son",
        ),
        ('"It is late," said Ida Holm, a professor in Brod.', "Ida Holm is a professor in Brod.", "Holm was"),
        (
            "Born in Brod in 1935, the child of a baker, she left school.",
            "She was born in Brod in 1935.",
            "Born in Brod",
        ),
        ("She joined the crew in 1981, the only woman among 40 men.", "She joined the crew in 1981.", "1981, the"),
    ],
)
def test_who_one_was_stands_at_the_end(texts, text, told, untold):
    found = texts(text)
    assert told in found
    assert not any(untold in one for one in found)


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        (
            "Holm was sacked in May, suspended for two games and fined.",
            ["Holm was suspended for two games."],
            "May was",
        ),
        (
            "Berg was jailed for a year, suspended by his party and banned from the hall.",
            ["Berg was suspended by his party.", "Berg was banned from the hall."],
            "year was",
        ),
        (
            "Lis, only introduced in the 80th minute, equalised with a volley.",
            ["Lis equalised with a volley.", "Lis was only introduced in the 80th minute."],
            "was equalised",
        ),
        (
            "Analyst Rob Tindle of Farrow Securities, who downgraded the stock in May, said so.",
            ["Analyst Rob Tindle of Farrow Securities downgraded the stock in May."],
            "- Farrow Securities",
        ),
        (
            "Some 900 homes were flooded, a third of which had been built since 2010.",
            ["A third of some 900 homes had been built since 2010."],
            "flooded had",
        ),
        (
            "The firm sold mills to two banks, most of which were foreign.",
            ["Most of the two banks were foreign."],
            "mills were",
        ),
    ],
)
def test_what_is_told_between_commas_is_of_the_right_noun(texts, text, told, untold):
    found = texts(text)
    assert set(told) <= set(found)
    assert not any(untold in f"- {one}" for one in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Holm won the seat, the ministry said, after trailing all night.", "Holm trailed all night."),
        ("The dam is safe, the agency said on Monday, after inspecting it.", "The agency inspected it."),
        ("The firm will close, the court said after hearing nine men.", "The court heard nine men."),
    ],
)
def test_what_goes_on_behind_who_says_it(texts, text, told):
    assert told in texts(text)
