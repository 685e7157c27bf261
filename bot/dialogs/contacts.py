"""Who may collect a child, beside the parents: added, taken away (F3)."""

from dataclasses import dataclass

from bot.dialogs.which_child import listen, which_child
from bot.questions.contact import Name, PhoneNumber
from bot.questions.pick import Choice, Pick
from bot.questions.text import Words
from bot.talk import Ending, Recap, Talk, World, dialog
from core.people.families import Child, shown_phone
from core.people.rights import LONGEST, Contact, add_contact, contacts, remove_contact
from core.sentence import Sentence, say
from notifications.view import Option, View

ADD = "ajouter"
CHANGES = (
    Option("nom", say("contacts-change-name")),
    Option("telephone", say("contacts-change-phone")),
)


@dataclass(frozen=True)
class Add:
    """The command: somebody may collect the child."""

    child: Child
    name: str
    link: str
    phone: str

    def __call__(self, world: World) -> View:
        """Who may collect the child now."""
        me = world.family.adult.id
        add_contact(
            world.connection, me, self.child.id, self.name, self.link, self.phone, world.now
        )
        return _after(world, self.child)


@dataclass(frozen=True)
class Remove:
    """The command: somebody may no longer."""

    child: Child
    contact: Contact

    def __call__(self, world: World) -> View:
        """Who may collect the child now."""
        me = world.family.adult.id
        remove_contact(world.connection, me, self.child.id, self.contact.id, world.now)
        return _after(world, self.child)


@dialog("contacts", listen=listen, free=lambda key, world: key in ("nom", "lien"))
async def change_contacts(talk: Talk) -> Ending:
    """The list is the choice: add somebody, or take one of them away."""
    child = await which_child(talk, say("contacts-which-child"), "documents")
    known = talk.look(lambda w: contacts(w.connection, w.family, child.id))
    choices: list[Choice[Contact | None]] = [Choice(ADD, say("contacts-add"), None)]
    choices += [
        Choice(
            str(each.id),
            say("contacts-remove", name=each.name, phone=shown_phone(each.phone)),
            each,
        )
        for each in known
    ]
    text = say("contacts-what", child=child.first_name, count=len(known))
    chosen = await talk.ask("contact", Pick(text, choices))
    if chosen is not None:
        gone = say("contacts-recap-remove", name=chosen.name, child=child.first_name)
        await talk.confirm(Recap(View((gone,)), [child.id, chosen.id]))
        return Remove(child, chosen)
    name = await talk.ask("nom", Name(say("contacts-name", child=child.first_name)))
    link = await talk.ask("lien", Words(say("contacts-link", child=child.first_name), LONGEST))
    phone = await talk.ask("telephone", PhoneNumber(say("contacts-phone", name=name))) or ""
    shown = shown_phone(phone)
    recap = say("contacts-recap", child=child.first_name, name=name, link=link, phone=shown)
    await talk.confirm(Recap(View((recap,)), [child.id, name, link, phone], CHANGES))
    return Add(child, name, link, phone)


def _after(world: World, child: Child) -> View:
    known = contacts(world.connection, world.family, child.id)
    told: tuple[Sentence, ...] = tuple(
        say("contacts-line", name=each.name, link=each.link, phone=shown_phone(each.phone))
        for each in known
    )
    head = say("contacts-done", child=child.first_name, count=len(known))
    more = Option("start:contacts", say("contacts-again"), {"enfant": str(child.id)})
    return View((head, *told), (more,))
