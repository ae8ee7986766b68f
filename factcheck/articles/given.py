"""What a caller gives to be checked -> Article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factcheck.articles.text import article_from_text
from factcheck.characters import whole_characters
from factcheck.errors import InputError
from factcheck.model import Article, Link
from factcheck.parameters import each_of, kind_of


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


def queries(texts: Iterable[str]) -> list[str]:
    """Texts to search for.

    Raises
    ------
    InputError
        If one text is given in place of several, or one is none or is empty.
    """
    if isinstance(texts, str):  # a sequence too, of texts of one letter
        raise InputError("one text is given in place of several", hint="search([text]) gives a list for each text")
    wanted = list(each_of("texts", texts, hint="search([text]) gives a list for each text"))
    for text in wanted:
        if not isinstance(text, str):
            raise InputError(f"a text is expected, not {type(text).__name__}")
    if not all(text.strip() for text in wanted):  # whatever was found would be near to nothing
        raise InputError("a text is empty")
    return wanted


def _check_kind(article: object) -> None:
    if not isinstance(article, Article | str):
        raise InputError(
            f"an article or its text is expected, not {type(article).__name__}",
            hint="read_article(source) reads a file or an address",
        )
    if isinstance(article, Article):
        kind_of("text of the article", article.text, str, called="text")
        for name in ("title", "url", "language", "published"):
            kind_of(f"{name} of the article", getattr(article, name), (str, type(None)), called="text or None")
        for link in each_of("links of the article", article.links, hint="give a tuple of Link"):
            kind_of("links of the article", link, Link, called="a tuple of Link")
