"""A draft is kept for its time, then no longer offered."""

from dataclasses import replace

from core.commune import Commune
from core.database import Database
from tests.engine.person import Person, person
from tests.engine.toys import catalogue, kept_for


def resumable(claire: Person) -> list[str]:
    """The drafts that the menu offers."""
    return [each for each in claire.say("menu").options if each.startswith("resume:")]


def test_a_draft_is_offered_for_thirty_days(claire: Person) -> None:
    claire.say("réserver", "grand", "plus tard")
    claire.later(days=29, hours=23)
    assert len(resumable(claire)) == 1


def test_a_draft_is_no_longer_offered_after_thirty_days(claire: Person) -> None:
    claire.say("réserver", "grand", "plus tard")
    button, token = claire.last.options[-1], claire.last.token
    claire.later(days=30)
    assert claire.send(option=button, token=token).keys[0] == "draft-gone"
    assert resumable(claire) == []
    assert claire.dialogs == [("reserver", "saved")]  # nothing is erased by being late


def test_a_draft_that_is_worked_on_is_kept_longer(claire: Person) -> None:
    """Thirty days from the last word, not from the first."""
    claire.say("réserver", "grand", "plus tard")
    claire.later(days=29)
    claire.tap(claire.last.options[-1])
    claire.say("rouge", "plus tard")
    claire.later(days=29)
    assert len(resumable(claire)) == 1


def test_each_task_has_its_own_time(demo: Database, commune: Commune) -> None:
    made = catalogue()
    short = catalogue(kept_for(made["reserver"], 2))
    claire = person(demo, commune, short)
    claire.say("réserver", "plus tard")
    claire.later(days=1)
    assert len(resumable(claire)) == 1
    claire.later(days=1)
    assert resumable(claire) == []


def test_a_draft_whose_task_is_no_longer_offered_stays_out_of_the_menu(claire: Person) -> None:
    claire.say("absence", "plus tard")
    without = {k: v for k, v in claire.assistant.catalogue.items() if k != "absence"}
    claire.assistant = replace(claire.assistant, catalogue=without)
    assert resumable(claire) == []


def test_the_draft_of_another_adult_is_not_resumed(demo: Database, commune: Commune) -> None:
    claire = person(demo, commune, catalogue())
    julien = person(demo, commune, catalogue(), "julien.martin@example.org")
    claire.say("réserver", "grand", "plus tard")
    julien.say("menu")
    assert julien.tap(claire.last.options[-1]).keys[0] in ("draft-gone", "already-answered")
    assert (julien.open, julien.dialogs) == (None, [])
    assert claire.dialogs == [("reserver", "saved")]


def test_resumed_on_another_channel(claire: Person) -> None:
    claire.say("réserver", "grand", "plus tard")
    mail = claire.on("email")
    mail.say("menu")
    mail.tap(mail.last.options[-1])
    assert mail.open == "couleur"
    mail.say("vert", "3")
    assert mail.say("oui").keys == ["grand vert 3"]


def test_an_open_question_waits_as_long_as_a_draft(claire: Person) -> None:
    """Nobody answered it for a month: it is put away, and nothing is answered by accident."""
    claire.say("réserver", "grand")
    claire.later(days=31)
    heard = claire.say("rouge")
    assert heard.keys == ["not-understood", "menu-intro"]
    assert claire.dialogs == [("reserver", "saved")]
