"""A page's structured data (JSON-LD) -> whether only a part of its article may be here, as behind a paywall."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from factcheck.articles.markup import bare_json

# Many pages carry the flag and deliver the whole text all the same, and no two ways of counting words agree. So a page
# with the flag is believed to be whole if it has nearly as many words as it says, and one without it unless most are
# missing.
WHOLE = 0.8
MOST = 0.5
LONGEST_WORDS = 12  # letters a word; scripts that write no spaces have more, and pages count their signs
FREE = "isAccessibleForFree"
WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")  # other articles, as those of lists, are not the page's own
KINDS = ("Article", "Posting", "Report", "Review", "WebPage", "CreativeWork")


def structured(tree: Any) -> list[dict[str, Any]]:
    """What the JSON-LD in a page's tree says of the page and its article; what is broken or too deep is left out."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            with suppress(ValueError, RecursionError):
                found += _of_the_page(json.loads(bare_json(script.text or ""), strict=False))
    return found


def note_on_walls(data: list[dict[str, Any]], text: str) -> list[str]:
    """What a reader should know of a text that is not all of its page's article, by what `structured` found."""
    walled = any(_is_denied(part.get(FREE)) for known in data for part in (known, *_parts(known)))
    found = len(text.split())
    lengths = set(filter(None, map(_length, data))) if len(text) <= LONGEST_WORDS * found else set()
    said = lengths.pop() if len(lengths) == 1 else 0  # of several articles, the one that this is cannot be told
    told = ["that not all of it is free to read"] if walled else []
    if found < said * (WHOLE if walled else MOST):
        told.append(f"that it has {said:,} words; {found:,} were found")
    elif said:
        return []
    return [f"only a part of the article may be here: its page says {', and '.join(told)}"] if told else []


def _of_the_page(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if any(str(kind).endswith(KINDS) for kind in _listed(one.get("@type"))):
                yield one
            waiting += [one[name] for name in WITHIN if name in one]


def _parts(known: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in _listed(known.get("hasPart")) if isinstance(part, dict)]


def _is_denied(value: Any) -> bool:
    """Whether it is false, which pages also write as text and as an address of schema.org."""
    return str(value).strip().rsplit("/", 1)[-1].lower() == "false"


def _length(known: dict[str, Any]) -> int:
    """The words that an article is said to have, or else those of the body that is given with it."""
    with suppress(ValueError):
        return int(str(known.get("wordCount")).replace(",", ""))
    body = known.get("articleBody")
    return len(body.split()) if isinstance(body, str) else 0


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
