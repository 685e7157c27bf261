"""`petitmot desk` as an agent types it: what waits, decisions, news, closures, lists, the trail."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from bot.commands import main
from core.clock import read_instant
from core.database import Database
from core.desk.tables import audit
from core.tables import booking, child, custody, enrolment, guardian, message, thread
from core.waiting.tables import waiting
from notifications.tables import outbox

AT = "2025-12-12T10:00"
NOW = read_instant(AT)


class Shell:
    """An agent's terminal, on the demo of AT."""

    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self.capsys = url, capsys

    def run(self, *arguments: str, status: int = 0, agent: str = "Paule Roux") -> str:
        """What it prints (standard error when it fails); the exit status must be that one."""
        named = ("--agent", agent) if agent else ()
        try:
            found = main(["desk", *arguments, "--db", self.url, "--at", AT, *named])
        except SystemExit as end:
            found = int(str(end.code))
        told = self.capsys.readouterr()
        assert found == status, told.err
        return (told.err if status else told.out).replace("\u00a0", " ")

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json"))

    def scalar(self, statement: Any) -> Any:
        database = Database(self.url)
        with database.read() as connection:
            found = connection.execute(statement).scalar()
        database.close()
        return found

    def change(self, *statements: Any) -> None:
        database = Database(self.url)
        with database.write() as connection:
            for each in statements:
                connection.execute(each)
        database.close()


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    monkeypatch.delenv("PETITMOT_AGENT", raising=False)
    url = f"sqlite:///{tmp_path / 'demo.db'}"
    assert main(["demo", "--db", url, "--at", AT]) == 0
    capsys.readouterr()
    return Shell(url, capsys)


def test_from_the_pile_to_the_family(shell: Shell) -> None:
    """List, show, accept: the pile is empty, the family will hear, the trail holds."""
    (item,) = shell.json("list")
    shown = shell.run("show", item["id"])
    assert "Attestation de quotient familial" in shown
    assert "claire.martin@example.org" in shown
    assert "attestation-qf.pdf" in shown
    told = shell.run("accept", item["id"])
    assert f"{item['id']} : accepté." in told
    assert "2 adultes seront prévenus" in told
    assert shell.scalar(select(func.count(outbox.c.id))) == 2
    assert "Rien n’attend" in shell.run("list")
    assert shell.run("reject", item["id"], "--reason", "x", status=1).count("\n") == 1
    journal = shell.run("audit")
    assert "Paule Roux  view  " in journal
    assert "Paule Roux  accept  " in journal
    assert "Le journal tient : 2 actes" in shell.run("audit", "--check")


def test_who_acts_is_said(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not needed to list; an act without a name does nothing. The environment may name."""
    item = json.loads(shell.run("list", "--json", agent=""))[0]["id"]
    assert "Dites qui agit" in shell.run("accept", item, status=1, agent="")
    for act in (("show", item), ("attendance",), ("export", "households")):
        assert "Dites qui agit" in shell.run(*act, status=1, agent="")
    assert shell.scalar(select(func.count(audit.c.number))) == 0
    monkeypatch.setenv("PETITMOT_AGENT", "Luc Petit")
    shell.run("accept", item, agent="")
    assert shell.scalar(select(audit.c.agent)) == "Luc Petit"


def test_a_refusal_says_why_to_the_family(shell: Shell) -> None:
    shell.run("reject", "P-00010", status=2)
    done = shell.json("reject", "P-00010", "--reason", "Photo floue")
    assert (done["state"], done["told"]) == ("rejected", 2)
    assert "Photo floue" in shell.scalar(select(outbox.c.view))
    assert shell.json("audit", "--about", "p-00010")[0]["reason"] == "Photo floue"


def test_a_piece_is_asked_for(shell: Shell) -> None:
    """The subject and the words are the service's, in French."""
    line = shell.scalar(select(enrolment.c.id).where(enrolment.c.activity == "pole_ados"))
    shell.change(update(enrolment).where(enrolment.c.id == line).values(state="asked"))
    shell.run("ask", f"I-{line}", status=2)
    assert "n’est pas une pièce connue" in shell.run("ask", f"I-{line}", "--piece", "x", status=1)
    shell.run("ask", f"I-{line}", "--piece", "assurance-scolaire")
    subject = shell.scalar(select(thread.c.subject).order_by(thread.c.id.desc()))
    assert subject.replace("\u00a0", " ") == "Pièce à fournir : Attestation d’assurance scolaire"


def test_a_message_is_answered(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shown with its thread; the answer may come from a file."""
    values = {"household_id": 1, "service": "reglement-facture", "theme": "informations"}
    shell.change(
        insert(thread).values(id=70, subject="Ma facture", **values),
        insert(message).values(thread_id=70, guardian_id=1, body="Une question.", sent_at=NOW),
    )
    assert "M-00070" in shell.run("list", "--service", "reglement-facture")
    assert "Claire Martin, le vendredi 12 décembre à 10 h" in shell.run("show", "M-70")
    monkeypatch.setattr("sys.stdin", io.StringIO("Voici la réponse.\nBien à vous"))
    assert "répondu" in shell.run("answer", "M-70", "--text", "-")
    shown = shell.run("show", "M-70")
    assert "Le service, le vendredi 12 décembre à 10 h (pas encore lu) :" in shown
    assert "    Bien à vous" in shown
    assert "M-00070" not in shell.run("list")


def test_a_closure_is_looked_at_then_done(shell: Shell) -> None:
    close = ("close", "--from", "15/12/2025", "--until", "16/12/2025", "--why", "grève")
    close = (*close, "--activity", "cantine")
    booked = select(func.count(booking.c.id)).where(booking.c.state == "booked")
    before = shell.scalar(booked)
    looked = shell.run(*close, agent="")
    assert "annule 5 réservations (15,60 €) de 2 foyers" in looked
    assert "Rien n’est fait" in looked
    assert shell.scalar(booked) == before
    assert "Dites qui agit" in shell.run(*close, "--confirm", status=1, agent="")
    done = shell.run(*close, "--confirm")
    assert "C-00001 : c’est fermé du lundi 15 décembre" in done
    assert "3 adultes seront prévenus" in done
    assert shell.scalar(booked) == before - 5
    assert "rien à fermer" in shell.run(*close, status=1)
    assert "rouvert" in shell.run("lift", "C-1", "--reason", "la grève est levée")
    shell.run("lift", "C-1", "--reason", "encore", status=1)
    assert shell.scalar(booked) == before - 5


def test_news_are_published_and_told_if_so_asked(shell: Shell) -> None:
    news = ("publish", "--title", "Menus", "--body", "Les voici.", "--until", "2025-12-31")
    assert "ajoutez --tell" in shell.run(*news)
    assert shell.scalar(select(func.count(outbox.c.id))) == 0
    assert "5 adultes seront prévenus" in shell.run(*news, "--tell")
    assert "n’est pas un jour" in shell.run(*news[:-1], "demain", status=1)


def test_the_list_of_a_day(shell: Shell) -> None:
    """Text, JSON, CSV; absent and PAI are said, nothing else of health."""
    day = ("attendance", "--day", "16/12/2025")
    text = shell.run(*day)
    assert "Restauration · mardi 16 décembre 2025" in text
    assert "Repas : 3 enfants" in text
    assert "Thomas 06 39 98 01 04" in text
    rows = shell.json(*day, "--activity", "cantine")
    assert [each["first_name"] for each in rows] == ["Inès", "Hugo", "Léna"]
    shell.change(update(child).where(child.c.first_name == "Hugo").values(last_name="=1+1"))
    table = list(csv.reader(io.StringIO(shell.run(*day, "--csv")), delimiter=";"))
    assert table[0][:4] == ["activite", "formule", "nom", "prenom"]
    assert ["'=1+1", "Hugo"] in [each[2:4] for each in table]
    assert "personne n’est attendu" in shell.run("attendance", "--day", "2025-12-25")
    assert shell.scalar(select(func.count(audit.c.number))) == 4


def test_who_waits_for_a_full_day(shell: Shell) -> None:
    """The order and who is offered a place; looking at it is in the trail."""
    queue = ("queue", "--day", "2026-01-14")
    assert "personne n’attend de place" in shell.run(*queue)
    own = select(child.c.id, custody.c.household_id, guardian.c.id.label("adult"))
    own = own.join(custody, custody.c.child_id == child.c.id)
    own = own.join(guardian, guardian.c.household_id == custody.c.household_id)
    for name, state in (("Hugo", "offered"), ("Inès", "waiting")):
        found = own.where(child.c.first_name == name).order_by(guardian.c.id).limit(1).subquery()
        values = {
            "household_id": select(found.c.household_id).scalar_subquery(),
            "guardian_id": select(found.c.adult).scalar_subquery(),
            "child_id": select(found.c.id).scalar_subquery(),
            "activity": "cl_elementaire_mercredis",
            "unit": "sans-repas",
            "day": date(2026, 1, 14),
            "state": state,
            "asked_at": NOW,
            "answer_by": NOW + timedelta(hours=24) if state == "offered" else None,
        }
        shell.change(insert(waiting).values(values))
    text = shell.run(*queue, "--activity", "cl_elementaire_mercredis")
    assert "CL Élémentaire Mercredis · mercredi 14 janvier 2026" in text
    assert "place gardée jusqu’au samedi 13 décembre à 10" in text
    assert "1er de la liste" in text
    (full,) = shell.json(*queue)
    assert [each["rank"] for each in full["line"]] == [0, 1]
    seen = shell.scalar(select(func.count()).where(audit.c.act == "queue"))
    assert seen == 3


def test_an_export_is_in_the_trail(shell: Shell, tmp_path: Path) -> None:
    """One sheet is printed, several are files that only their owner reads."""
    assert shell.run("export", "households").startswith("dossier;nom;adresse")
    shell.run("export", "households", "adults", status=2)
    shell.run("export", "bookings", "adults", "--to", str(tmp_path), "--from", "2025-12-01")
    path = tmp_path / "bookings.csv"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(b"\xef\xbb\xbfjour;enfant")
    assert "Ce" not in shell.run("export", "payments")[:2]
    assert [each["act"] for each in shell.json("audit")] == ["export"] * 3
    (tmp_path / "file").touch()
    told = shell.run("export", "adults", "--to", str(tmp_path / "file"), status=1)
    assert "ne s’écrit pas" in told


def test_a_trail_that_was_touched(shell: Shell) -> None:
    """Status 1, with the act that does not hold."""
    for number in ("P-1", "P-2", "P-3"):
        shell.run("show", number)
    noted = json.loads(shell.run("audit", "--check", "--json"))["digest"]
    shell.run("show", "P-4")
    shell.run("audit", "--check", "--noted", noted)
    shell.run("audit", "--check", "--noted", "f" * 64, status=1)
    shell.change(update(audit).where(audit.c.number == 2).values(agent="Autre"))
    assert "Il a été touché" in shell.run("audit", "--check", status=1)
    shell.change(audit.delete().where(audit.c.number == 2))
    assert "Il a été touché" in shell.run("audit", "--check", status=1)


def test_what_is_nothing(shell: Shell, tmp_path: Path) -> None:
    """An unknown id, service, activity, an empty database: one line, no traceback."""
    for arguments in (
        ("show", "I-99999"),
        ("show", "bonjour"),
        ("list", "--service", "x"),
        ("list", "--activity", "x"),
        ("attendance", "--day", "hier"),
        ("answer", "P-10", "--text", "x"),
    ):
        told = shell.run(*arguments, status=1)
        assert told.startswith("petitmot: ")
        assert told.count("\n") == 1
    shell.run(status=2)
    empty = Shell(f"sqlite:///{tmp_path / 'empty.db'}", shell.capsys)
    assert "vide" in empty.run("list", status=1)
