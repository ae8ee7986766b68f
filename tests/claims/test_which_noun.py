"""Which noun a clause, a participle or a figure tells of, where two could be meant."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("It thins the salt in the blood, which can cause fits.", "The blood can cause fits."),
        ("It eased pain by 7 points on a scale of 100, which few notice.", "Few notice a scale of 100."),
        (
            "She found a report about a faulty lamp that had never been shown to the jury.",
            "A faulty lamp had never been shown to the jury.",
        ),
        ("Hale bought Ostra, a maker of glass jars, which failed in May.", "Glass jars failed in May."),
        ("The sale of Ostra, a maker of glass jars, which began in May, is off.", "Ostra began in May."),
        ("Ida Holm, whose son Karl, a baker, was hurt in the crash, has sued.", "Ida Holm was hurt in the crash."),
        (
            "The driver of the train that left the rails in May, killing nine, slept.",
            "The driver of the train killed nine.",
        ),
        ("The pilot of the plane that hit a hangar, injuring nine, was drunk.", "The pilot of the plane injured nine."),
        ("The car, a Toyota, was found in Leck.", "The car is a Toyota."),
        (
            "Northmill Holdings on Monday reported a 9% drop in second-quarter profit, missing analysts' forecasts, "
            "after a fire in the north forced it to close two mills.",
            "Missing analysts' forecasts, after a fire in the north forced it to close two mills.",
        ),
        (
            "Ferrant's husband, the painter Emil Sarno, whom she left in 1966, died.",
            "Ferrant's husband left Ferrant's husband in 1966.",
        ),
        ("The bridge over the Orr, a river of 90 kilometres, which fell in May, is shut.", "The Orr fell in May."),
        (
            "The inn, the oldest house in the village, which was burned in 1640, is shut.",
            "The village was burned in 1640.",
        ),
        ("The bus hit a wall, killing 16 people, among them four boys.", "Four boys were among killing 16 people."),
    ],
)
def test_nothing_is_said_of_the_wrong_one(texts, sentence, unsaid):
    found = texts(sentence)
    assert found
    assert unsaid not in found


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The plant uses salts, which can cause burns.", "The plant uses salts."),
        ("Hale bought Ostra, a maker of glass jars, which failed in May.", "Ostra failed in May."),
        ("She reads the Orr Post, a paper with nine readers, which has lost money.", "The Orr Post has lost money."),
        ("Hale bought Ostra, a maker of glass jars, which are sold in Vik.", "Glass jars are sold in Vik."),
        ("The owner of Ostra, a chain of cafes, which sank in May, has fled.", "Ostra is a chain of cafes."),
        ("It was Berg, a widower with no family, who built the boat.", "Berg built the boat."),
        ("It was Berg, a friend of the mayor, who built the boat.", "Berg is a friend of the mayor."),
        ("The mayor, Ida Holm, whom he met in Leck, resigned.", "He met Ida Holm in Leck."),
        ("He ran the firm, unchallenged since 1990.", "He ran the firm."),
        ("“It fell,” said Ida Holm, whose son Karl, a baker, was hurt.", "Ida Holm’s son Karl was hurt."),
        ("Ida Holm, whose son Karl, a baker, was hurt in the crash, has sued.", "Ida Holm has sued."),
        ("The man who fell in May, hoping to be paid, has sued the firm.", "The man fell in May."),
        ("The staff were tired and angry.", "The staff were angry."),
        ("She bought a flat in Oslo, a city of hills and parks.", "Oslo is a city of parks."),
        ("The mayor, a Democrat who won in May, resigned.", "The mayor is a Democrat."),
        ("Ida Holm, a Dane, won.", "Ida Holm is a Dane."),
        ("He sold it to a dealer, Berg & Vik, based in Leck.", "Berg & Vik was based in Leck."),
    ],
)
def test_it_is_said_of_the_right_one(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("Paul Kerr is accused of taking bribes from a builder in Leeds, which he denies.", "Leeds"),
        ("She is charged with helping her husband to hide the gun in a garage, which she denies.", "a garage"),
        ("The senator was said to have met the banker in Vienna, which both men have denied.", "Vienna"),
        ("He is accused of hitting a guard, which he denies.", "a guard"),
    ],
)
def test_what_is_denied_is_the_whole_charge(texts, sentence, unsaid):
    assert not [text for text in texts(sentence) if text.endswith((f"denies {unsaid}.", f"denied {unsaid}."))]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("He is accused of fraud, which he denies.", "He denies fraud."),
        ("She was charged with murder, which she denies.", "She denies murder."),
        ("The report lists nine allegations, which the bank denies.", "The bank denies nine allegations."),
        ("The company admits the leak, which it had denied for years.", "It had denied the leak for years."),
    ],
)
def test_a_charge_named_by_a_noun_is_denied(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Harlow is a village of 400 people that lost its only shop in 2012.", "Harlow lost its only shop in 2012."),
        (
            "She comes from Lund, a port of 20,000 people that has sent nine players to Rome.",
            "Lund has sent nine players to Rome.",
        ),
        ("Vik, a town of 9,000 people that closed its last pit in 1999, is rich.", "Vik closed its last pit in 1999."),
        ("He wrote a book of poems that is read in schools.", "A book of poems is read in schools."),
        ("They live in a suburb of 300 houses that was built in 1911.", "A suburb of 300 houses was built in 1911."),
        ("He runs a team of twelve scientists who work on batteries.", "Twelve scientists work on batteries."),
        ("They met a group of miners that had lost their jobs.", "A group of miners had lost their jobs."),
    ],
)
def test_a_clause_on_one_thing_is_not_on_those_it_has(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She met Karl Vik, the son of a baker, who died in 1990.", "A baker died in 1990."),
        (
            "In Trewin, the poorest ward in the county, one household in four has debts.",
            "Trewin is the poorest ward in the county.",
        ),
        (
            "In Trewin, the poorest ward in the county, one household in four has debts.",
            "In Trewin, one household in four has debts.",
        ),
        (
            "Ida Holm, the first woman who led the bank, died in May.",
            "Ida Holm is the first woman who led the bank.",
        ),
        ("He wrote to the governor of Texas, who vetoed it.", "The governor of Texas vetoed it."),
        (
            "She met Karl Vik, a father of three girls, who went to school in Brod.",
            "Three girls went to school in Brod.",
        ),
        (
            "The page is run by Holm Watch, a group with 900 members that has spread hoaxes.",
            "Holm Watch has spread hoaxes.",
        ),
        ("He runs a shop with nine rooms that were built in 1990.", "Nine rooms were built in 1990."),
    ],
)
def test_what_is_told_of_who_is_described(texts, text, said):
    assert said in texts(text)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("They rely on a website with old photos that sells posters.", "A website with old photos sells posters."),
        ("Vik has rules for the market, which ban plastic.", "Rules for the market ban plastic."),
        (
            "The museum has a map with nine islands that was drawn in 1640.",
            "A map with nine islands was drawn in 1640.",
        ),
        (
            "The town has a bridge with two towers that is closed at night.",
            "A bridge with two towers is closed at night.",
        ),
        ("She criticised a law on taxes that was passed in May.", "A law on taxes was passed in May."),
        ("The price of eggs, which has doubled, worries bakers.", "The price of eggs has doubled."),
        ("The prize for poets that is given each year went to Holm.", "The prize for poets is given each year."),
        ("Holm, the head of two firms who has moved to Lund, denied it.", "Holm has moved to Lund."),
        # These agree with their noun already, or with both.
        (
            "They sell a lamp with two arms that are made of tin.",
            "They sell a lamp with two arms that are made of tin.",
        ),
        ("They opened a school in a mill that was built in 1880.", "A mill was built in 1880."),
    ],
)
def test_a_clause_is_on_the_noun_that_it_agrees_with(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("They discussed research and technology that are used in war.", "Research and technology are used in war."),
        ("He used data from the Office of Trade that tracks fares.", "Trade tracks fares."),
        ("They run a board of trustees that oversees the museum.", "They oversees the museum."),
        ("Nine are terms for milk or bread, which is baked.", "Bread is baked."),
    ],
)
def test_and_not_on_one_that_only_might(texts, sentence, unsaid):
    assert unsaid not in texts(sentence)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Vik makes nine films a year, which are shown in Leck.", "Nine films a year are shown in Leck."),
        ("They sold 90 loaves a day, which fed the town.", "90 loaves a day fed the town."),
    ],
)
def test_what_comes_so_many_a_day_is_no_day(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("The aid goes to families with six-figure incomes who have had no losses.", "incomes have had"),
        ("It pays families with two cars who live in Leck.", "cars live"),
        ("The plan helps households with high bills who cannot pay.", "bills cannot"),
        ("The law covers tenants with pets who rent a flat.", "ets rent"),
        ("The study covers students attending a four-year school who graduated in May.", "school graduated"),
        ("It helps workers using a credit card who lost their jobs.", "card lost"),
    ],
)
def test_who_is_not_what_somebody_has(texts, text, unsaid):
    assert not [one for one in texts(text) if unsaid in one and one != text]


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        (
            "She works for the ACLU of Indiana, which represented him.",
            "The ACLU of Indiana represented him.",
            "Indiana represented",
        ),
        (
            "Holm cited a May post on a blog, headlined “Town Votes to Ban Mills.”",
            "Holm cited a May post on a blog.",
            "Holm was headlined",
        ),
        (
            "The rule will limit the amount of time that shops can burn.",
            "The rule will limit the amount of time that shops can burn.",
            "Shops can burn the",
        ),
        ("Nor did our query to Holm draw a reply.", "Our query to Holm did not draw a reply.", "Our query did not to"),
        (
            "She has put a light on the lack of a law in Vik, as well as in a handful of towns.",
            "She has put a light on the lack of a law in Vik, as well as in a handful of towns.",
            "She has put a light on the lack of a law in Vik, as well.",
        ),
    ],
)
def test_it_is_told_of_all_that_is_meant(texts, text, said, unsaid):
    found = texts(text)
    assert said in found
    assert not any(claim.startswith(unsaid) for claim in found)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Sheila Mort, whose garden backs on to the site, spoke to members.",
            "Sheila Mort’s garden backs on to the site.",
        ),
        ("The couple, whose farm borders on the road, have sued the state.", "The couple’s farm borders on the road."),
        (
            "Shares in the firm, which have lost a third since May, rose.",
            "Shares in the firm have lost a third since May.",
        ),
        ("Shares in the firm, which makes pumps, fell 3%.", "The firm makes pumps."),
        (
            "Monitors from the Joint Observer Mission, who were denied entry, left.",
            "Monitors from the Joint Observer Mission were denied entry.",
        ),
    ],
)
def test_a_relative_clause_is_of_what_it_agrees_with(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The clinic treats patients who smoke.", "Patients smoke."),
        ("The law covers firms that sell ash.", "Firms sell ash."),
        ("Checks are not needed for guns bought through a dealer.", "Guns were bought through a dealer."),
        ("Critics cast Holm as a man who defended the mill.", "A man defended the mill."),
        ("The board described him as a captain dividing his crew.", "A captain divided his crew."),
        ("Without a plan costing nine million, the town would be poorer.", "A plan costs nine million."),
    ],
)
def test_what_tells_which_of_a_kind_is_meant_is_said_of_none(texts, sentence, never):
    assert never not in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The rise follows figures released on Wednesday by the agency.",
            "Figures were released on Wednesday by the agency.",
        ),
    ],
)
def test_what_happened_once_is_said_also_of_several(texts, sentence, said):
    assert said in texts(sentence)
