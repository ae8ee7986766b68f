"""`factcheck serve` and `factcheck keys` on the command line."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.errors import EngineError
from factcheck.service.guard import host_name, is_loopback
from factcheck.service.keys import Keys, Scope
from factcheck.service.server import check_free


@pytest.fixture
def run(tmp_path):
    return lambda *arguments: CliRunner().invoke(app, [*arguments, "--data-dir", str(tmp_path)])


def test_keys_are_made_listed_and_removed(run, tmp_path):
    made = run("keys", "add", "newsroom", "--write").stdout.strip()
    read = run("keys", "add", "desk").stdout.strip()
    keys = Keys(tmp_path)
    assert keys.who(made).scope is Scope.WRITE
    assert keys.who(read).scope is Scope.READ
    assert keys.who(made[:-1]) is None
    listed = json.loads(run("keys", "list", "--format", "json").stdout)
    assert [(one["name"], one["scope"]) for one in listed] == [("newsroom", "write"), ("desk", "read")]
    assert run("keys", "add", "desk").exit_code == 2
    assert run("keys", "add", "no/name").exit_code == 2
    assert run("keys", "remove", "newsroom").exit_code == 0
    assert keys.who(made) is None
    assert run("keys", "remove", "newsroom").exit_code == 2


def test_a_place_where_nothing_can_be_kept_is_told_at_the_start(tmp_path, monkeypatch):
    monkeypatch.setattr("factcheck.service.server.serve", lambda options: None)
    (tmp_path / "file").touch()
    for folder, told in (("new", False), ("new/er", False), ("file", True), ("file/within", True)):
        said = CliRunner().invoke(app, ["serve", "--data-dir", str(tmp_path / folder)])
        assert said.exit_code == 0, said.output
        assert (f"{folder}: nothing can be written there" in said.stderr) is told


def test_beyond_loopback_a_key_is_needed(run):
    for host in ("0.0.0.0", "::", "192.168.1.5", "example.org"):
        answer = run("serve", "--host", host)
        assert answer.exit_code == 2
        assert "no key" in answer.stderr
        assert "factcheck keys add" in answer.stderr


def test_a_service_beyond_loopback_whose_last_key_is_removed_answers_nobody(serve):
    service = serve(host="0.0.0.0")  # its socket is the test's own, on loopback
    assert service.http.get("/v1/reports").status_code == 401
    assert service.http.get("/v1/reports", headers={"Host": "factcheck.example"}).status_code == 401
    assert service.http.get("/healthz").status_code == 200
    key = service.service.keys.add("desk", Scope.READ)
    answer = service.http.get("/v1/reports", headers={"X-API-Key": key, "Host": "factcheck.example"})
    assert answer.status_code == 200


def test_names_that_were_allowed_are_let_through_and_no_others(serve):
    service = serve(host="0.0.0.0", allowed_hosts=("factcheck.example", "Desk.Example."))
    for host, status in (
        ("factcheck.example:8300", 200), ("localhost", 200), ("desk.example", 200), ("evil.example", 421)
    ):  # fmt: skip
        assert service.http.get("/healthz", headers={"Host": host}).status_code == status


def test_idle_goes_with_local(run):
    assert run("serve", "--idle", "5").exit_code == 2


@pytest.mark.parametrize("flags", [("--port", "8300"), ("--host", "127.0.0.1"), ("--no-docs",), ("--allow-private",)])
def test_what_is_of_http_does_not_go_with_local(flags):
    answer = CliRunner().invoke(app, ["serve", "--local", *flags])
    assert answer.exit_code == 2
    assert "does not go with --local" in answer.stderr


def test_an_address_that_is_taken_is_told_before_any_work(run, served, tmp_path):
    answer = run("serve", "--port", str(served.port))
    assert answer.exit_code == 4
    assert f"127.0.0.1:{served.port} cannot be listened on: Address already in use" in answer.stderr
    assert "--port" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("host", "name"),
    [("localhost:80", "localhost"), ("[::1]:8300", "::1"), ("LOCALHOST.", "localhost"), ("a@b", "b"), ("[", "")],
)
def test_the_name_in_a_host_header(host, name):
    assert host_name(host) == name


def test_what_is_loopback():
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.9.9.9", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "10.0.0.1", "", "localhost.evil.example", "::")))


def test_an_address_of_a_family_that_the_machine_lacks_hides_no_taken_one(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        # As of localhost where /etc/hosts has ::1 and the kernel no IPv6; here it has no family of this number.
        known = [(family, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port)) for family in (250, socket.AF_INET)]
        monkeypatch.setattr("factcheck.service.server.socket.getaddrinfo", lambda *asked, **more: known)
        with pytest.raises(EngineError, match="Address already in use"):
            check_free("localhost", port)
    check_free("localhost", port)


def test_a_port_that_only_the_system_may_listen_on_is_told_with_what_to_do(monkeypatch):
    def refused(self, place):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("factcheck.service.server.socket.socket.bind", refused)
    with pytest.raises(EngineError, match=r"127\.0\.0\.1:80 cannot be listened on: Permission denied") as caught:
        check_free("127.0.0.1", 80)
    assert caught.value.hint == "ports below 1024 are the system's: choose another --port"


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize(("allowed", "opened"), [(("128", "300"), "300"), (("300", "300"), "300")])
def test_a_service_may_open_as_many_files_as_the_system_lets_it(allowed, opened):
    code = (
        "import resource as r; from factcheck.service.server import open_many_files as more;"
        f"r.setrlimit(r.RLIMIT_NOFILE, ({', '.join(allowed)})); more(); print(r.getrlimit(r.RLIMIT_NOFILE)[0])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == opened
