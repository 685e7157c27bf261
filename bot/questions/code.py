"""A code: proof, from another channel, that the one who asks is the adult."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.engine import step_up
from bot.talk import Invalid, Raw, Said, World
from core.access.codes import digits_in
from core.access.places import Place
from core.sentence import say
from notifications.view import View

OPEN = "open"  # what is recorded: never the code


@dataclass(frozen=True)
class Code:
    """The question: the code that was sent for `act` to another channel than `but` and this one.

    Nothing is asked while a code shown before still counts; once it no longer does, another one is
    sent. Showing the question sends the code, once.
    """

    world: World
    act: str
    but: Collection[Place] = ()
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """That it was the right code; Invalid when it was not, or none was typed."""
        typed = digits_in(said.text, self.act)
        if typed is None:
            raise Invalid(say("code-wanted"))
        step_up.enter(self.world, self.act, typed)
        return OPEN

    def decode(self, raw: Raw) -> None:
        """Nothing; Invalid once what was opened has closed again."""
        if not step_up.is_open(self.world):
            raise Invalid(say("step-up-over"))

    def only(self) -> Raw:
        """Nothing to ask when it is open already."""
        return OPEN if step_up.is_open(self.world) else None

    def view(self, hint: Raw) -> View:
        """Where the code was sent."""
        return View((step_up.send(self.world, self.act, self.but),))
