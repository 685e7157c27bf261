"""P8: a canteen that is only looked at; bad input: a piece on file that has expired."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import insert, select

from core.commune import Limit
from core.commune.file import demo_commune
from core.tables import booking, document
from tests.conversation import Chat
from tests.core.asking import ruled
from tests.dialogs.test_demarches import change
from tests.dialogs.test_deposer import picture


def test_p8_a_canteen_that_is_only_looked_at(claire: Chat) -> None:
    """Neither booked nor cancelled; the planning still shows it, the way that remains is named."""
    commune = demo_commune()
    line = ruled(commune, "cantine", Limit("lecture", "never"))
    change(claire, replace(commune, activities={**commune.activities, "cantine": line}))
    before = bookings(claire)
    for words in ("Léna cantine mardi 6 janvier", "annule la cantine de Hugo mardi 16 décembre"):
        said = claire.say(words)
        assert "se consulte ici" in said
        assert "Confirmer" not in said
        claire.say("annuler")
    assert bookings(claire) == before
    assert "mardi 16" in claire.say("planning de Léna la semaine du 15 décembre")


def bookings(chat: Chat) -> list[tuple[object, ...]]:
    """Every booking, as it is."""
    with chat.database.read() as connection:
        return [tuple(row) for row in connection.execute(select(booking).order_by(booking.c.id))]


def test_bad_input_a_piece_that_expired_is_asked_for_again(claire: Chat) -> None:
    """Said since when; the one on file is not taken for the démarche."""
    form = demo_commune().forms["changement-adresse"]
    with claire.database.write() as connection:
        row = connection.execute(select(document).limit(1)).mappings().one()
        other = {
            "kind": "taxe-fonciere",
            "child_id": None,
            "expires_on": claire.now.date() - timedelta(days=1),
        }
        values = {key: value for key, value in row.items() if key != "id"} | other
        connection.execute(insert(document).values(values))
    reused = tuple(replace(each, reuse=True) for each in form.pieces)
    commune = demo_commune()
    form = replace(form, pieces=reused)
    change(claire, replace(commune, forms={**commune.forms, form.key: form}))
    claire.say("je déménage")
    claire.say("12 rue des Acacias, 31999 Saint-Amand-sur-Lèze")
    claire.say("1er décembre 2025")
    said = claire.say("la taxe foncière")
    assert "cette pièce n'est plus valable depuis le" in said
    assert "Je vous relis" in claire.file(picture())
