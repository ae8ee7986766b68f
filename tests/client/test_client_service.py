"""Both clients against a real service: what it answers comes back as our own types."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from factcheck.client import AsyncClient, Client
from factcheck.errors import FactcheckError, IndexNotFound, InputError
from factcheck.model import Article, Link, Match, Report, Statement, Verdict
from factcheck.reports import to_jsonld

VETO = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo."
NEWS = "The council said on Monday that it had planted 4,000 trees along the ring road since 2019."


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest, service: str) -> Any:
    """Call a method of a client, of the one kind and of the other."""

    def call(method: str, *args: Any, **named: Any) -> Any:
        if request.param == "sync":
            with Client(service) as client:
                return getattr(client, method)(*args, **named)

        async def run() -> Any:
            async with AsyncClient(service) as client:
                return await getattr(client, method)(*args, **named)

        return asyncio.run(run())

    return call


def test_articles_in_every_form_become_reports(ask, root):
    page = (root / "examples" / "health.html").read_text(encoding="utf-8")
    reports = [
        ask("check", VETO),
        ask("check", Article(id="a", text=VETO, title="Veto", published="2016-12-06"), top_k=1, explain=True),
        ask("check", html=page, title="Another title"),
        ask("check_file", root / "examples" / "climate.md", min_confidence=0.9),
    ]
    assert all(isinstance(report, Report) for report in reports)
    assert reports[0].matches[0].statement.verdict is Verdict.TRUE
    assert (reports[1].article.title, reports[1].article.published) == ("Veto", "2016-12-06")
    assert reports[1].matches[0].explanation is not None
    assert reports[2].article.title == "Another title"
    assert {match.confidence >= 0.9 for match in reports[3].matches} <= {True}
    known = Article(id="story-42", text=VETO, url="https://news.example/42")
    for method in ("check", "claims"):
        article = ask(method, known).article
        assert (article.id, article.url) == (known.id, known.url)
    kept = ask("keep", known)
    assert ask("report", kept.id).article.url == known.url, "it is sent, too"
    bare = ask("claims", VETO)
    assert bare.claims
    assert bare.provenance.index is None


def test_links_and_notes_of_an_article_count(ask):
    links = (Link(url="http://www.un.org/apps/news/story.asp?NewsID=55721", span=(2, 9)), Link(url="x:y", span=(0, 1)))
    article = Article(id="a", text="A council voted on a truce in the north of Syria.", links=links, notes=("cut",))
    report = ask("check", article)
    assert report.article.links == links[:1]
    assert [match.identity.what for match in report.matches if match.identity] == ["link"]
    assert report.notes[0] == "cut"
    assert report.article.notes == ("cut",)
    batch = ask("wait_for_batch", ask("start_batch", [article]).id, every=0.1)
    (row,) = ask("batch_results", batch.id)
    assert row.report.article.links == links[:1]
    assert row.report.matches == report.matches
    assert row.report.notes == report.notes
    assert row.report.notes.count("cut") == 1


def test_texts_are_searched(ask):
    found = ask("search", [VETO, NEWS], top_k=2, where={"verdicts": [Verdict.TRUE]}, kind="posts")
    assert [len(matches) for matches in found] == [2, 2]
    assert all(isinstance(match, Match) for matches in found for match in matches)
    assert {match.statement.verdict for matches in found for match in matches} == {Verdict.TRUE}


def test_indexes_are_browsed_and_refused_by_name(ask):
    (starter,) = [one for one in ask("indexes") if one.name == "starter"]
    assert starter == ask("index", "starter")
    assert starter.statements >= 88
    page = ask("statements", "starter", q="a veto in the Security Council", limit=2, verdict=[Verdict.TRUE])
    assert len(page.statements) == 2
    assert isinstance(page.statements[0], Statement)
    assert page.total > 2
    for method, args in (("index", ("none",)), ("statements", ("none",))):
        with pytest.raises(IndexNotFound):
            ask(method, *args)
    with pytest.raises(IndexNotFound):
        ask("check", VETO, index="none")


def test_statements_are_added_and_removed(ask):
    mill = Statement(
        id="mill", text="The mill of Oster burned down in 1911.", verdict=Verdict.FALSE, rating="False",
        publisher="Desk A", url="https://example.org/mill", extra={"note": "stays behind"},
    )  # fmt: skip
    assert ask("add_statements", "starter", [mill]).added == 1
    again = ask("add_statements", "starter", [mill])
    assert (again.added, again.updated, again.unchanged) == (0, 1, 1)
    found = ask("search", [mill.text], top_k=1)[0][0]
    assert replace(found.statement, extra={}) == replace(mill, extra={})
    assert found.confidence > 0.5
    feed = json.loads(to_jsonld([ask("check", f"{mill.text} Nobody was hurt.")]))
    changed = ask("add_reviews", "starter", feed)
    assert changed.added + changed.updated + len(changed.left_out) >= 1
    ids = [one.id for one in ask("statements", "starter", publisher=["Desk A"]).statements]
    assert ask("remove_statements", "starter", ids) == len(ids)
    with pytest.raises(InputError):
        ask("remove_statements", "starter", ["mill"])


def test_reports_are_kept_decided_on_and_exported(ask):
    kept = ask("keep", VETO)
    assert ask("report", kept.id) == kept.report
    assert kept.id in [row["id"] for row in ask("reports", limit=200)]
    match = kept.report.matches[0]
    made = ask("decide", kept.id, match.claim_id, match.statement.id, "accept", note="seen")
    assert (made["judgement"], made["note"], made["who"]) == ("accept", "seen", "local")
    other = ask("decide", kept.id, match.claim_id, match.statement.id, "other-verdict", verdict=Verdict.MIXED)
    assert other["verdict"] == "mixed"
    assert [row["judgement"] for row in ask("decisions", kept.id)] == ["accept", "other-verdict"]
    assert ask("audit", kept.id)
    assert json.loads(ask("export", kept.id, "json"))["article"]["text"] == VETO
    assert ask("export", kept.id, "html").lower().startswith(b"<!doctype html>")
    assert json.loads(ask("export", kept.id, "claimreview"))["@type"] == "DataFeed"
    lines = ask("export_feedback", "jsonl", index="starter").splitlines()
    assert kept.id in {json.loads(line)["report_id"] for line in lines}
    with pytest.raises(InputError):
        ask("report", "0" * 16)
    with pytest.raises(InputError):
        ask("decide", kept.id, "none", "none", "accept")


def test_a_batch_is_started_waited_for_and_read(ask):
    articles = [Article(id=name, text=text) for name, text in (("veto", VETO), ("news", NEWS), ("empty", " "))]
    batch = ask("start_batch", articles, top_k=1)
    done = ask("wait_for_batch", batch.id, every=0.1)
    assert (done.status, done.rows, done.done, done.failed, done.over) == ("done", 3, 3, 1, True)
    rows = ask("batch_results", batch.id)
    assert [row.id for row in rows] == ["veto", "news", "empty"]
    assert rows[0].report is not None
    assert rows[0].report.matches[0].statement.id == "syria-aleppo-truce-veto"
    assert rows[2].error
    assert ask("cancel_batch", batch.id).id == batch.id
    with pytest.raises(InputError):
        ask("batch", batch.id)


@pytest.mark.parametrize(
    ("method", "args", "named"),
    [
        ("check", (), {}),
        ("check", (VETO,), {"html": "<p>both</p>"}),
        ("check", ("",), {}),
        ("check", (VETO,), {"published": "yesterday"}),
        ("check", (VETO,), {"unknown": 1}),
        ("search", ([],), {}),
    ],
)
def test_what_the_service_refuses_is_an_input_error(ask, method, args, named):
    with pytest.raises(InputError) as caught:
        ask(method, *args, **named)
    assert isinstance(caught.value, FactcheckError)
    assert caught.value.message
