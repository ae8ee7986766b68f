"""Lines of a list -> each as the sentence that it makes with the line which introduces the list.

"The plan includes:" before "- a new lease;" says that the plan includes a new lease; "Turnout: 61 per cent" in a table
says what the turnout was. What is put together keeps the places in the article that its words come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.claims.layout.blocks import BULLET, TERMINAL, Block
from factcheck.model import Span

LONGEST_ITEM, LONGEST_LEAD, LONGEST_CAPTION = 300, 300, 120  # characters
LEAST_ROWS = 2  # lines "name: figure" in a row that make a table
ROW = re.compile(r"(?P<name>[A-Z][^:.!?\n]{1,50}?):\s+(?P<figure>(?:[$€£]|about\s|around\s|some\s)?\d[^:!?\n]{0,90})$")
ASIDE = re.compile(r"\s*\([^()]*\)")
STOPS = " \t;,."
# Words before a colon after which the item follows as it stands, without the colon.
LEADING = frozenset(
    """
    is are was were be been being includes include included including has have had contains contained needs need wants
    want offers offer offered requires require required to will would shall can could may might must should covers
    cover covered provides provide provided lists listed means meant brings bring about for of with by from on in than
    involves involve involved recommends recommended demands demanded gets get got received receives receive that
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
ALSO = {"the following", "the following:", "these", "as follows"}
PAST = re.compile(r"\b(?:last|previous|earlier|ended|(?:19|20)\d\d)\b")
SPOKEN = re.compile(r"\b(?:says?|said|told|tells?|asked|asks?|wrote|writes?|replied|added|warned)$")


class Part(NamedTuple):
    """Words of a sentence that was put together, and where they begin in the article; None for words put in."""

    text: str
    start: int | None


class Composed(NamedTuple):
    """A block, and the parts of the sentence to be read in its place; none for a block that is read as it stands.

    `caption` is what stands over the table that a row is of.
    """

    block: Block
    parts: tuple[Part, ...] = ()
    caption: str = ""

    def text(self, article: str) -> str:
        """What is parsed."""
        return "".join(part.text for part in self.parts) or article[slice(*self.block.span)]

    def places(self, start: int, stop: int) -> Iterator[Span]:
        """The stretches of the article that a stretch of what was put together comes from."""
        at = 0
        for part in self.parts:
            low, high = max(start, at), min(stop, at + len(part.text))
            if part.start is not None and low < high:
                yield part.start + low - at, part.start + high - at
            at += len(part.text)


class Row(NamedTuple):
    """Where a row of a table stands, and what stands over the table."""

    span: Span
    caption: str


def composed(text: str, found: Sequence[Block]) -> list[Composed]:
    """The blocks of an article, the items of lists and the rows of tables as sentences."""
    rows = _rows(text, found)
    made: list[Composed] = []
    lead: Span | None = None
    speaker: str | None = None  # who says the lead
    marked = False  # whether the block before is the mark of an item
    for number, block in enumerate(found):
        line = text[slice(*block.span)]
        if block.kind == "furniture":
            marked = bool(BULLET.fullmatch(line + " "))
            if not marked and line.rstrip().endswith(":") and number + 1 < len(found) and number + 1 not in rows:
                lead = None
            made.append(Composed(block))
            continue
        if number in rows:
            past = lead is not None and PAST.search(text[slice(*lead)]) is not None
            row = rows[number]
            made.append(Composed(block, _row(text, row.span, past=past), row.caption))
        elif marked and lead is not None and block.speaker == speaker and _is_item(line):
            made.append(Composed(block, _item(text, lead, block.span)))
        else:
            made.append(Composed(block))
            if not marked:
                lead, speaker = _lead(text, block), block.speaker
        marked = False
    return made


def _lead(text: str, block: Block) -> Span | None:
    """The sentence at the end of a block that ends with a colon."""
    line = text[slice(*block.span)].rstrip()
    if not line.endswith(":"):
        return None
    begins = max((found.end() for found in re.finditer(r"[.!?][\"”’)]?\s+", line)), default=0)
    if len(line) - begins > LONGEST_LEAD:
        return None
    return block.span[0] + begins, block.span[0] + len(line) - 1


def _is_item(line: str) -> bool:
    """Whether a line is no sentence of its own: it begins small, or ends without a full stop."""
    if len(line) > LONGEST_ITEM or re.search(r"[.!?]\s", line) or line.rstrip()[-1] in "!?:":
        return False
    return line[0].islower() or line[0].isdigit() or line.rstrip()[-1] not in '.”"'


def _item(text: str, lead: Span, item: Span) -> tuple[Part, ...]:
    """The introduction and an item, with a colon between them unless the item completes its verb."""
    before = text[slice(*lead)].rstrip()
    words = before.split()
    if len(words) < 2 or SPOKEN.search(before):
        return ()
    line = text[slice(*item)]
    kept = line.rstrip(STOPS)
    kept = re.sub(r"[;,]?\s+(?:and|or)$", "", kept).rstrip(STOPS)
    if [word.lower() for word in words[:2]] == ["the", "following"] and words[2:] and words[2].lower() in LEADING:
        after = lead[0] + before.index(words[2], len(words[0]) + 1 + len(words[1]))
        rest = text[after : lead[1]].rstrip()
        return Part(kept[:1].upper() + kept[1:], item[0]), Part(" ", None), Part(rest, after), Part(".", None)
    goes_on = words[-1].lower() in LEADING
    if not goes_on and " ".join(words[-2:]).lower() not in ALSO and not _states(words):
        return ()
    first = kept[:1]
    if first.isupper() and not kept[:2].isupper() and _is_common(text, kept):
        first = first.lower()
    return (
        Part(before, lead[0]),
        Part(" " if goes_on else ": ", None),
        Part(first + kept[1:], item[0]),
        Part(".", None),
    )


def _states(words: Sequence[str]) -> bool:
    """Whether an introduction may be a sentence of its own ("The deal has three conditions")."""
    return bool({word.lower() for word in words} & LEADING)


def _is_common(text: str, item: str) -> bool:
    """Whether the first word of an item is written small elsewhere, or is an article."""
    word = item.split()[0].strip(",;")
    small = rf"(?<![\w’'-]){re.escape(word.lower())}(?![\w’'-])"
    return word.lower() in {"a", "an", "the", "no", "all", "more", "new"} or re.search(small, text) is not None


def _rows(text: str, found: Sequence[Block]) -> dict[int, Row]:
    """The rows of tables by the number of their block: lines "name: figure" with others beside them."""
    rows: dict[int, Row] = {}
    run: dict[int, Row] = {}
    caption = ""
    label: Span | None = None  # what was taken for a heading before the figure, on its line
    for number, block in enumerate(found):
        line = text[slice(*block.span)]
        if block.kind == "furniture":
            if BULLET.fullmatch(line + " "):
                continue
            label = block.span if line.endswith(":") else None
            continue
        beside = label is not None and not text[label[1] : block.span[0]].strip(" ")
        span = (label[0], block.span[1]) if label is not None and beside else block.span
        label = None
        if ROW.match(text[slice(*span)]):
            run[number] = Row(span, caption)
            continue
        rows |= run if len(run) >= LEAST_ROWS else {}
        run = {}
        # The first line of an article is its headline.
        caption = line if number and len(line) <= LONGEST_CAPTION and line[-1] not in TERMINAL else ""
    return rows | (run if len(run) >= LEAST_ROWS else {})


def _row(text: str, span: Span, *, past: bool) -> tuple[Part, ...]:
    """A name and its figure as a sentence."""
    found = ROW.match(text[slice(*span)])
    if found is None:
        return ()
    name, figure = found["name"].rstrip(), ASIDE.sub("", found["figure"]).rstrip(STOPS)
    plural = name.split()[-1].endswith("s") and not name.endswith("ss")
    verb = (" were ", " was ")[not plural] if past else (" are ", " is ")[not plural]
    at = span[0] + found.start("figure")
    return Part(name, span[0]), Part(verb, None), Part(figure, at), Part(".", None)
