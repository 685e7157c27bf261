"""A dialog may await questions and nothing else, and not for ever."""

import asyncio
from collections.abc import Generator

import pytest

from bot.engine.replay import EndlessDialogError, ForeignAwaitError
from bot.talk import Ending, Talk
from notifications.view import View
from tests.engine.toys import one_of, started


async def pauses(talk: Talk) -> Ending:
    await asyncio.sleep(0)
    return View()


class Foreign:
    """Something that can be awaited and is no question."""

    def __await__(self) -> Generator[object, object, object]:
        return (yield self)


async def awaits(talk: Talk) -> Ending:
    await talk.ask("a", one_of("only"))
    await Foreign()
    return View()


@pytest.mark.parametrize("run", [pauses, awaits])
def test_a_foreign_await_is_refused(run: object) -> None:
    with pytest.raises(ForeignAwaitError):
        started(run)  # type: ignore[arg-type]


def test_a_dialog_needs_no_event_loop_and_gets_none() -> None:
    async def run(talk: Talk) -> Ending:
        asyncio.get_running_loop()
        return View()

    with pytest.raises(RuntimeError, match="no running event loop"):
        started(run)


def test_an_endless_dialog_is_stopped() -> None:
    async def run(talk: Talk) -> Ending:
        while True:
            await talk.ask("a", one_of("only"))

    with pytest.raises(EndlessDialogError):
        started(run)


def test_a_long_dialog_is_not_an_endless_one() -> None:
    async def run(talk: Talk) -> Ending:
        for number in range(300):
            await talk.within(number).ask("a", one_of("only"))
        return View()

    assert started(run).ending == View()


def test_a_dialog_is_closed_after_each_replay() -> None:
    """Nothing goes on running behind a prompt."""
    left: list[str] = []

    async def run(talk: Talk) -> Ending:
        try:
            await talk.ask("a", one_of("1", "2"))
        finally:
            left.append("left")
        return View()

    talk = started(run)
    assert left == ["left"]
    talk.again()
    assert left == ["left", "left"]
