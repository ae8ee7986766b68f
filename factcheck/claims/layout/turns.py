"""Article text -> where somebody begins to speak in it, and by which name: transcripts, interviews, minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from factcheck.claims.layout.labels import RANKS, Labels, is_upper
from factcheck.model import Span

CAPTION = re.compile(
    r"(?:Photo|Picture|Image|Video|Caption|Graphic|Source|Credit|File photo|Updated|Published)\b.{0,20}[:|]", re.I
)
# "Ida Holm", "Mr Vik (Labour)", "IDA HOLM (D), MAYOR OF LECK", "@idaholm", before a colon.
_NAMED = (
    r"(?P<who>Speaker\s\d{1,2}|@\w[\w.@-]{1,80}|The(?:[ \xa0](?:[A-Z][\w.’'-]*|of|for|and)){1,7}"
    r"|[A-Z][\w.’'-]*(?:[ \xa0][A-Z][\w.’'-]*){0,4})"
    r"(?:\s\([^)\n]{1,40}\)){0,2}"
    r"(?:,\s[A-Z][A-Z0-9 ,.’'&/-]{2,60}(?=:))?[ \t]{0,16}:"
)
LABEL = re.compile(_NAMED + r"\s+(?=[\"“A-Z])")
# Where somebody begins to speak, at the start of a line or within one.
_TITLE = r"(?<!\b(?:Mr|Dr|Ms|St|Lt)\.\s)(?<!\b(?:Sen|Rep|Gov|Mrs|Gen|Rev|Col|Hon)\.\s)"  # "told Sen. Vik: ..."
BEGINS = rf"(?:^[ \t]*(?:Q?\d{{1,3}}\.\s)?|(?<=[.!?…\"”’)]\s){_TITLE}[ \t]*)"
TURN = re.compile(BEGINS + LABEL.pattern, re.MULTILINE)
# Somebody who is known to speak may begin with any sign, or in the next line.
KNOWN_TURN = re.compile(BEGINS + _NAMED + r"(?:\s+(?=\S)|$)", re.MULTILINE)
ALONE = re.compile(r"^[ \t]*" + _NAMED + r"[ \t]*$", re.MULTILINE)
# In messages many begin small: who speaks is certain if most lines begin so, and two write twice.
MESSAGE = re.compile(r"^[ \t]*" + _NAMED + r"[ \t]+(?=[\"“A-Za-z])", re.MULTILINE)
QUESTION = re.compile(
    BEGINS
    + r"(?P<who>Q|A|Question|QUESTION|Answer|ANSWER)(?:(?:\s?[:.]|\s[-–—])\s+|(?<=Q)[ \t\xa0]{2,})(?=[\"“A-Z\d–—-])",
    re.MULTILINE,
)
OTHER = re.compile(r"(?:^[ \t]*|(?<=[.!?…\"”’)]\s))>>+(?=\s)", re.MULTILINE)  # another one speaks, of no name
ASKING, ANSWERS = ("Q", "Question", "QUESTION"), ("A", "Answer", "ANSWER")
LEAST_LABELS = 3  # lines that begin so, before a name and a colon are taken for who speaks
NAME = re.compile(r"[A-Z][a-z][\w’'-]*(?:\s[A-Z][a-z][\w’'-]*){1,2}")
INITIALS = 3  # letters of a label that may be initials
# What stands before a colon in minutes, notices and checks of facts, of no one who speaks.
NO_ONE = frozenset(
    """
    action actions agreed apologies assessment attendees attending background bonus breaking carried caveat check
    claim con conclusion conclusions cons contact context correction date decision decisions disclaimer disclosure
    episode example explainer fact facts fiction hazard hoax how ingredients line location method methods motion
    myth name note notes objective photo podcast present pro problem pros rating reality recall related remedy
    reminder resolution resolved results ruling rumor rumour solution source sources spoiler step subject summary
    time tip tips units update updated upshot venue verdict vote warning what when where who why monday tuesday
    wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
TITLED = re.compile(r"^(?:the|\S+[’']s)\s")  # "THE FACTS", "AP’S ASSESSMENT"
CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,4}|I{1,3}")  # "CNN", "DNC"; nobody's name
SCOTTISH = re.compile(r"\bMc([a-z])")


class Turns:
    """Who speaks where in a text, by what stands before a colon; nobody, if that is not certain."""

    def __init__(self, text: str, source: str | None = None) -> None:
        self._text = text
        self._marked = ">>" in text
        self.labels, self._whole = _labels(text, source or text)

    def cut(self, start: int, stop: int) -> Iterator[Span]:
        """A paragraph cut where somebody else begins to speak."""
        cuts = {turn.start() for turn in self._within(start, stop)} if self.labels else set()
        if self._marked:
            cuts |= {other.start() for other in OTHER.finditer(self._text, start, stop)}
        yield from pairwise(sorted({start, *cuts, stop}))

    def asking(self, line: str) -> re.Match[str] | None:
        """The "Q" or "A" that a line begins with."""
        turn = QUESTION.match(line)
        return turn if turn and turn["who"] in self.labels else None

    def label(self, line: str) -> re.Match[str] | None:
        """The name of somebody who speaks that a line begins with."""
        turn = KNOWN_TURN.match(line)
        named = turn is not None and turn["who"] in self.labels and turn["who"] not in (*ASKING, *ANSWERS)
        return turn if named and not CAPTION.match(line) else None

    def who(self, label: str, before: int) -> str:
        """Who speaks after a label: its name, the fuller one of another label, or the one whose initials it is."""
        if label.isupper() and 2 <= len(label) <= INITIALS:
            for found in NAME.finditer(self._text, 0, before):
                if "".join(word[0] for word in found[0].split()) == label:
                    return found[0]
            if re.search(rf"\b{label.title()}\b", self._text):
                return label.title()
        return _written(self._fuller.get(label, label))

    @cached_property
    def in_first_person(self) -> bool:
        """Whether answers are somebody's own words, and not those of the article."""
        turns = list(QUESTION.finditer(self._text))
        stops = [turn.start() for turn in turns[1:]] + [len(self._text)]
        answers = (self._text[t.end() : stop] for t, stop in zip(turns, stops, strict=True) if t["who"] in ANSWERS)
        return any(re.search(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b", answer) for answer in answers)

    @cached_property
    def transcribed(self) -> bool:
        """Whether all is said by somebody, as in transcripts: names are in capitals, or stand in their own lines."""
        names = [label for label in self.labels if label not in (*ASKING, *ANSWERS)]
        if not names or self._whole:
            return self._whole
        turns = [turn["who"] in self.labels for turn in KNOWN_TURN.finditer(self._text)]
        alone = sum(turn["who"] in self.labels for turn in ALONE.finditer(self._text))
        return alone >= LEAST_LABELS or (
            sum(turns) >= LEAST_LABELS and all(label.isupper() and label[0] != "@" for label in names)
        )

    @cached_property
    def _fuller(self) -> dict[str, str]:
        """The one label of more words that ends with a label of one: "COOPER", "MR. COOPER" is "ANDERSON COOPER"."""
        longer: dict[str, list[str]] = {}
        for label in self.labels:
            *before, last = _untitled(label)
            longer.setdefault(last, []).extend([label] if before else [])
        alone = {label: words[0] for label in self.labels if len(words := _untitled(label)) == 1}
        return {label: longer[last][0] for label, last in alone.items() if len(longer[last]) == 1}

    def _within(self, start: int, stop: int) -> Iterator[re.Match[str]]:
        for pattern in (QUESTION, KNOWN_TURN):
            yield from (turn for turn in pattern.finditer(self._text, start, stop) if turn["who"] in self.labels)


def _labels(text: str, source: str) -> tuple[frozenset[str], bool]:
    """What stands before a colon for who speaks, or "Q" and "A"; and whether the text begins so, and all is said.

    Of names that tell by themselves nothing about who it is, several do, some of them twice.
    """
    asked = {found["who"] for found in QUESTION.finditer(text)}
    found = [turn for turn in (*TURN.finditer(text), *ALONE.finditer(text)) if not CAPTION.match(turn[0].lstrip())]
    small = [turn for turn in MESSAGE.finditer(text) if text[turn.end()].islower()]
    messages = _messages(text, small)
    found = [turn for turn in (*found, *messages) if _may_speak(turn["who"])]
    begun = Labels(text, source, found, (turn for turn in small if _may_speak(turn["who"])))
    lines = Counter(turn["who"] for turn in found if not turn.start() or text[turn.start() - 1] == "\n")
    inside = Counter(turn["who"] for turn in found)
    names = {name for name, times in inside.items() if lines[name] or times > 1}
    if sum(inside[name] for name in names) < LEAST_LABELS or (len(names) < 2 and not asked):
        names = set()
    if names and not messages and not begun.speak(names):
        names = set()
    names = names or begun.trusted()
    answered = {label[0] for label in asked} == {"Q", "A"}
    if answered and not any(inside[name] > 1 for name in names):
        names = set()  # "Remedy: ...", "Price: ..." over questions and answers
    whole = begun.hold(names)
    names |= {turn["who"] for turn in KNOWN_TURN.finditer(text) if turn["who"].rpartition(" ")[2] in names}
    return (frozenset(names | asked), whole) if names or answered else (frozenset(), False)


def _may_speak(name: str) -> bool:
    words = TITLED.sub("", name.lower()).split()
    return not NO_ONE & {words[0], words[-1]} and name not in (*ASKING, *ANSWERS)


def _messages(text: str, small: list[re.Match[str]]) -> list[re.Match[str]]:
    """The messages that begin small, of a text which is hardly more than messages."""
    found = [turn["who"] for turn in MESSAGE.finditer(text)]
    twice = sum(times > 1 for times in Counter(found).values())
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    return small if twice > 1 and 3 * len(found) > 2 * lines else []


def _untitled(label: str) -> list[str]:
    """The words of a label in small letters, without a title before its name."""
    words = label.lower().split()
    return words[1:] if len(words) == 2 and words[0] in RANKS else words


def _written(name: str) -> str:
    """A name in capitals as names are written; initials stay."""
    *before, last = name.split()
    if is_upper(last) and not name.isupper() and name[0] != "@":  # "Mr. HOLM", "SEN. McCAIN"
        return " ".join(
            [*(_capitalized(word) if word.lower() in RANKS else word for word in before), _capitalized(last)]
        )
    if not name.isupper() or name[0] == "@" or (" " not in name and len(name) <= INITIALS):
        return name
    return " ".join(word if _is_short(word) else _capitalized(word) for word in name.split())


def _is_short(word: str) -> bool:
    """Whether a word in capitals is an abbreviation, and no title."""
    return CONSONANTS.fullmatch(word) is not None and word.lower() not in RANKS


def _capitalized(word: str) -> str:
    """A word in capitals as names are written: "O’Brien", "McConnell"."""
    return SCOTTISH.sub(lambda found: f"Mc{found[1].upper()}", word.title())
