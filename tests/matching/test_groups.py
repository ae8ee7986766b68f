"""Checks of one claim are told from checks of a claim that only sounds like it, and their disagreement is said."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.index import Index, build_index
from factcheck.matching import Matcher
from factcheck.matching.groups import contrary_claim, grouped, same_claim
from factcheck.matching.ranking import Ranked
from factcheck.matching.standing import likenesses
from factcheck.model import Caution, Statement, Verdict
from factcheck.statements import to_frame

CHECKS = [
    Statement(id="a", text="The Lowden dam holds nine million litres.", verdict=Verdict.TRUE, publisher="Desk A"),
    Statement(id="b", text="The Lowden dam holds nine million litres!", verdict=Verdict.FALSE, publisher="Desk B"),
    Statement(id="more", text="The Lowden dam holds twelve million litres.", verdict=Verdict.FALSE, publisher="Desk B"),
    Statement(id="not", text="The Lowden dam does not hold nine million litres.", publisher="Desk A"),
    Statement(id="bees", text="Honey bees are extinct in the north.", publisher="Desk A"),
]


@pytest.fixture(scope="module")
def desks(encoder, tmp_path_factory) -> Index:
    path = tmp_path_factory.mktemp("groups") / "desks"
    build_index(path, to_frame(CHECKS), encoder)
    return Index.open(path)


def seen(index, shown, others=()):
    """The groups of some statements, others being among the first candidates."""
    ids = list(dict.fromkeys([*others, *shown]))
    found = np.array(rows(index, *ids), np.int64)
    ranked = Ranked(found, np.linspace(1, 0.5, len(ids), dtype=np.float32), np.zeros((len(ids), 7), np.float32))
    places = [ids.index(name) for name in shown]
    return grouped(rows(index, *shown), next(likenesses([(ranked, places)], index)), index)


def rows(index, *ids):
    return [index.ids[id_] for id_ in ids]


def test_two_desks_on_one_claim_are_a_group_and_disagree(desks):
    found = seen(desks, ["a", "bees", "b"])
    assert [group for group, _ in found] == [1, 0, 1]
    assert [warnings[0].kind for _, warnings in (found[0], found[2])] == [Caution.DISAGREEMENT] * 2
    assert found[0][1][0].text == "Publishers disagree: true (Desk A), false (Desk B)."
    assert found[1][1] == ()


def test_another_number_or_a_denial_is_another_claim(desks):
    assert [group for group, _ in seen(desks, ["a", "more", "not"])] == [0, 0, 0]
    a, b, more, denied, _ = CHECKS
    assert same_claim(a, b)
    assert not same_claim(a, more)
    assert not same_claim(a, denied)


def test_a_desk_that_is_not_shown_is_heard(desks):
    ((group, warnings),) = seen(desks, ["a"], ["a", "more", "b"])
    assert group == 0
    assert "false (Desk B)" in warnings[0].text


def test_who_affirms_the_contrary_disagrees(encoder, tmp_path):
    pier = "The pier of Lowden has doubled in length since 1931."
    said = [
        Statement(id="a", text=pier, verdict=Verdict.TRUE, publisher="Desk A"),
        Statement(id="b", text=pier, verdict=Verdict.MOSTLY_TRUE, publisher="Desk B"),
        Statement(
            id="not",
            text="The pier of Lowden has not doubled in length since 1931.",
            verdict=Verdict.TRUE,
            publisher="Desk C",
        ),
        Statement(
            id="year",
            text="The pier of Lowden did not double in length after 1952.",
            verdict=Verdict.TRUE,
            publisher="D",
        ),
        Statement(id="bees", text="Honey bees are extinct.", verdict=Verdict.FALSE, publisher="Desk D"),
    ]
    build_index(tmp_path / "pier", to_frame(said), encoder)
    index = Index.open(tmp_path / "pier")
    (first, told), (second, _), (alone, turned) = seen(index, ["a", "b", "not"], ["bees", "year"])
    assert (first, second, alone) == (1, 1, 0)
    assert [warning.text for warning in told] == [
        "Publishers disagree: true (Desk A), mostly true (Desk B); of the contrary, “The pier of Lowden has not "
        "doubled in length since 1931.”: true (Desk C)."
    ]
    assert turned[0].text.startswith(
        "Publishers disagree: true (Desk C); of the contrary, “The pier of Lowden has doubled"
    )
    ((_, hidden),) = seen(index, ["a"], ["not"])
    assert "true (Desk C)" in hidden[0].text
    (match, *_) = Matcher(index, encoder).search([pier], top_k=1)[0]
    assert "of the contrary" in match.warnings[0].text


@pytest.mark.parametrize(
    ("one", "other", "contrary"),
    [
        ("Masks prevent the spread of the virus.", "Masks don't prevent the spread of the virus.", True),
        ("The council has banned gas stoves.", "The council has never banned gas stoves.", True),
        ("The mill burned down in 1931.", "The mill did not burn down in 1952.", False),
        ("The school in Tal is not open on Mondays.", "The school in Tal is closed on Mondays.", False),
        ("The mill burned down and nobody was hurt.", "The mill burned down.", False),
        ("Nobody died in the fire at the mill.", "No one died in the fire at the mill.", False),
        ("No other country taxes petrol more than Norway.", "Norway taxes petrol more than any country.", False),
        ("Lowden beat Tal in the final.", "Tal beat Lowden in the final.", False),
    ],
)
def test_the_contrary_is_the_same_words_and_a_denial(one, other, contrary):
    pair = [Statement(id=text[:9], text=text) for text in (one, other)]
    assert contrary_claim(*pair) is contrary_claim(*pair[::-1]) is contrary


def test_nothing_shown_nothing_grouped(desks):
    assert seen(desks, [], ["a"]) == []


def test_matches_carry_group_and_disagreement(desks, encoder):
    (matches,) = Matcher(desks, encoder).search(["Does the dam of Lowden hold nine million litres?"], top_k=4)
    groups = {match.statement.id: match.group for match in matches}
    assert groups["a"] == groups["b"] == 1
    assert set(groups.values()) == {0, 1}
    for match in matches:
        kinds = [warning.kind for warning in match.warnings]
        assert (Caution.DISAGREEMENT in kinds) == (match.statement.id in ("a", "b"))
