"""Documents missing, expired or expiring within 30 days, told in advance (promise 9, D2)."""

from datetime import date

import pytest
from sqlalchemy import delete, update

from core.clock import read_instant, today
from core.commune import Commune
from core.database import Database
from core.papers.documents import Missing, missing
from core.people.families import family, find_guardian
from core.tables import document, guardianship


def asked(database: Database, commune: Commune, address: str, day: date) -> tuple[Missing, ...]:
    with database.read() as connection:
        own = family(connection, find_guardian(connection, address) or 0)
        return missing(connection, commune, own, day)


def test_one_that_was_never_sent(demo: Database, commune: Commune) -> None:
    with demo.read() as connection:
        claire = family(connection, find_guardian(connection, "claire.martin@example.org") or 0)
    teenager = next(each.id for each in claire.children if each.first_name == "Jean-Baptiste")
    found = asked(demo, commune, "claire.martin@example.org", date(2025, 12, 12))
    assert found == (Missing("assurance-scolaire", teenager, "absent", None),)


def test_one_that_expired(demo: Database, commune: Commune) -> None:
    found = asked(demo, commune, "awa.diallo@example.org", date(2025, 12, 12))
    assert found == (Missing("justificatif-domicile", None, "expired", date(2025, 8, 31)),)


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        (date(2026, 7, 31), set()),
        (date(2026, 8, 1), {"expiring"}),
        (date(2026, 8, 31), {"expiring"}),
        (date(2026, 9, 1), {"expired"}),
    ],
)
def test_30_days_before_the_end_and_the_day_after(
    demo: Database, commune: Commune, day: date, reasons: set[str]
) -> None:
    found = asked(demo, commune, "sophie.bernard@example.org", day)
    assert {each.reason for each in found} == reasons


@pytest.mark.at("2026-08-15T10:00")
def test_a_complete_file_in_summer_is_complete_for_the_next_year(
    demo: Database, commune: Commune
) -> None:
    day = today(read_instant("2026-08-15T10:00"))
    assert asked(demo, commune, "sophie.bernard@example.org", day) == ()


def test_what_the_other_parent_sent_for_the_child_is_not_asked_again(
    demo: Database, commune: Commune
) -> None:
    with demo.write() as connection:
        thomas = family(connection, find_guardian(connection, "thomas.petit@example.org") or 0)
        (ines,) = thomas.children
        own = document.c.household_id == thomas.household_id
        connection.execute(delete(document).where(own, document.c.child_id == ines.id))
    assert asked(demo, commune, "thomas.petit@example.org", date(2025, 12, 12)) == ()
    with demo.write() as connection:
        connection.execute(
            update(document).where(document.c.child_id == ines.id).values(state="rejected")
        )
    found = asked(demo, commune, "thomas.petit@example.org", date(2025, 12, 12))
    assert {(each.child_id, each.reason) for each in found} == {(ines.id, "absent")}


def test_nothing_is_asked_for_a_child_whose_papers_are_not_ones_to_send(
    demo: Database, commune: Commune
) -> None:
    with demo.write() as connection:
        claire = find_guardian(connection, "claire.martin@example.org")
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == claire, guardianship.c.act == "documents"
            )
        )
    assert asked(demo, commune, "claire.martin@example.org", date(2025, 12, 12)) == ()
    assert len(asked(demo, commune, "julien.martin@example.org", date(2025, 12, 12))) == 1
