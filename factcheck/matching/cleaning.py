"""A social-media post -> its wording without what the platform added, and the date that its tail carries."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.dates import iso_date

LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|\bt\.co/|\bbit\.ly/|\byoutu\.be/)\S+", re.IGNORECASE)
# What an embedded post ends with: "— Name (@handle) January 6, 2020".
TAIL = re.compile(
    r"(?<![—–-])[—–-]+\s*[^—–\n]{0,80}?\(@\w{1,30}\)"
    r"(?:\s*(?P<date>[^\W\d_]+\.? \d{1,2},? \d{4}|\d{1,2} [^\W\d_]+ \d{4}))?\s*$"
)
HANDLE = re.compile(r"(?<!\w)@\w{1,30}")
HASHTAG = re.compile(r"#(\w+)")
# Where a tag's words meet: smallLarge, ABCWord, word9, 9word.
SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|_")
REPEAT = re.compile(r"^\s*RT\b\s*:?")
PICTOGRAPH = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]+"
)

MOST_CHARACTERS = 20_000  # of a tail's search; posts are shorter, and what is not a post is not searched at length


class Post(NamedTuple):
    """A post's own words, and when it was posted as an ISO date, where it says so."""

    text: str
    date: str | None


def clean_post(text: str) -> Post:
    """Take links, handles, tail, emoji and repost marks out of a post, and split its hashtags into words.

    A post of which nothing would be left stays as it is.
    """
    date = None
    words = LINK.sub(" ", text[:MOST_CHARACTERS])
    tail = TAIL.search(words)
    if tail:
        date = iso_date(tail["date"])
        words = words[: tail.start()]
    words = HASHTAG.sub(lambda tag: f" {SEAM.sub(' ', tag[1])} ", words)
    for mark in (HANDLE, PICTOGRAPH, REPEAT):
        words = mark.sub(" ", words)
    words = " ".join(words.split())
    return Post(words or text, date)
