"""Sentences are split into clauses that stand on their own, and say nothing that the sentence does not."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The council raised the fee and the mayor resigned.",
            ["The council raised the fee.", "The mayor resigned."],
        ),
        (
            "The mill was built in 1902 and closed in 1987.",
            ["The mill was built in 1902.", "The mill closed in 1987."],
        ),
        (
            "Berg, who is on a tour of Norway, met the king.",
            ["Berg met the king.", "Berg is on a tour of Norway."],
        ),
        (
            "The minister resigned after the court rejected the appeal.",
            ["The minister resigned after the court rejected the appeal.", "The court rejected the appeal."],
        ),
        (
            "The dam, built in 1931, holds nine million litres.",
            ["The dam holds nine million litres.", "The dam was built in 1931."],
        ),
        (
            "Taking part in a summit in Oslo, Berg praised the treaty.",
            ["Berg praised the treaty.", "Berg took part in a summit in Oslo."],
        ),
        (
            "The Nordbank (NB) failed in 2009.",
            ["The Nordbank failed in 2009."],
        ),
        (
            "The firm whose plant burned paid a fine.",
            ["The firm’s plant burned."],
        ),
        (
            "Farmers and fishermen have protested for weeks.",
            ["Farmers have protested for weeks.", "Fishermen have protested for weeks."],
        ),
        (
            "On June 16, 2015, the firm moved to Austin, Texas.",
            ["On June 16, 2015, the firm moved to Austin, Texas."],
        ),
        (
            "Bergen is a port that exports salmon.",
            ["Bergen is a port.", "Bergen exports salmon."],
        ),
        (
            "The bridge is a crossing from 1931, which won a prize.",
            ["The bridge won a prize."],
        ),
        (
            "Ida Holm (born May 3, 1961) is a painter.",
            ["Ida Holm was born May 3, 1961."],
        ),
        (
            "Oslo became the seat of the court as well as the home of the bank.",
            ["Oslo became the seat of the court.", "Oslo became the home of the bank."],
        ),
        (
            "On Wednesday six states, among them Britain, France and the Netherlands, called for a strike.",
            ["On Wednesday six states, among them Britain, France and the Netherlands, called for a strike."],
        ),
        (
            "The mayor thanked the coach, Karl Vik, and the team.",
            ["The mayor thanked the coach, Karl Vik, and the team."],
        ),
        (
            "The choir won praise for its sound, the costumes, bold staging and clever lighting.",
            ["The choir won praise for its sound, the costumes, bold staging and clever lighting."],
        ),
        (
            "She bought a boat, a house and a mill.",
            ["She bought a boat.", "She bought a house.", "She bought a mill."],
        ),
    ],
)
def test_each_clause_becomes_a_claim(texts, sentence, expected):
    found = texts(sentence)
    for claim in expected:
        assert claim in found


def test_what_several_do_together_stays_together(texts):
    assert "Sweden and Norway signed a treaty on Monday." in texts("Sweden and Norway signed a treaty on Monday.")
    assert "Berg and Hale met in Oslo." in texts("Berg and Hale met in Oslo.")
    assert "The talks between Sweden and Norway failed." in texts("The talks between Sweden and Norway failed.")


def test_alternatives_are_not_taken_apart(texts):
    assert texts("The driver lost control or braked hard.") != ["The driver lost control.", "The driver braked hard."]
    assert "The bank will sell the tower or the bridge." in texts("The bank will sell the tower or the bridge.")


def test_a_verb_that_lost_its_companions_is_singular(texts):
    assert "Denmark is part of the union." in texts("Denmark and Sweden are part of the union.")


def test_a_verb_joined_by_mistake_goes_back_to_its_subject(texts):
    found = texts("The union had said the plan involves layoffs, but then accused the owners of lying.")
    assert "The union then accused the owners of lying." in found


def test_what_a_noun_is_said_to_be_is_what_its_clause_is_about(texts):
    assert "Valdora is governed by a council." in texts("Valdora is a republic governed by a council.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Why did the bridge fall?",
        "No breakthrough in talks on the river",
        "Good morning!",
        "Close the door.",
        "1.2 3.4",
    ],
)
def test_what_says_nothing_gives_no_claim(extract, sentence):
    found = extract(sentence)
    assert not found.claims
    assert all(one.fate == "not-checkable" and one.reason for one in found.sentences)


def test_no_condition_or_question_becomes_a_claim_of_its_own(texts):
    assert "The court agrees." not in texts("If the court agrees, the dam will be torn down.")
    assert "It would take a year." not in texts("Asked how long it would take, Berg shrugged.")
    assert "There was a change of plans." not in texts("Berg denied any change of plans.")


def test_pieces_and_span_are_what_the_claim_is_made_of(claims):
    text = "Berg, who is on a tour of Norway, met the king."
    relative = next(claim for claim in claims(text) if claim.kind == "relative")
    assert [text[start:stop] for start, stop in relative.pieces] == ["Berg", "is on a tour of Norway"]
    assert text[slice(*relative.span)] == "is on a tour of Norway"
    assert relative.sentence_span == (0, len(text))


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The dean suggested that she become a clerk.", "She become a clerk."),
        ("Should demand grow, a second line could follow.", "Should demand grow."),
        ("He sold the mill, the owner of which had died.", "Which had died."),
    ],
)
def test_a_part_of_a_sentence_never_stands_alone(texts, sentence, never):
    assert never not in texts(sentence)


def test_a_main_clause_that_says_nothing_alone_keeps_its_adverbial_clause(texts):
    found = texts("The warning came as the ferry left the harbour.")
    assert "The warning came as the ferry left the harbour." in found
    assert "The ferry left the harbour." in found


@pytest.mark.parametrize("verb", ["may be", "is not"])
def test_nothing_is_said_by_way_of_what_may_not_be(texts, verb):
    assert texts(f"Vik {verb} a man who takes bribes.") == [f"Vik {verb} a man who takes bribes."]


def test_what_a_sentence_only_presents_keeps_its_clause(texts):
    assert "There is a law that forbids it." in texts("There is a law that forbids it.")


def test_pieces_of_a_reference_are_those_of_its_antecedent(claims):
    text = "Elena Voss resigned because she had lost the vote."
    found = next(claim for claim in claims(text) if claim.text == "Elena Voss had lost the vote.")
    assert [text[start:stop] for start, stop in found.pieces] == ["Elena Voss", "had lost the vote"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The harbour does not have a crane, nor do any ships carry one.", "No ships carry one."),
        ("The mayor did not resign, nor has she been charged.", "The mayor has not been charged."),
    ],
)
def test_what_nor_denies_with_its_subject_behind_the_auxiliary(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("The party branded Holm as a liar of old, with an ad that shows a boy.", "branded Holm with"),
        ("Holm is weighing July 13, 2015, as a likely day of the vote.", "weighing as"),
        ("The mill was sold by the town of Leck as part of a wider plan to cut debt.", "sold as part"),
        ("He served in the old port of Leck as the head of the guard.", "served as"),
        ("She used the old mill of Leck as her own home during the long strike.", "mill of Leck during"),
        ("The hall is listed in the town rolls of 1822 as the house of a baker.", "listed as"),
    ],
)
def test_as_what_is_not_told_without_the_rest(texts, sentence, wrong):
    assert not any(wrong in claim for claim in texts(sentence))


def test_what_something_is_the_largest_of_stays_with_it(texts):
    sentence = "The mills are closing their doors at the fastest pace in almost two decades."
    assert texts(sentence) == [sentence]
