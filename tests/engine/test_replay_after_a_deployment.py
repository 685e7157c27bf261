"""A dialog whose code changed goes on with the answers it has: they are known by name."""

import pytest

from bot.talk import Ending, Run, Talk
from notifications.view import View, plain
from tests.engine.toys import Amount, one_of, started


def asking(*keys: str) -> Run:
    """A dialog that asks these questions in this order."""

    async def run(talk: Talk) -> Ending:
        said = [await talk.ask(key, one_of(f"{key}1", f"{key}2")) for key in keys]
        return View((plain(" ".join(said)),))

    return run


@pytest.mark.parametrize(
    ("after", "asked", "rest", "end"),
    [
        (("a", "x", "b", "c"), "x", ("x2", "c1"), "a1 x2 b2 c1"),
        (("x", "a", "b", "c"), "x", ("x1", "c1"), "x1 a1 b2 c1"),
        (("b", "c"), "c", ("c2",), "b2 c2"),
        (("b", "a", "c"), "c", ("c2",), "b2 a1 c2"),
        (("c", "b", "a"), "c", ("c1",), "c1 b2 a1"),
        (("x", "y"), "x", ("x1", "y2"), "x1 y2"),
    ],
)
def test_answers_survive_another_order_of_questions(
    after: tuple[str, ...], asked: str, rest: tuple[str, ...], end: str
) -> None:
    """Inserted, removed, moved: what was answered is never asked again."""
    talk = started(asking("a", "b", "c"))
    talk.answer("a1", "b2")
    assert talk.asked.key == "c"
    talk.again(asking(*after))
    assert talk.asked.key == asked
    talk.answer(*rest)
    assert talk.ending == View((plain(end),))


def test_nothing_left_to_ask_ends_at_once() -> None:
    talk = started(asking("a", "b", "c"))
    talk.answer("a1", "b2")
    talk.again(asking("b", "a"))
    assert talk.ending == View((plain("b2 a1"),))


def test_an_answer_of_another_kind_is_asked_again() -> None:
    """`a` was a choice and has become a number: the rest is kept."""

    async def run(talk: Talk) -> Ending:
        count = await talk.ask("a", Amount(9))
        return View((plain(f"{count} {await talk.ask('b', one_of('b1', 'b2'))}"),))

    talk = started(asking("a", "b", "c"))
    talk.answer("a1", "b2")
    talk.again(run)
    assert talk.asked.key == "a"
    talk.answer("3")
    assert talk.ending == View((plain("3 b2"),))


def test_replaying_changes_nothing() -> None:
    """The same log and the same world give the same prompt, however often."""
    talk = started(asking("a", "b", "c"))
    talk.answer("a1")
    before = (dict(talk.log.answers), dict(talk.log.hints), talk.asked)
    for _ in range(3):
        talk.again()
    assert (talk.log.answers, talk.log.hints, talk.asked) == before


def test_each_scope_has_its_own_answers() -> None:
    """The same question for two children; one leaves, the other's answer stays."""

    def of(*children: str) -> Run:
        async def run(talk: Talk) -> Ending:
            said = [
                await talk.within(each).ask("jour", one_of("lundi", "mardi")) for each in children
            ]
            return View((plain(" ".join(said)),))

        return run

    talk = started(of("7", "8"))
    talk.answer("lundi")
    assert talk.asked.key == "8/jour"
    talk.answer("mardi")
    talk.again(of("8"))
    assert talk.ending == View((plain("mardi"),))
