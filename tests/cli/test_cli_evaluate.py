"""`factcheck eval` as a user calls it."""

from __future__ import annotations

import json
import re


def test_what_was_measured_is_told_also_where_a_run_cannot_be_written(run, tmp_path):
    (tmp_path / "qrels").mkdir()
    for name, row in (
        ("corpus", {"_id": "dam 1", "text": "The Lowden dam holds nine million cubic metres of water."}),
        ("queries", {"_id": "q1", "text": "The Lowden dam holds 9 million cubic metres."}),
    ):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "qrels" / "dev.tsv").write_text("q1\tdam 1\t1\n")
    done = run("eval", "retrieval", tmp_path, "--split", "dev", "--run-out", tmp_path / "run", "--format", "json")
    assert done.exit_code == 2
    assert "cannot hold the id 'dam 1'" in done.stderr
    assert json.loads(done.stdout)["metrics"]["map@1"] == 1
    assert not (tmp_path / "run").exists()


def test_a_run_of_a_part_is_said_to_be_one(run, tmp_path):
    (tmp_path / "qrels").write_text("q1 0 a 1\nq2 0 b 1\n")
    (tmp_path / "whole").write_text("q1 Q0 a 1 1 t\nq2 Q0 b 1 1 t\n")
    (tmp_path / "part").write_text("q1 Q0 a 1 1 t\n")
    done = run("eval", "compare", tmp_path / "whole", tmp_path / "part", "--qrels", tmp_path / "qrels")
    assert done.exit_code == 0
    assert done.stderr == f"note: {tmp_path / 'part'} has nothing for 1 of 2 queries, which count as zero\n"


def test_a_small_probability_is_not_shown_as_none(run, tmp_path):
    (tmp_path / "qrels").write_text("".join(f"q{n} 0 a 1\n" for n in range(25)))
    (tmp_path / "right").write_text("".join(f"q{n} Q0 a 1 1 t\n" for n in range(25)))
    (tmp_path / "wrong").write_text("".join(f"q{n} Q0 b 1 1 t\n" for n in range(25)))
    shown = run("eval", "compare", tmp_path / "wrong", tmp_path / "right", "--qrels", tmp_path / "qrels").stdout
    assert re.search(r"^p +1e-05 *$", shown, re.MULTILINE)
    assert re.search(r"^a +0\.0000 *$", shown, re.MULTILINE)


def test_right_statements_that_are_not_in_the_corpus_are_named(run, tmp_path):
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text('{"_id": "dam", "text": "The Lowden dam holds nine million litres."}\n')
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "The Lowden dam holds 9 million litres."}\n')
    judged = ["dam\t1", *(f"gone{n}\t1" for n in range(4)), "never\t0"]
    (tmp_path / "qrels" / "dev.tsv").write_text("".join(f"q1\t{one}\n" for one in judged))
    done = run("eval", "retrieval", tmp_path, "--split", "dev")
    told = (
        "note: judged right and not in the corpus, so that they count as misses: 4 ('gone0', 'gone1', 'gone2', ...)\n"
    )
    assert (done.exit_code, done.stderr) == (0, told)


def test_what_a_set_of_one_class_cannot_tell_is_undefined(run, tmp_path):
    (tmp_path / "dev.jsonl").write_text('{"text": "It rains.", "label": 0}\n')
    done = run("eval", "claims", tmp_path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert re.findall(r"^metrics \S+ +(\S+) *$", done.stdout, re.MULTILINE) == ["undefined", "undefined"]
    assert '"average_precision": null' in run("eval", "claims", tmp_path, "--format", "json").stdout


def test_lines_that_stand_twice_in_a_labelled_set_are_named(run, tmp_path):
    mill, rain = ({"text": text, "label": label} for text, label in (("The mill closed in 1987.", 1), ("It rains.", 0)))
    rows = [mill, rain, mill, mill, {**mill, "label": 0}]
    (tmp_path / "dev.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = run("eval", "claims", tmp_path)
    told = f"warning: {tmp_path / 'dev.jsonl'}:3: the same as an earlier line, and counted again; so it is in line 4\n"
    assert (done.exit_code, done.stderr) == (0, told)
    assert re.search(r"^items +5 *$", done.stdout, re.MULTILINE)
    assert re.search(r"^repeated_lines +3, 4 *$", done.stdout, re.MULTILINE)
    (tmp_path / "dev.jsonl").write_text("".join(json.dumps({"id": "a"} | row) + "\n" for row in rows))
    done = run("eval", "claims", tmp_path)
    assert (done.exit_code, "dev.jsonl:3: the same as line 1" in done.stderr) == (2, True)


def test_a_relation_that_no_pair_has_is_told_since_it_counts_as_zero(run, tmp_path):
    pairs = [("Cats bark.", "Cats do not bark.", "opposite"), ("Cats bark.", "Cats bark.", "same")]
    rows = [
        {"split": "dev", "claim": one, "statement": other, "relation": relation, "kind": "k"}
        for one, other, relation in pairs
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert "note: no pair is related, whose F1 counts as zero in macro_f1" in run("eval", "relations", file).stderr
    rows.append({**rows[0], "statement": "Cats bark in May.", "relation": "related"})
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert "note" not in run("eval", "relations", file).stderr
