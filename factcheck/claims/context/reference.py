"""Pronouns and descriptions of a sentence -> the names they stand for, where the evidence is strong.

Nothing is guessed. A pronoun is resolved to the subject of the verb of saying above it, to the only one who can be
meant, or to whoever the text goes on speaking of. Where two could be meant it is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.context.dangling import is_impersonal, is_needed
from factcheck.claims.context.pronouns import GENDERED, NUMBERED, PAIRS
from factcheck.claims.context.referents import (
    acts_on_another,
    are_several,
    cannot_be,
    clause_of,
    counted_alone,
    definite,
    holds_office,
    in_what_is_said,
    is_body,
    is_no_thing,
    is_of_all_said,
    is_of_some,
    is_of_subject,
    is_somebody,
    is_stranger,
    is_subject,
    is_told_by_another,
    is_where,
    may_be_somebody,
    names_below,
    others_act,
    owner_of,
    says_of_itself,
    twin_in,
)
from factcheck.claims.context.spoken import Meant, Spoken, told_of_before
from factcheck.claims.context.tagging import body_speaking, leaves_open, person_speaking, speaks_up, tags, within_any
from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.attribution import named_subject
from factcheck.claims.syntax.connectives import has_that
from factcheck.claims.syntax.grammar import SUBJECTS, own_subject, phrase
from factcheck.claims.syntax.names import Names, plain
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import is_plural
from factcheck.model import Span as Stretch

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token


class References:
    """What the references of a text stand for; one per article, given its sentences in order."""

    def __init__(self) -> None:
        self.names = Names()
        self.here: dict[int, Meant] = {}  # number of a token of the present sentence -> what it stands for
        self.spoke = ""  # the person who has spoken last, by the last word of the name
        self.speaker_before = ""  # the same as named, or whatever else has spoken last
        self.pair: list[str] = []  # the two people that the text speaks of, if it last named just two
        self.spoken_of: list[Spoken] = []
        self.acted: set[str] = set()  # last names of all who have been subjects
        self._nominals: list[Token] = []  # nouns, names and pronouns of the present sentence
        self._unquoted: list[Token] = []  # those of them that stand in no quotation

    def meet(self, sentence: Span, quotes: Sequence[Stretch]) -> None:
        """Take note of a sentence's names and resolve its references, before its claims are made."""
        self.names.meet(sentence)
        self.here = {}
        self._nominals = [token for token in sentence if token.pos_ in ("PROPN", "NOUN", "PRON")]
        self._unquoted = [t for t in self._nominals if not any(start < t.idx < stop for start, stop in quotes)]
        for token in self._unquoted:
            meant = self._meant(token) or self._tagging(token, quotes)
            if meant is not None and not names_below(token, meant.text, self.names):
                self.here[token.i] = meant
                said = GENDERED.get(token.lower_)
                if said and meant.key in self.names.full:
                    self.names.gender.setdefault(meant.key, said)

    def _tagging(self, token: Token, quotes: Sequence[Stretch]) -> Meant | None:
        """Who "he" is in "..., he said", where it is known only by who spoke: the next sentence may go on with it."""
        said = GENDERED.get(token.lower_)
        if said is None or not tags(token, leading=True):
            return None
        name = person_speaking(token, said, self, quotes)
        key = name.split()[-1] if name else ""
        return Meant(key, str(name)) if key in self.names.full else None

    def see(self, sentence: Span) -> None:
        """Take note of whom a sentence speaks of, after its claims have been made."""
        spoken = self._speaks_of(sentence)
        named = list(spoken.people)
        if len(named) == 2:
            self.pair = named
        elif not set(named) <= set(self.pair):
            self.pair = []
        self.spoken_of = [*self.spoken_of[-3:], spoken]
        self.acted |= {key for key, subject in spoken.people.items() if subject}

    def speaker(self, pronoun: Token, quotes: Sequence[Stretch]) -> str | None:
        """Who "he" or "she" is in "..., she said": who spoke last, or the only one the text has just spoken of."""
        if pronoun.lower_ in ("it", *GENDERED) and pronoun.tag_ == "PRP" and pronoun.i in self.here:
            return self.here[pronoun.i].text
        if pronoun.lower_ == "it":
            return body_speaking(pronoun, self)
        said = GENDERED.get(pronoun.lower_)
        if said is None or pronoun.tag_ != "PRP" or within_any(pronoun, quotes):
            return None
        return person_speaking(pronoun, said, self, quotes)

    def sole_subject(self) -> str | None:
        """The only person whom the sentence before is about, by name; beside others, only one who speaks in it."""
        last = self.spoken_of[-1] if self.spoken_of else Spoken()
        # "“Holm voted for it,” the narrator says": the quotation that follows is not Holm's.
        subjects = [key for key, subject in last.people.items() if subject and key in last.voiced]
        if len(subjects) != 1 or last.strangers or not self.names.sure(subjects[0]):
            return None
        only = len(last.people) == 1 or speaks_up(last, subjects[0], self.names)
        return self.names.fullest(subjects[0]) if only else None

    def both(self, words: Sequence[Token]) -> str | None:
        """The names that "the two" or "the pair" stand for, or None when that is not certain."""
        if len(words) > 3 or [token.lower_ for token in words] not in PAIRS:
            return None
        here = {key for token in words[0].sent if (key := self.names.named(token))}
        sure = len(self.pair) == 2 and here <= set(self.pair)
        return " and ".join(self.names.fullest(name) for name in self.pair) if sure else None

    def _meant(self, token: Token) -> Meant | None:
        word = token.lower_
        if token.tag_ in ("PRP", "PRP$"):
            if word in GENDERED:
                return self._person(token)
            if word in NUMBERED:
                return self._thing(token)
            if word == "them":
                return self._counted(token)
        if token.pos_ == "NOUN" and (key := self.names.holder(token)):
            return Meant(key, self.names.fullest(key), token)
        if token.pos_ in ("NOUN", "PROPN") and (name := self.names.thing(token)):
            return Meant(name, name)
        return None

    def _person(self, pronoun: Token) -> Meant | None:
        """The person that "he" or "she", in any case, stands for."""
        said = GENDERED[pronoun.lower_]
        if pronoun.tag_ == "PRP$" and pronoun.nbor(1).lower_ == "own":
            return self._owning(pronoun, said)
        if (governing := self._governing(pronoun, said)) is not None:
            return governing
        here = self._before(pronoun, said)
        if len(here) > 1:
            return None
        if here:
            return self._sole(pronoun, here[0])
        return self._going_on(pronoun, said)

    def _owning(self, pronoun: Token, said: str) -> Meant | None:
        """Whose "her own" is: the subject's of the clause, of the main clause for a participle's."""
        verb = next((above for above in pronoun.ancestors if above.pos_ in ("VERB", "AUX")), pronoun)
        subject = own_subject(verb)
        while subject is None and verb.dep_ in ("advcl", "xcomp", "pcomp", "prep", "conj") and verb.head is not verb:
            verb = verb.head
            subject = own_subject(verb)
        if subject is None:
            return None
        key = self._key(subject)
        if key is None or not self.names.fits(key, said):
            return None
        return Meant(key, self.names.fullest(key, said), subject)

    def _governing(self, pronoun: Token, said: str) -> Meant | None:
        """The subject of the verb that governs the pronoun's clause, when it is a person and nobody else is told."""
        clause = pronoun.head
        if pronoun.dep_ not in SUBJECTS:
            return None
        while clause.dep_ in ("ccomp", "advcl", "conj") and clause.head != clause:
            above = clause.head
            if clause.dep_ != "conj":
                subject = named_subject(above) or own_subject(above)
                if subject is not None and subject.i < pronoun.i:
                    told = any(c.dep_ in ("dobj", "dative") and self._key(c) for c in above.children)
                    saying = above.lemma_.lower() in SAYING or clause.dep_ == "advcl"
                    key = self._key(subject)
                    if owner := owner_of(subject, said):
                        known = key is not None and self.names.gender.get(key) == said
                        return None if known else self.here.get(owner.i)  # "her aunt, Ida Holm, says she": either
                    if key is None or not saying or told or not self.names.fits(key, said):
                        return None
                    if self._between(subject, pronoun, key, said):
                        return None
                    return None if self._rival(key, said) else Meant(key, self.names.fullest(key, said), subject)
            clause = above
        return None

    def _between(self, subject: Token, pronoun: Token, key: str, said: str) -> bool:
        """Whether another is told of from who says to the pronoun: "said Holm knew or she did not", "met him".

        Among several who say so, that is anybody: "Holm and other critics of Dana Ruzek said she had lied".
        """
        between = [token for token in self._nominals if subject.i < token.i < pronoun.i]
        objects = [above for t in between if GENDERED.get(t.lower_) == said and (above := clause_of(t)) is not None]
        if any((owner := own_subject(above)) is not None and self._key(owner) == key for above in objects):
            return True
        several = subject.subtree if "conj" in subject.below else ()
        return any(
            (token.dep_ in SUBJECTS or token in several)
            and (other := self._key(token)) not in (None, key)
            and self.names.fits(str(other), said)
            for token in between
        )

    def _rival(self, key: str, said: str) -> bool:
        """Whether the sentence before speaks of somebody else who is known to be called so, as this one is not."""
        if key in self.names.gender or not self.spoken_of:
            return False
        before = self.spoken_of[-1].people.items()
        return any(
            other != key and self.names.fits(other, said) and (subject or other in self.names.gender)
            for other, subject in before
        )

    def _before(self, pronoun: Token, said: str) -> list[Token]:
        """The people before a pronoun in its sentence who can be meant by it, each once."""
        found: dict[str, Token] = {}
        clause = clause_of(pronoun)
        # Whom a quotation names is not who says it: "“Holm has lied,” she said".
        speaks = pronoun.dep_ in SUBJECTS and pronoun.head.lemma_.lower() in SAYING
        for token in self._unquoted if speaks else self._nominals:
            if token.i >= pronoun.i:
                break
            key = self._key(token) or (token.lower_ if is_stranger(token) else None)
            if key is None or not self.names.fits(key, said) or cannot_be(token, pronoun, said):
                continue
            # "He did not believe him", "Holm paid 2 million for him": two people.
            if clause is not None and is_of_subject(token, clause):
                continue
            if key not in found or token.dep_ in SUBJECTS:
                found[key] = token
        return list(found.values())

    def _sole(self, pronoun: Token, person: Token) -> Meant | None:
        """The only person before the pronoun, if it is a subject above it and the text has not spoken of another."""
        if person.dep_ not in SUBJECTS or not (person.head.is_ancestor(pronoun)):
            return None
        said = GENDERED[pronoun.lower_]
        key = self._key(person)
        if key is None and any(t.tag_ in ("PRP", "PRP$") and GENDERED.get(t.lower_) == said for t in phrase(person)):
            return None  # "a clerk close to him said he would leave", "her lawyer said she was well"
        last = self.spoken_of[-1] if self.spoken_of else Spoken()
        before = last.people
        others = [k for k in before if k != key and self.names.fits(k, said) and k not in last.tagged]
        if key is None:
            return None if others or last.strangers else Meant(person.lower_, definite(person), person)
        if others and key not in self.names.gender and pronoun.tag_ == "PRP":
            return None
        if others and key not in before and pronoun.tag_ == "PRP$" and in_what_is_said(pronoun, person):
            return None  # "Vik was jailed. Judge Holm said his deeds were cruel"
        owner = owner_of(person, said)
        if owner is not None and owner is not pronoun and (owner.i not in self.here or self.here[owner.i].key != key):
            return None  # "her aunt, Ida Holm, told her brother that she"
        if (
            pronoun.tag_ == "PRP"
            and pronoun.dep_ not in SUBJECTS
            and told_of_before(self.spoken_of[-4:], key, said, self.names)
        ):
            return None  # "Holm said the team would be weaker without her": somebody else, of whom the text is
        if pronoun.dep_ in SUBJECTS and self._between(person, pronoun, key, said):
            return None
        return Meant(key, self.names.fullest(key, said), person)

    def _going_on(self, pronoun: Token, said: str) -> Meant | None:
        """The only person of the sentences before who can be meant, or whoever they have been speaking of."""
        for spoken in reversed([spoken for spoken in self.spoken_of[-2:] if not spoken.quoted]):
            fitting = [k for k in spoken.people if self.names.fits(k, said) and said in spoken.called.get(k, {said})]
            if (spoken.strangers and not fitting) or said in spoken.open:
                return None
            if pronoun.dep_ in ("dobj", "dative") and not spoken.objects.isdisjoint((said, "")):
                return None  # "Alice Dunn last saw the girl at noon. A neighbour saw her at one"
            if not fitting:
                continue
            if spoken.by_pronoun in fitting and pronoun.dep_ in SUBJECTS | {"poss"}:
                key = str(spoken.by_pronoun)
            elif len(fitting) == 1 and not spoken.strangers and self.names.sure(fitting[0]):
                key = fitting[0]
            else:
                return None
            return None if leaves_open(key, pronoun, said, self) else Meant(key, self.names.fullest(key, said))
        return None

    def _thing(self, pronoun: Token) -> Meant | None:
        """What "it", "its", "they" or "their" stand for: the subject of the clause or sentence before, if it agrees."""
        plural = NUMBERED[pronoun.lower_]
        owner = pronoun.tag_ == "PRP$"
        subject = pronoun.head if owner else pronoun
        if subject.dep_ not in SUBJECTS:
            return None
        last = self.spoken_of[-1] if self.spoken_of else Spoken()
        if (speaker := says_of_itself(subject, last.subject.head if last.subject else None)) is not None:
            return self._agreeing(speaker, plural=plural)
        if pronoun.lower_ == "it" and (is_impersonal(pronoun) or is_needed(pronoun.head)):
            return None
        if subject == pronoun and pronoun.lower_ == "it" and is_of_all_said(pronoun.head):
            return None
        verb = subject.head
        if verb.dep_ == "conj":
            if has_that(verb):
                return None  # "said the price was low and that it would sell": who said so would
            first = own_subject(verb.head)
            if owner and (twin := twin_in(first, pronoun)) is not None:
                return self.here.get(twin.i)  # "their coach was ill and their captain was lame"
            return self._agreeing(first, plural=plural) if first is not None else None
        if verb.dep_ != "ROOT":
            return None
        earlier = any(token.dep_ in SUBJECTS for token in pronoun.sent if token.i < pronoun.i)
        if earlier or last.subject is None or not last.sure or last.plural != plural:
            return None
        if owner and not plural and holds_office(subject) and last.subject.head and not is_body(last.subject.head):
            return None
        return last.owner if owner and twin_in(last.main, pronoun) else last.subject

    def _counted(self, them: Token) -> Meant | None:
        """Those of whom the sentence before gave the number, in "most of them" at the start of the next."""
        last = self.spoken_of[-1].sentence if self.spoken_of else None
        noun = counted_alone(last) if last is not None and is_of_some(them) else None
        return Meant(noun.lower_, definite(noun), noun) if noun is not None else None

    def _agreeing(self, subject: Token, *, plural: bool) -> Meant | None:
        if (known := self.here.get(subject.i)) is not None:
            return None if known.key in self.names.full else known  # "she signed the deal, and it collapsed"
        if subject.pos_ not in ("NOUN", "PROPN") or self._key(subject) or are_several(subject) != plural:
            return None
        if not plural and is_no_thing(subject):
            return None
        if (name := naming(subject)) is not None and not plural:
            return Meant(subject.lower_, plain(phrase(name)), subject)  # "the operator, Nordlin, says"
        return Meant(subject.lower_, definite(subject), subject)

    def _key(self, token: Token) -> str | None:
        """The person that a token names or stands for."""
        if (meant := self.here.get(token.i)) is not None:
            return meant.key if meant.key in self.names.full else None
        if token.pos_ != "PROPN":
            if not self.names.full:
                return None
            # "the minister, Halvard Moss", "Ruth Adeyo, a nurse"
            name = naming(token) or (token.head if token.dep_ == "appos" else None)
            return self.names.named(name) if name is not None else None
        return self.names.named(token)

    def _is_place(self, token: Token) -> bool:
        return is_where(token) and self.names.named(token) not in self.acted | self.names.gender.keys()

    def _speaks_of(self, sentence: Span) -> Spoken:
        spoken = Spoken(sentence=sentence, quoted=bool(self._nominals) and not self._unquoted)
        told = [token for token in self._unquoted if not is_told_by_another(token)]
        spoken.voiced = {key for token in told if (key := self._key(token))}
        for token in self._nominals:
            key = None if self._is_place(token) else self._key(token)
            if key is not None:
                if key not in spoken.people and tags(token):
                    spoken.tagged.add(key)
                spoken.people[key] = spoken.people.get(key, False) or is_subject(token)
                if said := GENDERED.get(token.lower_):
                    spoken.called.setdefault(key, set()).add(said)  # of several who are called so, the one meant
            elif token.dep_ in SUBJECTS | {"dobj", "dative"} and is_somebody(token):
                spoken.add_stranger(token)
            elif token.lower_ in GENDERED and token.tag_ in ("PRP", "PRP$"):
                spoken.open.add(GENDERED[token.lower_])
        main = spoken.main = own_subject(sentence.root)
        if main is None:
            return spoken
        if main.lower_ in GENDERED:
            spoken.by_pronoun = self._key(main)
            if spoken.by_pronoun is None:
                spoken.strangers = True
                spoken.others.add(GENDERED[main.lower_])
        elif not self._key(main):
            if may_be_somebody(main):
                spoken.add_stranger(main)
            spoken.plural = are_several(main)
            spoken.subject = self._agreeing(main, plural=spoken.plural)
            spoken.owner = next((self.here[t.i] for t in main.children if t.i in self.here), None)
            spoken.sure = (
                spoken.subject is not None
                and not acts_on_another(sentence.root)
                and not any(
                    token is not main
                    and token.dep_ in SUBJECTS
                    and token.pos_ in ("NOUN", "PROPN")
                    and is_plural(phrase(token)) == spoken.plural
                    for token in self._nominals
                )
                and not (spoken.plural and others_act(main))
            )
        return spoken
