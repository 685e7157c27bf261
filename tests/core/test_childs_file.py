"""F3, F4: the fiche sanitaire, permissions, who may collect a child, for two parents."""

from datetime import date

import pytest
from sqlalchemy import Connection, delete, func, select, update

from core.clock import read_instant, today
from core.commune.file import demo_commune
from core.database import Database
from core.papers.missing import missing
from core.people.child_tables import permission
from core.people.families import Family, family, find_guardian
from core.people.health import confirmed_until, good_until, sheet, write
from core.people.rights import (
    MOST_CONTACTS,
    add_contact,
    allow,
    contacts,
    permissions,
    remove_contact,
)
from core.sentence import Refused
from core.tables import child, document, guardianship

COMMUNE = demo_commune()
NOW = read_instant("2025-12-12T09:00")
CLAIRE, JULIEN = "claire.martin@example.org", "julien.martin@example.org"
AWA, THOMAS = "awa.diallo@example.org", "thomas.petit@example.org"


def own(connection: Connection, address: str) -> Family:
    found = find_guardian(connection, address)
    assert found is not None
    return family(connection, found)


def named(connection: Connection, name: str) -> int:
    return connection.execute(select(child.c.id).where(child.c.first_name == name)).scalar_one()


def test_what_is_written_is_read_by_both_parents(demo: Database) -> None:
    """F3: one sheet for the child; the last state, and who wrote it."""
    with demo.write() as connection:
        ines = named(connection, "Inès")
        first = {
            "doctor": "Dr Lenoir",
            "diet": "sans-viande",
            "vaccines": {"dtp": date(2020, 1, 2)},
        }
        write(connection, COMMUNE, own(connection, AWA).adult.id, ines, first, NOW)
        later = read_instant("2025-12-13T09:00")
        other = {"doctor": "Dr Petitjean", "vaccines": {"ror": date(2021, 3, 4)}}
        write(connection, COMMUNE, own(connection, THOMAS).adult.id, ines, other, later)
        seen = sheet(connection, own(connection, AWA), ines)
        assert (seen.doctor, seen.diet, seen.by) == ("Dr Petitjean", "sans-viande", "Thomas")
        assert seen.vaccines == {"dtp": date(2020, 1, 2), "ror": date(2021, 3, 4)}
        assert seen.good_until == date(2026, 8, 31)


def test_up_to_date_by_the_sheet_or_by_its_paper(demo: Database) -> None:
    """F4: either will do, a rejected paper will not; then the paper is not asked for either."""
    with demo.write() as connection:
        hugo, claire = named(connection, "Hugo"), own(connection, CLAIRE)
        assert good_until(connection, COMMUNE, hugo) == date(2026, 8, 31)
        connection.execute(
            update(document).where(document.c.kind == "fiche-sanitaire").values(state="rejected")
        )
        assert good_until(connection, COMMUNE, hugo) is None
        wanted = {
            (each.kind, each.child_id) for each in missing(connection, COMMUNE, claire, today(NOW))
        }
        assert ("fiche-sanitaire", hugo) in wanted
        write(connection, COMMUNE, claire.adult.id, hugo, {}, NOW)
        assert good_until(connection, COMMUNE, hugo) == date(2026, 8, 31)
        wanted = {
            (each.kind, each.child_id) for each in missing(connection, COMMUNE, claire, today(NOW))
        }
        assert ("fiche-sanitaire", hugo) not in wanted


@pytest.mark.parametrize(
    ("day", "until"),
    [("2026-06-30", "2026-08-31"), ("2026-07-01", "2027-08-31"), ("2026-12-31", "2027-08-31")],
)
def test_confirmed_until_the_end_of_the_school_year(day: str, until: str) -> None:
    assert confirmed_until(date.fromisoformat(day)) == date.fromisoformat(until)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"diet": "hallal"}, "diet"),
        ({"doctor": "x" * 121}, "doctor"),
        ({"vaccines": {"dtp": date(2025, 12, 13)}}, "vaccines"),
        ({"vaccines": {"grippe": date(2025, 1, 1)}}, "vaccines"),
    ],
)
def test_what_a_sheet_does_not_take(demo: Database, said: dict[str, object], key: str) -> None:
    with demo.write() as connection:
        with pytest.raises(Refused) as refused:
            write(
                connection,
                COMMUNE,
                own(connection, CLAIRE).adult.id,
                named(connection, "Hugo"),
                said,
                NOW,
            )
        assert refused.value.keys == (key,)
        assert sheet(connection, own(connection, CLAIRE), named(connection, "Hugo")).doctor is None


def test_nobody_reads_or_writes_another_familys(demo: Database) -> None:
    """IDOR: neither the sheet, nor permissions, nor contacts, nor a child one may only see."""
    with demo.write() as connection:
        hugo, awa = named(connection, "Hugo"), own(connection, AWA)
        me = awa.adult.id
        acts = (
            lambda: sheet(connection, awa, hugo),
            lambda: permissions(connection, COMMUNE, awa, hugo),
            lambda: contacts(connection, awa, hugo),
            lambda: write(connection, COMMUNE, me, hugo, {"doctor": "x"}, NOW),
            lambda: allow(connection, COMMUNE, me, hugo, {"image": True}, NOW),
            lambda: add_contact(connection, me, hugo, "X", "y", "0639980155", NOW),
        )
        for act in acts:
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.sentence.key == "child-not-yours"
        ines = named(connection, "Inès")
        connection.execute(delete(guardianship).where(guardianship.c.act == "documents"))
        with pytest.raises(Refused):
            write(connection, COMMUNE, me, ines, {"doctor": "x"}, NOW)
        assert sheet(connection, own(connection, AWA), ines).doctor is None


def test_the_refusal_of_one_parent_is_enough(demo: Database) -> None:
    """F3, A5: in effect when every household that spoke allows it."""
    with demo.write() as connection:
        ines = named(connection, "Inès")
        awa, thomas = own(connection, AWA), own(connection, THOMAS)
        done = allow(connection, COMMUNE, awa.adult.id, ines, {"image": True, "soins": True}, NOW)
        assert {each.key: each.in_effect for each in done if each.granted} == {
            "image": True,
            "soins": True,
        }
        allow(connection, COMMUNE, thomas.adult.id, ines, {"image": False}, NOW)
        mine = {each.key: each for each in permissions(connection, COMMUNE, awa, ines)}
        assert (mine["image"].granted, mine["image"].in_effect) == (True, False)
        assert (mine["soins"].granted, mine["soins"].in_effect) == (True, True)
        assert (mine["baignade"].granted, mine["baignade"].in_effect) == (None, False)
        other = {each.key: each for each in permissions(connection, COMMUNE, thomas, ines)}
        assert (other["soins"].granted, other["soins"].by) == (None, None)


def test_what_was_said_before_is_kept(demo: Database) -> None:
    """Two adults of a household: the last one counts, with a row for each change only."""
    with demo.write() as connection:
        lena = named(connection, "Léna")
        for who, granted in ((CLAIRE, True), (JULIEN, True), (JULIEN, False)):
            me = own(connection, who).adult.id
            allow(connection, COMMUNE, me, lena, {"image": granted}, NOW)
        seen = {
            each.key: each
            for each in permissions(connection, COMMUNE, own(connection, CLAIRE), lena)
        }
        assert (seen["image"].granted, seen["image"].by) == (False, "Julien")
        rows = connection.execute(select(func.count()).select_from(permission)).scalar_one()
        assert rows == 2


def test_contacts_are_the_households_own(demo: Database) -> None:
    """F3, A5: added, not twice, taken away; the other household sees nothing of it."""
    with demo.write() as connection:
        ines, awa = named(connection, "Inès"), own(connection, AWA)
        me = awa.adult.id
        made = add_contact(
            connection, me, ines, " Fatou Diallo ", "sa tante", "06 39 98 01 60", NOW
        )
        assert (made.name, made.phone) == ("Fatou Diallo", "+33639980160")
        for phone, key in (("0639980160", "telephone"), ("bonjour", "telephone")):
            with pytest.raises(Refused) as refused:
                add_contact(connection, me, ines, "Autre", "voisin", phone, NOW)
            assert refused.value.keys == (key,)
        assert contacts(connection, own(connection, THOMAS), ines) == ()
        with pytest.raises(Refused):
            remove_contact(connection, own(connection, THOMAS).adult.id, ines, made.id, NOW)
        remove_contact(connection, me, ines, made.id, NOW)
        assert contacts(connection, awa, ines) == ()


def test_there_are_not_too_many_contacts(demo: Database) -> None:
    with demo.write() as connection:
        lena, me = named(connection, "Léna"), own(connection, CLAIRE).adult.id
        for number in range(MOST_CONTACTS):
            add_contact(connection, me, lena, f"N{number}", "ami", f"06399802{number:02}", NOW)
        with pytest.raises(Refused) as refused:
            add_contact(connection, me, lena, "Trop", "ami", "0639980299", NOW)
        assert refused.value.sentence.key == "contact-enough"
