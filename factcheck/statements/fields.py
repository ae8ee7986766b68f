"""Single values of a statement, cleaned: text, addresses, language tags."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import urlsplit

# Longer than any published claim or fact-check.
MOST_CHARACTERS = 100_000

# Characters that no text means; white space among them is left for `str.split`.
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def clean(text: str | None) -> str | None:
    """Text without markup, control characters and runs of space; None when nothing is left."""
    if text is None:
        return None
    text = text[:MOST_CHARACTERS]
    if "<" in text or "&" in text:
        text = html.unescape(TAG.sub(" ", text))
    return " ".join(CONTROL.sub("", text).split()) or None


def web_address(text: str | None) -> str | None:
    """An http or https address; None for anything else."""
    text = (text or "").strip()
    try:
        parts = urlsplit(text)
        harmless = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return text if harmless and not re.search(r"[\s\x00-\x1f]", text) else None


def language_tag(text: str | None) -> str | None:
    """A BCP 47 tag; None for what does not look like one."""
    text = (text or "").strip().replace("_", "-")
    return text if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else None


def comparable(text: str) -> str:
    """A text without case, punctuation and spacing: equal for texts that say the same in the same words."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", folded))
