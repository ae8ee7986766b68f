"""What stands before colons in a text -> whether it names those who speak what follows, and no topics or places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from factcheck.claims.syntax.names import HUMAN, TITLES, given_names

Turn = re.Match[str]

RANKS = TITLES | frozenset(
    """
    sen sen. rep rep. gov gov. lt lt. del del. congressman congresswoman councilman councilwoman councilmember
    representative delegate secretary chancellor chairman chairwoman commissioner moderator reporter host co-host
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Whoever speaks without a name.
SPEAKING = HUMAN | set("narrator announcer host anchor chair speaker voiceover audience caller presenter".split())  # noqa: SIM905
OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?![.:])")
SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our)\b(?![.:])")
INNER = re.compile(r"(?<=\w\s)(?:“[^”\n]*”|\"[^\"\n]*\")")  # quoted in what is said
SAID = re.compile(r"\s*([^\n]{0,1000})")
ENDED = re.compile(r"(?:[.!?…]|[-–—])[\"”’')\]]*\s*$")
TIME = re.compile(r">>|\d{1,2}:\d{2}")
DAYTIME = re.compile(r"\s*\d{1,2}:\d{2}\s")  # in a live blog topics follow it
NOUGHT = re.compile(r"^[ \t]*0{1,2}:\d{2}[ \t]", re.MULTILINE)  # as the times of a recording begin
RUN = re.compile(r"[A-Z][\w.’'-]*(?:[ ][A-Z][\w.’'-]*){1,5}")
SAYING = re.compile(
    r"\b(?P<who>[A-Z][\w’-]+)(?:,[^.\n]{1,60},)?\s(?:said|says|told|asked|replied)\b"
    r"|\b(?:said|says|told|asked)\s(?P<other>[A-Z][\w’-]+)\b"
)
WORD = re.compile(r"\b[a-z][\w’'-]*")
QUOTES = ("“", '"')
LONGEST_HEADLINE = 120
LEAST = 2  # turns
MOST_LINES = 8  # of a turn, where little else is said
FARTHEST = 40  # characters of a time before a name


class Labels:
    """What stands before colons in `text`; `source` is the same text with its times.

    What follows those of `turns` begins with a capital or a quotation, what follows the `small` with a small letter.
    """

    def __init__(self, text: str, source: str, turns: Iterable[Turn], small: Iterable[Turn]) -> None:
        self._text, self._source = text, source
        self._small = list(small)
        self._turns = sorted({turn.start("who"): turn for turn in turns}.values(), key=lambda turn: turn.start("who"))
        self._begun = [turn for turn in self._turns if not turn.start() or text[turn.start() - 1] == "\n"]

    def speak(self, names: set[str]) -> bool:
        """Whether names that stand before many colons are of people who speak, and not of places or sections."""
        if 2 * sum(map(self._is_word, names)) > len(names):
            return False  # "Unemployment: ... Crime: ..."
        turns = [turn for turn in self._turns if turn["who"] in names]
        if len({turn["who"] for turn in turns}) < len(turns) or any(map(self._is_timed, turns)):
            return True
        if 2 * sum(self._said(turn)[:1] in QUOTES for turn in turns) > len(turns):
            return True
        return _own(map(self._said, turns)) or any(is_upper(name) and self._is_somebody(name) for name in names)

    def trusted(self) -> set[str]:
        """Who speaks, where only a few do: one in capitals, or two, who are timed, are somebody, or say "we"."""
        timed = [turn for turn in (*self._turns, *self._small) if self._is_timed(turn)]
        if len(timed) < LEAST and not any(is_upper(turn["who"]) for turn in timed):
            timed = []
        names = {turn["who"] for turn in self._begun}
        opening = self.open(names)
        turns = [turn for turn in self._begun if _is_spoken(self._said(turn))]
        sure = [turn for turn in turns if self._is_somebody(turn["who"])]
        clear = not any(map(self._is_word, names)) and (sure or _own(map(self._said, turns), OWN))
        if len(names) >= LEAST and opening and clear:
            sure = self._begun
        elif len(sure) < LEAST or not (opening or _own(map(self._said, sure))):
            # At the head of a text it may be the place where the text was written.
            sure = [turn for turn in sure if is_upper(turn["who"]) and (not opening or _is_titled(turn["who"]))]
        return {turn["who"] for turn in (*timed, *sure, *self._beside(sure, turns))}

    def _beside(self, sure: Sequence[Turn], turns: Sequence[Turn]) -> Iterator[Turn]:
        """Who speaks to those who surely speak, right before or behind them, by a name in capitals, too."""
        known = {turn.start() for turn in sure}
        for turn, after in pairwise(turns):
            for one, other in ((turn, after), (after, turn)):
                both = is_upper(one["who"]) and is_upper(other["who"])
                if both and one.start() in known and not self._is_word(other["who"]) and _own([self._said(other)]):
                    yield other

    def open(self, names: Iterable[str]) -> bool:
        """Whether the text begins with one of some names, or does so behind its title."""
        known = frozenset(names)
        first = next((turn for turn in self._begun if turn["who"] in known), None)
        if first is None:
            return False
        before = self._text[: first.start()].strip()
        return "\n" not in before and before[-1:] not in (".", "!", ":")

    def hold(self, names: Iterable[str]) -> bool:
        """Whether all of the text is said by those of some names: it is open, and not made of quotations or posts."""
        known = frozenset(names)
        turns = [turn for turn in self._begun if turn["who"] in known]
        if not self.open(known) or any(turn["who"][0] == "@" or self._said(turn)[:1] in QUOTES for turn in turns):
            return False
        return MOST_LINES * len(turns) >= sum(bool(line.strip()) for line in self._text.split("\n"))

    def _said(self, turn: Turn) -> str:
        """What follows a name in its line, or else in the next one."""
        said = SAID.match(self._text, turn.end())
        return said[1] if said else ""

    def _is_timed(self, turn: Turn) -> bool:
        """Whether a time of the recording stands beside a name, or the sign of captions that another one speaks."""
        if TIME.search(self._source, turn.end("who"), turn.end()):
            return True
        stop = turn.start("who")
        before = self._text[max(0, stop - FARTHEST) : stop]
        start = stop - len(before) + len(before.rstrip())
        if not TIME.search(self._source, start, stop):
            return False
        return self._recorded or not DAYTIME.match(self._source, start, stop)

    def _is_somebody(self, name: str) -> bool:
        """Whether a name tells that it is somebody's, or stands elsewhere in the text as somebody's."""
        words = name.lower().split()
        return _is_titled(name) or (len(words) > 1 and words[0] in given_names()) or words[-1] in self._people

    def _is_word(self, name: str) -> bool:
        """Whether the text has what stands before a colon as a word, too, and not as a name."""
        return name.lower().split()[-1] in self._words and not self._is_somebody(name)

    @cached_property
    def _recorded(self) -> bool:
        return bool(NOUGHT.search(self._source))

    @cached_property
    def _people(self) -> set[str]:
        """The last words of names that stand behind a given name or a title in the text, or who says something."""
        found = {(said["who"] or said["other"]).lower().removesuffix("’s") for said in SAYING.finditer(self._text)}
        for run in RUN.finditer(self._text):
            first, *others = run[0].lower().replace("'", "’").split()
            if first in given_names() or first in RANKS:
                found |= {word.removesuffix("’s").rstrip(".") for word in others}
        return found

    @cached_property
    def _words(self) -> set[str]:
        return set(WORD.findall(self._text))


def _own(said: Iterable[str], words: re.Pattern[str] = SPOKEN) -> bool:
    """Whether somebody speaks of "me" or "you"."""
    return any(words.search(INNER.sub(" ", one)) for one in said)


def _is_spoken(said: str) -> bool:
    """Whether words are a sentence, by their end or their length, and no heading."""
    return len(said) > LONGEST_HEADLINE or ENDED.search(said) is not None


def is_upper(name: str) -> bool:
    """Whether a name is in capitals, whatever stands before it: "Mr. HOLM", "McCAIN"."""
    last = name.rpartition(" ")[2]
    return last.removeprefix("Mc").isupper() and len(last) > 1


def _is_titled(name: str) -> bool:
    """Whether a name has a title before it, or is what somebody is: "SEN. HOLM", "THE PRESIDENT", "Reporter"."""
    words = name.lower().removeprefix("the ").split()
    return words[-1] in SPEAKING or (len(words) > 1 and (words[0] in RANKS or words[0] in SPEAKING))
