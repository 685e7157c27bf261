"""F1 to F4 and F14, short: nodes killed or frozen, answers lost, the database away.

From planning to delivery; the full sizes: `bench/faults_reminders.py`, docs/reliability.md.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from core.database import Database
from tests.faults.storm import CHANNELS, WORKERS, Figures, Storm, fill
from tests.servers import postgresql

FAMILIES = 60
KILL = {"fault": "kill", "every": 0.25, "most_faults": 5, "lease": 1.0}
FREEZE = {"fault": "freeze", "every": 0.2, "most_faults": 1, "lease": 0.8}


@pytest.fixture
def town(new_database: Callable[[str | None], Database]) -> Database:
    """Sixty families more than the demo's, each adult with a chat and a mailbox."""
    database = new_database(None)
    fill(database, FAMILIES)
    return database


def storm(database: Database, folder: Path, **more: object) -> Storm:
    nodes = 1 if database.is_sqlite else 2
    url = database.url.render_as_string(hide_password=False)
    return Storm(url, str(folder / "truth"), nodes, **more)  # type: ignore[arg-type]


def begun(what: Storm) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.faults.storm"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(what)) + "\n")
    process.stdin.flush()
    return process


def ended(process: "subprocess.Popen[str]") -> Figures:
    """What always holds, and the figures."""
    said, _ = process.communicate(timeout=60)
    figures = Figures(**json.loads(said))
    assert figures.broken == []
    assert (figures.doubled, figures.unreached) == (0, 0)
    assert figures.done == figures.planned > FAMILIES / 2
    assert figures.named
    return figures


def test_killed_from_planning_to_delivery(town: Database, tmp_path: Path) -> None:
    """F1: kill -9; nothing twice in a chat, nobody unreached, each doubt has a name."""
    figures = ended(begun(storm(town, tmp_path, **KILL)))
    assert figures.faults > 0
    assert figures.in_doubt <= figures.faults * WORKERS * len(CHANNELS)


def test_answers_lost_after_delivery(town: Database, tmp_path: Path) -> None:
    """F2: those in doubt are exactly those whose answer was lost; each is said by mail."""
    figures = ended(begun(storm(town, tmp_path, ambiguous=0.2)))
    assert figures.in_doubt == figures.lost_answers > 0
    assert figures.undelivered == 0


def test_a_frozen_node_wakes_up(town: Database, tmp_path: Path) -> None:
    """F14: SIGSTOP for longer than its lease; what it says afterwards changes nothing."""
    assert ended(begun(storm(town, tmp_path, **FREEZE))).faults == 1


@pytest.fixture
def cluster() -> Iterator[postgresql.Cluster]:
    """A PostgreSQL that may be stopped."""
    if postgresql.programs() is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's server is missing: CI needs it")
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    with postgresql.fragile() as made:
        yield made


def test_the_database_goes_away(cluster: postgresql.Cluster, tmp_path: Path) -> None:
    """F4: PostgreSQL stopped as in a crash while reminders are planned and put."""
    database = Database(f"{cluster.url}/postgres")
    fill(database, FAMILIES)
    database.close()
    process = begun(storm(database, tmp_path, lease=0.8))
    while not (tmp_path / "truth").exists():
        time.sleep(0.02)
    time.sleep(0.3)
    cluster.stop()
    cluster.start()
    ended(process)
