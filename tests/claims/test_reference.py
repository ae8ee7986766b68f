"""Pronouns are resolved where the evidence is strong, and flagged where it is not."""

from __future__ import annotations


def test_the_subject_of_saying_is_meant(claims):
    found = claims("Anna Berg said she would sell the boat.")
    assert found[0].text == "Anna Berg would sell the boat."
    assert found[0].resolved == {"she": "Anna Berg"}


def test_the_object_of_an_inner_clause_is_never_meant(claims):
    found = claims("Larsson said earlier, as he walked into a hotel to meet Carter, that he agreed.")
    texts = [claim.text for claim in found]
    assert "Larsson walked into a hotel to meet Carter." in texts
    assert not any(text.startswith("Carter") for text in texts)


def test_a_name_that_the_parser_takes_for_a_place_is_still_the_speaker(claims):
    found = claims("In Hamburg Larsson said that he agreed.")
    assert all(not claim.text.startswith("He ") for claim in found)


def test_the_only_person_spoken_of_stays_meant(claims):
    found = claims("Anna Berg was born in Oslo. She studied law. She never married.")
    assert [claim.text for claim in found][1:] == ["Anna Berg studied law.", "Anna Berg never married."]


def test_two_candidates_leave_it_open(claims):
    found = claims("Anna Berg met Clara Holm. She left early.")
    last = found[-1]
    assert last.text == "She left early."
    assert last.unresolved == ("She",)
    assert last.context
    assert "Clara Holm" in last.context


def test_a_title_tells_he_from_she(claims):
    assert claims("Mrs Berg arrived. He left early.")[-1].unresolved == ("He",)


def test_owners_are_named(claims):
    found = [claim.text for claim in claims("President Anna Berg says that her government kept its word.")]
    assert any("Berg’s government kept its word." in text for text in found)


def test_surnames_are_completed(claims):
    found = claims("Anna Berg was born in Oslo. Berg sold the boat in March.")[-1]
    assert found.text == "Anna Berg sold the boat in March."
    assert found.resolved == {"Berg": "Anna Berg"}


def test_a_surname_of_two_people_stays_as_it_is(claims):
    found = claims("Anna Berg was born in Oslo. Clara Berg was born in Paris. Berg sold the boat in March.")[-1]
    assert found.text == "Berg sold the boat in March."


def test_relatives_do_not_take_over_a_pronoun(claims):
    text = "Anna Berg died in May. The cause was cancer, her son Karl Berg-Holm said. She built nine bridges."
    assert not any(claim.text.startswith("Karl") for claim in claims(text)[-1:])


def test_two_people_are_named_together(claims):
    found = claims("Anna Berg met Clara Holm in Oslo. The two signed a treaty.")[-1]
    assert found.text == "Anna Berg and Clara Holm signed a treaty."
    assert found.resolved == {"The two": "Anna Berg and Clara Holm"}


def test_a_third_person_leaves_the_two_open(claims):
    found = claims("Anna Berg met Clara Holm in Oslo. Karl Vik was there. The two signed a treaty.")[-1]
    assert found.text == "The two signed a treaty."
