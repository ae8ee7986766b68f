"""Claims say no more than the article does, and of nobody else: joints, lists, doubts, speakers, conditions."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Owls sleep by day, Holm says, and would starve without mice.", "Owls would starve without mice."),
        ("Holm, carried off in the first half, is a doubt for Sunday.", "Holm was carried off in the first half."),
        (
            "The tower, opened in 1960 and nicknamed the Needle, houses nine firms.",
            "The tower houses nine firms.",
        ),
        (
            "Vik, the only woman in charge of a club in Norway, took over nine months ago.",
            "Vik took over nine months ago.",
        ),
        (
            "Officials suspect that the aim is to fill Lake Morgen, which was dug in 2017 and, at nine hectares, "
            "would be the largest in the region.",
            "Lake Morgen, at nine hectares, would be the largest in the region.",
        ),
        ("The finding, if confirmed, would be a first.", "The finding, if confirmed, would be a first."),
        ("The car, built in Vik in 1983 and converted in 2001, caught fire.", "The car was converted in 2001."),
        (
            "Dan Vik said the club would have closed had it not been for the fund.",
            "The club would have closed had it not been for the fund.",
        ),
        ("We could have done nothing and hoped for rain.", "We could have hoped for rain."),
        ("Nine tests failed, none of them longer than a minute, on Monday.", "None of them was longer than a minute."),
        ("Nine towns, three of them with a school, lost their bus.", "Three of the nine towns had a school."),
    ],
)
def test_words_go_to_the_verb_that_they_belong_to(texts, sentence, claim):
    assert claim in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("The snail has no eyes and nine nerves, about as many as a worm.", "nine nerves, about as many as a worm"),
        ("Only a tenth comes from food, chiefly fish, eggs and cheese.", "food, chiefly fish, eggs and cheese"),
        ("The fund had cash and bonds of 87 million.", "cash and bonds of 87 million"),
        ("Debt stood at nine times earnings before interest, tax and rent.", "interest, tax and rent"),
        ("They are the children of a baker and a nurse.", "of a baker and a nurse"),
        ("They accused the mayor of “playing cat and mouse at the same time”.", "cat and mouse at the same time"),
        (
            "Neither side may build a dam within nine kilometres of the border without the consent of the other.",
            "border without the consent",
        ),
        ("Candidates include Kessa in Norway and Cerro Bravo in Chile.", "Kessa in Norway and Cerro Bravo in Chile"),
        ("Holm was carried off with a knee injury midway through the first half.", "injury midway through the first"),
        ("That depends on your age, on your skin and on how much you earn.", "on your age, on your skin and on how"),
        ("Of 80 on board, 68 were picked up by boats and a helicopter.", "by boats and a helicopter"),
        ("The firm said in June that it would shrink its bars rather than raise its prices.", "rather than raise"),
        ("Sales rose in every month since the party took office.", "every month since the party took office"),
        ("He changed his mind only when another guide broke a leg.", "only when another guide broke a leg"),
        ("The clerk only learned of it when the bank wrote to him.", "of it when the bank wrote"),
        ("Unless it rains on Friday, the mayor says, the pool will open.", "it rains on Friday, the pool will"),
        ("Had we not acted when we did, the mill would have burned.", "acted when we did"),
        ("The volcano threw out at least twice as much ash as Pinatubo did in 1991.", "as much ash as Pinatubo did"),
        ("All schools in Merrin will stay shut, with the exception of those on the coast.", "with the exception of"),
    ],
)
def test_what_belongs_together_is_left_together(texts, sentence, whole):
    found = texts(sentence)
    parts = whole.replace(",", "").split()
    assert any(whole in text for text in found)
    assert all(whole in text for text in found if parts[0] in text.split() and parts[-1] in text.rstrip(".").split())


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Claims that garlic cures colds rest on small studies.", "Garlic cures colds."),
        ("One possibility is that the dam leaks.", "The dam leaks."),
        ("Suppose only half of these men are honest.", "Only half of these men are honest."),
        ("Neither Holm nor Vik has ever said that there is a deal.", "There is a deal."),
        ("Berg said it was wrong, and not only because he used the bus.", "Only he used the bus."),
        ("Diplomats said she would not sign a bill that relied on loans.", "A bill relied on loans."),
        ("A singer who stops practising should sell the piano.", "A singer stops practising."),
        ("The law does not require anybody to remove a stove that works.", "A stove works."),
        ("Holm rejected claims that the firm had been warned and had ignored it.", "The firm had ignored it."),
        ("The firm said that it would decide once a verdict had been reached.", "A verdict had been reached."),
        ("“I thought I knew everything,” Ida Holm said.", "Ida Holm knew everything."),
        ("Holm called the speech “a list of wishes”.", "The speech is a list of wishes."),
        ("The council bought the mill, the only one in Vik.", "The council is the only one in Vik."),
        ("In fact Wexford brought its bus back in May.", "Wexford is a fact."),
        ("He was born in the fishing village of Osvik.", "Osvik is a fishing village."),
        ("How the worms sense the field is not known.", "The field is not known."),
        ("We can, and we will.", "We will."),
        ("Most of it went on debts that were not hers.", "Most of it were not hers."),
        (
            "Prices rose after poor harvests in Ghana and Togo, which together account for half of it.",
            "Poor harvests in Ghana together account for half of it.",
        ),
        (
            "She heard from a friend that the play, which she loved, would be closing.",
            "The play would be closing a friend.",
        ),
        (
            "The dose leads to a build-up of lime in the blood, which may harm the heart.",
            "The blood may harm the heart.",
        ),
        ("A ride costs nine pounds after midnight, which is more than a meal.", "Midnight is more than a meal."),
        ("The officer concerned had left.", "The officer was concerned."),
        (
            "It was a slow town that slept, and a town without a shop is a town that sleeps.",
            "A town without a shop is a town.",
        ),
    ],
)
def test_nothing_is_said_that_the_sentence_leaves_open(texts, sentence, never):
    assert never not in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "claim", "speakers"),
    [
        ("The board said it was watching the talks but would not comment on them.", "comment on them", ("the board",)),
        (
            "“Ask me later,” Tom Melk said, before getting into a car with his wife, the writer Lise Barr.",
            "Lise Barr is",
            (),
        ),
        (
            "Holm had hedged it, according to two people, who asked not to be named.",
            "Two people asked not to be named.",
            (),
        ),
        (
            "Ida Berg says it was weak, although she concedes that nobody measured it.",
            "Nobody measured it.",
            ("Ida Berg",),
        ),
        (
            "Both firms said they want a deal, though neither has said what it would give up.",
            "Neither has said",
            (),
        ),
        (
            "Letters were sent to the owner, Ivan Belk, who could not be reached, Mia Orr said.",
            "could not be reached",
            (),
        ),
        ("The town promised it in 2019, but half are shut, according to the union.", "promised it in 2019", ()),
        (
            "Holm rules it out, as many mayors demand, but has promised that it will be reviewed.",
            "It will be reviewed.",
            ("Holm",),
        ),
        (
            "The mill will be exempt, Benn says, as long as it pays.",
            "The mill will be exempt as long as it pays.",
            ("Benn",),
        ),
    ],
)
def test_who_says_what(claims, sentence, claim, speakers):
    found = [one.speakers for one in claims(sentence) if claim in one.text]
    assert found
    assert set(found) == {speakers}


def test_what_the_paper_hears_is_reported(claims):
    (claim,) = claims("We're hearing that the wall at Vik has been breached.")
    assert (claim.text, claim.modality) == ("The wall at Vik has been breached.", "reported")


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Holm will miss the match at Vik but not the final.", "positive"),
        ("Holm had warned them not once but three times.", "positive"),
        ("The grant was tied to the number of guests and not to the site.", "positive"),
        ("The figures are not wrong.", "negative"),
    ],
)
def test_not_negates_what_it_stands_with(claims, sentence, polarity):
    assert {claim.polarity for claim in claims(sentence) if "not" in claim.text} == {polarity}


def test_a_name_that_is_a_firms_is_not_completed_to_a_persons(texts):
    text = "Ferrand, a maker of sweets, cut jobs. Its head, Paul Ferrand, quit in May. Ferrand had sold nine mills."
    assert "Ferrand had sold nine mills." in texts(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Dawn Rees was accused. Giving evidence in her own defence, Jan Pell said she was ill.", "Dawn Rees’s own"),
        ("Nadia Rahim said that her client had lost everything after her husband fell ill.", "Nadia Rahim’s husband"),
        (
            "Her second husband was the guide Beat Imhof. Imhof died in May. She is survived by a son.",
            "Imhof is survived",
        ),
        ("Anna Kell left. Ida Bloom said the team would be weaker without her.", "without Ida Bloom"),
    ],
)
def test_a_pronoun_is_not_given_to_somebody_else(texts, text, never):
    assert not any(never in claim for claim in texts(text))
