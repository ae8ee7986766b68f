"""Article text -> blocks of prose: headlines, bylines, datelines and captions do not run into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from factcheck.articles.wrapping import PARAGRAPH, is_wrapped
from factcheck.claims.layout.furnishing import CAPTIONED, is_furniture
from factcheck.claims.layout.recorded import flowing
from factcheck.claims.layout.rumoured import boxed, credited, rumoured
from factcheck.claims.layout.signed import signature
from factcheck.claims.layout.speeches import orator
from factcheck.claims.layout.turns import ANSWERS, CAPTION, LABEL, Turns
from factcheck.claims.layout.unmarked import unmarked
from factcheck.claims.syntax.names import HUMAN
from factcheck.claims.syntax.saying import BODIES
from factcheck.claims.syntax.written import BLANK, reach
from factcheck.model import Span

# Longer stretches are parsed in parts: time and memory stay linear however a text is laid out.
LONGEST_BLOCK = 4000
LONGEST_HEADLINE = 160
FULL = 0.85  # of a text's width, from which a word with a capital is taken not to have had room

# No prose has so many signs in a row, and tokenizers take time that grows with their square.
SIGNS = re.compile(r"[^\w\s]{100,4000}")

LINE = re.compile(r"[^\n]+")
AGENCY = (
    r"(?:\((?:AP|AFP|Reuters|REUTERS|UPI|ANI|PTI|dpa|TASS|Xinhua|GLOBE NEWSWIRE|BUSINESS WIRE|Business Wire|"
    r"ACCESSWIRE)\)"
    r"|/[A-Z][\w. -]{1,30}(?:/[\w. -]{1,30}){0,2}/)"
)
DATELINE = re.compile(
    r"(?:[A-Z][A-Z .’'\-]{2,}(?:,\s[A-Z][\w.’' ]{1,30})?"
    r"(?:,\s\d{1,2}\s\w+(?:\s\d{4})?|,\s\w+\.?\s\d{1,2}(?:,\s\d{4})?)?"
    r"(?:\s\([^)\n]{1,30}\))?"
    r"|[A-Z][a-z][\w.’' -]{1,30},\s(?:\d{1,2}\s[A-Z]\w{2,8}|[A-Z]\w{2,8}\.?\s\d{1,2})(?:,?\s\d{4})?)"
    r"\s*(?:[-–—_]+|:)\s+"
    # "BRUSSELS (AP) _ ...", "Leck, Norland, March 5, 2024 /PRNewswire/ -- ...", "LECK--(BUSINESS WIRE)--..."
    r"|[A-Z][\w.’' ]{1,30}(?:,\s[A-Z][\w.’' ]{1,30}){0,3}"
    r"(?:,\s(?:\d{1,2}\s)?[A-Z]\w{2,8}\.?(?:\s\d{1,2})?(?:,?\s\d{4})?)?"
    rf"\s?[-–—]{{0,2}}\s?{AGENCY}\s?(?:[-–—_]+|:)\s*"
)
_MONTH = r"(?:(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]{0,6}\.?)"
_DAY = rf"\[?(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}}),?\s\d{{4}}\]?"
_PLACE = r"\[?[A-Z][\w.’'-]{1,30}(?:[ /](?:am|an|de|del|der|la|of|on|upon|[A-Z][\w.’'-]{0,30})){0,3}"
# "Oslo, Norway – 30 September 2026 – ...", "Geneva (March 5, 2024) – ...", "5 March 2024, London – ..."
DAYED = re.compile(
    rf"(?:{_PLACE}(?:,\s{_PLACE}){{0,2}}\]?(?:\s?[-–—]{{1,2}}\s|,\s|\s(?=\())\(?{_DAY}\)?|{_DAY}(?:,\s{_PLACE})?)"
    r"\s?(?:[-–—]{1,2}|:)\s+(?=[\"“A-Z\d])"
)
BYLINE = re.compile(r"(?:By|From|Written by|Reporting by|Edited by|Editing by)\s(?:[A-Z][\w.’'-]+\s?){1,5}.{0,60}$")
# Between the cells of a row.
CELL = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
LEAST_CELLS = 2  # bars; a title and its site have one between them
LONGEST_CELL = 40  # characters: what is longer is a sentence beside others
BULLET = re.compile(r"[-*•–▪◦·]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z]\)\s+")
CLOCK = re.compile(
    r"\d{1,2}[.:]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET))?\s*[-–—|:]?\s+(?=[\"“A-Z])"
)
OTHER = re.compile(r"\s*>>+\s*")  # another one speaks, of no name
# "BREAKING: ...", "What we know so far: ..." in front of a statement. No name: that is who speaks.
TOPIC = re.compile(r"(?P<what>[A-Z][\w’'-]*(?:\s[\w’'&/-]+){0,5}):\s+(?=[A-Z\d])")
# "BREAKING Mayor Lund said ...", "Exclusive - ...": without a colon it would be taken for a part of the name behind it.
FLAG = re.compile(
    r"[^\w\"“‘']{0,6}(?:(?:BREAKING(?:\sNEWS)?|EXCLUSIVE|JUST\sIN|DEVELOPING)\s+(?=[A-Z][a-z]|[\"“‘\d])"
    r"|(?i:breaking(?:\snews)?|exclusive|just\sin|developing|update|watch|live)\s*[|–—-]+\s+(?=[\"“‘'A-Z\d]))"
)
# How people take what a headline then tells: "Anger as council shuts baths", "Fears for coast as storm nears".
REACTING = re.compile(
    r"(?:(?i:growing|mounting|new|fresh|public|local)\s)?(?i:anger|fury|fears?|outrage|outcry|uproar|backlash|relief|joy"
    r"|delight|dismay|shock|panic|chaos|alarm|concerns?|worry|confusion|disappointment|sadness|grief|misery|heartbreak"
    r"|celebrations?|protests?)(?:\s(?:for|over|at|in|among|across|about)\s[^,;:]{1,40}?)?\s(?:as|after|when)\s"
    r"(?!(?:it|he|she|they|we|this|that|of)\b)(?=\S+\s\S+\s\S)"
)
NO_TOPIC = frozenset(
    """
    is are was were be been has have had will would can could may must said says say added told asked wrote replied
    warned announced reads read do does did argued argues asserted asserts claimed concluded concludes continued
    continues declared declares explained explains insisted insists noted posted responded responds stated
    tweeted
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Whom a question speaks to, and who presides over a debate.
ADDRESSED = re.compile(
    r"(?:(?:Mr|Madam|Madame|Mister)\.?\s(?:Deputy\s)?(?:Speaker|President|Chairman|Chairwoman|Chair)|My\s[Ll]ords|"
    r"Honourable\s[Mm]embers|Ladies\sand\s[Gg]entlemen),\s+"
)
ASKED = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Minister|Mayor|President|Dame|Sir|Judge|General|Captain|Colonel|Bishop|"
    r"Senator|Governor|Councillor|Chancellor|Inspector|Commissioner|Coach)\.?(?:\s[A-Z][\w’'-]+){0,2},\s+"
)
# "Minister: ..." over an article.
HEADLINE_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?:\s[\w.’'-]+){0,3}):\s+(?=[\"“‘'A-Z])")
# What is named behind a colon, and does not speak before it: "convicted three men: Ward, Cole and Marsh".
COUNTED = re.compile(r"\s(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s[a-z’'-]+s?$")
# What speaks before a colon beside people and bodies; "Review:" and "Statement:" are no more than titles.
ANNOUNCING = {"report", "study", "survey", "poll", "memo", "watchdog"}
SAID = r"\b(?:said|says|told)\b"
ACRONYMS = {"UN", "WHO", "EU", "NATO", "IMF", "OECD", "UNICEF", "FBI", "CIA", "NASA", "FDA", "CDC"}
# A quotation over an interview, and what follows it.
TITLE = re.compile(
    r"(?P<quote>[\"“‘'][^\"”]+[\"”’'])\s*[:–—|-]\s*(?:an?\s)?(?:interview|talk|conversation|chat)\b", re.I
)
UNNAMED = ""  # somebody speaks, but it is not said who
TERMINAL = '.!?…:;"”’)|'


class Block(NamedTuple):
    """A stretch of the article: ``prose``, ``question``, ``headline``, parsed by itself, ``row`` or ``furniture``.

    A ``rumour`` is prose that a fact-check only repeats.
    """

    span: Span
    kind: str
    speaker: str | None = None


def blocks(text: str, source: str | None = None) -> Iterator[Block]:
    """The blocks of an article, in order; together they hold every character that is not white space.

    A line break ends a block unless the text is wrapped: a long line without a full stop goes on in the next. `source`
    is the article before what states nothing in it was made blank.
    """
    lines = [found.span() for found in LINE.finditer(text) if found[0].strip()]
    turns = Turns(text, source)
    first = True
    speaking: str | None = None
    alone = False  # whether who speaks stood in a line of his own
    paragraphs = list(_paragraphs(text, lines, flowing(source or text)))
    written = [text[start:stop] for start, stop in paragraphs]
    asking = {} if turns.labels else unmarked(written)
    repeated = {**dict.fromkeys(boxed(written)), **credited(written)}  # and whose word it is
    orating = None if turns.labels or asking else orator(text)
    for number, (start, stop) in enumerate(paragraphs):
        for begin, end in turns.cut(start, stop):
            if is_furniture(text[slice(*_stripped(text, begin, end))]):
                found = [Block(_stripped(text, begin, end), "furniture")]
            elif number in asking:
                found = list(_turn(text, begin, end, asks=asking[number]))
            elif (said := _said(text, begin, end, turns)) is not None:
                found, speaking = said
                alone = len(found) == 1
            else:
                found = list(_classified(text, begin, end, first=first))
                speaking = None if OTHER.match(text[begin:end]) else speaking
                if number in repeated:
                    found = [_repeated(block, repeated[number]) for block in found]
                if orating and number:
                    found = [b._replace(speaker=orating) if b.kind == "prose" else b for b in found]
                if (turns.transcribed or alone) and [block.kind for block in found] == ["prose"]:
                    found = [found[0]._replace(speaker=speaking)]
            for block in found:
                for part in _parts(text, block):
                    yield part._replace(kind="furniture") if BLANK.fullmatch(text, *part.span) else part
            first = first and len(lines) > 1 and _is_stamp(text[begin:end])


def in_lines(text: str) -> Iterator[Block]:
    """The lines of an article as prose, for want of better."""
    for line in LINE.finditer(text):
        yield from _parts(text, Block(line.span(), "prose"))


def _repeated(block: Block, who: str | None) -> Block:
    """A block as what the text only repeats: the word of somebody, where it is told whose."""
    if block.kind not in ("prose", "headline"):
        return block
    return block._replace(kind="rumour", speaker=who or block.speaker)


def _paragraphs(text: str, lines: list[Span], captions: int | None) -> Iterator[Span]:
    """The paragraphs of lines; in captions, which begin at a place, lines go on up to a sentence's end."""
    width = max((stop - start for start, stop in lines), default=0)
    held: Span | None = None
    filled = _filled(text)
    for start, stop in lines:
        flows = captions is not None and held is not None and held[1] > captions and _flows(text, held, start)
        if held is not None and (flows or start in filled or _wrapped(text, held, (start, stop), width)):
            held = (held[0], stop)
            continue
        if held is not None:
            yield held
        held = (start, stop)
    if held is not None:
        yield held


def _filled(text: str) -> set[int]:
    """Where lines go on with those before them, in blocks between blank lines of which each line fills its width."""
    return {
        block.start() + line.start() + 1
        for block in PARAGRAPH.finditer(text)
        if is_wrapped(block[0])
        for line in re.finditer(r"\n", block[0])
    }


def _wrapped(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether a line goes on with the sentence that the text before it broke off."""
    start = line[0]
    if text[before[1] : start].count("\n") != 1 or width > 200 or BULLET.match(text, start) or text[start] == "|":
        return False
    last = text[before[0] : before[1]].rstrip().rpartition("\n")[2]
    if width <= 50 or last[-1] in TERMINAL or signature(last) is not None:
        return False
    word = text[start : line[1]].split(maxsplit=1)[0]
    return len(last) > 0.6 * width if word[0].islower() else len(last) + len(word) > FULL * width


def _flows(text: str, before: Span, start: int) -> bool:
    """Whether a line of captions goes on with the sentence before it, and nobody else speaks."""
    return text[before[1] - 1] not in TERMINAL and not OTHER.match(text, start) and not BULLET.match(text, start)


def _turn(text: str, start: int, stop: int, *, asks: bool) -> Iterator[Block]:
    """A paragraph of an interview that does not mark who speaks."""
    start, stop = _stripped(text, start, stop)
    if asks and (to := ASKED.match(text, start)):
        yield Block(_stripped(text, start, to.end()), "furniture")
        start = to.end()
    yield Block((start, stop), "question") if asks else Block((start, stop), "prose", UNNAMED)


def _is_stamp(line: str) -> bool:
    """Whether a line over the headline only says what kind of text follows ("PRESS RELEASE")."""
    return line.isupper() and len(line.split()) <= 3


def _said(text: str, start: int, stop: int, turns: Turns) -> tuple[list[Block], str | None] | None:
    """The blocks of what somebody says who is named before it, and who that is; None if nobody is."""
    start, stop = _stripped(text, start, stop)
    line = text[start:stop]
    if turn := turns.asking(line):
        opening = turn.end()
        answers = turn["who"] in ANSWERS
        if not answers and (to := ASKED.match(line, opening)):
            opening = to.end()
        who, kind = UNNAMED if answers and turns.in_first_person else None, "prose" if answers else "question"
    elif turn := turns.label(line):
        opening, who, kind = turn.end(), turns.who(turn["who"], start), "prose"
    else:
        return None
    label = Block(_stripped(text, start, start + opening), "furniture")
    begins = _stripped(text, start + opening, stop)
    return [label, *([Block(begins, kind, who)] if begins[0] < begins[1] else [])], who


def _classified(text: str, start: int, stop: int, *, first: bool) -> Iterator[Block]:
    start, stop = _stripped(text, start, stop)
    line = text[start:stop]
    if _is_row(line, first=first):
        yield Block((start, stop), "row")
        return
    if (signed := signature(line)) is not None:
        yield Block((start, start + signed[0]), "prose", signed[1])
        yield Block(_stripped(text, start + signed[0], stop), "furniture")
        return
    if (quoted := _quoted(text, start, stop)) and not CAPTION.match(line):
        yield from quoted
        return
    if BYLINE.match(line) or CAPTION.match(line) or (first and _is_stamp(line) and stop < len(text.rstrip())):
        yield Block((start, stop), "furniture")
        return
    bullet = OTHER.match(line) or CAPTIONED.match(line) or (None if first else BULLET.match(line))
    if bullet and bullet.end() < len(line):
        yield Block(_stripped(text, start, start + bullet.end()), "furniture")
        start += bullet.end()
    if not first and (clock := CLOCK.match(text, start, stop)) and clock.end() < stop:
        yield Block(_stripped(text, start, clock.end()), "furniture")  # "17:50 River peaks at record level"
        start = clock.end()
    yield from _statement(text, start, stop, first=first)


def _is_row(line: str, *, first: bool) -> bool:
    """Whether a line is a row of a table; a page's first one rather is its title with section and site behind it."""
    if len(line) > 1 and line[0] == line[-1] == "|":
        return True
    bars = [bar.start() for bar in CELL.finditer(line)]
    widths = [end - start for start, end in pairwise((0, *bars, len(line)))]
    return not first and len(bars) >= LEAST_CELLS and max(widths) <= LONGEST_CELL


def _quoted(text: str, start: int, stop: int) -> tuple[Block, Block] | None:
    """Who says what follows in quotation marks ('Vik: "..."'), which needs no dialogue around it, and what that is."""
    label = LABEL.match(text[start:stop])
    if not label or text[start + label.end()] not in '"“' or not _may_be_named(label["who"]):
        return None
    opening = start + label.end()
    return Block(_stripped(text, start, opening), "furniture"), Block((opening, stop), "prose", label["who"])


def _statement(text: str, start: int, stop: int, *, first: bool) -> Iterator[Block]:
    """A line without its marks: a headline, or prose after what leads it in."""
    if flag := FLAG.match(text, start, stop):
        yield Block(_stripped(text, start, flag.end()), "furniture")
        start = flag.end()
    if (told := rumoured(text, start, stop)) is not None:
        opening, rumour = told
        yield Block(_stripped(text, start, opening), "furniture")
        yield Block(_stripped(text, *rumour), "rumour")
        if rumour[1] < stop:
            yield from _statement(text, *_stripped(text, rumour[1], stop), first=False)
        return
    line = text[start:stop]
    if _is_headline(line, first=first):
        label = HEADLINE_LABEL.match(line)
        if label:
            yield Block(_stripped(text, start, start + label.end()), "furniture")
            start += label.end()
        if first and (title := TITLE.match(text, start, stop)):
            yield Block((start, title.end("quote")), "headline")
            yield Block(_stripped(text, title.end("quote"), stop), "furniture")
            return
        yield Block(
            (start, stop), "headline", label["who"] if label and _speaks(label["who"], text if first else "") else None
        )
        return
    for lead in (DAYED, DATELINE, CLOCK):
        found = lead.match(line)
        if found and found.end() < len(line):
            yield Block(_stripped(text, start, start + found.end()), "furniture")
            start += found.end()
            break
    if quoted := _quoted(text, start, stop):
        yield from quoted
        return
    speaker = None
    for lead in (TOPIC, ADDRESSED):
        found = lead.match(text[start:stop])
        topic = found is not None and not NO_TOPIC & set(found[0][:-2].lower().split())
        if found and topic and found.end() < stop - start and not COUNTED.search(found[0][:-2]):
            yield Block(_stripped(text, start, start + found.end()), "furniture")
            start += found.end()
            speaker = found[0][:-2] if lead is TOPIC and _speaks(found["what"]) else None
    yield Block((start, stop), "prose", speaker)


def _may_be_named(label: str) -> bool:
    return (
        len(label) > 2
        and (label[0] == "@" or not label.isupper())
        and label.split()[0].lower() not in ("update", "headline", "quote")
    )


def _speaks(label: str, text: str = "") -> bool:
    """Whether what stands before a colon says what follows: "Minister", "UN", a name that speaks in `text`."""
    last = label.split()[-1]
    word = last.lower()
    if {word, word.removesuffix("s")} & (HUMAN | BODIES | ANNOUNCING) or last in ACRONYMS:
        return True
    name = re.escape(last)
    return re.search(rf"\b{name}(?:,[^.\n]{{1,60}},)?\s{SAID}|{SAID}\s(?:\w+\s){{0,2}}{name}\b", text) is not None


def _is_headline(line: str, *, first: bool) -> bool:
    """A line without a full stop: the first of the article, or one that is too short or too capital for a sentence."""
    if len(line) > LONGEST_HEADLINE or "\n" in line or line[-1] in '.!?…;"”':
        return False
    words = line.split()
    return first or len(words) <= 6 or line.isupper() or sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _parts(text: str, block: Block) -> Iterator[Block]:
    """The block without runs of signs, cut at white space (or anywhere) into parts that are not too long."""
    start, stop = block.span
    if block.kind == "headline" and (mood := REACTING.match(text, start, stop)):
        yield Block(_stripped(text, start, mood.end()), "furniture")
        start = mood.end()
    for run in SIGNS.finditer(text, start, stop):
        yield from _cut(text, block._replace(span=(start, run.start())))
        yield Block(run.span(), "furniture")
        start = run.end()
    yield from _cut(text, block._replace(span=(start, stop)))


def _cut(text: str, block: Block) -> Iterator[Block]:
    start, stop = _stripped(text, *block.span)
    while (limit := reach(text, start, stop, LONGEST_BLOCK)) < stop:
        window = text[start:limit]
        ends = [found.end() for found in re.finditer(r"[.!?]\s", window)] or [window.rfind(" ") + 1]
        cut = start + ends[-1] if ends[-1] > LONGEST_BLOCK // 4 else limit
        yield block._replace(span=_stripped(text, start, cut))
        start, _ = _stripped(text, cut, stop)  # a gap may be longer than a part
    if start < stop:
        yield block._replace(span=(start, stop))


def _stripped(text: str, start: int, stop: int) -> Span:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop
