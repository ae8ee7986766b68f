"""What a user sees of the resident: nothing but speed."""

from __future__ import annotations

import array
import contextlib
import fcntl
import json
import math
import os
import pty
import selectors
import signal
import socket
import stat
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from factcheck.resident import server

VETO = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo.\n"


@pytest.fixture
def article(served):
    path = served.folder / "article.txt"
    path.write_text(VETO + "The bakery closes at six, it said.\n", encoding="utf-8")
    return path


def without_times(out: bytes) -> object:
    reports = json.loads(out)
    for report in reports if isinstance(reports, list) else [reports]:
        report.pop("timings")
        report["provenance"].pop("created")
    return reports


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "article.txt", "--explain", "--format", "csv"),
        ("claims", "article.txt"),
        ("search", "murder rate", "--top-k", "2"),
        ("check", "missing.txt"),
        ("check", "article.txt", "--index", "nowhere"),
        ("check", "article.txt", "--fail-on", "true"),
        ("check", "article.txt", "--top-k", "0"),
        ("check", "article.txt", "--format", "none"),
    ],
)
def test_output_errors_and_exit_codes_are_the_same_to_the_byte(by_resident, by_itself, article, arguments):
    assert by_resident(*arguments) == by_itself(*arguments)


def test_json_is_the_same_but_for_its_times(by_resident, by_itself, article):
    mine, own = (run("check", "article.txt", "--format", "json") for run in (by_resident, by_itself))
    assert without_times(mine[1]) == without_times(own[1])


def test_stdin_is_the_clients(by_resident, by_itself):
    assert by_resident("check", "-", given=VETO.encode()) == by_itself("check", "-", given=VETO.encode())
    assert b"UN News" in by_resident("check", "-", given=VETO.encode())[1]


def test_environment_and_width_are_the_clients(by_resident, by_itself, article):
    wide, narrow = (by_resident("check", "article.txt", COLUMNS=width)[1] for width in ("140", "60"))
    assert max(map(len, narrow.decode().splitlines())) <= 60 < max(map(len, wide.decode().splitlines()))
    assert by_resident("search", "murder rate", FACTCHECK_TOP_K="1") == by_itself(
        "search", "murder rate", FACTCHECK_TOP_K="1"
    )
    code, _, err = by_resident("check", "article.txt", FACTCHECK_TOP_K="many")
    assert code == 2
    assert b"top_k" in err


def test_a_file_is_written_where_the_client_is_and_with_its_umask(by_resident, article, tmp_path):
    before = os.umask(0o027)
    try:
        assert by_resident("check", str(article), "-o", "out.html", "-f", "html", cwd=tmp_path)[0] == 0
    finally:
        os.umask(before)
    made = tmp_path / "out.html"
    assert made.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(made.stat().st_mode) & 0o027 == 0


def test_colours_come_where_the_client_has_a_terminal(served, article):
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", served.BY_RESIDENT, "check", str(article)],
        env=served.environment | {"TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=inner,
        stderr=inner,
    ) as process:
        os.close(inner)
        shown = b""
        while True:
            try:
                part = os.read(outer, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
    os.close(outer)
    assert process.returncode == 0
    assert b"\x1b[" in shown


def begin_stdin(client: subprocess.Popen[bytes]) -> None:
    """Write to a client's stdin, which stays open, and wait until its command reads it."""
    client.stdin.write(VETO.encode())
    client.stdin.flush()
    left = array.array("i", [1])
    while left[0]:
        assert client.poll() is None
        time.sleep(0.02)
        fcntl.ioctl(client.stdin, termios.FIONREAD, left)


def test_ctrl_c_interrupts_the_command_and_not_the_resident(served, by_resident, article):
    client = served.client(served.BY_RESIDENT, "check", "-")
    begin_stdin(client)
    client.send_signal(signal.SIGINT)
    client.wait(timeout=180)  # stdin stays open: its end would end the command, too
    _, err = client.communicate()
    assert client.returncode == 130
    assert b"interrupted" in err
    assert by_resident("check", "article.txt")[0] == 0


def test_a_client_that_is_killed_leaves_the_resident_free(served, by_resident, article):
    client = served.client(served.BY_RESIDENT, "check", "-")
    begin_stdin(client)
    client.kill()
    client.wait()
    assert by_resident("check", "article.txt")[0] == 0
    client.communicate()


@pytest.mark.parametrize(("closed", "source"), [("<&-", "-"), (">&-", "article.txt"), ("2>&-", "article.txt")])
def test_a_command_with_a_closed_stream_is_none_of_the_residents(served, by_resident, article, closed, source):
    # The number of a closed file would be given to the channel, and the resident would read what it is to write.
    command = [sys.executable, "-c", served.HERE, "check", source, "-o", "made.json"]
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *command],
        cwd=served.folder,
        env=served.environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode == 0) is (source != "-")
    assert by_resident("check", "article.txt")[0] == 0


def test_garbage_on_the_socket_is_nobodys_command(served, by_resident, article):
    path = next((served.folder / "run" / "factcheck").glob("*.sock"))
    for garbage in (b"", b"\0", b"\xff\xff\xff\xff", b"\0\0\0\x05hello", os.urandom(4096)):
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(str(path))
            channel.sendall(garbage)
            channel.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionResetError):  # it hung up with some of it unread
                assert channel.recv(1) == b""
    assert by_resident("check", "article.txt")[0] == 0


def test_new_statements_are_seen_at_once(served, by_resident, tmp_path):
    def add(command: str, number: int) -> None:
        line = {"id": f"s{number}", "text": f"The town of Ebel planted {number} lime trees.", "rating": "True"}
        file = tmp_path / f"{number}.jsonl"
        file.write_text(json.dumps(line) + "\n", encoding="utf-8")
        code, _, err = served.run(served.HERE, "index", command, "trees", str(file))
        assert code == 0, err

    add("build", 40)
    assert b"planted 40" in by_resident("search", "Ebel planted lime trees", "--index", "trees")[1]
    add("add", 70)
    assert b"planted 70" in by_resident("search", "Ebel planted lime trees", "--index", "trees")[1]


def test_a_second_resident_says_that_there_is_one(served):
    code, _, err = served.run(served.HERE, "serve", "--local")
    assert code == 4
    assert b"already running" in err


def test_a_folder_whose_path_is_too_long_for_a_socket_is_told(served, tmp_path):
    folder = tmp_path / ("x" * 110)
    folder.mkdir(mode=0o700)
    code, _, err = served.run(served.HERE, "serve", "--local", XDG_RUNTIME_DIR=str(folder))
    assert code == 4
    assert b"no socket can be made" in err
    assert b"set XDG_RUNTIME_DIR" in err


def test_a_folder_that_cannot_be_made_is_told_with_the_variable(served, tmp_path):
    (tmp_path / "factcheck").touch()
    code, _, err = served.run(served.HERE, "serve", "--local", XDG_RUNTIME_DIR=str(tmp_path))
    assert code == 4
    assert b"File exists" in err
    assert b"hint: set XDG_RUNTIME_DIR to a folder of this user's" in err


def test_only_a_resident_leaves_by_itself(served):
    code, _, err = served.run(served.HERE, "serve", "--idle", "1")
    assert code == 2
    assert b"--local" in err


@pytest.mark.parametrize("patience", [0.05, 1e12, math.inf])
def test_a_resident_may_wait_for_longer_than_the_system_waits_in_one_go(monkeypatch, patience):
    monkeypatch.setattr("factcheck.resident.server.AT_ONCE", 0.01 if patience < 1 else server.AT_ONCE)
    ours, theirs = socket.socketpair()
    with ours, theirs, selectors.DefaultSelector() as ready:
        ready.register(ours, selectors.EVENT_READ)
        if patience < 1:
            assert not server._heard(ready, patience)
        theirs.send(b"x")
        assert server._heard(ready, patience)


def test_a_killed_resident_is_no_loss(home):
    process = home.start()
    process.kill()
    process.communicate()
    (home.folder / "a.txt").write_text(VETO, encoding="utf-8")
    code, out, _ = home.run(home.HERE, "check", "a.txt")
    assert code == 0
    assert b"UN News" in out
    again = home.start("--idle", "0.02")  # over the socket that was left
    assert home.run(home.BY_RESIDENT, "check", "a.txt")[1] == out
    again.communicate(timeout=180)
    assert again.returncode == 0
    assert not list((home.folder / "run" / "factcheck").glob("*.sock"))


def test_folders_open_to_others_are_not_used(served):
    folder: Path = served.folder / "run" / "factcheck"
    folder.chmod(0o755)
    try:
        code, _, err = served.run(served.BY_RESIDENT, "check", "article.txt")
        assert code != 0
        assert b"resident" in err or b"Traceback" in err
        code, _, err = served.run(served.HERE, "search", "murder rate")
        assert (code, err) == (0, b"")
    finally:
        folder.chmod(0o700)
