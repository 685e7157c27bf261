"""The database fails in the middle of a turn: the turn is taken again, and nothing is lost."""

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from bot.talk import Ending, Talk, World
from core.commune import Commune
from core.database import Database
from core.tables import setting
from notifications.view import View, plain
from tests.engine.person import Person, person
from tests.engine.toys import catalogue, one_of, toy


class Cut:
    """A task whose command loses its connection the first `times` times."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.commands = 0

    async def run(self, talk: Talk) -> Ending:
        await talk.ask("taille", one_of("petit", "grand"))
        await talk.ask("jour", one_of("lundi", "mardi"))

        def command(world: World) -> View:
            self.commands += 1
            world.connection.execute(setting.insert().values(key="written", value="once"))
            if self.times:
                self.times -= 1
                _lose(world.connection)
            return View((plain("done"),))

        return command


def _lose(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    connection.execute(text("SELECT * FROM a_table_that_is_not_there"))


def with_(demo: Database, commune: Commune, cut: Cut) -> Person:
    made = catalogue(toy("reserver", cut.run, words=("reserver",)))
    return person(demo, commune, made)


def written(adult: Person) -> int:
    with adult.assistant.database.read() as connection:
        return len(connection.execute(setting.select().where(setting.c.key == "written")).all())


@pytest.mark.parametrize("times", [1, 2])
def test_the_turn_is_taken_again(demo: Database, commune: Commune, times: int) -> None:
    cut = Cut(times)
    claire = with_(demo, commune, cut)
    claire.say("réserver", "grand")
    assert claire.say("lundi").keys == ["done"]
    assert (cut.commands, written(claire), claire.dialogs) == (times + 1, 1, [("reserver", "done")])


def test_a_turn_that_fails_each_time_is_apologised_for(demo: Database, commune: Commune) -> None:
    cut = Cut(99)
    claire = with_(demo, commune, cut)
    claire.say("réserver", "grand")
    assert claire.say("lundi").keys == ["dialog-broken", "menu-intro"]
    assert (written(claire), claire.dialogs) == (0, [("reserver", "paused")])
    cut.times = 0
    claire.tap(claire.last.options[-1])
    assert claire.say("mardi").keys == ["done"]


def test_a_database_that_stays_away_leaves_the_message_waiting(
    demo: Database, commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be written, not even the apology: the message is answered later."""
    from bot.engine.inbox import Inbound

    claire = with_(demo, commune, Cut(0))
    hello = Inbound("terminal", "a1", "here", claire.guardian_id, "réserver")
    claire.assistant.receive(hello, claire.now)

    def away(job: object) -> None:
        raise OperationalError("BEGIN", {}, Exception("the server is away"))

    with monkeypatch.context() as patched:
        patched.setattr(demo, "run", away)
        with pytest.raises(OperationalError):
            claire.assistant.answer_waiting(claire.guardian_id, claire.now)
    claire.assistant.answer_waiting(claire.guardian_id, claire.now)
    assert claire.collect().keys == ["which"]
