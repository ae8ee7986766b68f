"""What a page's markup says and its bare text does not: raised figures, a live blog's entries, the day it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice, takewhile
from typing import Any

RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# Behind a word, a stop or a year, a raised figure is a footnote's; behind "10", "km" or "mc" it is an exponent.
NOTED = re.compile(r"(?:[^\W\d_]{3,}|\d{4}|[^\w\s])\s*\Z")
EXPONENT = re.compile(r"[+\-−]?\d+")
NEAR = 40  # characters before it that tell
BRACKETED = re.compile(r"\[.*\]", re.DOTALL)
LIVE = re.compile(r"\bLiveBlogPosting\b")

REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")

# What pages wrap around JSON to hide it from browsers of another age.
OPENING = re.compile(r"<!--|(?://|/\*)?\s{0,20}<!\[CDATA\[(?:\s{0,20}\*/)?")
CLOSING = re.compile(r"(?:-->|(?://|/\*)?\s{0,20}\]\]>(?:\s{0,20}\*/)?)$")

# What asks a reader to agree to cookies, by its class or id; that of a page's own parts may say that it is there.
CONSENT = re.compile(
    r"cookie[-_ ]?(?:banner|bar|consent|dialog|disclaimer|layer|message|modal|noti(?:ce|fication)|overlay|popup|wall)"
    r"|consent[-_ ]?(?:banner|bar|dialog|layer|manager|modal|notice|overlay|popup|root|wall)|gdpr[-_ ]"
    r"|\bcmp\b|cookiebot|didomi|onetrust|qc-cmp|sp_message|usercentrics",
    re.IGNORECASE,
)
ASIDE = ("aside", "dialog", "div", "form", "section")
CONTENT = ("article", "h1", "main")
LONGEST_NOTICE = 8000  # characters

LONGEST_LINE = 80  # characters of a line that tells a day: a byline, not what the article says of a day
SHORTEST_START = 8  # characters by which the first paragraph is known
MOST_LINES = 400  # above the text of a page
MOST_EVENTS = 50_000  # tags of a page
NO_TEXT = frozenset(("title", "script", "style", "template", "noscript"))


def without_controls(page: bytes) -> bytes:
    """A page without references to characters that no XML holds ("&#11;"), beside which the parser finds no text."""
    return REFERENCE.sub(lambda found: b" " if _is_control(found) else found[0], page)


def bare_json(script: str) -> str:
    """The JSON of a script element, without what is wrapped around it."""
    script = script.strip()
    opening = OPENING.match(script)
    if opening is None:
        return script
    # Only the tail is searched: the pattern is tried at every place of what it is given.
    tail = max(opening.end(), len(script) - 100)
    return script[opening.end() : tail] + CLOSING.sub("", script[tail:])


def mend(tree: Any) -> None:
    """Put right in a page's tree what would make another text of it once the tags are gone."""
    for struck in list(tree.iter("del", "s", "strike")):  # not said any more
        struck.drop_tree()
    for asking in list(_notices(tree)):
        asking.drop_tree()
    for raised in list(tree.iter("sup")):
        _lower(raised)
    if _is_live(tree):
        # Each entry is an `article`; the first one would be taken for the page's.
        for entry in tree.iter("article"):
            entry.tag = "div"


def day_above(lines: list[str], text: str) -> str | None:
    """The day that a page's lines tell above its text: no day that the text speaks of, and no bare year."""
    from htmldate import find_date
    from lxml.html import builder

    first = next((line for line in text.split("\n") if len(line) > LONGEST_LINE), "")
    above = takewhile(lambda line: len(line) < SHORTEST_START or not first.startswith(line[:LONGEST_LINE]), lines)
    told = [line for line in islice(above, MOST_LINES) if len(line) <= LONGEST_LINE]
    page = builder.HTML(builder.BODY(*map(builder.P, told)))
    found = find_date(page, original_date=True, max_date=today())
    return None if found is None or found.endswith("-01-01") else str(found)


def day_of(lines: list[str], text: str, known: str | None, *, how: str) -> tuple[str | None, list[str]]:
    """The day that a document's lines tell above its text, or else the one that is `known`; then with a note on it.

    `how` ends the note: ``"when it was last saved"``.
    """
    if told := day_above(lines, text):
        return told, []
    if not known or known > today():
        return None, []
    return known, [f"the document tells no day above its text: unless another is given, its day is {known}, {how}"]


def today() -> str:
    """The last day that a page can be of."""
    return datetime.now().astimezone().date().isoformat()


def lines_of(tree: Any) -> list[str]:
    """The pieces of text between the tags of a page's body, in order."""
    from lxml.etree import iterwalk

    found = []
    for event, element in islice(iterwalk(tree, events=("start", "end", "comment")), MOST_EVENTS):
        shown = isinstance(element.tag, str) and element.tag not in NO_TEXT
        piece = element.tail if event != "start" else element.text if shown else None
        line = " ".join((piece or "").split())
        if line:
            found.append("".join(filter(str.isprintable, line)))
    return found


def _notices(tree: Any) -> Iterator[Any]:
    """What asks a reader to agree to cookies, inner parts before outer ones; found in one walk, however they nest."""
    from lxml.etree import iterwalk

    read = parts = 0  # characters so far, and parts of the page's own
    asking: list[tuple[Any, int, int]] = []
    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            parts += element.tag in CONTENT
            if element.tag in ASIDE and CONSENT.search(f"{element.get('id', '')} {element.get('class', '')}"):
                asking.append((element, read, parts))
            read += len(element.text or "")
            continue
        if asking and asking[-1][0] is element:
            _, before, above = asking.pop()
            if parts == above and read - before <= LONGEST_NOTICE and element is not tree:
                yield element
        read += len(element.tail or "")


def _is_control(reference: re.Match[bytes]) -> bool:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return (number < ord(" ") and chr(number) not in "\t\n\r") or number in (0xFFFE, 0xFFFF)


def _lower(raised: Any) -> None:
    """Take the mark of a footnote out, and write an exponent as one: "10<sup>6</sup>" is no 106."""
    if raised.getparent() is None:  # it went with one that it stood in
        return
    words = "".join(raised.itertext()).strip()
    if BRACKETED.fullmatch(words) or (EXPONENT.fullmatch(words) and NOTED.search(_before(raised))):
        raised.drop_tree()
    elif EXPONENT.fullmatch(words):
        del raised[:]
        raised.text = words.translate(RAISED)
        raised.drop_tag()


def _before(element: Any) -> str:
    """The last characters before an element, of its own block."""
    earlier = element.getprevious()
    if earlier is None:
        return str(element.getparent().text or "")[-NEAR:]
    return (str(earlier.tail or "") or "".join(map(str, earlier.itertext())))[-NEAR:]


def _is_live(tree: Any) -> bool:
    if any("LiveBlogPosting" in place.get("itemtype", "") for place in tree.iter("body", "main", "article", "div")):
        return True
    return any(LIVE.search(script.text or "") for script in tree.iter("script") if "ld+json" in script.get("type", ""))
