"""P7, promise 1: what is confirmed anywhere is acknowledged by e-mail, once, with its calendar."""

from datetime import date

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from bot.channels.email.calendar import calendar
from bot.channels.email.render import render
from core.access import places as access
from core.access.places import Place
from core.database import Database
from core.tables import address
from locales import speak
from notifications.tables import outbox
from notifications.view import View
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, Town
from tests.conversation import unwrapped

LENA_TUESDAY = "Léna cantine mardi 6 janvier"


def mails(town: Town) -> list[View]:
    """The copies that arrived in Claire's mailbox."""
    return [each.view for each in town.boxes[CLAIRE] if "receipt-copy" in str(each.view)]


def said(view: View) -> str:
    return unwrapped(" ".join(speak(each) for each in view.paragraphs))


@pytest.fixture
def chat(town: Town) -> Place:
    """Claire's Telegram, bound."""
    with town.database.write() as connection:
        access.bind(connection, 1, CHAT, town.now)
    return CHAT


@pytest.mark.parametrize(("where", "how"), [(CLAIRE_SMS, "par SMS"), (CHAT, "par Telegram")])
@pytest.mark.usefixtures("chat")
def test_an_order_confirmed_elsewhere_arrives_by_mail(town: Town, where: Place, how: str) -> None:
    town.write(where, LENA_TUESDAY)
    assert mails(town) == [], "a recap is not an order"
    town.write(where, "oui")
    (copy,) = mails(town)
    assert "Reçu n° 2025-" in said(copy)
    assert f"Enregistré le vendredi 12 décembre 2025 à 9 h, confirmé {how}." in said(copy)
    assert copy.options == ()
    assert copy.table is not None
    assert len(copy.table.rows) == 1
    assert render(copy).subject.startswith("C’est enregistré. Reçu n° 2025-")
    file = calendar(copy, CLAIRE.address, town.now)
    assert file is not None
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 1, 6)
    town.write(where, "oui")
    assert len(mails(town)) == 1


def test_by_mail_the_receipt_is_there_already(town: Town) -> None:
    """Its date and hour are said there too (P7)."""
    town.write(CLAIRE, LENA_TUESDAY)
    told = town.write(CLAIRE, "oui")
    assert "Reçu n° 2025-" in told
    assert "Enregistré le vendredi 12 décembre 2025 à 9 h." in told
    assert mails(town) == []
    assert "Enregistré le" not in town.write(CLAIRE_SMS, "planning")


def test_stop_does_not_silence_what_is_due(town: Town) -> None:
    """CRPA, L112-11: an act is acknowledged."""
    town.write(CLAIRE_SMS, "stop")
    town.write(CLAIRE_SMS, LENA_TUESDAY)
    town.write(CLAIRE_SMS, "oui")
    assert len(mails(town)) == 1


def test_a_cancellation_has_its_copy_and_takes_the_event_away(town: Town) -> None:
    town.write(CLAIRE_SMS, LENA_TUESDAY)
    town.write(CLAIRE_SMS, "oui")
    town.write(CLAIRE_SMS, "annule la cantine de Léna mardi 6 janvier")
    town.write(CLAIRE_SMS, "oui")
    booked, cancelled = mails(town)
    assert b"STATUS:CONFIRMED" in (calendar(booked, CLAIRE.address, town.now) or b"")
    assert b"STATUS:CANCELLED" in (calendar(cancelled, CLAIRE.address, town.now) or b"")


def test_an_absence_told_in_time_has_its_copy(town: Town) -> None:
    town.write(CLAIRE_SMS, LENA_TUESDAY)
    town.write(CLAIRE_SMS, "oui")
    town.write(CLAIRE_SMS, "Léna sera absente mardi 6 janvier")
    assert "annul" in town.write(CLAIRE_SMS, "oui")
    assert len(mails(town)) == 2


def test_an_address_taken_back_is_not_written_to(town: Town) -> None:
    with town.database.write() as connection:
        assert access.revoke(connection, 1, CLAIRE, town.now)
    town.write(CLAIRE_SMS, LENA_TUESDAY)
    assert "enregistré" in town.write(CLAIRE_SMS, "oui")
    assert mails(town) == []


def test_without_a_mailbox_of_the_commune_nothing_waits_for_ever(town: Town) -> None:
    del town.assistant.reach["email"]  # type: ignore[attr-defined]
    town.write(CLAIRE_SMS, LENA_TUESDAY)
    town.write(CLAIRE_SMS, "oui")
    assert mails(town) == []


def test_an_order_that_is_refused_leaves_no_copy(town: Town) -> None:
    """Committed with the order: a recap that changed meanwhile writes neither."""
    town.write(CLAIRE_SMS, LENA_TUESDAY)
    town.later(days=30)  # the limit has passed
    town.write(CLAIRE_SMS, "oui")
    assert mails(town) == []


def test_it_is_for_that_mailbox_alone(town: Town) -> None:
    """Where the mailbox refuses, the receipt was said in the conversation: it goes nowhere else."""
    town.write(CLAIRE_SMS, LENA_TUESDAY)
    town.write(CLAIRE_SMS, "oui")
    with town.database.read() as connection:
        rows = connection.execute(
            select(outbox.c.guardian_id, outbox.c.channel).where(outbox.c.key.like("receipt:%"))
        ).all()
        others = select(func.count()).select_from(address).where(address.c.guardian_id == 1)
        assert connection.execute(others).scalar_one() > 1
    assert [tuple(row) for row in rows] == [(None, "email")]


def test_the_adult_s_own_mailbox(demo: Database, town: Town) -> None:
    """Promise 7: the other parent gets no copy."""
    town.write(CLAIRE_SMS, LENA_TUESDAY)
    town.write(CLAIRE_SMS, "oui")
    copies = [place for place, box in town.boxes.items() for each in box if _is_copy(each.view)]
    assert copies == [CLAIRE]


def _is_copy(view: View) -> bool:
    return any(each.key == "receipt-copy" for each in view.paragraphs)
