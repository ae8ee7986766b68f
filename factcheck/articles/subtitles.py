"""Subtitles (SubRip, WebVTT) -> Article: what is said, without times and numbers, in lines that go on."""

from __future__ import annotations

import html
import re

from factcheck.articles.text import article_from_text, plain_newlines
from factcheck.model import Article

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
CUE = re.compile(rf"^[ \t]*{TIME}[ \t]*-->[ \t]*{TIME}.*$", re.MULTILINE)
BLANK = re.compile(r"\n[ \t]*\n")
NUMBER = re.compile(r"\n[ \t]*\d{1,6}[ \t]*\n?\Z")  # of the next cue, where no blank line stands before it
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>\n]+)>")
TAG = re.compile(r"<[^<>\n]{0,80}>|\{\\[^{}\n]{0,80}\}")
TURN = re.compile(r"^(?:>>+|[-–—](?=\s?[A-Z]))[ \t]*")  # another one speaks


def article_from_subtitles(source: str, *, id: str | None = None) -> Article:  # noqa: A002 - the field's name
    """An article of what subtitles say; a paragraph ends where another one speaks, and a sentence at no cue's end.

    Raises
    ------
    InputError
        If there is no cue, or nothing in them.
    """
    paragraphs: list[str] = []
    last = voice = ""
    for speaker, line in _lines(plain_newlines(source)):
        words = TURN.sub("", line)
        if not words or words == last:  # captions that roll say each line twice
            continue
        last = words
        if paragraphs and words == line and speaker in ("", voice):
            paragraphs[-1] += f" {words}"
        else:
            paragraphs.append(f"{speaker}: {words}" if speaker else words)
        voice = speaker
    return article_from_text("\n\n".join(paragraphs) + "\n", id=id)


def _lines(source: str) -> list[tuple[str, str]]:
    """The lines of the cues without their marks, each with who is named before it."""
    _, *cues = CUE.split(source)
    found = []
    for cue in cues:
        for line in BLANK.split(NUMBER.sub("", cue)[1:], maxsplit=1)[0].split("\n"):
            voice = VOICE.search(line)
            words = " ".join(html.unescape(TAG.sub("", line)).split())
            found.append((voice[1].strip() if voice else "", words))
    return found
