"""Another task sets this one aside and offers to take it up again; a request that only reads does
not."""

from tests.engine.person import Person


def test_another_task_pauses_this_one_and_offers_it_again(claire: Person) -> None:
    claire.say("réserver", "grand")
    heard = claire.say("absence")
    assert heard.keys == ["dialog-paused", "which"]
    assert (claire.open, claire.dialogs) == ("jour", [("reserver", "paused"), ("absence", "open")])
    ended = claire.say("lundi")
    assert ended.keys == ["lundi"]
    assert claire.tap(ended.options[-1]).keys == ["dialog-resumed", "which"]
    assert claire.open == "couleur"
    assert claire.dialogs == [("reserver", "open"), ("absence", "done")]


def test_what_was_answered_before_the_pause_is_still_answered(claire: Person) -> None:
    claire.say("réserver", "grand", "rouge", "absence", "lundi")
    claire.tap(claire.last.options[-1])
    claire.say("4")
    assert claire.say("oui").keys == ["grand rouge 4"]


def test_two_tasks_take_turns(claire: Person) -> None:
    """Each time the one that is left is kept: there is one open task at most."""
    claire.say("réserver", "grand", "déposer", "petit", "bleu")
    claire.say("menu")
    assert claire.dialogs == [("reserver", "paused"), ("deposer", "paused")]
    resume = [each for each in claire.last.options if each.startswith("resume:")]
    claire.tap(resume[0])  # the latest
    assert claire.open == "nombre"
    claire.say("absence")  # a third
    assert claire.dialogs == [("reserver", "paused"), ("deposer", "paused"), ("absence", "open")]


def test_a_task_of_which_nothing_was_answered_is_not_kept(claire: Person) -> None:
    """There is nothing to take up again."""
    claire.say("réserver")
    assert claire.say("absence").keys == ["which"]
    assert claire.dialogs == [("reserver", "cancelled"), ("absence", "open")]


def test_a_request_that_only_reads_is_answered_and_the_question_shown_again(claire: Person) -> None:
    """« mon solde ? » in the middle."""
    claire.say("réserver", "grand")
    heard = claire.say("mon solde ?")
    assert heard.keys == ["balance", "which"]
    assert [bool(letter.prompt_token) for letter in heard.letters] == [False, True]
    assert heard.letters[0].view.options == ()  # its own choices would hide the question's
    assert heard.options == ["bleu", "rouge", "vert"]
    assert (claire.open, claire.dialogs) == ("couleur", [("reserver", "open")])
    claire.say("2")
    assert claire.open == "nombre"


def test_a_recap_shown_again_after_such_a_request_can_be_confirmed(claire: Person) -> None:
    claire.say("réserver", "grand", "bleu", "2")
    assert claire.say("mon solde").keys == ["balance", "amount"]
    assert claire.say("confirmer").keys == ["grand bleu 2"]


def test_the_same_request_alone_keeps_its_choices(claire: Person) -> None:
    heard = claire.say("mon solde")
    assert (heard.keys, heard.options) == (["balance"], ["start:reserver"])
    claire.say("1")
    assert claire.open == "taille"


def test_asking_for_the_task_that_is_open_is_no_interruption(claire: Person) -> None:
    claire.say("réserver", "grand", "réserver")
    assert (claire.open, claire.dialogs) == ("couleur", [("reserver", "open")])
