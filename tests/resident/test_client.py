"""What the client does with a resident that is slow, dies, or is someone else's."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.resident import address, client
from factcheck.resident.wire import (
    EXIT,
    GO,
    READY,
    WRITING,
    RefusedError,
    Request,
    is_own,
    receive_request,
    send_request,
)


@pytest.fixture
def folder():
    """A private folder with a short path."""
    path = Path(tempfile.mkdtemp(prefix="fc"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def resident(folder):
    """A socket whose one caller is answered by the function given."""
    threads = []

    def listen(answer: Callable[[socket.socket], None]) -> str:
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(folder / "r.sock"))
        listening.listen()

        def serve() -> None:
            with listening:
                channel, _ = listening.accept()
                with channel:
                    answer(channel)

        threads.append(threading.Thread(target=serve))
        threads[-1].start()
        return str(folder / "r.sock")

    yield listen
    for thread in threads:
        thread.join(timeout=10)


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """The processor may have other work, too."""
    monkeypatch.setattr(client, "PATIENCE", 60)


def taking(channel: socket.socket, *words: bytes) -> None:
    _, descriptors = receive_request(channel)
    for descriptor in descriptors:
        os.close(descriptor)
    channel.sendall(READY)
    assert channel.recv(1) == GO
    for word in words:
        channel.sendall(word)


def test_the_exit_code_is_the_residents(resident):
    assert client.attempt(["check", "a"], resident(lambda channel: taking(channel, WRITING, EXIT + b"\x05"))) == 5


def test_a_resident_that_dies_before_it_writes_is_no_loss(resident):
    assert client.attempt(["check", "a"], resident(taking)) is None


@pytest.mark.parametrize(("arguments", "words"), [(["check", "a"], [WRITING]), (["check", "-"], [])])
def test_one_that_dies_later_is_told_of(resident, capsys, arguments, words):
    assert client.attempt(arguments, resident(lambda channel: taking(channel, *words))) == client.STOPPED_CODE
    assert "--no-resident" in capsys.readouterr().err


def test_a_busy_one_is_not_waited_for(resident, monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", 0.05)
    done = threading.Event()
    try:
        assert client.attempt(["check", "a"], resident(lambda channel: done.wait(10) and None)) is None
    finally:
        done.set()


def test_nobody_there(folder):
    assert client.attempt(["check", "a"], str(folder / "none.sock")) is None


def test_a_request_comes_over_whole_with_its_files(tmp_path):
    request = Request(
        program="factcheck",
        umask=0o022,
        encoding="utf-8",
        errors="strict",
        arguments=["check", "", "é=\udcff", "-"],
        environment={"A": "b=c\nd", "EMPTY": ""},
    )
    here, there = socket.socketpair()
    with here, there:
        assert is_own(here)
        file = os.open(tmp_path / "f", os.O_RDWR | os.O_CREAT)
        send_request(here, request, [file] * 4)
        os.close(file)
        got, descriptors = receive_request(there)
        os.write(descriptors[2], b"through")
        for descriptor in descriptors:
            os.close(descriptor)
    assert vars(got) == vars(request)
    assert (tmp_path / "f").read_bytes() == b"through"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"factcheck",
        b"factcheck\x0018\x00utf-8\x00strict\x00x",
        b"factcheck\x0018\x00utf-8\x00strict\x00-1",
        b"factcheck\x0018\x00utf-8\x00strict\x003\x00check",
        b"factcheck\x00999\x00utf-8\x00strict\x000",
        b"factcheck\x0018\x00klingon\x00strict\x000",
        b"factcheck\x0018\x00utf-8\x00nonsense\x000",
        b"factcheck\x0018\x00utf-8\x00strict\x000\x00NOVALUE",
    ],
)
def test_what_is_no_request_is_refused(data):
    with pytest.raises(RefusedError):
        Request.from_bytes(data)


def test_only_commands_that_check_go_to_the_resident(folder, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.delenv("FACTCHECK_RESIDENT", raising=False)
    assert address.resident_for(["check", "a"]) is None
    (folder / "factcheck").mkdir(mode=0o700)
    Path(address.socket_path()).touch()
    assert address.resident_for(["check", "a"]) == address.socket_path()
    for arguments in ([], ["index", "list"], ["check", "--help"], ["check", "a", "--no-resident"], ["--version"]):
        assert address.resident_for(arguments) is None
    monkeypatch.setenv("FACTCHECK_RESIDENT", "0")
    assert address.resident_for(["check", "a"]) is None


def test_a_folder_must_be_ours_alone(folder):
    assert address.is_private(str(folder))
    (folder / "link").symlink_to(folder)
    assert not address.is_private(str(folder / "link"))
    assert not address.is_private(str(folder / "none"))
    folder.chmod(0o750)
    assert not address.is_private(str(folder))
    folder.chmod(0o700)


def test_the_client_imports_little():
    code = "import sys; import factcheck.cli, factcheck.resident.client; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"socket", "selectors", "re", "typing", "dataclasses", "typer", "rich", "numpy"}.isdisjoint(said)


def test_ctrl_c_at_the_very_end_changes_nothing():
    class Interrupted:
        """A channel at which Ctrl-C is pressed when the resident has said all and hung up."""

        def __init__(self, channel: socket.socket) -> None:
            self.channel = channel
            self.pressed = False

        def recv(self, size: int) -> bytes:
            if not self.pressed:
                self.pressed = True
                raise KeyboardInterrupt
            return self.channel.recv(size)

        def sendall(self, data: bytes) -> None:
            self.channel.sendall(data)

    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(EXIT + bytes([5]))
        theirs.close()
        assert client._follow(Interrupted(ours)) == (False, 5)
