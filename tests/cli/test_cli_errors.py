"""Bad input at the command line: one line that says what is wrong and where, a hint, and the documented exit code."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli.options import Listing
from factcheck.cli.output import write_rows
from factcheck.encoding import locate_model

TRACE = "Traceback"


def fails(result, code, *words):
    assert result.exit_code == code, result.output
    lines = [line for line in result.stderr.splitlines() if line]
    assert lines[0].startswith("error: ")
    assert all(line.startswith(("error: ", "hint: ")) for line in lines), result.stderr
    for word in words:
        assert str(word) in result.stderr
    assert TRACE not in result.output


def test_missing_file(run, tmp_path):
    fails(run("check", tmp_path / "nowhere.txt"), 2, "nowhere.txt")


def test_empty_article(run, tmp_path):
    path = tmp_path / "empty.txt"
    path.write_text(" \n\n ")
    fails(run("check", path), 2, "empty.txt")


def test_empty_stdin(run):
    fails(run("check", "-", stdin=""), 2)


def test_binary_file(run, tmp_path):
    path = tmp_path / "photo.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8)
    fails(run("check", path), 2, "photo.txt")


def test_undecodable_bytes_name_the_offset(run, tmp_path):
    path = tmp_path / "broken.txt"
    path.write_bytes("A report in UTF-8 — until here ".encode() + b"\xff\xfe\xfd and on".ljust(40, b"\x81"))
    fails(run("check", path), 2, "broken.txt", "byte")


def test_fifty_megabytes(run, tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    fails(run("check", path), 2, "huge.txt")


def test_an_article_without_claims_is_a_report_that_says_so(run, tmp_path):
    path = tmp_path / "questions.txt"
    path.write_text("Who knows? Why not? Good morning!\n")
    result = run("check", path, "--format", "json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert report["matches"] == []
    assert report["sentences"]
    table = run("check", path)
    assert table.exit_code == 0
    assert "no" in table.stdout.lower()


def test_one_bad_article_does_not_cost_the_others(run, tmp_path):
    (tmp_path / "a.txt").write_text("The river rose by two metres on Friday.\n")
    (tmp_path / "c.txt").write_text("The bridge was closed on Saturday.\n")
    result = run("claims", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt", "--format", "jsonl")
    assert result.exit_code == 2
    first, failed, last = (json.loads(line) for line in result.stdout.splitlines())
    assert first["claims"]
    assert last["claims"]
    assert failed["article"] == {"id": "b.txt"}
    assert "b.txt" in failed["error"]
    assert "b.txt" in result.stderr
    there = tmp_path / "claims.jsonl"
    sources = [tmp_path / f"{letter}.txt" for letter in "abc"]
    assert run("claims", *sources, "--format", "jsonl", "-o", there).exit_code == 2
    written = [json.loads(line) for line in there.read_text(encoding="utf-8").splitlines()]
    assert [line["article"]["id"] for line in written] == ["a.txt", "b.txt", "c.txt"]
    assert written[1] == failed


def test_rows_that_cannot_be_used_are_told_by_the_ids_they_give(run, tmp_path):
    path = tmp_path / "day.jsonl"
    path.write_text('{"id": "n-1", "text": "It rained."}\n{"id": "n-2"}\nnot JSON\n')
    result = run("check", path, "--format", "jsonl")
    assert result.exit_code == 2
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["article"]["id"] for line in lines] == ["n-1", "n-2", "day.jsonl:3"]
    assert all(line["error"] and line["matches"] == [] for line in lines[1:])


def test_invalid_json_names_the_line(run, statements):
    statements.write_text(statements.read_text() + "{not json}\n")
    fails(run("index", "build", "broken", statements), 2, f"{statements}:4")


def test_csv_without_the_text_column_lists_what_it_has(run, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("number,colour\n1,red\n")
    fails(run("index", "build", "broken", path), 2, "table.csv", "colour", "--map")


def test_claimreview_without_the_claim(run, tmp_path):
    path = tmp_path / "review.json"
    path.write_text(
        json.dumps({"@context": "https://schema.org", "@type": "ClaimReview", "url": "https://example.org/1"})
    )
    fails(run("index", "build", "broken", path), 2, "review.json", "claimReviewed")


def test_unknown_index(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The river rose by two metres on Friday.\n")
    fails(run("check", path, "--index", "strater"), 3, "strater")


@pytest.mark.parametrize("name", ["../outside", "a/../../b", "/etc/passwd\x00", "..", "con\n", ""])
def test_names_that_lead_elsewhere_write_nothing(run, statements, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path / ".")
    before = sorted(tmp_path.rglob("*"))
    result = run("index", "build", name, statements)
    if "/" not in name or "\x00" in name:
        assert result.exit_code in (2, 3)
        assert sorted(tmp_path.rglob("*")) == before


def test_index_of_another_model(run, statements, tmp_path):
    assert run("index", "build", "mine", statements).exit_code == 0
    path = tmp_path / "a.txt"
    path.write_text("The river rose by two metres on Friday.\n")
    fails(run("check", path, "--index", "mine", "--model", tmp_path / "no-model"), 3, "no-model")
    # The same weights in another arithmetic make other vectors: another model, as far as an index is concerned.
    other = locate_model("all-MiniLM-L6-v2")
    fails(run("check", path, "--index", "mine", "--model", other), 3, "all-MiniLM-L6-v2", str(other))


def test_bad_flags_say_what_would_do(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The river rose by two metres on Friday.\n")
    fails(run("check", path, "--fail-on", "wrong"), 2, "mostly-false")
    fails(run("check", path, "--since", "last week"), 2, "ISO date")
    fails(run("index", "build", "x", path, "--map", "text"), 2, "OURS=THEIRS")
    assert run("check", path, "--top-k", "0").exit_code == 2
    assert run("check").exit_code == 2


def test_bad_settings_name_the_setting(run, tmp_path, monkeypatch):
    monkeypatch.setenv("FACTCHECK_TOP_K", "many")
    fails(run("check", tmp_path / "a.txt"), 2, "top_k")


def test_output_into_a_folder_or_nowhere(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The river rose by two metres on Friday.\n")
    fails(run("claims", path, "--format", "json", "--output", tmp_path), 2)
    fails(run("claims", path, "--format", "json", "--output", tmp_path / "no" / "where.json"), 2)


def test_debug_shows_the_traceback(run, tmp_path):
    result = run("--debug", "check", tmp_path / "nowhere.txt", "--fail-on", "wrong")
    assert result.exception is not None


@pytest.mark.parametrize("flag", ["--since", "--until"])
@pytest.mark.parametrize("day", ["2016-13", "2016-02-30", "2016-2", "20160201", ""])
def test_a_day_that_no_calendar_has_is_refused(run, flag, day):
    fails(run("search", "The dam broke.", flag, day), 2, "ISO date", "2016-12-05")


@pytest.mark.parametrize("flag", ["--language", "--publisher", "--model"])
def test_an_argument_that_is_not_utf_8(run, flag):
    fails(run("search", "The dam broke.", flag, os.fsdecode(b"caf\xe9")), 2, "an argument is not UTF-8")


@pytest.mark.parametrize("command", [("batch",), ("watch", "--once")])
def test_a_file_in_the_place_of_the_output_folder(run, tmp_path, command):
    rows = tmp_path / "in" / "rows.jsonl"
    rows.parent.mkdir()
    rows.write_text('{"id": "a", "text": "The dam broke."}\n')
    taken = tmp_path / "taken"
    taken.write_text("mine")
    source = rows if command == ("batch",) else rows.parent
    fails(run(*command, source, "--output", taken), 2, taken, "no folder")
    assert taken.read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["doctor"], ["--help"], ["--version"], [], ["index"]])
def test_a_full_disk_is_the_machines_fault_and_says_so(arguments):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command_line(arguments), stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "error: No space left on device",
        "hint: make room, and run it again: what was finished is kept",
    ]


@pytest.mark.parametrize("arguments", [["--help"], ["model", "list"], ["model", "list", "-f", "json"]])
def test_a_reader_that_has_had_enough_is_no_failure(arguments):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as ended:
        done = subprocess.run(command_line(arguments), stdout=ended, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def command_line(arguments):
    command = "import sys; from factcheck.cli import main; sys.argv[1:] = sys.argv[2:]; main()"
    return [sys.executable, "-c", command, "factcheck", *arguments]


def closed(stream, *arguments, **environment):
    """Run a command whose caller has closed a stream."""
    command = "import sys; from factcheck.cli import main; sys.argv[1:] = sys.argv[2:]; main()"
    return subprocess.run(
        [
            "/bin/sh",
            "-c",
            f'exec "$0" "$@" {stream}>&-',
            sys.executable,
            "-c",
            command,
            "factcheck",
            *map(str, arguments),
        ],
        capture_output=True,
        text=True,
        env=os.environ | environment,
    )


@pytest.mark.parametrize("format", ["json", "table"])
def test_a_closed_stdout_is_told_in_a_line(format):
    done = closed(1, "model", "list", "-f", format)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "error: stdout is closed"


def test_what_has_a_bar_runs_with_stderr_closed(run, home, statements):
    run("index", "build", "quiet", statements)
    folders = {"FACTCHECK_INDEXES_DIR": str(home / "indexes"), "FACTCHECK_CACHE_DIR": str(home / "cache")}
    assert closed(2, "index", "compact", "quiet", **folders).returncode == 0


def test_a_split_that_is_not_there_names_those_that_are(run, tmp_path):
    (tmp_path / "dev.jsonl").write_text("")
    fails(run("eval", "claims", tmp_path, "--split", "train"), 2, "train.jsonl: No such file", "splits there: dev")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ('{"text": "The mill closed.", "label": 1}\n{"text": "It rained."}\n', "dev.jsonl:2: label: Field required"),
        ('{"text": "The mill closed.", "label": "yes"}\n', "dev.jsonl:1: label: "),
        ('{"text": "The mill closed.", "sentences": [{"span": [0, 16]}]}\n', "dev.jsonl:1: sentences.0.claims: "),
        ('{"text": "Rain.", "raters": [], "tokens": ["Rain"], "offsets": [0]}\n', "found no proposition in any line"),
    ],
)
def test_a_labelled_set_that_lacks_something_is_refused_by_line(run, tmp_path, lines, says):
    (tmp_path / "dev.jsonl").write_text(lines)
    fails(run("eval", "claims", tmp_path), 2, says)


def test_what_is_no_number_is_null_in_json(run, tmp_path):
    pair = {"split": "dev", "claim": "A mill closed.", "statement": "A mill was shut.", "relation": "same", "kind": "x"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair))
    told = run("eval", "relations", tmp_path / "pairs.jsonl", "--format", "json")
    assert '"auc": null' in told.stdout
    assert "NaN" not in told.stdout


def test_what_a_labelled_set_calls_its_kinds_is_harmless_at_a_terminal(run, tmp_path):
    kind = "\x1b[31mred [bold]x"
    pair = {
        "split": "dev",
        "claim": "A mill closed.",
        "statement": "A mill was shut.",
        "relation": "same",
        "kind": kind,
    }
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair))
    told = run("eval", "relations", tmp_path / "pairs.jsonl")
    assert "\x1b" not in told.stdout
    assert "kinds ␛[31mred [bold]x, same" in told.stdout


def test_a_list_is_told_in_what_the_terminal_can_say(monkeypatch):
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    write_rows([{"who": "Łukasz"}], Listing.TABLE, None, empty="")
    terminal.flush()
    assert terminal.buffer.getvalue().split() == [b"who", b"?ukasz"]


def test_a_batch_that_made_no_report_does_not_end_as_if_it_had(run, tmp_path):
    rows, output = tmp_path / "rows.jsonl", tmp_path / "out"
    rows.write_text('{"id": "1", "text": ""}\n{"id": "2", "text": null}\n')
    for now in (2, 0):  # again, too, when nothing is left to do
        result = run("batch", rows, "--output", output)
        assert result.exit_code == 2
        assert f"2 rows, {now} now, 2 set aside\nerror: {rows}: every row was set aside\n" in result.stderr
        assert str(output / "quarantine.jsonl") in result.stderr


def test_a_batch_says_where_what_it_set_aside_is_told(run, tmp_path):
    rows, output = tmp_path / "rows.jsonl", tmp_path / "out"
    rows.write_text('{"id": "1", "text": ""}\n{"id": "2", "text": "The mill closed in 1987."}\n')
    result = run("batch", rows, "--output", output)
    assert result.exit_code == 0
    assert f"1 set aside\nnote: {output / 'quarantine.jsonl'} says which, and why\n" in result.stderr
    rows.write_text('{"id": "2", "text": "The mill closed in 1987."}\n')
    assert "note" not in run("batch", rows, "--output", tmp_path / "whole").stderr


def test_the_package_can_be_run_as_a_module():
    ran = subprocess.run([sys.executable, "-m", "factcheck", "check", "nowhere.txt"], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (2, "error: nowhere.txt: No such file or directory\n")


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_place_that_may_not_be_written_is_named_with_what_to_do(run, tmp_path, monkeypatch, code):
    def refuse(path, *arguments, **keywords):
        raise OSError(code, os.strerror(code), str(path))

    (tmp_path / "checks.jsonl").write_text('{"text": "The mill closed in 1987."}\n')
    monkeypatch.setattr(Path, "mkdir", refuse)
    done = run("index", "build", tmp_path / "new", tmp_path / "checks.jsonl")
    assert done.exit_code == 2
    assert f"error: {tmp_path / 'new'}: {os.strerror(code)}\n" in done.stderr
    assert "hint: look at who may read and write there, or name another place" in done.stderr


def test_a_choice_that_there_is_not_is_told_in_plain_words(run):
    told = run("check", "article.txt", "--format", "pdf")
    assert told.exit_code == 2
    assert "'pdf' is not one of 'table'" in " ".join(told.stderr.split())
    assert "Value error" not in told.stderr
