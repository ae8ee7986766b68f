"""Whole short articles: what shows only where sentences follow one another, or where a text begins."""

from __future__ import annotations


def test_a_text_may_begin_with_a_participle_before_a_name(texts):
    assert "Olga Brandt is a convicted fraudster." in texts("Convicted fraudster Olga Brandt has left the country.")
