"""Repeated, stale and reordered messages, in any order: at most one order for each recap."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.dialogs.catalogue import CATALOGUE
from bot.store import dialog, inbox, prompt
from core.commune import Commune
from core.database import Database
from core.tables import booking, booking_order, seat
from notifications.outbox import outbox
from tests.conftest import Maker
from tests.engine.person import Person, person
from tests.faults.conftest import Effects
from tests.faults.copies import copied

START = "centre du mercredi sans repas pour Léna le 14 janvier"
WORDS = (
    START,
    "Confirmer",
    "oui",
    "non",
    "retour",
    "menu",
    "annuler",
    "plus tard",
    "reprendre",
    "1",
    "2",
    "plutôt le 21 janvier",
    "mon solde ?",
    "annuler le 14 janvier pour Léna",
)
say = st.tuples(st.just("say"), st.sampled_from(WORDS))
tap = st.tuples(st.just("tap"), st.integers(0, 40), st.integers(0, 5))
repeat = st.tuples(st.just("repeat"), st.integers(0, 40))
confirm = st.just(("say", "Confirmer"))
moves = st.lists(st.one_of(say, confirm, tap, tap, repeat), min_size=1, max_size=14)


class Sequel:
    """The conversation goes on, move by move; everything sent and shown is remembered."""

    def __init__(self, adult: Person) -> None:
        self.adult = adult
        self.sent: list[tuple[str, dict[str, str]]] = []
        self.shown = list(adult.last.letters)

    def send(self, external_id: str, **what: str) -> None:
        self.shown += self.adult.send(external_id=external_id, **what).letters  # type: ignore[arg-type]

    def move(self, kind: str, *more: object) -> None:
        number = f"m{len(self.sent)}"
        if kind == "say":
            what = {"text": str(more[0])}
        elif kind == "tap":
            buttons = [
                (letter.prompt_token, option.id)
                for letter in self.shown
                for option in letter.view.options
                if letter.prompt_token
            ]
            if not buttons:
                return
            # The latest buttons are the ones most often touched.
            token, option = buttons[-1 - (int(str(more[0])) % len(buttons))]
            what = {"token": str(token), "option": option}
        elif not self.sent:
            return
        else:
            number, what = self.sent[int(str(more[0])) % len(self.sent)]
            self.send(number, **what)
            return
        self.sent.append((number, what))
        self.send(number, **what)


@pytest.fixture
def start(new_database: Maker, commune: Commune) -> Person:
    adult = person(new_database("2025-12-12T09:00"), commune, CATALOGUE)
    adult.say(START)
    assert adult.open == "confirmer"
    return adult


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(played=moves)
def test_at_most_one_order_for_each_recap(
    start: Person, tmp_path: Path, played: list[tuple[object, ...]]
) -> None:
    demo = start.assistant.database
    assert isinstance(demo, Database)
    with copied(demo, tmp_path) as copy:
        before = Effects.of(copy)
        adult = replace(start, assistant=replace(start.assistant, database=copy))
        sequel = Sequel(adult)
        for kind, *more in played:
            sequel.move(str(kind), *more)
            check(copy, before)


def check(database: Database, before: Effects) -> None:
    """What holds after every message."""
    counted = func.count()
    done = Effects.of(database).since(before)
    with database.read() as connection:
        recaps = select(counted).select_from(prompt).where(prompt.c.basis.is_not(None))
        assert done.orders <= connection.execute(recaps).scalar_one()
        assert done.receipts + cancelled(database) >= done.orders
        taken = select(func.coalesce(func.sum(seat.c.taken), 0)).where(
            seat.c.day >= func.date("2026-01-01"), seat.c.pool == "cl_maternel_mercredis"
        )
        live = (
            select(counted)
            .select_from(booking)
            .where(
                booking.c.activity == "cl_maternel_mercredis",
                booking.c.state == "booked",
                booking.c.day >= func.date("2026-01-01"),
            )
        )
        assert connection.execute(taken).scalar() == connection.execute(live).scalar()
        opened = select(counted).select_from(dialog).where(dialog.c.status == "open")
        assert connection.execute(opened).scalar_one() <= 1
        unused = select(counted).select_from(prompt).where(prompt.c.used_at.is_(None))
        assert connection.execute(unused).scalar_one() <= 1
        assert done.waiting == 0
        messages = set(connection.execute(select(inbox.c.id)).scalars())
        answers = connection.execute(select(outbox.c.key)).scalars().all()
        assert {int(key.split(":")[1]) for key in answers} == messages  # none without an answer
        assert len(set(answers)) == len(answers)
        numbers = connection.execute(select(booking_order.c.number)).scalars().all()
        assert len(set(numbers)) == len(numbers)


def cancelled(database: Database) -> int:
    """How many orders said something else than a receipt."""
    with database.read() as connection:
        views = connection.execute(select(outbox.c.view)).scalars().all()
    return sum('"absence-cancelled"' in view for view in views)
