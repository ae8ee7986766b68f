"""Checks against an index on Milvus: the same answers as from the bundle that was pushed, and errors of one line."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.engines.address import parse_address
from factcheck.engines.milvus import Milvus, Said, create_milvus, open_milvus
from factcheck.engines.server import ROOT_TOKEN, free_ports
from factcheck.engines.transfer import pull_index, push_index
from factcheck.errors import IndexNotFound
from factcheck.index import Index
from factcheck.settings import settings
from factcheck.statements.addresses import comparable_addresses

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory, new_cache):
    folder = tmp_path_factory.mktemp("home")
    new_cache(folder / "cache")
    return folder


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FACTCHECK_INDEXES_DIR", str(home / "indexes"))
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(home / "cache"))
    monkeypatch.setenv("FACTCHECK_THREADS", "1")
    monkeypatch.setenv("FACTCHECK_ENGINE_TOKEN", ROOT_TOKEN)
    settings.cache_clear()

    def call(*arguments: object):
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    yield call
    settings.cache_clear()


def told(run, article: Path, index: str):
    result = run("check", article, "--index", index, "--format", "json", "--min-confidence", "0")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    report = report[0] if isinstance(report, list) else report
    claims = [claim["text"] for claim in report["claims"]]
    first = [
        (match["claim_id"], match["statement"]["id"], round(match["score"], 4), round(match["confidence"], 4))
        for match in report["matches"]
        if match["rank"] == 1
    ]
    return claims, first, report


@pytest.fixture(params=["lite", "server"])
def address(request, home) -> str:
    base = f"milvus+lite://{home}/it.db" if request.param == "lite" else request.getfixturevalue("server").address
    return f"{base}/starter"


def test_a_pushed_index_answers_as_the_bundle_does(run, address, root, home):
    pushed = run("index", "push", "starter", address)
    assert pushed.exit_code == 0, pushed.output
    assert "88 statements, 88 written now" in pushed.output
    for name in ("aleppo.txt", "climate.md"):
        claims, first, _ = told(run, root / "examples" / name, "starter")
        theirs, found, report = told(run, root / "examples" / name, address)
        assert theirs == claims
        assert found == first
        assert first
        assert report["provenance"]["index"] == address
        assert any("by vector alone" in note for note in report["notes"])
    again = run("index", "push", "starter", address)
    assert "88 statements, 0 written now" in again.output
    copy = f"copy{len(address)}"
    pulled = run("index", "pull", address, copy)
    assert pulled.exit_code == 0, pulled.output
    one, other = (Index.open(home / "indexes" / name) for name in ("starter", copy))
    assert one.frame().equals(other.frame())
    assert (one.segments[0].vectors == other.segments[0].vectors).all()
    assert run("index", "pull", address, copy).exit_code == 2


def test_what_was_added_after_a_push_is_pulled_in_parts(run, home, monkeypatch):
    address = parse_address(f"milvus+lite://{home}/late.db/starter")
    assert address is not None
    assert run("search", "crime", "--index", "starter").exit_code == 0  # the bundle is made at its first use
    push_index(home / "indexes" / "starter", address)
    index = Index.open(home / "indexes" / "starter")
    frame = index.frame()
    vectors, begins = index.views(np.arange(frame.height))
    engine = open_milvus(address)
    stop = int(begins[50])
    engine.upsert(frame["id"].to_list()[:50], vectors[:stop], frame[:50].with_columns(publisher=pl.lit("Vik")))
    engine.close()
    monkeypatch.setattr("factcheck.engines.transfer.AT_ONCE", 20)
    pulled = pull_index(address, home / "indexes" / "late")
    assert (pulled.statements, pulled.carried) == (88, 88)
    publishers = Index.open(home / "indexes" / "late").frame().sort("id")["publisher"].to_list()
    assert publishers.count("Vik") == 50


class _BrokenOff:
    """A method of the engine that ends with an interruption at its third call."""

    def __init__(self, monkeypatch, name: str) -> None:
        self.calls, real = 0, getattr(Milvus, name)

        def method(engine, *arguments):
            self.calls += 1
            if self.calls == 3:
                raise KeyboardInterrupt
            return real(engine, *arguments)

        monkeypatch.setattr(Milvus, name, method)


def test_an_interrupted_transfer_goes_on_where_it_was(run, server, home, monkeypatch):
    monkeypatch.setattr("factcheck.engines.transfer.AT_ONCE", 20)
    address = parse_address(f"{server.address}/halves")
    assert address is not None
    assert run("search", "crime", "--index", "starter").exit_code == 0  # the bundle is made at its first use
    bundle = home / "indexes" / "starter"
    with monkeypatch.context() as patch:
        _BrokenOff(patch, "write")
        with pytest.raises(KeyboardInterrupt):
            push_index(bundle, address, token=ROOT_TOKEN)
    with pytest.raises(IndexNotFound):  # nobody sees half of one
        open_milvus(address, token=ROOT_TOKEN)
    pushed = push_index(bundle, address, token=ROOT_TOKEN)
    assert (pushed.statements, pushed.carried) == (88, 48)
    with monkeypatch.context() as patch:
        _BrokenOff(patch, "between")
        with pytest.raises(KeyboardInterrupt):
            pull_index(address, home / "indexes" / "halves", token=ROOT_TOKEN)
    pulled = pull_index(address, home / "indexes" / "halves", token=ROOT_TOKEN)
    assert (pulled.statements, pulled.carried, pulled.checksum) == (88, 48, pushed.checksum)
    assert Index.open(home / "indexes" / "halves").frame().equals(Index.open(bundle).frame())
    assert [path.name for path in (home / "indexes").iterdir() if path.name.startswith(".halves")] == []


def test_a_rebuilt_index_takes_the_place_of_the_old_one(run, server, home, root):
    address = f"{server.address}/replaced"
    source = home / "few.jsonl"
    lines = (root / "indexes" / "starter" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    for count in (5, 8):
        source.write_text("\n".join(lines[:count]) + "\n", encoding="utf-8")
        assert run("index", "build", "few", source).exit_code == 0
        pushed = run("index", "push", "few", address)
        assert f"{count} statements" in pushed.output, pushed.output
        parsed = parse_address(address)
        assert parsed is not None
        engine = open_milvus(parsed, token=ROOT_TOKEN)
        assert engine.count() == count
        names = [name for name in engine.client.list_collections() if name.startswith("replaced")]
        assert len(names) == 2, names  # the collection and its words: the old ones are gone
        engine.close()


def test_the_seed_article_has_the_same_matches(run, server, seed_article):
    address = f"{server.address}/seed"
    assert run("index", "push", "starter", address).exit_code == 0
    assert told(run, seed_article, address)[:2] == told(run, seed_article, "starter")[:2]


def fails(result, code: int) -> str:
    assert result.exit_code == code, result.output
    errors = [line for line in result.output.splitlines() if not line.startswith("hint:")]
    assert len(errors) == 1, result.output
    assert errors[0].startswith("error: ")
    return result.output


def test_what_cannot_be_reached_is_one_line_within_seconds(run, server, monkeypatch, tmp_path):
    started = time.monotonic()
    fails(run("search", "x", "--index", f"milvus://127.0.0.1:{free_ports(1)[0]}/starter"), 4)
    fails(run("search", "x", "--index", "milvus://no.such.host.invalid/starter"), 4)
    fails(run("search", "x", "--index", f"{server.address}/nothing"), 3)
    fails(run("search", "x", "--index", f"milvus+lite://{tmp_path}/new.db/nothing"), 3)
    for token in ("root:wrong", ""):
        monkeypatch.setenv("FACTCHECK_ENGINE_TOKEN", token)
        said = fails(run("search", "x", "--index", f"{server.address}/starter"), 4)
        assert "FACTCHECK_ENGINE_TOKEN" in said
    assert time.monotonic() - started < 300  # ten seconds each, on a machine that has other work, too


def test_a_collection_of_another_model_is_refused(run, server):
    parsed = parse_address(f"{server.address}/other")
    assert parsed is not None
    said = Said(model="all-MiniLM-L6-v2", fingerprint="a" * 64, dimension=384, generation="gen-000001", created="2026")
    create_milvus(parsed, said, token=ROOT_TOKEN).close()
    assert "aaaaaaaaaaaa" in fails(run("search", "x", "--index", parsed.text), 3)


@pytest.mark.parametrize(
    "name", ["milvus://", "milvus://h/", "milvus://h:x/n", "milvus://u:p@h/n", "milvus://h/a-b", "milvus+lite:///x/n"]
)
def test_what_is_no_address_is_refused(run, name):
    fails(run("search", "x", "--index", name), 2)


def test_commands_on_bundles_refuse_an_address(run, server):
    fails(run("index", "info", f"{server.address}/starter"), 2)


def test_pages_are_equal_where_addresses_are():
    import polars as pl

    from factcheck.engines.rows import page

    ways = [
        "https://www.desk.test/a/B", "http://desk.test/a/b/", "desk.test/a/b#top", "https://m.desk.test/a/b?utm_source=x",
        "https://desk.test:443/a/b/index.html", "https://amp.desk.test/a/b/amp/", "https://desk.test/a/c",
    ]  # fmt: skip
    comparable = comparable_addresses(pl.Series(ways)).to_list()
    for one, first in enumerate(comparable):
        for other, second in enumerate(comparable):
            assert first != second or page(ways[one]) == page(ways[other])
