"""The closed vocabularies of the data model: what a verdict, a modality, a relation, a fate and the like may be.

They are part of `factcheck.model`, and are to be imported from there.
"""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The normalised scale that publishers' ratings are mapped to."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly-true"
    MIXED = "mixed"
    MOSTLY_FALSE = "mostly-false"
    FALSE = "false"
    UNPROVEN = "unproven"
    SATIRE = "satire"
    OTHER = "other"


class Modality(StrEnum):
    """How the article commits itself to a claim."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    POSSIBLE = "possible"  # also conditions, wishes and hypotheticals
    FUTURE = "future"
    OPINION = "opinion"
    QUESTION = "question"


class Polarity(StrEnum):
    """Whether the claim says that something is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Relation(StrEnum):
    """How the truth conditions of a claim and of a statement compare."""

    SAME = "same"
    OPPOSITE = "opposite"
    RELATED = "related"


class Contrast(StrEnum):
    """In what a claim and a statement differ."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"


class Reason(StrEnum):
    """Why a statement was matched."""

    SIMILARITY = "similarity"  # it was ranked among the candidates of a search
    IDENTITY = "identity"  # the article itself links to it, or holds its very words


class Caution(StrEnum):
    """What a reader should know before a match is taken at its word."""

    OLDER = "check-older"
    NEWER = "check-newer"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    DISAGREEMENT = "disagreement"  # publishers' verdicts on one claim lie apart


class Fate(StrEnum):
    """What became of a sentence of the article."""

    CLAIMS = "claims"
    NOT_CHECKABLE = "not-checkable"
