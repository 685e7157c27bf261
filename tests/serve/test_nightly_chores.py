"""Once a night, on any node: what was kept for a while is forgotten, twice as well as once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, insert, select

from bot.engine import held as holding
from bot.serve.chores import CHORES, do_chores
from bot.store import held, inbox
from core.access import callers, codes
from core.access.places import Place
from core.access.tables import access_code, access_failure
from core.clock import read_instant
from core.database import Database
from core.people import accounts, erasures
from core.people.account_tables import erasure, newcomer
from core.tables import enrolment, guardian, ledger_entry

NOW = read_instant("2026-01-13T04:10")
STRANGER = Place("telegram", "4711")
TABLES = (newcomer, access_code, access_failure, held)
pytestmark = pytest.mark.at("2026-01-12T09:00")


def kept(database: Database) -> list[int]:
    with database.read() as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in TABLES
        ]


def fill(connection: Connection, hours: float) -> None:
    """Somebody says they are new, types a wrong code, asks for one, a mail is held."""
    then = NOW - timedelta(hours=hours)
    accounts.says_new(connection, STRANGER, then)
    callers.count(connection, STRANGER, then)
    codes.ask(connection, codes.BIND, STRANGER, Place("email", "awa.diallo@example.org"), 2, then)
    row = {"channel": "email", "external_id": f"{hours}", "address": "x@example.org", "body": "?"}
    written = insert(inbox).values(**row, received_at=then, done_at=then).returning(inbox.c.id)
    inbox_id = connection.execute(written).scalar_one()
    holding.hold(connection, [inbox_id], then)


def test_what_is_old_is_forgotten(demo: Database) -> None:
    with demo.write() as connection:
        fill(connection, 24 * 8)
    assert kept(demo) == [1, 1, 1, 1]
    done = do_chores(demo, NOW)
    assert kept(demo) == [0, 0, 0, 0]
    assert done == {
        "newcomers": 1,
        "erasures": 0,
        "codes": 1,
        "wrong codes": 1,
        "held messages": 1,
    }
    assert set(do_chores(demo, NOW).values()) == {0}


def test_what_is_of_use_is_kept(demo: Database) -> None:
    with demo.write() as connection:
        fill(connection, 0.1)
    do_chores(demo, NOW)
    assert kept(demo) == [1, 1, 1, 1]


def test_an_erasure_is_finished_once_nothing_holds_it(demo: Database) -> None:
    """Names were kept while a child was enrolled; the first night after that they go."""
    with demo.write() as connection:
        awa = connection.execute(select(guardian.c.id).where(guardian.c.first_name == "Awa"))
        guardian_id = awa.scalar_one()
        assert not erasures.erase(connection, guardian_id, NOW).complete
    assert do_chores(demo, NOW)["erasures"] == 0
    with demo.write() as connection:
        home = select(guardian.c.household_id).where(guardian.c.id == guardian_id)
        theirs = enrolment.c.household_id == home.scalar_subquery()
        connection.execute(enrolment.update().where(theirs).values(state="rejected"))
        entries = ledger_entry.c.household_id == home.scalar_subquery()
        connection.execute(ledger_entry.delete().where(entries))
    assert do_chores(demo, NOW)["erasures"] == 1
    with demo.read() as connection:
        row = connection.execute(select(guardian).where(guardian.c.id == guardian_id)).one()
        done = connection.execute(select(erasure.c.done_at)).scalar_one()
    assert (row.first_name, row.last_name, done) == ("", "", NOW)


def test_two_nodes_at_once(demo: Database) -> None:
    with demo.write() as connection:
        fill(connection, 24 * 8)
    with ThreadPoolExecutor(2) as threads:
        jobs = [threads.submit(do_chores, demo, NOW) for _ in range(2)]
        both = [job.result() for job in jobs]
    assert [sum(each[name] or 0 for each in both) for name in CHORES] == [1, 0, 1, 1, 1]


def test_one_that_fails_stops_no_other(demo: Database) -> None:
    def breaks(connection: Connection, now: object) -> int:
        raise ValueError("a row that cannot be read")

    with demo.write() as connection:
        fill(connection, 24 * 8)
    done = do_chores(demo, NOW, {"broken": breaks, **CHORES})
    assert done["broken"] is None
    assert kept(demo) == [0, 0, 0, 0]
