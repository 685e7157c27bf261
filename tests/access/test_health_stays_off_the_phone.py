"""F3: nothing medical on SMS or Telegram; the data of a whole family neither (A6)."""

import pytest
from sqlalchemy import func, select

from core.access.places import Place
from notifications.moves import refuse
from notifications.tables import outbox
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, REACH, Town, labels

MEDICAL = ("Lenoir", "vaccin", "médecin", "menu", "sans porc", "AB 1234", "PAI")
PHONES = [CHAT, CLAIRE_SMS]


def on(town: Town, place: Place) -> None:
    if town.speaks_for(place) is None:
        town.bind(place)


@pytest.mark.parametrize("place", PHONES, ids=lambda place: place.channel)
def test_only_whether_it_is_up_to_date(town: Town, place: Place) -> None:
    """The paper, or a mail; « document reçu » for the paper."""
    on(town, place)
    answer = town.write(place, "fiche sanitaire de Hugo")
    assert "à jour jusqu'au 31/08/2026" in answer
    assert not any(word in answer for word in MEDICAL)
    assert labels(town.boxes[place][-1])[:2] == [
        "Continuer par e-mail",
        "Envoyer la fiche en photo ou en PDF",
    ]
    town.write(place, "1")
    assert "fiche sanitaire Hugo" in town.last(CLAIRE)
    assert "médecin traitant" in town.write(CLAIRE, "fiche sanitaire Hugo")


@pytest.mark.parametrize("place", PHONES, ids=lambda place: place.channel)
def test_begun_by_mail_nothing_follows_to_the_phone(town: Town, place: Place) -> None:
    """A sheet that is open is not shown elsewhere; back at the mailbox it goes on."""
    on(town, place)
    for text in ("fiche sanitaire Hugo", "Dr Lenoir", "05 36 49 02 02", "3"):
        town.write(CLAIRE, text)
    for text in ("alors ?", "AB 1234", "reprendre"):
        answer = town.write(place, text)
        assert not any(word in answer for word in MEDICAL if word not in text), answer
    assert "assurance" in town.write(CLAIRE, "me revoilà")
    recap = [
        town.write(CLAIRE, text)
        for text in ("AB 1234", "12/03/2019", "je ne sais pas", "jamais", "non")
    ][-1]
    assert "Dr Lenoir" in recap
    assert "Menu sans porc" in recap
    assert not any(word in town.write(place, "oui") for word in MEDICAL)
    assert "Dr Lenoir" in town.write(CLAIRE, "me revoilà")
    assert "à jour pour Hugo" in town.write(CLAIRE, "oui")


def test_a_mailbox_that_refuses_does_not_move_it_to_the_phone(town: Town) -> None:
    """What is private goes to another mailbox or nowhere; what is not goes on."""
    ends = []
    for text in ("fiche sanitaire Hugo", "annuler"):
        town.write(CLAIRE, text)
        with town.database.write() as connection:
            last = connection.execute(select(func.max(outbox.c.id))).scalar_one()
            ends.append(refuse(connection, last, "gone", list(REACH), town.now))
    assert ends == ["rejected", "moved"]


def test_a_copy_of_ones_data_goes_to_a_mailbox(town: Town) -> None:
    """A6, B1: after a code of another channel, and never on Telegram itself."""
    on(town, CHAT)
    assert "un code à 6 chiffres" in town.write(CHAT, "recevoir mes données")
    recap = town.write(CHAT, town.code(CLAIRE))
    assert "partira par e-mail à c…@example.org" in recap
    assert "C'est envoyé à c…@example.org" in town.write(CHAT, "oui")
    names = [file.name for file in town.boxes[CLAIRE][-1].view.files]
    assert names == ["donnees-16122-20251212.pdf", "donnees-16122-20251212.json"]
    assert not any(letter.view.files for letter in town.boxes[CHAT])


def test_an_account_closed_from_one_place_is_closed_everywhere(town: Town) -> None:
    """A6: a code, the recap; then no address speaks, nothing waits, the others were told."""
    on(town, CHAT)
    town.write(CHAT, "effacer mes données")
    town.write(CHAT, town.code(CLAIRE))
    done = town.write(CHAT, "oui")
    assert "votre compte est fermé et vos données sont effacées" in done
    assert "vient d'être fermé" in town.last(CLAIRE)
    for place in (CHAT, CLAIRE, CLAIRE_SMS):
        assert town.speaks_for(place) is None
    assert "Je ne vous ai pas encore reconnu" in town.write(CHAT, "bonjour")
    town.later(minutes=2)
    town.write(CHAT, CLAIRE.address)
    assert town.speaks_for(CHAT) is None
