"""Single values of a statement, and whole columns of them, cleaned: text, addresses, ids."""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Callable
from functools import partial
from html.entities import html5
from urllib.parse import urlsplit

import polars as pl

# Longer than any published fact-check; the rest of a longer text is cut off.
MOST_CHARACTERS = 100_000
# Longer than any published claim: a text over it is a whole article in the wrong column, and refused.
LONGEST_CLAIM = 20_000

# What is read in one form (see `composed`); a body only by its words, which a search brings into it by itself.
IN_ONE_FORM = ("text", "title", "rating", "publisher", "claimant")

# Characters that no text means; white space among them is left for `str.split`.
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Comments (of which editors write one a paragraph), scripts, and tags; a long one is a tag when it has an attribute.
# Each part stops where the next of its kind begins, so that unclosed ones cost one pass.
MARKUP = re.compile(
    r"<!--(?:[^<]|<(?!!--))*?-->"
    r"|<(script|style)\b(?:[^<]|<(?!\1\b))*?</\1\s*>"
    r"|</?[a-z][^<>]{0,200}>"
    r"|<[a-z][\w:-]*\s+[\w:@.-]+\s*=[^<>]*>",
    re.IGNORECASE,
)
# Escaped once or, by feeds made of pages, more often. A name without its semicolon may be a parameter of an address.
ENTITY = re.compile(
    r"&(?:amp;)*(#[0-9]{1,7};?|#x[0-9a-f]{1,6};?|[a-z][a-z0-9]{1,31}(?:;|(?![a-z0-9;=])))", re.IGNORECASE
)
# Nearly every address of a feed is of this plain form; the others are taken apart one by one.
PLAIN_ADDRESS = r"^(?i:https?)://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,4})?(?:[/?#][!-~]*)?$"


def clean(text: str | None) -> str | None:
    """Text without markup, control characters or runs of space, at most `MOST_CHARACTERS`; None when none is left.

    Markup that is escaped goes, too, as it would when an export is read again.
    """
    if text is None:
        return None
    text = CONTROL.sub("", text[:MOST_CHARACTERS])
    if "<" in text or "&" in text:
        text = MARKUP.sub(" ", ENTITY.sub(_character, text))
        text = CONTROL.sub("", text)  # what was escaped
    return " ".join(text.split()) or None


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    return html.unescape(f"&{name}") if name.startswith("#") else html5.get(name, entity[0])


def clean_column(texts: pl.Series) -> pl.Series:
    """`clean` over a column of strings: value by value only where there may be markup."""
    return changed(bare_column(texts), texts, texts.str.slice(0, MOST_CHARACTERS).str.contains("[<&]"), clean)


def bare_column(texts: pl.Series) -> pl.Series:
    """A column of strings without control characters or runs of space; null where nothing is left."""
    bare = (
        texts.str.slice(0, MOST_CHARACTERS)
        .str.replace_all(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]", "")
        .str.replace_all(r"[\s\x1c-\x1f]+", " ")
        .str.strip_chars(" ")
    )
    return pl.select(pl.when(bare != "").then(bare)).to_series()


def composed(frame: pl.DataFrame) -> pl.DataFrame:
    """A table of statements whose letters and accents are one character where there is one for both, as in most texts.

    A search takes an accent apart, as some systems store it, for the end of a word. Ids stay as they are given.
    """
    return frame.with_columns(
        changed(column, column, column.str.contains(r"\p{M}"), partial(unicodedata.normalize, "NFC"))
        for column in (frame[name] for name in IN_ONE_FORM)
    )


def web_address(text: str | None) -> str | None:
    """An http or https address; None for anything else."""
    text = (text or "").strip()
    try:
        parts = urlsplit(text)
        harmless = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return text if harmless and not re.search(r"[\s\x00-\x1f\x7f]", text) else None


def address_column(texts: pl.Series) -> pl.Series:
    """`web_address` over a column of strings."""
    return changed(texts, texts, ~texts.str.contains(PLAIN_ADDRESS), web_address)


def as_text(value: object) -> str | None:
    """A JSON value as text: numbers, objects and lists as JSON writes them; None for null and for not-a-number."""
    if value is None or (isinstance(value, float) and value != value):
        return None
    in_json = isinstance(value, bool | int | float | dict | list)
    text = json.dumps(value, ensure_ascii=False, default=str) if in_json else str(value)
    # Half of a surrogate pair is valid in JSON and is no character.
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "", text)


def comparable(texts: pl.Series) -> pl.Series:
    """Texts without case, punctuation and spacing: equal for texts that say the same in the same words.

    Texts of nothing but punctuation are compared as they are.
    """
    # By way of upper case, so that letters with two lower-case forms come out as one.
    folded = texts.str.normalize("NFKC").str.to_uppercase().str.to_lowercase()
    words = folded.str.replace_all(r"\W+", " ").str.strip_chars(" ")
    return pl.select(pl.when(words == "").then(texts).otherwise(words)).to_series()


def derived_id(url: str | None, text: str, *more: str | None) -> str:
    """A stable id for a statement whose source gives none."""
    told = "\n".join([url or "", text, *(part or "" for part in more)])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def each(column: pl.Series, change: Callable[[str], str | None]) -> pl.Series:
    """What `change` makes of every value; each distinct one is changed once, for tables repeat a great deal."""
    values = {value: change(value) for value in column.drop_nulls().unique()}
    return pl.Series(column.name, [values.get(value) for value in column], dtype=pl.String)


def changed(column: pl.Series, source: pl.Series, rows: pl.Series, change: Callable[[str], str | None]) -> pl.Series:
    """`column`, and in the `rows` marked true what `change` makes of `source`."""
    places = rows.fill_null(value=False).arg_true()
    # A scatter changes the series it is called on, which may be the source itself.
    return column.clone().scatter(places, each(source.gather(places), change)) if len(places) else column
