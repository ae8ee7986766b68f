"""Pronouns -> the names they stand for, where the evidence is strong; left as they are and flagged where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claims.attribution import SAYING
from factcheck.claims.grammar import SUBJECTS, own_subject, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PERSONAL = {"he", "she"}
# Pronouns that say nothing to a reader who has not seen the sentence before.
DANGLING = frozenset(
    """
    he she it they this that these those him her them such both his its their hers theirs one another
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SPEAKING = {"i", "we", "my", "our", "me", "us", "mine", "ours"}
MALE, FEMALE = {"mr", "mr.", "sir", "lord", "king", "prince", "father", "brother"}, {
    "mrs", "ms", "mrs.", "ms.", "miss", "lady", "queen", "princess", "mother", "sister", "dame", "madam",
}  # fmt: skip


class Person(NamedTuple):
    """A named person as last mentioned: how to name them, and whether the text has called them he or she."""

    name: str
    title: str | None


class People:
    """The people that a text has named so far, in order; one per article.

    Nothing is guessed: a pronoun is resolved to the subject of the verb of saying above it, or to the only person who
    can be meant in the sentence before.
    """

    def __init__(self) -> None:
        self.gender: dict[str, str] = {}
        self.recent: list[list[str]] = []  # surnames of the people named in each of the last sentences
        self.full: dict[str, str] = {}  # surname -> the fullest name
        self.shared: set[str] = set()  # surnames of several people
        self.pair: list[str] = []  # the two people that the text speaks of, if it last named just two
        self.focus: str | None = None  # the only person that the text has spoken of since it last named anybody

    def meet(self, sentence: Span) -> None:
        """Take note of the names in a sentence, before its claims are made."""
        for entity in sentence.ents:
            words = [token for token in entity if token.pos_ == "PROPN" or token.text in ("-", "–")]
            if entity.label_ != "PERSON" or not words:
                continue
            key, name = words[-1].text, "".join(token.text_with_ws for token in words).strip()
            known = self.full.get(key, "")
            fewer, more = sorted((name, known), key=len)
            if not set(fewer.split()) <= set(more.split()):
                self.shared.add(key)
            self.full[key] = more
            before = entity[0].nbor(-1).lower_ if entity.start > 0 else ""
            for word in (before, entity[0].lower_):
                if word in MALE:
                    self.gender[key] = "he"
                elif word in FEMALE:
                    self.gender[key] = "she"

    def see(self, sentence: Span) -> None:
        """Take note of whom a sentence speaks of, after its claims have been resolved."""
        people = [entity for entity in sentence.ents if entity.label_ == "PERSON"]
        named = list(dict.fromkeys(token.text for person in people for token in person if token.text in self.full))
        self.recent = [*self.recent[-1:], named]
        if len(named) == 2:
            self.pair = named
        elif not set(named) <= set(self.pair):
            self.pair = []
        if named and not _goes_on(sentence):
            # A single word that is tagged as a person is often a place: nobody is meant by it alone.
            sure = len(named) == 1 and (" " in self.full[named[0]] or named[0] in self.gender)
            self.focus = named[0] if sure else None

    def completed(self, tokens: Iterable[Token]) -> dict[int, str]:
        """The full names of people who are named by their surname alone, by the number of that token."""
        found: dict[int, str] = {}
        for token in tokens:
            name = self.full.get(token.text, "")
            if " " not in name or token.text in self.shared or token.pos_ != "PROPN":
                continue
            doc, number = token.doc, token.i
            before = doc[number - 1] if number else None
            after = doc[number + 1] if number + 1 < len(doc) else None
            named_longer = any(t is not None and (t.pos_ == "PROPN" or t.text in ("-", "–")) for t in (before, after))
            described = any(child.dep_ in ("amod", "det", "poss", "nummod") for child in token.children)
            if not named_longer and not described and token.dep_ != "compound":
                found[token.i] = name
        return found

    def antecedent(self, pronoun: Token) -> str | None:
        """The name that "he" or "she" stands for, or None when that is not certain."""
        if pronoun.lower_ not in PERSONAL:
            return None
        inside = self._in_sentence(pronoun)
        if inside is not None:
            return inside
        before = [t for t in pronoun.sent if t.i < pronoun.i and t.ent_type_ == "PERSON"]
        if before or not self.recent:
            return None
        if self.focus and self._fits(self.focus, pronoun):
            self.gender.setdefault(self.focus, str(pronoun.lower_))
            return self._fullest(self.focus)
        return None

    def both(self, phrase: Sequence[Token]) -> str | None:
        """The names that "the two" or "the pair" stand for, or None when that is not certain."""
        words = [token.lower_ for token in phrase]
        if words not in (["the", "two"], ["the", "pair"], ["both"], ["the", "two", "men"], ["the", "two", "women"]):
            return None
        here = {t.text for t in phrase[0].sent if t.ent_type_ == "PERSON" and t.text in self.full}
        sure = len(self.pair) == 2 and here <= set(self.pair)
        return " and ".join(self._fullest(name) for name in self.pair) if sure else None

    def _fullest(self, surname: str) -> str:
        return surname if surname in self.shared else self.full.get(surname, surname)

    def owner(self, pronoun: Token, speakers: tuple[str, ...]) -> str | None:
        """The name that "his" or "her" at the head of a claim stands for, or None when that is not certain.

        It is the speaker, when somebody is reported to say the claim; else the subject of the sentence, when no other
        person is named before the pronoun.
        """
        before = {t.i for t in pronoun.sent if t.i < pronoun.i and t.ent_type_ == "PERSON" and t.pos_ == "PROPN"}
        subject = own_subject(pronoun.sent.root)
        if subject is None or subject.ent_type_ != "PERSON" or subject.i > pronoun.i:
            return None
        named = subject_of(pronoun.sent.root)[0]
        name = "".join(token.text_with_ws for token in named if token.ent_type_ == "PERSON").strip()
        others = before - {token.i for token in named}
        speaks = not speakers or any(subject.text in speaker for speaker in speakers)
        return name if name and not others and speaks and self._fits(subject.text, pronoun) else None

    def _in_sentence(self, pronoun: Token) -> str | None:
        """The subject of the verb that governs the clause of the pronoun, when it is a named person."""
        clause = pronoun.head
        if pronoun.dep_ not in SUBJECTS:
            return None
        while clause.dep_ in ("ccomp", "advcl", "conj") and clause.head != clause:
            governor = clause.head
            if clause.dep_ != "conj":
                speaker = named_subject(governor)
                if speaker is not None and speaker.i != pronoun.i:
                    saying = governor.lemma_.lower() in SAYING or clause.dep_ == "advcl"
                    person = speaker.ent_type_ in ("PERSON", "") or speaker.text in self.full
                    fits = saying and person and self._fits(speaker.text, pronoun)
                    return self._fullest(speaker.text) if fits else None
            clause = governor
        return None

    def _fits(self, name: str, pronoun: Token) -> bool:
        said = {"his": "he", "her": "she"}.get(pronoun.lower_, str(pronoun.lower_))
        return self.gender.get(name, said) == said


def _goes_on(sentence: Span) -> bool:
    """Whether a sentence still speaks of whoever the text has spoken of, though it names somebody else.

    Its subject is "he" or "she", or belongs to them: in "Her son Karl said ... She died in March", she is not Karl.
    """
    subject = own_subject(sentence.root)
    if subject is None:
        return any(token.lower_ in PERSONAL and token.dep_ in SUBJECTS for token in sentence)
    return any(token.lower_ in PERSONAL or token.lower_ in ("his", "her") for token in subject.subtree)


def named_subject(verb: Token) -> Token | None:
    """The head of a verb's subject when it is one named person; mended where the parser missed it.

    In "In Hamburg Lavrov said ...", parsers take the name for a part of the place. A verb of saying without a subject,
    right after a name that follows a place, has that name for its subject.
    """
    subject = own_subject(verb)
    if subject is not None:
        joined = any(child.dep_ == "conj" for child in subject.children)
        return (
            subject
            if subject.pos_ == "PROPN" and not joined and subject.ent_type_ in ("PERSON", "", "ORG", "GPE")
            else None
        )
    if verb.dep_ == "conj":
        return named_subject(verb.head)
    return misread_subject(verb)


def misread_subject(verb: Token) -> Token | None:
    """The name before a verb of saying that has no subject, in "In PLACE NAME said"."""
    if verb.lemma_.lower() not in SAYING or verb.i == verb.sent.start:
        return None
    name = verb.nbor(-1)
    place = name.nbor(-1) if name.i > name.sent.start else None
    if (
        name.dep_ == "pobj"
        and name.pos_ == "PROPN"
        and place is not None
        and place.head == name
        and place.pos_ == "PROPN"
    ):
        return name
    return None


def dangling(tokens: Iterable[Token]) -> Token | None:
    """The first of the words that begins a claim with a reference to something outside it, or None."""
    first = next(iter(tokens), None)
    if first is None:
        return None
    if first.lower_ in DANGLING and first.dep_ not in ("expl",) and not (first.lower_ == "it" and _impersonal(first)):
        alone = first.dep_ not in ("det", "poss") or first.lower_ in ("his", "her", "its", "their")
        return first if alone else None
    return None


def unfinished(tokens: Iterable[Token]) -> bool:
    """Whether the words begin as only a part of a sentence does ("to whom ...", "that she ...")."""
    first, second = (*list(islice(tokens, 2)), None, None)[:2]
    if first is None:
        return True
    relative = ("WDT", "WP", "WP$", "WRB")
    if first.dep_ == "mark" or first.tag_ in ("WDT", "WP$"):
        return True
    return first.tag_ == "IN" and second is not None and second.tag_ in relative


def _impersonal(it: Token) -> bool:
    """Whether "it" stands for nothing ("it rained", "it emerged that")."""
    verb = it.head
    return verb.lemma_ in ("rain", "snow", "seem", "appear", "emerge", "turn") or any(
        child.dep_ in ("ccomp", "csubj") and child.i > verb.i for child in verb.children
    )
