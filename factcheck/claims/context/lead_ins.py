"""The words before a colon -> whose words follow on it: "She told the jury:", "Here is part of Ida Holm's reply:"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.attribution import speaker_of
from factcheck.claims.syntax.citing import goes_on_saying
from factcheck.claims.syntax.grammar import FINITE, is_person, own_subject, phrase, subject_of
from factcheck.claims.syntax.saying import BODIES, SAYING, TEXTS
from factcheck.claims.syntax.stretches import QUOTES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What people do before a colon whose words then follow: "Ida Holm weighed in: “...”".
LEADING = frozenset(
    """
    elaborate weigh react summarise summarize sum begin start open close end finish apologise apologize criticise
    criticize blame denounce condemn dismiss reject deny hail praise defend attack mock ridicule thank urge appeal
    plead protest put
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What they give, or have, that is what they say: "her answer was short: “...”", "offered an explanation: “...”".
WORDS = frozenset(
    """
    account advice answer argument assertion assessment claim comment conclusion critique defence defense denial
    dissent e-mail email excuse explanation letter message narration objection question quip quote quotation reaction
    reasoning rebuttal rejoinder remark reply response retort speech statement summary take tweet verdict view warning
    word
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SOMEBODY = BODIES | {"he", "she"}
MAIN = {"ROOT", "ccomp", "parataxis"}
MEDIA = {"twitter", "facebook", "instagram", "x", "telegram", "truth", "media"}
GIVING = {"give", "offer", "have", "issue", "make", "post", "send"}
HOLDING = {"have", "include", "contain", "carry", "feature", "make"}  # what a text does with words
FIRST = {"i", "we", "you", "they"}
OURS = {"my", "our", "your", "their"}
HEARD = {"this", "one", "that", "heard", "comes"}
OPENING = {"also", "and", "this", "that"}


def leads(words: Sequence[Token]) -> list[Token]:
    """Whoever's words follow on a colon, by what its sentence has before it; nothing where that does not tell."""
    if not words:
        return []
    return _says_last(words) or _led_in(words) or _source(words) or _owner_of_words(words)


def _main_verb(words: Sequence[Token]) -> Token | None:
    return next((token for token in words if token.dep_ in MAIN and token.tag_ in FINITE), None)


def _source(words: Sequence[Token]) -> list[Token]:
    """From whom or what the words are: "According to the story:", "We heard this from Ida Holm:", "From a memo:"."""
    for token in words:
        if token.lower_ == "according":
            return next((phrase(noun) for to in token.children for noun in to.children if noun.dep_ == "pobj"), [])
    last = words[-1]
    noun = last.head if last.dep_ == "appos" else last
    link = noun.head
    if noun.dep_ == "pobj" and link.lower_ == "from" and link.head.lower_ in HEARD and last.ent_type_ == "PERSON":
        return phrase(last)
    first = next((token for token in words if token.lower_ not in OPENING), last)
    if first.lower_ != "from" or _main_verb(words) is not None:
        return []
    noun = next(iter(first.below.get("pobj", ())), first)
    name = naming(noun)
    if name is not None:
        return phrase(name)
    speaks = noun.ent_type_ in ("PERSON", "ORG") or noun.lemma_.lower() in TEXTS | BODIES
    return phrase(noun) if speaks else []


def _says_last(words: Sequence[Token]) -> list[Token]:
    """Whoever is the last to say something: "The tape shows that this is what Ida Holm said:"."""
    for verb in reversed(words):
        if verb.pos_ == "VERB" and (verb.lemma_.lower() in SAYING or goes_on_saying(verb) or _asks_or_reads(verb)):
            told = any(token.text in QUOTES for token in words if token.i > verb.i)
            speaker = [] if told else speaker_of(verb)
            return [] if len(speaker) == 1 and speaker[0].lower_ in FIRST else _somebody(speaker)
    return []


def _somebody(speaker: list[Token]) -> list[Token]:
    """Whoever speaks by what they do: "Ida Holm's attack on the mayor emphasized:"."""
    top = next((token for token in speaker if token.head not in speaker), None)
    owner = next(iter(top.below.get("poss", ())), None) if top is not None else None
    if top is None or owner is None or owner.pos_ != "PROPN" or top.pos_ == "PROPN" or is_person(top):
        return speaker
    return speaker if top.lemma_.lower() in TEXTS | BODIES else [t for t in owner.subtree if t.tag_ != "POS"]


def _asks_or_reads(verb: Token) -> bool:
    """Whether somebody asks, or a text reads so: "The letter read in part:", but not "The clerk read the letter:"."""
    if verb.lemma_ == "ask":
        return True
    own = own_subject(verb)
    return verb.lemma_ == "read" and "dobj" not in verb.below and own is not None and not is_person(own)


def _led_in(words: Sequence[Token]) -> list[Token]:
    """Whoever does or has what words are led in by, though no verb of saying stands there: "Ida Holm was blunt:"."""
    colon = words[-1].nbor(1)
    verb = _main_verb(words)
    noun = colon.head if verb is None else own_subject(verb)
    if noun is None or noun.i > colon.i:
        return []
    if verb is None:  # "Ida Holm, a teacher:"
        return [*noun.below.get("compound", ()), noun] if noun.ent_type_ == "PERSON" else []
    if noun.lemma_.lower() in TEXTS:
        return subject_of(verb)[0] if verb.lemma_ in HOLDING and _has_words(verb) else []
    somebody = noun.ent_type_ == "PERSON" or is_person(noun) or noun.lower_ in SOMEBODY
    return subject_of(verb)[0] if somebody and _leads_in(verb) else []


def _leads_in(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return "acomp" in verb.below
    if lemma in GIVING:
        return _has_words(verb) or (lemma == "have" and any(o.lower_ == "this" for o in verb.below.get("dobj", ())))
    if lemma in ("take", "turn"):
        return any(o.lower_ in MEDIA for to in verb.below.get("prep", ()) for o in to.below.get("pobj", ()))
    return lemma in LEADING


def _has_words(verb: Token) -> bool:
    """Whether what a verb is done to are words: "made this claim", "includes a photo and this statement"."""
    objects = verb.below.get("dobj", ())
    return any(o.lemma_.lower() in WORDS for first in objects for o in (first, *first.below.get("conj", ())))


def _owner_of_words(words: Sequence[Token]) -> list[Token]:
    """Whose the words are that are only shown: "His answer was short:", "Here is part of Ida Holm's reply to us:"."""
    verb = _main_verb(words)
    own = own_subject(verb) if verb is not None else None
    if verb is not None and verb.lemma_ != "be" and (own is None or own.lower_ not in FIRST):
        return []
    for noun in reversed(words):
        owner = next(iter(noun.below.get("poss", ())), None) if noun.lemma_.lower() in WORDS else None
        if owner is not None and owner.lower_ not in OURS:
            return [token for token in owner.subtree if token.tag_ != "POS"]
    return []
