"""The data that flows through the toolkit: article, sentences, claims, statements, matches, report.

Everything here is frozen and JSON-round-trippable; the JSON keys are the field names. Character offsets
are Python `str` offsets into `Article.text`, half open. Dates are ISO 8601 strings (``2016-12-05``, or a
coarser ``2016-12`` / ``2016`` when no more is known). Languages are BCP 47 tags.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from factcheck.characters import whole_characters
from factcheck.errors import InputError
from factcheck.parameters import kind_of
from factcheck.vocabulary import Caution as Caution
from factcheck.vocabulary import Contrast as Contrast
from factcheck.vocabulary import Fate as Fate
from factcheck.vocabulary import Modality as Modality
from factcheck.vocabulary import Polarity as Polarity
from factcheck.vocabulary import Reason as Reason
from factcheck.vocabulary import Relation as Relation
from factcheck.vocabulary import Verdict as Verdict

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

Span = tuple[int, int]

REPORT_SCHEMA = "factcheck.report/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that an article's markup links to, and the words that carry the link."""

    url: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to be checked. `text` is what every span points into; it is never altered after reading.

    `links` are those of the article's own words, not of the page around them; an address that is written out stands
    in `text`. `notes` say what a reader should know of how it was read, such as what was left out.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One entry of the ledger: a sentence of the article, and what became of it.

    `claims` are the ids of the claims made from it; `reason` says why there are none, in a few words.
    `worthiness` is the probability, in [0, 1], that a fact-checker would want the sentence checked.
    """

    id: str
    span: Span
    fate: Fate
    claims: tuple[str, ...] = ()
    reason: str | None = None
    worthiness: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one signal adds to a sum: `contribution` = `value` x `weight`."""

    signal: str
    value: float
    weight: float
    contribution: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimExplanation:
    """Why a claim was made.

    `rules` says in words what made it of its clause; `parse` is the clause as the rules saw it (word, tag, dependency
    and what the word hangs on). The contributions of `worthiness`, the weightiest features of the sentence, sum with
    `rest` (all others) and `intercept` to the log odds of the sentence's worthiness; an opinion's claim has half of it.
    """

    rules: tuple[str, ...]
    parse: str
    worthiness: tuple[Term, ...]
    rest: float
    intercept: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something the article says, in words that stand on their own.

    Attributes
    ----------
    text
        The self-contained wording.
    span
        The clause as written is ``article.text[span[0]:span[1]]``.
    pieces
        The exact stretches of the article that the claim is made of, in order of position; a carried-over
        subject is a piece of its own.
    sentence_span
        The sentence that the claim comes from.
    kind
        The construction it came from: ``sentence``, ``coordination``, ``adverbial``, ``relative``,
        ``appositive``, ``participial``, ``reported``, ``headline``.
    speakers, saying
        Who is reported to say it, outermost first, and the verbs of saying, in the same order.
    quoted
        Whether the claim stands inside quotation marks.
    worthiness
        Probability, in [0, 1], that a fact-checker would want it checked.
    resolved
        Reference as written -> antecedent put in its place.
    dates
        Relative date as written -> ISO date.
    unresolved
        References that `text` still holds because the evidence for an antecedent was weak.
    context
        Text needed to understand the claim: where something is unresolved, the sentence and the one before it; of a
        table's figure, the caption. Else None.
    also
        Spans of near-identical claims of the article that were merged into this one.
    explanation
        Why the claim was made, when that was asked for.
    """

    id: str
    text: str
    span: Span
    pieces: tuple[Span, ...]
    sentence_span: Span
    kind: str = "sentence"
    speakers: tuple[str, ...] = ()
    saying: tuple[str, ...] = ()
    quoted: bool = False
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    worthiness: float = 0.0
    resolved: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()
    context: str | None = None
    also: tuple[Span, ...] = ()
    explanation: ClaimExplanation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A verified statement: the claim that a published fact-check reviewed.

    `verdict` is the normalised scale, `rating` the publisher's own words for it; `body` is the text of the
    fact-check, `claimant` who made the claim; `extra` holds any further column of the source, as text.
    """

    id: str
    text: str
    verdict: Verdict = Verdict.OTHER
    rating: str | None = None
    title: str | None = None
    body: str | None = None
    publisher: str | None = None
    url: str | None = None
    date: str | None = None
    language: str | None = None
    claimant: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Where a statement itself stands in the article: its address as a link or as text, or the words of its claim."""

    what: Literal["link", "words"]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a claim's or a statement's own text, and their place in it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """In what a claim and a statement part: the words on either side. Of a negation, one side may have none."""

    kind: Contrast
    claim: tuple[Words, ...]
    statement: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchWarning:
    """Something to know about a match: its kind for a program, its text for a reader."""

    kind: Caution
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A match taken apart.

    The contributions of `score` sum to the match's score; those of `confidence` and `intercept` to the log odds that
    its confidence is made of. Among the latter, `identity` is what lifts a match that stands in the article itself.
    """

    score: tuple[Term, ...]
    confidence: tuple[Term, ...]
    intercept: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A statement that may have settled a claim.

    `rank` counts from 1 within the claim. `score` is what the ranking sorted by; `confidence` is the
    probability, in [0, 1], that a fact-checker would accept the match. `signals` holds every number behind it.

    `relation` compares the truth conditions of claim and statement; a verdict is one on the claim only where they are
    the same. Where they are not, though the match is likely, `differences` says which words part the two.

    `reason` says why it was matched, and for identity `identity` says where in the article. Matches of one claim with
    the same `group` (from 1) are checks of one and the same statement, by several publishers or at several times; 0 is
    that of a match that stands alone.
    `explanation` is there when it was asked for.
    """

    claim_id: str
    statement: Statement
    rank: int
    score: float
    confidence: float
    relation: Relation = Relation.RELATED
    signals: dict[str, float] = field(default_factory=dict)
    reason: Reason = Reason.SIMILARITY
    identity: Identity | None = None
    group: int = 0
    differences: tuple[Difference, ...] = ()
    warnings: tuple[MatchWarning, ...] = ()
    explanation: Explanation | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether the publisher stands by this fact-check no more."""
        return any(warning.kind is Caution.WITHDRAWN for warning in self.warnings)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on the claim itself: none of a check of another claim, or of one that was withdrawn."""
        return self.statement.verdict if self.relation is Relation.SAME and not self.withdrawn else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """All that is needed to make the same check again, or to say what has changed since.

    `model` and `index` and what belongs to them are None when claims were extracted and not matched. `calibration` is
    the digest of the index's own calibration, None where confidence is the one that ships.
    """

    version: str
    created: str
    article_sha256: str
    parser: str
    model: str | None = None
    model_fingerprint: str | None = None
    index: str | None = None
    index_generation: str | None = None
    index_count: int | None = None
    calibration: str | None = None
    settings: dict[str, str | int | float | bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a renderer needs; `to_json` is the public format (``docs/report.schema.json``).

    `timings` are wall-clock seconds by stage.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]
    provenance: Provenance
    timings: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    schema: str = REPORT_SCHEMA

    def matches_of(self, claim_id: str) -> tuple[Match, ...]:
        """The matches of one claim, best first."""
        return tuple(match for match in self.matches if match.claim_id == claim_id)

    def to_json(self, *, indent: int | None = 2) -> str:
        """The report as JSON text."""
        return dump_json(Report, self, indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes, *, where: str | None = None) -> Report:
        """Read back what `to_json` wrote.

        Raises
        ------
        InputError
            If `text` is not one report, of a known schema.
        """
        kind_of("text", text, (str, bytes), called="JSON text")
        if text.lstrip()[:1] in ("[", b"["):
            raise InputError(
                "reports of several articles, where that of one is wanted",
                where=where,
                hint="check the article by itself, or take its line of --format jsonl",
            )
        report = parse_json(cls, text, where=where)
        if report.schema != REPORT_SCHEMA:
            raise InputError(f"report has schema {report.schema!r}, this version reads {REPORT_SCHEMA!r}", where=where)
        return report


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def adapter(kind: type[T]) -> TypeAdapter[T]:
    """The pydantic adapter of one of the types of this module (imported late: the CLI's help does without)."""
    if kind not in _adapters:
        from pydantic import TypeAdapter

        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_dict(value: object) -> dict[str, Any]:
    """One of the types of this module as JSON-ready builtins."""
    result: dict[str, Any] = adapter(type(value)).dump_python(value, mode="json")
    return result


def dump_json(kind: type[T], value: T, *, indent: int | None = None) -> str:
    """One of the types of this module, or several, as JSON text; what is half a character in it is U+FFFD."""
    from pydantic_core import PydanticSerializationError

    try:
        return adapter(kind).dump_json(value, indent=indent).decode()
    except PydanticSerializationError:
        # Names of files that are not UTF-8, and texts that were cut, have such halves: ids and titles are made of them.
        data = adapter(kind).dump_python(value, mode="json")
        return whole_characters(json.dumps(data, ensure_ascii=False, indent=indent))


def parse_json(kind: type[T], text: str | bytes, *, where: str | None = None, line: int | None = None) -> T:
    """Read one of the types of this module from JSON text.

    Raises
    ------
    InputError
        If the text is not JSON or does not fit the type; the message names the field.
    """
    from pydantic import ValidationError

    try:
        return adapter(kind).validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{place + ': ' if place else ''}{first['msg']}", where=where, line=line) from None
