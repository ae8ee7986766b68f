"""The server for trying, as `make milvus` runs it: whatever ends the command ends the server, too."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

# All but the server itself, which takes most of a minute to start.
COMMAND = """
import pymilvus
from factcheck.engines import server

class Client:
    def __init__(self, *address, **token): ...
    def update_password(self, *words): ...

pymilvus.MilvusClient = Client
server.Server.start = lambda self: self._ports.update(proxy_port=1)
server.Server.stop = lambda self: print("stopped in", self.folder, self.folder.is_dir(), flush=True)
server.main()
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_server_before_its_folder_goes(how):
    with subprocess.Popen([sys.executable, "-c", COMMAND], stdout=subprocess.PIPE, text=True) as running:
        told = [running.stdout.readline() for _ in range(2)]
        assert told[0].startswith("export FACTCHECK_ENGINE_TOKEN=root:")
        assert told[1].startswith("milvus://127.0.0.1:1/NAME")
        running.send_signal(how)
        assert running.stdout.read().endswith(" True\n")
    assert running.returncode == 0
