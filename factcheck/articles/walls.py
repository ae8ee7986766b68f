"""What a page says of itself -> whether only a part of its article may be here, as behind a paywall."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
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

# A request to subscribe is a wall only where a short text ends: whole articles have them, too, in their midst.
SHORT = 250  # words
ENDING = 3  # paragraphs at the end of a text
LONGEST_REQUEST = 160  # characters
BEHIND = 8  # pieces of a page behind its text
KNOWN = 30  # characters of a piece by which it is known for one of the text
MOST_TEXT = 2000  # characters from its end that pieces are looked for in
MOST_TAGS = 20  # of microdata
READ_ON = (
    r"(?:(?:continue|keep) reading|read on|read (?:the )?(?:full|whole|rest|complete)(?: of)?|unlock (?:this|the) \w+"
    r"|continue to (?:this|the) (?:article|story))"
)
SUBSCRIBE = r"(?:subscribe|register|sign (?:up|in)|log ?in|become a (?:subscriber|member)|create an account)"
WALL = re.compile(
    rf"\b{SUBSCRIBE}\b[^.!?]{{0,40}} to {READ_ON}\b|\bto {READ_ON}\b[^.!?]{{0,40}}\b{SUBSCRIBE}\b"
    rf"|\b{READ_ON}\b[^.!?]{{0,20}} with (?:a|your) (?:free |digital )?(?:subscription|trial|account|membership)\b"
    r"|\b(?:this|the full) (?:article|story|content|report) is (?:only |exclusively )?(?:available )?(?:only )?"
    r"(?:for|to) (?:paying |registered |our |premium )?(?:subscribers|members)\b"
    r"|\bweiterlesen mit\b|\b(?:cet article|la suite)[^.!?]{0,30} réservée? (?:aux|à nos) abonnés\b"
    r"|\bsuscríbete para (?:seguir|continuar) leyendo\b",
    re.IGNORECASE,
)
# Of a page it says less than of the text itself: below whole articles it stands in an offer.
SUBSCRIBED = re.compile(r"\balready (?:a|an) (?:subscriber|member)\b|\balready subscribed\b", re.IGNORECASE)


def structured(tree: Any) -> list[dict[str, Any]]:
    """What a page's tags and JSON-LD say of it and its article; what is broken or too deep is left out."""
    found = list(_in_tags(tree))
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            with suppress(ValueError, RecursionError):
                found += _of_the_page(json.loads(bare_json(script.text or ""), strict=False))
    return found


def note_on_walls(data: list[dict[str, Any]], text: str, lines: list[str]) -> list[str]:
    """What a reader should know of a text that is not all of its page's article.

    Parameters
    ----------
    data
        What `structured` found.
    lines
        The pieces of the page's text.
    """
    walled = any(_truth(part.get(FREE)) == "false" for known in data for part in (known, *_parts(known)))
    found = len(text.split())
    lengths = set(filter(None, map(_length, data))) if len(text) <= LONGEST_WORDS * found else set()
    said = lengths.pop() if len(lengths) == 1 else 0  # of several articles, the one that this is cannot be told
    told = ["that not all of it is free to read"] if walled else []
    if found < said * (WHOLE if walled else MOST):
        told.append(f"that it has {said:,} words; {found:,} were found")
    elif said:
        return []
    if not told and found < SHORT and not any(_truth(known.get(FREE)) == "true" for known in data):
        told = [f'"{words}"' for words in _request(text, lines)]
    return [f"only a part of the article may be here: its page says {', and '.join(told)}"] if told else []


def _request(text: str, lines: list[str]) -> list[str]:
    """The words with which a text, or the page just behind it, asks to subscribe before one reads on; at most once."""
    ending = [line for line in text.split("\n")[-ENDING:] if len(line) <= LONGEST_REQUEST]
    end = text[-MOST_TEXT:]
    last = max((place for place, line in enumerate(lines) if len(line) >= KNOWN and line in end), default=len(lines))
    behind = " ".join(line[:LONGEST_REQUEST] for line in lines[last + 1 : last + 1 + BEHIND])
    asked = [line for line in ending if WALL.search(line) or SUBSCRIBED.search(line)]
    return asked[:1] or [found[0] for found in WALL.finditer(behind)][:1]


def _in_tags(tree: Any) -> Iterator[dict[str, Any]]:
    """What a page's meta tags and microdata say, in the shape of JSON-LD."""
    for tag in tree.iter("meta"):
        if tag.get("property") == "article:content_tier" and tag.get("content", "").strip().lower() == "locked":
            yield {FREE: False}
    tags = (tag for tag in tree.iter("meta", "link", "span", "div") if tag.get("itemprop") == FREE)
    for tag in filter(_is_of_the_article, islice(tags, MOST_TAGS)):
        yield {FREE: tag.get("content") or tag.get("href") or tag.text}


def _is_of_the_article(tag: Any) -> bool:
    """Whether a tag's microdata is of the page's own article, which has the heading or the body in it."""
    items = [item for item in tag.iterancestors() if item.get("itemscope") is not None]
    own = next((item for item in items if item.get("itemprop") != "hasPart"), None)
    if own is None or not any(kind.rstrip("/").endswith(KINDS) for kind in own.get("itemtype", "").split()):
        return False
    return any(part.tag == "h1" or part.get("itemprop") == "articleBody" for part in own.iter())


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


def _truth(value: Any) -> str:
    """The word for true or false, which pages also write as text and as an address of schema.org."""
    return str(value).strip().rsplit("/", 1)[-1].lower()


def _length(known: dict[str, Any]) -> int:
    """The words that an article is said to have, or else those of the body that is given with it."""
    with suppress(ValueError):
        return int(str(known.get("wordCount")).replace(",", ""))
    body = known.get("articleBody")
    return len(body.split()) if isinstance(body, str) else 0


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
