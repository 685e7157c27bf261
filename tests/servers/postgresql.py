"""A throw-away PostgreSQL cluster on a Unix socket and loopback, started by the tests."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives its URL without a database name."""
    folder = programs()
    assert folder is not None
    home = Path(tempfile.mkdtemp(prefix="petitmot-pg-"))
    if not os.getuid():
        shutil.chown(home, "postgres", "postgres")
    user = _as_server_user()
    data = home / "data"
    port = _free_port()
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}

    def run(*command: str | Path) -> None:
        line = [*user, *map(str, command)]
        subprocess.run(line, check=True, env=environment, cwd=home, stdout=subprocess.DEVNULL)

    try:
        initdb = folder / "initdb"
        run(initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {home} {OPTIONS}"
        run(folder / "pg_ctl", "-D", data, "-w", "-s", "-l", home / "log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
        finally:
            run(folder / "pg_ctl", "-D", data, "-s", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
