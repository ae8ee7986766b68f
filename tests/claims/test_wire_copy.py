"""Long sentences as agencies write them: nothing is said of the wrong thing, cut short or told as a fact in error."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The navy said it had sunk nine boats and that fuel from one of them had reached the shore.",
            "Fuel from one of them had reached the shore.",
        ),
        (
            "Unless rain falls by Sunday, they warned, nine villages could be without water.",
            "Unless rain falls by Sunday, nine villages could be without water.",
        ),
        (
            "The clerk welcomed the plan but said she might vote for more nurses, provided that rents were not raised.",
            "The clerk might vote for more nurses, provided that rents were not raised.",
        ),
        (
            "Holm scored in the 80th minute as Vik Rovers, reduced to nine men in May, came from behind to win.",
            "Vik Rovers came from behind to win.",
        ),
        (
            "Ninety people, including the cook and a boy found asleep in a boat, were saved by divers.",
            "Ninety people, including the cook and a boy found asleep in a boat, were saved by divers.",
        ),
        (
            "Seventy-four people, including the cook and a boy found floating in a cool box, were saved by divers.",
            "A boy was found floating in a cool box.",
        ),
        ("In May a clerk left, and in June the mayor of Vik, Ida Holm, was fined.", "Ida Holm was the mayor of Vik."),
        ("On Monday Karl Vik, the mayor, resigned.", "Karl Vik is the mayor."),
        (
            "The party leans towards naming Trade Minister Ida Holm, a lawyer from Vik.",
            "Ida Holm is a lawyer from Vik.",
        ),
        (
            "A gunman shot and seriously wounded the mayor of Vik.",
            "A gunman shot and seriously wounded the mayor of Vik.",
        ),
        ("A hunt began for a guard who shot and badly wounded a thief.", "A guard shot and badly wounded a thief."),
        (
            "Nine people, among them two nurses who had run to the scene, were hurt.",
            "Two nurses had run to the scene.",
        ),
        ("Holm won the rest, among them Vik, where he took 60% of the vote.", "He took 60% of the vote in Vik."),
        (
            "It is the first cut since the firm was founded in 1998.",
            "It is the first cut since the firm was founded in 1998.",
        ),
        ("She has sung in the choir since she was nine.", "She has sung in the choir since she was nine."),
        (
            "The court said it would decide whether to sell the mill once the trial was over.",
            "The court would decide whether to sell the mill once the trial was over.",
        ),
        ("In February the mayor of Ostrau, Jens Wilke, was stabbed at a market.", "In February Jens Wilke was stabbed"),
        ("Were it upheld, her deputy, Karl Vik, would run.", "Were it upheld, Karl Vik would run."),
        (
            "Holm was hit by a man whom a court later found to be mentally ill.",
            "Holm was hit by a man whom a court later found to be mentally ill.",
        ),
        (
            "Fires burned 900 hectares near the resort of Vik Bay, from which 90 guests were evacuated, many by boat.",
            "Fires burned 900 hectares near the resort of Vik Bay.",
        ),
        ("Tarn said on Thursday it would cut 2,300 jobs.", "It would cut 2,300 jobs."),
        ("Holm joined in May, beating businessman Karl Vik to the post.", "Karl Vik is a businessman."),
    ],
)
def test_what_is_said_is_said_whole(texts, sentence, expected):
    assert [text for text in texts(sentence) if text.startswith(expected)]


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Had the votes that went to Holm in the first round gone to Vik, he would have won.", "The votes went"),
        ("Holm has three choices: to hire a clerk, to call a vote or to resign.", "To hire a clerk"),
        ("The town of Vik, which shut four baths, has reopened two, both staffed by nurses.", "Both staffed"),
        (
            "A surgeon accused of causing the deaths of three patients was acquitted of manslaughter on Thursday but "
            "found guilty of falsifying medical records.",
            "A surgeon found guilty",
        ),
        ("Tarn said on Thursday it would cut 2,300 jobs, sending its shares to a new low.", "It sends"),
        ("ICE has not deported or detained one white immigrant.", "ICE detained"),
        ("Not all botanists accept that it is a fern.", "It is a fern."),
        ("Only four in ten believed it would rain.", "It would rain."),
        ("Few doctors believe that the drug works.", "The drug works."),
        ("The bank will not cut rates until it is sure that prices are falling.", "Prices are falling."),
        ("The court said it would decide once the trial was over.", "The trial was over."),
        ("She has sung there since she was nine.", "She was nine."),
        ("Sales have fallen for nine months running.", "Nine months run"),
        ("Holm came on with ten minutes left.", "Ten minutes were left."),
        ("A reward was offered for information leading to an arrest.", "Information leads"),
        ("Holm was freed, in a ruling that both sides said they would appeal.", "They would appeal."),
        ("He lost the ball, a mistake that cost the side a place in the cup.", "A mistake cost"),
        ("The town sits on funds of £9m, of which it could have used a part to mend the pool.", "It of"),
        ("She ended a row of weak cabinets, of which hers was the ninth.", "Hers of"),
        (
            "It will rain on Friday, when storms are likely to reach the coast, but not inland until Monday.",
            "Monday on Friday",
        ),
        ("It is the first cut since the firm was founded in 1998.", "It is the first cut."),
        (
            "Debt stood at £9 million at the end of May, equal to nine years of sales, up from six years in 2020.",
            "May up from",
        ),
        (
            "Debt stood at £9 million at the end of May, equal to nine years of sales, up from six years in 2020.",
            "The end was",
        ),
        ("Users had an average of nine attacks, down from 12 at the start.", "An average was"),
        ("Wages rose by 0.9%, the first increase since 2021.", "0.9% was"),
        ("In the control group the figure fell from nine to six.", "The figure fell"),
        ("It was the second time Ida Holm had stood trial.", "Ida Holm is a second time."),
        ("Karl Vik spoke. The story talks about an interview Vik gave to the paper.", "Karl Vik is an interview."),
        ("Karl Vik spoke. The story talks about a bribe Vik paid to the clerk.", "Karl Vik is a bribe."),
        ("There is no evidence Karl Vik knew of the plan.", "Karl Vik is no evidence."),
        ("Holm won the rest, among them Vik.", "Vik was among Holm."),
        (
            "The court held that she could be jailed only if she had lied and if it had caused the loss.",
            "It had caused the loss.",
        ),
        ("A group calling itself Hold On wants a strike.", "A group calls itself."),
        ("A gunman shot and seriously wounded the mayor of Vik.", "A gunman shot."),
    ],
)
def test_what_is_not_so_or_only_a_piece_is_not_said(texts, sentence, never):
    assert not [text for text in texts(sentence) if never in text]


def test_one_of_two_times_before_a_clause_is_not_left_out(texts):
    found = texts("By the time a patrol boat arrived, 90 minutes later, the ferry had gone down.")
    assert not [text for text in found if text.startswith("90")]


def test_a_second_verb_in_another_voice_shares_no_object(texts):
    assert "The concert was well received." in texts("The concert was well received and inspired nine songs.")


def test_each_of_several_has_its_own_figure(texts):
    assert texts("Exports of tin and lead fell by 8% and 12%.") == ["Exports of tin and lead fell by 8% and 12%."]


def test_what_is_said_of_a_name_that_is_told_is_said_of_the_name(texts):
    assert "Northgate was opened in 1908." in texts("The last branch to go is Northgate, which was opened in 1908.")


def test_those_who_are_the_source_may_believe_something_too(claims):
    text = "Attacks rose to 90 last year, according to the police, who believe that many more go unreported."
    (more,) = [claim for claim in claims(text) if claim.text == "Many more go unreported."]
    assert (more.speakers, more.modality) == (("the police",), "reported")


def test_a_firm_is_nobody_who_is_she(claims):
    text = "Ida Holm won. The company, Orrin Minerals, denied it. Critics put her victory down to her age."
    assert not [claim for claim in claims(text) if "Orrin" in claim.resolved.values() or "Minerals’s" in claim.text]


def test_a_firm_beside_what_it_is_goes_by_its_name(texts):
    found = texts("The grid operator, Nordlin, said it was late. Its spokeswoman, Hedda Kroll, blamed the rain.")
    assert "Hedda Kroll is Nordlin’s spokeswoman." in found


def test_who_is_asked_is_not_who_is_phoned(texts):
    assert "A clerk phoned." in texts("A clerk phoned and asked Holm not to come.")


def test_somebody_of_a_people_keeps_the_article(texts):
    found = texts("The Italian refused to talk but said he could not see why the goal stood.")
    assert not [text for text in found if text.startswith("Italian")]


def test_who_has_just_acted_may_be_she(claims):
    text = "Professor Hanna Wirth said it was late. The widow, Sunita Rao, wept. “I lost my husband,” she said."
    assert ("Hanna Wirth",) not in [claim.speakers for claim in claims(text) if "husband" in claim.text]


def test_who_stands_near_him_is_not_he(texts):
    assert "He would leave." in texts("A clerk close to him said he would leave.")


def test_nobody_speaks_the_words_of_others_as_his_own(texts):
    assert not [text for text in texts("“People said we were dead,” said coach Karl Vik.") if "Vik said" in text]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The mayor, Ida Holm, on Monday rejected the offer.", "Ida Holm on Monday rejected the offer."),
        (
            "The head of the bank, Paul Renner, in May sold shares worth 3 million euros.",
            "Paul Renner in May sold shares worth 3 million euros.",
        ),
        ("The ship was carrying 410 people, 37 of whom were hurt.", "37 of the 410 people were hurt."),
        ("Orm has hired 90 clerks, some of whom have since left.", "Some of the 90 clerks have since left."),
        (
            "With three of its five runways closed by snow, the airport cancelled 210 flights.",
            "Three of its five runways were closed by snow.",
        ),
        ("Vik won seven of its last nine matches.", "Vik won seven of its last nine matches."),
        ("Hanna Lund has been elected head of the youth league, beating two rivals.", "Hanna Lund beat two rivals."),
        ("Having lost its licence in March, the firm has sold nine ships.", "The firm had lost its licence in March."),
        (
            "The bank cut another 300 jobs in May, taking the total for the year to 1,200.",
            "The bank cut another 300 jobs in May, taking the total for the year to 1,200.",
        ),
        ("The bridge has been rebuilt, linking the two halves.", "The bridge links the two halves."),
        ("The gang has left the town, robbing a bank and shooting two guards.", "The gang shot two guards."),
        (
            "The singer died in a hospital in Lisbon on Saturday, weeks after announcing a tour of the country.",
            "The singer died in a hospital in Lisbon on Saturday, weeks after announcing a tour of the country.",
        ),
        ("The rise brought in 40 million euros, half of it from drivers.", "Half of it was from drivers."),
    ],
)
def test_what_long_sentences_print_every_day(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Vik won seven of its last nine matches.", "has last nine"),
        ("Vik has won 12 cups, three of which it has since sold.", "won 12 cups have"),
        ("The plan would cost 400 jobs, most of them in the north.", "Most of them are"),
    ],
)
def test_what_is_no_word_of_a_count_is_not_said(texts, sentence, never):
    assert not any(never in one for one in texts(sentence))


@pytest.mark.parametrize(
    "text",
    [
        "Twice as many people died on the roads in July as in June, police said on Tuesday, blaming the heat.",
        "After the vote, guards told Holm not to go to his car because the square was full, he said in an interview.",
    ],
)
def test_what_nothing_leads_in_is_said(claims, text):
    assert all(one.speakers for one in claims(text))


@pytest.mark.parametrize(
    ("sentence", "said", "speaker"),
    [
        ("The army shelled two towns and a camp, medics and a monitor said.", "a camp", "medics and a monitor"),
        ("Gunmen killed 12 miners and wounded three, a clerk and a guard told AFP.", "three", "a clerk and a guard"),
        (
            "The storm tore off doors and signs, the mayor and rescuers said on Friday.",
            "signs",
            "the mayor and rescuers",
        ),
        ("Troops looted shops and homes, Vik Watch and the Red Cross said.", "homes", "Vik Watch and the Red Cross"),
    ],
)
def test_two_who_say_it_are_in_no_list_before_them(claims, sentence, said, speaker):
    found = claims(sentence)
    assert {claim.speakers for claim in found} == {(speaker,)}
    assert any(claim.text.endswith(f" {said}.") for claim in found)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Holm said after visiting the plant that it would reopen in May.", "It would reopen in May."),
        ("The envoy said on returning from Leck that the truce was holding.", "The truce was holding."),
        (
            "Vik told reporters after chairing a meeting of the board that nine ships were lost.",
            "Nine ships were lost.",
        ),
        ("Holm warned after touring the dam that it could burst.", "It could burst."),
    ],
)
def test_what_is_said_after_a_deed_does_not_tell_of_that(claims, sentence, said):
    (claim,) = [one for one in claims(sentence) if one.text == said]
    assert claim.speakers
    assert not [one for one in claims(sentence) if " that " in one.text]


def test_a_deed_that_has_a_clause_of_its_own_keeps_it(claims):
    (claim,) = [one for one in claims("Holm resigned after admitting that he had lied.") if "resigned" in one.text]
    assert claim.text == "Holm resigned after admitting that he had lied."


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The attack, which left nine dead, came a day after rebels seized Leck.",
            "The attack came a day after rebels seized Leck.",
        ),
        ("The bank failed two years after Ida Holm left it.", "The bank failed two years after Ida Holm left it."),
        (
            "A day after the mayor resigned, Karl Vik sold the mill.",
            "A day after the mayor resigned, Karl Vik sold the mill.",
        ),
    ],
)
def test_how_long_after_something_it_was_stays_with_that(texts, sentence, said):
    found = texts(sentence)
    assert said in found
    assert not [text for text in found if text.endswith(" a day.") or text.startswith("A day,")]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "More than 2,000 people have been killed and some 200,000 displaced in the north since 2019.",
            "Some 200,000 have been displaced in the north since 2019.",
        ),
        ("Nine people were killed, 30 injured and four arrested in Leck.", "Four were arrested in Leck."),
        ("Nine people were killed, 30 injured and four arrested in Leck.", "Nine people were killed in Leck."),
        ("Nine men were held and drugs seized in Leck.", "Drugs were seized in Leck."),
        ("His novels have been read by millions and adapted for film.", "His novels have been adapted for film."),
    ],
)
def test_what_so_many_suffered_is_a_clause(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Holm fled after gunmen stormed the studio, took nine hostages and fired shots.", "Gunmen fired shots."),
        ("The school closed after a boy stabbed a clerk, ran off and hid in a barn.", "A boy hid in a barn."),
        ("Karl Vik sold the mill after his wife died, moved to Leck and married again.", "Karl Vik married again."),
        ("The crew left when it rained, launched a boat and rowed to shore.", "The crew rowed to shore."),
    ],
)
def test_verbs_in_a_row_have_the_subject_right_before_them(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "said", "speakers"),
    [
        ("Ida Holm, writing for the court, said the law was void.", "The law was void.", ("Ida Holm",)),
        ("Ida Holm said the vote was lost, while Karl Vik blamed the rain.", "The vote was lost.", ("Ida Holm",)),
        ("Ida Holm said the vote was lost, while Karl Vik blamed the rain.", "Karl Vik blamed the rain.", ()),
        ("Ida Holm said she would sue, which he feared, while Vik urged her to wait.", "Vik urged her to wait.", ()),
        ("The bank says Leck added 13 jobs, while the state added 87.", "The state added 87.", ("the bank",)),
        ("Officials, including two whose names were not given, said it had leaked.", "It had leaked.", ("officials",)),
    ],
)
def test_who_says_what_beside_others(claims, sentence, said, speakers):
    (claim,) = [one for one in claims(sentence) if one.text == said]
    assert claim.speakers == speakers


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Holm was jailed for smuggling cash and financing protests.", "smuggling financing"),
        ("It fled a war between the army, led by Ida Holm, and the guard, headed by Karl Vik.", "the army."),
        ("The army freed nine men held since rebels took Leck.", "men held."),
        ("Vik won the support of the party by promising an amnesty, a concession that split it.", "The support of"),
        ("The town has a mill, a bridge that links two banks and a school.", "A mill is"),
        ("Divers searched the port after a ship hit the mole, forcing hundreds to flee.", "Divers forced"),
        ("Holm has a flat in Leck worth 9 million euros that she bought through a firm.", "bought 9 million"),
    ],
)
def test_what_is_only_a_piece_of_it_is_not_said(texts, sentence, never):
    assert not [text for text in texts(sentence) if never in text]
