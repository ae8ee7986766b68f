"""Columns by the names that people give them, and what is said when none fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.statements.columns import SYNONYMS, recognise
from factcheck.statements.frame import COLUMNS

TABLE = Path("checks.csv")


def test_every_synonym_names_one_column_of_ours():
    assert set(SYNONYMS) == set(COLUMNS)
    names = [name for synonyms in SYNONYMS.values() for name in synonyms]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Claim Text", "text"),
        ("claimReviewed", "text"),
        ("FACT-CHECK-URL", "url"),
        ("textualRating", "rating"),
        ("date_published", "date"),
        ("inLanguage", "language"),
        ("_id", "id"),
        ("Speaker", "claimant"),
        ("Site", "publisher"),
    ],
)
def test_names_are_compared_without_case_and_punctuation(name, ours):
    assert recognise([name, *([] if ours == "text" else ["claim"])], None, where=TABLE)[ours] == name


def test_of_names_that_differ_in_case_the_usual_spelling_wins_else_the_first():
    assert recognise(["Text", "text", "TEXT"], None, where=TABLE)["text"] == "text"
    assert recognise(["TEXT", "Text"], None, where=TABLE)["text"] == "TEXT"


def test_the_first_synonym_wins_and_the_others_stay():
    assert recognise(["claim", "text"], None, where=TABLE) == {"text": "text"}


def test_what_is_mapped_is_not_taken_for_anything_else():
    found = recognise(["claim", "text", "label"], {"text": "claim", "title": "text"}, where=TABLE)
    assert found == {"text": "claim", "title": "text", "rating": "label"}


def test_a_table_without_text_is_told_what_it_has():
    with pytest.raises(InputError, match="no column holds the text") as caught:
        recognise(["who", "when"], None, where=TABLE)
    assert caught.value.hint == "it has who, when; say which with --map text=COLUMN"


def test_a_mapped_name_is_compared_as_others_are_where_that_leaves_one():
    names = ["Our Rating", "What was said", "note", "Note"]
    mapping = {"text": "what_was_said", "rating": "our rating", "title": "Note"}
    where = Path("checks.csv")
    assert recognise(names, mapping, where=where) == {"text": "What was said", "rating": "Our Rating", "title": "Note"}
    with pytest.raises(InputError, match="no column 'NOTE'"):
        recognise(names, mapping | {"title": "NOTE"}, where=where)


def test_a_mapping_to_nowhere_is_refused():
    with pytest.raises(InputError, match="no column 'wht'") as caught:
        recognise(["what"], {"text": "wht"}, where=TABLE)
    assert "what" in str(caught.value.hint)
    with pytest.raises(InputError, match="no column 'txt'"):
        recognise(["what"], {"txt": "what"}, where=TABLE)


def test_the_list_of_a_very_wide_table_is_cut():
    with pytest.raises(InputError) as caught:
        recognise([f"c{n}" for n in range(900)], None, where=TABLE)
    assert "and 860 more" in str(caught.value.hint)
