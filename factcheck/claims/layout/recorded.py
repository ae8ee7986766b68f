"""The times of a recording in a transcript, or in captions copied from one -> no words; and who speaks beside them."""

from __future__ import annotations

import re

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
# The head of a cue of subtitles, with its number.
CUE = re.compile(rf"(?:^[ \t]*\d{{1,6}}[ \t]*\n)?^[ \t]*{CLOCK}[ \t]*-->[ \t]*{CLOCK}[^\n]*$", re.MULTILINE)
HEADER = re.compile(r"\A\s*WEBVTT[^\n]*")
# Of a line; "9:30 a.m." and "9:30 to 10:15" are times of day.
HEAD = re.compile(
    rf"^[ \t]*(?P<open>[\[(])?(?P<time>{CLOCK})(?(open)[\])])(?=[ \t]|$)(?![ \t]*(?:[ap]\.?m\b|[-–—]|to\b|until\b))",
    re.MULTILINE,
)
VOICE = re.compile(r"<v(?:\.[\w.]{1,40})?[ \t](?P<who>[^<>\n]{1,60})>")
TAG = re.compile(r"</?(?:[ibuc]|v|lang|ruby|rt|font)(?:[. ][^<>\n]{0,60})?>|<[\d:.]{5,12}>|\{\\[^{}\n]{0,40}\}")
# "Ida Holm   0:12" over what she says.
BESIDE = re.compile(
    r"^(?P<who>[ \t]*[A-Z][\w.’'-]*(?:[ ][A-Z][\w.’'-]*){0,3})[ \t]+[\[(]?(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d{2})[\])]?"
    r"(?=[ \t]*\n[ \t]*\S+[ ]\S+[ ]\S)",
    re.MULTILINE,
)
SMALL = re.compile(r"\s*[a-z]")
NOUGHT = ("0:", "00:")
LEAST = 2  # times
WHITE = re.compile(r"[^\s]")


def untimed(text: str) -> str:
    """`text` of the same length with the heads of cues and the times of lines blank, and who speaks before a colon."""
    if ":" not in text:
        return text
    if "-->" in text and CUE.search(text):
        text = VOICE.sub(_named, CUE.sub(blank, HEADER.sub(blank, text)))
        text = TAG.sub(blank, text)
    beside = list(BESIDE.finditer(text))
    names = {found["who"].strip() for found in beside}
    if len(beside) >= LEAST and (len(names) < len(beside) or beside[0]["clock"].startswith(NOUGHT)):
        text = BESIDE.sub(_labelled, text)
    heads = list(HEAD.finditer(text))
    if len(heads) >= LEAST and (heads[0]["time"].startswith(NOUGHT) or any(SMALL.match(text, h.end()) for h in heads)):
        text = HEAD.sub(blank, text)
    return text


def flowing(source: str) -> int | None:
    """Where the lines of captions begin, of which one goes on with the sentence of another; None if there are none."""
    cue = CUE.search(source) if "-->" in source else None
    if cue is not None:
        return cue.end()
    heads = [found.end() for found in HEAD.finditer(source)] if ":" in source else []
    return heads[0] if len(heads) >= LEAST and any(SMALL.match(source, end) for end in heads) else None


def _named(found: re.Match[str]) -> str:
    """Who speaks in a cue, before a colon: "<v Ida Holm>" is as long as "  Ida Holm: "."""
    return f"{found['who']}: ".rjust(len(found[0]))


def _labelled(found: re.Match[str]) -> str:
    return f"{found['who']}:".ljust(len(found[0]))


def blank(found: re.Match[str]) -> str:
    """White space as long as what is found; the ends of its lines stay."""
    return WHITE.sub(" ", found[0])
