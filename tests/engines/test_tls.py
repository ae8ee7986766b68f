"""A server that speaks TLS: trusted it is used as any other, untrusted it is refused in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.engines.server import ROOT_TOKEN, Server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificate")
    pem, key = folder / "server.pem", folder / "server.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1", "-out", str(pem), "-keyout", str(key)],
        check=True, capture_output=True,
    )  # fmt: skip
    return pem, key


@pytest.fixture(scope="module")
def encrypted(certificate, tmp_path_factory):
    own = Server(tmp_path_factory.mktemp("tls"), tokens=True, certificate=certificate)
    own.start()
    yield own
    own.kill()


def test_a_server_with_tls(encrypted, certificate, tmp_path):
    lines = [
        f'{{"id": "s{n}", "text": "The town of Ebel planted {n} lime trees.", "rating": "True"}}' for n in (40, 70)
    ]
    (tmp_path / "trees.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    environment = os.environ | {
        "FACTCHECK_INDEXES_DIR": str(tmp_path / "indexes"),
        "FACTCHECK_CACHE_DIR": str(tmp_path / "cache"),
        "FACTCHECK_ENGINE_TOKEN": ROOT_TOKEN,
        "FACTCHECK_RESIDENT": "0",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    trusting = environment | {"GRPC_DEFAULT_SSL_ROOTS_FILE_PATH": str(certificate[0])}
    address = f"{encrypted.address}/trees"
    assert address.startswith("milvuss://")

    def run(env, *arguments):
        command = [sys.executable, "-c", "from factcheck.cli import main; main()", *arguments]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def refused(env, where=address):
        code, out, err = run(env, "search", "lime trees", "--index", where)
        assert (code, out) == (4, "")
        assert [line[:6] for line in err.splitlines()] == ["error:", "hint: "], err
        return err

    assert run(trusting, "index", "build", "trees", str(tmp_path / "trees.jsonl"))[0] == 0
    code, _, err = run(trusting, "index", "push", "trees", address)
    assert code == 0, err
    assert "planted 70" in run(trusting, "search", "Ebel planted 70 lime trees", "--index", address, "--top-k", "1")[1]
    assert "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH" in refused(environment)
    refused(trusting | {"FACTCHECK_ENGINE_TOKEN": "root:wrong"})
    refused(trusting, address.replace("milvuss", "milvus"))
