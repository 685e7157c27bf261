"""The messaging with the services (M1, M2, M3): written, answered, read, each to their own."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.messages.threads import answer, mark_read, reply, threads, unread, write
from core.people.families import Family, family, find_guardian
from core.sentence import Refused
from locales import speak

NOW = read_instant("2025-12-12T09:00")
SERVICE, THEME = "reglement-facture", "informations"


def own(connection: Connection, address: str) -> Family:
    return family(connection, find_guardian(connection, address) or 0)


def test_a_message_to_a_service_and_its_answer(demo: Database, commune: Commune) -> None:
    with demo.write() as connection:
        sophie = own(connection, "sophie.bernard@example.org")
        written = write(
            connection, commune, sophie.adult.id, SERVICE, THEME, "Ma\n facture ", " Bonjour ", NOW
        )
        (found,) = threads(connection, sophie)
        assert (found.id, found.service, found.subject) == (written, SERVICE, "Ma facture")
        assert [each.body for each in found.messages] == ["Bonjour"]
        assert unread(connection, sophie) == 0
        answer(connection, written, "Oui.", NOW + timedelta(hours=1))
        assert (unread(connection, sophie), threads(connection, sophie)[0].unread) == (1, 1)
        assert mark_read(connection, sophie, written, NOW + timedelta(hours=2)) == 1
        assert mark_read(connection, sophie, written, NOW + timedelta(hours=3)) == 0
        assert unread(connection, sophie) == 0
        reply(connection, sophie.adult.id, written, "Merci", NOW + timedelta(hours=4))
        (found,) = threads(connection, sophie)
        assert [each.body for each in found.messages] == ["Bonjour", "Oui.", "Merci"]
        assert found.messages[1].read_at == NOW + timedelta(hours=2)


def test_both_adults_of_a_household_share_it(demo: Database, commune: Commune) -> None:
    with demo.write() as connection:
        claire = own(connection, "claire.martin@example.org")
        julien = own(connection, "julien.martin@example.org")
        assert unread(connection, claire) == unread(connection, julien) == 1
        (received,) = threads(connection, julien)
        mark_read(connection, julien, received.id, NOW)
        assert unread(connection, claire) == 0


def test_the_latest_exchange_comes_first(demo: Database, commune: Commune) -> None:
    with demo.write() as connection:
        claire = own(connection, "claire.martin@example.org")
        (older,) = threads(connection, claire)
        newer = write(
            connection, commune, claire.adult.id, SERVICE, THEME, "Facture", "Bonjour", NOW
        )
        assert [each.id for each in threads(connection, claire)] == [newer, older.id]
        reply(connection, claire.adult.id, older.id, "Merci", NOW + timedelta(minutes=1))
        assert [each.id for each in threads(connection, claire)] == [older.id, newer]


@pytest.mark.parametrize(
    ("form", "asked"),
    [
        (("mairie", THEME, "Objet", "Message"), "service"),
        (("actualisation-dossier-famille", THEME, "Objet", "Message"), "theme"),
        ((SERVICE, "renouvellement", "Objet", "Message"), "theme"),
        ((SERVICE, THEME, " \n ", "Message"), "objet"),
        ((SERVICE, THEME, "x" * 121, "Message"), "objet"),
        ((SERVICE, THEME, "Objet", "  "), "message"),
        ((SERVICE, THEME, "Objet", "x" * 5001), "message"),
    ],
)
def test_what_is_missing_is_asked_again_and_nothing_is_sent(
    demo: Database, commune: Commune, form: tuple[str, str, str, str], asked: str
) -> None:
    with demo.write() as connection:
        sophie = own(connection, "sophie.bernard@example.org")
        with pytest.raises(Refused) as reason:
            write(connection, commune, sophie.adult.id, *form, NOW)
        assert reason.value.keys == (asked,)
        assert speak(reason.value.sentence)
        assert threads(connection, sophie) == ()


def test_every_service_and_theme_of_the_commune_can_be_written_to(
    demo: Database, commune: Commune
) -> None:
    with demo.write() as connection:
        sophie = own(connection, "sophie.bernard@example.org")
        for service in commune.services.values():
            for theme in service.themes:
                write(connection, commune, sophie.adult.id, service.key, theme, "A", "B", NOW)
        assert len(threads(connection, sophie)) == 8 * 3


def test_an_exchange_of_another_household_is_unknown(demo: Database, commune: Commune) -> None:
    with demo.write() as connection:
        claire = own(connection, "claire.martin@example.org")
        awa = own(connection, "awa.diallo@example.org")
        (theirs,) = threads(connection, claire)
        assert threads(connection, awa) == ()
        with pytest.raises(Refused, match="message-unknown"):
            reply(connection, awa.adult.id, theirs.id, "Bonjour", NOW)
        with pytest.raises(Refused, match="message-unknown"):
            mark_read(connection, awa, theirs.id, NOW)
        assert unread(connection, claire) == 1
