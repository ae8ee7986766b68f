"""What is asked of the service -> a request, and its answer -> our own types: the same for both clients."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar
from urllib.parse import quote

from factcheck.client.options import Batch, BatchRow, Changed, IndexInfo, Kept, StatementPage
from factcheck.errors import EngineError, FactcheckError, IndexNotFound, InputError
from factcheck.model import Article, Match, Report, Statement, adapter, parse_json, to_dict
from factcheck.parameters import kind_of

T = TypeVar("T")
MOST_LINKS, MOST_NOTES = 2000, 100  # that the service takes with a text
MOST_NOTE = 1000  # characters
ADDRESS = re.compile(r"https?://.{,1990}", re.DOTALL)  # what the service takes for one
JSON = "application/json"


class Answer(NamedTuple):
    """An answer of the service; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[T]):
    """A request, and how to read its answer.

    What is `repeatable` does no harm when it is done twice; `missing` is the error that 404 stands for.
    """

    method: str
    path: str
    parse: Callable[[Answer], T]
    query: Mapping[str, Any] = field(default_factory=dict)
    body: bytes | None = None
    media_type: str = JSON
    file: tuple[str, bytes] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    repeatable: bool = True
    missing: type[FactcheckError] = IndexNotFound


def check(article: Article | str | None, options: Mapping[str, Any], *, path: str = "/v1/check") -> Call[Report]:
    """An article to check, or to take the claims of; its id, not sent, and its address come back."""

    def parse(answer: Answer) -> Report:
        report = _report(answer)
        if not isinstance(article, Article):
            return report
        return replace(report, article=replace(report.article, id=article.id, url=article.url))

    return Call(method="POST", path=path, body=_json(_source(article, options)), parse=parse)


def keep(article: Article | str | None, options: Mapping[str, Any]) -> Call[Kept]:
    """An article to check, its report to be kept."""
    body = _json(_source(article, options) | {"keep": True})
    return Call(method="POST", path="/v1/check", body=body, parse=_kept, repeatable=False)


def check_file(data: bytes, name: str, options: Mapping[str, Any]) -> Call[Report]:
    """A file to check."""
    return Call(
        method="POST",
        path="/v1/check/file",
        file=(name, data),
        fields={"options": json.dumps(dict(options))},
        parse=_report,
    )


def search(texts: Sequence[str], kind: str, options: Mapping[str, Any]) -> Call[list[list[Match]]]:
    """Texts to search for."""
    if isinstance(texts, str):
        raise InputError("texts is one text", hint="give a list of texts")
    body = _json({"texts": list(texts), "kind": kind, **options})
    return Call(method="POST", path="/v1/search", body=body, parse=_matches)


def indexes() -> Call[list[IndexInfo]]:
    """The indexes there are."""
    return Call(method="GET", path="/v1/indexes", parse=lambda answer: _list(answer, IndexInfo, "indexes"))


def index(name: str) -> Call[IndexInfo]:
    """One index."""
    return Call(method="GET", path=f"/v1/indexes/{_part(name)}", parse=partial(_read, IndexInfo))


def statements(name: str, options: Mapping[str, Any]) -> Call[StatementPage]:
    """Statements of an index."""
    return Call(
        method="GET", path=f"/v1/indexes/{_part(name)}/statements", query=options, parse=partial(_read, StatementPage)
    )


def add_statements(name: str, given: Iterable[Statement]) -> Call[Changed]:
    """Statements to add, or to put in place of those of the same id."""
    rows = [
        {key: value for key, value in to_dict(statement).items() if value is not None and key != "extra"}
        for statement in given
    ]
    return _adding(name, _json(rows), JSON)


def add_reviews(name: str, reviews: object) -> Call[Changed]:
    """ClaimReview JSON-LD to add."""
    return _adding(name, _json(reviews), "application/ld+json")


def remove_statements(name: str, ids: Sequence[str]) -> Call[int]:
    """Statements to remove."""
    if isinstance(ids, str):  # a sequence too, of ids of one letter
        raise InputError("ids is one id", hint="give a list of ids")
    # Done twice, the second time says that they are not there.
    return Call(
        method="DELETE",
        path=f"/v1/indexes/{_part(name)}/statements",
        query={"id": list(ids)},
        parse=lambda answer: _ours(lambda: adapter(int).validate_python(_object(answer)["removed"])),
        missing=InputError,
        repeatable=False,
    )


def start_batch(articles: Iterable[Article], options: Mapping[str, Any]) -> Call[Batch]:
    """Articles to check when there is time."""
    names = ("id", "text", "title", "url", "language", "published")
    articles = list(articles)
    if any(isinstance(article, str) for article in articles):  # whose result could not be told from others'
        raise InputError("an article of a batch has an id", hint="give Article(id=..., text=...) in place of a text")
    for article in articles:
        kind_of("articles", article, Article, called="an Article")
    rows = [_known(article, names) for article in articles]
    body = _json({"articles": rows, **options})
    return Call(method="POST", path="/v1/batches", body=body, parse=partial(_read, Batch), repeatable=False)


def batch(name: str) -> Call[Batch]:
    """How far a batch is."""
    return Call(method="GET", path=f"/v1/batches/{_part(name)}", parse=partial(_read, Batch), missing=InputError)


def batch_results(name: str) -> Call[list[BatchRow]]:
    """What is done of a batch."""
    return Call(method="GET", path=f"/v1/batches/{_part(name)}/results", parse=_rows, missing=InputError)


def cancel_batch(name: str) -> Call[Batch]:
    """A batch to cancel, or to remove when it is over."""
    # Done twice, it would remove what it has cancelled.
    return Call(
        method="DELETE",
        path=f"/v1/batches/{_part(name)}",
        parse=partial(_read, Batch),
        repeatable=False,
        missing=InputError,
    )


def reports(limit: int, offset: int) -> Call[list[dict[str, Any]]]:
    """The reports that are kept."""
    return Call(
        method="GET",
        path="/v1/reports",
        query={"limit": limit, "offset": offset},
        parse=lambda answer: _list(answer, dict[str, Any], "reports"),
    )


def report(name: str) -> Call[Report]:
    """A report that is kept."""
    return Call(method="GET", path=f"/v1/reports/{_part(name)}", parse=_report, missing=InputError)


def audit(name: str) -> Call[dict[str, Any]]:
    """What made a report."""
    return Call(method="GET", path=f"/v1/reports/{_part(name)}/audit", parse=_object, missing=InputError)


def export(name: str, form: str) -> Call[bytes]:
    """A report as a file."""
    return Call(
        method="GET",
        path=f"/v1/reports/{_part(name)}/export",
        query={"format": form},
        parse=lambda answer: answer.body,
        missing=InputError,
    )


def decide(
    name: str, claim_id: str, statement_id: str, judgement: str, more: Mapping[str, Any]
) -> Call[dict[str, Any]]:
    """A decision on a match."""
    said = {"claim_id": claim_id, "statement_id": statement_id, "judgement": judgement}
    body = _json(said | {key: value for key, value in more.items() if value is not None})
    path = f"/v1/reports/{_part(name)}/decisions"
    return Call(method="POST", path=path, body=body, parse=_object, repeatable=False, missing=InputError)


def decisions(name: str) -> Call[list[dict[str, Any]]]:
    """The decisions on a report."""
    return Call(
        method="GET",
        path=f"/v1/reports/{_part(name)}/decisions",
        parse=lambda answer: _read(list[dict[str, Any]], answer),
        missing=InputError,
    )


def export_feedback(form: str, index: str | None) -> Call[bytes]:
    """The decisions as a file."""
    query = {"format": form} | ({"index": index} if index is not None else {})
    return Call(method="GET", path="/v1/feedback/export", query=query, parse=lambda answer: answer.body)


def ready() -> Call[None]:
    """Whether a check would be answered at once."""
    return Call(method="GET", path="/readyz", parse=lambda answer: None)


def _source(article: Article | str | None, options: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(article, str):
        return {"text": article, **options}
    if article is None:
        return dict(options)
    kind_of("article", article, Article, called="an Article or its text")
    known = _known(article, ("text", "title", "published", "language"))
    if article.url and ADDRESS.fullmatch(article.url):
        known["url"] = article.url
    return known | dict(options)


def _known(article: Article, names: Iterable[str]) -> dict[str, Any]:
    """What is known of an article under these names, its links and notes."""
    known = {name: value for name in names if (value := getattr(article, name)) is not None}
    links = [{"url": link.url, "span": link.span} for link in article.links if ADDRESS.fullmatch(link.url)]
    notes = [note[:MOST_NOTE] for note in article.notes[:MOST_NOTES] if note]
    return known | ({"links": links[:MOST_LINKS]} if links else {}) | ({"notes": notes} if notes else {})


def _adding(name: str, body: bytes, media_type: str) -> Call[Changed]:
    path = f"/v1/indexes/{_part(name)}/statements"
    return Call(method="POST", path=path, body=body, media_type=media_type, parse=partial(_read, Changed))


def _part(name: str) -> str:
    """A name as one step of a path, wherever it may try to lead."""
    if name in ("", ".", ".."):
        raise InputError(f"{name!r} is no name")
    return quote(name, safe="")


def _json(value: object) -> bytes:
    try:
        return json.dumps(value, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise InputError(f"this cannot be sent: {error}") from None


def _report(answer: Answer) -> Report:
    return _ours(lambda: Report.from_json(answer.body))


def _kept(answer: Answer) -> Kept:
    return Kept(answer.headers.get("x-report-id", ""), _report(answer))


def _matches(answer: Answer) -> list[list[Match]]:
    found = _object(answer).get("results")
    return _ours(lambda: adapter(list[list[Match]]).validate_python(found))


def _rows(answer: Answer) -> list[BatchRow]:
    return [_ours(partial(_row, line)) for line in answer.body.splitlines()]


def _row(line: bytes) -> BatchRow:
    value = parse_json(dict[str, Any], line)
    report = value.get("report")
    read = None if report is None else adapter(Report).validate_python(report)
    return BatchRow(str(value["id"]), read, value.get("error"))


def _list(answer: Answer, kind: type[T], key: str) -> list[T]:
    return _ours(lambda: parse_json(dict[str, list[kind]], answer.body)[key])  # type: ignore[valid-type]


def _object(answer: Answer) -> dict[str, Any]:
    return _read(dict[str, Any], answer)


def _read(kind: type[T], answer: Answer) -> T:
    return _ours(lambda: parse_json(kind, answer.body))


def _ours(read: Callable[[], T]) -> T:
    from pydantic import ValidationError

    try:
        return read()
    except (InputError, ValidationError, KeyError) as error:
        said = error.message if isinstance(error, InputError) else str(error).splitlines()[0]
        raise EngineError(
            f"the service's answer cannot be read: {said}", hint="is it a factcheck service of this version?"
        ) from None
