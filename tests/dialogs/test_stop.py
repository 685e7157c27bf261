"""« Stop » and « reprise »: who asked to be left in peace is remembered; nothing else changes."""

import pytest

from core.clock import read_instant
from core.people import quiet
from tests.conversation import Chat
from tests.dialogs.conftest import Meet


def since(chat: Chat) -> object:
    with chat.database.read() as connection:
        return quiet.quiet_since(connection, chat.guardian_id)


@pytest.mark.parametrize("words", ["STOP", "arrêtez de m'envoyer des messages"])
def test_stop_is_obeyed_at_once_and_says_how_to_come_back(claire: Chat, words: str) -> None:
    said = claire.say(words)
    assert "je ne vous écrirai plus en premier" in said
    assert "« reprise »" in said
    assert since(claire) == read_instant("2025-12-12T09:00")


def test_a_second_stop_keeps_the_first_moment(claire: Chat) -> None:
    claire.say("stop")
    claire.when = "2025-12-13T09:00"
    assert "déjà noté" in claire.say("stop")
    assert since(claire) == read_instant("2025-12-12T09:00")


@pytest.mark.parametrize("word", ["reprise", "start", "START"])
def test_reprise_takes_it_back_and_shows_what_can_be_done(claire: Chat, word: str) -> None:
    claire.say("stop")
    assert "C'est reparti" in claire.say(word)
    assert since(claire) is None
    assert "Voir le planning" in claire.options


def test_start_without_a_stop_is_a_welcome(claire: Chat) -> None:
    assert "Je suis là" in claire.say("start")
    assert since(claire) is None


def test_stop_does_not_lose_the_open_question(claire: Chat) -> None:
    claire.say("réserver")
    assert "Pour quel enfant ?" in claire.say("stop")
    assert since(claire) is not None
    assert "Quelle activité ?" in claire.say("Hugo")


def test_stop_of_one_adult_says_nothing_of_another(claire: Chat, meet: Meet) -> None:
    claire.say("stop")
    julien = meet("julien.martin@example.org")
    assert since(julien) is None
