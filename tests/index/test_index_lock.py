"""One writer at a time, and none that is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from invented import HashEncoder, sample

from factcheck.errors import CorruptIndex, IndexLocked
from factcheck.index import Index, add_statements, build_index, remove_statements, tune_index
from factcheck.index.lock import writing

HOLDER = """
import sys, time
from pathlib import Path
from factcheck.index.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(120)
"""


@pytest.fixture
def holder(bundle: Path):
    """Another process that holds the lock."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(bundle)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_waits_then_is_told_who_holds_it(bundle: Path, encoder: HashEncoder, holder) -> None:
    before = Index.open(bundle).manifest
    started = time.monotonic()
    with pytest.raises(IndexLocked, match=rf"process {holder.pid} on .+ since \d{{4}}-") as caught:
        add_statements(bundle, sample([50]), encoder, wait=0.5)
    assert time.monotonic() - started >= 0.5
    assert caught.value.hint
    with pytest.raises(IndexLocked):
        remove_statements(bundle, ["s1"], wait=0)
    assert Index.open(bundle).manifest == before, "readers need no lock"


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
def test_the_lock_of_a_killed_writer_is_free(bundle: Path, encoder: HashEncoder, holder) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    add_statements(bundle, sample([50]), encoder, wait=5)
    assert len(Index.open(bundle)) == 41


def test_the_lock_is_free_again_where_its_owner_cannot_be_struck_out(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(f"{path} stays")

    def work() -> None:
        with writing(bundle, wait=0):
            monkeypatch.setattr(Path, "unlink", refused)
            raise RuntimeError("the work went wrong")

    with pytest.raises(RuntimeError, match="went wrong"):
        work()
    monkeypatch.undo()
    with writing(bundle, wait=0):
        pass


def test_a_writer_that_waits_goes_on_when_the_first_is_done(bundle: Path, encoder: HashEncoder) -> None:
    free = threading.Event()

    def hold() -> None:
        with writing(bundle):
            held.set()
            free.wait(180)

    held = threading.Event()
    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(180)
    threading.Timer(0.3, free.set).start()
    add_statements(bundle, sample([50]), encoder, wait=30)
    thread.join()
    assert len(Index.open(bundle)) == 41


@pytest.mark.parametrize("there", [True, False])
def test_a_lock_that_is_a_link_is_refused_and_what_it_leads_to_is_left_alone(
    bundle: Path, encoder: HashEncoder, tmp_path: Path, there: bool
) -> None:
    target = tmp_path / "of the user"
    if there:
        target.write_text("precious")
    (bundle / ".lock").unlink(missing_ok=True)
    (bundle / ".lock").symlink_to(target)
    with pytest.raises(CorruptIndex, match="a link is where the lock belongs"):
        add_statements(bundle, sample([50]), encoder)
    assert (target.read_text() if target.exists() else None) == ("precious" if there else None)
    (bundle / ".lock").unlink()
    add_statements(bundle, sample([50]), encoder)


def test_an_owner_file_that_is_nonsense_is_left_out_of_the_message(bundle: Path, holder) -> None:
    for text in ("", "[]", '{"pid": "x"}', "\x00"):
        (bundle / ".lock.owner").write_text(text)
        with pytest.raises(IndexLocked, match=r"writing to this index$"):
            remove_statements(bundle, ["s1"], wait=0)


def test_the_lock_is_free_after_an_error(bundle: Path) -> None:
    def fail() -> None:
        with writing(bundle, wait=0):
            raise KeyError

    for _ in range(2):
        with pytest.raises(KeyError):
            fail()
    assert not (bundle / ".lock.owner").exists()


def test_eight_writers_lose_nothing(bundle: Path, encoder: HashEncoder) -> None:
    def add(number: int) -> None:
        add_statements(bundle, sample([number, number + 100]), encoder, wait=60)

    threads = [threading.Thread(target=add, args=(100 + 200 * n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(Index.open(bundle).ids) == {f"s{n}" for n in [*range(40), *range(100, 1700, 100)]}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_in_a_bundle_of_strangers_lead_no_writer_out_of_it(tmp_path: Path, encoder: HashEncoder) -> None:
    bundle, precious = tmp_path / "index", tmp_path / "precious"
    precious.write_text("mine")
    build_index(bundle, sample(range(400)), encoder, recipe="SQ8")
    for name in (".lock.owner", "gen-000002.json", "CURRENT.new"):
        (bundle / name).symlink_to(precious)
    tune_index(bundle)
    for name in (".lock.owner", "gen-000003.json", "gen-000003.removed.npy", "CURRENT.new"):
        (bundle / name).symlink_to(precious)
    remove_statements(bundle, ["s1"])
    assert precious.read_text() == "mine"
    assert len(Index.open(bundle)) == 399
