"""The sentences of an article, one after the other -> whose words each is: quotations go on from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.context.lead_ins import leads
from factcheck.claims.context.speech import taggers
from factcheck.claims.syntax.names import GENDERED, MALE, plain, unmarked
from factcheck.claims.syntax.quotations import quoted_stretches
from factcheck.model import Claim, Span

if TYPE_CHECKING:
    from factcheck.claims.context.reference import References
    from factcheck.claims.syntax.tree import Doc, Token
    from factcheck.claims.syntax.tree import Span as Sentence

GENDERED_AS = {"he": "he", "she": "she", "his": "he", "her": "she"}
PRONOUNS = {"he", "she", "it", "they", "one", "we", "i", "you"}


class Voices:
    """Whose words the sentences of an article are: it is told of each in turn, and what claims were made of it."""

    def __init__(self, references: References) -> None:
        self.quotes: list[Span] = []  # of the block
        self.tagged: dict[Span, list[Token]] = {}  # the words for whoever speaks each, where a verb of saying tells
        self._references = references
        self._owners: dict[Span, str | None] = {}
        self._labelled = False
        self._speaker: str | None = None  # of the quotation that the sentence before ends with
        self._reporting: str | None = None  # whose words the sentence before tells, all of it
        self._led: str | None = None  # who says what follows on the colon of the sentence before

    def enter(self, doc: Doc, *, labelled: bool, quoted: bool) -> None:
        """Go on to another block: `labelled` if it is said over it who speaks, `quoted` as a line of a quotation."""
        self.quotes = [(0, len(doc.text))] if quoted else quoted_stretches(doc.text)
        self.tagged = taggers(doc, self.quotes)
        self._owners, self._labelled = {}, labelled
        if not self.quotes or self.quotes[0][0] or self.quotes[0][1] < len(doc.text.rstrip()) - 1:
            self._reporting = None  # only a block that is one quotation goes on with who reported

    def around(self, sentence: Sentence) -> tuple[bool, str | None]:
        """Whether a sentence goes on with a quotation, and who says that; None if it is not known."""
        quote = _around(self.quotes, sentence)
        if quote is None:
            return False, None
        if quote not in self._owners:
            tag = self.tagged.get(quote)
            said_by = _owner(tag, self._references, self.quotes)
            if tag is None:
                said_by = self._going_on(said_by, begun=quote[0] < sentence.start_char - 1)
            said_by = said_by or self._speaker or self._reporting
            self._owners[quote] = said_by if tag is not None or not self._labelled else None
        return True, self._owners[quote]

    def _going_on(self, subject: str | None, *, begun: bool) -> str | None:
        """Who says a quotation without a tag: who leads it in, whose sentence it has `begun` in, or the `subject`."""
        if self._led and (subject is None or subject.split()[-1] not in self._led):
            subject = self._led
        if begun and subject and self._speaker and not self._speaker.startswith(subject):
            return self._speaker
        return subject

    def hear(self, made: Sequence[Claim], sentence: Sentence, owner: str | None) -> None:
        """Take note of who speaks in a sentence, from the claims that were made of it."""
        self._speaker = _heard_last(made, sentence, self.quotes, owner) or self._tagging(sentence)
        self._reporting = _reported_by(made)
        led = leads(sentence.doc[sentence.start : sentence.end - 1]) if sentence[-1].text == ":" else []
        self._led = _owner(led, self._references, self.quotes) if led else None
        heard = self._led or next((claim.speakers[0] for claim in reversed(made) if claim.speakers), self._speaker)
        if heard and heard.lower() not in PRONOUNS:
            self._references.spoke, self._references.speaker_before = heard.split()[-1], heard

    def _tagging(self, sentence: Sentence) -> str | None:
        """Who says the quotation right before a sentence that tells nothing else: "“It is shut!” the mayor cried."."""
        ended = next((quote for quote in self.quotes if 0 <= sentence.start_char - quote[1] - 1 < 2), None)
        tag = self.tagged.get(ended) if ended is not None else None
        if not tag or not sentence.start <= tag[0].i < sentence.end:
            return None
        return _owner(tag, self._references, self.quotes)


def _around(quotes: Sequence[Span], sentence: Sentence) -> Span | None:
    """The quotation that a whole sentence stands within, or begins within: the latter goes on with who says it."""
    return next(
        (quote for quote in quotes if quote[0] <= sentence.start_char and _inside(sentence, quote)),
        None,
    )


def _inside(sentence: Sentence, quote: Span) -> bool:
    return bool(sentence.end_char - 2 <= quote[1] or sentence.start_char + 1 < quote[1] < sentence.end_char)


def _owner(words: list[Token] | None, references: References, quotes: Sequence[Span]) -> str | None:
    """Who says a quotation; for a pronoun, whom the text has just spoken of."""
    if not words:
        return references.sole_subject()
    if len(words) == 1 and words[0].pos_ == "PRON":
        pronoun = words[0]
        name = references.speaker(pronoun, quotes)
        if name is None and pronoun.tag_ == "PRP$" and pronoun.i in references.here:
            name = references.here[pronoun.i].text  # "Here is part of her answer:"
        return name or GENDERED_AS.get(pronoun.lower_)
    names = references.names
    words = unmarked(words)
    top = next((token for token in words if token.head not in words), words[-1])
    if top.ent_type_ == "PERSON" and words[-1].dep_ == "pobj":
        words = [token for token in words if token.i <= top.i]  # "Ida Holm of the union"
    last = words[-1]
    if named := names.titled(words):
        return named
    full = names.full.get(last.text, "")
    as_said = plain(words)
    if words[0].tag_ in ("DT", "PRP$", "CD"):
        as_said = as_said[:1].lower() + as_said[1:]  # "The mayor was blunt: “...”"
    title = {word.lower_ for word in words} & GENDERED
    if last.dep_ in ("pobj", "conj") or (names.are_two(last.text) and not title):
        return as_said  # "a man identified as Ida Holm"
    if names.are_two(last.text):
        return names.fullest(last.text, "he" if title <= MALE else "she")
    return full or as_said


def _reported_by(made: Sequence[Claim]) -> str | None:
    """Who says all that a sentence tells: a quotation of nobody named that follows goes on with it."""
    who = {claim.speakers[:1] for claim in made if claim.speakers or claim.kind != "appositive"}
    name = next(iter(next(iter(who))), None) if len(who) == 1 and who != {()} else None
    return name if name is not None and name.lower() not in PRONOUNS else None


def _heard_last(made: Sequence[Claim], sentence: Sentence, quotes: Sequence[Span], owner: str | None) -> str | None:
    """Who speaks the quotation in a sentence, for one that begins the next."""
    if owner:
        return owner
    here = [start for start, stop in quotes if start < sentence.end_char and stop >= sentence.start_char]
    if not here:
        return None
    said = [claim for claim in reversed(made) if claim.speakers]
    told = next((claim for claim in said if claim.quoted), next(iter(said), None))
    if told is None:
        return None
    # "The post said that Holm called it “a lie. ...”": of the two, the quotation is of the one told of right before it.
    before = {token.text for token in sentence if token.idx < here[-1]} - PRONOUNS
    return next((name for name in reversed(told.speakers) if name.split()[-1] in before), told.speakers[0])
