"""One parser for all tests of claim extraction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.articles import article_from_text
from factcheck.claims import Extraction, Extractor
from factcheck.model import Claim

Extract = Callable[..., Extraction]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture
def extract(extractor: Extractor) -> Extract:
    """The extraction of a text; `published` and `language` as an article has them."""

    def call(text: str, *, published: str | None = None, language: str = "en") -> Extraction:
        found = extractor.extract(article_from_text(text, published=published, language=language))
        assert not any("could not be taken apart" in note for note in found.notes)
        return found

    return call


@pytest.fixture
def claims(extract: Extract) -> Callable[..., list[Claim]]:
    def call(text: str, **known: str) -> list[Claim]:
        return list(extract(text, **known).claims)

    return call


@pytest.fixture
def texts(claims: Callable[..., list[Claim]]) -> Callable[..., list[str]]:
    def call(text: str, **known: str) -> list[str]:
        return [claim.text for claim in claims(text, **known)]

    return call
