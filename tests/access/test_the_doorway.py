"""One way in: a message is written down once, its files in order, whoever it is from."""

import pytest

from bot.store import inbox
from core.access.places import Place
from core.tables import address
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, Town
from tests.core import papers


def test_several_files_are_several_rows_in_order(town: Town) -> None:
    import json

    files = (
        ("un.pdf", papers.pdf()),
        ("deux.jpg", papers.picture("JPEG")),
        ("trois.pdf", papers.pdf()),
    )
    town.write(CLAIRE, "voici", external_id="mail-7", files=files)
    rows = [(row.external_id, json.loads(row.body)) for row in town.rows(inbox)]
    assert [known_as for known_as, _ in rows] == ["mail-7", "mail-7#2", "mail-7#3"]
    assert [body["file_name"] for _, body in rows] == ["un.pdf", "deux.jpg", "trois.pdf"]
    assert [body["text"] for _, body in rows] == ["voici", "", ""]
    assert all(row.done_at is not None for row in town.rows(inbox))
    for (_, body), (_, data) in zip(rows, files, strict=True):
        with town.files.open(body["file"]) as kept:
            assert kept.read() == data


@pytest.mark.parametrize("place", [CLAIRE, CHAT], ids=["adult", "stranger"])
def test_the_same_message_again_has_no_effect(town: Town, place: Place) -> None:
    answers, new = [], []
    for _ in range(3):
        answers.append(town.write(place, "bonjour", external_id="same"))
        new.append(town.was_new)
    assert list(map(bool, answers)) == new == [True, False, False]
    assert len(town.rows(inbox)) == 1


def test_the_message_that_bound_has_no_effect_when_it_comes_again(town: Town) -> None:
    town.write(CHAT, CLAIRE.address)
    code = town.code(CLAIRE)
    assert "C'est relié" in town.write(CHAT, code, external_id="binds")
    assert town.write(CHAT, code, external_id="binds") == ""


@pytest.mark.parametrize("place", [CLAIRE, CHAT], ids=["adult", "stranger"])
def test_a_held_message_is_known_again(town: Town, place: Place) -> None:
    mailbox = place if place.channel == "email" else Place("email", "x@example.org")
    assert town.write(mailbox, "bonjour", proven=False, external_id="same")
    assert town.write(mailbox, "bonjour", proven=False, external_id="same") == ""


def test_an_adult_goes_on_where_they_were_on_another_channel(town: Town) -> None:
    """Begun by e-mail, finished by SMS."""
    town.write(CLAIRE, "cantine mardi 13 janvier pour Léna")
    assert "Reçu" in town.write(CLAIRE_SMS, "confirmer")


def test_who_writes_is_written_to_again(town: Town) -> None:
    """A chat that blocked us, or a mailbox that was full, and writes."""
    with town.database.write() as connection:
        connection.execute(
            address.update()
            .where(address.c.address == CLAIRE.address)
            .values(suspended_at=town.now, suspended_why="bounced")
        )
    town.write(CLAIRE, "mon solde")
    assert [r.suspended_at for r in town.rows(address) if r.address == CLAIRE.address] == [None]


def test_an_answer_to_a_stranger_stays_at_their_address(town: Town) -> None:
    from notifications.moves import refuse
    from notifications.tables import outbox

    town.write(CHAT, "bonjour")
    (row,) = town.rows(outbox)
    assert (row.guardian_id, row.channel, row.address) == (None, *CHAT)
    with town.database.write() as connection:
        assert refuse(connection, row.id, "blocked", ("email", "sms"), town.now) == "rejected"


def test_it_is_delivered_as_every_message_is(town: Town) -> None:
    """Claimed with the others: the outbox joins it to no adult."""
    from bot.engine.incoming import Incoming
    from notifications.delivery import Delivery

    town.doorway.take(Incoming("telegram", "1", CHAT.address, "bonjour", proven=True), town.now)
    delivery = Delivery({"telegram": False, "email": True}, lambda: 0.0)
    with town.database.write() as connection:
        claimed = delivery.claim(connection, "telegram", 5, town.now)
    assert [each.parcel.address for each in claimed.attempts] == [CHAT.address]
