"""Image rights and parental permissions, child by child (F3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogs.which_child import listen, which_child
from bot.engine.reserved import fold
from bot.questions.pick import Choice
from bot.questions.pick_many import ALL, PickMany
from bot.talk import Ending, Invalid, Raw, Recap, Said, Talk, World, dialog
from core.clock import today
from core.people.families import Child
from core.people.rights import Permission, allow, permissions
from core.sentence import Sentence, say
from notifications.view import Option, View, plain

NONE = "-"
WORDS = frozenset({"rien", "aucun", "aucune", "rien de tout cela", "je refuse tout"})
CHANGES = (
    Option("droits", say("droits-change")),
    Option("enfant", say("inscrire-change-child")),
)


@dataclass(frozen=True)
class PickAllowed(PickMany[Permission]):
    """The question: what is allowed; nothing is an answer too."""

    def read(self, said: Said) -> Raw:
        """The keys allowed, in order; none of them for « rien »."""
        if said.option == NONE or fold(said.text) in WORDS:
            return []
        if fold(said.text) in ("tout", "tous", "toutes", "tout autoriser"):
            return [each.id for each in self.choices]
        return super().read(said)

    def decode(self, raw: Raw) -> tuple[Permission, ...]:
        """The permissions; Invalid when one is no longer asked."""
        if not isinstance(raw, list):
            raise Invalid(say("choice-gone"))
        return super().decode(raw) if raw else ()

    def only(self) -> Raw:
        """What is allowed is never guessed."""
        return None

    def view(self, hint: Raw) -> View:
        """What can be allowed, all of it, or nothing."""
        own = tuple(Option(each.id, each.label) for each in self.choices)
        more = (Option(ALL, self.everything), Option(NONE, say("droits-nothing")))
        return View((self.text,), (*own, *more))


@dataclass(frozen=True)
class Allow:
    """The command: what is allowed and what is not."""

    child: Child
    said: Mapping[str, bool]

    def __call__(self, world: World) -> View:
        """The state after, the other household's refusal told as such."""
        me = world.family.adult.id
        done = allow(world.connection, world.commune, me, self.child.id, self.said, world.now)
        day, name = today(world.now), self.child.first_name
        refused = tuple(plain(each.label) for each in done if each.granted and not each.in_effect)
        other = (say("droits-other-refuses", labels=refused),) if refused else ()
        siblings = [
            c for c in world.family.children if c.may("documents") and c.id != self.child.id
        ]
        options = [
            Option(
                f"start:droits:{c.id}",
                say("droits-next", child=c.first_name),
                {"enfant": str(c.id)},
            )
            for c in siblings[:3]
        ]
        contacts = Option("start:contacts", say("droits-contacts"), {"enfant": str(self.child.id)})
        said = (say("droits-done", child=name, day=day), *lines(done), *other)
        return View(said, (*options, contacts))


@dialog("droits", listen=listen)
async def say_permissions(talk: Talk) -> Ending:
    """The state first; then all of them in one answer."""
    child = await which_child(talk, say("droits-which-child"), "documents")
    known = talk.look(lambda w: permissions(w.connection, w.commune, w.family, child.id))
    if not known:
        return View((say("droits-none"),))
    text = say("droits-ask", child=child.first_name, state=_state(known))
    choices = [Choice(each.key, plain(each.label), each) for each in known]
    granted = await talk.ask("droits", PickAllowed(text, choices, say("droits-everything")))
    keys = {each.key for each in granted}
    said = {each.key: each.key in keys for each in known}
    await talk.confirm(_recap(child, known, said))
    return Allow(child, said)


def lines(known: Sequence[Permission]) -> tuple[Sentence, ...]:
    """Each permission as it stands."""
    return tuple(say("droits-line", label=each.label, state=_word(each.granted)) for each in known)


def _state(known: Sequence[Permission]) -> Sentence:
    """Who said it last, and when; or that nothing was said yet."""
    said = [each for each in known if each.said_at is not None]
    if not said:
        return say("droits-not-said")
    last = max(said, key=lambda each: str(each.said_at))
    allowed = tuple(plain(each.label) for each in known if each.granted)
    return say(
        "droits-said",
        day=today(last.said_at) if last.said_at else "",
        by=last.by or "",
        allowed=allowed or say("droits-nothing"),
    )


def _recap(child: Child, known: Sequence[Permission], said: Mapping[str, bool]) -> Recap:
    told = tuple(
        say("droits-line", label=each.label, state=_word(said[each.key])) for each in known
    )
    before = [[each.key, each.granted, str(each.said_at)] for each in known]
    view = View((say("droits-recap", child=child.first_name), *told))
    return Recap(view, [child.id, dict(said), before], CHANGES)


def _word(granted: bool | None) -> str:
    return "unsaid" if granted is None else "yes" if granted else "no"
