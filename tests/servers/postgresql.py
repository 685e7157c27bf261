"""A throw-away PostgreSQL cluster on a Unix socket and loopback, started by the tests."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Speed over durability: the cluster lives as long as the tests.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, or None when PostgreSQL's server is not installed."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "initdb").exists()), None)


def _as_server_user() -> list[str]:
    # PostgreSQL refuses to run as root: its own user then runs it.
    if os.getuid():
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Cluster:
    """A cluster that may be stopped, as in a crash, and started again."""

    url: str
    folder: Path
    home: Path
    options: str

    def start(self) -> None:
        """Start, until it takes connections."""
        log = self.home / "log"
        self._run(self.folder / "pg_ctl", *self._data, "-w", "-l", log, "-o", self.options, "start")

    def stop(self) -> None:
        """Stop at once: nothing is written down that was not before."""
        self._run(self.folder / "pg_ctl", *self._data, "-m", "immediate", "stop")

    def make(self) -> None:
        """Make its files."""
        initdb = self.folder / "initdb"
        data = self.home / "data"
        self._run(initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    @property
    def _data(self) -> tuple[str | Path, ...]:
        return ("-D", self.home / "data", "-s")

    def _run(self, *command: str | Path) -> None:
        line = [*_as_server_user(), *map(str, command)]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        subprocess.run(line, check=True, env=environment, cwd=self.home, stdout=subprocess.DEVNULL)


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives its URL without a database name."""
    with fragile(OPTIONS) as made:
        yield made.url


@contextmanager
def fragile(options: str = "-c max_connections=60") -> Iterator[Cluster]:
    """A running cluster that a test may stop; durable, unless `options` say otherwise."""
    folder = programs()
    assert folder is not None
    home = Path(tempfile.mkdtemp(prefix="petitmot-pg-"))
    if not os.getuid():
        shutil.chown(home, "postgres", "postgres")
    port = _free_port()
    said = f"-c listen_addresses=127.0.0.1 -p {port} -k {home} {options}"
    made = Cluster(f"postgresql+psycopg://postgres@127.0.0.1:{port}", folder, home, said)
    try:
        made.make()
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)
