"""A request's text, page, address or file -> Article, within the service's bounds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

from factcheck.articles import article_from_bytes, article_from_html, article_from_text, read_article
from factcheck.articles.links import as_read
from factcheck.model import Article, Link
from factcheck.service.options import ServiceOptions
from factcheck.service.problems import ProblemError
from factcheck.service.schemas import About, Source

log = logging.getLogger("factcheck.service")


class Reader:
    """Reads articles beside the event loop; pages and documents are parsed in child processes, a few at a time."""

    def __init__(self, options: ServiceOptions) -> None:
        self._options = options
        # Threads of their own: what waits for a slow server must not keep others from being read.
        self._few = ThreadPoolExecutor(options.limits.fetching, thread_name_prefix="reading")

    async def source(self, source: Source) -> Article:
        """The article of a request's body.

        Raises
        ------
        FactcheckError
            As `read_article`.
        ProblemError
            If it is longer than the service works on.
        """
        if "text" in source.model_fields_set:
            self._check_length(source.text)  # before any work is done on it
            article = await asyncio.to_thread(article_from_text, source.text)
            links = as_read(source.text, [Link(url=link.url, span=link.span) for link in source.links])
            return self._whole(replace(article, links=links, notes=tuple(source.notes)), source)
        if "html" in source.model_fields_set:
            return await self._apart(source, article_from_html, source.html)
        return await self._apart(
            source.model_copy(update={"url": None}),  # the page may say another, or lead to one
            read_article,
            source.url,
            max_bytes=self._options.limits.body_bytes,
            timeout=self._options.settings.fetch_timeout,
            allow_private=self._options.allow_private,
        )

    async def file(self, data: bytes, name: str, about: About) -> Article:
        """The article in an uploaded file: see `source`."""
        return await self._apart(about, article_from_bytes, data, name=name)

    async def _apart(self, about: About, read: Callable[..., Article], *given: Any, **more: Any) -> Article:
        loop = asyncio.get_running_loop()
        return self._whole(await loop.run_in_executor(self._few, partial(read, *given, **more)), about)

    def _whole(self, article: Article, about: About) -> Article:
        self._check_length(article.text)
        if self._options.log_texts:
            log.info("article", extra={"article": article.id, "text": article.text})
        said = {name: getattr(about, name) for name in About.model_fields}
        return replace(article, **{name: value for name, value in said.items() if value is not None})

    def _check_length(self, text: str) -> None:
        most = self._options.limits.article_characters
        if len(text) > most:
            raise ProblemError(413, f"the article is longer than {most:,} characters")
