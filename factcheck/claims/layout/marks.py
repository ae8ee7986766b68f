"""Article text -> the same text without what marks it up: Markdown, tags, entities, footnotes, mail's ">".

People paste from encyclopedias, chats, pages and mail what they want checked. What a mark stands for is put in its
place, and it is read as nothing; the text keeps its length, so that places in it stay as they are.
"""

from __future__ import annotations

import html
import re

from factcheck.articles.markdown import ENTITY, HEADING, MARKS, QUOTING
from factcheck.claims.layout.recorded import blank
from factcheck.claims.syntax.written import NOTHING

# Quoted mail. Two begin what another one says in captions.
QUOTED = re.compile(r"^ ?>(?: |$)", re.M)
_NOTE = (
    r"\[(?:(?:note|nb|fn)\s?)?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]"
    r"|\[(?:(?:citation|clarification|page|year)\sneeded|dead\slink|(?:according\sto\s)?(?:who|whom|when|where)\?"
    r"|better\ssource\sneeded|failed\sverification|original\sresearch\?)\]"
)
# "[12]", "[3, 4]", "[5-7]", "[note 2]", "[citation needed]" behind a word or a stop, or with a space before a stop.
NOTES = re.compile(rf"(?<=[^\s\[\](])(?:{_NOTE})+(?![\w(])|(?<=\S) (?:{_NOTE})+(?=[.,;:!?](?:\s|$))", re.I)
# "spending.¹²", "the council³ has"; behind short words and figures it is an exponent.
RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\"”’]))[¹²³⁰⁴-⁹]{1,3}(?![\w⁺⁻])")
# "spending.12 The council": a raised figure that is raised no more. One might be anything, several are footnotes.
LOWERED = re.compile(
    r"(?:(?<=[A-Za-z][a-z]{2}[.!?])|(?<=\b(?:by|do|he|in|it|me|on|so|to|up|us|we)[.!?])|(?<=\b[12]\d{3}\.))\d{1,3}(?=\s+[\"“A-Z]|\s*$)",
    re.M,
)
LEAST_LOWERED = 2
ANY_RAISED, ANY_LOWERED = re.compile("[¹²³⁰⁴-⁹]"), re.compile(r"(?<=[a-z\d][.!?])\d{1,3}(?=\s)")
ABBREVIATED = re.compile(r"\b(?:vol|art|sec|fig|chap|par|ref|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\Z", re.I)
LONGEST_ABBREVIATION = 6  # characters, with what stands before
# UTF-8 taken for the code page of Windows: "donâ€™t", "CafÃ©", "Â£5".
_SECOND = "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
GARBLED = re.compile(f"â€[{_SECOND}]|Ã[{_SECOND}]|Â[\xa0-\xbf]")
UNNAMED = "\x81\x8d\x8f\x90\x9d"  # bytes that are no character of that page
# What programs put before quotation marks, and in the place of lines' ends.
ESCAPED = re.compile(r"\\(?=[\"'’“”])")
ESCAPED_LINE = re.compile(
    r"(?:(?<=[.!?…\"”’])|(?<=\\n))(?:\\r)?\\n(?=\s?[A-Z\d\"“‘#*•\\-]|$)|(?:\\r)?\\n(?=(?:\\r)?\\n)"
)
MARKING = re.compile(r"[*_`~#<]|\]\(|\]:|\[\^|---")
CLOSING = frozenset(".,;:!?)")


def without_marks(text: str) -> str:
    """`text` of the same length, with its marks as white space or as nothing (`written.NOTHING`)."""
    if "\\" in text:
        text = ESCAPED.sub(_nothing, ESCAPED_LINE.sub(_line, text))
    if "Ã" in text or "Â" in text or "â€" in text:
        text = GARBLED.sub(lambda found: _instead(found, _reread(found[0])), text)
    if "&" in text:
        text = ENTITY.sub(lambda found: _instead(found, html.unescape(found[0])), text)
    if ">" in text:
        text = QUOTED.sub(blank, text)
    if "[" in text:
        text = NOTES.sub(_nothing, text)
    if MARKING.search(text):
        text = _unmarked(text)
    if ANY_RAISED.search(text):
        text = RAISED.sub(_nothing, text)
    if ANY_LOWERED.search(text) and sum(not _abbreviated(note) for note in LOWERED.finditer(text)) >= LEAST_LOWERED:
        text = LOWERED.sub(lambda note: note[0] if _abbreviated(note) else _nothing(note), text)
    return text


def _unmarked(text: str) -> str:
    """Without the marks of Markdown and the tags of HTML."""
    text = HEADING.sub(_words, text)
    for pattern, plain in MARKS:
        if pattern is QUOTING:  # `QUOTED` has told which lines are
            continue
        text = pattern.sub(_line if plain == "\n" else _words if plain else _nothing, text)
    return text


def _words(found: re.Match[str]) -> str:
    """What stands between two marks; stars in a word stand for letters that are not printed."""
    text, (start, stop) = found.string, found.span(1)
    if found[0][0] == "*" and text[max(found.start() - 1, 0) : found.start()].isalnum():
        return found[0]
    return _gap(text, found.start(), start) + found[1] + _gap(text, stop, found.end())


def _line(found: re.Match[str]) -> str:
    return "\n" + " " * (len(found[0]) - 1)


def _instead(found: re.Match[str], plain: str) -> str:
    """What a mark stands for in its place, at the end of it that is not within what it begins or closes."""
    if not 0 < len(plain) <= len(found[0]):
        return found[0]
    rest = len(found[0]) - len(plain)
    if plain.isspace():
        return " " * len(found[0])
    begins = not found.string[max(found.start() - 1, 0) : found.start()].strip()
    return plain + NOTHING * rest if begins else NOTHING * rest + plain


def _reread(garbled: str) -> str:
    try:
        return b"".join(one.encode("latin-1" if one in UNNAMED else "cp1252") for one in garbled).decode()
    except UnicodeError:
        return garbled


def _abbreviated(note: re.Match[str]) -> bool:
    return ABBREVIATED.search(note.string, max(note.start() - LONGEST_ABBREVIATION, 0), note.start()) is not None


def _nothing(found: re.Match[str]) -> str:
    return _gap(found.string, *found.span())


def _gap(text: str, start: int, stop: int) -> str:
    """What stands for a mark: white space beside white space, nothing in a word and before what closes."""
    left, right = text[max(start - 1, 0) : start], text[stop : stop + 1]
    apart = not right.strip() or (not left.strip() and right not in CLOSING)
    return (" " if apart else NOTHING) * (stop - start)
