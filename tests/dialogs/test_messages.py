"""M3: the messages of the services are read out once, and answered; M4: the news."""

from core.commune.file import demo_commune
from core.desk import acts
from core.desk.waiting import waiting
from tests.conversation import SOPHIE, Chat
from tests.dialogs.conftest import Meet


def test_m3_unread_messages_are_read_out_once(claire: Chat) -> None:
    said = claire.say("mes messages")
    assert "De « ALAE - Restauration », mercredi 10 décembre : Pique-nique des CE2" in said
    assert "le restaurant prépare le pique-nique" in said
    assert claire.say("mes messages").startswith("Vous n'avez pas de message à lire.")
    assert "Un message du service" not in claire.say("tableau de bord")


def test_m3_a_message_is_answered_in_its_exchange(claire: Chat) -> None:
    claire.say("mes messages")
    assert "Pique-nique des CE2" in claire.pick("Répondre à : Pique-nique des CE2")
    assert "Merci, Hugo viendra." in claire.say("Merci, Hugo viendra.")
    assert "Votre réponse est envoyée" in claire.say("confirmer")


def test_m3_nothing_of_another_household(meet: Meet) -> None:
    assert "pas de message" in meet(SOPHIE).say("mes messages")


def test_m4_the_news_of_the_services(claire: Chat) -> None:
    said = claire.say("actualités")
    assert said.startswith("Les menus du mois prochain sont en ligne")
    assert "entièrement bio" in said


def test_m3_an_answer_of_the_desk_is_unread_until_it_is_read_and_answered(claire: Chat) -> None:
    """The whole exchange: written, answered by an agent, said in the dashboard, answered again."""
    claire.say("mes messages")
    claire.say("il y a une erreur sur ma facture")
    claire.say("Novembre")
    claire.say("confirmer")
    assert "message du service" not in claire.say("tableau de bord")
    (mine,) = pile(claire)
    with claire.database.write() as connection:
        acts.answer(connection, demo_commune(), mine, "Paule", "Elle est corrigée.", claire.now)
    assert pile(claire) == []
    assert "Un message du service vous attend." in claire.say("tableau de bord")
    assert "Elle est corrigée." in claire.pick("Lire mes messages")
    claire.pick("Répondre à : Novembre")
    claire.say("Merci !")
    claire.say("confirmer")
    assert "message du service" not in claire.say("tableau de bord")
    assert pile(claire) == [mine]  # the same exchange, which waits for an agent again


def pile(chat: Chat) -> list[str]:
    """The exchanges that wait at the desk."""
    with chat.database.read() as connection:
        return [each.id for each in waiting(connection, demo_commune(), kinds=("message",))]
