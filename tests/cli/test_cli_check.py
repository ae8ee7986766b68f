"""`factcheck check`, `claims`, `search` and `replay` as a user calls them."""

from __future__ import annotations

import csv
import gc
import io
import json
import socket

import jsonschema
import polars as pl
import pytest

from factcheck.cli.check import Run
from factcheck.model import Article, Provenance, Report


@pytest.fixture
def example(root):
    return root / "examples" / "aleppo.txt"


def test_check_finds_the_veto_in_the_example(run, example, root):
    result = run("check", example, "--format", "json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    jsonschema.validate(report, json.loads((root / "docs" / "report.schema.json").read_text()))
    firsts = {match["statement"]["id"]: match for match in report["matches"] if match["rank"] == 1}
    assert firsts["syria-aleppo-truce-veto"]["statement"]["verdict"] == "true"
    text = report["article"]["text"]
    for claim in report["claims"]:
        assert 0 <= claim["span"][0] < claim["span"][1] <= len(text)
        assert all(0 <= start < end <= len(text) for start, end in claim["pieces"])


def test_the_table_names_verdict_publisher_and_link(run, example):
    result = run("check", example)
    assert result.exit_code == 0, result.output
    assert "UN News" in result.stdout
    assert "true" in result.stdout.lower()
    assert "http://www.un.org/apps/news/story.asp?NewsID=55721" in result.stdout.replace("\n", "")


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "html"])
def test_every_format_goes_to_a_file_as_well(run, example, tmp_path, format):
    there = tmp_path / f"report.{format}"
    assert run("check", example, "--format", format, "--output", there).exit_code == 0
    text = there.read_text(encoding="utf-8")
    assert "syria-aleppo-truce-veto" in text or "vetoed" in text
    if format == "csv":
        assert len(list(csv.reader(io.StringIO(text)))) > 2


@pytest.mark.parametrize(("name", "told"), [("report.html", True), ("list.json", True), ("report.txt", False)])
def test_a_table_in_a_file_that_is_called_otherwise_is_told(run, example, tmp_path, name, told):
    command = ["index", "list"] if name.startswith("list") else ["claims", example]
    result = run(*command, "--output", tmp_path / name)
    assert result.exit_code == 0
    assert ("--format writes other forms" in result.stderr) is told


def test_the_page_of_a_folder_names_what_could_not_be_read(run, tmp_path):
    (tmp_path / "a.txt").write_text("The Lowden dam holds nine million cubic metres of water.\n")
    (tmp_path / "scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    result = run("claims", tmp_path, "--format", "html")
    assert result.exit_code == 2
    assert "<bdi>scan.txt</bdi>" in result.stdout


def test_claimreview_and_parquet_are_written_for_articles_and_searches(run, example, root, tmp_path):
    schema = json.loads((root / "docs" / "claimreview.schema.json").read_text(encoding="utf-8"))
    searched = "Russia and China vetoed a UN Security Council resolution on a ceasefire in Aleppo."
    for arguments in (("check", example), ("search", searched)):
        feed = json.loads(run(*arguments, "--format", "claimreview").stdout)
        jsonschema.validate(feed, schema)
        assert any("UN News" in json.dumps(item) for item in feed["dataFeedElement"])
        table = pl.read_parquet(io.BytesIO(run(*arguments, "--format", "parquet").stdout_bytes))
        assert "syria-aleppo-truce-veto" in table["statement_id"].to_list()
        there = tmp_path / f"{arguments[0]}.parquet"
        assert run(*arguments, "--format", "parquet", "-o", there).exit_code == 0
        assert pl.read_parquet(there).columns == table.columns


def test_a_table_for_programs_does_not_go_to_a_terminal(run, example, monkeypatch):
    monkeypatch.setattr("factcheck.cli.output.sys", Terminal())
    result = run("search", "anything", "--format", "parquet")
    assert result.exit_code == 2
    assert "give --output" in result.output


class Terminal:
    """What of `sys` says that stdout is one."""

    class stdout:  # noqa: N801
        @staticmethod
        def isatty() -> bool:
            return True


def test_an_index_is_exported_as_claimreview(run, root, tmp_path):
    there = tmp_path / "starter.jsonld"
    assert run("index", "export", "starter", there).exit_code == 0
    feed = json.loads(there.read_text(encoding="utf-8"))
    jsonschema.validate(feed, json.loads((root / "docs" / "claimreview.schema.json").read_text(encoding="utf-8")))
    assert len(feed["dataFeedElement"]) == 88
    built = run("index", "build", "again", there)
    assert built.exit_code == 0
    assert "again: 88 statements" in built.stderr


def test_fail_on_sets_the_exit_code(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo.\n"
    )
    assert run("check", path, "--fail-on", "TRUE").exit_code == 5
    assert run("check", path, "--fail-on", "satire").exit_code == 0


@pytest.fixture
def withdrawn(run, tmp_path) -> str:
    """An index whose one check its publisher has withdrawn."""
    rows = tmp_path / "withdrawn.jsonl"
    rows.write_text(json.dumps({"text": "The pier is 310 metres long.", "rating": "False", "status": "withdrawn"}))
    assert run("index", "build", "withdrawn", rows).exit_code == 0
    return "withdrawn"


def test_a_verdict_that_was_withdrawn_fails_nothing_and_is_not_told_as_one(run, withdrawn):
    text = "The pier is 310 metres long.\n"
    result = run("check", "-", "--index", withdrawn, "--fail-on", "false", stdin=text)
    assert result.exit_code == 0, result.output
    assert "WITHDRAWN" in result.stdout
    assert "FALSE" not in result.stdout
    assert "its verdict was: false" in result.stdout
    assert "! The publisher has withdrawn this check." in result.stdout


def test_stdin_is_an_article(run):
    result = run("check", "-", "--format", "jsonl", stdin="Russia and China vetoed the Aleppo ceasefire resolution.\n")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["claims"]


def test_a_filter_narrows_what_is_found(run, example):
    result = run("check", example, "--format", "json", "--publisher", "Nobody")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["matches"] == []


def test_claims_answers_a_line_for_each_line_in_order(run, tmp_path):
    path = tmp_path / "many.jsonl"
    texts = ["The mill closed in 1987.", "It rained.", "Anna Berg won the race and Tom Hale came second."]
    path.write_text("".join(json.dumps({"id": f"n{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    result = run("claims", path, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["article"]["id"] for line in lines] == ["n0", "n1", "n2"]
    assert len(lines[2]["claims"]) == 2
    assert all("worthiness" in sentence for line in lines for sentence in line["sentences"])
    assert all(claim["pieces"] for line in lines for claim in line["claims"])


def test_search_puts_the_obvious_statement_first(run):
    result = run("search", "UN veto of the Aleppo ceasefire by Russia and China", "--format", "json", "--top-k", "2")
    assert result.exit_code == 0, result.output
    matches = json.loads(result.stdout)["matches"]
    assert matches[0]["statement"]["id"] == "syria-aleppo-truce-veto"
    assert len(matches) == 2


def test_search_reads_claims_from_stdin(run):
    result = run("search", "-", "--format", "jsonl", stdin="\ufeffthe earth\u2028is flat\n\nvaccines cause autism\r\n")
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["text"] for line in result.stdout.strip().split("\n")] == [
        "the earth\u2028is flat",
        "vaccines cause autism",
    ]


def test_replay_says_equal_and_says_what_changed(run, example, tmp_path):
    saved = tmp_path / "report.json"
    assert (
        run("check", example, "--format", "json", "-o", saved, "--top-k", "2", "--min-confidence", "0.3").exit_code == 0
    )
    again = run("replay", saved)
    assert (again.exit_code, again.stdout) == (0, "equal\n"), again.output
    report = json.loads(saved.read_text())
    report["matches"][0]["confidence"] = 0.123
    report["provenance"]["model_fingerprint"] = "0" * 64
    saved.write_text(json.dumps(report))
    changed = run("replay", saved)
    assert changed.exit_code == 5
    assert "confidence was 0.12300" in changed.stdout
    assert "model fingerprint: was 000" in changed.stdout


def test_replay_connects_to_no_engine_that_only_the_report_names(run, example, tmp_path, monkeypatch):
    saved = tmp_path / "report.json"
    assert run("check", example, "--format", "json", "-o", saved).exit_code == 0
    with socket.create_server(("127.0.0.1", 0)) as engine:
        engine.settimeout(0.1)
        name = f"milvus://127.0.0.1:{engine.getsockname()[1]}/stolen"
        report = json.loads(saved.read_text())
        report["provenance"]["index"] = name
        saved.write_text(json.dumps(report))
        monkeypatch.setenv("FACTCHECK_ENGINE_TOKEN", "ana:secret")
        refused = run("replay", saved)
        with pytest.raises(TimeoutError):
            engine.accept()
    assert refused.exit_code == 2
    assert f"hint: to ask there again, add --index {name}" in refused.stderr


def test_replay_refuses_what_is_not_a_report(run, tmp_path):
    saved = tmp_path / "report.json"
    saved.write_text("{}")
    refused = run("replay", saved)
    assert (refused.exit_code, "`factcheck check --format json` wrote" in refused.stderr) == (2, True)
    assert run("replay", tmp_path / "none.json").exit_code == 2


def test_a_file_of_several_reports_is_told_from_one_that_is_broken(run, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The mill closed in 1987.\n")
    saved = tmp_path / "both.json"
    assert run("check", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json", "-o", saved).exit_code == 0
    for command in (("replay", saved), ("feedback", "add", saved, "c1", "x", "accept", "--who", "ana")):
        refused = run(*command)
        assert refused.exit_code == 2
        assert "both.json: reports of several articles" in refused.stderr
        assert "--article which: a.txt, b.txt" in refused.stderr


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_of_several_reports_the_one_that_is_named_is_taken(run, tmp_path, format):
    names = ("a.txt", "b.txt", "empty.txt")
    for name, text in zip(names, ("Mice can fly.", "The mill closed in 1987.", ""), strict=True):
        (tmp_path / name).write_text(text)
    saved = tmp_path / f"all.{format}"
    run("check", *(tmp_path / name for name in names), "--format", format, "-o", saved)
    assert run("replay", saved, "--article", "b.txt").stdout == "equal\n"
    for name in ("c.txt", "empty.txt"):
        refused = run("replay", saved, "--article", name)
        assert refused.exit_code == 2
        assert f"article {name!r}" in refused.stderr
    one = tmp_path / "one.json"
    run("check", tmp_path / "a.txt", "--format", format, "-o", one)
    assert run("replay", one, "--article", "a.txt").stdout == "equal\n"
    assert "it is of a.txt" in run("replay", one, "--article", "b.txt").stderr
    run("check", tmp_path / "a.txt", tmp_path / "a.txt", "--format", format, "-o", saved)
    assert "an id of its own" in run("replay", saved, "--article", "a.txt").stderr


def test_the_reports_of_a_batch_are_taken(run, tmp_path):
    row = {"id": "a", "text": "The mill closed in 1987."}
    for name, rows in (("one", [row]), ("two", [row, {**row, "id": "b"}])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
        saved = tmp_path / name / "reports.jsonl"
        assert run("batch", tmp_path / f"{name}.jsonl", "--output", saved.parent).exit_code == 0
        assert run("replay", saved, "--article", "a").stdout == "equal\n"
    assert run("replay", tmp_path / "one" / "reports.jsonl").stdout == "equal\n"
    assert "--article which: a, b" in run("replay", saved).stderr


def test_a_folder_is_no_batch_and_told_what_takes_it(run, tmp_path):
    refused = run("batch", tmp_path, "--output", tmp_path / "out")
    assert (refused.exit_code, "`factcheck check` takes folders" in refused.stderr) == (2, True)


@pytest.mark.parametrize(
    ("done", "said"), [(0, "before one was done"), (1, "after 1 articles; they are in the output")]
)
def test_an_interrupt_says_what_became_of_the_articles(capsys, done, said):
    def stopped(batch):
        yield from batch[:done]
        raise KeyboardInterrupt

    checked = Run(lines=False, output=None)
    checked.go([Article(id="a", text="One."), Article(id="b", text="Two.")], stopped, None)
    assert checked.exit_code == 130
    assert said in capsys.readouterr().err


def test_lines_that_are_written_are_not_kept(capsysbinary):
    made = Provenance(version="", created="", article_sha256="", parser="")

    def work(batch):
        for article in batch:
            yield Report(article=article, sentences=(), claims=(), matches=(), provenance=made)

    checked = Run(lines=True, output=None)
    checked.go((Article(id=str(n), text="One.") for n in range(200)), work, None)
    assert checked.done == len(capsysbinary.readouterr().out.splitlines()) == 200
    # By type alone: to ask a stand-in of torch's for its class is to use what it has deprecated.
    assert sum(type(held) is Report for held in gc.get_objects()) < 200


def test_claims_explains_what_it_made_only_when_asked(run, tmp_path, root):
    path = tmp_path / "a.txt"
    path.write_text("Karl Vik, who is on a tour of Norway, met the king.\n")
    plain = json.loads(run("claims", path, "--format", "json").stdout)
    asked = run("claims", path, "--format", "json", "--explain")
    assert asked.exit_code == 0, asked.output
    report = json.loads(asked.stdout)
    jsonschema.validate(report, json.loads((root / "docs" / "report.schema.json").read_text()))
    assert [claim["explanation"] for claim in plain["claims"]] == [None, None]
    assert all(claim["explanation"]["rules"] and claim["explanation"]["worthiness"] for claim in report["claims"])
    table = run("claims", path, "--explain").stdout
    assert "a relative clause" in table
    assert "parse: " in table
    assert "parse: " not in run("claims", path).stdout


@pytest.mark.parametrize("format", ["json", "jsonl", "csv"])
def test_of_no_article_at_all_nothing_old_is_left_in_the_output(run, tmp_path, format):
    (tmp_path / "none.jsonl").write_text("\n")
    output = tmp_path / "output"
    output.write_text("of yesterday")
    assert run("claims", tmp_path / "none.jsonl", "--format", format, "-o", output).exit_code == 0
    assert "yesterday" not in output.read_text()


def test_of_an_empty_list_nothing_old_is_left_in_the_output(run, tmp_path):
    output = tmp_path / "output"
    output.write_text("of yesterday")
    assert run("keys", "list", "--data-dir", tmp_path, "-o", output).exit_code == 0
    assert output.read_text() == ""


@pytest.mark.parametrize("command", [("check", "none.txt"), ("claims", "none.txt"), ("search", "The dam is full.")])
def test_an_output_that_cannot_be_written_is_refused_before_the_work(run, tmp_path, command):
    result = run(*command, "--output", tmp_path / "none" / "out.txt")
    assert result.exit_code == 2
    assert "the folder does not exist" in result.stderr
    assert "none.txt" not in result.stderr


@pytest.mark.parametrize("command", ["check", "claims"])
@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("monday.txt", "monday.txt"),
        ("monday.txt", "../drafts/monday.txt"),
        (".", "monday.txt"),
        (".", "report.html"),
        (".", "within/week.JSONL"),
        ("./within/..", "report.md"),
        ("other.txt", "linked.txt"),
    ],
)
def test_no_report_is_written_where_it_would_be_an_article(run, tmp_path, monkeypatch, command, source, output):
    drafts = tmp_path / "drafts"
    (drafts / "within").mkdir(parents=True)
    for name in ("monday.txt", "other.txt"):
        (drafts / name).write_text("The dam holds nine million litres.")
    (drafts / "linked.txt").symlink_to("other.txt")
    monkeypatch.chdir(drafts)
    result = run(command, "-", source, "--format", "jsonl", "-o", output)
    assert result.exit_code == 2
    assert "one of the articles" in result.stderr
    assert (drafts / "monday.txt").read_text() == "The dam holds nine million litres."
    assert not (drafts / output).exists() or (drafts / output).read_text().startswith("The dam")


@pytest.mark.parametrize("output", ["drafts/report.csv", "reports/report.html", "drafts.html"])
def test_a_report_may_lie_where_no_article_is_looked_for(run, tmp_path, monkeypatch, output):
    for name in ("drafts", "reports"):
        (tmp_path / name).mkdir()
    (tmp_path / "drafts" / "monday.txt").write_text("The dam holds nine million litres.")
    monkeypatch.chdir(tmp_path)
    assert run("claims", "drafts", "--format", "csv", "-o", output).exit_code == 0
    assert (tmp_path / output).exists()
