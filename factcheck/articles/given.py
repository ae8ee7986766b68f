"""What a caller gives to be checked -> Article."""

from __future__ import annotations

from dataclasses import replace

from factcheck.articles.text import article_from_text
from factcheck.characters import whole_characters
from factcheck.errors import InputError
from factcheck.model import Article


def checkable(article: Article | str) -> Article | str:
    """An article, or its text, as it was given, if there is something to check.

    Raises
    ------
    InputError
        If it is neither, or has no text.
    """
    _check_kind(article)
    if not isinstance(article, str) and not article.text.strip():
        raise InputError("the article is empty", where=article.id, about=article.id)
    return article


def whole(article: Article | str) -> Article:
    """An article whose text every part of a check takes, as those that are read from files are.

    Raises
    ------
    InputError
        If it is neither an article nor a text, or the text is empty.
    """
    _check_kind(article)
    article = article_from_text(article) if isinstance(article, str) else article
    return replace(article, text=whole_characters(article.text))


def _check_kind(article: object) -> None:
    if not isinstance(article, Article | str):
        raise InputError(
            f"an article or its text is expected, not {type(article).__name__}",
            hint="read_article(source) reads a file or an address",
        )
