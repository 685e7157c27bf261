"""Which démarche: those that this adult's family may begin, by number or by name."""

from dataclasses import dataclass

from bot.dialogs import form_words
from bot.talk import Invalid, Raw, Said, World
from core.requests import drafts
from core.requests.answers import open_to
from core.requests.drafts import Draft
from core.requests.forms import Form
from core.sentence import say
from notifications.view import Option, View, plain

SHOWN = 8  # offered at first; the others are one choice away
EVERY = "toutes"
FORM = "="


@dataclass(frozen=True)
class PickForm:
    """The question: one form of the commune's file."""

    world: World
    infers: bool = True

    def read(self, said: Said) -> Raw:
        """The form chosen, or called by the words, as a draft remembers it."""
        if said.option == EVERY:
            raise Invalid(say("demarche-all"), EVERY)
        if said.option is not None:
            form = self.world.commune.forms.get(said.option.removeprefix(FORM))
        else:
            form = form_words.titled(said.text, self.world.commune)
        if form is None:
            raise Invalid(say("demarche-not-read"))
        return drafts.begin(form)

    def decode(self, raw: Raw) -> Draft:
        """The draft; Invalid when the commune has no such form any more."""
        found = drafts.read(raw, self.world.commune.forms)
        if found is None:
            raise Invalid(say("demarche-gone"))
        return found

    def only(self) -> Raw:
        """A form is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """The question; the first forms, or all of them once that was asked for."""
        every = [form_option(each) for each in offered(self.world)]
        if hint != EVERY and len(every) > SHOWN + 1:
            every = [*every[:SHOWN], Option(EVERY, say("demarche-more"))]
        return View((say("demarche-which"),), tuple(every))


def offered(world: World) -> tuple[Form, ...]:
    """The forms that this adult may begin, in the order of the commune's file."""
    return tuple(each for each in world.commune.forms.values() if open_to(each, world.family))


def form_option(form: Form) -> Option:
    """The choice of a form."""
    return Option(FORM + form.key, plain(form.title))
