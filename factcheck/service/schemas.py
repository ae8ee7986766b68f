"""The bodies of requests, and the small answers; reports, matches and statements are those of `factcheck.model`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, model_validator

from factcheck.dates import iso_date
from factcheck.feedback import Judgement, KeptReport
from factcheck.index import Filter
from factcheck.model import Match, Verdict
from factcheck.service import patterns
from factcheck.service.bench import Wanted


def _day(text: str) -> str:
    """The day of a date with or without a time."""
    if iso_date(text[:10]) is None:
        raise ValueError(f"there is no day {text[:10]}")
    return text[:10]


EXAMPLE = "Officials said on Monday that unemployment had fallen to its lowest level since 1969."

IndexName = Annotated[str, Field(pattern=patterns.INDEX, description="An index by name; by default the service's own.")]
Day = Annotated[str, Field(pattern=patterns.DAY, max_length=10, examples=["2016-12-05"])]
Published = Annotated[  # what a CMS keeps has a time, too
    str,
    Field(
        pattern=patterns.DAY_AND_TIME, description="An ISO date; a time after it is cut off.", examples=["2016-12-05"]
    ),
    AfterValidator(_day),
]
Language = Annotated[str, Field(pattern=patterns.LANGUAGE, max_length=35, examples=["en"])]
ShortText = Annotated[str, Field(max_length=300)]
Title = Annotated[str, Field(max_length=2_000)]
Address = Annotated[str, Field(pattern=patterns.ADDRESS, max_length=2_000, examples=["https://news.example/story"])]
TopK = Annotated[int, Field(ge=1, le=100, description="Matches for each claim; by default the service's setting.")]
Probability = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Place = Annotated[int, Field(ge=0)]
Note = Annotated[str, Field(min_length=1, max_length=1_000)]
Id = Annotated[str, Field(min_length=1, max_length=500)]


class Strict(BaseModel):
    """A body that holds nothing unknown."""

    model_config = ConfigDict(extra="forbid")


class Where(Strict):
    """Which statements may be matched; all parts that are set have to pass."""

    languages: list[Language] = Field([], max_length=50)
    publishers: list[ShortText] = Field([], max_length=200)
    verdicts: list[Verdict] = Field([], max_length=len(Verdict))
    since: Day | None = None
    until: Day | None = None

    def filter(self) -> Filter | None:
        """As a `Filter`; None when nothing is set."""
        made = Filter(
            languages=frozenset(self.languages),
            publishers=frozenset(self.publishers),
            verdicts=frozenset(self.verdicts),
            since=self.since,
            until=self.until,
        )
        return made or None


class Searching(Strict):
    """How to search."""

    index: IndexName | None = None
    top_k: TopK | None = None
    where: Where | None = None
    explain: bool = Field(False, description="Say of each match what made its score and its confidence.")


class Checking(Searching):
    """How to check."""

    min_confidence: Probability | None = Field(None, description="Leave out matches less sure than this.")

    def wanted(self) -> Wanted:
        """What this asks of the bench."""
        return Wanted(
            index=self.index,
            top_k=self.top_k,
            min_confidence=self.min_confidence,
            where=self.where.filter() if self.where else None,
            explained=self.explain,
        )


class About(BaseModel):
    """What is known of an article besides its words."""

    title: Title | None = None
    url: Address | None = Field(None, description="Where it is, or will be, published; it is not fetched.")
    published: Published | None = None
    language: Language | None = None


class LinkBody(Strict):
    """An address that a text links to, and where the words stand that carry the link: as in a report."""

    url: Address
    span: tuple[Place, Place]


def _check_links(links: list[LinkBody], text: str) -> None:
    if not all(link.span[0] < link.span[1] <= len(text) for link in links):
        raise ValueError("the span of a link is not within text")


# What JSON Schema has for `Source._one_of_them`.
_SOURCES: list[JsonValue] = [
    {"required": ["text"]},
    {"required": ["html"]},
    {"required": ["url"], "not": {"anyOf": [{"required": ["text"]}, {"required": ["html"]}]}},
]


class Source(About):
    """An article: its text or its page, either of which may have an address, or an address to fetch."""

    model_config = ConfigDict(json_schema_extra={"oneOf": _SOURCES})

    text: str = Field("", min_length=1, examples=[EXAMPLE])
    html: str = Field("", min_length=1, examples=["<article><p>The mayor opened the bridge in 2019.</p></article>"])
    url: Address | None = Field(
        None, description="Fetched, unless `text` or `html` is given: then it is where that is."
    )
    links: list[LinkBody] = Field(
        [], max_length=2_000, description="Of the markup that `text` had; a page's own are read from it."
    )
    notes: list[Note] = Field([], max_length=100, description="What a reader should know of how `text` was read.")

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        given = {"text", "html"} & self.model_fields_set
        if len(given) > 1 or not (given or self.url):
            raise ValueError("give one of text, html and url")
        _check_links(self.links, self.text)
        if self.notes and "text" not in given:
            raise ValueError("notes go with text")
        return self


class ClaimsBody(Source, Strict):
    """An article whose claims are wanted."""


class CheckBody(Source, Checking):
    """An article to check."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": _SOURCES,
            "examples": [{"text": EXAMPLE, "published": "2019-05-06", "top_k": 3, "where": {"languages": ["en"]}}],
        }
    )

    keep: bool = Field(False, description="Keep the report, so that it can be decided on; needs a key that may write.")


class SearchBody(Searching):
    """Texts to search for: exactly one of one, and several."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [name]} for name in ("text", "texts")],
            "examples": [{"texts": ["Unemployment is at its lowest since 1969."], "top_k": 3}],
        }
    )

    text: str = Field("", min_length=1, max_length=5_000)
    texts: list[Annotated[str, Field(min_length=1, max_length=5_000)]] = Field([], min_length=1, max_length=256)
    kind: Literal["claims", "posts"] = Field("claims", description="Posts are cleaned of links, handles and the like.")

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if len({"text", "texts"} & self.model_fields_set) != 1:
            raise ValueError("give one of text and texts")
        return self

    @property
    def all(self) -> list[str]:
        """The texts, one or several."""
        return self.texts or [self.text]


class BatchRow(Strict):
    """An article of a batch."""

    id: Id
    text: str = Field(min_length=1)
    title: Title | None = None
    url: str | None = Field(None, max_length=2_000)
    language: Language | None = None
    published: Published | None = None
    links: list[LinkBody] = Field([], max_length=2_000, description="Of the markup that `text` had.")
    notes: list[Note] = Field([], max_length=100, description="What a reader should know of how `text` was read.")

    @model_validator(mode="after")
    def _links_within(self) -> Self:
        _check_links(self.links, self.text)
        return self


class BatchBody(Checking):
    """Articles to check when there is time."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"articles": [{"id": "a-1", "text": EXAMPLE}]}]})

    articles: list[BatchRow] = Field(min_length=1)


class Found(BaseModel):
    """The matches of each text, best first, texts in order; `claim_id` is the text's number from 1."""

    results: list[list[Match]]


class DecisionBody(Strict):
    """What a reviewer says of a match."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"claim_id": "c1", "statement_id": "unemployment-1969", "judgement": "accept"}]}
    )

    claim_id: Id
    statement_id: Id
    judgement: Judgement
    verdict: Verdict | None = Field(None, description="The verdict that holds instead, for other-verdict alone.")
    note: str | None = Field(None, max_length=2_000)


class StatementBody(Strict):
    """A verified statement; one without an id gets one that is derived from what it says."""

    id: Id | None = None
    text: str = Field(min_length=1, max_length=10_000, description="The claim that was checked.")
    verdict: Verdict | None = Field(None, description="By default what the rating means.")
    rating: ShortText | None = Field(None, description="The publisher's own words.")
    title: str | None = Field(None, max_length=1_000)
    body: str | None = Field(None, max_length=200_000)
    publisher: ShortText | None = None
    url: str | None = Field(None, max_length=2_000)
    date: Day | None = None
    language: Language | None = None
    claimant: ShortText | None = None


class KeptList(BaseModel):
    """Reports, the latest first."""

    reports: list[KeptReport]
