"""The e-mail address by which an adult is known (A4): by the commune only, or by the parent.

By the parent it takes a code of another channel, then one sent to the new mailbox.
"""

from functools import partial

from bot.engine.notices import put
from bot.questions.code import Code
from bot.questions.contact import Mailbox
from bot.questions.mailbox_code import MailboxCode
from bot.talk import Ending, Recap, Talk, World, dialog
from core.access.places import Place
from core.people.accounts import change_email
from core.sentence import say
from locales import speak
from notifications.view import Option, View, plain

OPENS, PROVES = "email", "email-new"
CHANGES = (Option("adresse", say("adresse-change")),)


def change(mailbox: str, world: World) -> View:
    """The command: known by the new mailbox; the old one is told, and speaks for nobody."""
    old = change_email(world.connection, world.family.adult.id, mailbox, world.now)
    if old and old != mailbox:
        put(world.connection, Place("email", old), View((say("adresse-told"),)), world.now)
    return View((say("adresse-done", new=mailbox),))


@dialog("adresse-mail")
async def change_mailbox(talk: Talk) -> Ending:
    """By the commune: a message to its service. By the parent: two codes, the recap."""
    world = talk.world
    if world.commune.accounts.email_change == "agent":
        return _by_commune(world)
    await talk.ask("code", Code(world, OPENS))
    mailbox = await talk.ask("adresse", Mailbox(say("adresse-which")))
    await talk.ask("preuve", MailboxCode(world, PROVES, mailbox))
    old = talk.family.adult.email or ""
    said = say("adresse-recap", new=mailbox, old=plain(old) if old else say("dossier-no-contact"))
    await talk.confirm(Recap(View((said,)), [mailbox, old], CHANGES))
    return partial(change, mailbox)


def _by_commune(world: World) -> View:
    service = world.commune.services.get(world.commune.accounts.service or "")
    if service is None:
        return View((say("adresse-by-commune"),))
    hints = {"service": service.key, "objet": speak(say("adresse-subject"))}
    label = say("adresse-write", service=service.label)
    option = Option("start:ecrire:adresse", label, hints)
    return View((say("adresse-by-commune"),), (option,))
