"""Two processes confirm the last place at once: one books, the other is told and asked again."""

from datetime import date

import pytest
from sqlalchemy import select, update

from bot.dialogs.catalogue import CATALOGUE
from bot.engine.inbox import Inbound
from core.bookings.patterns import weekly
from core.database import Database
from core.tables import booking, custody, seat
from tests.engine.person import Person, person
from tests.faults.child import commune_with
from tests.faults.conftest import Effects
from tests.faults.processes import Life, Processes

SEATS = {"cantine": 1}
DAYS = weekly({1, 3}, date(2026, 1, 13), date(2026, 1, 29))  # six rounds
PARENTS = {"claire.martin@example.org": "Léna", "sophie.bernard@example.org": "Louise"}


def at_the_recap(demo: Database, adult: str, day: date) -> Person:
    """A parent about to confirm the canteen of that day."""
    parent = person(demo, commune_with(SEATS), CATALOGUE, adult, channel=adult.split("@", 1)[0])
    parent.say("menu", f"cantine le {day.day} janvier pour {PARENTS[adult]}")
    assert parent.open == "confirmer"
    return parent


def confirmation(parent: Person, day: date) -> Inbound:
    return Inbound(parent.channel, f"c{day}", "here", parent.guardian_id, "Confirmer")


def test_one_books_and_the_other_is_told(demo: Database, processes: Processes) -> None:
    """Never more than the capacity, whoever is first, round after round."""
    url = demo.url.render_as_string(hide_password=False)
    for day in DAYS:
        parents = [at_the_recap(demo, adult, day) for adult in PARENTS]
        before = Effects.of(demo)
        ends = processes.together(
            *(Life(url, confirmation(parent, day), seats=SEATS) for parent in parents)
        )
        assert not any(end.killed for end in ends)
        keys = [" ".join(end.said) for end in ends]
        won = ["receipt-intro" in each for each in keys]
        assert sorted(won) == [False, True], keys
        loser = parents[won.index(False)]
        # In the same turn: other days, or the waiting list when the new quote already knew.
        told = keys[won.index(False)]
        assert "booking-full" in told or "refused-then" in told
        assert loser.open in ("jours", "suite")
        assert Effects.of(demo).since(before) == Effects(1, 1, 1, 1, 0)
        loser.say("annuler")
    with demo.read() as connection:
        taken = select(seat.c.taken).where(seat.c.pool == "cantine")
        assert connection.execute(taken).scalars().all() == [1] * len(DAYS)


def test_the_place_that_one_gives_back_the_other_can_take(demo: Database) -> None:
    """In turn, without a race: the one who was refused gets it once it is free."""
    day = DAYS[0]
    first, second = (at_the_recap(demo, adult, day) for adult in PARENTS)
    first.say("Confirmer")
    assert second.say("Confirmer").keys[0] in ("refused-then", "recap-changed", "recap-refused")
    second.say("annuler")
    first.say(f"annuler la cantine de Léna le {day.day} janvier", "Confirmer")
    again = at_the_recap(demo, "sophie.bernard@example.org", day)
    assert "receipt-intro" in again.say("Confirmer").keys
    with demo.read() as connection:
        live = booking.select().where(
            booking.c.activity == "cantine", booking.c.day == day, booking.c.state == "booked"
        )
        assert len(connection.execute(live).all()) == 1


@pytest.mark.parametrize("both", [("email", "sms"), ("terminal", "terminal")])
def test_two_channels_of_one_person_confirm_at_once(
    demo: Database, processes: Processes, both: tuple[str, str]
) -> None:
    """One order; the other one hears that it was answered, or the menu."""
    claire = at_the_recap(demo, "claire.martin@example.org", DAYS[0])
    before = Effects.of(demo)
    url = demo.url.render_as_string(hide_password=False)
    token = claire.last.token
    ends = processes.together(
        *(
            Life(
                url,
                Inbound(channel, f"x{n}", "here", claire.guardian_id, "", token, "confirmer"),
                seats=SEATS,
            )
            for n, channel in enumerate(both)
        )
    )
    assert Effects.of(demo).since(before) == Effects(1, 1, 1, 1, 0)
    said = " ".join(line for end in ends for line in end.said)
    assert "already-answered" in said


def test_one_message_taken_up_by_two_processes(demo: Database, processes: Processes) -> None:
    """The same message, delivered twice at once."""
    claire = at_the_recap(demo, "claire.martin@example.org", DAYS[0])
    before = Effects.of(demo)
    life = Life(
        demo.url.render_as_string(hide_password=False), confirmation(claire, DAYS[0]), seats=SEATS
    )
    processes.together(life, life, life)
    assert Effects.of(demo).since(before) == Effects(1, 1, 1, 1, 0)


@pytest.mark.parametrize(
    ("parents", "child", "activity"),
    [
        (("claire.martin", "julien.martin"), "Léna", "centre du mercredi sans repas"),
        (("awa.diallo", "thomas.petit"), "Inès", "cantine"),
    ],
)
def test_both_parents_of_a_child_book_the_same_day_at_once(
    demo: Database, processes: Processes, parents: tuple[str, str], child: str, activity: str
) -> None:
    """In one household, or in two: the day is booked once and paid once."""
    with demo.write() as connection:
        connection.execute(update(custody).values(weeks="all"))
    url = demo.url.render_as_string(hide_password=False)
    days = (7, 14, 21) if "mercredi" in activity else (13, 20, 27)
    for day in days:
        adults = [
            person(demo, commune_with({}), CATALOGUE, f"{name}@example.org", channel=name)
            for name in parents
        ]
        for adult in adults:
            adult.say("menu", f"{activity} le {day} janvier pour {child}")
            assert adult.open == "confirmer"
        before = Effects.of(demo)
        ends = processes.together(
            *(
                Life(url, Inbound(adult.channel, f"b{day}", "here", adult.guardian_id, "oui"))
                for adult in adults
            )
        )
        done = Effects.of(demo).since(before)
        assert (done.orders, done.booked, done.receipts, done.waiting) == (1, 1, 1, 0), ends
        for adult in adults:
            adult.say("annuler")
