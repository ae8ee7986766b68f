"""Subtitles (SubRip, WebVTT) -> Article: what is said, without times and numbers, in lines that go on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from factcheck.articles.text import article_from_text, plain_newlines
from factcheck.errors import InputError
from factcheck.model import Article

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
CUE = re.compile(rf"^[ \t]*(?P<start>{TIME})[ \t]*-->[ \t]*(?P<stop>{TIME})(?!\S).*$", re.MULTILINE)
HEADER = "WEBVTT"
BLANK = re.compile(r"\n[ \t]*\n")
NUMBER = re.compile(r"(?:\A|\n)[ \t]*\d{1,6}\s*\Z")  # of the next cue
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>\n]+)>")
TAG = re.compile(r"<[^<>\n]{0,80}>|\{\\[^{}\n]{0,80}\}")
TURN = re.compile(r"^(?:>>+|[-–—](?=\s?[A-Z]|\s[\"“\d]))[ \t]*")  # another one speaks
HEARD = re.compile(r"\[[^\[\]\d]{1,60}\]|\([^()\d]{1,60}\)|[♪♫#].*[♪♫#]|[♪♫\s]+")  # a sound, a song
# Who speaks, before a colon: in capitals, or as a name that most cues begin with, as those of meetings do.
CALLED = re.compile(r"(?P<who>[A-Z][A-Z .'’-]{1,40}):(?:\s+|$)")
NAMED = re.compile(r"(?P<who>[A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,4}):(?:\s+|$)")
LONGEST_PAUSE = 5.0  # seconds, in a paragraph
AT_ONCE = 0.5  # seconds between what is shown and the same with more words
MOST_ROLLED = 8  # lines


class Cue(NamedTuple):
    """The lines that are shown from one time to another, in seconds, each with who is named as speaking."""

    start: float
    stop: float
    lines: list[tuple[str, str]]


def article_from_subtitles(source: str, *, id: str | None = None) -> Article:  # noqa: A002 - the field's name
    """An article of what subtitles say; a paragraph ends where another one speaks or nobody does, and no sentence does.

    Where somebody has been named, ">>" stands before what another one says who is not.

    Raises
    ------
    InputError
        If there is no cue, or nothing in them.
    """
    cues = list(_cues(plain_newlines(source).removeprefix("\ufeff")))
    if not cues:
        raise InputError(
            "there are no subtitles in it: no line of two times with --> between them", where=id, hint="name it .txt"
        )
    return replace(article_from_text("\n\n".join(_paragraphs(cues)) + "\n", id=id), title=None)


def _paragraphs(cues: list[Cue]) -> Iterator[str]:
    pieces: list[str] = []
    shown: list[str] = []
    last = voice = ""
    named, stop = False, cues[0].start
    begun = sum(bool(cue.lines) and NAMED.match(cue.lines[0][1]) is not None for cue in cues)
    label = NAMED if 2 * begun > len(cues) else CALLED
    for cue in cues:
        lines = [line for _, line in cue.lines]
        rolled = _rolled(shown, lines)
        pause = cue.start - stop
        for number, (speaker, line) in enumerate(cue.lines[rolled:]):
            words = TURN.sub("", line)
            turn = words != line
            if not speaker and (called := label.match(words)):
                speaker, words = called["who"], words[called.end() :]
            if not (words or speaker) or HEARD.fullmatch(words):
                continue
            turn = turn or speaker not in ("", voice)
            if pieces and last and not number and pause < AT_ONCE and words.startswith(f"{last} "):
                pieces.append(words[len(last) + 1 :])
            elif pieces and not turn and pause < LONGEST_PAUSE:
                pieces.append(words)
            else:
                if pieces:
                    yield " ".join(pieces)
                pieces = [f"{speaker}: {words}".strip() if speaker else f">> {words}" if named and turn else words]
                voice, named = speaker or ("" if turn else voice), named or bool(speaker)
            last, pause = words, 0.0
        if lines:
            shown, stop = lines, cue.stop
    if pieces:
        yield " ".join(pieces)


def _rolled(shown: list[str], lines: list[str]) -> int:
    """How many of the lines of a cue were shown in the one before it: captions that roll say each line twice."""
    most = min(len(shown), len(lines), MOST_ROLLED)
    return next((count for count in range(most, 0, -1) if shown[-count:] == lines[:count]), 0)


def _cues(source: str) -> Iterator[Cue]:
    """The cues, their lines without marks; notes between those of WebVTT are no part of them."""
    found = list(CUE.finditer(source))
    noted = source.lstrip().startswith(HEADER)
    numbered = bool(found) and NUMBER.search(source[max(0, found[0].start() - 20) : found[0].start()]) is not None
    for cue, after in zip_longest(found, found[1:]):
        text = source[cue.end() : after.start() if after else None]
        if after and numbered:
            text = NUMBER.sub("", text)
        if noted:
            text = BLANK.split(text.removeprefix("\n"), maxsplit=1)[0]
        yield Cue(_seconds(cue["start"]), _seconds(cue["stop"]), [line for line in _lines(text) if line[1]])


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines of a cue, each with who is named before it."""
    for line in text.replace("<v", "\n<v").split("\n"):
        voice = VOICE.search(line)
        yield voice[1].strip() if voice else "", " ".join(html.unescape(TAG.sub("", line)).split())


def _seconds(time: str) -> float:
    *hours, minutes, seconds = time.replace(",", ".").split(":")
    return 3600 * int(hours[0] if hours else 0) + 60 * int(minutes) + float(seconds)
