"""What families hear of the desk: the right adults, nothing medical, never twice."""

from datetime import date

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from bot.channels.terminal import render
from core.clock import read_instant
from core.commune import Commune
from core.database import Database
from core.desk import acts, closing, publishing
from core.desk.acts import Done
from core.desk.items import Item
from core.tables import enrolment, guardianship, message, thread
from notifications.news_of_desk import done_view, tell_closing, tell_done, tell_published
from notifications.outbox import waiting
from notifications.view import View

NOW = read_instant("2025-12-12T10:00")
CLAIRE, JULIEN, THOMAS = (
    f"{name}@example.org" for name in ("claire.martin", "julien.martin", "thomas.petit")
)


def said(connection: Connection, address: str) -> list[str]:
    return [
        render(each.view).replace("\u00a0", " ") for each in waiting(connection, "email", address)
    ]


def paper(kind: str, act: str, reason: str | None = None) -> Done:
    since = NOW
    item = Item(
        "P-00001", "document", 1, 1, 16122, "Martin", 1, "Léna", kind, "waiting", since, piece=kind
    )
    return Done(act, item, reason)


def test_each_adult_who_may_see_the_child_hears_of_the_line(
    demo: Database, commune: Commune
) -> None:
    """E4: « validée »; the parent without a right on the child hears nothing."""
    with demo.write() as connection:
        line = connection.execute(
            select(enrolment).where(enrolment.c.activity == "pingaudiere")
        ).first()
        assert line is not None
        connection.execute(update(enrolment).where(enrolment.c.id == line.id).values(state="asked"))
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == 2, guardianship.c.child_id == line.child_id
            )
        )
        done = acts.accept(connection, commune, f"I-{line.id}", "Paule", NOW)
        assert tell_done(connection, commune, done, NOW) == 1
        (text,) = said(connection, CLAIRE)
        assert "L’inscription de Hugo est validée : La Pingaudière" in text
        assert said(connection, JULIEN) == []


def test_an_answer_is_announced_not_quoted(demo: Database, commune: Commune) -> None:
    """M3: where to read it; neither its subject nor its words, which may be medical."""
    with demo.write() as connection:
        values = {"household_id": 1, "service": "pai-allergie-mdph", "theme": "informations"}
        connection.execute(insert(thread).values(id=99, subject="Arachide", **values))
        connection.execute(
            insert(message).values(thread_id=99, guardian_id=1, body="Allergie", sent_at=NOW)
        )
        done = acts.answer(connection, commune, "M-99", "Paule", "Le PAI est prêt.", NOW)
        assert tell_done(connection, commune, done, NOW) == 2
        (text,) = said(connection, CLAIRE)
        assert "vous a répondu" in text
        for secret in ("Arachide", "Allergie", "prêt"):
            assert secret not in text.replace("PAI - Allergie - MDPH", "")


@pytest.mark.parametrize("act", ["accept", "reject"])
def test_nothing_medical_is_said_of_a_paper(commune: Commune, act: str) -> None:
    secret = render(done_view(commune, paper("justificatif-medical", act, "angine illisible")))
    for word in ("angine", "édical", "Léna"):
        assert word not in secret
    plain = render(done_view(commune, paper("assurance-scolaire", act, "photo floue")))
    assert "assurance scolaire" in plain
    assert ("photo floue" in plain) is (act == "reject")


def test_a_paper_that_is_rejected_can_be_sent_again_with_one_answer(commune: Commune) -> None:
    view = done_view(commune, paper("assurance-scolaire", "reject", "photo floue"))
    (option,) = view.options
    assert (option.id, option.hints) == (
        "start:deposer",
        {"nature": "assurance-scolaire", "enfant": "1"},
    )


@pytest.mark.parametrize("kind", ["account", "school", "activity", "message"])
@pytest.mark.parametrize("act", ["accept", "reject", "ask", "answer"])
def test_every_act_can_be_said(commune: Commune, kind: str, act: str) -> None:
    item = Item("X", kind, 1, 1, 1, "Martin", 1, "Léna", "x", "asked", NOW)  # type: ignore[arg-type]
    view = done_view(commune, Done(act, item, "motif"))
    assert isinstance(view, View)
    assert render(view)


def test_a_closure_is_told_to_each_about_their_own(demo: Database, commune: Commune) -> None:
    """The days cancelled, why, that they are not billed; once, whoever asks again."""
    span = (date(2025, 12, 15), date(2025, 12, 16))
    with demo.write() as connection:
        connection.execute(delete(guardianship).where(guardianship.c.guardian_id == 2))
        done = closing.close(connection, commune, span, "grève", ["cantine"], "Paule", NOW)
        assert tell_closing(connection, commune, done, NOW) == 2
        assert tell_closing(connection, commune, done, NOW) == 0
        (text,) = said(connection, CLAIRE)
        assert text.startswith("Fermé du lundi 15 décembre au mardi 16 décembre : grève.")
        assert "Hugo, Restauration : lundi 15 et mardi 16 décembre, annulé." in text
        assert "ne vous seront pas facturés" in text
        assert said(connection, JULIEN) == []
        (text,) = said(connection, THOMAS)
        assert "Inès" in text
        assert "Hugo" not in text


def test_a_closure_written_down_afterwards_is_told_with_its_credit(
    demo: Database, commune: Commune
) -> None:
    day = date(2025, 11, 28)
    with demo.write() as connection:
        done = closing.close(connection, commune, (day, day), "grève", ["cantine"], "Paule", NOW)
        assert tell_closing(connection, commune, done, NOW) > 0
        (text,) = said(connection, CLAIRE)
        assert "2,60 € vous sont rendus." in text


def test_news_are_told_to_their_audience_and_not_after_they_end(
    demo: Database, commune: Commune
) -> None:
    span = (date(2025, 12, 12), date(2025, 12, 19))
    with demo.write() as connection:
        news = publishing.publish(
            connection, commune, "Menus", "Les voici.", span, "Paule", NOW, activity="pole_ados"
        )
        assert tell_published(connection, news, NOW) == len(news.audience) == 2
        assert tell_published(connection, news, NOW) == 0
        (text,) = said(connection, CLAIRE)
        assert "Les voici." in text
        late = read_instant("2025-12-19T23:00")
        other = publishing.publish(connection, commune, "Tard", "x", span, "Paule", late)
        assert tell_published(connection, other, late) == 0
