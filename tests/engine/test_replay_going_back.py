"""« Retour » undoes the last turn that answered something, whole."""

from bot.talk import Given, Log
from tests.engine.toys import started, three


def test_two_answers_of_one_sentence_are_undone_together() -> None:
    talk = started(three, taille="grand", couleur="rouge")
    assert talk.asked.key == "nombre"
    assert talk.log.back()
    talk.again()
    assert (talk.asked.key, talk.notices) == ("taille", ["plain", "before"])
    assert talk.log.answers == {}


def test_one_answer_at_a_time() -> None:
    talk = started(three)
    talk.answer("grand", "bleu", "3")
    asked = [talk.asked.key]
    while talk.log.back():
        talk.again()
        asked.append(talk.asked.key)
    assert asked == ["confirmer", "nombre", "couleur", "taille"]


def test_what_was_undone_is_shown_and_not_taken_again() -> None:
    talk = started(three)
    talk.answer("grand", "bleu")
    talk.log.back()
    talk.again()
    assert talk.asked.key == "couleur"
    assert talk.asked.view.paragraphs[-1].with_["value"] is not None
    talk.answer("vert")
    assert talk.log.answers["couleur"].raw == "vert"
    assert talk.log.hints == {}


def test_there_is_nothing_before_the_first_question() -> None:
    talk = started(three)
    assert not talk.log.back()


def test_the_last_turn_is_the_one_with_the_highest_number() -> None:
    """Not the one written last: an early question may have been asked again late."""
    log = Log({"a": Given(1, 5), "b": Given(2, 3), "7/c": Given(3, 5)})
    assert log.back()
    assert (set(log.answers), log.hints) == ({"b"}, {"a": {"was": 1}, "7/c": {"was": 3}})


def test_demoting_a_name_is_for_every_scope() -> None:
    log = Log({"jours": Given(1, 1), "7/jours": Given(2, 1), "7/ligne": Given(3, 1)})
    log.demote("jours")
    assert set(log.answers) == {"7/ligne"}
