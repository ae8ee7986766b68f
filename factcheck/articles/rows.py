"""A row of JSON -> the links and notes that it gives beside the text of an article, as a report has them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck.characters import whole_characters
from factcheck.errors import InputError
from factcheck.model import Link, adapter


def links_of(
    row: Mapping[str, Any],
    text: str,
    *,
    where: str | Path,
    line: int | None = None,
    about: str | None = None,
) -> list[Link]:
    """The links of a row, where they stand in its text; a table may call something else so, which is passed over.

    Raises
    ------
    InputError
        If a link is not on words of the text.
    """
    from pydantic import ValidationError

    found = [one for one in _listed(row, "links") if isinstance(one, dict) and one.keys() == {"url", "span"}]
    wrong = InputError("a link needs a url, and a span within the text", where=where, line=line, about=about)
    try:
        links = [adapter(Link).validate_python(one) for one in found]
    except ValidationError:
        raise wrong from None
    if not all(0 <= link.span[0] < link.span[1] <= len(text) for link in links):
        raise wrong
    return links


def notes_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What a row says of how its text was read."""
    return tuple(whole_characters(one) for one in _listed(row, "notes") if isinstance(one, str))


def _listed(row: Mapping[str, Any], name: str) -> list[Any]:
    value = row.get(name)
    return value if isinstance(value, list) else []
