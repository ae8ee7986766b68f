"""Two texts -> the same two in one form: what is only written otherwise is written alike before they are compared.

The network knows few abbreviations and no units, and takes a title before a name for another person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.matching.figures import Day, days
from factcheck.matching.quantities import COUNT, HEDGE, LONE, PART, quantities

# What a check puts around a claim. The network learnt from checks that have it, and takes it for agreement.
SAYS = re.compile(r"^\W*(?:says?|said)(?:\s+that\b)?\s+(?=\w)|^\W*claim:\s*(?=\w)", re.IGNORECASE)
QUOTED = re.compile(r"[\"“”„«»()\[\]]|(?<!\w)['‘’](?=\w)|(?<=\w)['’](?!\w)|(?<!\s)\s*(?:\.\.\.|…)")
ON = re.compile(r",?\s*\b(?:on|in)\s+(?:the\s+)?$", re.IGNORECASE)
# Bounds that are worded as denials, and deny nothing.
BOUNDS = (
    (re.compile(r"\b(?:no|not) later than\b", re.IGNORECASE), "by"),
    (re.compile(rf"\bno (?:fewer|less) than (?=[\d$€£]|an?\b|(?:{COUNT}|{PART})\b)", re.IGNORECASE), "at least "),
    (re.compile(rf"\bno (?:more|longer) than (?=[\d$€£]|an?\b|(?:{COUNT}|{PART})\b)", re.IGNORECASE), "at most "),
)
LONGEST = 2000  # characters
MERELY = re.compile(
    rf"(?<!the )\b(?:only|just|merely|a mere)\s+(?=[\d$€£]|one\b(?! (?:who|that|to|of))|(?:{COUNT})\b)", re.IGNORECASE
)
SHORT = re.compile(r"\b(?:[A-Z]{2,6}|(?:[A-Z]\.){2,6})(?![\w.])")
LONG = re.compile(r"\b[A-Z][\w'’&-]+(?:\s+(?:(?:of|for|and|on|the|in|de)\s+){0,2}[A-Z][\w'’&-]+)+")
UNMEASURED = {"count", "share", "times", "decades", "rank", "place"}
MINOR = frozenset("of for and on the in de".split())  # noqa: SIM905 - no part of an abbreviation, as a rule
# Who somebody is, before the name.
TITLE = re.compile(
    r"(?:\b(?:the\s+)?(?:then|former|ex|late|acting|outgoing|u\.?s\.?|dr|mr|mrs|ms|sir|lord|lady|dame|prince|princess|king|queen|pope"
    r"|president|vice|senator|sen|rep|representative|congressman|congresswoman|gov|governor|mayor|secretary|prime|minister"
    r"|premier|chancellor|attorney|general|judge|justice|gen|first|chief|professor|prof|bishop|archbishop|cardinal|sheriff"
    r"|state|deputy|candidate|leader|nominee)\b[.-]?\s*)+$",
    re.IGNORECASE,
)
PERSON = re.compile(r"\b[A-Z][\w'’-]+(?:\s+[A-Z]\.)?(?:\s+[A-Z][\w'’-]+)*")


def written_alike(claim: str, statement: str) -> tuple[str, str]:
    """The two texts with bounds, figures, names and dates in one form, where they say the same.

    Long texts are left, but for their dates: the network reads no more than their beginning.
    """
    if max(len(claim), len(statement)) > LONGEST:
        return dated_alike(claim, statement)
    claim, statement = _abbreviated(claim, statement), _abbreviated(statement, claim)
    claim, statement = (_bounded(_unquoted(text)) for text in (claim, statement))
    if bool(MERELY.search(claim)) != bool(MERELY.search(statement)):
        claim, statement = (MERELY.sub("", text) for text in (claim, statement))
    claim, statement = _untitled(claim, statement), _untitled(statement, claim)
    return dated_alike(claim, _measured_alike(claim, statement))


def dated_alike(claim: str, statement: str) -> tuple[str, str]:
    """The two texts, without their dates where no two of these can be compared: a check dates what an article does not.

    So it is where one text alone has any, and with *Monday* and *5 December 2016*.
    """
    ours, theirs = days(claim), days(statement)
    if any(one.fits(other) is not None for one in ours for other in theirs):
        return claim, statement
    return _undated(claim, ours), _undated(statement, theirs)


def _undated(text: str, dates: Sequence[Day]) -> str:
    for day in reversed(dates):
        start, end = day.span
        before = ON.search(text[:start])
        if before:
            text = (text[: before.start()] + text[end:]).strip(" ,")
    return text[:1].upper() + text[1:]


def _unquoted(text: str) -> str:
    """The text without quotation marks, brackets and gaps, and without "Says" at its head."""
    told = SAYS.sub("", QUOTED.sub("", text))
    return told[:1].upper() + told[1:] if told else text


def _bounded(text: str) -> str:
    if "than" in text:
        for worded, bound in BOUNDS:
            text = worded.sub(bound, text)
    return text


def _abbreviated(text: str, other: str) -> str:
    """The text with names in short that the other has in short: IMF for the International Monetary Fund."""
    for match in SHORT.finditer(other):
        short = match[0].replace(".", "")
        if re.search(rf"(?<!\()\b{re.escape(match[0])}", text):
            continue
        for long in LONG.finditer(text):
            found = _initials_within(long[0], short)
            if found:
                start, end = (long.start() + place for place in found)
                told = re.compile(rf"\s*\({short}\)").match(text, end)
                text = text[:start] + match[0] + text[told.end() if told else end :]
                break
    return text


def _initials_within(name: str, short: str) -> tuple[int, int] | None:
    """Where words of a name stand that have these initials, all to its end or to an "and"."""
    words = [word for word in re.finditer(r"[\w'’&-]+", name) if word[0] not in MINOR]
    if words[0][0] == "The":
        words = words[1:]
    initials = "".join(word[0][0] for word in words)
    if short not in initials:
        return None
    first = initials.index(short)
    last = first + len(short) - 1
    if first or (last + 1 < len(words) and not re.search(r"\band\s+$", name[: words[last + 1].start()])):
        return None
    return words[first].start(), words[-1].end()


def _untitled(text: str, other: str) -> str:
    """The text without the titles before a name that the other has without any."""
    for match in reversed(list(PERSON.finditer(text))):
        words = match[0].split()
        for size in range(len(words), 0, -1):
            name = " ".join(words[-size:])
            start = match.end() - len(name)
            place = other.find(name.removesuffix("'s").removesuffix("’s"))
            title = TITLE.search(text[:start]) if place >= 0 else None
            if title:
                if not TITLE.search(other[:place]):
                    text = text[: title.start()] + text[start:]
                break
    return text


def _measured_alike(claim: str, statement: str) -> str:
    """The statement with its measures in the claim's units, where they are the same amounts."""
    ours, theirs = ([one for one in quantities(text) if one.kind not in UNMEASURED] for text in (claim, statement))
    for other in reversed(theirs):
        alike = [one for one in ours if one.agrees(other) and one.rounding == other.rounding]
        if len(alike) != 1 or sum(alike[0].agrees(another) for another in theirs) != 1:
            continue
        (start, end), (first, last) = alike[0].span, other.span
        here, there = claim[start:end], statement[first:last]
        if _unit(here) != _unit(there) and not LONE.fullmatch(here) and not LONE.fullmatch(there):
            hedge, hedging = HEDGE.search(claim[:start]), HEDGE.search(statement[:first])
            if hedge and hedging:
                start, first = hedge.start(), hedging.start()
            statement = statement[:first] + claim[start:end] + statement[last:]
    return statement


def _unit(amount: str) -> str:
    """The unit behind a number, or the sign before it."""
    return re.split(r"[\d\s-]", amount.casefold())[-1].rstrip("s") or amount[:1]
