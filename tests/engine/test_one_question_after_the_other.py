"""A conversation from its first words to its end, and what is refused on the way."""

from tests.engine.person import Person


def test_a_task_from_its_words_to_its_end(claire: Person) -> None:
    assert claire.say("réserver").keys == ["which"]
    assert claire.open == "taille"
    assert claire.say("grand").options == ["bleu", "rouge", "vert"]
    assert claire.say("2").keys == ["how many"]
    assert claire.say("7").keys == ["amount"]
    assert claire.say("confirmer").keys == ["grand rouge 7"]
    assert claire.dialogs == [("reserver", "done")]
    assert claire.open is None


def test_a_number_out_of_range_is_asked_again(claire: Person) -> None:
    claire.say("réserver")
    for number in ("0", "3", "999", "99999999999999999999999"):
        heard = claire.say(number)
        assert heard.keys[0] == "pick-one"
        assert heard.options == ["petit", "grand"]
        assert claire.open == "taille"
    claire.say("2")
    assert claire.open == "couleur"


def test_words_that_are_no_answer_are_asked_again(claire: Person) -> None:
    claire.say("réserver")
    assert claire.say("énorme").keys == ["pick-one", "which"]
    assert claire.say("🙂").keys == ["pick-one", "which"]
    assert claire.open == "taille"


def test_a_label_and_nearly_a_label(claire: Person) -> None:
    claire.say("réserver", "GRAND")
    assert claire.open == "couleur"
    claire.say("rouge")
    assert claire.open == "nombre"


def test_yes_confirms_and_no_asks_what_to_change(claire: Person) -> None:
    claire.say("réserver", "grand", "bleu", "1")
    assert claire.say("non").keys == ["recap-no", "amount"]
    assert claire.say("blablabla").keys == ["recap-not-understood", "amount"]
    assert claire.say("oui").keys == ["grand bleu 1"]


def test_yes_and_no_are_words_like_any_other_elsewhere(claire: Person) -> None:
    claire.say("réserver")
    assert claire.say("oui").keys[0] == "pick-one"
    assert claire.say("non").keys[0] == "pick-one"
    assert claire.open == "taille"


def test_after_the_end_the_menu_is_near(claire: Person) -> None:
    claire.say("réserver", "grand", "bleu", "1", "oui")
    assert claire.say("n'importe quoi").keys == ["not-understood", "menu-intro"]
    assert claire.say("bonjour").keys == ["hello-again", "menu-intro"]


def test_a_menu_option_starts_a_task_by_its_number(claire: Person) -> None:
    claire.say("menu")
    claire.say("1")
    assert claire.open == "taille"


def test_an_empty_message_is_answered(claire: Person) -> None:
    assert claire.say("   ").keys == ["not-understood", "menu-intro"]
    claire.say("réserver")
    assert claire.say("").keys == ["pick-one", "which"]
