"""Documents deposited (R4): by whom, for whom, until when, in place of which."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from core.clock import read_instant
from core.commune import Commune, DocumentKind
from core.database import Database
from core.papers.check import CheckedFile
from core.papers.documents import Deposited, OnFile, deposit, expiry, harmless_name, on_file
from core.papers.files import FileStore
from core.people.families import Family, family, find_guardian
from core.sentence import Refused
from core.tables import absence, document, guardianship
from locales import speak

NOW = read_instant("2025-12-12T09:00")
PAPER = CheckedFile(b"%PDF-1.4 paper", "application/pdf", frozenset())


class Desk:
    """An adult at the desk with a folder of files."""

    def __init__(self, database: Database, commune: Commune, folder: Path) -> None:
        self.database, self.commune, self.store = database, commune, FileStore(folder)

    def family(self, address: str) -> Family:
        with self.database.read() as connection:
            return family(connection, find_guardian(connection, address) or 0)

    def deposit(
        self, own: Family, kind: str, child_id: int | None, now: datetime = NOW, name: str = "a.pdf"
    ) -> Deposited:
        with self.database.write() as connection:
            return deposit(
                connection, self.store, self.commune, own.adult.id, kind, child_id, PAPER, name, now
            )


@pytest.fixture
def desk(demo: Database, commune: Commune, tmp_path: Path) -> Desk:
    return Desk(demo, commune, tmp_path / "pieces")


def child(own: Family, first_name: str) -> int:
    return next(each.id for each in own.children if each.first_name == first_name)


def test_a_document_of_a_child_waits_for_an_agent_and_its_bytes_are_kept(desk: Desk) -> None:
    claire = desk.family("claire.martin@example.org")
    teenager = child(claire, "Jean-Baptiste")
    found = desk.deposit(claire, "assurance-scolaire", teenager, name="Attestation 2025.PDF")
    assert (found.expires_on, found.absences) == (date(2026, 8, 31), ())
    with desk.database.read() as connection:
        row = connection.execute(select(document).where(document.c.id == found.id)).one()
        current = {(each.kind, each.child_id): each for each in on_file(connection, claire)}
    assert (row.state, row.file_name, row.flags) == ("waiting", "Attestation 2025.pdf", "")
    assert row.household_id == claire.household_id
    with desk.store.open(row.sha256) as file:
        assert file.read() == PAPER.data
    assert current["assurance-scolaire", teenager].id == found.id


def test_a_newer_one_replaces_the_older_in_what_is_current(desk: Desk) -> None:
    claire = desk.family("claire.martin@example.org")
    lena = child(claire, "Léna")
    newer = desk.deposit(claire, "assurance-scolaire", lena)
    with desk.database.read() as connection:
        current = [
            each.id
            for each in on_file(connection, claire)
            if (each.kind, each.child_id) == ("assurance-scolaire", lena)
        ]
        every = select(document.c.id).where(
            document.c.kind == "assurance-scolaire", document.c.child_id == lena
        )
        assert len(connection.execute(every).all()) == 2
    assert current == [newer.id]


@pytest.mark.parametrize(
    ("kind", "child", "key", "asked"),
    [
        ("passeport", "Léna", "document-unknown", "piece"),
        ("assurance-scolaire", None, "document-of-child", "enfant"),
        ("justificatif-domicile", "Léna", "document-of-household", "enfant"),
    ],
)
def test_what_does_not_fit_is_asked_again(
    desk: Desk, kind: str, child: str | None, key: str, asked: str
) -> None:
    claire = desk.family("claire.martin@example.org")
    ids = {each.first_name: each.id for each in claire.children}
    with pytest.raises(Refused) as reason:
        desk.deposit(claire, kind, ids[child] if child else None)
    assert (reason.value.sentence.key, reason.value.keys) == (key, (asked,))
    assert speak(reason.value.sentence)


def test_a_child_of_another_household_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    claire, awa = desk.family("claire.martin@example.org"), desk.family("awa.diallo@example.org")
    for child_id in (awa.children[0].id, 999_999):
        with pytest.raises(Refused, match="document-not-your-child"):
            desk.deposit(claire, "assurance-scolaire", child_id)
    assert not desk.store.root.exists()


def test_the_right_is_read_again_not_remembered(desk: Desk) -> None:
    claire = desk.family("claire.martin@example.org")
    lena = child(claire, "Léna")
    taken_away = delete(guardianship).where(
        guardianship.c.guardian_id == claire.adult.id,
        guardianship.c.child_id == lena,
        guardianship.c.act == "documents",
    )
    with desk.database.write() as connection:
        connection.execute(taken_away)
    with pytest.raises(Refused, match="document-not-your-child"):
        desk.deposit(claire, "assurance-scolaire", lena)


def test_each_parent_sees_only_what_their_household_sent(desk: Desk) -> None:
    awa, thomas = desk.family("awa.diallo@example.org"), desk.family("thomas.petit@example.org")
    sent = desk.deposit(awa, "pai", awa.children[0].id)
    with desk.database.read() as connection:
        assert sent.id in {each.id for each in on_file(connection, awa)}
        theirs = on_file(connection, thomas)
    assert sent.id not in {each.id for each in theirs}
    assert "pai" not in {each.kind for each in theirs}


def test_nothing_of_a_file_is_given_but_its_kind_and_dates(desk: Desk) -> None:
    """A sensitive document is never described: neither its name nor its content leaves."""
    awa = desk.family("awa.diallo@example.org")
    sent = desk.deposit(awa, "pai", awa.children[0].id, name="diabete.pdf")
    with desk.database.read() as connection:
        (found,) = [each for each in on_file(connection, awa) if each.id == sent.id]
    assert found == OnFile(sent.id, "pai", sent.child_id, NOW, date(2026, 8, 31), "waiting")
    assert "diabete" not in repr((sent, found))


def test_a_medical_proof_is_attached_to_the_absence_it_is_for(desk: Desk) -> None:
    """L6: a late absence at the leisure centre is justified by a document."""
    claire = desk.family("claire.martin@example.org")
    lena = child(claire, "Léna")
    told = {
        "household_id": claire.household_id,
        "child_id": lena,
        "guardian_id": claire.adult.id,
        "told_at": NOW,
    }
    rows = (
        {"activity": "cl_maternel_mercredis", "day": date(2025, 12, 10)},
        {"activity": "cl_maternel_mercredis", "day": date(2025, 10, 1)},  # too long ago
        {"activity": "cantine", "day": date(2025, 12, 11)},  # no document justifies it
    )
    with desk.database.write() as connection:
        connection.execute(insert(absence), [told | row for row in rows])
    found = desk.deposit(claire, "justificatif-medical", lena)
    assert found.absences == (("cl_maternel_mercredis", date(2025, 12, 10)),)
    assert desk.deposit(claire, "justificatif-medical", lena).absences == ()


KIND = DocumentKind("a", "A", "child")
YEARLY = DocumentKind("a", "A", "child", school_year=True)


@pytest.mark.parametrize(
    ("received", "until"),
    [
        (date(2025, 12, 12), date(2026, 8, 31)),
        (date(2026, 6, 30), date(2026, 8, 31)),
        (date(2026, 7, 1), date(2027, 8, 31)),
        (date(2026, 8, 31), date(2027, 8, 31)),
    ],
)
def test_a_paper_of_the_school_year_is_good_until_31_august(received: date, until: date) -> None:
    assert expiry(YEARLY, received) == until


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 36))
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(
    day: date, months: int
) -> None:
    until = expiry(DocumentKind("a", "A", "child", months=months), day)
    assert until is not None
    assert (until.year - day.year) * 12 + until.month - day.month == months
    assert until.day == day.day or (until.day < day.day and (until.day >= 28))
    assert expiry(KIND, day) is None


@given(st.text(max_size=200))
def test_whatever_it_was_called_the_name_kept_is_harmless(name: str) -> None:
    kept = harmless_name(name, "image/jpeg")
    assert kept.endswith(".jpg")
    assert len(kept) <= 104
    assert kept.isprintable()
    assert not set(kept) & set('/\\\0\n\r\u202e<>:"|?*')
    assert not kept.startswith(".")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\claire\\RIB.docx", "RIB.pdf"),
        ("photo\u202egpj.exe", "photogpj.pdf"),
        ("x" * 5000, "x" * 100 + ".pdf"),
        ("", "document.pdf"),
        ("Léna  n°2.pdf", "Léna n_2.pdf"),
    ],
)
def test_tricks_with_names(name: str, kept: str) -> None:
    assert harmless_name(name, "application/pdf") == kept
