"""Families of sentences with blanks -> pairs of a claim and a statement, with their relation.

A family (`families/*.txt`) is a few ways to say one thing (``+``), a few to say its contrary (``-``), what denies the
first alone (``!``), and what merely is about the same (``~``). A head (``@ a: the cook / the smith ; b: the gate``)
names what fills its blanks; another filling makes another claim. In one line, with ``::`` between them: who, and what
is said of them, with ``=``; and with ``^``, the one, the other, and what the one does to the other, whose contrary is
the same with the two exchanged.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from phrases import ADJUNCTS

from factcheck.model import Relation

FOLDER = Path(__file__).parent / "families"
FINER = Path(__file__).parent / "finer"  # turn on a word or two
ADDED = 0.45  # of the pairs that are told when or where
OTHERWISE = 0.25  # of what says the same, and is then told of another time or place
DENIED = 0.12  # of the opposites, by words before a whole sentence
DENIALS = ("it is not true that", "it is false that", "it is not the case that", "it is wrong to say that")
SWAPPED = {"a": "b", "b": "a"}
BLANK = re.compile(r"\{(\w)\}")


class Pair(NamedTuple):
    """Two texts and their relation."""

    one: str
    other: str
    relation: Relation


class Family(NamedTuple):
    """Sentences by their sign, and what fills their blanks."""

    said: dict[str, list[str]]
    blanks: dict[str, list[str]]

    def pairs(self, count: int, rng: random.Random) -> Iterator[Pair]:
        """So many pairs of each relation, as far as the family has any; fillings are drawn for each."""
        for _ in range(count):
            yield from self._told(self._alike(rng), Relation.SAME, rng)
            yield from self._told(self._denied(rng), Relation.OPPOSITE, rng)
            yield from self._told(self._beside(rng), Relation.RELATED, rng)

    def _alike(self, rng: random.Random) -> tuple[str, str] | None:
        sides = [self.said[sign] for sign in "+-" if len(self.said.get(sign, ())) > 1]
        if not sides:
            return None
        one, other = rng.sample(rng.choice(sides), 2)
        return self._filled(one, other, rng)

    def _denied(self, rng: random.Random) -> tuple[str, str] | None:
        if self.blanks and rng.random() < DENIED:
            one, other = (rng.choice(self.said["+"]) for _ in range(2))
            return self._filled(one, f"{rng.choice(DENIALS)} {other}", rng)
        contrary = self.said.get("-", []) + self.said.get("!", [])
        if not contrary:
            return None
        return self._filled(rng.choice(self.said["+"]), rng.choice(contrary), rng)

    def _beside(self, rng: random.Random) -> tuple[str, str] | None:
        either = [*self.said["+"], *self.said.get("-", [])]
        others = [blank for blank, fills in self.blanks.items() if len(fills) > 1]
        if others and (rng.random() < OTHERWISE or "~" not in self.said):
            one, other = (rng.choice(self.said["+"]) for _ in range(2))
            changed = rng.choice(others)
            fills = {blank: rng.choice(texts) for blank, texts in self.blanks.items()}
            another = fills | {changed: rng.choice([text for text in self.blanks[changed] if text != fills[changed]])}
            if f"{{{changed}}}" in one and f"{{{changed}}}" in other:
                return _put(one, fills), _put(other, another)
        if "~" not in self.said:
            return None
        return self._filled(rng.choice(either), rng.choice(self.said["~"]), rng)

    def _filled(self, one: str, other: str, rng: random.Random) -> tuple[str, str]:
        fills = {blank: rng.choice(texts) for blank, texts in self.blanks.items()}
        return _put(one, fills), _put(other, fills)

    def _told(self, texts: tuple[str, str] | None, relation: Relation, rng: random.Random) -> Iterator[Pair]:
        if texts is None:
            return
        one, other = texts
        if self.blanks and rng.random() < ADDED:
            kind = rng.choice(ADJUNCTS)
            said, also = rng.sample(kind, 2)
            if relation is Relation.SAME and rng.random() < OTHERWISE:
                one, other, relation = (
                    _add(one, rng.choice(said), rng),
                    _add(other, rng.choice(also), rng),
                    Relation.RELATED,
                )
            else:
                one, other = (_add(text, rng.choice(said), rng) for text in texts)
        yield Pair(_sentence(one), _sentence(other), relation)


def families(folder: Path = FOLDER) -> list[Family]:
    """All families, in the order of their files, those in folders within it last.

    Raises
    ------
    ValueError
        If a line has no sign, a blank nothing that fills it, or a family no two sides.
    """
    found = []
    for path in sorted(folder.rglob("*.txt"), key=lambda path: (len(path.parts), path)):
        text = re.sub(r"^([=^] .*)$", r"\1\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for block in re.split(r"\n\s*\n", text.strip()):
            lines = [line for line in block.splitlines() if not line.startswith("#")]
            found.append(_family(lines, path.name))
    return found


def _family(lines: list[str], where: str) -> Family:
    said: dict[str, list[str]] = {}
    blanks: dict[str, list[str]] = {}
    for line in lines:
        sign, text = line[0], line[2:].strip()
        if sign == "=":
            who, *sides = text.split(" :: ")
            blanks["a"] = who.split(" / ")
            for side, told in zip("+-~", sides, strict=True):
                said[side] = [f"{{a}} {what.strip()}." for what in told.split(" / ")]
        elif sign == "^":
            ours, theirs, told, beside = text.split(" :: ")
            blanks["a"], blanks["b"] = ours.split(" / "), theirs.split(" / ")
            said["+"] = [f"{what.strip()}." for what in told.split(" / ")]
            said["-"] = [BLANK.sub(lambda blank: f"{{{SWAPPED[blank[1]]}}}", what) for what in said["+"]]
            said["~"] = [f"{what.strip()}." for what in beside.split(" / ")]
        elif sign == "@":
            for part in text.split(" ; "):
                name, fills = part.split(":", 1)
                blanks[name.strip()] = [fill.strip() for fill in fills.split(" / ")]
        elif sign in "+-!~" and line[1] == " ":
            said.setdefault(sign, []).append(text)
        else:
            raise ValueError(f"{where}: no sign: {line}")
    asked = {name for texts in said.values() for text in texts for name in BLANK.findall(text)}
    if asked - set(blanks) or "+" not in said or len(said) < 2:
        raise ValueError(f"{where}: not whole: {lines}")
    return Family(said, blanks)


def _put(text: str, fills: dict[str, str]) -> str:
    return BLANK.sub(lambda match: fills[match[1]], text)


def _add(text: str, phrase: str, rng: random.Random) -> str:
    bare = text.removesuffix(".")
    return f"{phrase}, {bare}." if rng.random() < 0.4 else f"{bare} {phrase}."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
