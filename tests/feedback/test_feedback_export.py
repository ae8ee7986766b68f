"""What was decided goes the whole way round: into evaluation, calibration and the ranking's training."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from decided import DAM, TAX
from typer.testing import CliRunner

from factcheck import Checker, InputError, Report, Verdict
from factcheck.cli.app import app
from factcheck.feedback import Judgement, latest, of_now, pairs_text, qrels_folder, to_jsonl, write_folder
from factcheck.model import Relation
from factcheck.reports import read_csv_report
from factcheck.reports.decisions import decisions_to_csv
from factcheck.settings import settings


def test_the_last_decision_counts_and_a_withdrawn_one_does_not(store, report):
    store.decide(report, "c1", "dam", Judgement.REJECT, who="ana")
    store.decide(report, "c1", "dam", Judgement.ACCEPT, who="ben")
    store.decide(report, "c1", "tax", Judgement.REJECT, who="ana")
    store.decide(report, "c2", "tax", Judgement.ACCEPT, who="ana")
    store.decide(report, "c2", "tax", Judgement.WITHDRAWN, who="ana")
    kept = latest(store.decisions())
    assert [(one.claim_text, one.statement_id, one.who) for one in kept] == [
        (report.claims[0].text, "dam", "ben"),
        (report.claims[0].text, "tax", "ana"),
    ]
    assert len(to_jsonl(store.decisions()).splitlines()) == 5


def test_another_verdict_on_the_same_claim_accepts_the_pair(store, report):
    store.decide(report, "c1", "dam", Judgement.OTHER_VERDICT, verdict=Verdict.MIXED, who="ana")
    assert json.loads(pairs_text(store.decisions())) == {
        "claim": report.claims[0].text,
        "statement_id": "dam",
        "accepted": True,
    }
    assert json.loads(to_jsonl(store.decisions()))["verdict"] == "mixed"


def test_a_decision_counts_for_the_text_that_it_was_made_on(store, report, tmp_path):
    newer = replace(DAM, text="The Lowden dam holds 9.2 million cubic metres.")
    rated = replace(newer, verdict=Verdict.TRUE)  # the same claim, however it is rated by now
    later = replace(report, matches=(replace(report.matches[0], statement=newer),))
    last = replace(report, matches=(replace(report.matches[0], statement=rated),))
    store.decide(later, "c1", "dam", Judgement.REJECT, who="ana")
    store.decide(last, "c1", "dam", Judgement.ACCEPT, who="ben")
    store.decide(report, "c1", "dam", Judgement.REJECT, who="ana")  # on an old report
    pairs = [json.loads(line) for line in pairs_text(store.decisions(), store.texts()).splitlines()]
    assert [(pair["statement"], pair["accepted"]) for pair in pairs] == [(newer.text, True), (DAM.text, False)]
    kept = of_now(store.decisions(), store.texts(), [rated, TAX])
    assert [one.who for one in kept] == ["ana", "ben"]
    assert qrels_folder(kept, [rated, TAX], "dev")["qrels/dev.tsv"].endswith("\tdam\t1\n")


def test_cells_of_a_spreadsheet_run_no_formula(store, report):
    store.decide(report, "c1", "dam", Judgement.ACCEPT, who="=cmd|' /C calc'!A0", note="+1\r\nline")
    text = decisions_to_csv(store.decisions())
    assert "'=cmd" in text
    [row] = read_csv_report(text)
    assert (row["who"], row["note"]) == ("=cmd|' /C calc'!A0", "+1\r\nline")


def test_a_folder_holds_the_corpus_and_what_was_judged(store, report, tmp_path):
    store.decide(report, "c1", "dam", Judgement.ACCEPT, who="ana")
    store.decide(report, "c2", "tax", Judgement.REJECT, who="ana")
    files = qrels_folder(store.decisions(), [DAM, TAX], "dev")
    write_folder(files, tmp_path / "judged")
    head, *rows = (tmp_path / "judged" / "qrels" / "dev.tsv").read_text().splitlines()
    assert head == "query-id\tcorpus-id\tscore"
    assert [row.split("\t")[1:] for row in rows] == [["dam", "1"], ["tax", "0"]]
    assert {json.loads(line)["_id"] for line in files["corpus.jsonl"].splitlines()} == {"dam", "tax"}
    with pytest.raises(InputError, match="not an empty folder"):
        write_folder(files, tmp_path / "judged")


def test_a_folder_that_had_no_room_is_written_once_there_is(tmp_path, monkeypatch):
    files = {"corpus.jsonl": "{}\n", "queries.jsonl": "{}\n", "qrels/dev.tsv": "q\td\t1\n"}
    write = Path.write_text

    def full(path, text, **more):
        write(path, text[:1], **more)
        if path.suffix == ".tsv":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "write_text", full)
        with pytest.raises(InputError, match="judged: cannot write: No space left") as caught:
            write_folder(files, tmp_path / "judged")
        assert "free space" in caught.value.hint
    assert list((tmp_path / "judged").iterdir()) == []
    write_folder(files, tmp_path / "judged")
    assert (tmp_path / "judged" / "qrels" / "dev.tsv").read_text() == files["qrels/dev.tsv"]


@pytest.mark.parametrize("split", ["../out", "", "a/b", ".."])
def test_a_split_cannot_lead_out_of_the_folder(store, report, split):
    store.decide(report, "c1", "dam", Judgement.ACCEPT, who="ana")
    with pytest.raises(InputError, match="no name for a split"):
        qrels_folder(store.decisions(), [DAM], split)


def test_what_cannot_be_measured_by_is_refused(store, report):
    store.decide(report, "c1", "tax", Judgement.REJECT, who="ana")
    with pytest.raises(InputError, match="nothing to measure"):
        qrels_folder(store.decisions(), [TAX], "train")
    spaced = replace(DAM, id="the dam")
    odd = replace(report, matches=(replace(report.matches[0], statement=spaced),))
    store.decide(odd, "c1", "the dam", Judgement.ACCEPT, who="ana")
    with pytest.raises(InputError, match="cannot hold the id"):
        qrels_folder(store.decisions(), [spaced], "train")
    other = replace(report, provenance=replace(report.provenance, index="elsewhere"))
    store.decide(other, "c1", "tax", Judgement.ACCEPT, who="ana")
    with pytest.raises(InputError, match="several indexes"):
        qrels_folder(store.decisions(), [TAX, spaced], "train")


def test_accepting_a_check_of_a_related_claim_is_told_apart(store, report, tmp_path):
    dam, tax, _ = report.matches
    shown = (replace(dam, relation=Relation.RELATED), replace(tax, relation=Relation.SAME))
    source = tmp_path / "report.json"
    source.write_text(replace(report, matches=shown).to_json())

    def add(statement: str) -> str:
        words = ["feedback", "add", source, "c1", statement, "accept", "--who", "ana", "--store", store.path]
        return CliRunner().invoke(app, [str(word) for word in words]).stderr

    assert "warning: the report says that this fact-check is of a related claim" in add("dam")
    assert "warning" not in add("tax")


def test_decisions_go_the_whole_way_round(tmp_path, root, monkeypatch):
    for name in ("indexes", "cache"):
        monkeypatch.setenv(f"FACTCHECK_{name.upper()}_DIR", str(tmp_path / name))
    monkeypatch.setenv("FACTCHECK_FEEDBACK", str(tmp_path / "feedback.sqlite"))
    monkeypatch.setenv("FACTCHECK_THREADS", "1")
    settings.cache_clear()

    def run(*words: object) -> str:
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert result.exit_code == 0, result.output
        return result.stdout

    source = tmp_path / "report.json"
    text = (root / "examples" / "aleppo.txt").read_text()
    report = Checker.open("starter").check(text, min_confidence=0.0, top_k=2)
    source.write_text(report.to_json())
    sure = [match for match in report.matches if match.confidence >= 0.5]
    unsure = [match for match in report.matches if match.confidence < 0.1]
    assert len(sure) >= 5
    from factcheck.feedback import FeedbackStore

    store = FeedbackStore(tmp_path / "feedback.sqlite")
    for match in [*sure[1:], *unsure[:25]]:
        word = Judgement.ACCEPT if match in sure else Judgement.REJECT
        store.decide(Report.from_json(source.read_bytes()), match.claim_id, match.statement.id, word, who="ana")
    first = sure[0]
    run("feedback", "add", source, first.claim_id, first.statement.id, "accept", "--who", "ana")
    listed = json.loads(run("feedback", "list", "--format", "json"))
    assert listed[-1]["statement"] == first.statement.id
    assert len(listed) == len(sure) + len(unsure[:25])

    folder, pairs = tmp_path / "judged", tmp_path / "pairs.jsonl"
    run("feedback", "export", "--format", "qrels", "--index", "starter", "--output", folder)
    measured = json.loads(
        run("eval", "retrieval", folder, "--split", "train", "--input", "claims", "--format", "json", "--no-progress")
    )
    assert measured["metrics"]["recall@10"] == 1.0

    run("feedback", "export", "--format", "pairs", "--index", "starter", "--output", pairs)
    run("index", "calibrate", "starter", pairs, "--no-progress")
    assert json.loads(run("index", "info", "starter", "--format", "json"))["calibration"]["active"]

    spec = importlib.util.spec_from_file_location("train_ranking", root / "eval" / "train" / "ranking.py")
    ranking = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ranking)
    learned = ranking.train(folder, folder, [folder])["claims"]["weights"]
    assert set(learned) == set(ranking.USED[ranking.Kind.CLAIMS])
    assert learned["dense"] > 0
    assert learned["speaker"] == 0, "decisions name no speaker, so nothing can be learned of it"
    settings.cache_clear()


def test_the_command_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("FACTCHECK_FEEDBACK", str(tmp_path / "feedback.sqlite"))
    settings.cache_clear()

    def run(*words: object) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["feedback", *map(str, words)])
        return result.exit_code, result.output

    assert run("export", "--format", "qrels") == (2, run("export", "--format", "qrels")[1])
    assert "--index" in run("export", "--format", "qrels")[1]
    code, said = run("add", tmp_path / "none.json", "c1", "s1", "accept", "--who", "ana")
    assert code == 2
    assert "none.json" in said
    assert f"no decision yet in {tmp_path / 'feedback.sqlite'}" in run("list")[1]
    assert run("export", "--format", "pairs", "--split", "test")[0] == 2
    settings.cache_clear()


def test_where_an_index_has_no_decisions_those_that_have_are_named(store, report):
    store.decide(report, "c1", "dam", Judgement.ACCEPT, who="ana")
    (index,) = {one.index for one in store.decisions()}
    for command in ("list", "export"):
        result = CliRunner().invoke(app, ["feedback", command, "--index", "else", "--store", str(store.path)])
        assert result.exit_code == 0
        assert f"note: no decision on 'else'; there are some on {index}\n" in result.stderr
        assert not CliRunner().invoke(app, ["feedback", command, "--index", index, "--store", str(store.path)]).stderr
