"""Bytes or an address -> Article."""

from factcheck.articles.documents import article_from_html, article_from_office, article_from_pdf
from factcheck.articles.language import load_languages
from factcheck.articles.markdown import article_from_markdown
from factcheck.articles.read import article_from_bytes, iter_articles, read_article
from factcheck.articles.text import article_from_text

__all__ = [
    "article_from_bytes",
    "article_from_html",
    "article_from_markdown",
    "article_from_office",
    "article_from_pdf",
    "article_from_text",
    "iter_articles",
    "load_languages",
    "read_article",
]
