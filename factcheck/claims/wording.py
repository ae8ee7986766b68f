"""Tokens -> the text of a claim, the exact stretches of the article behind it, and the span of the clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, SUBJECTS
from factcheck.claims.syntax.stretches import DASHES, PLACE, within_name
from factcheck.claims.syntax.supposed import GIVING
from factcheck.claims.syntax.tense import UNCHANGING, finite
from factcheck.claims.syntax.written import NOTHING
from factcheck.model import Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs that lean on a pronoun, after a name.
WRITTEN_OUT = {
    short.replace("'", mark): f" {full}"
    for mark in ("'", "’")
    for short, full in (("'m", "is"), ("'re", "is"), ("'ve", "has"), ("'ll", "will"))
}
SOMEBODY = {"he", "she", "who"}
OF_SEVERAL = {"re": "are", "ve": "have"}
# First letters by which "a" and "an" are told, but for words such as "hour" and "one".
CONSONANTS, VOWELS = frozenset("bcdfgjklmnpqrstvwxyz"), frozenset("aei")
# Forms that a lemmatizer may give another lemma.
KNOWN = {"are": "be", "were": "be", "have": "have", "do": "do", "am": "be"}
PREDICATES = ("VERB", "AUX", "ADV", "PART")
# What a name is, or has one of: of "the towns of Vik and Holm" one is the town of Vik.
KINDS = frozenset(
    """
    ambassador archbishop bishop borough capital city college county country department district duchy government
    governor head institute island king kingdom leader mayor ministry municipality nation parish parliament population
    port premier president province queen region republic state suburb territory town university village
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
LEANING = ",;:.!?%"  # signs without white space before them
SIGNS_IN_ROW = re.compile(r"([,;:])(?:\s*[,;:])+")
FIRST_OF_ROW = itemgetter(1)
CLOSED = re.compile(r"[.!?…][\"”’']?$")  # the end of a sentence, also within quotation marks
MIXED = re.compile(r"[a-z]{1,2}[A-Z]")  # "mRNA", "eBay": never with a capital first
CLOSED_WITH_COMMA = (',"', ",”", ",»")
EMPTY_ASIDE = re.compile(r" (--|—|–) \1(?= )")
LAST_DASH = re.compile(r"(?: (?:--|—|–))+(?=[.!?]?$)")  # of an aside left out
OPENING = ("“", '"', "«", "„")
SINGLE = ("‘", "’", "'")
PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("‘", "’"))


def sentence_text(parts: Sequence[Token | str], said: Mapping[int, str] | None = None) -> str:
    """Tokens and words put in between as a sentence: spaced, capitalised, closed with a full stop.

    `said` holds what is said in place of some tokens, by their number.
    """
    put = said or {}
    words: list[str] = []
    commas: set[int] = set()
    last: Token | None = None  # the token right before, None where other words stand there
    for part in _paired(parts):
        if isinstance(part, str):
            words.append(f" {part}")
            last = None
            continue
        word, place = part.text, part.i
        gap = place - last.i - 1 if last is not None else 0
        if gap == 1 and part.nbor(-1).text == ",":
            # Nothing but the comma was left out between two words. Before a verb it may have closed what is left out.
            before = next((t.i for t in reversed(part.doc[part.sent.start : place - 1]) if t.text == ","), -1)
            left_out = part.pos_ in PREDICATES or part.tag_ == "''" or _tells_when(part)
            if not left_out or before in commas:
                words.append(",")
                commas.add(place - 1)
        elif gap == 1 and part.nbor(-1).text in DASHES and (_opened(words) or _takes_up(part)):
            words.append(f" {part.nbor(-1).text}")
        elif gap > 1 and part.nbor(-1).text == "," and last is not None and _at_aside(part, last, commas):
            words.append(",")
        if word == "," and not within_name(part):
            commas.add(place)
        if gap and last is not None and last.tag_ == "DT" and last.lower_ in ("a", "an"):
            words[-1] = _article(words[-1], word)
        joined = last is not None and ((not gap and not last.whitespace_) or part.text in ("”", "»"))
        word = put[place] if place in put else _written(part, begun=bool(words), joined=joined)
        words.append(word if joined else f" {word}")
        last = part
    text = " ".join("".join(words).split())
    for sign in LEANING:
        text = text.replace(f" {sign}", sign)
    text = SIGNS_IN_ROW.sub(FIRST_OF_ROW, text)
    text = EMPTY_ASIDE.sub("", text)
    text = _unquoted(_spaced(_balanced(text)).strip(" ,;:–—-"))
    text = LAST_DASH.sub("", text)
    text = " ".join(text.split())
    if text[-2:] in CLOSED_WITH_COMMA:
        text = text[:-2] + text[-1]
    if not text:
        return ""
    lead = 1 if text[0] in "\"“‘'" and len(text) > 1 else 0
    first = text[lead] if MIXED.match(text, lead) else text[lead].upper()
    return text[:lead] + first + text[lead + 1 :] + ("" if CLOSED.search(text[-2:]) else ".")


def _tells_when(part: Token) -> bool:
    """Whether a time or place before its verb begins here: "the mayor, Ida Holm, last week left", "in May left"."""
    if part.dep_ == "prep" and part.head.i > part.i and part.head.pos_ in ("VERB", "AUX"):
        return not any(token.text == "," for token in part.doc[part.i : part.head.i])
    return any(t.dep_ == "npadvmod" and t.head.i > t.i and t.left_edge is part for t in (part, part.head))


def _opened(words: list[str]) -> bool:
    """Whether a dash has opened an aside that ends here: "the post — that all is lost — is wrong"."""
    return sum(word.strip() in DASHES for word in words) % 2 == 1


def _takes_up(part: Token) -> bool:
    """Whether a pronoun takes up what stands before a dash: "the promised fence — it will not come"."""
    return part.tag_ == "PRP" and part.dep_ in SUBJECTS


def _at_aside(first: Token, last: Token, commas: set[int]) -> bool:
    """Whether an aside begins at a word, or has ended before it."""
    return _begins_aside(first, last) or _ends_aside(first, last, commas)


def _begins_aside(first: Token, last: Token) -> bool:
    """Whether a noun that its comma sets apart begins here: "shut in May[ with all stores], the third in a year"."""
    if last.pos_ not in ("NOUN", "PROPN", "NUM"):
        return False
    begun = [t for t in (first, *first.ancestors) if t.left_edge is first]
    return bool(begun) and begun[-1].head.i <= last.i and any(t.dep_ in ("npadvmod", "appos") for t in begun)


def _ends_aside(verb: Token, last: Token, commas: set[int]) -> bool:
    """Whether an aside before a verb ends here: "The crew, after a week at sea[, he said], gave up"."""
    if verb.tag_ not in FINITE or not commas:
        return False
    opened = max(commas)
    if opened + 2 > last.i or opened >= last.i or verb.doc[opened - 1].pos_ not in ("NOUN", "PROPN"):
        return False
    return verb.doc[opened + 1].tag_ in ("IN", "VBG", "VBN") and not any(
        token.text == "," for token in verb.doc[opened + 1 : last.i]
    )


def _paired(parts: Sequence[Token | str]) -> Sequence[Token | str]:
    """The parts without single quotation marks whose other half is missing."""
    marks = [part for part in parts if not isinstance(part, str) and part.text in SINGLE]
    opening = [mark for mark in marks if mark.tag_ == "``" and not _begins_decade(mark)]
    closing = [mark for mark in marks if mark.tag_ == "''" and not _may_own(mark)]
    if len(opening) == len(closing):
        return parts
    return [part for part in parts if part not in (*opening, *closing)]


def _begins_decade(mark: Token) -> bool:
    """Whether a mark stands for a century left out: "the ’60s"."""
    return mark.nbor(1).text[:1].isdigit()


def _may_own(mark: Token) -> bool:
    """Whether a mark may be an owner's apostrophe ("the tailors’ shop"), which taggers take for one that closes."""
    before = mark.doc[mark.sent.start : mark.i]
    opened = any(t.text in ("‘", "'") and (not t.i or t.nbor(-1).whitespace_ or t.is_sent_start) for t in before)
    return not opened and bool(before) and before[-1].text[-1:] in "sSxz" and not before[-1].whitespace_


def _article(written: str, word: str) -> str:
    """The "a" or "an" that stood before another word, as it is before this one."""
    first = word[:1].lower()
    if first in CONSONANTS:
        return written.removesuffix("n")
    return written.rstrip("n") + "n" if first in VOWELS else written


def singular(words: Sequence[Token], head: Token | None = None) -> dict[int, str]:
    """The first finite verb of a clause in the singular, by its number, for a subject that lost its companions.

    Of a clause with this `head` that or one of its auxiliaries, rather than the verb of a clause within.
    """
    own = [t for t in words if t is head or (t.head is head and t.dep_ in ("aux", "auxpass"))]
    if any(t.tag_ == "VBZ" for t in own):
        return {}
    verb = next((t for t in (*own, *words) if t.tag_ in ("VBP", "VBD", "MD") and t.pos_ in ("VERB", "AUX")), None)
    if verb is not None and (written := _written_out(verb)):
        return {verb.i: written}
    if verb is None or verb.tag_ == "MD" or (verb.tag_ == "VBD" and verb.lower_ != "were"):
        return {}
    if verb.lower_ in UNCHANGING:
        return {}  # the same form in the past, which is what it most often is
    lemma = KNOWN.get(verb.lower_, verb.lemma_)
    return {verb.i: finite(lemma, past=verb.lower_ == "were", plural=False)}


def _written_out(verb: Token) -> str | None:
    """A verb that leans on a pronoun as it is written after a name."""
    if verb.lower_ in ("'d", "’d"):
        return " would" if verb.tag_ == "MD" else " had"
    if verb.lower_ in ("'s", "’s") and verb.tag_ in FINITE:
        return " has" if _is_perfect(verb) else None if _is_either(verb) else " is"
    return WRITTEN_OUT.get(verb.lower_)


def _written(part: Token, *, begun: bool, joined: bool) -> str:
    """A word as it is written at its new place: within a sentence, and leaning on nothing if it stands apart."""
    if begun and (part.is_sent_start or (not joined and _begins_quotation(part))):
        return _later(part)
    word: str = part.text
    if joined or word[0] not in "'’" or len(word) > 3 or part.tag_ not in FINITE:
        return word
    return (OF_SEVERAL.get(word[1:]) or _written_out(part) or word).strip()  # "Holm, who’s ill" is "Holm is ill"


def _begins_quotation(part: Token) -> bool:
    """Whether "the" is the first word of what somebody says: "“The road we built is gone,” she said"."""
    if part.tag_ not in ("DT", "PRP$") or not part.i or part.nbor(-1).text not in OPENING:
        return False
    return part.nbor(-1).is_sent_start or (part.i > 2 and part.nbor(-2).text == "," and part.nbor(-3).pos_ == "VERB")


def _is_perfect(verb: Token) -> bool:
    """Whether "’s" stands for "has": "who’s been ill", "he’s lost the seat"."""
    head = verb.head
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    if "been" in after or "being" in after:
        return "been" in after
    if head.tag_ not in ("VBN", "VBD", "VB") or head.i < verb.i:
        return False
    return verb.dep_ == "aux" or head.tag_ == "VBD" or ("dobj" in head.below and head.lemma_.lower() not in GIVING)


def _is_either(verb: Token) -> bool:
    """Whether "’s" beside somebody and a participle may stand for "is" or "has": "how he’s performed"."""
    head = verb.head
    if verb.dep_ != "auxpass" or head.tag_ != "VBN" or "been" in (t.lower_ for t in verb.doc[verb.i : head.i]):
        return False
    return verb.nbor(-1).lower_ in SOMEBODY and head.below.keys().isdisjoint(("agent", "oprd"))


def written_out(subject: Token, *, plural: bool) -> dict[int, str]:
    """The verb that leans on a pronoun, by its number, as it is written after what is said in its place."""
    verb = subject.nbor(1)
    written = _written_out(verb) if verb.tag_ in FINITE or verb.dep_ in AUXILIARIES else None
    if written is None:
        return {}
    return {verb.i: {" has": " have", " is": " are"}.get(written, written) if plural else written}


def one_of(subject: Sequence[Token]) -> dict[int, str]:
    """The noun of a subject in the singular, by its number, where one number is left after it ("Line 5")."""
    if len(subject) < 2 or not subject[-1].is_digit or subject[-2].tag_ not in ("NNS", "NNPS"):
        return {}
    return {subject[-2].i: _in_singular(subject[-2])}


def one_named(tokens: Sequence[Token]) -> dict[int, str]:
    """Nouns in the singular, by their numbers, of whose names one is left ("the town of Vik", "the mayor of Holm")."""
    inside = {token.i for token in tokens}
    found = {}
    for noun in tokens:
        if noun.tag_ not in ("NNS", "NNPS") or noun.lemma_.lower() not in KINDS or noun.i + 1 not in inside:
            continue
        first = next((child for child in noun.nbor(1).children if child.dep_ == "pobj"), None)
        if first is None or noun.nbor(1).lower_ != "of" or noun.dep_ == "attr":
            continue
        names = [first, *(token for token in first.subtree if token.dep_ == "conj" and token.pos_ == first.pos_)]
        left = [name for name in names if name.i in inside]
        if len(names) > 1 and len(left) == 1 and left[0].pos_ == "PROPN":
            found[noun.i] = _in_singular(noun)
    return found


def _in_singular(noun: Token) -> str:
    lemma: str = noun.lemma_ if noun.lemma_.lower() != noun.lower_ else noun.text.removesuffix("s")
    return lemma[:1].upper() + lemma[1:] if noun.text[:1].isupper() else lemma


def pieces(tokens: Iterable[Token], offset: int) -> tuple[Span, ...]:
    """The stretches of the article that tokens cover, neighbours joined, in order of position."""
    found: list[list[int]] = []
    last = -2
    for token in sorted(set(tokens), key=PLACE):
        if token.is_space:
            continue
        start, stop = token.idx + offset, token.stop + offset
        if token.i == last + 1 and found and not _marked(token, found[-1][1] - offset):
            found[-1][1] = stop
        else:
            found.append([start, stop])
        last = token.i
    return tuple((start, stop) for start, stop in found)


def _marked(token: Token, before: int) -> bool:
    """Whether a mark that is no part of what is said stands between a token and the end of the one before."""
    if token.idx - before <= 1:
        return False
    between = token.doc.text[before : token.idx]
    return NOTHING in between or between.count(" ") > 1


def covering(tokens: Iterable[Token], offset: int) -> Span:
    """The shortest stretch of the article that holds all tokens."""
    every = sorted(tokens, key=PLACE)
    first, last = every[0], every[-1]
    return first.idx + offset, last.stop + offset


def _later(token: Token) -> str:
    """The text of the first word of a sentence anywhere else: it loses the capital that it has from that."""
    text: str = token.text
    owns = token.i + 1 < token.sent.end and token.nbor(1).tag_ == "POS"  # "Nordic's chief", "Reform's leader"
    owner = owns and (token.pos_ == "ADJ" or any(t.text == text and not t.is_sent_start for t in token.doc))
    named = token.pos_ in ("PROPN", "X") or token.ent_type_ == "NORP"  # "Republican leaders"
    lowered = not named and not owner and text != "I" and (text == "A" or not text.isupper())
    return text[:1].lower() + text[1:] if lowered else text


def _unquoted(text: str) -> str:
    """The text without quotation marks around the whole of it."""
    for opening, closing in (('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'")):
        if text[:1] == opening and text[-1:] == closing and not {opening, closing} & set(text[1:-1]):
            return text[1:-1].strip(" ,;:–—-")
    return text


def _spaced(text: str) -> str:
    """The text with its straight quotation marks, of which there is an even number, close to what they enclose.

    Without any where they close before they open.
    """
    parts = text.split('"')
    if any(part[-1:].isalnum() for part in parts[:-1:2]) or any(part[:1].isalnum() for part in parts[2::2]):
        return " ".join(text.replace('"', " ").split())  # they close before they open: halves of two quotations
    return '"'.join(part.strip() if number % 2 else part for number, part in enumerate(parts))


def _balanced(text: str) -> str:
    """The text without brackets and quotation marks whose other half is missing."""
    for opening, closing in PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "") if closing != "’" else text
            text = text.replace(closing, "") if closing != "’" else text
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text
