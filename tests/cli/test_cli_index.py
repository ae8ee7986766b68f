"""`factcheck index` as a user calls it."""

from __future__ import annotations

import json
import re

import pytest

from factcheck.cli.options import read_size
from factcheck.index import folding
from factcheck.index.manifest import Stage


def test_the_life_of_an_index(run, statements, tmp_path):
    built = run("index", "build", "life", statements)
    assert built.exit_code == 0, built.output
    assert "3 statements" in built.stderr

    rows = json.loads(run("index", "list", "--format", "json").stdout)
    assert {"life": 3}.items() <= {row["name"]: row["statements"] for row in rows}.items()

    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "ferry", "text": "The ferry sank in 1951.", "verdict": "true"}) + "\n")
    assert run("index", "add", "life", more).exit_code == 0
    found = json.loads(run("search", "a ferry sank", "--index", "life", "--format", "json").stdout)["matches"]
    assert found[0]["statement"]["id"] == "ferry"

    again = run("index", "add", "life", more)
    assert again.exit_code == 2
    assert "ferry" in again.stderr

    more.write_text(json.dumps({"id": "ferry", "text": "The ferry burned in 1951.", "verdict": "false"}) + "\n")
    assert run("index", "update", "life", more).exit_code == 0
    found = json.loads(run("search", "a ferry burned", "--index", "life", "--format", "json").stdout)["matches"]
    assert found[0]["statement"]["verdict"] == "false"

    assert run("index", "remove", "life", "dam", "bees").exit_code == 0
    assert run("index", "compact", "life").exit_code == 0
    assert run("index", "verify", "life").exit_code == 0
    info = json.loads(run("index", "info", "life", "--format", "json").stdout)
    assert info["count"] == 2
    assert info["model"] == "all-MiniLM-L6-v2"

    out = tmp_path / "out.jsonl"
    assert run("index", "export", "life", out).exit_code == 0
    assert {json.loads(line)["id"] for line in out.read_text().splitlines()} == {"tax", "ferry"}
    assert run("index", "build", "copy", out).exit_code == 0


def test_a_bad_update_is_undone(run, statements, tmp_path):
    assert run("index", "build", "back", statements).exit_code == 0
    nothing = run("index", "undo", "back")
    assert nothing.exit_code == 2
    assert "no generation before" in nothing.stderr
    assert "first built" in nothing.stderr

    bad = tmp_path / "bad.jsonl"
    rows = [
        {"id": "dam", "text": "Nothing is known of a dam.", "verdict": "true"},
        {"id": "a\x1b[31m", "text": "A ship."},
    ]
    bad.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("index", "update", "back", bad).exit_code == 0
    done = run("index", "undo", "back")
    assert done.exit_code == 0, done.output
    lines = done.stderr.splitlines()
    assert re.fullmatch(r"back: goes back from gen-000002 of \S+ to gen-000001 of \S+, 3 statements", lines[0])
    assert lines[1].startswith("back: 1 go: a")
    assert "\x1b" not in lines[1]
    assert lines[2] == "back: 1 become what they were: dam"
    assert lines[3] == "back: 3 statements, generation gen-000003; undo again takes this back"
    assert json.loads(run("index", "info", "back", "--format", "json").stdout)["count"] == 3

    assert "2 go" not in run("index", "undo", "back").stderr
    assert json.loads(run("index", "info", "back", "--format", "json").stdout)["count"] == 4
    assert run("index", "undo", "nobody").exit_code == 3


def test_a_report_of_before_is_replayed_as_equal_once_a_bad_update_is_undone(run, statements, tmp_path):
    assert run("index", "build", "undone", statements).exit_code == 0
    for name, text in (("article.txt", "The dam holds nine million litres.\n"), ("bad.jsonl", '{"text": "A ship."}\n')):
        (tmp_path / name).write_text(text)
    saved = tmp_path / "report.json"
    checked = run("check", tmp_path / "article.txt", "--index", "undone", "--format", "json", "-o", saved)
    assert checked.exit_code == 0, checked.output
    assert run("index", "add", "undone", tmp_path / "bad.jsonl").exit_code == 0
    changed = run("replay", saved)
    assert (changed.exit_code, "index generation: was gen-000001" in changed.stdout) == (5, True), changed.output
    assert run("index", "undo", "undone").exit_code == 0
    equal = run("replay", saved)
    assert (equal.exit_code, equal.stdout) == (0, "equal\n")
    assert equal.stderr == "note: the index was in gen-000001 then, and is in gen-000003\n"


def test_removing_what_is_not_there_is_an_error_that_names_it(run, statements):
    run("index", "build", "gone", statements)
    result = run("index", "remove", "gone", "dam", "nobody")
    assert result.exit_code == 2
    assert "nobody" in result.stderr
    assert json.loads(run("index", "info", "gone", "--format", "json").stdout)["count"] == 3


def test_columns_can_be_mapped(run, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("key,what_was_said,judgement\n1,The pier is a mile long.,False\n")
    result = run("index", "build", "mapped", path, "--map", "text=what_was_said", "--map", "rating=judgement")
    assert result.exit_code == 0, result.output
    found = json.loads(run("search", "pier", "--index", "mapped", "--format", "json").stdout)["matches"]
    assert found[0]["statement"]["verdict"] == "false"


def test_a_column_cannot_be_mapped_to_two(run, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("a,b\nThe pier is a mile long.,It burnt down.\n")
    result = run("index", "build", "twice", path, "--map", "text=a", "--map", "text=b")
    assert result.exit_code == 2
    assert "--map: text cannot be both 'a' and 'b'" in result.stderr
    assert run("index", "build", "twice", path, "--map", "text=a", "--map", "text=a").exit_code == 0


def test_a_day_to_come_is_told_and_the_import_goes_on(run, tmp_path):
    path = tmp_path / "checks.csv"
    path.write_text("claim,label,date\nThe weir was closed.,False,2150-05-04\nThe weir was opened.,True,2999-01-01\n")
    built = run("index", "build", "weirs", path)
    assert built.exit_code == 0, built.output
    assert f"warning: {path}:2: it is dated 2150-05-04, which is yet to come\n" in built.stderr
    assert f"warning: {path}:3: the date '2999-01-01'" in built.stderr
    assert "weirs: 2 statements" in built.stderr


def test_info_as_a_table_shows_model_and_count(run):
    result = run("index", "info", "starter")
    assert result.exit_code == 0, result.output
    assert "all-MiniLM-L6-v2" in result.stdout
    assert "88" in result.stdout


def test_an_index_that_compares_everything_needs_no_tuning(run):
    result = run("index", "tune", "starter")
    assert result.exit_code == 0, result.output
    assert "nothing to tune" in result.stderr


def test_the_use_is_planned_for_and_remembered(run, tmp_path):
    rows = [{"id": f"s{n}", "text": f"The tower of village {n} is {n % 90} metres high."} for n in range(30)]
    path = tmp_path / "villages.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build = ("index", "build", "villages", path)
    assert run(*build, "--use", "updates").exit_code == 0
    assert json.loads(run("index", "info", "villages", "--format", "json").stdout)["use"] == "updates"
    assert "unchanged" in run(*build, "--use", "updates").stderr
    assert "unchanged" not in run(*build).stderr
    assert json.loads(run("index", "info", "villages", "--format", "json").stdout)["use"] == "interactive"
    for arguments, said in ((("--use", "speed"), "speed"), (("--use", "batch", "--recipe", "SQ8"), "leave out either")):
        refused = run(*build, *arguments)
        assert refused.exit_code == 2
        assert said in refused.stderr


def test_a_bound_of_memory_is_remembered_and_told_when_nothing_fits(run, statements):
    build = ("index", "build", "bound", statements)
    assert "searches need" not in run(*build, "--memory", "1.5 MiB").stderr
    assert json.loads(run("index", "info", "bound", "--format", "json").stdout)["memory_bytes"] == 1_572_864
    assert "unchanged" in run(*build, "--memory", "1572864").stderr
    tight = run(*build, "--memory", "2kb")
    assert tight.exit_code == 0
    assert "unchanged" not in tight.stderr
    assert "bound: searches need 4.7KB of memory to be fast, more than the 2.0KB asked for" in tight.stderr
    assert "unchanged" not in run(*build).stderr
    assert json.loads(run("index", "info", "bound", "--format", "json").stdout)["memory_bytes"] is None
    for arguments, said in (
        (("--memory", "1MB", "--recipe", "SQ8"), "--memory plans a recipe"),
        *(((f"--memory={text}",), f"--memory: {text!r} is not a size") for text in ("0", "-1MB", "1,5GB", "lots", "")),
    ):
        refused = run(*build, *arguments)
        assert refused.exit_code == 2
        assert said in refused.stderr


@pytest.mark.parametrize(
    ("text", "size"),
    [("200MB", 200_000_000), (" 1.5 GiB ", 1_610_612_736), ("2g", 2 * 10**9), ("3 kib", 3072), ("12b", 12), ("7", 7)],
)
def test_sizes(text, size):
    assert read_size("--memory", text) == size


def test_a_build_says_what_its_search_finds(run, tmp_path, monkeypatch):
    rows = [{"id": f"s{n}", "text": f"The tower of village {n} is {n % 90} metres high."} for n in range(30)]
    path = tmp_path / "coded.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    built = run("index", "build", "coded", path, "--recipe", "SQ8")
    assert built.exit_code == 0, built.output
    assert "SQ8, recall@10 1.0000" in built.stderr
    stage = json.loads(run("index", "info", "coded", "--format", "json").stdout)["segments"][0]["stage"]
    assert set(stage["kinds"]) == {"close", "usual", "far"}
    # As it would be said of codes too coarse for what was asked for.
    monkeypatch.setattr(Stage, "kept", property(lambda stage: stage.low > 1))
    assert "short of the 0.99 asked for: build it without --recipe" in run("index", "tune", "coded").stderr


def test_calibrating_on_judgements_and_going_back(run, tmp_path):
    rows = [{"id": f"s{n}", "text": f"The tower of village {n} is {n * 3} metres high."} for n in range(24)]
    towers, judged = tmp_path / "towers.jsonl", tmp_path / "judged.jsonl"
    towers.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pairs = [{"claim": row["text"], "statement_id": row["id"], "accepted": n % 3 == 0} for n, row in enumerate(rows)]
    pairs += [{"claim": "A tower is high.", "statement_id": "gone", "accepted": True}]
    judged.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    assert run("index", "build", "towers", towers).exit_code == 0
    query = ("search", "A tower in village seven", "--index", "towers", "--format", "json", "--top-k", 1)
    before = json.loads(run(*query).stdout)["matches"][0]["confidence"]

    done = run("index", "calibrate", "towers", judged)
    assert done.exit_code == 0, done.output
    assert "8 accepted and 16 rejected" in done.stderr
    assert "pairs left out: 1 on a statement that the index does not hold" in done.stderr
    assert json.loads(run(*query).stdout)["matches"][0]["confidence"] < before
    own = json.loads(run("index", "info", "towers", "--format", "json").stdout)["calibration"]
    assert own["active"] is True
    assert own["kinds"]["claims"]["rejected"] == 16
    assert "calibration" in run("index", "info", "towers").stdout
    report = json.loads(run("check", "-", "--index", "towers", "--format", "json", stdin="A tower is high.").stdout)
    assert report["provenance"]["calibration"] == own["digest"]

    assert run("index", "calibrate", "towers", "--reset").exit_code == 0
    assert json.loads(run(*query).stdout)["matches"][0]["confidence"] == before
    assert "calibration" not in json.loads(run("index", "info", "towers", "--format", "json").stdout)
    assert run("index", "calibrate", "towers", "--undo").exit_code == 0
    assert json.loads(run("index", "info", "towers", "--format", "json").stdout)["calibration"] == own
    first = run("index", "calibrate", "towers", "--undo")
    assert first.exit_code == 2  # there was none before it
    assert "calibrate towers --reset" in first.stderr


def test_calibrating_says_what_is_missing(run, statements, tmp_path):
    run("index", "build", "few", statements)
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps({"claim": "The dam", "statement_id": "dam", "accepted": True}) + "\n")
    for arguments, said in (
        (("few", pairs), "too few pairs"),
        (("few",), "no pairs"),
        (("few", pairs, "--reset"), "--reset takes no pairs"),
        (("few", pairs, "--undo"), "--undo takes no pairs"),
        (("few", "--reset", "--undo"), "leave out either"),
        (("few", "--undo"), "no calibration before"),
        (("few", tmp_path / "none.jsonl"), "No such file"),
    ):
        result = run("index", "calibrate", *arguments)
        assert result.exit_code == 2, result.output
        assert said in result.stderr
    assert run("index", "calibrate", "nobody", pairs).exit_code == 3
    for back in ("--reset", "--undo"):
        assert run("index", "calibrate", "nobody", back).exit_code == 3


def test_a_search_explains_itself_on_request(run, statements):
    run("index", "build", "why", statements)
    bare = json.loads(run("search", "honey bees", "--index", "why", "--format", "json").stdout)["matches"][0]
    assert bare["explanation"] is None
    told = run("search", "honey bees", "--index", "why", "--format", "json", "--explain")
    match = json.loads(told.stdout)["matches"][0]
    assert abs(sum(term["contribution"] for term in match["explanation"]["score"]) - match["score"]) < 1e-5
    assert "Log odds" in run("search", "honey bees", "--index", "why", "--explain").stdout
    checked = run("check", "-", "--index", "why", "--explain", stdin="Honey bees are extinct in the north.")
    assert "Log odds" in checked.stdout


@pytest.mark.parametrize(("flag", "day"), [("--day-first", "2016-12-05"), ("--month-first", "2016-05-12")])
def test_a_flag_says_how_dates_are_read(run, tmp_path, flag, day):
    path = tmp_path / "dated.csv"
    path.write_text("claim,publisher,url,date\nThe dam is full.,Desk A,https://example.org/1,5/12/2016\n")
    said = run("index", "build", "dated", path).stderr
    assert "does not tell day from month" in said
    assert "note: --day-first or --month-first says how to read such dates" in said
    told = run("index", "build", "dated", path, flag)
    assert "day from month" not in told.stderr
    assert "unchanged" not in told.stderr
    (match,) = json.loads(run("search", "The dam is full.", "--index", "dated", "--format", "json").stdout)["matches"]
    assert match["statement"]["date"] == day
    assert "unchanged" in run("index", "build", "dated", path, flag).stderr


def test_what_tells_no_verdict_is_said(run, tmp_path):
    path = tmp_path / "rated.jsonl"
    rows = [
        {"id": "a", "text": "The dam is full.", "rating": "Purple"},
        {"id": "b", "text": "The mill burned down.", "rating": "Half Flip"},
        {"id": "c", "text": "The pier is long."},
        {"id": "d", "text": "The bridge is old.", "rating": "Zurückgezogen"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    told = run("index", "build", "rated", path).stderr.splitlines()
    assert "note: 1 statement without a rating" in told
    assert not any("Zurückgezogen" in line for line in told)
    assert (
        "note: no statement has a publisher or an address; --map publisher=COLUMN --map url=COLUMN says which column "
        "holds it"
    ) in told
    assert "note: no verdict is known for the rating 'Purple' (1 statement)" in told
    assert not any("Half Flip" in line for line in told)  # known, and no verdict
    path.write_text(json.dumps(rows[2]) + "\n")
    assert "no statement has a rating; --map rating=COLUMN" in run("index", "build", "rated", path).stderr


def test_a_list_that_is_too_wide_stands_a_value_a_line(run, statements, monkeypatch):
    run("index", "build", "listed", statements)
    monkeypatch.setenv("COLUMNS", "100")
    wide = run("index", "list").stdout
    assert re.search(r"^name +statements +model +recipe +created", wide)
    assert re.search(r"^listed +3 +all-MiniLM-L6-v2 +Flat +\d{4}-\d\d-\d\d \d\d:\d\d UTC", wide, re.MULTILINE)
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run("index", "list").stdout
    assert re.search(r"^name +listed *\nstatements +3 *\nmodel +all-MiniLM-L6-v2", narrow, re.MULTILINE)


def test_the_table_of_an_index_counts_its_files_and_json_lists_them(run, statements):
    run("index", "build", "counted", statements)
    files = json.loads(run("index", "info", "counted", "--format", "json").stdout)["files"]
    assert len(files) > 5
    table = run("index", "info", "counted").stdout
    assert f"{len(files)}, " in table
    assert not any(name in table for name in files)


def test_ids_on_stdin_are_a_line_each(run, tmp_path):
    path = tmp_path / "spaced.jsonl"
    path.write_text(
        "".join(json.dumps({"id": i, "text": f"The {i} is old.", "rating": "True"}) + "\n" for i in ("a b", "a", "b"))
    )
    run("index", "build", "spaced", path)
    broken = run("index", "remove", "spaced", "-", stdin=b"a b\n\xff\n")
    assert (broken.exit_code, broken.stderr) == (2, "error: stdin: byte 4 is not UTF-8\n")
    assert run("index", "remove", "spaced", "-", stdin="\ufeffa b\r\n").exit_code == 0
    assert json.loads(run("index", "info", "spaced", "--format", "json").stdout)["count"] == 2
    result = run("index", "remove", "spaced", "-", stdin=b"caf\xe9\n")
    assert (result.exit_code, result.stderr) == (2, "error: stdin: byte 3 is not UTF-8\n")
    assert run("index", "remove", "spaced", "-", stdin=b"\xef\xbb\xbfa\r\n").exit_code == 0
    assert json.loads(run("index", "info", "spaced", "--format", "json").stdout)["count"] == 1


def test_a_filter_says_how_much_it_leaves(run, statements):
    run("index", "build", "filtered", statements)
    options = ("--index", "filtered", "--publisher", "Desk A")
    assert "note: 2 of 3 fact-checks pass the filter" in run("search", "honey bees", *options).stderr
    report = json.loads(run("check", "-", *options, "--format", "json", stdin="Honey bees are extinct.").stdout)
    assert report["notes"] == ["2 of 3 fact-checks pass the filter"]
    mistyped = run("search", "honey bees", "--index", "filtered", "--publisher", "desk-a", "--language", "xx")
    assert "note: 0 of 3 fact-checks pass the filter" in mistyped.stderr
    assert "note: no fact-check is by 'desk-a'; is 'Desk A' meant?" in mistyped.stderr
    assert "note: no fact-check is in the language 'xx'" in mistyped.stderr


def test_an_index_whose_name_is_mistyped_is_asked_after(run, statements):
    run("index", "build", "harbour", statements)
    assert "hint: is harbour meant? or build it: " in run("index", "info", "habour").stderr
    assert "hint: build it: " in run("index", "info", "elsewhere").stderr


def test_an_update_tells_what_was_corrected_at_its_address(run, tmp_path):
    def feed(*claims):
        path = tmp_path / "feed.json"
        page = {"@type": "ClaimReview", "url": "https://checks.example/dam"}
        path.write_text(json.dumps([page | {"claimReviewed": claim} for claim in claims]))
        return path

    assert run("index", "build", "feed", feed("The dam holds nine million litres.", "It broke in 1951.")).exit_code == 0
    updated = run("index", "update", "feed", feed("The dam holds 9.2 million litres.", "It broke in 1951."))
    assert (
        "corrected: 'The dam holds nine million litres.' is now 'The dam holds 9.2 million litres.'" in updated.stderr
    )
    assert "1 statement taken in, 1 stood there already, 2 now" in updated.stderr
    again = run("index", "update", "feed", tmp_path / "feed.json")
    assert "0 statements taken in, 2 stood there already, 2 now" in again.stderr
    assert "1 go: " in (undone := run("index", "undo", "feed")).stderr
    assert "1 come back: " in undone.stderr
    assert run("index", "undo", "feed").exit_code == 0
    out = tmp_path / "out.jsonl"
    run("index", "export", "feed", out)
    assert {json.loads(line)["text"] for line in out.read_text().splitlines()} == {
        "The dam holds 9.2 million litres.",
        "It broke in 1951.",
    }


def test_an_index_of_many_parts_says_how_to_make_them_one(run, statements, tmp_path, monkeypatch):
    monkeypatch.setattr(folding, "MANY", 2)
    run("index", "build", "parts", statements)
    for number in range(2):
        source = tmp_path / f"{number}.jsonl"
        source.write_text(json.dumps({"id": f"new-{number}", "text": f"The dam is {number} metres high."}))
        said = run("index", "add", "parts", source).stderr
        assert ("factcheck index compact parts" in said) == (number == 1)
