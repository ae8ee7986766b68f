"""Article text -> the same text with what states nothing in it blank: stage directions, times, code, signs of a post.

What is blank is white space of the same length, so that places in the text stay as they are.
"""

from __future__ import annotations

import re

from factcheck.articles.markdown import without_code
from factcheck.claims.layout.filled import without_brackets
from factcheck.claims.layout.marks import without_marks
from factcheck.claims.layout.parties import without_parties
from factcheck.claims.layout.recorded import WHITE, blank, untimed
from factcheck.claims.syntax.written import NOTHING

_HEARD = (
    r"(?:applause|laughter|laughs?|chuckles|cross-?talk|inaudible|indiscernible|unintelligible|cheer(?:s|ing)|boo(?:s|ing)|"
    r"music|pause|silence|off[ -]mic|interruption|interrupting|interposing|commercial\sbreak|technical\sdifficulties|"
    r"(?:begin|end|start)\s(?:of\s)?(?:video|audio)(?:\s?(?:clip|tape))?|(?:video|audio)\s(?:clip|tape|gap)|ph|"
    r"foreign\slanguage(?:\sspoken)?)"
)
# "(Applause.)", "[CROSSTALK]", "(Laughter and applause.)"
STAGE = re.compile(
    rf"[\[(](?:(?:loud|more|general|scattered)\s)?{_HEARD}(?:(?:,|\sand|;|/|\s[-–—])\s?{_HEARD})?(?:\s\d[\d:]*)?[.…]*[\])]",
    re.I,
)
# The same without brackets, before a sentence that is not in capitals.
BARE_STAGE = re.compile(
    r"(?:^[ \t]*|(?<=[.!?…:]\s))(?:CROSS-?TALK|INAUDIBLE|APPLAUSE|LAUGHTER|UNINTELLIGIBLE)\b"
    r"(?=\s+[A-Z](?:[a-z]|\s)|[ \t]*$)",
    re.M,
)
_LABEL = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}(?:\s\([^)\n]{1,40}\)|,\s[A-Z][A-Z ]+)?:"
TIME = re.compile(
    r"\[\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\]|\(\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?\)"
    r"|(?:^[ \t]*|(?<=:\s)|(?<=\w\s))\(\d{1,2}:\d{2}\)(?=[ \t]*$)|(?:^[ \t]*|(?<=[.!?…]\s))\(\d{1,2}:\d{2}\)"
    r"|(?:^[ \t]*|(?<=:\s)|(?<=[.!?…]\s))\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?(?=\s+[\"“A-Z]|[ \t]*$)"
    r"|^[ \t]*\d{1,2}:\d{2}(?=[ \t]*$)",
    re.M,
)
TIMED = re.compile(rf"^[ \t]*\d{{1,2}}:\d{{2}}(?=[ \t]+(?P<who>{_LABEL})\s)", re.M)  # in a live blog, a topic follows
# "[12/03/2024, 14:22:10] Maria: ...", "12/03/24, 14:30 - Maria: ..."
SENT = re.compile(
    r"^[ \t\u200e]*(?:\[\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[APap]\.?[Mm]\.?)?\]"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},\s\d{1,2}[:.]\d{2}(?:\s?[APap]\.?[Mm]\.?)?\s[-–—](?=\s))",
    re.M,
)
MARK = re.compile(rf"(?:^[ \t]*|(?<=[.!?…]\s))>>+(?=[ \t]*{_LABEL})", re.M)
NUMBERED = re.compile(r"^[ \t]*\(?\d{1,3}/(?:\d{1,3})?\)?(?=[ \t]+\S)", re.M)
LEAST_NUMBERED = 2  # posts, before a number and a stroke are no part of what is said
# What is meant by a pronoun, beside it: "it [the bank] was sold".
MEANT = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh]im|[Tt]hem)(?=\s\[(?:the\s|[A-Z])[^\[\]\n]{1,40}\])")
SHORTENED = re.compile(r"\s(?:https?://t\.co/\w+|pic\.twitter\.com/\w+)(?=[\s—–]|[.!?]?(?:\s|$))")
# An address in brackets, or between sentences.
ADDRESS = re.compile(
    r"\s\((?:https?://|www\.)[^\s()]+\)|(?:(?<=[.!?…:]\s)|(?<=[.!?…:][\"”’]\s)|^[ \t]*)(?:https?://|www\.)\S+(?=\s|$)",
    re.M,
)
# "... for the bridge. #Leck #Norway": topics of a post, no words of it. One alone may be a word.
TOPICS = re.compile(r"(?<!\S)#\w++(?:[ \t]++#\w++)*+(?=[ \t]*+$)", re.M)
# "The council in #Leck": the word without its sign.
TOPIC = re.compile(r"(?<![^\s(\"“‘])#(?=[^\W\d_])")
_SIGN = r"[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u3030\U0001f300-\U0001faff\ufe0f\u200d]"
SIGNS = re.compile(rf"^[ \t]*(?:{_SIGN} ?)++|{_SIGN}(?: ?{_SIGN})*+ ?$|(?<=[.!?…]\s)(?:{_SIGN} ?)++", re.M)
# "Prices rose 😡 The mayor said nothing": a sign that ends a sentence. A heart is a verb.
STOPPING = re.compile(rf"(?<=[a-z\d%)\"”’])(?P<space> ?)(?!\u2764){_SIGN}(?: ?{_SIGN})*+(?= [\"“]?[A-Z][a-z]*\b[^:])")
# Whom somebody speaks to, at the end: "Inflation is at 3.5%, Senator."
VOCATIVE = re.compile(
    r",\s(?:(?:Mr\.?|Mister|Madam|Madame)\s(?:Deputy\s)?(?:Speaker|President|Chairman|Chairwoman|Chair|Secretary|Mayor)"
    r"|Senator|Congressman|Congresswoman|Governor|[Yy]our\s[Hh]onou?r|[Mm]y\s[Ll]ords|[Ss]ir|[Mm]a[’']am|folks"
    r"|[Ll]adies\sand\s[Gg]entlemen)(?=[.!?](?:\s|[\"”]|$))"
)
# The same at the beginning, before what the speaker tells of all: "Friends, when we took office, ..."
HAILED = re.compile(
    r"(?:(?<![^\n])|(?<=[.!?…]\s))(?:(?:My|Dear)\s(?:dear\s)?)?(?:[Ff]riends|[Cc]omrades|[Cc]olleagues|Folks|"
    r"[Bb]rothers\sand\s[Ss]isters|(?:My\s)?[Ff]ellow\s\w+s|(?:Mr\.?|Madam)\s(?:Speaker|President|Chair(?:man|woman)?)),"
    r"(?=\s(?:(?:when|if|as|since|because|while|what)\s)?(?:(?:I|we|you)(?:[’']\w+)?\s|today\s|tonight\s|let\s(?:me|us)\s"
    r"|(?:this|it|there|that)\s(?:is|was|are|were|has|will)\s))"
)
# What a question takes for so: "Did you know that the shot contains tin?"
KNOWN = re.compile(
    r"(?P<asks>(?:(?<![^\n])|(?<=[.!?…]\s))(?:(?:But|And|So)\s)?(?:[Dd]id|[Dd]o)\syou\sknow\s(?:that\s|(?=(?:the|an?|only|most|half|"
    r"more|over|every|all|there)\s|\d|[A-Z][a-z])))(?P<fact>(?:[^.?!\n]|\.(?=\d)){10,300})\?(?=[\s\"”]|$)"
)
HONOURABLE = re.compile(
    r"(?<=\b[Hh]on)\.(?=\s(?:Members?|Friends?|Gentlem[ae]n|Lad(?:y|ies)|and)\b)"
)  # ends no sentence
OPENED, CLOSED = re.compile(r"(?<!`)``(?=[^\s`])"), re.compile(r"(?<=[^\s'])''(?!')")
# ‘We won’t pay,’ as newspapers of Britain print what is said: before the closing mark is a sign, and before apostrophes
# none. Nothing is looked for beyond the next mark that opens.
SINGLE = re.compile(
    r"(?<![^\s(\[—–-])(?:‘(?=\S)(?!\d0s\b)(?:(?!\n\n)[^‘])*?(?<=[.,!?…])’(?!\w)"
    r"|(?:(?<![^\n])|(?<=[.!?:]\s))‘(?=[A-Z])(?:(?!\n\n)[^‘])*?(?<=\w)’(?=,\s)"  # "‘We won’t pay’, she said"
    r"|'(?=[^\s'])(?!\d0s\b)(?:(?!\n\n|(?<=[\s(\[—–-])'(?!\d0s\b))[^‘])*?(?<=[.,!?…])'(?![\w']))"
)
GOES_ON = re.compile(r"^‘(?=(?:[^\n‘’]|’(?=\w))*[.!?…]\n\n?[‘“])", re.M)  # in the next paragraph
AROUND = 1000  # characters of a line in which another quotation may have opened
SWAPPED = str.maketrans('“”"', "‘’'")
_ASIDE = r"(?:an?|the|one|two|both|all|most|who|which|whose|where|s?he|it|they|his|her|its|their|nobody|once|now|aged)"
# Two hyphens that stand for dashes around what a sentence says in between: "The pier - the longest of all - is shut".
HYPHENS = re.compile(
    rf"(?P<before>(?:^|[.!?]\s)[^.!?;:\n–—]*?(?<! [Uu]h)(?<=[\w)”’])) - (?P<aside>{_ASIDE}\s[^.!?:;\n–—]{{2,150}}?) - "
    r"(?=[a-z](?:(?! -)[^.!?\n])*[.!?\n])",
    re.M,
)


ANY_SIGN, ANY_TIME = re.compile(_SIGN), re.compile(r"\d:\d\d")
# What is blank, beside what each has in it.
UNSAID = (
    ("", (SENT, STAGE, BARE_STAGE, MARK, VOCATIVE, HAILED)),
    ("/", (SHORTENED, ADDRESS)),
    ("www.", (ADDRESS,)),
    ("on.", (HONOURABLE,)),
    ("[", (MEANT,)),
)


def silenced(text: str) -> str:
    """`text` of the same length, with what states nothing in it blank, and double quotation marks for others."""
    text = without_parties(without_marks(untimed(without_code(text))))
    if ANY_TIME.search(text):
        text = _untimed(text)
    for sign, patterns in UNSAID:
        for pattern in patterns if sign in text else ():
            text = pattern.sub(blank, text)
    text = without_brackets(text)
    if ANY_SIGN.search(text):
        text = STOPPING.sub(_stopped, SIGNS.sub(blank, text))
    if "#" in text:
        text = TOPIC.sub(NOTHING, TOPICS.sub(_untold, text))
    if "you know" in text:
        text = KNOWN.sub(_stated, text)
    if len(NUMBERED.findall(text)) >= LEAST_NUMBERED:
        text = NUMBERED.sub(blank, text)
    if " - " in text:
        text = HYPHENS.sub(_dashed, text)
    if OPENED.search(text) and CLOSED.search(text):
        text = CLOSED.sub("” ", OPENED.sub(" “", text))
    return GOES_ON.sub("“", SINGLE.sub(_doubled, text))


def _untimed(text: str) -> str:
    text = TIME.sub(blank, text)
    timed = [found["who"] for found in TIMED.finditer(text)]
    return TIMED.sub(blank, text) if len(timed) > len(set(timed)) > 1 else text


def _stopped(found: re.Match[str]) -> str:
    return f"{found['space']}.".ljust(len(found[0]))


def _doubled(found: re.Match[str]) -> str:
    """A quotation in single marks with double ones, unless it is within another; what it quotes, the other way."""
    text, start = found.string, found.start()
    line = text[max(text.rfind("\n", 0, start) + 1, start - AROUND) : start]
    if line.count("“") > line.count("”") or line.count('"') % 2:
        return found[0]
    return f"“{found[0][1:-1].translate(SWAPPED)}”"


def _dashed(found: re.Match[str]) -> str:
    before, aside = found["before"], found["aside"]
    alone = " -" in before or " -" in aside or " " not in before.strip(".!? ")
    return found[0] if alone else f"{before} – {aside} – "


def _stated(found: re.Match[str]) -> str:
    return f"{WHITE.sub(' ', found['asks'])}{found['fact']}."


def _untold(found: re.Match[str]) -> str:
    """Topics behind a sentence; one that stands in its end is a word of it."""
    before = found.string[max(found.start() - 2, 0) : found.start()].rstrip()
    within = before and before[-1] not in '.!?…:”"’' and found[0].count("#") == 1
    return found[0] if within else blank(found)
