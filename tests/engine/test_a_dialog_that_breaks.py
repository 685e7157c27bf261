"""A dialog that raises: an apology and the menu, nothing lost, the next message works."""

import logging

import pytest
from sqlalchemy import func, select

from bot.store import inbox
from bot.talk import Ending, Talk, World
from core.commune import Commune
from core.database import Database
from core.tables import setting
from notifications.view import View, plain
from tests.engine.person import Person, person
from tests.engine.toys import catalogue, one_of, toy

APOLOGY = ["dialog-broken", "menu-intro"]


class Fault:
    """A task that can be broken and repaired, at three places."""

    def __init__(self) -> None:
        self.at: str | None = None

    def fail(self, where: str) -> None:
        if self.at == where:
            raise ZeroDivisionError(where)

    async def run(self, talk: Talk) -> Ending:
        self.fail("start")
        day = await talk.ask("jour", one_of("lundi", "mardi"))
        self.fail("middle")
        await talk.ask("taille", one_of("petit", "grand"))

        def command(world: World) -> View:
            world.connection.execute(setting.insert().values(key="written", value=day))
            self.fail("command")
            return View((plain("done"),))

        return command

    async def glance(self, talk: Talk) -> Ending:
        self.fail("glance")
        return View((plain("balance"),))


@pytest.fixture
def fault() -> Fault:
    return Fault()


@pytest.fixture
def adult(demo: Database, commune: Commune, fault: Fault) -> Person:
    made = catalogue(
        toy("reserver", fault.run, words=("reserver",)),
        toy("solde", fault.glance, words=("mon solde",)),
    )
    return person(demo, commune, made)


def written(adult: Person) -> str | None:
    with adult.assistant.database.read() as connection:
        found = select(setting.c.value).where(setting.c.key == "written")
        return connection.execute(found).scalar()


def waiting(adult: Person) -> int:
    with adult.assistant.database.read() as connection:
        found = select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None))
        return connection.execute(found).scalar_one()


def test_it_breaks_before_its_first_question(adult: Person, fault: Fault) -> None:
    fault.at = "start"
    assert adult.say("réserver").keys == APOLOGY
    assert (adult.open, adult.dialogs, waiting(adult)) == (None, [], 0)
    assert adult.say("absence").keys == ["which"]


def test_it_breaks_in_the_middle(
    adult: Person, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    adult.say("réserver")
    fault.at = "middle"
    with caplog.at_level(logging.ERROR):
        assert adult.say("lundi").keys == APOLOGY
    assert any(record.exc_info for record in caplog.records)
    assert (adult.open, adult.dialogs) == (None, [("reserver", "broken")])
    assert not [each for each in adult.last.options if each.startswith("resume:")]
    assert adult.say("absence").keys == ["which"]


def test_it_breaks_in_its_command_which_then_wrote_nothing(adult: Person, fault: Fault) -> None:
    adult.say("réserver", "lundi")
    fault.at = "command"
    assert adult.say("petit").keys == APOLOGY
    assert (written(adult), adult.dialogs) == (None, [("reserver", "broken")])
    fault.at = None
    adult.say("réserver", "mardi", "grand")
    assert written(adult) == "mardi"


def test_a_request_that_breaks_in_the_middle_leaves_the_open_task_alone(
    adult: Person, fault: Fault
) -> None:
    """« mon solde » fails: the booking is not the one to be put away."""
    adult.say("réserver", "lundi")
    fault.at = "glance"
    assert adult.say("mon solde").keys == APOLOGY
    assert adult.dialogs == [("reserver", "paused")]
    fault.at = None
    adult.tap(adult.last.options[-1])
    assert adult.open == "taille"


def test_a_draft_that_breaks_when_resumed_is_not_offered_for_ever(
    adult: Person, fault: Fault
) -> None:
    adult.say("réserver", "lundi", "plus tard")
    fault.at = "middle"
    assert adult.tap(adult.last.options[-1]).keys == APOLOGY
    assert adult.dialogs == [("reserver", "broken")]
    assert not [each for each in adult.last.options if each.startswith("resume:")]


def test_another_task_that_breaks_leaves_the_open_one_to_be_resumed(
    adult: Person, fault: Fault
) -> None:
    adult.say("déposer", "grand")
    fault.at = "start"
    assert adult.say("réserver").keys == APOLOGY
    assert adult.dialogs == [("deposer", "paused")]


def test_listening_that_breaks_is_apologised_for(adult: Person) -> None:
    """What reads a sentence for a dialog may fail like the dialog itself."""

    def listen(said: object, world: object) -> dict[str, object]:
        raise ZeroDivisionError

    async def run(talk: Talk) -> Ending:
        return View()

    made = {**adult.assistant.catalogue, "absence": toy("absence", run, listen=listen)}
    made["absence"] = toy("absence", run, words=("absence",), listen=listen)
    adult.assistant = type(adult.assistant)(
        adult.assistant.database, adult.assistant.commune, adult.assistant.files, made
    )
    assert adult.say("absence").keys == APOLOGY
    assert waiting(adult) == 0
    assert adult.say("réserver").keys == ["which"]


def test_a_message_that_cannot_be_read_does_not_hold_up_the_next_ones(
    adult: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The understanding itself fails on one message."""
    import bot.understanding

    read = bot.understanding.read

    def fragile(text: str, *more: object) -> object:
        if "poison" in text:
            raise ZeroDivisionError
        return read(text, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(bot.understanding, "read", fragile)
    assert adult.say("poison").keys == APOLOGY
    assert waiting(adult) == 0
    assert adult.say("réserver").keys == ["which"]
