"""Code between the fences of Markdown is no prose."""

from __future__ import annotations

from factcheck.articles.markdown import article_from_markdown


def test_code_between_fences_is_left_out():
    source = (
        '# Coal\n\nCoal costs $60.\n\n```python\n# Prices\nprint("Coal is cheap")\n```\n\nIt is sold.\n\n~~~\nx\n~~~\n'
    )
    article = article_from_markdown(source)
    assert article.text.split() == ["Coal", "Coal", "costs", "$60.", "It", "is", "sold."]
    assert article.title == "Coal"


def test_a_fence_that_nothing_closes_is_only_a_mark():
    assert "It is sold." in article_from_markdown("Coal\n\n```\nIt is sold.\n").text
