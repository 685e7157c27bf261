"""Run a dialog from its start over what is known, up to its first open question or its end.

No database of its own, no event loop: the coroutine is driven by hand, and awaiting anything but a
question is refused.
"""

from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any

from bot.talk import (
    Ask,
    Completed,
    Confirm,
    Dialog,
    Ending,
    Given,
    Invalid,
    Log,
    Raw,
    Said,
    Talk,
    World,
)
from core.sentence import Refused, Sentence, say
from notifications.view import Option, View

MOST_REQUESTS = 500
CONFIRM = "confirmer"
CHANGE = "changer:"


@dataclass(frozen=True)
class Reply:
    """What was said to the open prompt: its key, and the digest of the recap it showed."""

    key: str
    said: Said
    basis: str | None = None


@dataclass(frozen=True)
class Asked:
    """The dialog waits for `key`; `basis` is the digest when the prompt is a recap.

    `puzzled`: what was said did not answer the question that was open.
    """

    key: str
    view: View
    basis: str | None = None
    puzzled: bool = False


@dataclass(frozen=True)
class Ended:
    """The dialog has all it needs: a command to run, a view to show, or where to go on."""

    ending: Ending


class ForeignAwaitError(Exception):
    """A dialog awaited something else than a question."""


class EndlessDialogError(Exception):
    """A dialog went on asking for ever."""


class _Run:
    """One run of a dialog: the log it fills and the reply it has not used yet."""

    def __init__(self, log: Log, reply: Reply | None) -> None:
        self.log = log
        self.reply = reply

    def take_reply(self, key: str) -> Reply | None:
        """The reply, once, when it is for `key`."""
        if self.reply is None or self.reply.key != key:
            return None
        reply, self.reply = self.reply, None
        return reply

    def answer(self, ask: Ask) -> tuple[Any, Asked | None]:
        """The value of a question, or the prompt that asks it."""
        reply = self.take_reply(ask.key)
        if reply is not None:
            try:
                raw = self.read(ask, reply.said)
                value = ask.question.decode(raw)
            except Invalid as invalid:
                if invalid.hint is None and ask.key not in self.log.answers:
                    value, asked = self.known(ask)  # the same words may have left one choice
                    if asked is None:
                        return value, None
                return None, self.again(ask, invalid, puzzled=invalid.hint is None)
            self.log.answers[ask.key] = Given(raw, self.log.turn)
            self.log.hints.pop(ask.key, None)
            return value, None
        return self.known(ask)

    def read(self, ask: Ask, said: Said) -> Raw:
        """The raw answer in what was said; a half answer given before is completed by it."""
        half = _old(self.log.hints.get(ask.key))
        if half is not None and isinstance(ask.question, Completed):
            return ask.question.completed(said, half)
        return ask.question.read(said)

    def known(self, ask: Ask) -> tuple[Any, Asked | None]:
        """The value already given, the one heard in passing, the only one possible, or a prompt."""
        given = self.log.answers.get(ask.key)
        if given is not None:
            try:
                return ask.question.decode(given.raw), None
            except Invalid as invalid:
                self.log.hints[ask.key] = {"was": self.log.answers.pop(ask.key).raw}
                return None, self.again(ask, invalid)
        only = ask.question.only()
        if only is not None:
            self.log.hints.pop(ask.key, None)
            return ask.question.decode(only), None
        return self.heard(ask)

    def heard(self, ask: Ask) -> tuple[Any, Asked | None]:
        """What a sentence said about the question, when it answers it; else the prompt."""
        hint = self.log.hints.get(ask.key)
        if hint is None:
            return None, Asked(ask.key, ask.question.view(None))
        if ask.question.infers and not _is_old(hint):
            try:
                value = ask.question.decode(hint)
            except Invalid as invalid:
                self.log.hints.pop(ask.key)
                return None, self.again(ask, invalid)
            self.log.answers[ask.key] = Given(hint, self.log.turn, "inferred")
            self.log.hints.pop(ask.key)
            return value, None
        return None, Asked(ask.key, ask.question.view(_old(hint)))

    def again(self, ask: Ask, invalid: Invalid, *, puzzled: bool = False) -> Asked:
        """The question once more, with why; what was half understood is kept to show again."""
        if invalid.hint is not None:
            self.log.hints[ask.key] = {"was": invalid.hint}
        hint = _old(self.log.hints.get(ask.key))
        view = ask.question.view(hint).after(invalid.sentence)
        return Asked(ask.key, view, puzzled=puzzled)

    def confirmed(self, confirm: Confirm) -> Asked | None:
        """None once this recap was confirmed; else the recap, and why it is shown again."""
        recap = confirm.recap
        given = self.log.answers.get(confirm.key)
        if given is not None and given.raw == recap.digest:
            return None
        reply = self.take_reply(confirm.key)
        notices: tuple[Sentence, ...] = ()
        if given is not None:
            self.log.answers.pop(confirm.key)
            notices = (say("recap-changed"),)
        elif reply is not None:
            if reply.said.option == CONFIRM and reply.basis == recap.digest:
                self.log.answers[confirm.key] = Given(recap.digest, self.log.turn)
                return None
            changed = reply.said.option == CONFIRM
            notices = (say("recap-changed" if changed else "recap-not-understood"),)
            return self.recap(confirm, notices, puzzled=not changed)
        return self.recap(confirm, notices)

    def recap(
        self, confirm: Confirm, notices: tuple[Sentence, ...], *, puzzled: bool = False
    ) -> Asked:
        """The recap with its choices."""
        shown = confirm.recap.view
        options = (
            Option(CONFIRM, say("option-confirm")),
            *(Option(CHANGE + each.id, each.label) for each in confirm.recap.changes),
            Option("annuler", say("option-cancel")),
        )
        view = replace(shown, options=options)
        return Asked(confirm.key, view.after(*notices), confirm.recap.digest, puzzled)


def replay(dialog: Dialog, log: Log, reply: Reply | None, world: World) -> Asked | Ended:
    """Where the dialog stands; fills `log` with what `reply` and the hints answered.

    Raises Refused when the dialog refuses what it was told, with the keys to ask again.
    """
    run = _Run(log, reply)
    coroutine = dialog.run(Talk(world, log))
    try:
        return _drive(coroutine, run)
    finally:
        coroutine.close()


def _drive(coroutine: Coroutine[Any, Any, Ending], run: _Run) -> Asked | Ended:
    value: Any = None
    for _ in range(MOST_REQUESTS):
        try:
            request = coroutine.send(value)
        except StopIteration as stop:
            return Ended(stop.value)
        match request:
            case Ask():
                value, asked = run.answer(request)
            case Confirm():
                value, asked = None, run.confirmed(request)
            case _:
                raise ForeignAwaitError(repr(request))
        if asked is not None:
            return asked
    raise EndlessDialogError


def _is_old(hint: Raw) -> bool:
    return isinstance(hint, dict) and "was" in hint


def _old(hint: Raw) -> Raw:
    return hint["was"] if _is_old(hint) else hint


__all__ = ["CHANGE", "CONFIRM", "Asked", "Ended", "Refused", "Reply", "replay"]
