"""« Quels rappels ? »: what the words change of what is said first, and what they leave alone."""

import pytest

from core.people import quiet
from notifications import preferences
from notifications.preferences import Wishes
from tests.conversation import Chat


def wishes(chat: Chat) -> Wishes:
    with chat.database.read() as connection:
        assert quiet.quiet_since(connection, chat.guardian_id) is None
        return preferences.wishes(connection, chat.guardian_id)


@pytest.mark.parametrize(
    "words",
    ["quels rappels ?", "mes rappels", "Rappels", "mes notifications", "préférences de rappel"],
)
def test_asking_changes_nothing(claire: Chat, words: str) -> None:
    said = claire.say(words)
    assert "entre 9 h et 19 h 30" in said
    assert "Je vous préviens pour" in said
    assert "Je ne vous préviens pas" not in said
    assert wishes(claire) == Wishes()


@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        ("plus de rappels cantine", {"reminder:cantine"}),
        ("Plus de rappels pour la cantine svp", {"reminder:cantine"}),
        ("arrêtez les rappels de la cantine", {"reminder:cantine"}),
        ("plus de rappels pour les factures", {"invoice"}),
        ("pas de rappels pour actualités et brouillons", {"news", "draft"}),
    ],
)
def test_one_thing_is_stopped_and_the_rest_goes_on(
    claire: Chat, words: str, subjects: set[str]
) -> None:
    """« Plus de rappels » alone is a stop; with a name it is not."""
    assert "C'est noté" in claire.say(words)
    assert wishes(claire).unwanted == subjects


def test_and_comes_back(claire: Chat) -> None:
    claire.say("plus de rappels cantine")
    claire.say("remettre les rappels cantine")
    assert wishes(claire) == Wishes()
    claire.say("plus de rappels pour les factures")
    claire.say("mes rappels")
    claire.pick("Choisir ce que je reçois")
    claire.pick("Remettre : les factures")
    assert wishes(claire) == Wishes()


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("pas avant 10 h", (600, None)),
        ("pas avant 10h s'il vous plaît", (600, None)),
        ("rappels après 17h30", (1050, None)),
        ("pas après 18 h", (None, 1080)),
        ("rappels pas avant 10h, pas après 18h", (600, 1080)),
        ("rappels le matin", (540, 720)),
        ("rappels à toute heure", (None, None)),
        ("pas avant 23 h", None),  # no such phrase: nothing is said first then
        ("rappels pas avant 21 h", (1110, None)),  # an hour is left at least
        ("pas après 8 h", None),
    ],
)
def test_hours(claire: Chat, words: str, hours: tuple[int | None, int | None] | None) -> None:
    claire.say(words)
    own = wishes(claire)
    assert (own.from_minute, own.until_minute) == (hours or (None, None))
    assert own.hours.first < own.hours.last


def test_the_channel(claire: Chat) -> None:
    assert "SMS (…01)" in claire.say("rappels par sms")
    assert wishes(claire).channel == "sms"
    assert "SMS (…01)" in claire.say("quels rappels ?")
    assert "reliez d'abord" in claire.say("rappels sur telegram")
    assert wishes(claire).channel == "sms"
    claire.say("mes rappels")
    claire.pick("Changer de canal")
    claire.pick("E-mail")
    assert wishes(claire).channel == "email"


def test_what_is_said_of_stop(claire: Chat) -> None:
    claire.say("stop")
    assert "Vous avez dit « stop »" in claire.say("quels rappels ?")
    claire.pick("Remettre les rappels")
    assert "stop »" not in claire.say("quels rappels ?").split("Dites")[0]


def test_in_the_middle_of_a_task(claire: Chat) -> None:
    """The question that was open is shown again."""
    claire.say("cantine pour Léna")
    said = claire.say("plus de rappels cantine")
    assert "Je ne vous préviens pas pour" in said
    assert "quels jours" in said
