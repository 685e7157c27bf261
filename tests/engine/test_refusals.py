"""What the portal refuses is asked again in the same turn, with why, and nothing is written."""

import pytest
from sqlalchemy import select

from bot.engine.routing import Catalogue
from bot.talk import Ending, Talk, World
from core.commune import Commune
from core.database import Database
from core.sentence import Refused, say
from core.tables import setting
from notifications.view import View, plain
from tests.engine.person import Person, person
from tests.engine.toys import catalogue, one_of, priced, toy

FULL = "booking-full"


class Places:
    """Days of which some are full, told by the dialog or by its command."""

    def __init__(self, full: set[str], *, told_by: str, keys: tuple[str, ...] = ("jour",)) -> None:
        self.full, self.told_by, self.keys = full, told_by, keys
        self.commands = 0

    def check(self, day: str) -> None:
        if day in self.full:
            raise Refused(say(FULL, activity="Ferme", day=day), *self.keys)

    async def run(self, talk: Talk) -> Ending:
        size = await talk.ask("taille", one_of("petit", "grand"))
        day = await talk.ask("jour", one_of("lundi", "mardi", "jeudi"))
        if self.told_by == "dialog":
            self.check(day)
        await talk.confirm(priced(100))

        def command(world: World) -> View:
            self.commands += 1
            world.connection.execute(setting.insert().values(key="ordered", value=f"{size} {day}"))
            if self.told_by == "command":
                self.check(day)
            return View((plain(f"{size} {day}"),))

        return command


def with_(places: Places) -> Catalogue:
    """The catalogue in which one books such places."""
    return catalogue(toy("reserver", places.run, words=("reserver",)))


def ordered(claire: Person) -> str | None:
    """What the command wrote."""
    with claire.assistant.database.read() as connection:
        found = select(setting.c.value).where(setting.c.key == "ordered")
        return connection.execute(found).scalar()


def test_a_command_that_is_refused_asks_again_at_once(demo: Database, commune: Commune) -> None:
    """The place went between the recap and the confirmation."""
    places = Places(set(), told_by="command")
    claire = person(demo, commune, with_(places))
    claire.say("réserver", "grand", "lundi")
    places.full = {"lundi"}
    assert claire.say("confirmer").keys == [FULL, "which"]
    assert (claire.open, places.commands, ordered(claire)) == ("jour", 1, None)
    assert claire.dialogs == [("reserver", "open")]
    claire.say("mardi")
    assert claire.open == "confirmer"  # confirmed anew: the other day was never seen
    assert claire.say("confirmer").keys == ["grand mardi"]
    assert (places.commands, ordered(claire)) == (2, "grand mardi")


def test_a_dialog_that_refuses_asks_again_at_once(demo: Database, commune: Commune) -> None:
    claire = person(demo, commune, with_(Places({"lundi"}, told_by="dialog")))
    claire.say("réserver", "grand")
    assert claire.say("lundi").keys == [FULL, "which"]
    assert claire.open == "jour"
    claire.say("mardi")
    assert claire.open == "confirmer"


def test_what_was_refused_is_refused_once_more_when_it_is_said_again(
    demo: Database, commune: Commune
) -> None:
    claire = person(demo, commune, with_(Places({"lundi"}, told_by="dialog")))
    claire.say("réserver", "grand", "lundi")
    assert claire.say("lundi").keys == [FULL, "which"]


def test_a_refusal_without_keys_ends_the_task(demo: Database, commune: Commune) -> None:
    claire = person(demo, commune, with_(Places({"lundi"}, told_by="dialog", keys=())))
    assert claire.say("réserver", "grand", "lundi").keys == [FULL]
    assert (claire.open, claire.dialogs) == (None, [("reserver", "done")])


@pytest.mark.parametrize("told_by", ["dialog", "command"])
def test_a_refusal_about_nothing_that_was_asked_is_said_once(
    demo: Database, commune: Commune, told_by: str
) -> None:
    """The key is of no answer: asking again would refuse again, so the task ends, said once."""
    claire = person(demo, commune, with_(Places({"lundi"}, told_by=told_by, keys=("ligne",))))
    heard = claire.say("réserver", "grand", "lundi")
    if told_by == "command":
        heard = claire.say("confirmer")
        assert claire.open in (None, "confirmer")
    assert heard.keys.count(FULL) == 1
    assert ordered(claire) is None


def test_all_the_keys_of_a_refusal_are_asked_again(demo: Database, commune: Commune) -> None:
    places = Places({"lundi"}, told_by="dialog", keys=("taille", "jour"))
    claire = person(demo, commune, with_(places))
    claire.say("réserver")
    claire.tap("grand")
    claire.tap("lundi")
    assert claire.open == "taille"
    claire.say("petit")
    assert claire.open == "jour"
