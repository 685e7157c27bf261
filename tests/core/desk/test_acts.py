"""What an agent decides: by the rules of each thing, once, with its trail (R2, E1, E2, R4, M3)."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from core.bookings import absences
from core.desk import acts
from core.desk.items import read
from core.desk.sheet import sheet
from core.desk.tables import document_decision
from core.desk.waiting import item, waiting
from core.enrolments.tables import school_enrolment
from core.messages import threads as messages
from core.money.balance import balance
from core.money.ledger import due
from core.requests import requests
from core.requests.requests import Sent
from core.requests.tables import request
from core.sentence import Refused
from core.tables import absence, booking, child, document, enrolment, household
from locales import speak
from tests.core.desk.conftest import CLAIRE, Desk

ADDRESS = "12 rue des Acacias, 31999 Saint-Amand-sur-Lèze"


def ask_line(desk: Desk, activity: str = "pingaudiere") -> str:
    """Hugo's line waits again."""
    own = desk.family()
    hugo = next(each for each in own.children if each.first_name == "Hugo")
    line = hugo.line(activity, 2025)
    assert line is not None
    desk.connection.execute(
        update(enrolment).where(enrolment.c.id == line.enrolment_id).values(state="asked")
    )
    return f"I-{line.enrolment_id:05}"


def moves(desk: Desk) -> Sent:
    """Claire asks for a change of address."""
    form = desk.commune.forms["changement-adresse"]
    answers = {"adresse": ADDRESS, "depuis": "2025-12-01", "preuve": "taxe-fonciere"}
    who = desk.family().adult.id
    return requests.send(desk.connection, desk.commune, who, form, answers, desk.now)


def written(desk: Desk) -> str:
    """Claire writes to a service."""
    who = desk.family().adult.id
    told = ("reglement-facture", "informations", "Ma facture", "Bonjour, une question.")
    number = messages.write(desk.connection, desk.commune, who, *told, desk.now)
    return f"M-{number:05}"


def test_the_pile_of_the_demo(desk: Desk) -> None:
    """A document to look at; then what families do comes on top, the oldest first."""
    (first,) = desk.waiting()
    assert (first.kind, first.household, first.file_number) == ("document", "Martin", 16122)
    line, sent, message = ask_line(desk), moves(desk), written(desk)
    assert set(desk.ids()) == {first.id, line, sent.number, message}
    only = waiting(desk.connection, desk.commune, service="reglement-facture")
    assert [each.id for each in only] == [message]
    only = waiting(desk.connection, desk.commune, activity="pingaudiere", kinds=("activity",))
    assert [each.id for each in only] == [line]
    assert waiting(desk.connection, desk.commune, file_number=1) == ()


@pytest.mark.parametrize("text", ["I-12", "i12", "I 00012", "I-00012"])
def test_an_id_is_read_as_people_say_it(text: str) -> None:
    assert read(text) == ("activity", 12)
    assert read("d2026-12") == ("request", "D2026-000012")


@pytest.mark.parametrize("text", ["", "12", "X-12", "I-", "D-12", "I-12; DROP"])
def test_what_is_no_id(desk: Desk, text: str) -> None:
    with pytest.raises(Refused):
        acts.accept(desk.connection, desk.commune, text, desk.agent, desk.now)
    with pytest.raises(Refused):
        item(desk.connection, desk.commune, "I-999999")


def test_a_line_is_accepted_once(desk: Desk) -> None:
    """E4: V from then on; it no longer waits, a second agent is told so."""
    line = ask_line(desk)
    done = acts.accept(desk.connection, desk.commune, line, desk.agent, desk.now)
    assert done.item.state == "validated"
    assert line not in desk.ids()
    entry = desk.last()
    assert (entry.act, entry.subject, entry.agent) == ("accept", line, desk.agent)
    assert (entry.before, entry.after) == ('{"state": "asked"}', '{"state": "validated"}')
    with pytest.raises(Refused):
        acts.reject(desk.connection, desk.commune, line, "Autre", "trop tard", desk.now)
    assert desk.last() == entry


def test_a_refusal_needs_its_reason(desk: Desk) -> None:
    line = ask_line(desk)
    for reason in ("", "  ", "x" * 1001):
        with pytest.raises(Refused):
            acts.reject(desk.connection, desk.commune, line, desk.agent, reason, desk.now)
    done = acts.reject(desk.connection, desk.commune, line, desk.agent, "complet", desk.now)
    assert (done.item.state, desk.last().reason) == ("rejected", "complet")


def test_nobody_acts_namelessly(desk: Desk) -> None:
    line = ask_line(desk)
    with pytest.raises(Refused):
        acts.accept(desk.connection, desk.commune, line, " ", desk.now)
    assert line in desk.ids()


def test_a_request_writes_the_file_and_the_trail_has_both_values(desk: Desk) -> None:
    """R1, R2: accepted, the address is the new one."""
    number = moves(desk).number
    before = desk.connection.execute(select(household.c.address)).scalars().first()
    done = acts.accept(desk.connection, desk.commune, number, desk.agent, desk.now)
    assert done.request is not None
    assert done.item.state == "accepted"
    entry = desk.last()
    assert ADDRESS in (entry.after or "")
    assert str(before) in (entry.before or "")
    with pytest.raises(Refused):
        acts.accept(desk.connection, desk.commune, number, desk.agent, desk.now)


def test_a_piece_is_asked_for(desk: Desk) -> None:
    """A request goes back to the family; about a line, the service writes to them."""
    number, line = moves(desk).number, ask_line(desk)
    letter = ("Pièce", "Il manque le justificatif.")
    kind = "justificatif-domicile"
    done = acts.ask(desk.connection, desk.commune, number, desk.agent, kind, letter, desk.now)
    assert done.item.state == "incomplete"
    assert number not in desk.ids()
    acts.ask(desk.connection, desk.commune, line, desk.agent, "fiche-sanitaire", letter, desk.now)
    assert line in desk.ids()
    service = desk.commune.activities["pingaudiere"].service
    (found,) = (
        each
        for each in messages.threads(desk.connection, desk.family())
        if each.subject == letter[0]
    )
    assert (found.service, found.unread, found.messages[0].body) == (service, 1, letter[1])
    with pytest.raises(Refused):
        acts.ask(desk.connection, desk.commune, line, desk.agent, "rien", letter, desk.now)


def test_a_line_behind_a_request_is_decided_with_it(desk: Desk) -> None:
    """It is on the pile once, under the request's number."""
    line = ask_line(desk)
    own = desk.family()
    hugo = next(each.id for each in own.children if each.first_name == "Hugo")
    desk.connection.execute(
        insert(request).values(
            number="D2025-000099",
            household_id=own.household_id,
            guardian_id=own.adult.id,
            child_id=hugo,
            form="place-loisirs",
            title="Place",
            service="centres-de-loisirs",
            state="waiting",
            answers='{"activite": "pingaudiere"}',
            seen="{}",
            sent_at=desk.now,
        )
    )
    assert line not in desk.ids()
    with pytest.raises(Refused, match="desk-with-request"):
        acts.accept(desk.connection, desk.commune, line, desk.agent, desk.now)


def test_a_message_is_answered(desk: Desk) -> None:
    """M3: it waits until the service answers, and again when the family writes back."""
    message = written(desk)
    acts.answer(desk.connection, desk.commune, message, desk.agent, "Voici.", desk.now)
    assert message not in desk.ids()
    assert messages.unread(desk.connection, desk.family()) >= 1
    assert "Voici" not in repr(desk.last())
    who = desk.family().adult.id
    messages.reply(desk.connection, who, int(message[2:]), "Merci", desk.now)
    assert message in desk.ids()
    with pytest.raises(Refused, match="desk-only-answer"):
        acts.accept(desk.connection, desk.commune, message, desk.agent, desk.now)
    with pytest.raises(Refused, match="desk-no-thread"):
        acts.answer(desk.connection, desk.commune, ask_line(desk), desk.agent, "x", desk.now)


def test_a_document_is_rejected_with_a_reason(desk: Desk) -> None:
    (paper,) = desk.waiting()
    acts.reject(desk.connection, desk.commune, paper.id, desk.agent, "illisible", desk.now)
    row = desk.connection.execute(select(document_decision)).one()
    assert (row.state, row.reason, row.agent) == ("rejected", "illisible", desk.agent)
    assert desk.ids() == []
    with pytest.raises(Refused, match="desk-decided"):
        acts.accept(desk.connection, desk.commune, paper.id, desk.agent, desk.now)


def test_a_justified_absence_is_given_back_once(desk: Desk) -> None:
    """L6: a justificatif that is accepted credits the day, on the account when not invoiced."""
    own = desk.family()
    day = date(2025, 12, 3)
    booked = desk.connection.execute(
        select(booking).where(booking.c.day == day, booking.c.activity == "cl_maternel_mercredis")
    ).one()
    absences.tell(
        desk.connection, desk.commune, own.adult.id, booked.child_id, booked.activity, day, desk.now
    )
    paper = desk.paper("waiting")
    desk.connection.execute(
        update(document)
        .where(document.c.id == paper)
        .values(kind="justificatif-medical", child_id=booked.child_id)
    )
    desk.connection.execute(update(absence).where(absence.c.day == day).values(document_id=paper))
    before = due(desk.connection, own.household_id)
    done = acts.accept(desk.connection, desk.commune, f"P-{paper}", desk.agent, desk.now)
    assert done.credited == booked.amount_cents > 0
    assert due(desk.connection, own.household_id) == before - booked.amount_cents
    assert balance(desk.connection, own).others[-1].about_day == day
    assert '"credited_cents"' in (desk.last().after or "")


def test_a_school_place_is_validated(desk: Desk) -> None:
    """E2: a pre-enrolment until the service says so."""
    own = desk.family()
    values = {
        "household_id": own.household_id,
        "child_id": own.children[0].id,
        "school_year": 2025,
        "school": "École du Lac",
        "level": "5e",
        "state": "asked",
        "guardian_id": own.adult.id,
        "asked_at": desk.now,
    }
    desk.connection.execute(insert(school_enrolment).values(values))
    (place,) = (each for each in desk.waiting() if each.kind == "school")
    done = acts.accept(desk.connection, desk.commune, place.id, desk.agent, desk.now)
    assert done.item.state == "validated"
    where = select(child.c.school).where(child.c.id == own.children[0].id)
    assert desk.connection.execute(where).scalar() == "École du Lac"


def test_opening_an_item_is_in_the_trail(desk: Desk) -> None:
    """Who looked at what: nobody opens a family's papers unseen."""
    number, message, line = moves(desk).number, written(desk), ask_line(desk)
    found = sheet(desk.connection, desk.commune, number, desk.agent, desk.now)
    assert desk.last().act == "view"
    told = {speak(label): speak(value) for label, value in found.facts}
    assert any(each.startswith(f"{ADDRESS} (au dossier") for each in told.values())
    assert found.adults[0].email == CLAIRE
    found = sheet(desk.connection, desk.commune, message, desk.agent, desk.now)
    assert [(each.author, each.body) for each in found.messages] == [
        ("Claire Martin", "Bonjour, une question.")
    ]
    assert sheet(desk.connection, desk.commune, line, desk.agent, desk.now).item.id == line
    paper = sheet(desk.connection, desk.commune, "P-1", desk.agent, desk.now)
    assert paper.papers[0].id == "P-00001"
    for each in desk.ids():
        assert sheet(desk.connection, desk.commune, each, desk.agent, desk.now).adults
