"""A post office for the tests: adults with addresses, messages put, a node that works by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from core.clock import read_instant
from core.database import Database
from core.tables import address, guardian, household
from notifications import outbox as letters
from notifications import reports
from notifications.claims import Attempt
from notifications.delivery import Delivery
from notifications.outbox import ANSWER, Letter
from notifications.rates import UNLIMITED, Rate
from notifications.sending import Accepted, Outcome
from notifications.tables import outbox, rate
from notifications.view import View, plain
from tests.notifications.provider import Provider

START = read_instant("2026-01-12T09:00")
HELLO = View((plain("Bonjour"),))
PHONE, MAIL, CHAT = "+33639980101", "awa@example.org", "9001"


def people(connection: Connection, *adults: Sequence[tuple[str, str]]) -> None:
    """Adults 1, 2, … with these addresses, the preferred one first."""
    for table in (outbox, rate, address, guardian, household):
        connection.execute(delete(table))
    for number, places in enumerate(adults, 1):
        house = {"id": number, "file_number": number, "name": "Diallo", "dependent_children": 1}
        connection.execute(insert(household), house)
        adult = {"id": number, "household_id": number, "first_name": "Awa", "is_payer": True}
        connection.execute(insert(guardian), adult | {"last_name": "Diallo"})
        for rank, (channel, where) in enumerate(places):
            row = {"channel": channel, "address": where, "guardian_id": number, "rank": rank}
            connection.execute(insert(address), row | {"bound_at": START})


@dataclass
class Post:
    """One node and its providers, without the loop; `now` is moved by the test."""

    database: Database
    providers: Sequence[Provider]
    limits: dict[str, Rate] = field(default_factory=dict)
    now: datetime = START
    counts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_name = {each.name: each for each in self.providers}
        repeats = {each.name: each.knows_repeats for each in self.providers}
        self.delivery = Delivery(repeats, lambda: 0.0, self.limits)

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def put(self, key: str, channel: str = "telegram", where: str = CHAT, **more: Any) -> None:
        adult = more.pop("adult", 1)
        letter = Letter(key, HELLO, **{"priority": ANSWER, **more})
        with self.database.write() as connection:
            letters.put(connection, adult, channel, where, [letter], self.now)

    def claim(self, channel: str = "telegram", most: int = 9) -> list[Attempt]:
        """Claim (after sweeping) without sending."""

        def take(connection: Connection) -> list[Attempt]:
            self.delivery.sweep(connection, channel, self.now)
            return self.delivery.claim(connection, channel, most, self.now).attempts

        return self.database.run(take)

    def record(self, attempt: Attempt, outcome: Outcome = Accepted()) -> str:  # noqa: B008
        return self.database.run(lambda c: self.delivery.record(c, attempt, outcome, self.now))

    def deliver(self) -> list[str]:
        """Send all that is due now, on every channel; the keys handed over, in order."""
        handed: list[str] = []
        more = True
        while more:
            more = False
            for name, provider in self.by_name.items():
                before = self.states()
                for attempt in self.claim(name):
                    handed.append(attempt.parcel.key)
                    self.record(attempt, provider.take(attempt.parcel))
                more = more or before != self.states()
        return handed

    def drain(self, hours: int = 3) -> None:
        """Let time pass until nothing waits any more."""
        for _ in range(hours * 60):
            self.deliver()
            if not {"waiting", "attempting"} & set(self.states().values()):
                return
            self.later(minutes=1)

    def report(self, channel: str, reference: str, state: reports.Reported, **more: Any) -> bool:
        with self.database.write() as connection:
            return reports.report(
                connection,
                channel,
                reference,
                state,
                self.now,
                channels=self.delivery.channels,
                **more,
            )

    def states(self) -> dict[str, str]:
        """The state of each message, by key."""
        with self.database.read() as connection:
            rows = connection.execute(select(outbox.c.key, outbox.c.state).order_by(outbox.c.id))
            return dict(iter(rows))

    def row(self, key: str) -> Any:
        with self.database.read() as connection:
            return connection.execute(select(outbox).where(outbox.c.key == key)).one()


def one_person(database: Database, *places: tuple[str, str]) -> None:
    """Adult 1, reached by Telegram, then e-mail, then SMS unless told otherwise."""
    usual = (("telegram", CHAT), ("email", MAIL), ("sms", PHONE))
    with database.write() as connection:
        people(connection, places or usual)


def office(database: Database, *names: str, **limits: Rate) -> Post:
    """A node whose channels do not know repeats, except e-mail."""
    wanted = names or ("telegram", "email", "sms")
    providers = [Provider(name, knows_repeats=name == "email") for name in wanted]
    return Post(database, providers, {name: limits.get(name, UNLIMITED) for name in wanted})
