"""Folders: what is new is checked once, whole, and nothing is lost."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import pytest
from filelock import FileLock
from local_site import NEWS, VETO

from factcheck import Checker
from factcheck.errors import CorruptIndex, EngineError, InputError
from factcheck.index import add_statements, build_index
from factcheck.loading import Keeper, using
from factcheck.model import Report, Statement, Verdict
from factcheck.statements import to_frame


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "drafts"
    made.mkdir()
    return made


def written(tmp_path, ending="json"):
    return sorted((tmp_path / "out" / "reports").rglob(f"*.{ending}"))


def test_what_is_new_is_checked_once_and_written_as_json_and_html(make, folder, tmp_path, told):
    (folder / "veto.txt").write_text(VETO)
    (folder / "desk").mkdir()
    (folder / "desk" / "news.md").write_text(f"# Trees\n\n{NEWS}\n")
    assert make(folder).once() == 0
    found = [Report.from_json(path.read_bytes()) for path in written(tmp_path)]
    assert {report.article.id for report in found} == {"veto.txt", "news.md"}
    assert any(report.matches for report in found)
    assert len(written(tmp_path, "html")) == 2
    before = {path: path.stat().st_mtime_ns for path in written(tmp_path)}
    told.clear()
    assert make(folder).once() == 0
    assert {path: path.stat().st_mtime_ns for path in written(tmp_path)} == before
    assert told == []


def test_what_a_killed_watch_left_half_written_goes_when_its_article_is_written(make, folder, tmp_path, monkeypatch):
    (folder / "veto.txt").write_text(VETO)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr(Path, "unlink", killed)  # nothing is tidied up after a kill
        with pytest.raises(KeyboardInterrupt):
            make(folder).once()
    assert list((tmp_path / "out").rglob("*.part"))
    assert make(folder).once() == 0
    assert len(written(tmp_path)) == 1
    assert not list((tmp_path / "out").rglob("*.part"))


def killed(*_, **__):
    raise KeyboardInterrupt


def test_a_file_that_changed_is_new_and_one_that_was_touched_or_renamed_is_not(make, folder, tmp_path):
    draft = folder / "draft.txt"
    draft.write_text(NEWS)
    make(folder).once()
    os.utime(draft, (1, 1))
    draft.rename(folder / "final.txt")
    make(folder).once()
    assert len(written(tmp_path)) == 1
    (folder / "final.txt").write_text(VETO)
    make(folder).once()
    assert len(written(tmp_path)) == 2


@pytest.mark.parametrize("then", ["gone", "another"])
def test_of_two_files_with_one_content_either_is_checked_where_the_other_goes(make, folder, tmp_path, then):
    watch = make(folder)
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(NEWS)
        watch._look()
    if then == "gone":
        (folder / "b.txt").unlink()
    else:
        (folder / "b.txt").write_text(VETO)
    assert watch._work() == 0
    assert [path.name[:5] for path in written(tmp_path)] == ["a-txt"]
    assert watch.once() == 0
    assert len(written(tmp_path)) == (1 if then == "gone" else 2)


def test_a_file_that_is_gone_before_its_turn_and_lies_nowhere_else_is_set_aside(make, folder, tmp_path):
    watch = make(folder, waits=())
    (folder / "a.txt").write_text(NEWS)
    watch._look()
    (folder / "a.txt").unlink()
    assert watch._work() > 0
    assert "a.txt" in (tmp_path / "out" / "set-aside.jsonl").read_text(encoding="utf-8")


def test_a_folder_named_in_another_way_is_the_same(make, folder, tmp_path, monkeypatch):
    (folder / "draft.txt").write_text(NEWS)
    make(folder).once()
    monkeypatch.chdir(tmp_path)
    make("drafts").once()
    make("./drafts/../drafts/").once()
    assert len(written(tmp_path)) == 1


def test_hidden_files_links_and_other_kinds_are_not_looked_at(make, folder, tmp_path):
    outside = tmp_path / "secret.txt"
    outside.write_text(VETO)
    (folder / "link.txt").symlink_to(outside)
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    (folder / ".hidden.txt").write_text(VETO)
    (folder / "~$story.docx").write_text("what Word keeps beside an open one")
    (folder / ".git").mkdir()
    (folder / ".git" / "notes.txt").write_text(VETO)
    (folder / "photo.png").write_bytes(b"\x89PNG")
    (folder / "README").write_text(VETO)
    os.mkfifo(folder / "pipe.txt")
    assert make(folder).once() == 0
    assert written(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_of_files_need_not_be_utf8(make, folder, tmp_path, told):
    (folder / "veto.txt").write_text(VETO)
    desk = folder / os.fsdecode(b"caf\xe9")
    desk.mkdir()
    (desk / os.fsdecode(b"b\xe4ume.txt")).write_text(NEWS)
    (desk / os.fsdecode(b"n\xe9ant.txt")).write_text(" ")
    make(folder).once()
    make(folder).once()
    make(folder).once()
    assert len(written(tmp_path)) == 2
    (aside,) = (tmp_path / "out" / "set-aside.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(aside)["place"].endswith("/caf\N{REPLACEMENT CHARACTER}/n\N{REPLACEMENT CHARACTER}ant.txt")
    told.clear()
    make(desk, output=tmp_path / "other").once()
    assert any("1 new" in line or "2 new" in line for line in told)
    assert make(folder).once() == 0


def test_a_file_that_is_still_being_written_is_left_for_the_next_look(make, folder, tmp_path, monkeypatch):
    draft = folder / "long.txt"
    draft.write_text(NEWS)

    def grows(seconds: float) -> None:
        assert seconds == 0.3
        with draft.open("a") as file:
            file.write(f"\n{NEWS}")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("factcheck.watch.sources.time.sleep", grows)
        make(folder, settled=0.3).once()
    assert written(tmp_path) == []
    make(folder).once()
    (path,) = written(tmp_path)
    assert Report.from_json(path.read_bytes()).article.text.strip() == draft.read_text().strip()


def test_an_article_that_fails_is_tried_again_and_then_set_aside_and_the_others_go_on(make, folder, tmp_path, told):
    (folder / "broken.html").write_text("<html><body></body></html>")
    (folder / "large.txt").write_text("x" * 200_001)
    (folder / "good.txt").write_text(VETO)
    watch = make(folder)
    assert [watch.once() for _ in range(4)] == [2, 2, 2, 0]
    assert len(written(tmp_path)) == 1
    aside = [json.loads(line) for line in (tmp_path / "out" / "set-aside.jsonl").read_text().splitlines()]
    assert {row["place"].rpartition("/")[2] for row in aside} == {"broken.html", "large.txt"}
    assert any("larger than 200,000 bytes" in row["error"] for row in aside)
    assert sum("set aside" in line for line in told) == 2
    (folder / "broken.html").write_text(f"<html><body><article><p>{NEWS}</p><p>{VETO}</p></article></body></html>")
    assert watch.once() == 0
    assert len(written(tmp_path)) == 2


def test_what_was_set_aside_can_be_given_another_chance(make, folder, tmp_path):
    (folder / "draft.txt").write_text(NEWS)
    watch = make(folder, waits=())
    failing = make(folder, waits=())
    failing._open_checker = lambda: Failing(ZeroDivisionError("a bug"))
    assert failing.once() == 1
    assert watch.once() == 0
    assert written(tmp_path) == []
    watch.retry()
    assert watch.once() == 0
    assert len(written(tmp_path)) == 1
    assert (tmp_path / "out" / "set-aside.jsonl").read_text() == ""


def test_a_file_that_is_saved_again_before_its_turn_is_checked_once_as_it_is(make, folder, tmp_path, checker):
    class Saving:
        def check(self, article):
            (folder / "b.txt").write_text(VETO)
            return checker.check(article)

    (folder / "a.txt").write_text("The first draft of the day says that the dam burst.")
    (folder / "b.txt").write_text(NEWS)
    watch = make(folder)
    watch._open_checker = Saving
    due = watch.state.due
    watch.state.due = lambda: sorted(due(), key=lambda item: item.place)
    watch.once()
    watch.once()
    found = [Report.from_json(path.read_bytes()).article for path in written(tmp_path)]
    assert sorted(article.id for article in found) == ["a.txt", "b.txt"]
    assert VETO.strip() in [article.text.strip() for article in found]


def test_what_was_set_aside_and_mended_is_not_checked_again_by_a_retry(make, folder, tmp_path):
    (folder / "draft.txt").write_text(" ")
    watch = make(folder, waits=())
    assert watch.once() == 2
    (folder / "draft.txt").write_text(NEWS)
    assert watch.once() == 0
    watch.retry()
    assert watch.once() == 0
    assert len(written(tmp_path)) == 1
    watch.retry()
    assert (tmp_path / "out" / "set-aside.jsonl").read_text() == ""


class Failing:
    """A checker that fails."""

    def __init__(self, error):
        self.error = error

    def check(self, article):
        raise self.error


def test_a_damaged_index_ends_the_watch_and_is_not_held_against_the_article(make, folder, tmp_path):
    (folder / "draft.txt").write_text(NEWS)
    watch = make(folder)
    for error in (CorruptIndex("damaged"), KeyboardInterrupt()):
        watch._open_checker = lambda error=error: Failing(error)
        with pytest.raises(type(error)):
            watch.once()
    (item,) = watch.state.due()
    assert (item.starts, item.attempts) == (0, 0)
    assert make(folder).once() == 0
    assert len(written(tmp_path)) == 1


def test_articles_wait_for_an_engine_that_does_not_answer(make, folder, tmp_path, told, checker):
    (folder / "draft.txt").write_text(NEWS)
    (folder / "veto.txt").write_text(VETO)
    watch = make(folder, waits=())

    def opened():
        raise EngineError("the server does not answer", where="milvus://127.0.0.1:1/x")

    for watch._open_checker in (opened, lambda: Failing(EngineError("it went away"))):
        told.clear()
        assert watch.once() == EngineError.exit_code
        assert sum("articles wait" in line for line in told) == 1
    assert [(item.starts, item.attempts) for item in watch.state.due()] == [(0, 0), (0, 0)]
    watch._open_checker = lambda: checker
    assert watch.once() == 0
    assert len(written(tmp_path)) == 2


def test_a_watch_outlives_an_engine_that_does_not_answer(make, folder, tmp_path, checker):
    (folder / "draft.txt").write_text(NEWS)
    done = []

    def opened():
        done.append("asked")
        tries = done.count("asked")
        if tries < 3:
            raise EngineError("the server does not answer")
        if tries > 3:
            raise KeyboardInterrupt
        (folder / "next.txt").write_text(VETO)
        return checker

    watch = make(folder, every=0.5)
    look = watch._look
    watch._look = lambda: (done.append("looked"), look())[1]
    watch._open_checker = opened
    with pytest.raises(KeyboardInterrupt):
        watch.forever()
    assert len(written(tmp_path)) == 1
    assert done[:6] == ["looked", "asked"] * 3  # again at the next look, and not all the time


@pytest.mark.parametrize("every", [1e12, math.inf])
def test_the_next_look_may_be_further_away_than_the_system_sleeps_in_one_go(make, folder, monkeypatch, every):
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.watch.run.time.sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        make(folder, every=every).forever()
    assert slept == [3600.0, 3600.0]


def test_reports_that_cannot_be_written_are_not_held_against_their_articles(make, folder, tmp_path):
    (folder / "draft.txt").write_text(NEWS)
    watch = make(folder, waits=())
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "reports").write_text("in the way")
    with pytest.raises(OSError, match="reports"):
        watch.once()
    (tmp_path / "out" / "reports").unlink()
    assert watch.once() == 0
    assert len(written(tmp_path)) == 1


def test_an_article_that_processes_die_of_is_set_aside_at_last(make, folder, tmp_path, told):
    (folder / "deadly.txt").write_text(NEWS)
    watch = make(folder)
    watch._look()
    for _ in range(10):
        watch.state.begin(watch.state.due()[0])  # and the process ends
    assert watch.once() == 0
    assert "10 processes ended" in told[-1]
    assert watch.state.due() == []


def test_the_output_may_not_lie_within_a_watched_folder_and_folders_must_be_there(make, folder):
    with pytest.raises(InputError, match="within a watched folder"):
        make(folder, output=folder / "reports")
    with pytest.raises(InputError, match="no such folder"):
        make(folder / "none")


def test_a_folder_that_goes_away_is_told_and_waited_for(make, folder, tmp_path, told):
    watch = make(folder)
    folder.rename(tmp_path / "moved")
    assert watch.once() == 2
    assert "no such folder" in told[-1]
    (tmp_path / "moved").rename(folder)
    assert watch.once() == 0


def test_more_new_files_than_one_look_takes_are_taken_by_the_next(make, folder, tmp_path, told, monkeypatch):
    monkeypatch.setattr("factcheck.watch.sources.MOST_NEW", 2)
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"The town planted {number + 2}00 trees.")
    watch = make(folder)
    watch.once()
    assert len(written(tmp_path)) == 2
    assert any("more than 2 new files" in line for line in told)
    watch.once()
    assert len(written(tmp_path)) == 3


def test_an_index_that_changed_is_seen_at_the_next_look(make, folder, tmp_path, options, checker):
    path = options.indexes_dir / "mills"
    mill = Statement(id="mill", text="The mill of Oster burned down in 1911.", verdict=Verdict.FALSE, publisher="A")
    weir = Statement(id="weir", text="The weir of Lund was raised in 1950.", verdict=Verdict.TRUE, publisher="A")
    build_index(path, to_frame([mill]), checker.encoder)
    with using(Keeper()):
        watch = make(folder)
        watch._open_checker = lambda: Checker.open("mills", options=options)
        (folder / "1.txt").write_text(mill.text)
        watch.once()
        add_statements(path, to_frame([weir]), checker.encoder)
        (folder / "2.txt").write_text(weir.text)
        watch.once()
    found = {match.statement.id for file in written(tmp_path) for match in Report.from_json(file.read_bytes()).matches}
    assert found == {"mill", "weir"}


def test_two_watches_do_not_share_an_output(make, folder, tmp_path):
    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / "watch.lock"), pytest.raises(InputError, match="another watch"):
        make(folder).once()


def test_names_of_reports_stay_within_the_output(make, folder, tmp_path):
    (folder / "evil ..\\..\\ ☃ $(rm).txt").write_text(NEWS)
    make(folder).once()
    (path,) = written(tmp_path)
    assert path.resolve().is_relative_to((tmp_path / "out").resolve())
    assert path.name.startswith("evil-rm-txt-")
