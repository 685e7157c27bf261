"""Dialogs made for the tests, and what replays them without a database."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from bot.engine.replay import CONFIRM, Asked, Ended, Reply, replay
from bot.questions.pick import Choice, Pick
from bot.talk import Dialog, Ending, Invalid, Log, Raw, Recap, Run, Said, Talk, World, dialog
from bot.understanding import Intent
from core.clock import read_instant
from core.sentence import say
from notifications.view import Option, View, plain

NOW = read_instant("2025-12-12T09:00")
NOWHERE: Any = None
DONE = View((plain("done"),))


def world() -> World:
    """A world without a database: what a pure dialog sees."""
    return World(NOWHERE, NOWHERE, NOWHERE, NOW, NOWHERE)


def one_of(*ids: str, infers: bool = True) -> Pick[str]:
    """One of these ids, which are their own labels."""
    return Pick(plain("which"), [Choice(each, plain(each), each) for each in ids], infers)


@dataclass(frozen=True)
class Amount:
    """A number up to `most`, which today's world may lower."""

    most: int
    infers: bool = True

    def read(self, said: Said) -> Raw:
        if not said.text.isdecimal():
            raise Invalid(say("words-empty"))
        return int(said.text)

    def decode(self, raw: Raw) -> int:
        if not isinstance(raw, int) or raw > self.most:
            raise Invalid(say("choice-gone"))
        return raw

    def only(self) -> Raw:
        return None

    def view(self, hint: Raw) -> View:
        before = () if hint is None else (say("before", value=plain(str(hint))),)
        return View((plain("how many"), *before))


def priced(cents: int) -> Recap:
    """A recap that shows one price."""
    return Recap(View((say("amount", cents=cents),)), cents)


@dataclass
class Rehearsal:
    """A dialog replayed by hand: what it asks is answered, and its code may be changed."""

    run: Run
    log: Log = field(default_factory=Log)
    outcome: Asked | Ended | None = None

    def again(self, run: Run | None = None) -> Asked | Ended:
        """Replay over the log as it is, with new code when it is given."""
        self.run = run or self.run
        self.outcome = replay(dialog("toy")(self.run), self.log, None, world())
        return self.outcome

    def answer(self, *said: str, run: Run | None = None) -> Asked | Ended:
        """Answer the open questions one after the other, by an option or by words."""
        for each in said:
            shown = self.asked
            self.run = run or self.run
            known = {option.id for option in shown.view.options}
            heard = Said(option=each) if each in known else Said(each)
            self.log.turn += 1
            reply = Reply(shown.key, heard, shown.basis)
            self.outcome = replay(dialog("toy")(self.run), self.log, reply, world())
        assert self.outcome is not None
        return self.outcome

    @property
    def asked(self) -> Asked:
        """The question that is open."""
        assert isinstance(self.outcome, Asked), self.outcome
        return self.outcome

    @property
    def notices(self) -> list[str]:
        """The sentences of the open question, by key."""
        return [sentence.key for sentence in self.asked.view.paragraphs]

    @property
    def ending(self) -> Any:
        """How the dialog ended."""
        assert isinstance(self.outcome, Ended), self.outcome
        return self.outcome.ending


def started(run: Run, **hints: Raw) -> Rehearsal:
    """A dialog at its first question, having heard `hints`."""
    rehearsal = Rehearsal(run, Log(hints=dict(hints), turn=1))
    rehearsal.again()
    return rehearsal


def toy(name: str, run: Callable[[Talk], Coroutine[Any, Any, Ending]], **more: Any) -> Dialog:
    """A dialog under a real name, so that it has words for people."""
    return dialog(name, **more)(run)


async def _menu(talk: Talk) -> Ending:
    return View((say("menu-intro"),), (Option("start:reserver", plain("book")),))


async def _balance(talk: Talk) -> Ending:
    return View((plain("balance"),), (Option("start:reserver", plain("book")),))


async def _help(talk: Talk) -> Ending:
    return View((plain("help"),))


async def three(talk: Talk) -> Ending:
    """Three questions, then a recap."""
    size = await talk.ask("taille", one_of("petit", "grand"))
    colour = await talk.ask("couleur", one_of("bleu", "rouge", "vert"))
    count = await talk.ask("nombre", Amount(9))
    await talk.confirm(priced(count * 100))
    return View((plain(f"{size} {colour} {count}"),), (Option("start:planning", plain("plan")),))


async def other(talk: Talk) -> Ending:
    """One question."""
    return View((plain(await talk.ask("jour", one_of("lundi", "mardi"))),))


def catalogue(*more: Dialog) -> dict[str, Dialog]:
    """The menu, help, the balance, and three tasks; those of `more` take the place of theirs."""
    made = (
        toy("reserver", three, words=("reserver",), intents=(Intent.BOOK,)),
        toy("deposer", three, words=("deposer",)),
        toy("absence", other, words=("absence",), intents=(Intent.ABSENCE,)),
        toy("menu", _menu),
        toy("solde", _balance, words=("mon solde",), intents=(Intent.BALANCE,)),
        toy("aide", _help),
    )
    return {each.name: each for each in (*made, *more)}


def kept_for(made: Dialog, days: int) -> Dialog:
    """The same dialog, its drafts kept for that many days."""
    return replace(made, keep=timedelta(days=days))


__all__ = ["CONFIRM", "NOW", "Amount", "Rehearsal", "catalogue", "one_of", "priced", "started"]
