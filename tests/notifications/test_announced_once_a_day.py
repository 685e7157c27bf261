"""What is told beside the reminders: papers that expire (J-30, J-7), invoices due, tasks left.

Each once, to one adult of the household, in a civil hour.
"""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from bot.channels.sms.render import render as sms
from bot.channels.terminal import render
from bot.engine.unfinished import Unfinished
from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.money import mandates
from core.tables import document, invoice, ledger_entry
from notifications import preferences
from notifications.announcements import bills, daily
from notifications.announcements.bills import Bills
from notifications.announcements.daily import Announcement, announce
from notifications.announcements.papers import Papers
from notifications.tables import outbox
from notifications.view import view_from
from tests.conversation import AWA, CLAIRE, Chat, unwrapped

JULIEN = "julien.martin@example.org"
MONDAY = read_instant("2026-01-12T10:00")
CHANNELS = ("email", "sms")
pytestmark = pytest.mark.at("2026-01-12T09:00")


class Town:
    """The demo commune, told what is new."""

    def __init__(self, database: Database, commune: Commune) -> None:
        self.database, self.commune, self.now = database, commune, MONDAY

    def hear(self, kind: Announcement) -> dict[str, str]:
        """Who is told what now, by address."""
        with self.database.read() as connection:
            before = set(connection.execute(select(outbox.c.id)).scalars())
        told = announce(self.database, self.commune, self.now, CHANNELS, [kind])
        with self.database.read() as connection:
            rows = [row for row in connection.execute(select(outbox)) if row.id not in before]
        assert len(rows) == told
        assert len({row.key for row in rows}) == told
        views = {row.address: view_from(json.loads(row.view)) for row in rows}
        assert all(sms(view).segments <= 3 for view in views.values())
        return {where: unwrapped(render(view)) for where, view in views.items()}

    def change(self, statement: object) -> None:
        with self.database.write() as connection:
            connection.execute(statement)  # type: ignore[call-overload]


@pytest.fixture
def town(demo: Database, commune: Commune) -> Town:
    return Town(demo, commune)


def _expires(town: Town, day: date, household: int = 1) -> None:
    """Nothing expires but the household's insurance of a child, on that day."""
    town.change(update(document).values(expires_on=date(2030, 1, 1)))
    with town.database.read() as connection:
        needed = select(document.c.kind, document.c.child_id).where(
            document.c.household_id == household, document.c.kind == "assurance-scolaire"
        )
        kind, child_id = connection.execute(needed).first() or ("", None)
    assert kind
    mine = (document.c.kind == kind, document.c.child_id == child_id)
    town.change(update(document).where(*mine).values(expires_on=day))


def test_a_paper_a_month_before_and_a_week_before(town: Town) -> None:
    _expires(town, date(2026, 2, 11))
    heard = town.hear(Papers())
    assert list(heard) == [CLAIRE]
    assert "jusqu'au mercredi 11 février" in heard[CLAIRE]
    for day in range(1, 23):
        town.now = MONDAY + timedelta(days=day)
        assert town.hear(Papers()) == {}
    town.now = read_instant("2026-02-04T10:00")
    assert list(town.hear(Papers())) == [CLAIRE]
    town.now = read_instant("2026-02-11T10:00")
    assert town.hear(Papers()) == {}


def test_another_adult_when_the_first_does_not_want_it(town: Town) -> None:
    _expires(town, date(2026, 2, 1))
    with town.database.write() as connection:
        preferences.refuse(connection, 1, ["document"])
    assert list(town.hear(Papers())) == [JULIEN]


def _owed(town: Town, day: date) -> None:
    """Claire's household owes its last invoice, due that day; everybody else later."""
    town.change(update(invoice).values(due_on=date(2026, 6, 30)))
    town.change(update(invoice).where(invoice.c.household_id == 1).values(due_on=day))


def test_an_invoice_the_week_before_it_is_due(town: Town) -> None:
    _owed(town, date(2026, 1, 20))
    assert town.hear(Bills()) == {}
    town.now += timedelta(days=1)
    heard = town.hear(Bills())
    assert list(heard) == [CLAIRE]
    assert "83,20 € à régler jusqu'au mardi 20 janvier" in heard[CLAIRE]
    town.now += timedelta(days=1)
    assert town.hear(Bills()) == {}


def test_an_invoice_that_the_bank_pays_is_not_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    _owed(town, date(2026, 1, 15))
    monkeypatch.setattr(mandates, "active", lambda connection, household_id: "…12")
    assert town.hear(Bills()) == {}


def test_once_a_day_everybody_is_looked_at(town: Town) -> None:
    """What comes later that day is told the day after."""
    _owed(town, date(2026, 6, 30))
    assert town.hear(Bills()) == {}
    _owed(town, date(2026, 1, 15))
    assert town.hear(Bills()) == {}
    town.now += timedelta(days=1)
    assert list(town.hear(Bills())) == [CLAIRE]


def test_never_at_night(town: Town) -> None:
    _owed(town, date(2026, 1, 15))
    town.now = read_instant("2026-01-12T20:00")
    assert town.hear(Bills()) == {}
    town.now = read_instant("2026-01-13T09:00")
    assert list(town.hear(Bills())) == [CLAIRE]


def test_a_page_after_the_other(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.change(update(invoice).values(due_on=date(2026, 1, 15)))
    monkeypatch.setattr(bills, "_DUE", bills._DUE.limit(1))
    monkeypatch.setattr(daily, "PAGE", 1)
    town.change(delete(ledger_entry).where(ledger_entry.c.kind == "payment"))
    assert len(town.hear(Bills())) > 1


@pytest.fixture
def awa(demo: Database, tmp_path: Path) -> Chat:
    return Chat(demo, tmp_path, AWA, "2026-01-12T10:00")


def test_a_task_left_is_told_the_day_after(town: Town, awa: Chat) -> None:
    awa.say("cantine le 3 février pour Inès")
    town.now = read_instant("2026-01-12T18:00")
    assert town.hear(Unfinished()) == {}
    town.now = read_instant("2026-01-13T09:00")
    heard = town.hear(Unfinished())
    assert list(heard) == [AWA]
    assert "Vous n'avez pas terminé : réserver, commencé lundi 12 janvier" in heard[AWA]
    town.now = read_instant("2026-01-14T09:00")
    assert town.hear(Unfinished()) == {}


def test_a_task_that_was_finished_or_only_looked_at_is_not(town: Town, awa: Chat) -> None:
    awa.say("cantine le 3 février pour Inès")
    awa.say("oui")
    awa.say("réserver")
    town.now = read_instant("2026-01-13T09:00")
    assert town.hear(Unfinished()) == {}


def test_a_task_of_last_week_is_not(town: Town, awa: Chat) -> None:
    awa.say("cantine le 3 février pour Inès")
    town.now = read_instant("2026-01-19T09:00")
    assert town.hear(Unfinished()) == {}
