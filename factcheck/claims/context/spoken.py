"""A sentence -> whom and what it speaks of: what the references of the sentences after it may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claims.context.referents import is_stranger, sex
from factcheck.claims.syntax.grammar import SUBJECTS

if TYPE_CHECKING:
    from factcheck.claims.syntax.names import Names
    from factcheck.claims.syntax.tree import Span, Token


class Meant(NamedTuple):
    """What a reference stands for: by what it is known (a person's last name or the noun itself), and its wording."""

    key: str
    text: str
    head: Token | None = None


@dataclass
class Spoken:
    """Whom and what a sentence speaks of: everybody named or meant, and its main subject."""

    people: dict[str, bool] = field(default_factory=dict)  # last name -> whether as a subject
    called: dict[str, set[str]] = field(default_factory=dict)  # last name -> "he" or "she", where a pronoun stands
    strangers: bool = False  # whether somebody without a name is a subject
    open: set[str] = field(default_factory=set)  # "he" and "she", where it is not known who
    by_pronoun: str | None = None  # the person that the main subject stands for, if it is a pronoun
    subject: Meant | None = None  # the main subject, if it is no person
    owner: Meant | None = None  # whose it is: "their children"
    plural: bool = False
    sure: bool = False  # whether nothing else in the sentence competes with that subject
    main: Token | None = None  # the main subject, whoever or whatever it is
    objects: set[str] = field(default_factory=set)  # "he", "she" or "" of objects without a name
    others: set[str] = field(default_factory=set)  # "he", "she" or "" of subjects who are not known by name
    sentence: Span | None = None
    quoted: bool = False  # whether all of it stands in a quotation
    tagged: set[str] = field(default_factory=set)  # last names of those who only say it: "..., she said"
    voiced: set[str] = field(default_factory=set)  # last names of those told of outside what somebody says

    @property
    def root(self) -> Token | None:
        """The word that the sentence hangs on."""
        return self.sentence.root if self.sentence is not None else None

    def add_stranger(self, noun: Token) -> None:
        """Take note of somebody without a known name, by the sex that the noun tells."""
        if noun.dep_ in SUBJECTS:
            self.strangers = True
            self.others.add(sex(noun))
        elif is_stranger(noun):
            self.objects.add(sex(noun))


def told_of_before(earlier: Sequence[Spoken], key: str, said: str, names: Names) -> bool:
    """Whether sentences speak of another than `key` who is known to be "he" or "she" (`said`)."""
    return any(other != key and names.gender.get(other) == said for spoken in earlier for other in spoken.people)
