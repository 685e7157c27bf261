"""A stored answer is decoded against today's world, on every replay."""

from bot.talk import Ending, Run, Talk
from notifications.view import View, plain
from tests.engine.toys import Amount, one_of, started


def upto(most: int) -> Run:
    """How many, then a colour."""

    async def run(talk: Talk) -> Ending:
        count = await talk.ask("nombre", Amount(most))
        colour = await talk.ask("couleur", one_of("bleu", "rouge"))
        return View((plain(f"{count} {colour}"),))

    return run


def test_an_answer_that_is_still_good_is_kept_in_silence() -> None:
    talk = started(upto(9))
    talk.answer("4")
    talk.again(upto(5))
    assert (talk.asked.key, talk.notices) == ("couleur", ["plain"])


def test_an_answer_that_is_no_longer_one_is_asked_again_with_the_old_value() -> None:
    talk = started(upto(9))
    talk.answer("4")
    talk.again(upto(3))
    assert (talk.asked.key, talk.notices) == ("nombre", ["choice-gone", "plain", "before"])
    assert talk.asked.view.paragraphs[2].with_["value"] == plain("4")
    assert not talk.asked.puzzled  # nobody said anything wrong
    talk.again()  # shown once more: the old value is still there, the reason was said
    assert talk.notices == ["plain", "before"]
    talk.answer("2", "rouge")
    assert talk.ending == View((plain("2 rouge"),))


def test_the_old_value_never_comes_back_by_itself() -> None:
    """The world changes back: what was asked again stays asked."""
    talk = started(upto(9))
    talk.answer("4")
    talk.again(upto(3))
    talk.again(upto(9))
    assert talk.asked.key == "nombre"


def test_an_early_answer_that_fell_does_not_take_the_later_ones_with_it() -> None:
    async def longer(talk: Talk) -> Ending:
        await upto(3)(talk)
        return View((plain(await talk.ask("fin", one_of("x", "y"))),))

    talk = started(upto(9))
    talk.answer("4", "bleu")
    talk.again(longer)
    assert talk.asked.key == "nombre"
    talk.answer("1")
    assert talk.asked.key == "fin"


def test_the_only_choice_is_taken_without_asking_and_never_recorded() -> None:
    """With a second choice the question is asked after all."""

    def offering(*ids: str) -> Run:
        async def run(talk: Talk) -> Ending:
            first = await talk.ask("choix", one_of(*ids))
            return View((plain(f"{first} {await talk.ask('fin', one_of('x', 'y'))}"),))

        return run

    talk = started(offering("a"))
    assert (talk.asked.key, talk.log.answers) == ("fin", {})
    talk.again(offering("a", "b"))
    assert talk.asked.key == "choix"


def test_one_of_two_scopes_is_asked_again_and_the_other_kept() -> None:
    """The same question for two children: what one may no longer have is asked for that one."""

    def upto_for(**most: int) -> Run:
        async def run(talk: Talk) -> Ending:
            for child, limit in most.items():
                await talk.within(child).ask("nombre", Amount(limit))
            return View((plain(await talk.ask("fin", one_of("x", "y"))),))

        return run

    talk = started(upto_for(lena=9, hugo=9))
    talk.answer("4", "4")
    talk.again(upto_for(lena=9, hugo=3))
    assert (talk.asked.key, talk.notices) == ("hugo/nombre", ["choice-gone", "plain", "before"])
    assert set(talk.log.answers) == {"lena/nombre"}


def test_the_same_name_in_another_scope_is_left_alone() -> None:
    """`nombre` for all falls: `lena/nombre` has nothing to do with it."""

    def both(most: int) -> Run:
        async def run(talk: Talk) -> Ending:
            await talk.within("lena").ask("nombre", Amount(9))
            await talk.ask("nombre", Amount(most))
            return View((plain(await talk.ask("fin", one_of("x", "y"))),))

        return run

    talk = started(both(9))
    talk.answer("8", "4")
    talk.again(both(3))
    assert talk.asked.key == "nombre"
    assert set(talk.log.answers) == {"lena/nombre"}
