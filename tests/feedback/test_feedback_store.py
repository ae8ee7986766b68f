"""Decisions are kept with all they were made on, by several processes at once, through kills."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from decided import DAM, TAX

from factcheck import InputError, Report, Verdict
from factcheck.feedback import FeedbackStore, Judgement, statement_version, to_jsonl
from factcheck.feedback.database import connection
from factcheck.model import Relation

WRITER = """
import sys
from pathlib import Path
from factcheck.feedback import FeedbackStore, Judgement
from factcheck.model import Report
path, source, who, count = sys.argv[1:]
store, report = FeedbackStore(Path(path)), Report.from_json(Path(source).read_bytes())
for number in range(int(count)):
    store.keep_report(report, who=who)
    made = store.decide(report, "c1", "dam", Judgement.ACCEPT, who=who, note=str(number))
    print(made.number, flush=True)
"""


def writer(store: FeedbackStore, source: object, who: str, count: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(store.path), str(source), who, str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=os.environ)


def test_a_decision_says_who_when_and_on_what(store, report):
    made = store.decide(report, "c1", "dam", Judgement.ACCEPT, who=" ana ", note="word for word")
    assert store.decisions() == [made]
    assert (made.number, made.who, made.judgement, made.verdict) == (1, "ana", Judgement.ACCEPT, None)
    assert datetime.fromisoformat(made.at).utcoffset().total_seconds() == 0
    assert (made.claim_text, made.confidence) == (report.claims[0].text, 0.93)
    assert (made.article_id, made.article_sha256) == ("story.txt", "a" * 64)
    assert (made.index, made.index_generation) == ("desk", "gen-7")
    assert (made.model, made.model_fingerprint) == ("all-MiniLM-L6-v2", "f" * 64)
    assert made.statement_version == statement_version(DAM)
    assert made.relation is report.matches[0].relation
    assert store.statement(made.statement_version) == DAM


def test_a_decision_keeps_that_the_check_was_shown_as_one_of_another_claim(store, report):
    near = replace(report, matches=(replace(report.matches[0], relation=Relation.RELATED),))
    store.decide(near, "c1", "dam", Judgement.ACCEPT, who="ana")
    assert [one.relation for one in store.decisions()] == [Relation.RELATED]
    assert json.loads(to_jsonl(store.decisions()))["relation"] == "related"


def test_decisions_of_before_relations_were_kept_are_read_and_added_to(store, report, monkeypatch):
    store.decide(report, "c1", "dam", Judgement.ACCEPT, who="ana")
    with closing(sqlite3.connect(store.path)) as opened:
        opened.executescript("ALTER TABLE decisions DROP COLUMN relation; PRAGMA user_version = 1")
    store.decide(report, "c1", "tax", Judgement.REJECT, who="ana")
    assert [(one.statement_id, one.relation) for one in store.decisions()] == [
        ("dam", None),
        ("tax", report.matches[1].relation),
    ]


def test_a_statement_that_changes_has_another_version_and_the_old_one_stays(store, report):
    corrected = replace(DAM, verdict=Verdict.TRUE)
    first = store.decide(report, "c1", "dam", Judgement.ACCEPT, who="ana")
    later = replace(report, matches=(replace(report.matches[0], statement=corrected),))
    second = store.decide(later, "c1", "dam", Judgement.REJECT, who="ana")
    assert first.statement_version != second.statement_version
    assert store.statement(first.statement_version).verdict is Verdict.FALSE
    assert store.statement(second.statement_version).verdict is Verdict.TRUE


def test_the_audit_says_which_statements_model_and_generation_made_a_report(store, report):
    name = store.keep_report(report, who="service")
    audit = store.audit(name)
    assert (audit.index, audit.index_generation, audit.model_fingerprint) == ("desk", "gen-7", "f" * 64)
    assert (audit.who, audit.settings) == ("service", {"top_k": 3})
    assert audit.shown == (
        ("c1", "dam", statement_version(DAM), 0.93),
        ("c1", "tax", statement_version(TAX), 0.04),
        ("c2", "tax", statement_version(TAX), 0.71),
    )
    assert store.report(name) == report


def test_a_report_may_be_audited_without_keeping_the_article(store, report):
    name = store.keep_report(report, who="service", content=False)
    assert store.audit(name).shown
    with pytest.raises(InputError, match="only the audit"):
        store.report(name)
    assert report.article.text.encode() not in b"".join(p.read_bytes() for p in store.path.parent.iterdir())


def test_decisions_are_found_by_report_and_by_index(store, report):
    name = store.keep_report(report, who="ana")
    made = store.decide(report, "c2", "tax", Judgement.REJECT, who="ana", report_id=name)
    other = replace(report, provenance=replace(report.provenance, index="elsewhere"))
    store.decide(other, "c2", "tax", Judgement.ACCEPT, who="ana")
    assert store.decisions(report_id=name) == [made]
    assert store.decisions(index="desk") == [made]
    assert len(store.decisions()) == 2


@pytest.mark.parametrize(
    ("claim", "statement", "judgement", "options", "message"),
    [
        ("c9", "dam", Judgement.ACCEPT, {}, "no claim 'c9'"),
        ("c2", "dam", Judgement.ACCEPT, {}, "no match 'dam'"),
        ("c1", "dam", Judgement.ACCEPT, {"who": " "}, "name of who"),
        ("c1", "dam", Judgement.ACCEPT, {"verdict": Verdict.TRUE}, "goes with other-verdict"),
        ("c1", "dam", Judgement.OTHER_VERDICT, {}, "goes with other-verdict"),
        ("c1", "dam", Judgement.ACCEPT, {"report_id": "nothing"}, "no report 'nothing'"),
        ("c1", "dam", Judgement.ACCEPT, {"note": "\ud800"}, "surrogate"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(store, report, claim, statement, judgement, options, message):
    with pytest.raises(InputError, match=message):
        store.decide(report, claim, statement, judgement, **({"who": "ana"} | options))
    assert store.decisions() == []


def test_what_would_fit_is_said(store, report):
    for claim, statement, judgement, hint in (
        ("c9", "dam", Judgement.ACCEPT, "it has c1 to "),
        ("c2", "dam", Judgement.ACCEPT, "it is matched to tax"),
        ("c1", "dam", Judgement.OTHER_VERDICT, "--verdict"),
    ):
        with pytest.raises(InputError) as refused:
            store.decide(report, claim, statement, judgement, who="ana")
        assert hint in str(refused.value.hint)


def test_text_from_outside_is_data(store, report):
    hostile = "'); DROP TABLE decisions; --"
    made = store.decide(report, "c1", "dam", Judgement.ACCEPT, who=hostile, note=hostile)
    assert store.decisions() == [made]
    assert store.decisions(index=hostile) == []
    for ask in (store.report, store.audit, store.statement):
        with pytest.raises(InputError, match="no "):
            ask(hostile)


def test_processes_share_the_store(store, report, tmp_path):
    source = tmp_path / "report.json"
    source.write_text(report.to_json())
    running = [writer(store, source, f"reviewer-{n}", 10) for n in range(3)]
    numbers = [int(line) for process in running for line in process.communicate()[0].split()]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sorted(numbers) == list(range(1, 31))
    for n in range(3):
        assert [d.note for d in store.decisions() if d.who == f"reviewer-{n}"] == [str(i) for i in range(10)]


def test_what_was_answered_survives_a_kill(store, report, tmp_path):
    source = tmp_path / "report.json"
    source.write_text(report.to_json())
    kept = 0
    for round_ in range(3):
        process = writer(store, source, f"killed-{round_}", 100_000)
        answered = [int(process.stdout.readline()) for _ in range(4 + round_)]
        process.send_signal(signal.SIGKILL)
        answered += [int(line) for line in process.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
        found = store.decisions()
        assert set(answered) <= {d.number for d in found}
        assert len(found) >= kept + len(answered)
        kept = len(found)
        store.decide(report, "c2", "tax", Judgement.REJECT, who="after")
        kept += 1
    with sqlite3.connect(store.path) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        whole = opened.execute("SELECT count(*) FROM reports JOIN shown ON id = report_id").fetchone()[0]
        assert whole == 3 * opened.execute("SELECT count(*) FROM reports").fetchone()[0]
    opened.close()


def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(tmp_path, report):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but notes of mine " * 100)
    before = path.read_bytes()
    with pytest.raises(InputError, match="cannot be used") as refused:
        FeedbackStore(path).keep_report(report, who="ana")
    assert refused.value.where == path
    assert path.read_bytes() == before
    assert str(path) not in map(os.path.realpath, Path("/proc/self/fd").glob("*"))  # it is closed again
    with pytest.raises(InputError):
        FeedbackStore(path / "below").decisions()


def test_a_full_disk_is_told_as_one(tmp_path):
    from factcheck.feedback.database import connection

    script = "PRAGMA max_page_count = 4; CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000))"
    with pytest.raises(InputError, match="disk is full") as refused, connection(tmp_path / "small.sqlite", [script]):
        pass
    assert refused.value.hint == "make room, and run it again"


def test_a_store_of_a_newer_version_is_refused(store, report):
    store.decide(report, "c1", "dam", Judgement.ACCEPT, who="ana")
    opened = sqlite3.connect(store.path)
    opened.execute("PRAGMA user_version = 99")
    opened.close()
    with pytest.raises(InputError, match="schema version 99") as refused:
        store.decisions()
    assert "upgrade" in refused.value.hint


def test_a_migration_runs_once_as_a_whole_and_keeps_the_rows(tmp_path):
    from factcheck.feedback.database import connection, writing

    path = tmp_path / "any.sqlite"
    first = ("CREATE TABLE t (a TEXT)",)
    with connection(path, first) as opened, writing(opened):
        opened.execute("INSERT INTO t VALUES ('kept')")
    with pytest.raises(InputError), connection(path, (*first, "ALTER TABLE t ADD COLUMN b TEXT; CREATE TABLE t (x)")):
        pass
    with connection(path, first) as opened:
        assert [tuple(row) for row in opened.execute("SELECT * FROM t")] == [("kept",)]
    for _ in range(2):
        with connection(path, (*first, "ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'new'")) as opened:
            assert [tuple(row) for row in opened.execute("SELECT * FROM t")] == [("kept", "new")]


def test_the_report_read_back_from_json_takes_the_same_decisions(store, report):
    again = Report.from_json(report.to_json())
    assert store.decide(again, "c1", "dam", Judgement.ACCEPT, who="ana").statement_version == statement_version(DAM)


def test_reports_are_listed_the_latest_first(store, report):
    titled = replace(report, article=replace(report.article, title="The dam"))
    later = replace(titled, provenance=replace(report.provenance, created="2026-11-25T16:00:00+00:00"))
    first, second = store.keep_report(report, who="ana", content=False), store.keep_report(later, who="ben")
    assert [(one.id, one.who, one.title, one.claims, one.matches) for one in store.reports()] == [
        (second, "ben", "The dam", 2, 3),
        (first, "ana", None, None, 3),
    ]
    assert [one.id for one in store.reports(limit=1, offset=1)] == [first]
    assert store.knows(first)
    assert not store.knows("0" * 16)


FULL = """
import resource, signal, sys
from pathlib import Path
from factcheck import InputError
from factcheck.feedback import FeedbackStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file has room for a byte
store = FeedbackStore(Path(sys.argv[1]))
report = store.report(sys.argv[2])
print(report.article.id, len(store.reports()))
try:
    store.keep_report(report, who="ana")
except InputError as error:
    print("refused")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="bounds of a process are POSIX")
def test_what_was_kept_is_read_from_a_full_disk(store, report):
    name = store.keep_report(report, who="ana")
    reader = [sys.executable, "-c", FULL, str(store.path), name]
    told = subprocess.run(reader, capture_output=True, text=True, env=os.environ, check=True).stdout
    assert told.split() == [report.article.id, "1", "refused"]
    store.keep_report(report, who="ana", content=False)  # once there is room


def test_a_new_store_waits_for_who_writes_before_it_has_its_log(tmp_path):
    path = tmp_path / "kept.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE begun (number)")
        other.execute("BEGIN IMMEDIATE")
        ending = threading.Timer(0.3, other.execute, ("ROLLBACK",))
        ending.start()
        with connection(path, ["CREATE TABLE kept (number)"]) as opened:
            assert opened.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        ending.join()
