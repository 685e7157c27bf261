"""A reminder is said: to one adult, of what is still to do, read again whenever it moves on.

Reliability A5 and A8 (F6): nobody who has just booked is reminded.
"""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.channels.sms.render import render as sms
from bot.channels.terminal import render
from core.bookings import orders
from core.bookings.habits import wishes_like_last_month
from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.people import quiet
from core.people.families import family, find_guardian
from core.tables import address, guardianship
from locales import speak
from notifications import preferences
from notifications.claims import Attempt
from notifications.delivery import Claimed, Delivery
from notifications.reminders import wishes as answers
from notifications.reminders.message import message, until
from notifications.reminders.sending import Recheck
from notifications.reminders.tables import reminder
from notifications.sending import Accepted
from notifications.speaking import speak_first
from notifications.tables import outbox
from notifications.view import view_from
from tests.conversation import AWA, CLAIRE, SOPHIE, unwrapped

JULIEN, THOMAS = "julien.martin@example.org", "thomas.petit@example.org"
TUESDAY = read_instant("2026-01-13T09:30")
CHANNELS = ("email", "sms", "telegram")
pytestmark = pytest.mark.at("2026-01-12T09:00")


class Office:
    """The node that speaks and delivers, by hand."""

    def __init__(self, database: Database, commune: Commune) -> None:
        self.database, self.commune, self.now = database, commune, TUESDAY
        self.delivery = Delivery(
            dict.fromkeys(CHANNELS, True), lambda: 0.0, {}, gate=Recheck(commune)
        )

    def speak(self) -> list[str]:
        """Plan and put; who is told now."""
        before = set(self.told())
        speak_first(self.database, self.commune, self.now, CHANNELS)
        return sorted(set(self.told()) - before)

    def told(self) -> list[str]:
        with self.database.read() as connection:
            rows = connection.execute(select(outbox.c.address, outbox.c.key)).all()
        return [f"{row.address} {row.key.rsplit(':', 1)[-1]}" for row in rows]

    def claim(self, channel: str = "email") -> Claimed:
        with self.database.write() as connection:
            return self.delivery.claim(connection, channel, 9, self.now)

    def deliver(self, attempts: list[Attempt]) -> None:
        with self.database.write() as connection:
            for each in attempts:
                self.delivery.record(connection, each, Accepted(), self.now)

    def states(self) -> list[tuple[str, str | None]]:
        """How the reminders ended, by household."""
        with self.database.read() as connection:
            rows = connection.execute(select(reminder).order_by(reminder.c.household_id)).all()
        return [(row.state, row.reason) for row in rows]

    def adult(self, name: str) -> int:
        with self.database.read() as connection:
            found = find_guardian(connection, name)
        assert found is not None
        return found

    def does(self, act: Callable[..., object], name: str, *more: object) -> None:
        with self.database.write() as connection:
            act(connection, self.adult(name), *more)

    def book(self, name: str, child: str = "", activity: str | None = None) -> None:
        """Book February as January, of one child or activity when it is named."""
        with self.database.write() as connection:
            own = family(connection, self.adult(name))
            wanted = wishes_like_last_month(
                connection, self.commune, own, date(2026, 2, 1), activity=activity
            )
            wishes = [w for w in wanted if own.child(w.child_id).first_name.startswith(child)]
            orders.place(connection, self.commune, own.adult.id, wishes, self.now)


@pytest.fixture
def office(demo: Database, commune: Commune) -> Office:
    return Office(demo, commune)


def said(attempts: list[Attempt]) -> dict[str, str]:
    return {each.parcel.address: unwrapped(render(each.parcel.view)) for each in attempts}


def test_one_adult_of_each_household_the_payer_first(office: Office) -> None:
    """Two separated parents each for their own weeks; two who live together: one of them."""
    assert [each.split()[0] for each in office.speak()] == sorted([CLAIRE, AWA, THOMAS, SOPHIE])
    assert office.speak() == []
    heard = said(office.claim().attempts)
    assert set(heard) == {CLAIRE, AWA, THOMAS, SOPHIE}
    assert "jusqu'au mardi 20 janvier au soir, pour février 2026" in heard[AWA]
    assert "Restauration : Inès" in heard[AWA]
    assert "Restauration : Inès" in heard[THOMAS]
    assert office.states() == [("done", None)] * 4


def test_the_other_adult_when_the_payer_said_stop(office: Office) -> None:
    office.does(quiet.hush, CLAIRE, office.now)
    assert JULIEN in " ".join(office.speak())


def test_the_other_adult_when_nothing_reaches_the_payer(office: Office) -> None:
    with office.database.write() as connection:
        connection.execute(
            update(address)
            .where(address.c.guardian_id == office.adult(CLAIRE))
            .values(suspended_at=office.now, suspended_why="gone")
        )
    assert JULIEN in " ".join(office.speak())


def test_nobody_to_tell(office: Office) -> None:
    """It ends as failed, by name: an agent sees it in the figures."""
    with office.database.write() as connection:
        connection.execute(update(address).values(suspended_at=office.now, suspended_why="gone"))
    assert office.speak() == []
    assert office.states() == [("failed", "nobody-to-tell")] * 4


def test_each_adult_of_what_they_alone_may_book(office: Office, commune: Commune) -> None:
    """An adult without the right to book for a child is not told of it: the other one is."""
    with office.database.write() as connection:
        own = family(connection, office.adult(CLAIRE))
        hugo = next(child for child in own.children if child.first_name == "Hugo")
        connection.execute(
            guardianship.delete().where(
                guardianship.c.guardian_id == own.adult.id,
                guardianship.c.child_id == hugo.id,
                guardianship.c.act == "book",
            )
        )
    office.speak()
    heard = said(office.claim().attempts)
    assert ("Hugo" in heard[CLAIRE], "Léna" in heard[CLAIRE]) == (False, True)
    assert ("Hugo" in heard[JULIEN], "Léna" in heard[JULIEN]) == (True, False)


def test_nobody_who_has_booked_is_told(office: Office) -> None:
    office.book(AWA)
    assert AWA not in " ".join(office.speak())


def test_booked_before_it_is_put(office: Office) -> None:
    """Planned in the early morning, booked since: it ends as cancelled, never said."""
    office.now = read_instant("2026-01-13T07:00")
    assert office.speak() == []
    office.book(AWA)
    office.now = TUESDAY
    assert AWA not in " ".join(office.speak())
    assert office.states() == [("done", None), ("cancelled", "nothing-left"), *[("done", None)] * 2]


def test_booked_while_it_waits_in_the_outbox(office: Office) -> None:
    """It may have waited for its rate: read again when it is claimed, it is not sent."""
    office.speak()
    office.book(AWA)
    claimed = office.claim()
    assert AWA not in said(claimed.attempts)
    assert claimed.settled == ["cancelled"]
    with office.database.read() as connection:
        row = connection.execute(select(outbox).where(outbox.c.address == AWA)).one()
    assert (row.state, row.reason, row.fence) == ("cancelled", "nothing-left", 0)
    assert ("cancelled", "nothing-left") in office.states()
    assert office.claim().settled == []


def test_what_was_booked_of_it_meanwhile_is_no_longer_said(office: Office) -> None:
    office.speak()
    office.book(CLAIRE, "Léna", "cantine")
    heard = said(office.claim().attempts)[CLAIRE]
    assert "Restauration : Hugo" in heard
    with office.database.read() as connection:
        row = connection.execute(select(outbox).where(outbox.c.address == CLAIRE)).first()
    assert row is not None
    assert unwrapped(render(view_from(json.loads(row.view)))) == heard


def test_nothing_this_month_said_while_it_waits(office: Office) -> None:
    office.speak()
    deadline = date(2026, 1, 20)
    office.does(answers.settle, AWA, deadline, "nothing", office.now)
    assert AWA not in said(office.claim().attempts)


def test_no_more_reminders_of_a_kind_while_it_waits(office: Office) -> None:
    office.speak()
    office.does(preferences.refuse, SOPHIE, ["reminder:cantine"])
    assert SOPHIE not in said(office.claim().attempts)


def test_never_at_night(office: Office) -> None:
    """What the provider refused for hours waits for the morning."""
    office.speak()
    office.now = read_instant("2026-01-13T19:31")
    claimed = office.claim()
    assert (claimed.attempts, set(claimed.settled)) == ([], {"waiting"})
    office.now = read_instant("2026-01-14T08:59")
    assert office.claim() == Claimed([], [])
    office.now = read_instant("2026-01-14T09:00")
    assert len(office.claim().attempts) == 4


def test_never_after_the_next_stage(office: Office) -> None:
    office.speak()
    office.now = read_instant("2026-01-17T09:01")
    claimed = office.claim()
    assert (claimed.attempts, set(claimed.settled)) == ([], {"dead"})
    assert len(office.speak()) == 4  # the later stage


def test_not_into_a_conversation(office: Office) -> None:
    office.speak()
    answered = office.now + timedelta(seconds=10)
    with office.database.write() as connection:
        row = {"key": "inbox:1:0", "guardian_id": office.adult(AWA), "channel": "email"}
        when = {"written_at": answered, "not_before": answered, "sent_at": answered}
        state = {"priority": 0, "state": "sent", "tries": 0, "fence": 1, "view": "{}"}
        connection.execute(insert(outbox), row | when | state | {"address": AWA})
    office.now = answered + timedelta(seconds=30)
    assert AWA not in said(office.claim().attempts)
    office.now = answered + timedelta(minutes=2)
    assert AWA in said(office.claim().attempts)


def test_at_the_hours_that_an_adult_asked_for(office: Office) -> None:
    office.does(preferences.between, AWA, 14 * 60, None)
    office.does(preferences.by, AWA, "sms")
    office.speak()
    assert len(office.claim().attempts) == 3
    assert office.claim("sms") == Claimed([], [])
    office.now = read_instant("2026-01-13T14:00")
    (only,) = office.claim("sms").attempts
    assert "Restauration (Inès)" in sms(only.parcel.view).text


@pytest.mark.parametrize(
    ("made", "when"),
    [
        ("2026-01-12T09:00", "2026-01-13T09:30"),
        ("2026-01-12T09:00", "2026-01-19T09:30"),
        ("2025-11-02T09:00", "2025-11-03T09:30"),
        ("2025-11-02T09:00", "2025-12-03T09:30"),
        ("2026-06-01T09:00", "2026-06-13T09:30"),
    ],
)
def test_by_sms_it_costs_three_segments_at_most(
    new_database: Callable[[str], Database], commune: Commune, made: str, when: str
) -> None:
    office = Office(new_database(made), commune)
    office.now = read_instant(when)
    office.speak()
    found = office.claim().attempts
    assert found
    for each in found:
        shown = sms(each.parcel.view)
        assert shown.segments <= 3, shown.text
        assert shown.text.count("\n1 ") == 1


@pytest.mark.parametrize(
    ("closes_at", "words"),
    [
        ("2026-01-20T23:59:59", "mardi 20 janvier au soir"),
        ("2026-01-20T12:00:00", "mardi 20 janvier à 12 h"),
        ("2026-03-01T23:59:59", "dimanche 1er mars au soir"),
    ],
)
def test_until_when_in_words(closes_at: str, words: str) -> None:
    assert speak(until(read_instant(closes_at))) == words


def test_two_nodes_put_each_once(office: Office, commune: Commune) -> None:
    with ThreadPoolExecutor(4) as threads:
        jobs = [
            threads.submit(speak_first, office.database, commune, office.now, CHANNELS)
            for _ in range(4)
        ]
        assert sum(job.result() for job in jobs) == 4
    assert len(office.told()) == 4


def test_what_breaks_one_reminder_stops_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(connection: object, commune: object, own: object, *more: object) -> object:
        if own.adult.first_name == "Awa":  # type: ignore[attr-defined]
            raise KeyError("a label that is gone")
        return message(connection, commune, own, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("notifications.reminders.sending.message", fragile)
    assert len(office.speak()) == 3
    assert ("failed", "broken") in office.states()
