"""A folder -> a real Milvus server of this machine: the one that the wheel `milvus` carries, for tests and for trying.

The wheel's own starter takes another port without a word when its own is taken; this one takes ports that it has found
free, and says which. The parts of the server speak to each other over loopback, but Milvus 2.3 accepts connections on
every interface of the machine whatever its configuration says: with `tokens` it lets nobody in without a password.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.errors import EngineError

HOST = "127.0.0.1"
ROLES = ("rootCoord", "proxy", "queryCoord", "queryNode", "indexNode", "dataCoord", "dataNode")
PORTS = (
    "etcd_port",
    "root_coord_port",
    "proxy_port",
    "proxy_internal_port",
    "query_coord_port",
    "query_node_port",
    "index_coord_port",
    "index_node_port",
    "data_coord_port",
    "data_node_port",
    "etcd_peers",
    "metrics",
)
ROOT_TOKEN = "root:Milvus"  # noqa: S105 - what every fresh Milvus begins with, and its documentation says
PATIENCE = 150.0  # seconds; a server that was killed takes most of a minute to recover


@dataclass
class Server:
    """A Milvus server over one folder. `start` and `kill` may be called in turns: its port and its data stay.

    With `tokens`, clients must say who they are (`ROOT_TOKEN` at first). With `certificate`, the files of a certificate
    and of its key, the server speaks TLS.
    """

    folder: Path
    tokens: bool = False
    certificate: tuple[Path, Path] | None = None
    _ports: dict[str, int] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The server's address, to which ``/NAME`` of an index is added."""
        return f"{'milvuss' if self.certificate else 'milvus'}://{HOST}:{self._ports['proxy_port']}"

    def start(self) -> None:
        """Start the server and wait until it answers.

        Raises
        ------
        EngineError
            If the wheel is missing, or the server does not come up in `PATIENCE` seconds; its logs are named.
        """
        try:
            import milvus
        except ImportError:
            raise EngineError(
                "the wheel that carries the server is missing", hint="pip install milvus==2.3.5"
            ) from None
        self.folder = self.folder.absolute()
        self._ports = self._ports or dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
        for port in self._ports.values():
            if not _free(port):
                raise EngineError(f"port {port} is taken", where=self.folder)
        self._configure(milvus)
        milvus._initialize_data_files(str(self.folder))
        programs = self.folder / "bin"
        with (self.folder / "logs" / "server.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the program is the wheel's own
                [str(programs / "milvus"), "run", "standalone"],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for whoever waits for it
                env=os.environ
                | {
                    "DEPLOY_MODE": "STANDALONE",
                    "METRICS_PORT": str(self._ports["metrics"]),
                    "MILVUS_RUN_DIR": str(self.folder / "run"),
                    "LD_LIBRARY_PATH": f"{programs}{os.pathsep}{os.environ.get('LD_LIBRARY_PATH', '')}",
                },
            )
        self._wait(time.monotonic() + PATIENCE)

    def _configure(self, milvus: Any) -> None:
        """Write the configuration, with ports and roles as they are to be."""
        # The own look of the wheel for ports would move a server whose old connections have not quite gone.
        settings: Any = milvus.MilvusServerConfig(data_dir=str(self.folder))
        settings.resolve_storage()
        for name, port in self._ports.items():
            settings.set(name, port)
        for role in ROLES:
            settings.set(f"{role}.ip", HOST)
        settings.set("authorization_enabled", self.tokens)
        if self.certificate:
            settings.set("tls_mode", 1)  # clients check the server, not it them
            for name, path in zip(("server_pem_path", "server_key_path"), self.certificate, strict=True):
                settings.set(name, str(path.absolute()))
        settings.write_config()
        self._move_etcd()

    def _move_etcd(self) -> None:
        """Give the etcd inside ports of its own: whatever the wheel is told, it takes 2379 and 2380 otherwise."""
        clients, peers = (f"http://{HOST}:{self._ports[name]}" for name in ("etcd_port", "etcd_peers"))
        own = self.folder / "configs" / "etcd.yaml"
        own.write_text(
            f"name: default\nlisten-client-urls: {clients}\nadvertise-client-urls: {clients}\n"
            f"listen-peer-urls: {peers}\ninitial-advertise-peer-urls: {peers}\ninitial-cluster: default={peers}\n",
            encoding="utf-8",
        )
        config = self.folder / "configs" / "milvus.yaml"
        text = config.read_text(encoding="utf-8")
        config.write_text(text.replace("etcd:\n", f"etcd:\n  config:\n    path: {own}\n", 1), encoding="utf-8")

    @property
    def running(self) -> bool:
        """Whether the server was started and has not ended since."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End the server as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the server to leave, and end it when it does not within seconds."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(timeout=15)
        self._process = None

    def _wait(self, end: float) -> None:
        from urllib.error import URLError
        from urllib.request import ProxyHandler, build_opener

        healthy = f"http://{HOST}:{self._ports['metrics']}/healthz"
        opener = build_opener(ProxyHandler({}))  # a proxy is for the world outside
        while time.monotonic() < end:
            if not self.running:
                break
            try:
                with opener.open(healthy, timeout=2) as answer:
                    if answer.status == 200 and _listens(self._ports["proxy_port"]):
                        return
            except (URLError, OSError):
                pass
            time.sleep(0.25)
        self.kill()
        raise EngineError(
            "the Milvus server did not come up", where=self.folder, hint=f"read {self.folder / 'logs' / 'server.log'}"
        )


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nothing listens on, below those that the system hands out by itself."""
    found: list[int] = []
    while len(found) < count:
        port = 20_000 + secrets.randbelow(12_000)
        if port not in found and _free(port):
            found.append(port)
    return found


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def main() -> None:
    """Start a server in a fresh folder, print its address, and keep it until Ctrl-C: what ``make milvus`` runs."""
    import tempfile

    from pymilvus import MilvusClient

    # The server is no child that a signal to us ends: whatever ends us has to be heard.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="factcheck-milvus-") as folder:
        server = Server(Path(folder), tokens=True)
        try:
            server.start()
            password = secrets.token_urlsafe(12)
            client = MilvusClient(server.address.replace("milvus", "http", 1), token=ROOT_TOKEN)
            client.update_password("root", ROOT_TOKEN.partition(":")[2], password)
            sys.stdout.write(
                f"export FACTCHECK_ENGINE_TOKEN=root:{password}\n"
                f"{server.address}/NAME    Ctrl-C stops it, and its data goes with it\n"
            )
            sys.stdout.flush()
            while True:
                signal.pause()
        except KeyboardInterrupt:
            pass
        finally:
            server.stop()


if __name__ == "__main__":
    main()
