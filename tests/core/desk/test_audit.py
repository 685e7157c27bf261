"""The trail of the desk: whoever touches it is found (reliability: insider)."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, select, update

from core.clock import read_instant
from core.database import Database
from core.desk.audit import Checked, check, entries, record
from core.desk.tables import audit
from core.sentence import Refused
from core.tables import setting

NOW = read_instant("2025-12-12T09:00:30")


def fill(connection: Connection, acts: int = 5) -> None:
    for number in range(acts):
        record(
            connection,
            "Paule Roux",
            "accept",
            f"P-{number:05}",
            NOW + timedelta(minutes=number),
            reason="vu",
            before={"state": "waiting"},
            after={"state": "accepted", "cents": number},
        )


def broken(database: Database, noted: str | None = None) -> list[tuple[int, str]]:
    with database.read() as connection:
        return [(each.number, each.how) for each in check(connection, noted).broken]


def test_it_tells_who_what_when_why_and_both_values(db: Database) -> None:
    with db.write() as connection:
        fill(connection, 1)
        (entry,) = entries(connection)
    assert (entry.agent, entry.act, entry.subject, entry.reason) == (
        "Paule Roux",
        "accept",
        "P-00000",
        "vu",
    )
    assert entry.at == NOW
    assert (entry.before, entry.after) == (
        '{"state": "waiting"}',
        '{"cents": 0, "state": "accepted"}',
    )


def test_an_untouched_trail_holds(db: Database) -> None:
    """Empty, then with acts of several transactions; a digest noted on the way stays in it."""
    assert broken(db) == []
    with db.write() as connection:
        fill(connection)
        noted = check(connection).digest
    with db.write() as connection:
        fill(connection)
    assert broken(db, noted) == []
    with db.read() as connection:
        assert check(connection).rows == 10


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("agent", "Autre"),
        ("act", "reject"),
        ("subject", "P-09999"),
        ("reason", None),
        ("after", "{}"),
        ("before", None),
        ("at", NOW),
        ("digest", "0" * 64),
        ("previous", "1" * 64),
    ],
)
def test_a_row_that_was_changed_is_found(db: Database, column: str, value: object) -> None:
    with db.write() as connection:
        fill(connection)
        connection.execute(update(audit).where(audit.c.number == 3).values({column: value}))
    assert (3, "changed") in broken(db)


def test_rows_taken_away_or_put_in_are_found(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        third = connection.execute(select(audit).where(audit.c.number == 3)).mappings().one()
        connection.execute(delete(audit).where(audit.c.number == 3))
    assert broken(db)[0] == (4, "missing")
    with db.write() as connection:
        connection.execute(insert(audit).values(dict(third) | {"agent": "Autre"}))
    assert (3, "changed") in broken(db)


def test_an_end_that_was_cut_off_is_found(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        connection.execute(delete(audit).where(audit.c.number > 3))
    assert broken(db) == [(3, "end")]
    with db.write() as connection:
        connection.execute(delete(audit))
    assert broken(db) == [(0, "end")]


def test_a_trail_made_anew_is_found_by_what_was_noted(db: Database) -> None:
    """Whoever rewrites all of it, head included, cannot make the digest that was written down."""
    with db.write() as connection:
        fill(connection)
        noted = check(connection).digest
        connection.execute(delete(audit))
        connection.execute(delete(setting).where(setting.c.key == "audit-head"))
        fill(connection, 4)
    assert broken(db) == []
    assert broken(db, noted) == [(4, "noted")]


@pytest.mark.parametrize("agent", ["", "  ", "x" * 81])
def test_nobody_acts_without_a_name(db: Database, agent: str) -> None:
    with db.write() as connection, pytest.raises(Refused):
        record(connection, agent, "accept", "P-00001", NOW)


def test_what_is_undone_leaves_no_trace(db: Database) -> None:
    with db.write() as connection:
        fill(connection, 2)
    with db.engine.connect() as connection:
        fill(connection, 2)
        connection.rollback()
    with db.read() as connection:
        found = check(connection)
    assert found == Checked(2, found.digest, ())


@settings(max_examples=30, deadline=None)
@given(words=st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8")), max_size=4))
def test_any_words_are_sealed(words: list[str]) -> None:
    """Whatever agents write, the chain follows."""
    database = Database("sqlite://")
    with database.write() as connection:
        for table in (setting, audit):
            table.create(connection)
        for text in words:
            record(connection, "Paule", "answer", text, NOW, reason=text, after={"text": text})
        assert check(connection).broken == ()
    database.close()
