"""A6: one's data taken away, or erased; what the law keeps stays."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

import tests.conftest  # noqa: F401 — it declares every table
from bot.engine.erasing import forget_files
from core.access.places import Place, places, speaks_for
from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database, metadata
from core.papers import unneeded
from core.papers.files import FileStore
from core.people.account_tables import erasure
from core.people.erasures import erase, finish, is_erased, would_keep
from core.people.families import Family, family, find_guardian
from core.people.health import write
from core.people.personal_data import LEFT_OUT, SECTIONS, export, sections
from core.people.rights import add_contact
from core.requests import requests
from core.requests.forms import Answers
from core.tables import child, document, enrolment, guardian, household, invoice, ledger_entry

COMMUNE = demo_commune()
NOW = read_instant("2025-12-12T09:00")
LATER = read_instant("2027-11-01T09:00")
CLAIRE, JULIEN, SOPHIE = (
    "claire.martin@example.org",
    "julien.martin@example.org",
    "sophie.bernard@example.org",
)
AWA = "awa.diallo@example.org"


def own(connection: Connection, address: str) -> Family:
    found = find_guardian(connection, address)
    assert found is not None
    return family(connection, found)


def test_no_table_about_people_is_forgotten() -> None:
    """A table of tomorrow that names an adult or a household is given, by its columns."""
    about = {
        table.name
        for table in metadata.tables.values()
        if {"guardian_id", "household_id"} & set(table.columns.keys())
    }
    given = [table.name for table, _ in sections()]
    assert len(given) == len(set(given))
    assert about - set(given) == LEFT_OUT & about
    assert {"payment", "request", "health", "permission"} <= set(given)


def test_everything_of_ones_own(demo: Database) -> None:
    """The household, children, bookings, invoices, messages; plain values that JSON takes."""
    with demo.read() as connection:
        data = export(connection, own(connection, CLAIRE))
    assert json.loads(json.dumps(data)) == data
    assert data["guardian"][0]["email"] == CLAIRE
    assert data["household"][0]["file_number"] == 16122
    assert {each["first_name"] for each in data["child"]} == {"Léna", "Hugo", "Jean-Baptiste"}
    assert {each["child"] for each in data["booking"]} == {"Léna", "Hugo"}
    assert len(data["invoice"]) == 2
    assert data["consent"][0]["version"] == "2025-1"
    assert data["message"]
    assert "sha256" not in data["document"][0]


def test_nothing_of_anybody_else(demo: Database) -> None:
    """A5: neither the other parent of the household, nor the other household of the child."""
    with demo.write() as connection:
        ines = connection.execute(
            select(child.c.id).where(child.c.first_name == "Inès")
        ).scalar_one()
        thomas = own(connection, "thomas.petit@example.org").adult.id
        add_contact(connection, thomas, ines, "Paul Petit", "son oncle", "0639980166", NOW)
        given = json.dumps(export(connection, own(connection, AWA)), ensure_ascii=False)
        for other in ("thomas.petit", "0639980104", "chemin du Moulin", "Paul Petit", "1240"):
            assert other not in given
        assert "julien.martin" not in json.dumps(export(connection, own(connection, CLAIRE)))


def change_facts(connection: Connection, who: str, phone: str) -> None:
    """A telephone, a profession and a marital status, written by démarches."""
    wanted: tuple[tuple[str, Answers], ...] = (
        ("coordonnees", {"telephone": phone, "profession": f"fleuriste {phone}"}),
        ("foyer", {"situation": "union-libre", "enfants-a-charge": 3}),
    )
    for key, answers in wanted:
        adult, form = own(connection, who).adult.id, COMMUNE.forms[key]
        sent = requests.send(connection, COMMUNE, adult, form, answers, NOW)
        if sent.state == "waiting":
            requests.accept(connection, COMMUNE, sent.request.id, "Agathe", None, NOW, anyway=True)


def test_what_one_asked_for_and_what_it_changed_is_given(demo: Database) -> None:
    """F2: requests, changes with both values, particulars; the other adult's are not in it."""
    with demo.write() as connection:
        change_facts(connection, CLAIRE, "+33639980177")
        change_facts(connection, JULIEN, "+33639980178")
        data = export(connection, own(connection, CLAIRE))
    facts = {(each["owner"], each["field"]): each["value"] for each in data["particular"]}
    assert facts["guardian", "profession"] == "fleuriste +33639980177"
    assert facts["household", "marital_status"] == "union-libre"
    assert {each["form"] for each in data["request"]} >= {"coordonnees", "foyer"}
    phones = [each for each in data["change"] if each["field"] == "phone"]
    assert [(each["old"], each["new"]) for each in phones] == [("+33639980101", "+33639980177")]
    assert "39980178" not in json.dumps(data)
    assert {each["child"] for each in data["invoice_line"]} <= {"Léna", "Hugo", "Jean-Baptiste"}
    assert data["order_line"] or not data["booking_order"]


def test_erased_it_leaves_no_words_of_a_request(demo: Database) -> None:
    """The number and the state of a request stay; its answers, changes and particulars go."""
    with demo.write() as connection:
        change_facts(connection, CLAIRE, "+33639980177")
        change_facts(connection, JULIEN, "+33639980178")
        claire, julien = own(connection, CLAIRE), own(connection, JULIEN).adult.id
        form = COMMUNE.forms["foyer"]
        asked: Answers = {"situation": "veuf", "enfants-a-charge": 2}
        waits = requests.send(connection, COMMUNE, julien, form, asked, NOW).request.id
        erase(connection, julien, NOW)
        kept = dump(connection, "request", "change", "particular")
        assert "39980178" not in kept
        assert "39980177" in kept
        assert requests.one(connection, waits).state in ("accepted", "rejected")
        connection.execute(enrolment.delete())
        connection.execute(update(ledger_entry).values(amount_cents=0))
        assert erase(connection, claire.adult.id, NOW).complete
        kept = dump(connection, "request", "change", "particular")
        for gone in ("39980177", "union-libre", "fleuriste", "veuf"):
            assert gone not in kept


def test_the_bytes_of_an_erased_family_go_unless_another_has_them(
    demo: Database, tmp_path: Path
) -> None:
    """Two papers, the one also another family's; deleted at night, after the erasure."""
    store, tomorrow = FileStore(tmp_path), datetime.now(UTC) + timedelta(days=1)
    alone, shared = store.keep(b"%PDF alone"), store.keep(b"%PDF shared")
    with demo.write() as connection:
        awa, sophie = own(connection, AWA), own(connection, SOPHIE)
        for house, name in ((sophie, alone), (sophie, shared), (awa, shared)):
            file(connection, house, name)
        connection.execute(enrolment.delete())
        connection.execute(update(ledger_entry).values(amount_cents=0))
        assert forget_files(store, connection, tomorrow) == 0
        assert erase(connection, sophie.adult.id, NOW).complete
        assert forget_files(store, connection, datetime.now(UTC)) == 0  # kept within the hour
        forget_files(store, connection, tomorrow)
        assert (store.path(alone).exists(), store.path(shared).exists()) == (False, True)
        assert unneeded.noted(connection) == ()


def dump(connection: Connection, *tables: str) -> str:
    """All the rows of some tables, as text."""
    rows = [connection.execute(select(metadata.tables[each])).all() for each in tables]
    return str([tuple(row) for each in rows for row in each])


def file(connection: Connection, own_: Family, name: str) -> None:
    """A paper of a household, copied from one of the demo's with other bytes."""
    row = connection.execute(select(document).limit(1)).mappings().one()
    other = {"household_id": own_.household_id, "child_id": None, "sha256": name}
    values = {key: value for key, value in row.items() if key != "id"} | other
    connection.execute(document.insert().values(values))


def test_one_of_two_adults_is_erased_at_once(demo: Database) -> None:
    """The account is closed, no name is left; the household goes on with the other adult."""
    with demo.write() as connection:
        julien = own(connection, JULIEN)
        done = erase(connection, julien.adult.id, NOW)
        assert (done.complete, done.kept) == (True, ("invoices", "messages"))
        assert places(connection, julien.adult.id) == []
        assert find_guardian(connection, JULIEN) is None
        assert find_guardian(connection, "+33639980102") is None
        row = connection.execute(select(guardian).where(guardian.c.id == julien.adult.id)).one()
        assert (row.first_name, row.last_name, row.email, row.phone) == ("", "", None, None)
        left = own(connection, CLAIRE)
        assert len(left.children) == 3
        assert connection.execute(select(document.c.id)).first() is not None
        assert family(connection, julien.adult.id).children == ()


def test_the_last_adult_is_kept_by_name_while_something_is_owed(demo: Database) -> None:
    """Owed, or enrolled: said before; names go once that is over, not before; invoices stay."""
    with demo.write() as connection:
        erase(connection, own(connection, JULIEN).adult.id, NOW)
        claire = own(connection, CLAIRE)
        hugo = claire.children[1].id
        write(connection, COMMUNE, claire.adult.id, hugo, {"doctor": "Dr Lenoir"}, NOW)
        kept = ("owed", "enrolled", "invoices", "messages")
        assert would_keep(connection, claire.adult.id, NOW.date()) == kept
        done = erase(connection, claire.adult.id, NOW)
        assert (done.complete, done.kept) == (False, kept)
        assert is_erased(connection, claire.adult.id)
        assert speaks_for(connection, Place("email", CLAIRE)) is None
        assert find_guardian(connection, CLAIRE) is None
        assert family(connection, claire.adult.id).adult.first_name == "Claire"
        assert finish(connection, NOW) == 0
        assert finish(connection, LATER) == 0  # still owed
        connection.execute(update(ledger_entry).values(amount_cents=0))
        assert finish(connection, LATER) == 1
        assert family(connection, claire.adult.id).adult.first_name == ""
        home = connection.execute(
            select(household.c.address).where(household.c.id == claire.household_id)
        ).scalar_one()
        assert home is None
        health = metadata.tables["health"]
        assert connection.execute(select(health)).all() == []
        bills = select(invoice.c.id).where(invoice.c.household_id == claire.household_id)
        assert len(connection.execute(bills).all()) == 2
        assert finish(connection, LATER) == 0


def test_a_sheet_that_another_parent_keeps_stays(demo: Database) -> None:
    """A5: what Thomas keeps of Inès is not Awa's to erase."""
    with demo.write() as connection:
        awa = own(connection, AWA)
        ines = awa.children[0].id
        write(connection, COMMUNE, awa.adult.id, ines, {"doctor": "Dr Lenoir"}, NOW)
        connection.execute(enrolment.delete())
        connection.execute(update(ledger_entry).values(amount_cents=0))
        assert erase(connection, awa.adult.id, NOW).complete
        health = metadata.tables["health"]
        assert len(connection.execute(select(health)).all()) == 1
        thomas = own(connection, "thomas.petit@example.org")
        assert [each.first_name for each in thomas.children] == ["Inès"]


def test_asked_twice_is_asked_once(demo: Database) -> None:
    with demo.write() as connection:
        sophie = own(connection, SOPHIE).adult.id
        erase(connection, sophie, NOW)
        erase(connection, sophie, LATER)
        rows = connection.execute(select(erasure.c.asked_at)).scalars().all()
        assert rows == [NOW]


@pytest.mark.parametrize("table", [table.name for table, _ in SECTIONS])
def test_each_section_has_its_heading(table: str) -> None:
    from core.sentence import say
    from locales import speak

    assert speak(say("export-section", table=table)) != table
