"""Who says it, put into the middle of what is said ("The coins were, experts believe, buried") -> where that stands.

A parser takes the speaker for a subject of what is said, or leaves half of that out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import FINITE, is_person
from factcheck.claims.syntax.saying import SPEAKERS, TOLD_IN
from factcheck.claims.syntax.stretches import NOMINAL, QUOTES, TIMES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

LONGEST = 12  # tokens between the commas
# Forms of verbs that people say things with in passing.
TAGS = frozenset(
    """
    according said says say told tells tell think thinks thought believe believes believed argue argues argued conclude
    concludes concluded ruled rule rules warned warn warns announced announces claim claims claimed insist insists
    insisted added adds note notes noted explained explains admit admits admitted found find finds suggest suggests
    suggested reckon reckons reckoned testified stated states wrote writes recalled recalls acknowledged confirmed
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
EMERGING = {"emerged", "emerges", "transpired", "transpires", "turned", "turns"}  # how "it" comes to be known
TELLING = SPEAKERS | TOLD_IN | {"narrator"}
HEARERS = {"police", "court", "jury", "reporters", "journalists", "parliament", "him", "her", "them", "us", "the"}
WAYS = {"email", "e-mail", "mail", "phone", "telephone", "interview", "statement", "text", "message", "letter", "tweet"}
NAMING = {"DT", "PRP$", "PRP", "CD", "JJ", "JJS", *NOMINAL}  # tags of what a subject begins with
DENYING = {"not", "n't", "n’t", "never"}
LEADING = {"IN", "RB", "WRB", "VBG", "VBN"}  # tags of what leads a sentence in
BEHIND = {*FINITE, "VB", "VBN"}  # tags of the verb behind a tag, which may be taken for another form
VERBAL = {"VBD", "VBN", "VBZ", "VBP", "VBG"}


@dataclass(frozen=True, slots=True)
class Interjected:
    """Tokens from number `start` to `end` between two commas, with the verb of saying in them and its subject."""

    start: int
    end: int
    verb: Token
    speaker: Token
    led: bool  # whether what stands before it only leads the sentence in: then a comma stays
    quoted: bool = False  # whether quotation marks stand within the commas, too


def interjected(sentence: Span) -> Interjected | None:
    """What stands between commas in a sentence and says who says the rest, where the parse mixes it with that."""
    tokens = list(sentence)
    if (TAGS | EMERGING).isdisjoint(token.lower_ for token in tokens):
        return None  # as nearly always
    commas = [token.i for token in tokens if token.text == ","]
    if tokens[0].text in QUOTES and (between := _between_quotes(sentence, commas)) is not None:
        return between
    for comma, close in pairwise(commas):
        inside = sentence.doc[comma + 1 : close]
        found = _saying(inside) if 2 <= len(inside) <= LONGEST else None
        if found is None or comma == sentence.start or close + 2 >= sentence.end:
            continue
        verb, speaker = found
        before, after = sentence.doc[sentence.start : comma], sentence.doc[close + 1 : sentence.end]
        led = _leads(before, after)
        if (led or _goes_on(before, after)) and _mixed(sentence, comma, close, verb):
            return Interjected(comma + 1, close, verb, speaker, led)
    return None


def _between_quotes(sentence: Span, commas: Sequence[int]) -> Interjected | None:
    """Who says it, between a quoted subject and its verb: "“The fire,” said the captain, “began in the kitchen.”"."""
    doc = sentence.doc
    quoted = [i for i in commas if i + 1 < sentence.end and doc[i + 1].text in QUOTES]  # a text may end with a comma
    comma = next(iter(quoted), None)
    close = next((i for i in quoted if comma is not None and i > comma + 2), None)
    if comma is None or close is None or close + 3 >= sentence.end:
        return None
    before, after = doc[sentence.start + 1 : comma], doc[close + 2 : sentence.end]
    goes_on = after[0].tag_ in BEHIND or (after[0].tag_ == "RB" and after[1].tag_ in FINITE)
    if not goes_on or not after[0].text.islower() or any(token.tag_ in FINITE for token in before):
        return None
    if before[0].tag_ not in (*NAMING, "JJR", "PDT"):
        return None
    inside = doc[comma + 2 : close]
    end = next((n for n, token in enumerate(inside) if token.text == ","), len(inside))
    verb = next((token for token in inside[:end] if token.lower_ in TAGS and token.tag_ in VERBAL), None)
    if verb is None or verb.lower_ == "according":
        return None
    place = verb.i - inside[0].i
    first = inside[1:end] if not place else inside[:place]
    speaker = _speaker(first[: next((n for n, token in enumerate(first) if _tells_when(token)), len(first))])
    if speaker is None or not _mixed(sentence, comma, close, verb):
        return None
    return Interjected(comma + 2, close, verb, speaker, led=False, quoted=True)


def _goes_on(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether what is said goes on behind the tag: it breaks off at a verb, or goes on with one."""
    if before[-1].lower_ in TAGS:
        return False  # "“I was there,” the mayor said, according to the paper, adding"
    helped = before[-1].tag_ in FINITE or (before[-1].lower_ in DENYING and before[-2:-1] and before[-2].tag_ in FINITE)
    return bool(helped) or after[0].tag_ in FINITE or (after[0].tag_ == "RB" and after[1].tag_ in FINITE)


def _leads(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether what stands before a tag only leads in what is said behind it: "After the flood, said the mayor, ..."."""
    leading = before[0].tag_ in LEADING or all(token.ent_type_ in TIMES for token in before)
    if not leading or after[0].tag_ not in (*NAMING, "EX") or any(token.tag_ in FINITE for token in before):
        return False
    return any(token.tag_ in FINITE for token in after)


def _saying(inside: Sequence[Token]) -> tuple[Token, Token] | None:
    """The verb of saying and its subject, if there is nothing else but whom it was said to, and when."""
    if inside[0].lower_ == "it":
        return _emerges(inside)
    last = inside[-1]  # "the ad claims", taken for a noun
    verb = next((token for token in inside if token.lower_ in TAGS and token.tag_ in VERBAL), last)
    if verb.lower_ not in TAGS or (verb.tag_ not in VERBAL and verb.tag_ != "NNS"):
        return None
    place = verb.i - inside[0].i
    before, after = inside[:place], inside[place + 1 :]
    if verb.lower_ == "according":
        speaker = _top(after[1:])
        return (verb, speaker) if not before and speaker is not None else None
    if not before:  # "said the lawyer"
        named = next((n for n, token in enumerate(after) if _tells_when(token)), len(after))
        before, after = after[:named], after[named:]
    elif after and after[0].lower_ in HEARERS:
        after = after[2:] if after[0].lower_ == "the" and len(after) > 1 and after[1].lower_ in HEARERS else after[1:]
    if before and any(token.lower_ in WAYS for token in after):
        after = [token for token in after if token.lower_ not in WAYS and token.lower_ not in ("by", "via", "a", "an")]
    speaker = _speaker(before)
    if speaker is None or not all(map(_tells_when, after)) or (verb.tag_ == "NNS" and speaker is not verb.nbor(-1)):
        return None
    described = verb.tag_ == "VBN" and before[0].lower_ in ("a", "an") and speaker.lemma_.lower() not in SPEAKERS
    return None if described else (verb, speaker)  # "a man believed ..."


def _emerges(inside: Sequence[Token]) -> tuple[Token, Token] | None:
    """How it comes to be known, and when: "it emerged on Friday", "it later turned out"."""
    verb = next((token for token in inside[:4] if token.lower_ in EMERGING), None)
    if verb is None or not all(token.tag_ in ("RB", "MD", "VB", "VBZ") for token in inside[1 : verb.i - inside[0].i]):
        return None
    after = inside[verb.i - inside[0].i + 1 :]
    rest = after[1:] if after and after[0].lower_ == "out" else after
    return (verb, inside[0]) if all(map(_tells_when, rest)) else None


def _tells_when(token: Token) -> bool:
    return token.ent_type_ in TIMES or token.lower_ in ("on", "in", "later", "earlier", "yesterday", "today")


def _speaker(phrase: Sequence[Token]) -> Token | None:
    """The noun of a phrase that is one, and for somebody who may say something."""
    top = _top(phrase)
    if top is None or top.lower_ in ("he", "she", "they"):
        return top
    return top if top.tag_ in ("NNP", "NNPS") or is_person(top) or top.lemma_.lower() in TELLING else None


def _top(phrase: Sequence[Token]) -> Token | None:
    """The noun of a phrase, if it is one phrase: "the head of the union"."""
    if not phrase or phrase[0].tag_ not in NAMING:
        return None
    stop = next((n for n, token in enumerate(phrase) if token.tag_ == "IN"), len(phrase))
    if any(token.tag_ in ("DT", "PRP$", "PRP") for token in phrase[1:stop]) or any(
        t.is_punct and t.tag_ != "HYPH" for t in phrase
    ):
        return None
    top = phrase[stop - 1]
    return top if top.tag_ in NOMINAL or (top.tag_ == "PRP" and stop == 1) else None


def _mixed(sentence: Span, comma: int, close: int, verb: Token) -> bool:
    """Whether words hang together across the commas, but for one statement that the verb of saying hangs on or has."""
    across = 0
    for token in sentence:
        inside = comma < token.i < close
        if token.is_punct or token.head is token or inside == (comma < token.head.i < close):
            continue
        if token is verb and token.dep_ == "parataxis" and token.head.dep_ != "ccomp":
            continue
        if token.head is not verb or token.dep_ != "ccomp":
            return True
        across += 1
    return across > 1


def before_last(sentence: Span) -> tuple[int, int] | None:
    """The two commas around what stands before the last of a list alone: "sells bread, milk and, since 2019, beer"."""
    doc = sentence.doc
    for joint in sentence:
        comma = joint.i + 1
        if joint.lower_ != "and" or comma + 3 >= sentence.end or doc[comma].text != ",":
            continue
        close = next((t.i for t in doc[comma + 2 : sentence.end] if t.text == ","), sentence.end)
        adjunct, rest = doc[comma + 1 : close], doc[close + 1 : sentence.end]
        if joint.nbor(-1).tag_ not in (*NOMINAL, "JJ") or adjunct[0].tag_ not in ("IN", "TO") or not rest:
            continue
        if adjunct[0].lower_ == "until":
            continue  # "has offices in Rome, Bern and, until last year, Oslo"
        if len(adjunct) > LONGEST or any(t.tag_ in (*FINITE, "VBG", "VBN") for t in (*adjunct, *rest)):
            continue
        if rest[0].tag_ in NAMING and not any(t.text in ",;:" for t in rest):
            return comma, close
    return None
