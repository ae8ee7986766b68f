"""Given names: taken for other words by the tagger, and in the names of what is nobody."""

from __future__ import annotations

import pytest

from factcheck.claims.syntax.names import given_names


@pytest.mark.parametrize("name", ["Ilse Brandt", "Elke Sommer", "Ruben Ostry"])
def test_a_given_name_at_the_start_of_a_sentence_is_one(claims, name):
    (claim,) = claims(f"{name} recalled that the pool had been shut for years.")
    assert claim.speakers == (name,)


def test_who_has_a_given_name_is_he_or_she(texts):
    found = texts("Mireia Soler and Ulises Baran run the mill. She bought it in 2011.")
    assert "Mireia Soler bought the mill in 2011." in found or "Mireia Soler bought it in 2011." in found


def test_what_is_named_after_somebody_is_nobody(texts):
    found = texts("Ada Holm works at the Abraham Lund Public Library. It opened in 1911. He was not asked.")
    assert "Abraham Lund was not asked." not in found
    assert "He was not asked." in found


def test_nobody_is_meant_by_a_pronoun_of_either_sex(texts):
    found = texts("Karl Holm told the board that each driver knew his/her duty. He or she must sign.")
    assert found == ["Each driver knew his/her duty.", "He or she must sign."]


@pytest.mark.parametrize("role", ["a realtor", "a former boxer", "the provost of Vik College"])
def test_what_somebody_is_by_trade_is_claimed(texts, role):
    assert f"Clint Jervis is {role}." in texts(f"Clint Jervis, {role}, was fined in May.")


def test_a_name_with_particles_is_said_once(texts):
    found = texts("Ursula von der Leyen visited the port. She praised the guards.")
    assert found == ["Ursula von der Leyen visited the port.", "Ursula von der Leyen praised the guards."]


def test_people_of_two_places_are_two(texts):
    found = texts("Ida Holm of Vik and Karl Berg of Brod were arrested in May.")
    assert found == ["Ida Holm of Vik was arrested in May.", "Karl Berg of Brod was arrested in May."]


def test_no_name_stands_for_both():
    assert set(given_names().values()) == {"he", "she"}
    assert not {"andrea", "jan", "kim", "robin", "gabriele"} & given_names().keys()
