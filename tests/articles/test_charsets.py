"""A page is read in the encoding that it comes with, if that is one of texts."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_html
from factcheck.articles.text import decode


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-8859-2", "Most przez Wisłę będzie zamknięty do końca roku, poinformował urząd miasta w piątek."),
        ("ISO-8859-1", "Le pont sera fermé jusqu'à la fin de l'année, a déclaré la mairie à Orléans “hier”."),
        ("windows-1251", "Правительство города сообщило, что мост закрыт на ремонт до конца года."),
    ],
)
def test_a_page_is_in_the_encoding_that_it_comes_with(charset, text):
    page = (
        f"<html><head><title>T</title></head><body><article><p>{text * 3}</p><p>{text * 4}</p></article></body></html>"
    )
    data = page.encode("cp1252" if "“" in text else charset)
    assert text in article_from_html(data, charset=charset).text


@pytest.mark.parametrize("name", ["undefined", "no-such-thing", "unicode_escape", "punycode", "utf-7", "\0"])
def test_an_encoding_that_is_none_of_texts_is_passed_over(name):
    text = "Der Bürgermeister sagte, die Brücke über den Fluß müsse für längere Zeit gesperrt bleiben."
    assert decode(text.encode("latin-1"), where="x", declared=name) == text
    page = f"<html><body><article><p>{text * 3}</p><p>{text * 4}</p></article></body></html>"
    assert text in article_from_html(page.encode("latin-1"), charset=name).text
