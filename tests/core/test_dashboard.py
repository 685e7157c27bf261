"""« Mon tableau de bord » in one answer (D1, D2)."""

from datetime import date

from sqlalchemy import insert

from core.clock import read_instant
from core.commune import Commune
from core.dashboard import Dashboard, dashboard
from core.database import Database
from core.people.families import Family, family, find_guardian
from core.tables import enrolment

NOW = read_instant("2025-12-12T09:00")


def seen(database: Database, commune: Commune, address: str) -> tuple[Family, Dashboard]:
    with database.read() as connection:
        own = family(connection, find_guardian(connection, address) or 0)
        return own, dashboard(connection, commune, own, NOW)


def test_everything_that_concerns_martin(demo: Database, commune: Commune) -> None:
    own, found = seen(demo, commune, "claire.martin@example.org")
    assert [(each.kind, each.key) for each in found.waiting] == [("document", "attestation-qf")]
    assert found.due_cents == 8320
    assert found.unread == 1
    assert [each.reason for each in found.missing] == ["absent"]
    assert len(found.news) == 1
    assert found.to_do[0].deadline.activity == "pole_ados"
    days = {each.day for each in found.bookings}
    assert days
    assert min(days) >= date(2025, 12, 12)
    assert max(days) <= date(2025, 12, 18)
    assert "Les menus" in found.news[0].title
    canteen = next(each for each in found.to_do if each.deadline.activity == "cantine")
    names = {each.id: each.first_name for each in own.children}
    assert {names[each] for each in canteen.child_ids} == {"Hugo", "Léna"}
    assert canteen.deadline.closes_at == read_instant("2025-12-20T23:59:59")


def test_an_enrolment_asked_for_waits_until_an_agent_answers(
    demo: Database, commune: Commune
) -> None:
    own, before = seen(demo, commune, "sophie.bernard@example.org")
    assert before.waiting == ()
    row = {
        "household_id": own.household_id,
        "child_id": own.children[0].id,
        "activity": "alae_matin",
        "school_year": 2025,
        "asked_at": NOW,
    }
    with demo.write() as connection:
        connection.execute(insert(enrolment), row | {"state": "asked"})
        refused = row | {"activity": "alae_soir_1", "state": "rejected"}
        connection.execute(insert(enrolment), refused)
    _, found = seen(demo, commune, "sophie.bernard@example.org")
    assert [(each.kind, each.key) for each in found.waiting] == [("enrolment", "alae_matin")]


def test_nothing_booked_nothing_missing(demo: Database, commune: Commune) -> None:
    _, found = seen(demo, commune, "sophie.bernard@example.org")
    assert (found.bookings, found.missing, found.unread, found.due_cents) == ((), (), 0, 0)


def test_each_parent_has_their_own(demo: Database, commune: Commune) -> None:
    _, awa = seen(demo, commune, "awa.diallo@example.org")
    _, thomas = seen(demo, commune, "thomas.petit@example.org")
    assert {each.day for each in awa.bookings}.isdisjoint(each.day for each in thomas.bookings)
    assert [each.reason for each in awa.missing] == ["expired"]
    assert thomas.missing == ()
    assert awa.unread == thomas.unread == 0
