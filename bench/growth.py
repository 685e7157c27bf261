"""Whether a confirmed booking costs more with a long history, or when many people are half-way.

Two databases side by side, in turn: the same conversation of the same adults, only its last
message is timed (« Confirmer »: inbox, replay, order, receipt, outbox, two commits).
"""

import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from typing import TypeAlias

from sqlalchemy import Connection, func, insert, select

from bench.town import NOW, Booker, Town, bookers
from bot.dialogs.catalogue import CATALOGUE
from bot.engine.assistant import Assistant
from bot.engine.conversation import log_json
from bot.engine.inbox import Inbound
from bot.store import dialog, prompt
from bot.talk import Log
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.tables import booking, booking_order, custody, guardian, order_line

FAMILIES = 200
PEOPLE = 60
FEW = 10
BOOKINGS = 2_000
CONVERSATIONS = 10_000
YEARS = timedelta(days=1_000)  # the history ends long before the days of today's orders

Fill: TypeAlias = Callable[[Connection, list[Booker]], None]
_number = count()


def main() -> None:
    """Measure and print."""
    Path("var").mkdir(exist_ok=True)
    print(f"growth: the turn that confirms, median of {PEOPLE} orders, each beside the other")
    with tempfile.TemporaryDirectory(dir="var", prefix="bench-") as folder:
        town = Town(Path(folder), FAMILIES)
        _compare(town, "bookings in the household's history", histories, BOOKINGS)
        many = Town(Path(folder), CONVERSATIONS, "many.db")
        _compare(many, "open conversations", conversations, CONVERSATIONS)
    print("target: about 1")


def _compare(town: Town, label: str, fill: Callable[[int], Fill], most: int) -> None:
    desks = [_Desk(town.copy(), fill(number)) for number in (FEW, most)]
    for few, many in zip(*(desk.people for desk in desks), strict=True):
        for desk, person in ((desks[0], few), (desks[1], many)):
            desk.book(person)
    small, large = (median(desk.seconds[2:]) for desk in desks)
    told = f"{small * 1000:.2f} ms, {large * 1000:.2f} ms"
    print(f"{f'{label}, {FEW} / {most}':55}{told:>20}{large / small:>10.2f} ×")
    for desk in desks:
        desk.database.close()


class _Desk:
    """One of the two databases, and the time of its confirmations."""

    def __init__(self, path: Path, fill: Fill) -> None:
        self.database = Database(f"sqlite:///{path}")
        self.people = bookers(self.database, PEOPLE)
        with self.database.write() as connection:
            fill(connection, self.people)
            connection.exec_driver_sql("ANALYZE")
        files = FileStore(path.with_suffix(".files"))
        self.assistant = Assistant(self.database, demo_commune(), files, CATALOGUE)
        self.seconds: list[float] = []

    def book(self, person: Booker) -> None:
        """The whole conversation; its last turn is timed."""
        took = 0.0
        for text in person.messages:
            message = Inbound("bench", str(next(_number)), person.address, person.guardian_id, text)
            start = time.perf_counter()
            self.assistant.hear(message, NOW)
            took = time.perf_counter() - start
        self.seconds.append(took)


def histories(bookings: int) -> Fill:
    """So many old bookings of one child of each household, in one order."""

    def fill(connection: Connection, people: list[Booker]) -> None:
        first = (connection.execute(select(func.max(booking_order.c.id))).scalar() or 0) + 1
        for number, person in enumerate(people):
            _history(connection, person, bookings, first + number)

    return fill


def _history(connection: Connection, person: Booker, bookings: int, order_id: int) -> None:
    home, child_id = connection.execute(
        select(guardian.c.household_id, func.min(custody.c.child_id))
        .join(custody, custody.c.household_id == guardian.c.household_id)
        .where(guardian.c.id == person.guardian_id)
        .group_by(guardian.c.household_id)
    ).one()
    order = {"id": order_id, "number": f"2020-{order_id:06}", "household_id": home}
    order |= {"guardian_id": person.guardian_id, "placed_at": NOW - YEARS, "total_cents": 0}
    connection.execute(insert(booking_order), [order])
    days = [(NOW - YEARS).date() - timedelta(days=number) for number in range(bookings)]
    common = {"child_id": child_id, "order_id": order_id, "activity": "cantine", "unit": "repas"}
    common |= {"amount_cents": 260}
    rows = [common | {"household_id": home, "day": day, "state": "booked"} for day in days]
    connection.execute(insert(booking), rows)
    lines = [common | {"position": at, "day": day, "act": "book"} for at, day in enumerate(days)]
    connection.execute(insert(order_line), lines)


def conversations(number: int) -> Fill:
    """So many adults with an open dialog and an open prompt, none of those who book."""

    def fill(connection: Connection, people: list[Booker]) -> None:
        busy = [person.guardian_id for person in people]
        others = select(guardian.c.id).where(guardian.c.id.not_in(busy)).limit(number)
        ids = list(connection.execute(others).scalars())
        moment = {"opened_at": NOW, "updated_at": NOW, "keep_until": NOW + timedelta(days=30)}
        common = {"name": "reserver", "status": "open", "turn": 1, "log": log_json(Log())} | moment
        connection.execute(insert(dialog), [{"guardian_id": each} | common for each in ids])
        opened = connection.execute(select(dialog.c.id, dialog.c.guardian_id)).all()
        shown = {"key": "enfants", "options": "[]", "basis": None, "shown_at": NOW, "used_at": None}
        rows = [
            {"token": f"t{id_}", "guardian_id": who, "dialog_id": id_} | shown
            for id_, who in opened
        ]
        connection.execute(insert(prompt), rows)

    return fill
