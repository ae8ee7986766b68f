"""The words of a text, without function words and endings."""

from __future__ import annotations

import re
import unicodedata

import pytest
import Stemmer
from bm25s.stopwords import STOPWORDS_EN
from hypothesis import given
from hypothesis import strategies as st

from factcheck.index import lexical
from factcheck.index.lexical import stems


def one_by_one(text: str) -> list[str]:
    stemmer = Stemmer.Stemmer("english")
    words = re.findall(r"\w+", text.casefold())
    return [stemmer.stemWord(word) for word in words if word not in STOPWORDS_EN]


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text(st.characters(codec="ascii")))
def test_words_are_found_and_stemmed_as_one_by_one(text):
    assert list(stems(text)) == one_by_one(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The herons' NESTS, 1.5 m_wide\tand tall", ["heron", "nest", "1", "5", "m_wide", "tall"]),
        ("Stra\u00dfen, \u201cRivers\u201d \u2014 and caf\u00e9s", ["strassen", "river", "caf\u00e9"]),
        ("of the and", []),
    ],
)
def test_words_of_one_script_and_of_several(text, found):
    assert list(stems(text)) == found


def test_an_accent_that_stands_apart_is_no_end_of_a_word():
    text = "Le café à Orléans a coûté trois millions, dit Zoë Müller."
    assert stems(unicodedata.normalize("NFD", text)) == stems(text)


def test_of_more_words_than_are_remembered_each_has_its_stem(monkeypatch):
    monkeypatch.setattr(lexical, "STEMS_KEPT", 3)
    text = "rivers bridges herons mills dams rivers"
    assert list(stems(text)) == list(stems(text)) == one_by_one(text)
    assert len(lexical._STEMS) <= 3


def test_words_of_any_length_are_stemmed_and_long_ones_not_remembered():
    long = [f"{number}{'nesting' * 1_000}s" for number in range(50)]
    before = len(lexical._STEMS), lexical._hash_of.cache_info().currsize
    assert [stems(word) for word in long] == [[word.removesuffix("ings")] for word in long]
    assert len(lexical.query_words(" ".join(long))) == 50
    assert (len(lexical._STEMS), lexical._hash_of.cache_info().currsize) == before
