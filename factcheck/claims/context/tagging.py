"""The pronoun of "..., she said" -> who that is: whoever spoke last, or the only one the text has just spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.context.referents import definite, is_of_people, is_organisation, is_stranger, sex
from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.attribution import SAYING
from factcheck.claims.syntax.grammar import SUBJECTS, phrase
from factcheck.claims.syntax.names import given_names, plain
from factcheck.model import Span as Stretch

if TYPE_CHECKING:
    from factcheck.claims.context.reference import References, Spoken
    from factcheck.claims.syntax.tree import Token


def body_speaking(pronoun: Token, references: References) -> str | None:
    """What "it" is in "..., it said": the firm or office that spoke last."""
    earlier = _before(pronoun, references.spoken_of)
    main = earlier[-1].main if earlier else None
    if main is not None and is_organisation(main) and main.text != references.spoke:
        if main.head.lemma_.lower() not in SAYING:
            return None
        # Nothing may have come of what it said: "the firm said they had not. It added that ..."
        return definite(main) if (name := naming(main)) is None else plain(phrase(name))
    spoke, before = references.spoke, references.speaker_before
    if not spoke or spoke in references.names.gender:
        return None
    if is_of_people(before):
        return None  # somebody, or several ("analysts at the bank")
    return before if " " not in references.names.full.get(spoke, "") else None


def person_speaking(pronoun: Token, said: str, references: References) -> str | None:
    """Who "he" or "she" (`said`) is in "..., she said"; None when several may be meant."""
    names, spoke = references.names, references.spoke
    first = next(iter(references.speaker_before.split()), "")
    if spoke not in names.full and given_names().get(first.lower()) == said:
        return references.speaker_before
    earlier = _before(pronoun, references.spoken_of)[-2:]
    last = earlier[-1] if earlier else None
    named = _told_of(pronoun)
    fitting = [
        key
        for spoken in reversed(earlier)
        for key in spoken.people
        if names.fits(key, said) and named.isdisjoint(names.full.get(key, key).split())
    ]
    if last is not None and (stranger := _stranger(last, said, {*fitting, spoke})):
        return stranger
    if spoke in names.full and names.fits(spoke, said) and named.isdisjoint(names.full[spoke].split()):
        before = last.people if last is not None else {}
        rivals = [key for key, subject in before.items() if subject and key != spoke and names.fits(key, said)]
        other = last is not None and spoke not in before and not last.others.isdisjoint((said, ""))
        if not other and (not rivals or (spoke in names.gender and spoke in before)):
            return names.fullest(spoke, said)
    return _just_told_of(earlier, fitting, said, references)


def _before(pronoun: Token, spoken_of: Sequence[Spoken]) -> Sequence[Spoken]:
    """Whom the sentences before that of a pronoun speak of: what it tags may go on in the sentences after it."""
    for number, spoken in enumerate(spoken_of):
        sentence = spoken.sentence
        if sentence is not None and sentence.doc is pronoun.doc and sentence.start <= pronoun.i < sentence.end:
            return spoken_of[:number]
    return spoken_of


def _told_of(pronoun: Token) -> set[str]:
    """The names of those who do something in what is said, and so do not say it: "she said that Mila would recover"."""
    subjects = [token for token in pronoun.sent if token.dep_ in SUBJECTS and token.pos_ == "PROPN"]
    said = [t for t in subjects if any(above.dep_ == "ccomp" for above in t.ancestors)]
    return {word.text for token in said for word in (token, *token.children) if word.pos_ == "PROPN"}


def _stranger(last: Spoken, said: str, others: set[str]) -> str | None:
    """The one without a name whom the sentence before is about: "a spokeswoman denied it. Nobody knew, she said"."""
    main = last.main
    if main is None or not is_stranger(main) or sex(main) != said or any(key in last.people for key in others):
        return None
    return definite(main)


def _just_told_of(earlier: Sequence[Spoken], fitting: list[str], said: str, references: References) -> str | None:
    """The only subject of the sentence before, or the only one of the last two sentences, who can be meant."""
    names = references.names
    subjects = [key for key, subject in earlier[-1].people.items() if subject] if earlier else []
    alone = len(subjects) == 1 and subjects[0] in fitting and names.sure(subjects[0])
    known = alone and names.gender.get(subjects[0]) == said and earlier[-1].others.isdisjoint((said, ""))
    if alone and (known or not any(key != subjects[0] and names.gender.get(key) == said for key in fitting)):
        return names.fullest(subjects[0], said)
    key = next(iter(fitting), "")
    if len(set(fitting)) != 1 or not names.sure(key):
        return None
    # Somebody else was spoken of as "she", and this one may be no "she" at all.
    open_ = key not in names.gender and any(said in spoken.open for spoken in earlier)
    return None if open_ else names.fullest(key, said)


def within_any(pronoun: Token, quotes: Sequence[Stretch]) -> bool:
    """Whether a pronoun stands in a quotation."""
    return any(start < pronoun.idx < stop for start, stop in quotes)
