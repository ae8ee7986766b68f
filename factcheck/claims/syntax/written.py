"""A text as an article has it -> as the parser has learnt to read, and back.

Typesetters write “don’t”, put spaces and hyphens that must not break, join letters, and mark inside words where they
may be parted; mail and PDFs break lines, and words at their ends. With ’ the parser takes "n't" for a noun, and what
owns in "the teachers’ union" for what closes a quotation; a mark inside a word makes it another word, and the end of a
line is a word by itself. Only the parser reads otherwise: tokens keep their apostrophes, and the places where they
stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from factcheck.articles.wrapping import is_compound

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

WITHIN = re.compile(r"(?<=\w)’(?=\w)")
OWNING = re.compile(r"(?<=[sSxz])’(?=\s+\w)")
# Spaces and hyphens of all kinds -> those that a keyboard has.
KEYS = str.maketrans("\xa0\u2002\u2003\u2004\u2005\u2007\u2008\u2009\u200a\u202f\u205f\u2010\u2011", 11 * " " + "--")
NOTHING = "\u2060"  # joins two words, and is not seen
UNSEEN = f"[\xad\u200b{NOTHING}\ufeff]"  # where a word may be parted, or may not
BLANK = re.compile(rf"(?:{UNSEEN}|\s)+")  # of which the parser reads nothing
GAP = re.compile(r"[ \n\xa0]{2,}")
BEFORE, AFTER = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[a-z]+")
LONGEST_WORD = 40
# What is read as more or fewer characters: marks that nobody sees, more spaces than one, a hyphen at the end of a line,
# ligatures, accents apart.
EDITED = re.compile(rf"{UNSEEN}|[ \n](?=[ \n])|(?<=[^\W\d_])-\n(?=[a-z])|[ﬀ-ﬆ]|[^\W\d_][\u0300-\u036f]+")


class Written(NamedTuple):
    """A text, what the parser reads of it, and from where to where in it each character read stands.

    `places` is None where each stands at its own.
    """

    text: str
    read: str
    places: list[tuple[int, int]] | None


def written(text: str) -> Written:
    """A text with what the parser is given of it."""
    read, places = _edited(text.translate(KEYS))
    read = read.replace("\n", " ")
    if "’" in read:
        read = WITHIN.sub("'", read)
        read = OWNING.sub(lambda mark: "’" if _closes(read, mark.start()) else "'", read)
    return Written(text, read, places)


def seen(text: str) -> str:
    """A text without the marks that nobody sees."""
    return re.sub(UNSEEN, "", text)


def reach(text: str, start: int, stop: int, most: int) -> int:
    """Where the first so many characters end that the parser reads of a stretch: it reads one of a gap."""
    while stop - start > most:
        found = GAP.search(text, start, start + most)
        gap = GAP.match(text, found.start(), stop) if found else None
        if gap is None:
            return start + most
        most -= gap.start() - start + 1
        start = gap.end()
    return stop


def _edited(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    if EDITED.search(text) is None:
        return text, None
    read: list[str] = []
    places: list[tuple[int, int]] = []
    last = 0
    for found in EDITED.finditer(text):
        start, stop = found.span()
        read.append(text[last:start])
        places += [(place, place + 1) for place in range(last, start)]
        plain = _read(text, start, stop)
        read.append(plain)
        places += [(start, stop)] * len(plain)
        last = stop
    read.append(text[last:])
    places += [(place, place + 1) for place in range(last, len(text))]
    return "".join(read), places


def _read(text: str, start: int, stop: int) -> str:
    """What is read of a stretch that is edited."""
    if text[start] == "-":
        before, after = BEFORE.search(text, max(start - LONGEST_WORD, 0), start), AFTER.match(text, stop)
        return "-" if before and after and is_compound(before[0], after[0]) else ""
    return unicodedata.normalize("NFKC", seen(text[start:stop])).strip()


def _closes(text: str, place: int) -> bool:
    """Whether a single quotation mark stands open: then ’ may close it."""
    return text.rfind("‘", 0, place) > text.rfind("’", 0, place)


def read_as(token: Token) -> str:
    """A token as it is given to the parser once more."""
    owns = len(token.text) > 1 or token.tag_ == "POS"
    return token.text.replace("’", "'") if owns else token.text


def put_back(tokens: Iterable[Token], source: Written) -> None:
    """Let tokens have the apostrophes that are written, and the places where they stand in the text."""
    text, places = source.text, source.places
    apostrophes = "’" in text
    if not apostrophes and places is None:
        return
    for token in tokens:
        if places is not None and token.stop > token.idx:
            token.idx, token.stop = places[token.idx][0], places[token.stop - 1][1]
        if apostrophes and "'" in token.text:
            token.text = seen(text[token.idx : token.stop])
            token.lower_ = token.text.lower()
